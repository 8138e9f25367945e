//! Points with a weight in columns of their own, as a reader gives them, and such points in groups.

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

/// Weighted points in groups (a sector, a year), in columns.
///
/// # Units
/// As [`WeightedPoints`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GroupedPoints {
    /// The points, in file order.
    pub points: WeightedPoints,
    /// The group of each point: a position in `groups`.
    pub group: Vec<u32>,
    /// The names of the groups, each with at least one point: ascending as numbers when all are whole numbers, else as texts.
    pub groups: Vec<String>,
}

impl GroupedPoints {
    /// The same points in the groups that `group_of` gives for the names of these, in the order of `names`; points of
    /// groups that it leaves out are left out. Groups without points are kept.
    ///
    /// # Example
    /// ```
    /// use werkvlek_heatmap::{GroupedPoints, WeightedPoints};
    /// let by_code = GroupedPoints {
    ///     points: WeightedPoints { x_m: vec![0.0, 1.0, 2.0], y_m: vec![0.0; 3], weight: vec![5.0, 6.0, 7.0] },
    ///     group: vec![1, 0, 1],
    ///     groups: vec!["4711".into(), "8610".into()],
    /// };
    /// let care = by_code.regrouped(&["zorg"], |code| code.starts_with("86").then_some(0));
    /// assert_eq!((care.points.weight, care.group), (vec![5.0, 7.0], vec![0, 0]));
    /// ```
    #[must_use]
    pub fn regrouped(self, names: &[&str], group_of: impl Fn(&str) -> Option<u32>) -> Self {
        let new: Vec<Option<u32>> = self.groups.iter().map(|name| group_of(name)).collect();
        let mut out = Self { groups: names.iter().map(|n| (*n).to_owned()).collect(), ..Self::default() };
        for (i, &old) in self.group.iter().enumerate() {
            if let Some(group) = new[old as usize] {
                out.points.x_m.push(self.points.x_m[i]);
                out.points.y_m.push(self.points.y_m[i]);
                out.points.weight.push(self.points.weight[i]);
                out.group.push(group);
            }
        }
        out
    }
}
