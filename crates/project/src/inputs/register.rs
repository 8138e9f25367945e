//! A register out of one file or many, and which of its rows are meant: a year, sectors, a municipality.

use crate::reading::Reading;
use crate::settings::{Files, Jaar};
use anyhow::{Context, Result, bail};
use std::collections::HashSet;
use std::path::{Path, PathBuf};
use werkvlek_core::{Histories, Sbi, SbiSection, Vestiging};
use werkvlek_heatmap::GroupedPoints;
use werkvlek_io::{
    Loaded, PlacesByPostcode, Register, Source, VestigingOptions, WeightRule, column_named,
    read_grouped_points, read_vestigingen, sbi_code, sbi_column, year_column,
};
use werkvlek_table::Rejected;

/// Names of the column with the municipality, and of that with its code.
const MUNICIPALITY: [&[&str]; 2] =
    [&["gemeente", "gemeentenaam", "gm_naam"], &["gemeentecode", "gm_code", "gem_code"]];
/// What a folder of extracts may hold.
const READ: [&str; 7] = ["csv", "tsv", "txt", "xlsx", "gpkg", "geojson", "parquet"];

/// The files of a register, and which rows of them are meant.
pub(crate) struct RegisterFiles<'a> {
    reading: &'a Reading<'a>,
    sources: Vec<Source>,
    year: Option<Jaar>,
    sbi: Vec<Sbi>,
    sections: Vec<SbiSection>,
    sbi_digits: Option<u8>,
    postcodes: Option<PlacesByPostcode>,
    /// Rows of the table of postcodes that cannot be used.
    rejected: Vec<Rejected>,
}

impl<'a> RegisterFiles<'a> {
    /// The files that a part of the project needs.
    pub(crate) fn of(reading: &'a Reading<'a>, part: &str) -> Result<Self> {
        let inputs = &reading.opened.project.invoer;
        let files = inputs.vestigingen.as_ref();
        let first = files.and_then(|files| files.iter().next());
        reading.opened.need(first, "vestigingen", part)?;
        let parsed = |text: &String| text.parse::<Sbi>().with_context(|| format!("⟨sbi⟩ '{text}'"));
        let section = |text: &String| {
            text.trim().to_uppercase().parse::<SbiSection>().with_context(|| format!("⟨sectoren⟩ '{text}'"))
        };
        if inputs.sbi_cijfers.is_some_and(|digits| !(2..=6).contains(&digits)) {
            bail!("⟨sbi_cijfers⟩: an SBI code has 2 to 6 digits");
        }
        let (postcodes, rejected) = reading.postcodes()?;
        let mut sources = Vec::new();
        for named in files.into_iter().flat_map(Files::iter) {
            for file in expanded(&reading.opened.beside(named))? {
                let source = reading.with_columns(reading.source_at(file)).with_postcodes(postcodes.clone());
                sources.push(match &inputs.gemeente {
                    Some(name) => in_municipality(source, name)?,
                    None => source,
                });
            }
        }
        reading.check_header_row(&sources)?;
        Ok(Self {
            reading,
            sources,
            year: inputs.jaar,
            sbi: inputs.sbi.iter().map(parsed).collect::<Result<_>>()?,
            sections: inputs.sectoren.iter().map(section).collect::<Result<_>>()?,
            sbi_digits: inputs.sbi_cijfers,
            postcodes,
            rejected,
        })
    }

    /// The year that is meant, where it is one.
    pub(crate) fn year(&self) -> Option<u16> {
        match self.year {
            Some(Jaar::Van(year)) => Some(year),
            _ => None,
        }
    }

    /// How many digits each SBI code has, where that is known.
    pub(crate) fn sbi_digits(&self) -> Option<u8> {
        self.sbi_digits
    }

    /// Another file of points, read as those of the register are.
    pub(crate) fn like(&self, source: Source) -> Source {
        self.reading.with_columns(source).with_postcodes(self.postcodes.clone())
    }

    /// Rows of the table of postcodes that cannot be used.
    pub(crate) fn rejected(&self) -> &[Rejected] {
        &self.rejected
    }

    /// Each file.
    pub(crate) fn sources(&self) -> &[Source] {
        &self.sources
    }

