//! A table by year with its years side by side, as people compare them.

use super::is_number;
use std::collections::{BTreeMap, BTreeSet};
use werkvlek_table::{Field, FieldType, Meaning, Table, Value};

/// What is compared by year, where a table has it.
const COMPARED: [&str; 2] = ["banen", "vestigingen"];

/// A row a group, a column a year: what stands in front of the year is the group; jobs and establishments are compared. None for a
/// table without years, of one year, or in which a group has a year twice.
pub(super) fn years_across(table: &Table) -> Option<Table> {
    let year = table.field("jaar")?;
    let keys: Vec<usize> = (0..year).filter(|&i| table.fields[i].kind == FieldType::Text).collect();
    let compared: Vec<usize> = COMPARED
        .iter()
        .filter_map(|name| table.field(name))
        .filter(|&i| i > year && is_number(table.fields[i].kind))
        .collect();
    let year_of = |values: &[Value]| match &values[year] {
        Value::Integer(year) => Some(*year),
        _ => None,
    };
    let years: BTreeSet<i64> = table.rows.iter().filter_map(|row| year_of(&row.values)).collect();
    if keys.is_empty() || compared.is_empty() || years.len() < 2 {
        return None;
    }
    let mut order: Vec<Vec<Value>> = Vec::new();
    let mut at: BTreeMap<Vec<String>, usize> = BTreeMap::new();
    let mut cells: BTreeMap<(usize, usize, i64), Value> = BTreeMap::new();
    for row in &table.rows {
        let year = year_of(&row.values)?;
        let named: Vec<String> = keys.iter().map(|&i| row.values[i].as_text().unwrap_or_default()).collect();
        let group = *at.entry(named).or_insert_with(|| {
            order.push(keys.iter().map(|&i| row.values[i].clone()).collect());
            order.len() - 1
        });
        for &i in &compared {
            if cells.insert((group, i, year), row.values[i].clone()).is_some() {
                return None;
            }
        }
    }
    let mut fields: Vec<Field> = keys.iter().map(|&i| table.fields[i].clone()).collect();
    for &i in &compared {
        fields.extend(years.iter().map(|year| of_year(&table.fields[i], *year)));
    }
    let mut across = Table::new(&format!("{}_jaren", table.name), None, fields);
    for (group, mut values) in order.into_iter().enumerate() {
        for &i in &compared {
            let cell = |year: &i64| cells.get(&(group, i, *year)).cloned().unwrap_or(Value::Null);
            values.extend(years.iter().map(cell));
        }
        across.push(None, values);
    }
    Some(across)
}

/// A column as it is of one year.
fn of_year(field: &Field, year: i64) -> Field {
    let in_year = |meaning: &Meaning| Meaning {
        nl: format!("{} in {year}", meaning.nl),
        en: format!("{} in {year}", meaning.en),
        unit: meaning.unit.clone(),
    };
    Field {
        name: format!("{}_{year}", field.name),
        meaning: field.meaning.as_ref().map(in_year),
        ..field.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(rows: &[(&str, i64, Option<i64>)]) -> Table {
        let fields = [Field::text("soort"), Field::integer("jaar"), Field::integer("banen")];
        let mut table = Table::new("t", None, fields.to_vec());
        for (soort, jaar, banen) in rows {
            table.push(None, vec![(*soort).into(), (*jaar).into(), (*banen).into()]);
        }
        table
    }

    #[test]
    fn years_stand_side_by_side_and_what_is_hidden_stays_empty() {
        let across =
            years_across(&table(&[("a", 2021, Some(1)), ("a", 2022, None), ("b", 2022, Some(4))])).unwrap();
        let names: Vec<&str> = across.fields.iter().map(|f| f.name.as_str()).collect();
        assert_eq!(names, ["soort", "banen_2021", "banen_2022"]);
        let rows: Vec<&[Value]> = across.rows.iter().map(|row| row.values.as_slice()).collect();
        assert_eq!(rows[0], ["a".into(), 1_i64.into(), Value::Null]);
        assert_eq!(rows[1], ["b".into(), Value::Null, 4_i64.into()]);
    }

    #[test]
    fn what_cannot_stand_side_by_side_stays_as_it_is() {
        assert_eq!(years_across(&table(&[("a", 2022, Some(1))])), None, "one year");
        assert_eq!(
            years_across(&table(&[("a", 2021, Some(1)), ("a", 2021, Some(2)), ("a", 2022, None)])),
            None,
            "twice"
        );
    }
}
