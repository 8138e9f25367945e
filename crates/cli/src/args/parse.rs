//! Values of flags that are made of parts.

use std::path::PathBuf;
use std::str::FromStr;
use werkvlek_project::{InName, Jaar};

/// `KEY=VALUE`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct KeyValue {
    pub(crate) key: String,
    pub(crate) value: String,
}

impl FromStr for KeyValue {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text.split_once('=') {
            Some((k, v)) if !k.trim().is_empty() && !v.trim().is_empty() => {
                Ok(Self { key: k.trim().to_owned(), value: v.trim().to_owned() })
            }
            _ => Err(format!("'{text}' found, ROLE=COLUMN expected, e.g. banen=WP_TOT")),
        }
    }
}

/// `KIND=METRES`.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct KindMetres {
    pub(crate) kind: String,
    pub(crate) metres: f64,
}

impl FromStr for KindMetres {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let expected = || format!("'{text}' found, KIND=METRES expected, e.g. supermarkt=500");
        let (kind, metres) = text.split_once('=').ok_or_else(expected)?;
        let metres: f64 = metres.trim().parse().map_err(|_| expected())?;
        if kind.trim().is_empty() || !metres.is_finite() || metres <= 0.0 {
            return Err(expected());
        }
        Ok(Self { kind: kind.trim().to_owned(), metres })
    }
}

/// Two years, `FROM-TO`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Years {
    pub(crate) from: u16,
    pub(crate) to: u16,
}

impl FromStr for Years {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let expected = || format!("'{text}' found, FROM-TO expected, e.g. 2022-2031");
        let (from, to) = text.split_once('-').ok_or_else(expected)?;
        Ok(Self {
            from: from.trim().parse().map_err(|_| expected())?,
            to: to.trim().parse().map_err(|_| expected())?,
        })
    }
}

/// A number of dwellings of a type, `TYPE=N`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TypeCount {
    pub(crate) woningtype: String,
    pub(crate) woningen: u32,
}

impl FromStr for TypeCount {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let expected = || format!("'{text}' found, TYPE=N expected, e.g. nultredenwoning=925");
        let (woningtype, woningen) = text.split_once('=').ok_or_else(expected)?;
        let woningen = woningen
            .trim()
            .parse()
            .map_err(|_| format!("'{}' found, a number of dwellings expected", woningen.trim()))?;
        Ok(Self { woningtype: woningtype.trim().to_owned(), woningen })
    }
}

/// The two parameters of clusters, `M,N`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct MetresCount {
    pub(crate) metres: f64,
    pub(crate) number: u32,
}

impl FromStr for MetresCount {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let expected = || format!("'{text}' found, metres and establishments such as 100,25 expected");
        let (metres, number) = text.split_once(',').ok_or_else(expected)?;
        Ok(Self {
            metres: metres.trim().parse().map_err(|_| expected())?,
            number: number.trim().parse().map_err(|_| expected())?,
        })
    }
}

/// A number of persons, of a year or of the last one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct JaarAantal {
    pub(crate) jaar: Option<u16>,
    pub(crate) aantal: u64,
}

impl FromStr for JaarAantal {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let expected = || {
            format!(
                "'{text}' found, a number such as 52000 or a year and a number such as 2022=52000 expected"
            )
        };
        let (jaar, aantal) = match text.split_once('=') {
            Some((jaar, aantal)) => (Some(jaar.trim().parse().map_err(|_| expected())?), aantal),
            None => (None, text),
        };
        let aantal: u64 = aantal.trim().parse().map_err(|_| expected())?;
        if aantal == 0 { Err(expected()) } else { Ok(Self { jaar, aantal }) }
    }
}

/// The edges of a grid, `X0,Y0,X1,Y1`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Edges(pub(crate) [f64; 4]);

impl FromStr for Edges {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let expected =
            || format!("'{text}' found, X0,Y0,X1,Y1 in metres expected, e.g. 138000,468000,145000,474000");
        let numbers: Result<Vec<f64>, _> = text.split(',').map(|part| part.trim().parse()).collect();
        numbers.ok().and_then(|numbers| numbers.try_into().ok()).map(Self).ok_or_else(expected)
    }
}

/// A year, or `name` for that in the name of each file.
#[derive(Debug, Clone, Copy)]
pub(crate) struct YearWord(pub(crate) Jaar);

impl FromStr for YearWord {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text == "name" {
            return Ok(Self(Jaar::Bestandsnaam(InName::Bestandsnaam)));
        }
        match text.parse::<u16>() {
            Ok(year) if (1900..2200).contains(&year) => Ok(Self(Jaar::Van(year))),
            _ => {
                Err("expected a year such as 2022, or 'name' for the year in the name of each file"
                    .to_owned())
            }
        }
    }
}

/// `NAME=FILE:COLUMN`, of which name and column may be left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NamedFile {
    name: Option<String>,
    pub(crate) file: PathBuf,
    pub(crate) column: Option<String>,
}

impl NamedFile {
    /// Its name, else that of its column, else that of its file.
    pub(crate) fn name(&self) -> String {
        let stem = || {
            let path = werkvlek_io::Source::parse(&self.file).path().to_path_buf();
            path.file_stem().map_or_else(String::new, |stem| stem.to_string_lossy().into_owned())
        };
        self.name.clone().or_else(|| self.column.clone()).unwrap_or_else(stem)
    }
}

impl FromStr for NamedFile {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let is_word = |text: &str| !text.is_empty() && !text.contains(['/', '\\', '.', '|', '\'', ' ', '(']);
        let (name, rest) = match text.split_once('=') {
            Some((name, rest)) if is_word(name) => (Some(name.to_owned()), rest),
            _ => (None, text),
        };
        let (file, column) = match rest.rsplit_once(':') {
            // A drive of Windows is no file by itself.
            Some((file, column)) if is_word(column) && file.len() > 1 => (file, Some(column.to_owned())),
            _ => (rest, None),
        };
        if file.is_empty() {
            return Err(format!("'{text}' names no file; expected FILE, FILE:COLUMN or NAME=FILE:COLUMN"));
        }
        Ok(Self { name, file: file.into(), column })
    }
}