    /// The register of all files together, with the rows that are meant.
    pub(crate) fn read(&self) -> Result<Loaded<Register>> {
        let (crs, fields) = (&self.reading.crs, &self.reading.fields);
        let mut all: Option<Loaded<Register>> = None;
        let mut seen: HashSet<(u16, String)> = HashSet::new();
        for source in &self.sources {
            let options = VestigingOptions { year: self.year_of(source)?, sbi_digits: self.sbi_digits };
            let mut read = read_vestigingen(source, crs, fields, &options)?;
            read.value.vestigingen.retain(|one| self.means(one));
            if self.sources.len() > 1 {
                for one in &read.value.vestigingen {
                    if !seen.insert((one.jaar(), one.id().as_str().to_owned())) {
                        bail!(
                            "{}: establishment '{}' of {} stands in another of the files too; name each extract once",
                            read.source,
                            one.id(),
                            one.jaar()
                        );
                    }
                }
            }
            match &mut all {
                None => all = Some(read),
                Some(all) => {
                    all.value.vestigingen.append(&mut read.value.vestigingen);
                    all.at_postcode += read.at_postcode;
                    all.rejected.append(&mut read.rejected);
                    all.not_points += read.not_points;
                    all.source = format!("{} files", self.sources.len());
                }
            }
        }
        let mut all = all.context("no file of establishments is named")?;
        all.rejected.extend(self.rejected.iter().cloned());
        all.value.levenslopen = Histories::of(&all.value.vestigingen);
        let codes = all.value.vestigingen.iter().filter_map(Vestiging::sbi);
        self.say_lost_zeros(codes.map(|code| (code, 1)));
        if all.value.vestigingen.is_empty() && self.chooses() {
            bail!("{}: no establishment is of the year and the sectors that are asked for", all.source);
        }
        Ok(all)
    }

    /// Says that some codes have four digits where most have five: spreadsheets drop a zero in front, and then the sector is another.
    /// Each code comes with how many establishments have it.
    pub(crate) fn say_lost_zeros(&self, codes: impl Iterator<Item = (Sbi, usize)>) {
        let (mut four, mut five) = (0, 0);
        for (code, count) in codes {
            match code.as_str().len() {
                4 => four += count,
                5 => five += count,
                _ => {}
            }
        }
        if self.sbi_digits.is_none() && four > 0 && five > 2 * four {
            self.reading.progress.say(&format!(
                "{four} SBI codes have four digits and {five} have five: if a spreadsheet dropped the zero in front of them, they count in \
                 the wrong sector; ⟨sbi_cijfers⟩ 5 puts it back"
            ));
        }
    }

    fn chooses(&self) -> bool {
        self.year().is_some() || !self.sbi.is_empty() || !self.sections.is_empty()
    }

    /// Whether an establishment is meant.
    fn means(&self, one: &Vestiging) -> bool {
        let of_year = self.year().is_none_or(|year| one.jaar() == year);
        of_year && self.means_sbi(one.sbi())
    }

    fn means_sbi(&self, code: Option<Sbi>) -> bool {
        (self.sbi.is_empty() && self.sections.is_empty())
            || code.is_some_and(|code| {
                self.sbi.iter().any(|wanted| code.starts_with(*wanted))
                    || self.sections.contains(&code.section())
            })
    }

    /// The year of a file that has no column of years, when one is known.
    fn year_of(&self, source: &Source) -> Result<Option<u16>> {
        match self.year {
            None => Ok(None),
            Some(_) if year_column(source, &self.reading.fields)?.is_some() => Ok(None),
            // One file is of the year that is named; of several each name says of which.
            Some(Jaar::Van(year)) if self.sources.len() == 1 => Ok(Some(year)),
            Some(_) => year_in_name(source.path()).map(Some),
        }
    }

