//! Addresses brought together in squares, so that a journey is worked out once for neighbours.

use std::collections::BTreeMap;
use werkvlek_core::{AdresId, Origins, OriginsError};

/// The origins of a square as one, in the middle of them, with all who live there: in the order of the squares, from south-west, row by row.
///
/// Ids are the west and south edge of the square in metres.
///
/// # Units
/// Metres; a side above 0.
///
/// # Errors
/// [`OriginsError`] never for origins that are ones.
///
/// # Example
/// ```
/// use werkvlek_analysis::in_squares;
/// use werkvlek_core::{AdresId, Origins};
///
/// let ids = ["a", "b", "c"].map(|id| AdresId::new(id).unwrap()).to_vec();
/// let mut homes = Origins::from_columns(ids, vec![110.0, 130.0, 250.0], vec![20.0, 40.0, 10.0])?;
/// homes.add_weights("inwoners", vec![2.0, 1.0, 4.0])?;
/// let squares = in_squares(&homes, 100.0)?;
/// assert_eq!((squares.x_m(), squares.y_m()), ([120.0, 250.0].as_slice(), [30.0, 10.0].as_slice()));
/// assert_eq!(squares.weights("inwoners"), Some([3.0, 4.0].as_slice()));
/// assert_eq!(squares.ids()[0].as_str(), "100-0");
/// # Ok::<(), werkvlek_core::OriginsError>(())
/// ```
pub fn in_squares(origins: &Origins, side_m: f64) -> Result<Origins, OriginsError> {
    let mut members: BTreeMap<(i64, i64), Vec<usize>> = BTreeMap::new();
    #[expect(clippy::cast_possible_truncation, reason = "squares of a projected system")]
    let square = |metres: f64| (metres / side_m).floor() as i64;
    for (origin, at) in origins.positions().enumerate() {
        members.entry((square(at.y_m()), square(at.x_m()))).or_default().push(origin);
    }
    let mean = |values: &[f64], of: &Vec<usize>| of.iter().map(|&i| values[i]).sum::<f64>() / of.len() as f64;
    let edge = |n: i64| n as f64 * side_m;
    let id = |&(row, column): &(i64, i64)| {
        AdresId::new(format!("{}-{}", edge(column), edge(row))).expect("two numbers are an id")
    };
    let ids = members.keys().map(id).collect();
    let x_m = members.values().map(|of| mean(origins.x_m(), of)).collect();
    let y_m = members.values().map(|of| mean(origins.y_m(), of)).collect();
    let mut squares = Origins::from_columns(ids, x_m, y_m)?;
    for column in origins.columns() {
        let sum = |of: &Vec<usize>| of.iter().map(|&i| column.values()[i]).sum();
        squares.add_weights(column.name(), members.values().map(sum).collect())?;
    }
    Ok(squares)
}
