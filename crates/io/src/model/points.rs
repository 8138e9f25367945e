//! Points with a weight, for heat maps.

use super::columns::{ColumnRole, normalise};
use super::known::{ID, JAAR, SBI};
use super::load::{Loaded, collect, position, some_left};
use super::register::{A_TOTAL, is_total};
use super::roles::{Bad, FieldMap, Roles, finite, jobs_number};
use crate::read::read_fields;
use crate::read::{Bulk, Keys, NO_KEY, Wanted, read_bulk};
use crate::{ReadError, Source, read_layer};
use geo::{Geometry, Point};
use werkvlek_core::Position;
use werkvlek_heatmap::{GroupedPoints, WeightedPoints};
use werkvlek_table::Crs;

/// Which weights are allowed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum WeightRule {
    /// 0 or more: counts, jobs, inhabitants.
    #[default]
    NonNegative,
    /// Whole numbers of 0 or more, as the monitor counts them: a row with 12.5 jobs is kept aside.
    Jobs,
    /// Any finite number: changes between two years.
    Any,
}

/// Reads points with one weight that keeps to a rule: a named column, or 1 each.
///
/// # Units
/// Coordinates in the unit of `target`; weights as in the file.
///
/// # Errors
/// [`ReadError`] when the layer or the named column cannot be used.
///
/// # Cost
/// A layer of points with a numeric column is read in columns: 5 to 10 million points a second from a GeoPackage, 4 million
/// from a FlatGeobuf, 28 million from GeoParquet, 32 bytes a point; 1 million a second when they are reprojected. Delimited text, lines, polygons and
/// texts with numbers in them go through [`read_layer`]: 0.7 million a second, and the whole table in memory.
pub fn read_weighted_points(
    source: &Source,
    target: &Crs,
    weight: Option<&str>,
    rule: WeightRule,
) -> Result<Loaded<WeightedPoints>, ReadError> {
    let plan = Plan { weight, rule, group: None };
    Ok(plan.read(source, target)?.map(|grouped| grouped.points))
}

/// Reads weighted points and the group of each, in one pass; rows whose group is null or blank are rejected.
///
/// # Units
/// As [`read_weighted_points`].
///
/// # Errors
/// [`ReadError`] when the layer or a named column cannot be used.
///
/// # Cost
/// As [`read_weighted_points`], with 4 bytes more a point and a look-up of its group.
pub fn read_grouped_points(
    source: &Source,
    target: &Crs,
    weight: Option<&str>,
    rule: WeightRule,
    group: &str,
) -> Result<Loaded<GroupedPoints>, ReadError> {
    Plan { weight, rule, group: Some(group) }.read(source, target)
}

/// The name of the column with the year, where the layer has one: a density of several years counts jobs twice.
///
/// # Errors
/// [`ReadError`] when the file or the layer cannot be used.
pub fn year_column(source: &Source, fields: &FieldMap) -> Result<Option<String>, ReadError> {
    role_column(source, fields, &JAAR)
}

/// The name of the column with SBI codes, where the layer has one.
///
/// # Errors
/// [`ReadError`] when the file or the layer cannot be used.
pub fn sbi_column(source: &Source, fields: &FieldMap) -> Result<Option<String>, ReadError> {
    role_column(source, fields, &SBI)
}

/// The name of the column that plays a role (`banen`, `sbi`, `jaar`), where the layer has one.
///
/// # Errors
/// [`ReadError`] when the file or the layer cannot be used.
pub fn column_of_role(source: &Source, fields: &FieldMap, role: &str) -> Result<Option<String>, ReadError> {
    match super::known::role(role) {
        Some(role) => role_column(source, fields, &role),
        None => Ok(None),
    }
}

/// Whether a column plays a role (`banen`, `sbi`, `jaar`): the one that the map names for it, or else the one that is recognised.
///
/// # Errors
/// [`ReadError`] when the file or the layer cannot be used.
pub fn plays_role(source: &Source, fields: &FieldMap, role: &str, column: &str) -> Result<bool, ReadError> {
    let Some(role) = super::known::role(role) else { return Ok(false) };
    let read = read_fields(source)?;
    Ok(Roles::of(&read, fields).plays(&role, column))
}

/// The first of these columns that the layer has, letters and digits compared, as it is written there.
///
/// # Errors
/// [`ReadError`] when the file or the layer cannot be used.
pub fn column_named(source: &Source, names: &[&str]) -> Result<Option<String>, ReadError> {
    let read = read_fields(source)?;
    let found = names.iter().find_map(|name| {
        let wanted = normalise(name);
        read.table.fields.iter().find(|field| normalise(&field.name) == wanted)
    });
    Ok(found.map(|field| field.name.clone()))
}

/// Whether the layer has a column of this name.
///
/// # Errors
/// [`ReadError`] when the file or the layer cannot be used.
pub fn has_column(source: &Source, name: &str) -> Result<bool, ReadError> {
    Ok(read_fields(source)?.table.fields.iter().any(|f| f.name.eq_ignore_ascii_case(name)))
}

fn role_column(source: &Source, fields: &FieldMap, role: &ColumnRole) -> Result<Option<String>, ReadError> {
    let read = read_fields(source)?;
    let column = Roles::of(&read, fields).optional(role)?;
    Ok(column.map(|c| c.name().to_owned()))
}

/// What to read.
#[derive(Clone, Copy, Debug)]
struct Plan<'a> {
    weight: Option<&'a str>,
    rule: WeightRule,
    group: Option<&'a str>,
}

