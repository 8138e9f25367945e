//! Premises by kind of werklocatie and size, and how much of them stands empty.

use super::MonitorInput;
use super::columns::TOTAL;
use crate::tenth;
use werkvlek_core::{Pand, Pandgrootte, Soort};
use werkvlek_table::{Column, Columns, Table};

/// Premises of a kind and size. Informal premises are those of the kind `gemengd`.
///
/// # Units
/// Premises, and square metres of floor area.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PandenCount {
    /// The kind of werklocatie at their place; none for all kinds together.
    pub soort: Option<Soort>,
    /// Their size; none for all sizes together.
    pub grootte: Option<Pandgrootte>,
    /// How many there are.
    pub panden: u64,
    /// Their floor area, square metres.
    pub oppervlakte_m2: u64,
    /// How many are empty, wholly or in part.
    pub met_leegstand: u64,
    /// Empty floor area, square metres.
    pub leeg_m2: u64,
}

impl PandenCount {
    /// Share of premises that are empty, wholly or in part, per cent; none without premises.
    #[must_use]
    pub fn met_leegstand_percent(&self) -> Option<f64> {
        percent(self.met_leegstand, self.panden)
    }

    /// Share of floor area that is empty, per cent; none without any.
    #[must_use]
    pub fn leeg_percent(&self) -> Option<f64> {
        percent(self.leeg_m2, self.oppervlakte_m2)
    }

    fn holds(&self, soort: Soort, grootte: Pandgrootte) -> bool {
        self.soort.is_none_or(|own| own == soort) && self.grootte.is_none_or(|own| own == grootte)
    }

    fn add(&mut self, pand: &Pand) {
        self.panden += 1;
        self.oppervlakte_m2 += pand.oppervlakte_m2();
        self.met_leegstand += u64::from(pand.leeg_m2() > 0);
        self.leeg_m2 += pand.leeg_m2();
    }
}

fn percent(part: u64, whole: u64) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64 * 100.0)
}

/// Each kind by size with its total, and all together.
pub(super) fn panden(input: &MonitorInput<'_>) -> Vec<PandenCount> {
    let kinds = || Soort::ALL.into_iter().map(Some).chain([None]);
    let sizes = || Pandgrootte::ALL.into_iter().map(Some).chain([None]);
    let mut rows: Vec<PandenCount> = kinds()
        .flat_map(|soort| {
            sizes().map(move |grootte| PandenCount { soort, grootte, ..PandenCount::default() })
        })
        .collect();
    for pand in input.panden {
        let soort = input.classifier.classify(pand.at()).soort;
        rows.iter_mut().filter(|row| row.holds(soort, pand.grootte())).for_each(|row| row.add(pand));
    }
    rows
}

pub(super) fn table(rows: &[PandenCount]) -> Table {
    type Row = PandenCount;
    Columns::new([
        Column::text("soort", |r: &&Row| r.soort.map_or(TOTAL, Soort::as_str))
            .means("soort werklocatie van de plek", "kind of werklocatie at their place"),
        Column::text("grootte", |r: &&Row| r.grootte.map_or(TOTAL, Pandgrootte::as_str))
            .means("grootte naar vloeroppervlak", "size by floor area"),
        Column::integer("panden", |r: &&Row| r.panden)
            .means("aantal panden", "number of premises")
            .in_unit("panden"),
        Column::integer("oppervlakte_m2", |r: &&Row| r.oppervlakte_m2)
            .means("vloeroppervlak", "floor area")
            .in_unit("m²"),
        Column::integer("panden_met_leegstand", |r: &&Row| r.met_leegstand)
            .means("panden die geheel of deels leeg staan", "premises that are empty, wholly or in part")
            .in_unit("panden"),
        Column::integer("leeg_m2", |r: &&Row| r.leeg_m2)
            .means("leeg vloeroppervlak", "empty floor area")
            .in_unit("m²"),
        Column::real("panden_met_leegstand_pct", |r: &&Row| r.met_leegstand_percent().map(tenth))
            .means("deel van de panden met leegstand", "share of premises with empty floor")
            .in_unit("%"),
        Column::real("leeg_m2_pct", |r: &&Row| r.leeg_percent().map(tenth))
            .means("leeg deel van het vloeroppervlak", "empty share of the floor area")
            .in_unit("%"),
    ])
    .table("werklocaties_panden", rows)
}
