//! Nearest in a straight line, columns in and columns out.

use crate::apart::apart;
use crate::columns::{
    Numbers, ResultColumn, batch, copied, integers, numbers, same_length, whole as all_whole,
};
use crate::errors::raised;
use crate::table::Table;
use pyo3::prelude::*;
use std::num::NonZeroUsize;
use werkvlek_core::{NO_POINT, PointIndex};

/// Below so many places times points the work is done before a thread of the pool would have begun.
const AT_ONCE: usize = 2_000;

/// The nearest points, `k` of them, or all within a distance: one row each, in the order of the places.
#[pyfunction]
#[pyo3(signature = (x, y, to_x, to_y, k=None, within=None))]
pub(crate) fn nearest(
    py: Python<'_>,
    x: Numbers<'_>,
    y: Numbers<'_>,
    to_x: Numbers<'_>,
    to_y: Numbers<'_>,
    k: Option<NonZeroUsize>,
    within: Option<f64>,
) -> PyResult<Table> {
    same_length(&x, &y)?;
    same_length(&to_x, &to_y)?;
    let [x, y, to_x, to_y] = [x, y, to_x, to_y].map(|column| copied(&column));
    let is_short = x.len() <= AT_ONCE && to_x.len() <= AT_ONCE;
    let work = move || found(&x, &y, &PointIndex::new(&to_x, &to_y)?, k, within);
    if is_short {
        return py.detach(work).map_err(|error| raised(py, "nearest", &error));
    }
    // It says nothing on its way, but hears Ctrl-C.
    apart(py, "nearest", py.None().bind(py), move |_| work())
}

fn found(
    x: &[f64],
    y: &[f64],
    index: &PointIndex,
    k: Option<NonZeroUsize>,
    within: Option<f64>,
) -> anyhow::Result<Table> {
    let whole = |i: usize| i64::try_from(i).unwrap_or(i64::MAX);
    let point = |p: &u32| Some(i64::from(*p)).filter(|_| *p != NO_POINT);
    let facilities = |points: &[u32]| match points.contains(&NO_POINT) {
        true => integers(points.iter().map(point)),
        false => all_whole(points.iter().map(|p| i64::from(*p))),
    };
    let columns = match (k, within) {
        (None, None) => {
            let (points, dist_m) = index.nearest_from_each(x, y);
            vec![
                origin(all_whole((0..x.len()).map(whole))),
                facility(facilities(&points)),
                distance(numbers(dist_m)),
            ]
        }
        (Some(k), None) => {
            let (points, dist_m) = index.k_nearest_from_each(x, y, k);
            let k = k.get();
            // A place with fewer points than k has fewer rows, and one without any has one that says so.
            let kept: Vec<usize> =
                (0..points.len()).filter(|i| i % k == 0 || points[*i] != NO_POINT).collect();
            vec![
                origin(integers(kept.iter().map(|i| Some(whole(i / k))))),
                rank(integers(kept.iter().map(|i| Some(whole(i % k + 1))))),
                facility(integers(kept.iter().map(|i| point(&points[*i])))),
                distance(numbers(kept.iter().map(|i| dist_m[*i]).collect())),
            ]
        }
        (k, Some(radius_m)) => {
            let lists = index.within_from_each(x, y, radius_m, k);
            let places = lists.starts.windows(2).enumerate();
            let of_place = places.flat_map(|(i, ends)| (0..ends[1] - ends[0]).map(move |rank| (i, rank)));
            let (places, ranks): (Vec<usize>, Vec<usize>) = of_place.unzip();
            vec![
                origin(integers(places.into_iter().map(|i| Some(whole(i))))),
                rank(integers(ranks.into_iter().map(|r| Some(whole(r + 1))))),
                facility(facilities(&lists.point)),
                distance(numbers(lists.dist_m)),
            ]
        }
    };
    Ok(Table::of_columns("nearest", batch(columns)?))
}

pub(crate) fn origin(values: arrow_array::ArrayRef) -> ResultColumn {
    let (en, nl) = ("row of the origin, from 0", "rij van de herkomst, vanaf 0");
    ResultColumn { name: "origin", unit: None, en, nl, values }
}

pub(crate) fn rank(values: arrow_array::ArrayRef) -> ResultColumn {
    let (en, nl) = ("1 for the nearest, 2 for the next", "1 voor de dichtstbijzijnde, 2 voor de volgende");
    ResultColumn { name: "rank", unit: None, en, nl, values }
}

pub(crate) fn facility(values: arrow_array::ArrayRef) -> ResultColumn {
    let (en, nl) =
        ("row of the facility, from 0; none where there is no way", "rij van de voorziening, vanaf 0");
    ResultColumn { name: "facility", unit: None, en, nl, values }
}

pub(crate) fn distance(values: arrow_array::ArrayRef) -> ResultColumn {
    let (en, nl) = ("distance from door to door", "afstand van deur tot deur");
    ResultColumn { name: "dist_m", unit: Some("m"), en, nl, values }
}
