//! Points with a weight, for heat maps.

use super::load::{Loaded, collect, position};
use super::roles::{Bad, FieldMap, Roles};
use crate::{Crs, ReadError, Source, read_layer};

/// Points with a weight, in columns.
///
/// # Units
/// Metres; weights in their own unit.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WeightedPoints {
    /// East coordinates.
    pub x_m: Vec<f64>,
    /// North coordinates.
    pub y_m: Vec<f64>,
    /// Weights.
    pub weight: Vec<f64>,
}

impl WeightedPoints {
    /// These points and the others with their weights negated: a change, of which the weights add up to the difference.
    #[must_use]
    pub fn minus(&self, others: &Self) -> Self {
        let joined = |a: &[f64], b: &[f64]| [a, b].concat();
        let negated: Vec<f64> = others.weight.iter().map(|w| -w).collect();
        Self {
            x_m: joined(&self.x_m, &others.x_m),
            y_m: joined(&self.y_m, &others.y_m),
            weight: joined(&self.weight, &negated),
        }
    }
}

/// Reads points with one weight: a named column, or 1 each.
///
/// # Errors
/// [`ReadError`] when the layer or the named column cannot be used.
pub fn read_weighted_points(
    source: &Source,
    target: &Crs,
    weight: Option<&str>,
) -> Result<Loaded<WeightedPoints>, ReadError> {
    let read = read_layer(source, target)?;
    let fields = FieldMap::default();
    let roles = Roles::of(&read, &fields);
    let column = weight.map(|w| roles.named(w)).transpose()?;
    let mut points = WeightedPoints::default();
    let Loaded { source, rejected, .. } = collect(&read, |row| {
        let weight = match column {
            Some(c) => match c.number(row)? {
                Some(w) if w >= 0.0 => w,
                Some(w) => {
                    return Err(Bad::field(c.name(), format!("{w} found, a weight of 0 or more expected")));
                }
                None => return Err(Bad::field(c.name(), "no weight found")),
            },
            None => 1.0,
        };
        let at = position(row)?;
        points.x_m.push(at.x_m());
        points.y_m.push(at.y_m());
        points.weight.push(weight);
        Ok(())
    });
    Ok(Loaded { value: points, source, rejected })
}
