//! Who came, went and moved between one year of the register and the next, by werklocatie.

use super::classes::Classes;
use super::columns::{self, TOTAL};
use super::dims::{Class, Course, Dim};
use super::figures::{Figures, Group};
use super::kind::signed;
use super::shown::ShownCount;
use super::{MonitorInput, Openbaarheid};
use std::collections::BTreeMap;
use werkvlek_table::{Column, Columns, Table};

/// What became of establishments between two years.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Flow {
    /// New in the later year.
    New,
    /// Gone since the earlier year.
    Gone,
    /// Moved here from another werklocatie.
    MovedHere,
    /// Moved from here to another werklocatie.
    MovedAway,
    /// Stayed where it was.
    Stayed,
    /// Moved inside the werklocatie.
    MovedWithin,
}

impl Flow {
    /// All, in the order of tables.
    pub const ALL: [Self; 6] =
        [Self::New, Self::Gone, Self::MovedHere, Self::MovedAway, Self::Stayed, Self::MovedWithin];

    /// Those of tables for everybody: with who stayed, the number of movers would follow from the stock.
    pub const PUBLIC: [Self; 4] = [Self::New, Self::Gone, Self::MovedHere, Self::MovedAway];

    /// The word of the tables, as part of a column's name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::New => "nieuw",
            Self::Gone => "vertrokken",
            Self::MovedHere => "verhuisd_hierheen",
            Self::MovedAway => "verhuisd_weg",
            Self::Stayed => "gebleven",
            Self::MovedWithin => "verhuisd_binnen",
        }
    }

    fn means(self) -> (&'static str, &'static str) {
        match self {
            Self::New => ("nieuw in het latere jaar", "new in the later year"),
            Self::Gone => ("vertrokken na het eerdere jaar", "gone after the earlier year"),
            Self::MovedHere => {
                ("hierheen verhuisd uit een andere werklocatie", "moved here from another werklocatie")
            }
            Self::MovedAway => ("verhuisd naar een andere werklocatie", "moved to another werklocatie"),
            Self::Stayed => ("gebleven", "stayed"),
            Self::MovedWithin => ("verhuisd binnen de werklocatie", "moved inside the werklocatie"),
        }
    }

    /// Its class: of the later year, but where it left, of the earlier one.
    fn class(self) -> Class {
        match self {
            Self::New => Class::since(Course::InOneYear),
            Self::Gone => Class::until(Course::InOneYear),
            Self::MovedHere => Class::since(Course::Moved),
            Self::MovedAway => Class::until(Course::Moved),
            Self::Stayed => Class::since(Course::Stayed),
            Self::MovedWithin => Class::since(Course::MovedWithin),
        }
    }
}

/// A werklocatie between two years.
#[derive(Clone, Debug, PartialEq)]
pub struct PlaceMoves {
    /// Its id.
    pub werklocatie: String,
    /// Its name.
    pub naam: String,
    /// The earlier year.
    pub van_jaar: u16,
    /// The later year.
    pub naar_jaar: u16,
    /// Establishments and jobs by what became of them. Jobs of who came are those of the later year, of who left those of the
    /// earlier one, so they have no net.
    pub flows: BTreeMap<Flow, ShownCount>,
}

impl PlaceMoves {
    /// Establishments that moved here less those that moved away; none where one of both is hidden.
    #[must_use]
    pub fn net_moved_vestigingen(&self) -> Option<i64> {
        let of = |flow: Flow| self.flows.get(&flow)?.vestigingen();
        Some(signed(of(Flow::MovedHere)?) - signed(of(Flow::MovedAway)?))
    }

    /// Which of the flows are hidden, as words.
    fn hidden(&self) -> Option<String> {
        let hidden = self.flows.iter().filter(|(_, count)| count.is_hidden());
        let words: Vec<String> = hidden.map(|(flow, _)| flow.as_str().replace('_', " ")).collect();
        (!words.is_empty()).then(|| words.join("; "))
    }
}

/// The years in pairs, each with the one before it.
pub(super) fn year_pairs(figures: &Figures) -> impl Iterator<Item = (u16, u16)> {
    figures.jaren().windows(2).map(|pair| (pair[0], pair[1]))
}

/// The flows of tables.
fn flows(openbaar: Openbaarheid) -> &'static [Flow] {
    if openbaar == Openbaarheid::Vertrouwelijk { &Flow::ALL } else { &Flow::PUBLIC }
}

/// Newcomers, leavers and movers of every werklocatie and of all; who stayed too where nothing is hidden.
pub(super) fn by_place(
    input: &MonitorInput<'_>,
    openbaar: Openbaarheid,
    figures: &Figures,
    classes: &Classes,
) -> Vec<PlaceMoves> {
    let places =
        classes.of(Dim::Locatie).map(|(class, id)| (id.to_owned(), input.naam(class, id), Some(class)));
    let mut rows = Vec::new();
    for (id, naam, place) in places.chain([(TOTAL.to_owned(), TOTAL.to_owned(), None)]) {
        for (van, naar) in year_pairs(figures) {
            let count = |&flow: &Flow| {
                let class = flow.class();
                let jaar = if class.dim() == Dim::Since { naar } else { van };
                (flow, figures.get(jaar, Group::within(place, class)).shown())
            };
            rows.push(PlaceMoves {
                werklocatie: id.clone(),
                naam: naam.clone(),
                van_jaar: van,
                naar_jaar: naar,
                flows: flows(openbaar).iter().map(count).collect(),
            });
        }
    }
    rows
}

pub(super) fn table(rows: &[PlaceMoves], openbaar: Openbaarheid) -> Table {
    type Row = PlaceMoves;
    let mut all =
        Columns::new(columns::werklocatie(|r: &&Row| r.werklocatie.clone(), |r: &&Row| r.naam.clone()))
            .and(columns::van_naar_jaar(|r: &&Row| r.van_jaar, |r: &&Row| r.naar_jaar));
    for &flow in flows(openbaar) {
        let (nl, en) = flow.means();
        let count = move |r: &&Row| r.flows.get(&flow).copied();
        all = all.and([
            Column::integer(format!("{}_vestigingen", flow.as_str()), move |r: &&Row| {
                count(r).and_then(ShownCount::vestigingen)
            })
            .means(format!("vestigingen: {nl}"), format!("establishments: {en}"))
            .in_unit("vestigingen"),
            Column::integer(format!("{}_banen", flow.as_str()), move |r: &&Row| {
                count(r).and_then(ShownCount::banen)
            })
            .means(format!("banen van vestigingen: {nl}"), format!("jobs of establishments: {en}"))
            .in_unit("banen"),
        ]);
    }
    all.and([
        Column::integer("netto_verhuisd_vestigingen", |r: &&Row| r.net_moved_vestigingen())
            .means("hierheen verhuisd min weg verhuisd", "moved here less moved away")
            .in_unit("vestigingen"),
        columns::verborgen(|r: &&Row| r.hidden()),
    ])
    .table("werklocaties_dynamiek", rows)
}
