//! Files in a zip file, as open data are passed on: one data set, read where it is.

use crate::ReadError;
use crate::budget::{self, Limited};
use std::fs::File;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;
use zip::ZipArchive;

/// What is read inside a zip file; of a shapefile the part that stands for all.
const READ: [&str; 10] = ["gpkg", "geojson", "json", "fgb", "shp", "tab", "mif", "csv", "tsv", "txt"];

/// Whether the ending says a zip file.
pub(crate) fn is_zip(path: &Path) -> bool {
    path.extension().is_some_and(|e| e.eq_ignore_ascii_case("zip"))
}

/// The names of the files in a zip file, without folders and what systems add; none where it is no zip file.
pub(crate) fn names(path: &Path) -> Option<Vec<String>> {
    let archive = ZipArchive::new(File::open(path).ok()?).ok()?;
    let is_file = |name: &String| {
        !name.ends_with('/')
            && !name.starts_with("__MACOSX/")
            && !name.rsplit('/').any(|part| part.starts_with('.'))
    };
    let names = archive.file_names().filter_map(|name| Some(name.ok()?.into_owned()));
    Some(names.filter(is_file).collect())
}

/// The one file in a zip file that is read.
///
/// # Errors
/// When there is none, or several.
pub(crate) fn member(path: &Path) -> Result<String, ReadError> {
    let problem = |problem: String| ReadError::Zip { path: path.display().to_string(), problem };
    let names = names(path).ok_or_else(|| problem("it is no zip file, or a damaged one".into()))?;
    let is_read = |name: &&String| {
        let ending = Path::new(name).extension().map(|e| e.to_string_lossy().to_lowercase());
        ending.is_some_and(|ending| READ.contains(&ending.as_str()))
    };
    let found: Vec<&String> = names.iter().filter(is_read).collect();
    match found.as_slice() {
        [one] => Ok((*one).clone()),
        [] => Err(problem(format!(
            "it holds nothing that is read, only {}",
            listed(&names.iter().collect::<Vec<_>>())
        ))),
        several => {
            Err(problem(format!("it holds several data sets: {}; unpack it and name one", listed(several))))
        }
    }
}

fn listed(names: &[&String]) -> String {
    const MOST: usize = 8;
    let more = if names.len() > MOST { format!(" and {} more", names.len() - MOST) } else { String::new() };
    names.iter().take(MOST).map(|name| name.as_str()).collect::<Vec<_>>().join(", ") + &more
}

/// The path by which GDAL finds a file inside.
pub(crate) fn virtual_path(path: &Path, member: &str) -> PathBuf {
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    format!("/vsizip/{{{}}}/{member}", whole.display()).into()
}

/// The bytes of the one file inside, where they are no more than there may be.
pub(crate) fn bytes(path: &Path) -> Result<Vec<u8>, ReadError> {
    let member = member(path)?;
    let mut bytes = Vec::new();
    copy(path, &member, &mut bytes)?;
    Ok(bytes)
}

/// A copy of a file inside, for what can only be looked into on its own; it goes away with the value.
pub(crate) fn copied(path: &Path, member: &str) -> Result<NamedTempFile, ReadError> {
    let failed = |e| ReadError::Io { path: path.display().to_string(), source: e };
    let mut file = tempfile::Builder::new()
        .suffix(&format!("-{}", member.replace('/', "-")))
        .tempfile()
        .map_err(failed)?;
    copy(path, member, &mut file)?;
    Ok(file)
}

fn copy(path: &Path, member: &str, into: &mut impl Write) -> Result<(), ReadError> {
    let failed = |e: std::io::Error| ReadError::Io { path: path.display().to_string(), source: e };
    let damaged = |e: zip::result::ZipError| ReadError::Zip {
        path: path.display().to_string(),
        problem: e.to_string(),
    };
    let mut archive = ZipArchive::new(File::open(path).map_err(failed)?).map_err(damaged)?;
    let mut part = archive.by_name(member).map_err(damaged)?;
    budget::check(path, part.size().saturating_mul(4))?;
    let mut limited = Limited::new(part.by_ref());
    std::io::copy(&mut limited, into).map_err(failed)?;
    Ok(())
}
