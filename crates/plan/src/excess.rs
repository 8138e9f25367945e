//! Distance beyond the norm: person-metres, means and counts of any group of dwellings.

use crate::NormColumn;

/// What is measured of a group of origins: one kind of facility, or all of a list together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum About {
    /// The kind at this position of the list.
    Kind(usize),
    /// All kinds: metres add up over kinds, a person counts once.
    AllKinds,
}

/// How far the people of a group of origins live beyond the norm.
///
/// People without a route have no distance, so they add no metres: they are counted apart. About all kinds together a
/// person without a route to one kind may be beyond the norm of another, and then counts in both figures.
///
/// # Units
/// People in the unit of the weight; metres; person-metres are people times metres.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Excess {
    /// All people of the group.
    pub mensen: f64,
    /// Those beyond the norm (of at least one kind).
    pub mensen_boven_norm: f64,
    /// Those without a route (to at least one kind).
    pub mensen_zonder_route: f64,
    /// People times metres beyond the norm, over all kinds that are asked about.
    pub person_metres: f64,
    /// Metres beyond the norm of those beyond it, mean over people; about all kinds the metres of a person are summed
    /// first. None when nobody is.
    pub mean_excess_m: Option<f64>,
    /// The kind with most person-metres, then most people without a route, then first in the list; none when there
    /// are neither.
    pub worst_kind: Option<usize>,
}

/// Sums up a group. `rows` in rising order, so that sums have a fixed order; kinds and weights fit each other.
pub(crate) fn excess(rows: &[usize], weight: &[f64], kinds: &[NormColumn<'_>], about: About) -> Excess {
    let asked = match about {
        About::Kind(kind) => kind..kind + 1,
        About::AllKinds => 0..kinds.len(),
    };
    let (mut everyone, mut beyond, mut without, mut person_metres) = (0.0, 0.0, 0.0, 0.0);
    let mut of_kind = vec![(0.0, 0.0); kinds.len()];
    for &row in rows {
        let people = weight[row];
        let (mut excess_m, mut routeless) = (0.0, 0);
        for kind in asked.clone() {
            match kinds[kind].excess_m(row) {
                Some(metres) => {
                    excess_m += metres;
                    of_kind[kind].0 += people * metres;
                }
                None => {
                    routeless += 1;
                    of_kind[kind].1 += people;
                }
            }
        }
        everyone += people;
        person_metres += people * excess_m;
        if excess_m > 0.0 {
            beyond += people;
        }
        if routeless > 0 {
            without += people;
        }
    }
    let worst = asked.reduce(|worst, kind| {
        let (a, b): ((f64, f64), (f64, f64)) = (of_kind[worst], of_kind[kind]);
        if b.0.total_cmp(&a.0).then(b.1.total_cmp(&a.1)).is_gt() { kind } else { worst }
    });
    Excess {
        mensen: everyone,
        mensen_boven_norm: beyond,
        mensen_zonder_route: without,
        person_metres,
        mean_excess_m: (beyond > 0.0).then(|| person_metres / beyond),
        worst_kind: worst.filter(|&kind| of_kind[kind].0 > 0.0 || of_kind[kind].1 > 0.0),
    }
}
