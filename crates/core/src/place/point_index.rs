//! A k-d tree over points in columns: nearest, k nearest and within a radius for many places at once.

use crate::place::index::IndexError;
use crate::place::near_cells::{Candidate, NearCells};
use rayon::prelude::*;
use std::num::NonZeroUsize;

/// Points in a leaf. 4, 8, 16 and 32 were tried; 8 was fastest for 5,000 and for a million points.
const LEAF: usize = 8;
/// Places that one thread takes at a time.
const CHUNK: usize = 16_384;
/// Cells are for no more points than this: they take some hundred bytes a point.
const MOST_IN_CELLS: usize = 65_536;
/// Cells cost as much as some tens of places a point.
const PLACES_A_POINT: usize = 64;
/// Sides of the cells in which the places of a chunk are visited, as a power of two.
const CELL_BITS: u32 = 6;

/// Points in columns, in the order of a balanced k-d tree; answers are exact and ties go to the lowest position in the lists.
///
/// For points only, and for many questions at once: [`SpatialIndex`](crate::SpatialIndex) answers one at a time and knows lines and
/// polygons. Both give the same answers.
///
/// # Units
/// Metres in and out.
///
/// # Cost
/// O(n log n) to build and 20 bytes a point. About O(log n) a question, and O(1) for the nearest of many more places than points; places are visited cell by cell, so that those that are
/// near each other find the same part of the tree in the processor's cache. On rayon's current pool; no answer depends on the
/// number of threads.
/// Source: Bentley, "Multidimensional binary search trees used for associative searching", CACM 18 (1975); bounds by Arya and
/// Mount, "Algorithms for fast vector quantization", DCC 1993.
///
/// # Example
/// ```
/// use werkvlek_core::PointIndex;
/// let index = PointIndex::new(&[0.0, 3.0], &[0.0, 4.0])?;
/// let (at, dist_m) = index.nearest_from_each(&[3.0, 0.0], &[3.0, 1.0]);
/// assert_eq!((at, dist_m), (vec![1, 0], vec![1.0, 1.0]));
/// # Ok::<(), werkvlek_core::IndexError>(())
/// ```
#[derive(Clone, Debug)]
pub struct PointIndex {
    /// Coordinates in tree order.
    at: Vec<[f64; 2]>,
    /// Position in the given lists, in tree order.
    position: Vec<u32>,
    /// Where each inner node splits, and along which axis; the children of node i are 2i + 1 and 2i + 2.
    splits: Vec<Split>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Split {
    value: f64,
    axis: u8,
}

/// No point: what an answer holds where there are fewer than were asked for.
pub const NO_POINT: u32 = u32::MAX;

/// The points of some places, in lists one behind the other.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NearLists {
    /// Where the list of each place starts; one more than there are places.
    pub starts: Vec<usize>,
    /// Positions of the points, nearest first, ties by position.
    pub point: Vec<u32>,
    /// Their distances, in metres.
    pub dist_m: Vec<f64>,
}

impl PointIndex {
    /// Indexes points by their columns; none at all is fine.
    ///
    /// # Errors
    /// [`IndexError`] names the point that is not finite.
    ///
    /// # Panics
    /// When the columns differ in length, or hold 4,294,967,295 points or more.
    pub fn new(x_m: &[f64], y_m: &[f64]) -> Result<Self, IndexError> {
        assert_eq!(x_m.len(), y_m.len(), "one y for each x");
        assert!(x_m.len() < NO_POINT as usize, "positions fit 32 bits");
        let is_finite = |&i: &usize| x_m[i].is_finite() && y_m[i].is_finite();
        if let Some(index) = (0..x_m.len()).find(|i| !is_finite(i)) {
            return Err(IndexError::NotFinite { index });
        }
        let mut points: Vec<([f64; 2], u32)> =
            x_m.iter().zip(y_m).zip(0..).map(|((&x, &y), i)| ([x, y], i)).collect();
        let mut splits = Vec::new();
        split(&mut points, 0, &mut splits);
        let (at, position) = points.into_iter().unzip();
        Ok(Self { at, position, splits })
    }

