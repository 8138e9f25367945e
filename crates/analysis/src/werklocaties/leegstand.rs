//! Vacancy of offices and shops by area, segment and year, offices against the norm.

use super::columns::TOTAL;
use crate::tenth;
use std::collections::BTreeSet;
use werkvlek_core::{FRICTIELEEGSTAND_KANTOREN_PERCENT, Leegstand, LeegstandRow, NormVerdict, Segment};
use werkvlek_table::{Column, Columns, Table};

/// Vacancy of an area, or of several together.
#[derive(Clone, Debug, PartialEq)]
pub struct LeegstandFigures {
    /// What stands empty.
    pub segment: Segment,
    /// The area, or `totaal`.
    pub gebied: String,
    /// Which areas add up, or `totaal`; empty where the table does not say.
    pub ligging: String,
    /// The year; none where the table has none.
    pub jaar: Option<u16>,
    /// The figures, square metres.
    pub leegstand: Leegstand,
}

impl LeegstandFigures {
    /// The share that may stand empty in a healthy market, per cent; known for offices only.
    #[must_use]
    pub fn norm_percent(&self) -> Option<f64> {
        (self.segment == Segment::Kantoren).then_some(FRICTIELEEGSTAND_KANTOREN_PERCENT)
    }

    /// How the empty share compares to that.
    #[must_use]
    pub fn verdict(&self) -> Option<NormVerdict> {
        self.leegstand.against_norm(self.norm_percent()?)
    }
}

/// Every area, with subtotals where the areas say whether they are formal, and a total a segment and year.
pub(super) fn leegstand(rows: &[LeegstandRow]) -> Vec<LeegstandFigures> {
    let groups: BTreeSet<(&Segment, Option<u16>)> = rows.iter().map(|r| (&r.segment, r.jaar)).collect();
    let mut all = Vec::new();
    for (segment, jaar) in groups {
        let members: Vec<&LeegstandRow> =
            rows.iter().filter(|r| r.segment == *segment && r.jaar == jaar).collect();
        let of = |gebied: &str, ligging: &str, leegstand: Leegstand| LeegstandFigures {
            segment: segment.clone(),
            gebied: gebied.to_owned(),
            ligging: ligging.to_owned(),
            jaar,
            leegstand,
        };
        all.extend(members.iter().map(|r| of(&r.gebied, &r.ligging, r.leegstand)));
        let places: BTreeSet<&str> =
            members.iter().map(|r| r.ligging.as_str()).filter(|l| !l.is_empty()).collect();
        for ligging in places {
            let part = members.iter().filter(|r| r.ligging == ligging).map(|r| r.leegstand);
            all.push(of(TOTAL, ligging, Leegstand::sum(part)));
        }
        all.push(of(TOTAL, TOTAL, Leegstand::sum(members.iter().map(|r| r.leegstand))));
    }
    all
}

pub(super) fn table(rows: &[LeegstandFigures]) -> Table {
    type Row = LeegstandFigures;
    let told = |word: &str| (!word.is_empty()).then(|| word.to_owned());
    let m2 = |name: &'static str, nl: &str, en: &str, of: fn(&Leegstand) -> Option<u64>| {
        Column::integer(name, move |r: &&Row| of(&r.leegstand)).means(nl, en).in_unit("m²")
    };
    let percent = |name: &'static str, nl: &str, en: &str, of: fn(&Row) -> Option<f64>| {
        Column::real(name, move |r: &&Row| of(r)).means(nl, en).in_unit("%")
    };
    Columns::new([
        Column::text("segment", move |r: &&Row| told(r.segment.as_str()))
            .means("soort vastgoed", "kind of premises"),
        Column::text("gebied", move |r: &&Row| told(&r.gebied))
            .means("werklocatie of winkelgebied", "werklocatie or shopping area"),
        Column::text("ligging", move |r: &&Row| told(&r.ligging))
            .means("of het gebied formeel of gemengd is", "whether the area is formal or mixed"),
        Column::integer("jaar", |r: &&Row| r.jaar).means("jaar", "year"),
        m2(
            "voorraad_m2",
            "alles wat er is, leeg of niet",
            "all there is, empty or not",
            Leegstand::voorraad_m2,
        ),
        m2("leeg_m2", "alles wat leeg staat", "all that is empty", |l| Some(l.leeg_m2())),
        m2("courant_m2", "korter dan drie jaar leeg", "empty for less than three years", |l| {
            Some(l.courant_m2())
        }),
        m2("incourant_m2", "drie jaar of langer leeg", "empty for three years or more", |l| {
            Some(l.incourant_m2())
        }),
        m2("onbekend_m2", "onbekend hoe lang leeg", "empty for an unknown time", |l| Some(l.onbekend_m2())),
        Column::integer("panden_leeg", |r: &&Row| r.leegstand.panden_leeg())
            .means("lege panden", "empty premises")
            .in_unit("panden"),
        percent("leeg_pct", "leeg deel van de voorraad", "empty share of the stock", |r| {
            r.leegstand.leeg_percent().map(tenth)
        }),
        percent(
            "courant_pct",
            "courant leeg deel van de voorraad",
            "share of the stock empty for less than three years",
            |r| r.leegstand.courant_percent().map(tenth),
        ),
        percent(
            "incourant_pct",
            "incourant leeg deel van de voorraad",
            "share of the stock empty for three years or more",
            |r| r.leegstand.incourant_percent().map(tenth),
        ),
        percent(
            "norm_pct",
            "norm: gezonde frictieleegstand",
            "norm: healthy frictional vacancy",
            Row::norm_percent,
        ),
        Column::text("oordeel", |r: &&Row| r.verdict().map(verdict))
            .means("leeg deel tegen de norm", "empty share against the norm"),
    ])
    .table("werklocaties_leegstand", rows)
}

fn verdict(found: NormVerdict) -> &'static str {
    match found {
        NormVerdict::Below => "onder de norm",
        NormVerdict::Equal => "gelijk aan de norm",
        NormVerdict::Above => "boven de norm",
    }
}
