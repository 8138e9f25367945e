//! A class of a legend: from one value up to another, with its label and colour.

use crate::Colour;

/// One class of a graduated map.
#[derive(Clone, Debug, PartialEq)]
pub struct Class {
    /// Lower bound, itself in the class.
    pub lower: f64,
    /// Upper bound, where the next class starts.
    pub upper: f64,
    /// Label in the legend.
    pub label: String,
    /// Colour.
    pub colour: Colour,
}

impl Class {
    /// The class of a value, out of classes in ascending order: the last that starts at the value or below it, so that the
    /// last has no upper end; none below the first.
    ///
    /// # Example
    /// ```
    /// use werkvlek_draw::{Class, Colour};
    /// let class = |lower, upper| Class { lower, upper, label: String::new(), colour: Colour::INK };
    /// let classes = [class(1.0, 10.0), class(10.0, 25.0)];
    /// let lower = |value| Class::of(&classes, value).map(|class| class.lower);
    /// assert_eq!([0.99, 1.0, 9.99, 10.0, 1e9].map(lower), [None, Some(1.0), Some(1.0), Some(10.0), Some(10.0)]);
    /// ```
    #[must_use]
    pub fn of(classes: &[Self], value: f64) -> Option<&Self> {
        let after = classes.partition_point(|class| class.lower <= value);
        after.checked_sub(1).map(|i| &classes[i])
    }
}