    /// How many points there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.at.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.at.is_empty()
    }

    /// The nearest point of each place, and how far it is: [`NO_POINT`] and NaN in an empty index and from a place that is not
    /// finite.
    ///
    /// # Units
    /// Metres.
    ///
    /// # Panics
    /// When the columns differ in length.
    #[must_use]
    pub fn nearest_from_each(&self, x_m: &[f64], y_m: &[f64]) -> (Vec<u32>, Vec<f64>) {
        assert_eq!(x_m.len(), y_m.len(), "one y for each x");
        let is_worth_cells = self.len() <= MOST_IN_CELLS && x_m.len() / PLACES_A_POINT >= self.len();
        if is_worth_cells && !self.is_empty() { self.by_cells(x_m, y_m) } else { self.by_tree(x_m, y_m) }
    }

    /// Through cells that list the candidates of places in them: for many more places than points.
    fn by_cells(&self, x_m: &[f64], y_m: &[f64]) -> (Vec<u32>, Vec<f64>) {
        let mut points: Vec<Candidate> =
            self.at.iter().zip(&self.position).map(|(&at, &position)| Candidate { at, position }).collect();
        let place = |one: &Candidate| one.at.map(|v| (v + 0.0).to_bits());
        points.sort_unstable_by_key(|one| (place(one), one.position));
        // Of points at one place only the first can be an answer.
        points.dedup_by_key(|one| place(one));
        points.sort_unstable_by_key(|one| one.position);
        let span = |values: &[f64]| {
            let least_and_most = |(low, high): (f64, f64), v: &f64| (low.min(*v), high.max(*v));
            let none = (f64::INFINITY, f64::NEG_INFINITY);
            let chunks = values
                .par_chunks(CHUNK)
                .map(|chunk| chunk.iter().filter(|v| v.is_finite()).fold(none, least_and_most));
            chunks.reduce(|| none, |a, b| (a.0.min(b.0), a.1.max(b.1)))
        };
        let ((west, east), (south, north)) = (span(x_m), span(y_m));
        let cells = NearCells::new(&points, [west, south], [east, north]);
        let mut point = vec![NO_POINT; x_m.len()];
        let mut dist_m = vec![f64::NAN; x_m.len()];
        let chunks = point.par_chunks_mut(CHUNK).zip(dist_m.par_chunks_mut(CHUNK)).enumerate();
        chunks.for_each(|(chunk, (point, dist_m))| {
            let from = chunk * CHUNK;
            for i in 0..point.len() {
                let at = [x_m[from + i], y_m[from + i]];
                if is_place(at) {
                    let (d2, position) = cells.nearest(at);
                    (point[i], dist_m[i]) = (position, d2.sqrt());
                }
            }
        });
        (point, dist_m)
    }

    /// Through the tree, each place by itself.
    fn by_tree(&self, x_m: &[f64], y_m: &[f64]) -> (Vec<u32>, Vec<f64>) {
        let mut point = vec![NO_POINT; x_m.len()];
        let mut dist_m = vec![f64::NAN; x_m.len()];
        let chunks = point.par_chunks_mut(CHUNK).zip(dist_m.par_chunks_mut(CHUNK)).enumerate();
        chunks.for_each(|(chunk, (point, dist_m))| {
            let mut waiting = Vec::new();
            let from = chunk * CHUNK;
            let (x_m, y_m) = (&x_m[from..from + point.len()], &y_m[from..from + point.len()]);
            // What was nearest to the place before is near this one too.
            let mut before: Option<usize> = None;
            for i in cell_by_cell(x_m, y_m) {
                let at = [x_m[i], y_m[i]];
                if self.is_empty() || !is_place(at) {
                    continue;
                }
                let mut best = One::new(before.map(|b| (squared(self.at[b], at), b)), self);
                self.search(at, &mut best, &mut waiting);
                (point[i], dist_m[i]) = (best.position, best.d2.sqrt());
                before = Some(best.at);
            }
        });
        (point, dist_m)
    }

    /// The `k` nearest points of each place, in rows of `k`: nearest first, ties by position; [`NO_POINT`] and NaN where there
    /// are fewer.
    ///
    /// # Units
    /// Metres.
    ///
    /// # Panics
    /// When the columns differ in length.
    #[must_use]
    pub fn k_nearest_from_each(&self, x_m: &[f64], y_m: &[f64], k: NonZeroUsize) -> (Vec<u32>, Vec<f64>) {
        assert_eq!(x_m.len(), y_m.len(), "one y for each x");
        let k = k.get();
        let mut point = vec![NO_POINT; x_m.len() * k];
        let mut dist_m = vec![f64::NAN; x_m.len() * k];
        let chunks = point.par_chunks_mut(CHUNK * k).zip(dist_m.par_chunks_mut(CHUNK * k)).enumerate();
        chunks.for_each(|(chunk, (point, dist_m))| {
            let (from, places) = (chunk * CHUNK, point.len() / k);
            let (x_m, y_m) = (&x_m[from..from + places], &y_m[from..from + places]);
            let mut waiting = Vec::new();
            let mut best = Several { most: k, limit_d2: f64::INFINITY, found: Vec::new() };
            for i in cell_by_cell(x_m, y_m) {
                let at = [x_m[i], y_m[i]];
                best.found.clear();
                if is_place(at) {
                    self.search(at, &mut best, &mut waiting);
                }
                for (rank, &(d2, position)) in best.found.iter().enumerate() {
                    (point[i * k + rank], dist_m[i * k + rank]) = (position, d2.sqrt());
                }
            }
        });
        (point, dist_m)
    }

    /// The points at most `radius_m` from each place, of these the `k` nearest where a `k` is given.
    ///
    /// # Units
    /// Metres; a point at exactly the radius counts.
    ///
    /// # Panics
    /// When the columns differ in length.
    #[must_use]
    pub fn within_from_each(
        &self,
        x_m: &[f64],
        y_m: &[f64],
        radius_m: f64,
        k: Option<NonZeroUsize>,
    ) -> NearLists {
        assert_eq!(x_m.len(), y_m.len(), "one y for each x");
        let most = k.map_or(usize::MAX, NonZeroUsize::get);
        let of_chunk = |(x_m, y_m): (&[f64], &[f64])| {
            let mut waiting = Vec::new();
            let mut lists: Vec<Vec<(f64, u32)>> = vec![Vec::new(); x_m.len()];
            for i in cell_by_cell(x_m, y_m) {
                let at = [x_m[i], y_m[i]];
                if is_place(at) && radius_m >= 0.0 {
                    let mut best = Several { most, limit_d2: radius_m * radius_m, found: Vec::new() };
                    self.search(at, &mut best, &mut waiting);
                    best.found.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
                    lists[i] = best.found;
                }
            }
            lists
        };
        let chunks: Vec<Vec<Vec<(f64, u32)>>> =
            x_m.par_chunks(CHUNK).zip(y_m.par_chunks(CHUNK)).map(of_chunk).collect();
        let mut lists = NearLists { starts: vec![0], ..NearLists::default() };
        for list in chunks.iter().flatten() {
            lists.point.extend(list.iter().map(|(_, position)| position));
            lists.dist_m.extend(list.iter().map(|(d2, _)| d2.sqrt()));
            lists.starts.push(lists.point.len());
        }
        lists
    }

    /// Gives every point that may be among the best to `best`, nearest parts of the tree first.
    fn search(&self, at: [f64; 2], best: &mut impl Best, waiting: &mut Vec<Part>) {
        let mut part = Part { node: 0, from: 0, to: self.at.len(), beyond: [0.0; 2], d2: 0.0 };
        loop {
            while part.to - part.from > LEAF {
                let Split { value, axis } = self.splits[part.node];
                let axis = usize::from(axis);
                let middle = usize::midpoint(part.from, part.to);
                let side = at[axis] - value;
                let mut far = part;
                far.beyond[axis] = side;
                far.d2 = far.beyond[0] * far.beyond[0] + far.beyond[1] * far.beyond[1];
                let (left, right) = (2 * part.node + 1, 2 * part.node + 2);
                if side < 0.0 {
                    (part.node, part.to) = (left, middle);
                    (far.node, far.from) = (right, middle);
                } else {
                    (part.node, part.from) = (right, middle);
                    (far.node, far.to) = (left, middle);
                }
                // Equal distances count: the lower position decides.
                if far.d2 <= best.limit_d2() {
                    waiting.push(far);
                }
            }
            for i in part.from..part.to {
                let d2 = squared(self.at[i], at);
                if d2 <= best.limit_d2() {
                    best.offer(d2, self.position[i], i);
                }
            }
            loop {
                let Some(next) = waiting.pop() else { return };
                if next.d2 <= best.limit_d2() {
                    part = next;
                    break;
                }
            }
        }
    }
}

