//! Premises by kind of werklocatie and size, and how much of them stands empty.

use super::MonitorInput;
use crate::tenth;
use werkvlek_core::{Pand, Pandgrootte, Soort};
use werkvlek_table::{Field, Table, Value};

/// Numbers and floor area of one row.
#[derive(Default, Clone, Copy)]
struct Som {
    panden: u64,
    oppervlakte_m2: u64,
    met_leegstand: u64,
    leeg_m2: u64,
}

impl Som {
    fn add(&mut self, pand: &Pand) {
        self.panden += 1;
        self.oppervlakte_m2 += pand.oppervlakte_m2();
        self.met_leegstand += u64::from(pand.leeg_m2() > 0);
        self.leeg_m2 += pand.leeg_m2();
    }
}

/// Each kind by size with its total, and all together. Informal premises are those of the kind `gemengd`.
pub(super) fn panden(input: &MonitorInput<'_>) -> Table {
    let fields = vec![
        Field::text("soort"),
        Field::text("grootte"),
        Field::integer("panden"),
        Field::integer("oppervlakte_m2"),
        Field::integer("panden_met_leegstand"),
        Field::integer("leeg_m2"),
        Field::real("panden_met_leegstand_pct"),
        Field::real("leeg_m2_pct"),
    ];
    let sizes = Pandgrootte::ALL.len();
    // The last row and column are totals.
    let mut sums = vec![vec![Som::default(); sizes + 1]; Soort::ALL.len() + 1];
    for pand in input.panden {
        let soort = input.classifier.classify(pand.at()).soort;
        let kind = Soort::ALL.iter().position(|&s| s == soort).unwrap_or(0);
        let size = Pandgrootte::ALL.iter().position(|&g| g == pand.grootte()).unwrap_or(0);
        for row in [kind, Soort::ALL.len()] {
            for column in [size, sizes] {
                sums[row][column].add(pand);
            }
        }
    }
    let mut table = Table::new("werklocaties_panden", None, fields);
    let kinds = Soort::ALL.iter().map(|s| s.as_str()).chain(["totaal"]);
    for (kind, of_kind) in kinds.zip(&sums) {
        let names = Pandgrootte::ALL.iter().map(|g| g.as_str()).chain(["totaal"]);
        for (size, som) in names.zip(of_kind) {
            let percent = |part: u64, whole: u64| {
                Value::from((whole > 0).then(|| tenth(part as f64 / whole as f64 * 100.0)))
            };
            table.push(
                None,
                vec![
                    kind.into(),
                    size.into(),
                    som.panden.into(),
                    som.oppervlakte_m2.into(),
                    som.met_leegstand.into(),
                    som.leeg_m2.into(),
                    percent(som.met_leegstand, som.panden),
                    percent(som.leeg_m2, som.oppervlakte_m2),
                ],
            );
        }
    }
    table
}