    /// A file for a map: with filters for the year and the sectors that are meant, and the year that all its rows are of where no
    /// column says so; none where that is another year than is meant.
    pub(crate) fn for_map(
        &self,
        source: &Source,
        wanted: Option<u16>,
    ) -> Result<Option<(Source, Option<u16>)>> {
        let fields = &self.reading.fields;
        let mut source = source.clone();
        let column = year_column(&source, fields)?;
        let year = match (&column, wanted) {
            (None, _) => self.year_of(&source)?,
            (Some(column), Some(year)) => {
                source = and(source, &format!("\"{column}\" = {year}"));
                Some(year)
            }
            _ => None,
        };
        if let (None, Some(wanted), Some(year)) = (&column, wanted, year)
            && wanted != year
        {
            return Ok(None);
        }
        if self.sbi.is_empty() && self.sections.is_empty() {
            return Ok(Some((source, year)));
        }
        let column = sbi_column(&source, fields)?.with_context(|| {
            format!("{}: ⟨sbi⟩ and ⟨sectoren⟩ need a column with SBI codes", source.path().display())
        })?;
        let read = read_grouped_points(&source, &self.reading.crs, None, WeightRule::Any, &column)?;
        self.say_lost_zeros(code_counts(&read.value));
        let meant = |code: &&String| self.means_sbi(sbi_code(code, self.sbi_digits).ok());
        let codes: Vec<String> = read
            .value
            .groups
            .iter()
            .filter(meant)
            .map(|code| format!("'{}'", code.replace('\'', "''")))
            .collect();
        if codes.is_empty() {
            bail!("{}: no row has an SBI code that is asked for", read.source);
        }
        Ok(Some((and(source, &format!("\"{column}\" IN ({})", codes.join(", "))), year)))
    }
}

/// The SBI codes by which points are grouped, each with how many points have it.
pub(crate) fn code_counts(points: &GroupedPoints) -> impl Iterator<Item = (Sbi, usize)> {
    let mut counts = vec![0; points.groups.len()];
    for &group in &points.group {
        counts[group as usize] += 1;
    }
    points.groups.iter().zip(counts).filter_map(|(code, count)| Some((sbi_code(code, None).ok()?, count)))
}

/// A source with one more condition.
pub(crate) fn and(source: Source, condition: &str) -> Source {
    let filter =
        source.filter().map_or_else(|| condition.to_owned(), |old| format!("({old}) AND ({condition})"));
    source.with_filter(Some(filter))
}

/// The rows of one municipality, by its name or its code.
fn in_municipality(source: Source, name: &str) -> Result<Source> {
    let is_code = name.len() == 6 && name.to_uppercase().starts_with("GM");
    let known = MUNICIPALITY[usize::from(is_code)];
    let column = column_named(&source, known)?.with_context(|| {
        format!("{}: ⟨gemeente⟩ needs a column such as {}", source.path().display(), known.join(", "))
    })?;
    Ok(and(source, &format!("\"{column}\" = '{}'", name.replace('\'', "''"))))
}

/// What a folder of sources of any kind may hold: [`READ`], and what else is recognised.
const RECOGNISED: [&str; 12] =
    ["csv", "tsv", "txt", "xlsx", "gpkg", "geojson", "parquet", "osm", "pbf", "shp", "fgb", "zip"];

/// The same of files of any kind: those of a folder and of the folders in it.
pub(crate) fn expanded_of_any_kind(named: &Path) -> Result<Vec<PathBuf>> {
    if !named.is_dir() || named.extension().is_some_and(|e| e.eq_ignore_ascii_case("gdb")) {
        return expanded(named);
    }
    let shown = || named.display().to_string();
    let listed = std::fs::read_dir(named).with_context(shown)?;
    let mut entries: Vec<PathBuf> = listed.filter_map(|entry| Some(entry.ok()?.path())).collect();
    entries.sort();
    let is_hidden =
        |path: &Path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
    let mut files = Vec::new();
    for entry in entries.into_iter().filter(|entry| !is_hidden(entry)) {
        // A link to a folder may lead back to this one.
        if entry.is_dir() && !entry.is_symlink() {
            files.extend(expanded_of_any_kind(&entry)?);
        } else if has_ending(&entry, &RECOGNISED) {
            files.push(entry);
        }
    }
    Ok(files)
}

