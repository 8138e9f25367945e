//! Shift-share: what the change of jobs since the first year is made of, by kind and section.

use super::MonitorInput;
use super::classes::Classes;
use super::columns::{self, HIDDEN, TOTAL};
use super::dims::{Class, Dim};
use super::figures::{Figures, Group};
use super::reference::Reference;
use crate::tenth;
use werkvlek_core::{SbiSection, SectorBanen, ShiftShare, ShiftShareError, ShiftShareParts, Soort};
use werkvlek_table::{Column, Columns, Table};

/// The change of jobs of a section in a region, split.
#[derive(Clone, Debug, PartialEq)]
pub struct ShiftShareRow {
    /// A kind of werklocatie; none for all together, which is compared with another region only.
    pub soort: Option<Soort>,
    /// The section; none for all sections together.
    pub sector: Option<String>,
    /// The first year.
    pub van_jaar: u16,
    /// The last year.
    pub naar_jaar: u16,
    /// The parts, or why they are not told.
    pub split: Split,
    /// What it is compared with.
    pub referentie: &'static str,
}

/// The parts of a change, or why they are not told.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Split {
    /// Jobs; the three parts add up to the change.
    Known(ShiftShareParts),
    /// One of its numbers is hidden.
    Hidden,
    /// Those of a section are hidden, for which the total would be one more equation.
    SectorsHidden,
}

impl Split {
    /// The parts, where they are told.
    #[must_use]
    pub fn known(self) -> Option<ShiftShareParts> {
        match self {
            Self::Known(parts) => Some(parts),
            Self::Hidden | Self::SectorsHidden => None,
        }
    }

    fn hidden_word(self) -> Option<&'static str> {
        match self {
            Self::Known(_) => None,
            Self::Hidden => Some(HIDDEN),
            Self::SectorsHidden => Some("er zijn sectoren verborgen"),
        }
    }
}

/// Kinds against all establishments, everything too against another region; nothing within one year.
///
/// The error is for a remark: which region could not be split, and why.
pub(super) fn shift_share(
    input: &MonitorInput<'_>,
    figures: &Figures,
    classes: &Classes,
) -> Result<Option<Vec<ShiftShareRow>>, (&'static str, ShiftShareError)> {
    let (Some(&van), Some(&naar)) = (figures.jaren().first(), figures.jaren().last()) else {
        return Ok(None);
    };
    if van == naar {
        return Ok(None);
    }
    let reference = Reference::new(input, figures);
    let whole = reference.is_region().then_some(None);
    // A reference table has sections only; what has no code is compared with nothing.
    let sectors = if reference.is_region() { SbiSection::ALL.len() } else { usize::MAX };
    let sectors: Vec<(Class, &str)> = classes.of(Dim::Sectie).take(sectors).collect();
    let mut rows = Vec::new();
    for soort in whole.into_iter().chain(Soort::ALL.map(Some)) {
        let region = Region { soort, years: (van, naar), figures, reference: &reference };
        let split = region.rows(&sectors).map_err(|why| (soort.map_or(TOTAL, Soort::as_str), why))?;
        rows.extend(split);
    }
    Ok(Some(rows))
}

/// A kind, or everything, from the first year to the last.
struct Region<'a> {
    soort: Option<Soort>,
    years: (u16, u16),
    figures: &'a Figures,
    reference: &'a Reference<'a>,
}

impl Region<'_> {
    fn group(&self, section: Class) -> Group {
        Group::within(self.soort.map(Class::from), section)
    }

    /// All figures split the change, hidden ones too; which of the parts are told is asked afterwards.
    fn banen(&self, section: Class) -> SectorBanen {
        let ours = |jaar: u16| self.figures.get(jaar, self.group(section)).even_if_hidden().banen;
        let theirs = |jaar: u16| self.reference.section_even_if_hidden(jaar, section.nth());
        let (van, naar) = self.years;
        SectorBanen {
            regio_van: ours(van),
            regio_naar: ours(naar),
            referentie_van: theirs(van),
            referentie_naar: theirs(naar),
        }
    }

    fn is_hidden(&self, section: Class) -> bool {
        let (van, naar) = self.years;
        [van, naar].into_iter().any(|jaar| {
            self.figures.get(jaar, self.group(section)).is_hidden()
                || self.reference.hides_section(jaar, section.nth())
                || self.figures.get(jaar, Group::ALL).is_hidden()
        })
    }

    /// A row a section with jobs, and the total.
    fn rows(&self, sectors: &[(Class, &str)]) -> Result<Vec<ShiftShareRow>, ShiftShareError> {
        let banen: Vec<SectorBanen> = sectors.iter().map(|&(section, _)| self.banen(section)).collect();
        let split = ShiftShare::new(&banen)?;
        let row = |sector: Option<String>, split: Split| ShiftShareRow {
            soort: self.soort,
            sector,
            van_jaar: self.years.0,
            naar_jaar: self.years.1,
            split,
            referentie: self.reference.naam(),
        };
        let mut rows = Vec::new();
        for ((&(section, name), banen), &parts) in sectors.iter().zip(&banen).zip(split.sectoren()) {
            if banen.regio_van + banen.regio_naar > 0 {
                let told = if self.is_hidden(section) { Split::Hidden } else { Split::Known(parts) };
                rows.push(row(Some(name.to_owned()), told));
            }
        }
        // The total of parts would be one more equation for the hidden ones.
        let hides = rows.iter().any(|r| r.split == Split::Hidden);
        rows.push(row(None, if hides { Split::SectorsHidden } else { Split::Known(split.total()) }));
        Ok(rows)
    }
}

pub(super) fn table(rows: &[ShiftShareRow]) -> Table {
    type Row = ShiftShareRow;
    let part = |name: &'static str, nl: &str, en: &str, of: fn(ShiftShareParts) -> f64| {
        Column::real(name, move |r: &&Row| r.split.known().map(|parts| tenth(of(parts))))
            .means(nl, en)
            .in_unit("banen")
    };
    Columns::new([
        Column::text("regio", |r: &&Row| r.soort.map_or(TOTAL, Soort::as_str))
            .means("soort werklocatie", "kind of werklocatie"),
        Column::text("sector", |r: &&Row| r.sector.clone().unwrap_or_else(|| TOTAL.to_owned()))
            .means("sectie van de SBI 2008", "section of SBI 2008"),
    ])
    .and(columns::van_naar_jaar(|r: &&Row| r.van_jaar, |r: &&Row| r.naar_jaar))
    .and([
        Column::integer("banen_verschil", |r: &&Row| r.split.known().map(|p| whole(tenth(p.total()))))
            .means("verandering van het aantal banen", "change of the number of jobs")
            .in_unit("banen"),
        part(
            "nationaal",
            "wat de groei van de hele referentie had gegeven",
            "what the growth of the whole reference would have given",
            |p| p.nationaal,
        ),
        part(
            "sectormix",
            "wat de eigen sector in de referentie daarboven groeide",
            "what its own sector in the reference grew beyond that",
            |p| p.sectormix,
        ),
        part(
            "concurrentie",
            "wat overblijft: beter of slechter dan de sector elders",
            "what is left: better or worse than the sector elsewhere",
            |p| p.concurrentie,
        ),
        columns::referentie(|r: &&Row| r.referentie),
        columns::verborgen(|r: &&Row| r.split.hidden_word()),
    ])
    .table("werklocaties_shift_share", rows)
}

#[expect(clippy::cast_possible_truncation, reason = "a change of jobs, far below 2^53")]
fn whole(banen: f64) -> i64 {
    banen.round() as i64
}
