//! Tables of classes through the years, with their changes.

use super::cijfers::{Cijfers, Klasse};
use crate::tenth;
use werkvlek_core::{FigureChange, banen_per_ha, yearly_changes};
use werkvlek_table::{Field, Table, Value};

/// One class of a table, or a class of one dimension within one of another.
pub(super) struct Rij {
    /// The values that name it, one for each of the table's own fields.
    pub(super) naam: Vec<Value>,
    pub(super) a: Option<Klasse>,
    pub(super) b: Option<Klasse>,
    /// Its area, for jobs per hectare.
    pub(super) area_ha: Option<f64>,
}

impl Rij {
    /// The total of everything.
    pub(super) fn totaal(naam: Vec<Value>) -> Self {
        Self { naam, a: None, b: None, area_ha: None }
    }

    pub(super) fn van(naam: Vec<Value>, a: Klasse) -> Self {
        Self { naam, a: Some(a), b: None, area_ha: None }
    }

    pub(super) fn kruis(naam: Vec<Value>, a: Klasse, b: Klasse) -> Self {
        Self { naam, a: Some(a), b: Some(b), area_ha: None }
    }
}

/// A row a class and year: establishments, jobs, share of all jobs, and the changes since the year before and the first one.
pub(super) fn reeks(name: &str, own: &[&str], rijen: &[Rij], cijfers: &Cijfers) -> Table {
    let per_ha = rijen.iter().any(|r| r.area_ha.is_some());
    let mut fields: Vec<Field> = own.iter().map(|f| Field::text(*f)).collect();
    fields.extend([
        Field::integer("jaar"),
        Field::integer("vestigingen"),
        Field::integer("banen"),
        Field::real("aandeel_banen_pct"),
    ]);
    for what in ["vestigingen", "banen"] {
        for since in ["verschil", "sinds_eerste"] {
            fields.push(Field::integer(format!("{what}_{since}")));
            fields.push(Field::real(format!("{what}_{since}_pct")));
            fields.push(Field::real(format!("{what}_{since}_pct_per_jaar")));
        }
    }
    if per_ha {
        fields.push(Field::real("oppervlakte_ha"));
        fields.push(Field::real("banen_per_ha"));
    }
    fields.push(Field::text("onderdrukt"));
    let mut table = Table::new(name, None, fields);
    for rij in rijen {
        let cells: Vec<_> =
            cijfers.jaren().iter().map(|&jaar| (jaar, cijfers.get(jaar, rij.a, rij.b))).collect();
        let series = |figure: fn(&werkvlek_core::JobCount) -> u64| {
            yearly_changes(
                &cells.iter().map(|(jaar, cel)| (*jaar, cel.open().map(|t| figure(&t)))).collect::<Vec<_>>(),
            )
        };
        let (vestigingen, banen) = (series(|t| t.vestigingen), series(|t| t.banen));
        for (i, (jaar, cel)) in cells.iter().enumerate() {
            let open = cel.open();
            let total = cijfers.get(*jaar, None, None).open().filter(|t| t.banen > 0);
            let share = open.zip(total).map(|(t, all)| tenth(t.banen as f64 / all.banen as f64 * 100.0));
            let mut values = rij.naam.clone();
            values.extend([
                (*jaar).into(),
                open.map(|t| t.vestigingen).into(),
                open.map(|t| t.banen).into(),
                share.into(),
            ]);
            for stand in [&vestigingen[i], &banen[i]] {
                values.extend(change(stand.since_previous));
                values.extend(change(stand.since_first));
            }
            if per_ha {
                let density = rij.area_ha.zip(open).and_then(|(ha, t)| banen_per_ha(t.banen, ha));
                values.extend([rij.area_ha.map(tenth).into(), density.map(tenth).into()]);
            }
            values.push(cel.reason().into());
            table.push(None, values);
        }
    }
    table
}

/// Absolute, in per cent and per year.
fn change(found: Option<FigureChange>) -> [Value; 3] {
    [
        found.map(|v| v.absolute()).into(),
        found.and_then(|v| v.percent()).map(tenth).into(),
        found.and_then(|v| v.percent_per_year()).map(tenth).into(),
    ]
}