/// A part of the tree that may hold something better.
#[derive(Clone, Copy)]
struct Part {
    node: usize,
    from: usize,
    to: usize,
    beyond: [f64; 2],
    /// No point of it is nearer.
    d2: f64,
}

/// What is kept of the points that are offered.
trait Best {
    /// Farther than this nothing is wanted.
    fn limit_d2(&self) -> f64;

    /// A point no farther than the limit.
    fn offer(&mut self, d2: f64, position: u32, at: usize);
}

/// The one nearest point, of equally near ones the lowest position.
struct One {
    d2: f64,
    position: u32,
    /// Where it stands in the tree.
    at: usize,
}

impl One {
    fn new(known: Option<(f64, usize)>, index: &PointIndex) -> Self {
        match known {
            Some((d2, at)) => Self { d2, position: index.position[at], at },
            None => Self { d2: f64::INFINITY, position: NO_POINT, at: 0 },
        }
    }
}

impl Best for One {
    #[inline]
    fn limit_d2(&self) -> f64 {
        self.d2
    }

    #[inline]
    fn offer(&mut self, d2: f64, position: u32, at: usize) {
        if d2 < self.d2 || position < self.position {
            *self = Self { d2, position, at };
        }
    }
}

/// The nearest of those within a limit: sorted when there is a most, in any order when all are wanted.
struct Several {
    most: usize,
    limit_d2: f64,
    found: Vec<(f64, u32)>,
}

