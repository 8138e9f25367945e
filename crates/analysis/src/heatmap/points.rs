//! The points of a heatmap, as they may be drawn: the gate that every raster, class, picture and hot spot passes.

use super::HeatmapError;
use super::gate::MapGate;
use super::plan::{HeatmapPlan, KernelShape};
use crate::Openbaarheid;
use geo::coordinate_position::CoordPos;
use geo::{MultiPolygon, coord};
use werkvlek_core::{DisclosureRule, DrawnSquare, PlacedWeights, SQUARE_M, SafeSquares};
use werkvlek_heatmap::WeightedPoints;
use werkvlek_polygon::PreparedArea;
use werkvlek_table::message_number;

/// What protected outputs say of themselves.
pub(super) const PROTECTED: &str =
    "beschermd: vakken van 100 m samengenomen tot geen vestiging te herkennen is";
/// What outputs say in which nothing is hidden.
pub(super) const CONFIDENTIAL: &str = "VERTROUWELIJK, niet openbaar maken";

/// Points, and those to subtract, as a map may draw them.
///
/// With [`Openbaarheid::Beschermd`] they are not drawn where they are: [`SafeSquares`] brings them together in squares that
/// meet the rule, and the weight of each square is spread evenly over it. Whatever is made of that says no more. A later set
/// and an earlier one share one division into squares.
#[derive(Debug)]
pub struct MapPoints {
    exact: Sets,
    /// None: drawn as they are.
    safe: Option<Safe>,
}

#[derive(Debug)]
struct Sets {
    points: WeightedPoints,
    minus: Option<WeightedPoints>,
}

#[derive(Debug)]
struct Safe {
    drawn: Sets,
    squares: SafeSquares,
    rule: DisclosureRule,
    /// Points beyond the border, which are left out.
    outside: usize,
}

impl MapPoints {
    /// The points as the plan lets them be drawn, with nothing else published beside them; see [`MapGate`] for a run of several.
    ///
    /// # Errors
    /// [`HeatmapError`] without points or weights, and where all of them together would tell about one establishment.
    pub fn new(
        points: WeightedPoints,
        minus: Option<WeightedPoints>,
        plan: &HeatmapPlan,
    ) -> Result<Self, HeatmapError> {
        Self::beside(points, minus, plan, &MapGate::default())
    }

    pub(super) fn beside(
        points: WeightedPoints,
        minus: Option<WeightedPoints>,
        plan: &HeatmapPlan,
        gate: &MapGate,
    ) -> Result<Self, HeatmapError> {
        if points.x_m.is_empty() {
            return Err(HeatmapError::NoPoints);
        }
        if [Some(&points), minus.as_ref()]
            .into_iter()
            .flatten()
            .all(|set| set.weight.iter().all(|w| *w == 0.0))
        {
            return Err(HeatmapError::NoWeight);
        }
        let Some(Openbaarheid::Beschermd(rule)) = plan.openbaar else {
            return Ok(Self { exact: Sets { points, minus }, safe: None });
        };
        let given = points.x_m.len();
        let exact = match &plan.shape {
            KernelShape::Within(border) => {
                Sets { points: inside(&points, border), minus: minus.map(|set| inside(&set, border)) }
            }
            KernelShape::Fixed | KernelShape::Adaptive { .. } => Sets { points, minus },
        };
        let own: Vec<&WeightedPoints> =
            [Some(&exact.points), exact.minus.as_ref()].into_iter().flatten().collect();
        let squares = gate.squares(&own, &rule)?;
        let drawn = Sets {
            points: spread(&squares.drawn(0), plan),
            minus: exact.minus.as_ref().map(|_| spread(&squares.drawn(1), plan)),
        };
        let outside = given - exact.points.x_m.len();
        Ok(Self { exact, safe: Some(Safe { drawn, squares, rule, outside }) })
    }

    /// The points that are drawn.
    #[must_use]
    pub fn drawn(&self) -> &WeightedPoints {
        &self.sets().points
    }

    /// The points that are drawn to be subtracted.
    #[must_use]
    pub fn drawn_minus(&self) -> Option<&WeightedPoints> {
        self.sets().minus.as_ref()
    }

    /// How many points were given, without those to be subtracted.
    #[must_use]
    pub fn given(&self) -> usize {
        self.exact.points.x_m.len()
    }

