//! A feed as files: a zip file or a folder.

use std::fs::File;
use std::io::{BufReader, Read};
use std::path::{Path, PathBuf};

use zip::ZipArchive;

use crate::error::FeedError;

/// A feed that is open.
pub(super) enum Source {
    /// A zip file, and what stands before the names of its tables.
    Zip(Box<ZipArchive<BufReader<File>>>, String),
    /// A folder.
    Folder(PathBuf),
}

impl Source {
    pub(super) fn open(path: &Path) -> Result<Self, FeedError> {
        if path.is_dir() {
            return Ok(Self::Folder(path.to_owned()));
        }
        let io = |source| FeedError::Io { path: path.to_owned(), source };
        let file = File::open(path).map_err(io)?;
        let zip = ZipArchive::new(BufReader::new(file))
            .map_err(|source| FeedError::NotAZip { path: path.to_owned(), source })?;
        // Some feeds lie in a folder of the zip file.
        let main = "stop_times.txt";
        let names: Vec<String> = zip.file_names().flatten().map(|name| name.into_owned()).collect();
        let ends_with_main = |name: &&String| name.as_str() == main || name.ends_with(&format!("/{main}"));
        let shortest = names.iter().filter(ends_with_main).min_by_key(|name| (name.len(), name.as_str()));
        let prefix = shortest.map_or("", |name| &name[..name.len() - main.len()]).to_owned();
        Ok(Self::Zip(Box::new(zip), prefix))
    }

    /// The bytes of a file; none where there is no such file.
    pub(super) fn file(&mut self, path: &Path, file: &str) -> Result<Option<Box<dyn Read + '_>>, FeedError> {
        match self {
            Self::Zip(zip, prefix) => match zip.by_name(&format!("{prefix}{file}")) {
                Ok(file) => Ok(Some(Box::new(file))),
                Err(zip::result::ZipError::FileNotFound) => Ok(None),
                Err(source) => Err(FeedError::NotAZip { path: path.to_owned(), source }),
            },
            Self::Folder(folder) => match File::open(folder.join(file)) {
                Ok(file) => Ok(Some(Box::new(file))),
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
                Err(source) => Err(FeedError::Io { path: folder.join(file), source }),
            },
        }
    }
}