impl Best for Several {
    fn limit_d2(&self) -> f64 {
        match self.found.last() {
            Some(&(worst, _)) if self.found.len() == self.most => worst,
            _ => self.limit_d2,
        }
    }

    fn offer(&mut self, d2: f64, position: u32, _at: usize) {
        if self.most == usize::MAX {
            self.found.push((d2, position));
            return;
        }
        let place = self.found.partition_point(|&(d, p)| d.total_cmp(&d2).then(p.cmp(&position)).is_lt());
        if place < self.most {
            self.found.truncate(self.most - 1);
            self.found.insert(place, (d2, position));
        }
    }
}

#[inline]
fn squared([x, y]: [f64; 2], at: [f64; 2]) -> f64 {
    let (dx, dy) = (at[0] - x, at[1] - y);
    dx * dx + dy * dy
}

fn is_place([x, y]: [f64; 2]) -> bool {
    x.is_finite() && y.is_finite()
}

/// Halves points at the middle one along their wider side, down to leaves.
fn split(points: &mut [([f64; 2], u32)], node: usize, splits: &mut Vec<Split>) {
    if points.len() <= LEAF {
        return;
    }
    let mut low = points[0].0;
    let mut high = low;
    for (at, _) in points.iter() {
        for axis in 0..2 {
            low[axis] = low[axis].min(at[axis]);
            high[axis] = high[axis].max(at[axis]);
        }
    }
    let axis = usize::from(high[1] - low[1] > high[0] - low[0]);
    let middle = points.len() / 2;
    points.select_nth_unstable_by(middle, |a, b| a.0[axis].total_cmp(&b.0[axis]));
    if splits.len() <= node {
        splits.resize(node + 1, Split::default());
    }
    splits[node] = Split { value: points[middle].0[axis], axis: u8::from(axis == 1) };
    let (left, right) = points.split_at_mut(middle);
    split(left, 2 * node + 1, splits);
    split(right, 2 * node + 2, splits);
}

