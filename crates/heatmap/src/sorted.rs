//! Points sorted by raster row, in columns.

use rayon::prelude::*;

use crate::grid::{Grid, saturating_i64};
use crate::points::Points;

/// More buckets than this would only take memory: a bucket then holds several rows.
const MOST_BUCKETS: i64 = 1 << 22;

/// The points that can reach a grid, by row from the top; within a row by x, then y and weight, so that only equal points
/// can change places and sums along them do not depend on the order of the input.
///
/// Building it is a counting sort over rows and a sort within each row; at most 52 bytes a point, two copies of three
/// columns and the bucket of each point.
pub(crate) struct SortedPoints {
    x_m: Vec<f64>,
    y_m: Vec<f64>,
    weight: Vec<f64>,
    /// Index of the first point of each bucket, and the number of points at the end.
    starts: Vec<usize>,
    /// The row of the first bucket; negative when points above the grid reach it.
    first_row: i64,
    /// A bucket holds 2^shift rows; nearly always one.
    shift: u32,
    reach_rows: i64,
    weights: Weights,
}

/// What the weights allow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Weights {
    /// None below 0, and all of them zero or within 1e-100 to 1e100: running sums lose nothing that matters.
    Tame,
    /// Some negative, or of a size at which products leave the range of `f64`.
    Wild,
}

/// Slices of the columns for points that follow on each other.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Columns<'a> {
    pub(crate) x_m: &'a [f64],
    pub(crate) y_m: &'a [f64],
    pub(crate) weight: &'a [f64],
}

impl Columns<'_> {
    pub(crate) fn len(&self) -> usize {
        self.x_m.len()
    }
}

impl SortedPoints {
    pub(crate) fn new(points: Points<'_>, grid: &Grid, radius_m: f64) -> Self {
        // One row more than the radius spans: the point and the centre may lie at opposite edges of their rows.
        let reach_rows = saturating_i64((radius_m / grid.cell_m()).ceil()).saturating_add(1);
        let rows = i64::try_from(grid.rows()).unwrap_or(i64::MAX);
        let first_row = reach_rows.saturating_neg();
        let span = rows.saturating_add(reach_rows).saturating_add(reach_rows);
        let shift = (0..63).find(|&shift| span >> shift < MOST_BUCKETS).unwrap_or(63);
        let (left_m, right_m) = (grid.x0_m() - radius_m, grid.x1_m() + radius_m);
        let bucket_of = |(&x_m, &y_m): (&f64, &f64)| {
            let row = grid.row_of(y_m);
            if row < first_row || row >= rows.saturating_add(reach_rows) || x_m < left_m || x_m > right_m {
                return u32::MAX;
            }
            u32::try_from((row - first_row) >> shift).unwrap_or(u32::MAX)
        };
        let buckets: Vec<u32> = points.x_m().par_iter().zip(points.y_m()).map(bucket_of).collect();
        let count = usize::try_from(span >> shift).unwrap_or(0) + 1;
        let mut starts = vec![0_usize; count + 1];
        let kept = |&bucket: &u32| usize::try_from(bucket).ok().filter(|&bucket| bucket < count);
        buckets.iter().filter_map(kept).for_each(|bucket| starts[bucket + 1] += 1);
        for bucket in 0..count {
            starts[bucket + 1] += starts[bucket];
        }
        let mut next = starts.clone();
        let mut rows_of_points = vec![[0.0; 3]; starts[count]];
        for (index, bucket) in buckets.iter().enumerate() {
            if let Some(bucket) = kept(bucket) {
                let [x_m, y_m, weight] = [points.x_m(), points.y_m(), points.weight()].map(|c| c[index]);
                rows_of_points[next[bucket]] = [x_m, y_m, weight];
                next[bucket] += 1;
            }
        }
        drop((buckets, next));
        sort_buckets(&mut rows_of_points, &starts);
        let column = |axis: usize| rows_of_points.par_iter().map(|point| point[axis]).collect::<Vec<f64>>();
        let (x_m, y_m, weight) = (column(0), column(1), column(2));
        let tame = |weight: &f64| *weight == 0.0 || (1e-100..=1e100).contains(weight);
        let weights = if weight.iter().all(tame) { Weights::Tame } else { Weights::Wild };
        Self { x_m, y_m, weight, starts, first_row, shift, reach_rows, weights }
    }

    pub(crate) fn weights(&self) -> Weights {
        self.weights
    }

    /// The points that can reach the rows `first..=last`, and perhaps a few more just out of reach.
    pub(crate) fn reaching(&self, first: usize, last: usize) -> Columns<'_> {
        let (first, after) = self.buckets(first, last);
        self.columns(self.starts[first], self.starts[after])
    }

    /// As [`SortedPoints::reaching`] a row, without points further than `within_m` from `x_m` along the row; bucket by
    /// bucket, which is the order of the whole.
    pub(crate) fn near(&self, row: usize, x_m: f64, within_m: f64) -> impl Iterator<Item = Columns<'_>> {
        let (first, after) = self.buckets(row, row);
        (first..after).map(move |bucket| {
            let (start, end) = (self.starts[bucket], self.starts[bucket + 1]);
            let x = &self.x_m[start..end];
            let from = start + x.partition_point(|&x| x < x_m - within_m);
            let to = start + x.partition_point(|&x| x <= x_m + within_m);
            self.columns(from, to.max(from))
        })
    }

    fn buckets(&self, first: usize, last: usize) -> (usize, usize) {
        let row = |row: usize| i64::try_from(row).unwrap_or(i64::MAX);
        let bucket = |row: i64| {
            let bucket = usize::try_from(row.saturating_sub(self.first_row) >> self.shift).unwrap_or(0);
            bucket.min(self.starts.len() - 2)
        };
        let first = bucket(row(first).saturating_sub(self.reach_rows));
        (first, bucket(row(last).saturating_add(self.reach_rows)) + 1)
    }

    fn columns(&self, start: usize, end: usize) -> Columns<'_> {
        Columns { x_m: &self.x_m[start..end], y_m: &self.y_m[start..end], weight: &self.weight[start..end] }
    }
}

/// Sorts each bucket by x, y and weight; buckets side by side.
fn sort_buckets(points: &mut [[f64; 3]], starts: &[usize]) {
    let mut buckets = Vec::with_capacity(starts.len());
    let mut rest = points;
    for pair in starts.windows(2) {
        let (bucket, after) = rest.split_at_mut(pair[1] - pair[0]);
        rest = after;
        if bucket.len() > 1 {
            buckets.push(bucket);
        }
    }
    buckets.par_iter_mut().with_min_len(64).for_each(|bucket| {
        bucket.sort_unstable_by(|a, b| {
            let by_place = a[0].total_cmp(&b[0]).then(a[1].total_cmp(&b[1]));
            by_place.then(a[2].total_cmp(&b[2]))
        });
    });
}
