//! Addresses brought together in squares, so that a journey is worked out once for neighbours.

use crate::DistrictLevels;
use std::collections::BTreeMap;
use werkvlek_core::{AdresId, Origins, OriginsError, Position};

/// The origins of a square as one, in the middle of them, with all who live there: in the order of the squares, from south-west, row by row.
///
/// Ids are the west and south edge of the square in metres. A square on a border is one for each of the finest districts in it, so that the
/// people of a district stay the same; the code of the district stands behind its id, and it lies where its origin nearest to their middle is, should
/// that middle lie in another district.
///
/// # Units
/// Metres; a side above 0.
///
/// # Errors
/// [`OriginsError`] never for origins that are ones.
///
/// # Cost
/// O(n log n), and two searches for a district for each origin.
///
/// # Example
/// ```
/// use werkvlek_analysis::in_squares;
/// use werkvlek_core::{AdresId, Origins};
///
/// let ids = ["a", "b", "c"].map(|id| AdresId::new(id).unwrap()).to_vec();
/// let mut homes = Origins::from_columns(ids, vec![110.0, 130.0, 250.0], vec![20.0, 40.0, 10.0])?;
/// homes.add_weights("inwoners", vec![2.0, 1.0, 4.0])?;
/// let squares = in_squares(&homes, None, 100.0)?;
/// assert_eq!((squares.x_m(), squares.y_m()), ([120.0, 250.0].as_slice(), [30.0, 10.0].as_slice()));
/// assert_eq!(squares.weights("inwoners"), Some([3.0, 4.0].as_slice()));
/// assert_eq!(squares.ids()[0].as_str(), "100-0");
/// # Ok::<(), werkvlek_core::OriginsError>(())
/// ```
pub fn in_squares(
    origins: &Origins,
    districts: Option<&DistrictLevels>,
    side_m: f64,
) -> Result<Origins, OriginsError> {
    let district_of = match districts {
        Some(levels) => levels.finest().assign(origins),
        None => vec![None; origins.len()],
    };
    let mut members: BTreeMap<Part, Vec<usize>> = BTreeMap::new();
    #[expect(clippy::cast_possible_truncation, reason = "squares of a projected system")]
    let square = |metres: f64| (metres / side_m).floor() as i64;
    for (origin, at) in origins.positions().enumerate() {
        let part = Part { row: square(at.y_m()), column: square(at.x_m()), district: district_of[origin] };
        members.entry(part).or_default().push(origin);
    }
    let parts: Vec<&Part> = members.keys().collect();
    let edge = |n: i64| n as f64 * side_m;
    let id = |at: usize| {
        let Part { row, column, district } = *parts[at];
        let square = format!("{}-{}", edge(column), edge(row));
        let is_beside = |other: Option<&&Part>| other.is_some_and(|p| (p.row, p.column) == (row, column));
        let is_one_of_several =
            is_beside(at.checked_sub(1).and_then(|n| parts.get(n))) || is_beside(parts.get(at + 1));
        let code =
            district.zip(districts).map(|(d, levels)| levels.finest().as_slice()[d as usize].code().as_str());
        let id = match code.filter(|_| is_one_of_several) {
            Some(code) => format!("{square}-{code}"),
            None => square,
        };
        AdresId::new(id).expect("two numbers are an id")
    };
    let ids = (0..parts.len()).map(id).collect();
    let middle = |(part, of): (&Part, &Vec<usize>)| middle(origins, of, part.district, districts);
    let (x_m, y_m) = members.iter().map(middle).unzip();
    let mut squares = Origins::from_columns(ids, x_m, y_m)?;
    for column in origins.columns() {
        let sum = |of: &Vec<usize>| of.iter().map(|&i| column.values()[i]).sum();
        squares.add_weights(column.name(), members.values().map(sum).collect())?;
    }
    Ok(squares)
}

/// A square, or what lies of it in a district.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Part {
    row: i64,
    column: i64,
    district: Option<u32>,
}

/// The middle of some origins of one district; where that lies in another, the one of them that is nearest to it.
fn middle(
    origins: &Origins,
    of: &[usize],
    district: Option<u32>,
    districts: Option<&DistrictLevels>,
) -> (f64, f64) {
    let (x_m, y_m) = (origins.x_m(), origins.y_m());
    let mean = |values: &[f64]| of.iter().map(|&i| values[i]).sum::<f64>() / of.len() as f64;
    let at = (mean(x_m), mean(y_m));
    let is_in = |levels: &DistrictLevels| {
        Position::new(at.0, at.1).is_ok_and(|at| levels.finest().find_index(at) == district)
    };
    if districts.is_none_or(is_in) {
        return at;
    }
    let far = |&&i: &&usize| (x_m[i] - at.0).hypot(y_m[i] - at.1);
    let nearest = of.iter().min_by(|a, b| far(a).total_cmp(&far(b)));
    nearest.map_or(at, |&i| (x_m[i], y_m[i]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use geo::Rect;
    use werkvlek_core::{District, DistrictCode, Districts};

    #[test]
    fn a_square_on_a_border_keeps_the_people_of_both_districts_apart() {
        // A strip of 10 m through a larger district: the middle of its homes on both sides lies in the strip.
        let district = |code: &str, from: f64, to: f64| {
            let area = Rect::new((from, 0.0), (to, 100.0)).to_polygon();
            let code = DistrictCode::new(code).unwrap();
            District::new(code, "naam", area.into()).unwrap()
        };
        let around = geo::MultiPolygon::new(vec![
            Rect::new((0.0, 0.0), (45.0, 100.0)).to_polygon(),
            Rect::new((55.0, 0.0), (100.0, 100.0)).to_polygon(),
        ]);
        let around = District::new(DistrictCode::new("A").unwrap(), "naam", around);
        let districts = Districts::new(vec![around.unwrap(), district("B", 45.0, 55.0)]).unwrap();
        let levels = DistrictLevels::new(districts, Vec::new());
        let ids = ["a", "b", "c", "d"].map(|id| AdresId::new(id).unwrap()).to_vec();
        let mut homes =
            Origins::from_columns(ids, vec![10.0, 50.0, 88.0, 150.0], vec![50.0, 20.0, 50.0, 50.0]).unwrap();
        homes.add_weights("inwoners", vec![2.0, 1.0, 4.0, 8.0]).unwrap();
        let squares = in_squares(&homes, Some(&levels), 100.0).unwrap();
        let ids: Vec<&str> = squares.ids().iter().map(AdresId::as_str).collect();
        assert_eq!(ids, ["0-0-A", "0-0-B", "100-0"]);
        assert_eq!(squares.weights("inwoners"), Some([6.0, 1.0, 8.0].as_slice()));
        // Their middle, 49 m, lies in the strip; both are as far from it, and the first is taken.
        assert_eq!(squares.x_m(), [10.0, 50.0, 150.0]);
    }
}
