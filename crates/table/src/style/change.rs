//! Classes of a change: decline, hardly any change, growth.

use super::{Palette, dutch_number};
use werkvlek_draw::Class;

/// Classes of a change between ascending bounds around 0, in words: decline in blue, growth in red. A class with 0 inside is the
/// neutral one.
///
/// # Example
/// ```
/// use werkvlek_table::change_classes;
/// let labels: Vec<_> =
///     change_classes(&[-10.0, -5.0, -1.0, 1.0, 5.0, 10.0], "banen/ha").into_iter().map(|c| c.label).collect();
/// assert_eq!(
///     labels,
///     [
///         "afname vanaf 5 banen/ha",
///         "afname 1 – 5 banen/ha",
///         "weinig verandering: -1 – 1 banen/ha",
///         "toename 1 – 5 banen/ha",
///         "toename vanaf 5 banen/ha",
///     ]
/// );
/// ```
#[must_use]
pub fn change_classes(bounds: &[f64], unit: &str) -> Vec<Class> {
    let count = bounds.len().saturating_sub(1);
    (0..count)
        .map(|i| {
            let (lower, upper) = (bounds[i], bounds[i + 1]);
            let (from, to) = (dutch_number(lower), dutch_number(upper));
            let (least, most) = (dutch_number(-upper), dutch_number(-lower));
            let label = if lower < 0.0 && upper > 0.0 {
                format!("weinig verandering: {from} – {to} {unit}")
            } else if upper <= 0.0 {
                match i {
                    0 if count > 1 => format!("afname vanaf {least} {unit}"),
                    _ => format!("afname {least} – {most} {unit}"),
                }
            } else if i + 1 == count && count > 1 {
                format!("toename vanaf {from} {unit}")
            } else {
                format!("toename {from} – {to} {unit}")
            };
            let colour = Palette::Diverging.colour(i, count);
            Class { lower, upper, label: label.trim_end().to_owned(), colour }
        })
        .collect()
}
