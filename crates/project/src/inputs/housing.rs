//! Planned dwellings out of a layer; rows that cannot be used are kept aside with a reason.

use crate::none_left::none_left;
use anyhow::{Result, bail};
use werkvlek_analysis::Plans;
use werkvlek_core::{WoningplanId, whole_reason};
use werkvlek_io::{Source, one_place, read_layer};
use werkvlek_plan::{Woningplan, Woningtype};
use werkvlek_table::{Crs, Rejected, Row, Table, Value};

/// Columns by any of their usual names.
const ID: [&str; 3] = ["id", "plan_id", "plannummer"];
const NAAM: [&str; 3] = ["naam", "plannaam", "plan"];
const WONINGTYPE: [&str; 2] = ["woningtype", "type"];
const AANTAL: [&str; 3] = ["aantal", "woningen", "aantal_woningen"];
const JAAR: [&str; 4] = ["jaar", "opleverjaar", "oplevering", "jaar_oplevering"];
const STATUS: [&str; 2] = ["status", "planstatus"];

/// The plans with their names, in the order of the layer.
pub(crate) fn read_plans(source: &Source, crs: &Crs, rejected: &mut Vec<Rejected>) -> Result<Plans> {
    let read = read_layer(source, crs)?;
    let columns = Columns::of(&read.table, &read.source)?;
    let before = rejected.len();
    rejected.extend(read.rejected);
    let mut plans = Vec::new();
    for row in &read.table.rows {
        match columns.plan(row) {
            Ok(plan) => plans.push((plan, columns.naam.and_then(|c| row.values[c].as_text()))),
            Err((field, reason)) => rejected.push(Rejected {
                source: read.source.clone(),
                row: row.number,
                field: field.map(str::to_owned),
                reason,
                geometry: row.geometry.clone(),
            }),
        }
    }
    if plans.is_empty() {
        bail!("{}: {}", read.source, none_left("plans", &rejected[before..]));
    }
    Ok(Plans::new(plans)?)
}

/// Positions of the columns.
struct Columns {
    id: Option<usize>,
    naam: Option<usize>,
    woningtype: usize,
    aantal: usize,
    jaar: usize,
    status: Option<usize>,
}

/// The field at fault, and what is wrong.
type Fault = (Option<&'static str>, String);

impl Columns {
    fn of(table: &Table, source: &str) -> Result<Self> {
        let find = |names: &[&str]| {
            names.iter().find_map(|name| table.fields.iter().position(|f| f.name.eq_ignore_ascii_case(name)))
        };
        let need = |names: &[&str]| match find(names) {
            Some(column) => Ok(column),
            None => {
                let there: Vec<&str> = table.fields.iter().map(|f| f.name.as_str()).collect();
                bail!(
                    "{source}: there is no column {}; the columns are: {}",
                    names.join(" or "),
                    there.join(", ")
                )
            }
        };
        Ok(Self {
            id: find(&ID),
            naam: find(&NAAM),
            woningtype: need(&WONINGTYPE)?,
            aantal: need(&AANTAL)?,
            jaar: need(&JAAR)?,
            status: find(&STATUS),
        })
    }

    fn plan(&self, row: &Row) -> Result<Woningplan, Fault> {
        let text = |column: usize| row.values[column].as_text();
        let id = self.id.and_then(text).unwrap_or_else(|| row.number.to_string());
        let id = WoningplanId::new(&id).map_err(|e| (None, whole_reason(&e)))?;
        let at = row.geometry.as_ref().ok_or_else(|| (None, "no geometry".to_owned()))?;
        let at = one_place(at).map_err(|reason| (None, reason))?;
        let word = text(self.woningtype);
        let word = word.ok_or_else(|| (Some(WONINGTYPE[0]), "no type of dwelling".to_owned()))?;
        let woningtype: Woningtype = word.parse().map_err(|e| (Some(WONINGTYPE[0]), format!("{e}")))?;
        let aantal = whole(&row.values[self.aantal]).map_err(|e| (Some(AANTAL[0]), e))?;
        let jaar = whole(&row.values[self.jaar]).map_err(|e| (Some(JAAR[0]), e))?;
        let status = self.status.and_then(text);
        Woningplan::new(id, at, woningtype, aantal, jaar, status).map_err(|e| (None, whole_reason(&e)))
    }
}

/// A whole number that fits.
fn whole<T: TryFrom<i64>>(value: &Value) -> Result<T, String> {
    let text = value.as_text().ok_or_else(|| "empty, a whole number expected".to_owned())?;
    let number: i64 = text.parse().map_err(|_| format!("'{text}' found, a whole number expected"))?;
    T::try_from(number).map_err(|_| format!("{number} found, a number from 0 expected"))
}
