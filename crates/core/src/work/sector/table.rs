//! Sector table: groups of SBI prefixes, matched by the longest prefix.

use std::collections::BTreeMap;

use crate::{Sbi, SbiError, SbiPrefix};

const SHORTEST_CODE: usize = 2;

/// A named set of SBI-2008 prefixes, at least one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SectorGroup {
    naam: String,
    prefixen: Vec<SbiPrefix>,
}

impl SectorGroup {
    /// The name, not empty.
    #[must_use]
    pub fn naam(&self) -> &str {
        &self.naam
    }

    /// Its prefixes, sorted: sections first.
    #[must_use]
    pub fn prefixen(&self) -> &[SbiPrefix] {
        &self.prefixen
    }
}

/// A table that is not clear.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SectorError {
    /// A group without a name.
    #[error("sector group {position} has no name")]
    NoName {
        /// Its position in the table, from 0.
        position: usize,
    },
    /// Two groups of the same name.
    #[error("sector group '{naam}' stands in the table twice; put all its prefixes in one row")]
    NameTwice {
        /// The name.
        naam: String,
    },
    /// A group without prefixes.
    #[error(
        "sector group '{naam}' has no SBI prefix; give a section letter or a code, for example J or 62.01"
    )]
    NoPrefix {
        /// The group.
        naam: String,
    },
    /// A prefix that is none.
    #[error("sector group '{naam}'")]
    Prefix {
        /// The group.
        naam: String,
        /// What is wrong with the prefix.
        #[source]
        reason: SbiError,
    },
    /// The same prefix twice, so that its codes would have two groups.
    #[error("SBI prefix {prefix} stands in '{first}' and in '{second}'; keep one")]
    PrefixTwice {
        /// The prefix.
        prefix: SbiPrefix,
        /// The group that has it.
        first: String,
        /// The group that has it too, perhaps the same.
        second: String,
    },
}

/// Sector groups in the order of their table; a code is in one of them or in none.
///
/// A prefix may lie within another one, of the same or of another group: the longest decides, so that `J` without
/// `58.2` takes one row with `J` and one with `58.2`. The same prefix twice is refused, since nothing would decide.
///
/// # Example
/// ```
/// use werkvlek_core::SectorTable;
/// let table = SectorTable::new([("media", vec!["J", "73.1"]), ("software", vec!["58.2", "62"])])?;
/// let groep = |sbi: &str| table.group(sbi.parse().unwrap()).map(|groep| groep.naam());
/// assert_eq!(groep("58.11"), Some("media"));
/// assert_eq!(groep("58.21"), Some("software"), "the longest prefix decides");
/// assert_eq!(groep("47.11"), None);
/// assert!(SectorTable::new([("a", ["62"]), ("b", ["62"])]).is_err());
/// # Ok::<(), werkvlek_core::SectorError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SectorTable {
    groepen: Vec<SectorGroup>,
    by_prefix: BTreeMap<String, usize>,
}

impl SectorTable {
    /// A table from rows of a name and its prefixes; white space around names is dropped.
    ///
    /// # Errors
    /// [`SectorError`] for a name that is empty or stands there twice, a group without prefix, a prefix that is neither
    /// a section nor a code, and a prefix that stands there twice.
    pub fn new<N, P>(rows: impl IntoIterator<Item = (N, P)>) -> Result<Self, SectorError>
    where
        N: AsRef<str>,
        P: IntoIterator<Item: AsRef<str>>,
    {
        let mut table = Self { groepen: Vec::new(), by_prefix: BTreeMap::new() };
        for (position, (naam, prefixen)) in rows.into_iter().enumerate() {
            let naam = naam.as_ref().trim().to_owned();
            if naam.is_empty() {
                return Err(SectorError::NoName { position });
            }
            if table.groepen.iter().any(|groep| groep.naam == naam) {
                return Err(SectorError::NameTwice { naam });
            }
            let mut kept = Vec::new();
            for text in prefixen {
                let prefix: SbiPrefix = text
                    .as_ref()
                    .parse()
                    .map_err(|reason| SectorError::Prefix { naam: naam.clone(), reason })?;
                if let Some(first) = table.by_prefix.insert(prefix.to_string(), position) {
                    let first = table.groepen.get(first).map_or_else(|| naam.clone(), |g| g.naam.clone());
                    return Err(SectorError::PrefixTwice { prefix, first, second: naam });
                }
                kept.push(prefix);
            }
            if kept.is_empty() {
                return Err(SectorError::NoPrefix { naam });
            }
            kept.sort_unstable();
            table.groepen.push(SectorGroup { naam, prefixen: kept });
        }
        Ok(table)
    }

    /// The groups, in the order of the table.
    #[must_use]
    pub fn groups(&self) -> &[SectorGroup] {
        &self.groepen
    }

    /// The position in [`SectorTable::groups`] of a code's group, if it has one.
    ///
    /// # Cost
    /// O(log p) for p prefixes.
    #[must_use]
    pub fn position(&self, sbi: Sbi) -> Option<usize> {
        let code = sbi.as_str();
        (SHORTEST_CODE..=code.len())
            .rev()
            .find_map(|len| self.by_prefix.get(&code[..len]))
            .or_else(|| self.by_prefix.get(sbi.section().as_str()))
            .copied()
    }

    /// The group of a code, if it has one.
    #[must_use]
    pub fn group(&self, sbi: Sbi) -> Option<&SectorGroup> {
        self.position(sbi).map(|position| &self.groepen[position])
    }
}