    /// What the protection costs, in a sentence; none where nothing is protected.
    #[must_use]
    pub fn remark(&self) -> Option<String> {
        let safe = self.safe.as_ref()?;
        let cost = safe.squares.cost(0);
        let outside = match safe.outside {
            0 => String::new(),
            points => format!("{points} points lie outside the border and are left out; "),
        };
        Some(format!(
            "{outside}protected: of {} squares of {SQUARE_M} m {} are drawn together with others, until each part has {} establishments and none above \
             {} % of the jobs; all jobs are kept, {} % of them are drawn {} m on average from their own square (⟨vertrouwelijk⟩ \
             draws all as it is, for your own eyes)",
            message_number(cost.squares as f64),
            message_number(cost.joined as f64),
            safe.rule.min_vestigingen(),
            safe.rule.max_share_percent(),
            message_number(crate::tenth(cost.moved_percent)),
            message_number(cost.moved_m.round()),
        ))
    }

    fn sets(&self) -> &Sets {
        self.safe.as_ref().map_or(&self.exact, |safe| &safe.drawn)
    }

    /// The points as they are, and those to subtract.
    pub(super) fn sets_as_they_are(&self) -> impl Iterator<Item = &WeightedPoints> {
        [Some(&self.exact.points), self.exact.minus.as_ref()].into_iter().flatten()
    }

    /// The points as they are, for figures that are judged by themselves.
    pub(super) fn exact(&self) -> &WeightedPoints {
        &self.exact.points
    }

    /// The squares, where points are drawn in them.
    pub(super) fn squares(&self) -> Option<&SafeSquares> {
        self.safe.as_ref().map(|safe| &safe.squares)
    }

    /// The rule, where there is one.
    pub(super) fn rule(&self) -> Option<&DisclosureRule> {
        self.safe.as_ref().map(|safe| &safe.rule)
    }

    /// What lies in a raster: the points, less those that are subtracted.
    pub(super) fn inside(&self) -> WeightedPoints {
        match self.drawn_minus() {
            Some(minus) => self.drawn().minus(minus),
            None => self.drawn().clone(),
        }
    }
}

pub(super) fn placed(points: &WeightedPoints) -> PlacedWeights<'_> {
    PlacedWeights { x_m: &points.x_m, y_m: &points.y_m, weight: &points.weight }
}

/// The points inside a border.
fn inside(points: &WeightedPoints, border: &MultiPolygon) -> WeightedPoints {
    let border = PreparedArea::new(border);
    let mut kept = WeightedPoints::default();
    for (i, &weight) in points.weight.iter().enumerate() {
        let at = coord! { x: points.x_m[i], y: points.y_m[i] };
        if border.position(at) != CoordPos::Outside {
            kept.x_m.push(at.x);
            kept.y_m.push(at.y);
            kept.weight.push(weight);
        }
    }
    kept
}

/// The weight of each square, spread evenly over points in it: so many that a kernel sees no gaps, and one a square where
/// the number of neighbours decides the radius. At a border only over what lies inside.
pub(super) fn spread(squares: &[DrawnSquare], plan: &HeatmapPlan) -> WeightedPoints {
    let a_side = match plan.shape {
        KernelShape::Adaptive { .. } => 1,
        KernelShape::Fixed | KernelShape::Within(_) => points_a_side(plan.radius_m),
    };
    let border = match &plan.shape {
        KernelShape::Within(border) => Some(PreparedArea::new(border)),
        KernelShape::Fixed | KernelShape::Adaptive { .. } => None,
    };
    let mut points = WeightedPoints::default();
    for square in squares {
        let is_in = |[x, y]: &[f64; 2]| {
            border.as_ref().is_none_or(|b| b.position(coord! { x: *x, y: *y }) == CoordPos::Inside)
        };
        let mut places: Vec<[f64; 2]> = lattice(square, a_side).filter(is_in).collect();
        if places.is_empty() {
            places = lattice(square, FINEST).filter(is_in).collect();
        }
        let each = square.weight / places.len() as f64;
        for [x_m, y_m] in places {
            points.x_m.push(x_m);
            points.y_m.push(y_m);
            points.weight.push(each);
        }
    }
    points
}

/// Points along a side where a kernel, or what is left at a border, is narrower than a square.
const FINEST: u32 = 20;

/// Four points a side are 25 m apart; a radius holds four of them at least.
fn points_a_side(radius_m: f64) -> u32 {
    let mut a_side = 4;
    while a_side < FINEST && SQUARE_M / f64::from(a_side) > radius_m / 4.0 {
        a_side += 1;
    }
    a_side
}

/// The middles of so many by so many equal parts of a square.
pub(super) fn lattice(square: &DrawnSquare, a_side: u32) -> impl Iterator<Item = [f64; 2]> + use<> {
    let (left_m, bottom_m, step) = (square.left_m, square.bottom_m, SQUARE_M / f64::from(a_side));
    let middle = move |from: f64, n: u32| from + (f64::from(n) + 0.5) * step;
    (0..a_side)
        .flat_map(move |up| (0..a_side).map(move |right| [middle(left_m, right), middle(bottom_m, up)]))
}