impl Plan<'_> {
    fn read(self, source: &Source, target: &Crs) -> Result<Loaded<GroupedPoints>, ReadError> {
        match read_bulk(source, target, Wanted { number: self.weight, key: self.group })? {
            Some(bulk) => self.in_columns(bulk),
            None => self.row_by_row(source, target),
        }
    }

    /// Row by row: everything that [`read_layer`] reads.
    fn row_by_row(self, source: &Source, target: &Crs) -> Result<Loaded<GroupedPoints>, ReadError> {
        let read = read_layer(source, target)?;
        let fields = FieldMap::default();
        let roles = Roles::of(&read, &fields);
        let weight_column = self.weight.map(|w| roles.named(w)).transpose()?;
        let group_column = self.group.map(|g| roles.named(g)).transpose()?;
        let id = roles.optional(&ID)?;
        let mut points = WeightedPoints::default();
        let mut keys = Keys::default();
        let loaded = collect(&read, |row| {
            if id.and_then(|c| c.text(row)).is_some_and(|text| is_total(&text)) {
                return Err(Bad::row(A_TOTAL));
            }
            let weight = match weight_column {
                // In the text's own words, and as the monitor reads it.
                Some(c) if self.rule == WeightRule::Jobs => c.jobs(row)?.into(),
                Some(c) => self.weight(c.name(), c.number(row)?)?,
                None => 1.0,
            };
            let at = position(row)?;
            if let Some(c) = group_column {
                let code = c.text(row).map_or(NO_KEY, |text| keys.code(&text));
                keys.codes.push(grouped(c.name(), code)?);
            }
            points.x_m.push(at.x_m());
            points.y_m.push(at.y_m());
            points.weight.push(weight);
            Ok(())
        })?;
        let (group, groups) = in_order(keys);
        Ok(loaded.with(GroupedPoints { points, group, groups }))
    }

    /// Column by column: what the bulk reader could read. The same checks in the same order as row by row.
    fn in_columns(self, mut bulk: Bulk) -> Result<Loaded<GroupedPoints>, ReadError> {
        let mut without_number = bulk.without_number.iter().copied().peekable();
        let mut bad: Vec<usize> = Vec::new();
        let mut rejected = std::mem::take(&mut bulk.rejected);
        for at in 0..bulk.rows.len() {
            let number = if without_number.next_if_eq(&at).is_some() { None } else { bulk.numbers.get(at) };
            let checked = match &bulk.number_name {
                None => Ok(1.0),
                Some(name) => finite(name, number.copied()).and_then(|number| self.weight(name, number)),
            };
            let checked =
                checked.and_then(|_| Position::new(bulk.x[at], bulk.y[at]).map_err(Bad::error)).and_then(
                    |_| bulk.key_name.as_ref().map_or(Ok(0), |name| grouped(name, bulk.keys.codes[at])),
                );
            if let Err(reason) = checked {
                bad.push(at);
                let place = Geometry::Point(Point::new(bulk.x[at], bulk.y[at]));
                rejected.push(reason.reject_at(bulk.rows[at], Some(place), &bulk.source));
            }
        }
        rejected.sort_by_key(|r| r.row);
        bulk.remove(&bad);
        let weight = if bulk.number_name.is_some() { bulk.numbers } else { vec![1.0; bulk.rows.len()] };
        let (group, groups) = in_order(bulk.keys);
        let points = WeightedPoints { x_m: bulk.x, y_m: bulk.y, weight };
        some_left(points.x_m.len(), &rejected, &bulk.source)?;
        Ok(Loaded {
            value: GroupedPoints { points, group, groups },
            source: bulk.source,
            rejected,
            not_points: 0,
            at_postcode: 0,
        })
    }

    /// A finite number as a weight.
    fn weight(self, column: &str, number: Option<f64>) -> Result<f64, Bad> {
        match (number, self.rule) {
            (number, WeightRule::Jobs) => jobs_number(column, number).map(f64::from),
            (Some(w), WeightRule::Any) => Ok(w),
            (Some(w), WeightRule::NonNegative) if w >= 0.0 => Ok(w),
            (Some(w), WeightRule::NonNegative) => {
                Err(Bad::field(column, format!("{w} found, a weight of 0 or more expected")))
            }
            (None, _) => Err(Bad::field(column, "no weight found")),
        }
    }
}

fn grouped(column: &str, code: u32) -> Result<u32, Bad> {
    if code == NO_KEY { Err(Bad::field(column, "no value found to group by")) } else { Ok(code) }
}

/// The groups that have points, in ascending order, and the group of each point.
fn in_order(keys: Keys) -> (Vec<u32>, Vec<String>) {
    let mut used = vec![false; keys.names.len()];
    for &code in &keys.codes {
        used[code as usize] = true;
    }
    let whole: Option<Vec<i64>> =
        keys.names.iter().zip(&used).map(|(n, used)| if *used { n.parse().ok() } else { Some(0) }).collect();
    let mut order: Vec<usize> = (0..keys.names.len()).filter(|&code| used[code]).collect();
    match whole {
        Some(whole) => order.sort_by_key(|&code| whole[code]),
        None => order.sort_by(|&a, &b| keys.names[a].cmp(&keys.names[b])),
    }
    let mut place_of = vec![NO_KEY; keys.names.len()];
    for (place, &code) in (0..).zip(&order) {
        place_of[code] = place;
    }
    let group = keys.codes.iter().map(|&code| place_of[code as usize]).collect();
    (group, order.iter().map(|&code| keys.names[code].clone()).collect())
}

#[cfg(test)]
mod geoparquet;
#[cfg(test)]
mod measure;
#[cfg(test)]
mod tests;