/// The places of a chunk, cell by cell along a curve that keeps neighbours together; those that are none at the end.
fn cell_by_cell(x_m: &[f64], y_m: &[f64]) -> Vec<usize> {
    let span = |values: &[f64]| {
        let finite = values.iter().filter(|v| v.is_finite());
        let (low, high) = finite.fold((f64::INFINITY, f64::NEG_INFINITY), |(l, h), &v| (l.min(v), h.max(v)));
        (low, f64::from((1_u32 << CELL_BITS) - 1) / (high - low).max(f64::MIN_POSITIVE))
    };
    let (x, y) = (span(x_m), span(y_m));
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a number of a cell, or none"
    )]
    let cell = |value: f64, (low, per_m): (f64, f64)| ((value - low) * per_m) as u32;
    let key = |i: usize| curve(cell(x_m[i], x).min(CELLS - 1), cell(y_m[i], y).min(CELLS - 1)) as usize;
    let mut starts = vec![0_u32; (CELLS * CELLS) as usize + 1];
    let keys: Vec<usize> = (0..x_m.len()).map(key).collect();
    for &key in &keys {
        starts[key + 1] += 1;
    }
    for i in 1..starts.len() {
        starts[i] += starts[i - 1];
    }
    let mut order = vec![0; x_m.len()];
    for (i, &key) in keys.iter().enumerate() {
        order[starts[key] as usize] = i;
        starts[key] += 1;
    }
    order
}

/// Cells along a side.
const CELLS: u32 = 1 << CELL_BITS;