/// The files that a name stands for: itself, those of a folder, or those that fit a pattern with `*`, in the order of their names.
pub(crate) fn expanded(named: &Path) -> Result<Vec<PathBuf>> {
    let shown = || named.display().to_string();
    if named.is_dir() && !named.extension().is_some_and(|e| e.eq_ignore_ascii_case("gdb")) {
        let listed = std::fs::read_dir(named).with_context(shown)?;
        let mut files: Vec<PathBuf> =
            listed.filter_map(|entry| Some(entry.ok()?.path())).filter(|f| is_read(f)).collect();
        files.sort();
        if files.is_empty() {
            bail!("{}: the folder holds no file that is read", named.display());
        }
        return Ok(files);
    }
    let Some(text) = named.to_str() else { return Ok(vec![named.to_path_buf()]) };
    // Layer and filter belong to each file; a pattern is only what stands before them.
    let path = Source::parse(text).path().display().to_string();
    if !path.contains(['*', '?']) || Path::new(&path).exists() {
        return Ok(vec![named.to_path_buf()]);
    }
    let rest = &text[path.len()..];
    let found = glob::glob(&path).with_context(|| format!("{text}: is no pattern of files"))?;
    let files: Vec<PathBuf> =
        found.filter_map(Result::ok).map(|file| format!("{}{rest}", file.display()).into()).collect();
    if files.is_empty() {
        bail!("{text}: no file fits the pattern");
    }
    Ok(files)
}

fn is_read(file: &Path) -> bool {
    has_ending(file, &READ)
}

fn has_ending(file: &Path, known: &[&str]) -> bool {
    let ending = file.extension().map(|e| e.to_string_lossy().to_lowercase());
    file.is_file() && ending.is_some_and(|ending| known.contains(&ending.as_str()))
}

/// The one year in the name of a file.
pub(crate) fn year_in_name(path: &Path) -> Result<u16> {
    let name = path.file_stem().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let digits =
        name.split(|c: char| !c.is_ascii_digit()).filter_map(|run| run.get(..4)?.parse::<u16>().ok());
    let mut years: Vec<u16> = digits.filter(|year| (1900..2200).contains(year)).collect();
    years.dedup();
    match years.as_slice() {
        [year] => Ok(*year),
        [] => bail!("{}: its name holds no year, and it has no column of years", path.display()),
        _ => bail!("{}: its name holds several years; give one with ⟨jaar⟩", path.display()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_tells_one_year_or_none() {
        for (name, year) in [
            ("lisa_2022.csv", Some(2022)),
            ("20210401_extract.xlsx", Some(2021)),
            ("lisa.csv", None),
            ("2021-2022.csv", None),
        ] {
            assert_eq!(year_in_name(Path::new(name)).ok(), year, "{name}");
        }
    }

    #[test]
    fn sources_of_any_kind_are_found_in_folders_of_folders_and_links_lead_nowhere() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("lisa")).unwrap();
        for name in ["lisa/a_2022.csv", "stad.osm.pbf", ".verborgen.csv", "lees_mij.pdf"] {
            std::fs::write(folder.path().join(name), "x").unwrap();
        }
        #[cfg(unix)]
        std::os::unix::fs::symlink(folder.path(), folder.path().join("kring")).unwrap();
        let files = expanded_of_any_kind(folder.path()).unwrap();
        let names: Vec<_> = files.iter().map(|file| file.strip_prefix(folder.path()).unwrap()).collect();
        assert_eq!(names, [Path::new("lisa/a_2022.csv"), Path::new("stad.osm.pbf")]);
    }

    #[test]
    fn folders_and_patterns_are_files_in_order() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["b_2021.csv", "a_2022.csv", "lees_mij.pdf"] {
            std::fs::write(folder.path().join(name), "x").unwrap();
        }
        let names = |named: &Path| -> Vec<String> {
            let files = expanded(named).unwrap();
            files.iter().map(|f| f.file_name().unwrap().to_string_lossy().into_owned()).collect()
        };
        assert_eq!(names(folder.path()), ["a_2022.csv", "b_2021.csv"]);
        assert_eq!(names(&folder.path().join("*_2021.csv|subset=a = 1")), ["b_2021.csv|subset=a = 1"]);
        let missing = folder.path().join("weg.csv|subset=naam LIKE 'a*'");
        assert_eq!(expanded(&missing).unwrap(), [missing], "a file that is not there, no pattern");
        assert!(expanded(&folder.path().join("*.gpkg")).unwrap_err().to_string().contains("no file fits"));
    }
}
