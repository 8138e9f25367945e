//! Decomposition of a change in the people within reach, into parts that add up.

use crate::scenario::is_within;

/// The people within reach before and after, and what the change is made of.
///
/// With w for the people of a dwelling, r for 1 within reach and 0 out of it, and the same dwellings those with one id
/// and one district in both runs:
///
/// * `by_reach` = Σ over the same dwellings of w before × (r after − r before);
/// * `by_people` = Σ over the same dwellings of (w after − w before) × r after;
/// * `by_new` = Σ over new dwellings of w after × r after;
/// * `by_vanished` = −Σ over vanished dwellings of w before × r before.
///
/// They add up to `after − before` term by term: exactly in whole people, to the last bits in fractions. People who
/// came to a dwelling that also came within reach count under `by_people`, so that `by_reach` speaks of people who were
/// there. `gained` and `lost` sum, dwelling by dwelling, what went up and what went down.
///
/// # Units
/// People in the unit of the weight; metres.
#[derive(Debug, Clone, PartialEq)]
pub struct ReachChange {
    /// People within reach in run A.
    pub before: f64,
    /// People within reach in run B.
    pub after: f64,
    /// Sum of the dwellings that have more people within reach, new ones among them; 0 or more.
    pub gained: f64,
    /// Sum of the dwellings that have fewer, vanished ones among them; 0 or more.
    pub lost: f64,
    /// By changed reach of the same dwellings, people as before.
    pub by_reach: f64,
    /// By changed people of the same dwellings, at the reach after.
    pub by_people: f64,
    /// By new dwellings; 0 or more.
    pub by_new: f64,
    /// By vanished dwellings; 0 or less.
    pub by_vanished: f64,
    /// The part of `by_reach` that came within reach; 0 or more.
    pub came_within: f64,
    /// The part of `by_reach` that fell out of reach, as a positive number.
    pub fell_out: f64,
    /// All people in run A.
    pub people_before: f64,
    /// All people in run B.
    pub people_after: f64,
    /// People without a route in run A.
    pub without_route_before: f64,
    /// People without a route in run B.
    pub without_route_after: f64,
    /// Mean distance over people with a route in run A; none when there are none.
    pub mean_before_m: Option<f64>,
    /// Mean distance over people with a route in run B; none when there are none.
    pub mean_after_m: Option<f64>,
    /// Dwellings with one id and one district in both runs.
    pub same_count: usize,
    /// Dwellings that are in run B only, here.
    pub new_count: usize,
    /// Dwellings that are in run A only, here.
    pub vanished_count: usize,
}

impl ReachChange {
    /// After minus before: the sum of the four parts, and gained minus lost.
    #[must_use]
    pub fn net(&self) -> f64 {
        self.after - self.before
    }
}

/// People, and how far the facility is.
type Side = (f64, Option<f64>);

/// The figures of one run while they are summed.
#[derive(Debug, Clone, Default)]
struct Half {
    with_route: f64,
    within: f64,
    without_route: f64,
    person_metres: f64,
}

impl Half {
    /// Adds a dwelling and gives its people within reach.
    fn add(&mut self, (people, dist_m): Side, threshold_m: f64) -> f64 {
        match dist_m {
            Some(dist_m) => {
                self.with_route += people;
                self.person_metres += people * dist_m;
            }
            None => self.without_route += people,
        }
        let within = if is_within(dist_m, threshold_m) { people } else { 0.0 };
        self.within += within;
        within
    }

    fn mean_m(&self) -> Option<f64> {
        (self.with_route > 0.0).then(|| self.person_metres / self.with_route)
    }
}

/// The sums of a district while its dwellings are added.
#[derive(Debug, Clone, Default)]
pub(crate) struct Tally {
    before: Half,
    after: Half,
    gained: f64,
    lost: f64,
    came_within: f64,
    fell_out: f64,
    by_people: f64,
    by_new: f64,
    by_vanished: f64,
    counts: [usize; 3],
}

impl Tally {
    pub(crate) fn same(&mut self, old: Side, new: Side, threshold_m: f64) {
        let (was, is) = (self.before.add(old, threshold_m), self.after.add(new, threshold_m));
        self.gained += (is - was).max(0.0);
        self.lost += (was - is).max(0.0);
        match (is_within(old.1, threshold_m), is_within(new.1, threshold_m)) {
            (false, true) => self.came_within += old.0,
            (true, false) => self.fell_out += old.0,
            _ => {}
        }
        if is_within(new.1, threshold_m) {
            self.by_people += new.0 - old.0;
        }
        self.counts[0] += 1;
    }

    pub(crate) fn new_here(&mut self, new: Side, threshold_m: f64) {
        let is = self.after.add(new, threshold_m);
        self.gained += is;
        self.by_new += is;
        self.counts[1] += 1;
    }

    pub(crate) fn vanished(&mut self, old: Side, threshold_m: f64) {
        let was = self.before.add(old, threshold_m);
        self.lost += was;
        self.by_vanished -= was;
        self.counts[2] += 1;
    }

    pub(crate) fn change(self) -> ReachChange {
        ReachChange {
            before: self.before.within,
            after: self.after.within,
            gained: self.gained,
            lost: self.lost,
            by_reach: self.came_within - self.fell_out,
            by_people: self.by_people,
            by_new: self.by_new,
            by_vanished: self.by_vanished,
            came_within: self.came_within,
            fell_out: self.fell_out,
            people_before: self.before.with_route + self.before.without_route,
            people_after: self.after.with_route + self.after.without_route,
            without_route_before: self.before.without_route,
            without_route_after: self.after.without_route,
            mean_before_m: self.before.mean_m(),
            mean_after_m: self.after.mean_m(),
            same_count: self.counts[0],
            new_count: self.counts[1],
            vanished_count: self.counts[2],
        }
    }
}