/// The number of a cell along Hilbert's curve.
///
/// Source: Hamilton, "Compact Hilbert Indices", Dalhousie University CS-2006-07 (2006), for two dimensions.
fn curve(mut x: u32, mut y: u32) -> u32 {
    let mut number = 0;
    let mut side = CELLS / 2;
    while side > 0 {
        let (right, up) = (u32::from(x & side > 0), u32::from(y & side > 0));
        number += side * side * ((3 * right) ^ up);
        if up == 0 {
            if right == 1 {
                (x, y) = (CELLS - 1 - x, CELLS - 1 - y);
            }
            (x, y) = (y, x);
        }
        side /= 2;
    }
    number
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::SpatialIndex;
    use geo::{Geometry, Point};
    use proptest::prelude::*;

    #[test]
    fn the_curve_visits_every_cell_once_and_steps_to_a_neighbour() {
        let mut cells: Vec<(u32, u32, u32)> =
            (0..CELLS).flat_map(|x| (0..CELLS).map(move |y| (curve(x, y), x, y))).collect();
        cells.sort_unstable();
        assert!(cells.iter().zip(0..).all(|(cell, number)| cell.0 == number));
        let steps = |pair: &[(u32, u32, u32)]| pair[0].1.abs_diff(pair[1].1) + pair[0].2.abs_diff(pair[1].2);
        assert!(cells.windows(2).all(|pair| steps(pair) == 1));
    }

    /// Every point with the square of its distance, nearest first, ties by position.
    fn plain(points: &[(f64, f64)], (x, y): (f64, f64)) -> Vec<(f64, u32)> {
        let d2 = |&(px, py): &(f64, f64)| (x - px) * (x - px) + (y - py) * (y - py);
        let mut all: Vec<(f64, u32)> = points.iter().map(d2).zip(0..).collect();
        all.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        all
    }

    /// Whole coordinates of a small range, so that places coincide and distances tie; and some that are far away.
    fn places(most: usize) -> impl Strategy<Value = Vec<(f64, f64)>> {
        let coordinate = || prop_oneof![8 => (0..12_i32).prop_map(f64::from), 1 => -1e6..1e6_f64];
        prop::collection::vec((coordinate(), coordinate()), 0..most)
    }

    proptest! {
        #[test]
        fn answers_are_those_of_looking_at_every_point(points in places(80), asked in places(40), k in 1..12_usize, radius_m in 0.0..9.0_f64) {
            let columns = |of: &[(f64, f64)]| -> (Vec<f64>, Vec<f64>) { of.iter().copied().unzip() };
            let ((px, py), (ax, ay)) = (columns(&points), columns(&asked));
            let index = PointIndex::new(&px, &py).unwrap();
            let (nearest, dist_m) = index.nearest_from_each(&ax, &ay);
            if !index.is_empty() {
                let (by_cells, cells_m) = index.by_cells(&ax, &ay);
                prop_assert_eq!((&by_cells, &cells_m), (&nearest, &dist_m));
            }
            let k = NonZeroUsize::new(k).unwrap();
            let (several, several_m) = index.k_nearest_from_each(&ax, &ay, k);
            let lists = index.within_from_each(&ax, &ay, radius_m, None);
            let few = index.within_from_each(&ax, &ay, radius_m, Some(k));
            let geometries: Vec<Geometry> = points.iter().map(|&(x, y)| Point::new(x, y).into()).collect();
            let other = SpatialIndex::new(&geometries).unwrap();
            for (i, &at) in asked.iter().enumerate() {
                let all = plain(&points, at);
                match all.first() {
                    Some(&(d2, position)) => {
                        prop_assert_eq!((dist_m[i], nearest[i]), (d2.sqrt(), position));
                        prop_assert_eq!(other.nearest(at.0, at.1).unwrap().index, position as usize);
                    }
                    None => prop_assert!(nearest[i] == NO_POINT && dist_m[i].is_nan()),
                }
                for rank in 0..k.get() {
                    let found = (several_m[i * k.get() + rank], several[i * k.get() + rank]);
                    match all.get(rank) {
                        Some(&(d2, position)) => prop_assert_eq!(found, (d2.sqrt(), position)),
                        None => prop_assert!(found.1 == NO_POINT && found.0.is_nan()),
                    }
                }
                let near = all.into_iter().filter(|(d2, _)| *d2 <= radius_m * radius_m);
                let near: Vec<(f64, u32)> = near.map(|(d2, position)| (d2.sqrt(), position)).collect();
                let list = |of: &NearLists| -> Vec<(f64, u32)> {
                    let range = of.starts[i]..of.starts[i + 1];
                    of.dist_m[range.clone()].iter().copied().zip(of.point[range].iter().copied()).collect()
                };
                prop_assert_eq!(&list(&lists), &near);
                prop_assert_eq!(&list(&few)[..], &near[..near.len().min(k.get())]);
            }
        }
    }

    #[test]
    fn places_that_are_none_have_no_answer_and_points_that_are_none_are_named() {
        let index = PointIndex::new(&[0.0], &[0.0]).unwrap();
        let (point, dist_m) = index.nearest_from_each(&[f64::NAN, 3.0, f64::INFINITY], &[0.0, 4.0, 0.0]);
        assert_eq!((point, dist_m[1]), (vec![NO_POINT, 0, NO_POINT], 5.0));
        assert_eq!(
            PointIndex::new(&[0.0, f64::NAN], &[0.0, 0.0]).unwrap_err(),
            IndexError::NotFinite { index: 1 }
        );
        let lists = index.within_from_each(&[f64::NAN, 0.0], &[0.0, 0.0], 1.0, None);
        assert_eq!(lists.starts, [0, 0, 1]);
    }

    #[test]
    fn cells_and_tree_agree_on_towns_with_places_far_from_them() {
        // Points on a lattice about some centres, so that many lie on one circle and coincide.
        let near = |i: usize, step: usize| 30_000.0 * (i % 7) as f64 + 50.0 * (i * step % 61) as f64;
        let column = |n: usize, step: usize| -> Vec<f64> { (0..n).map(|i| near(i, step)).collect() };
        let index = PointIndex::new(&column(900, 17), &column(900, 29)).unwrap();
        let (mut x, mut y) = (column(70_000, 37), column(70_000, 41));
        (x[5], y[9], x[11]) = (9e6, -4e5, f64::NAN);
        assert!(x.len() / PLACES_A_POINT >= index.len(), "these go by cells");
        let whole = index.nearest_from_each(&x, &y);
        let by_tree = index.by_tree(&x, &y);
        assert_eq!(whole.0, by_tree.0);
        assert!(whole.1.iter().zip(&by_tree.1).all(|(a, b)| a.to_bits() == b.to_bits()));
    }

    #[test]
    fn chunks_make_no_difference() {
        let of = |n: usize, step: usize, modulus: usize| -> Vec<f64> {
            (0..n).map(|i| (i * step % modulus) as f64).collect()
        };
        let index = PointIndex::new(&of(300, 37, 101), &of(300, 53, 97)).unwrap();
        let (x, y) = (of(CHUNK + 9, 41, 103), of(CHUNK + 9, 29, 99));
        let whole = index.nearest_from_each(&x, &y);
        for i in [0, 5, CHUNK - 1, CHUNK, CHUNK + 8] {
            let one = index.nearest_from_each(&x[i..=i], &y[i..=i]);
            assert_eq!((whole.0[i], whole.1[i]), (one.0[0], one.1[0]));
        }
    }
}
