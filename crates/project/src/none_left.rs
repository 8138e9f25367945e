//! What is said of an input of which no row can be used, or not each as it is.

use werkvlek_analysis::Progress;
use werkvlek_io::Loaded;
use werkvlek_table::Rejected;

/// Why there are none: the reasons of the rows where rows were rejected, the filter where there are no rows.
pub(crate) fn none_left(what: &str, rejected: &[Rejected]) -> String {
    let Some(first) = rejected.first() else {
        return format!(
            "there are no {what} in it; check the layer and the filter (FILE|layername=NAME|subset=FILTER), or leave it out"
        );
    };
    let more = match rejected.len() {
        1 => String::new(),
        rows => format!("; and {} more", rows - 1),
    };
    let (row, reason) = (first.row, &first.reason);
    let first = match &first.field {
        Some(field) => {
            format!("none of its rows can be used as {what}: row {row}, field '{field}': {reason}")
        }
        None => format!("none of its rows can be used as {what}: row {row}: {reason}"),
    };
    first + &more
}

/// Says how many lines and polygons count at one point. An input whose rows were all rejected is refused where it is read.
pub(crate) fn say_at_one_point<T>(loaded: &Loaded<T>, found: usize, what: &str, progress: &dyn Progress) {
    if loaded.not_points > 0 {
        progress.say(&format!(
            "{}: {} of {found} {what} are lines or polygons; each counts at one point inside it",
            loaded.source, loaded.not_points
        ));
    }
}

/// Says how many rows stand at the centre of their postcode.
pub(crate) fn say_at_postcode<T>(loaded: &Loaded<T>, progress: &dyn Progress) {
    if loaded.at_postcode > 0 {
        progress.say(&format!(
            "{} establishments without coordinates stand at the centre of their postcode",
            loaded.at_postcode
        ));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_reason_is_said_and_the_number_of_others() {
        let row = |row| Rejected {
            source: "b.gpkg".into(),
            row,
            field: None,
            reason: "empty geometry".into(),
            geometry: None,
        };
        assert_eq!(
            none_left("districts", &[row(1)]),
            "none of its rows can be used as districts: row 1: empty geometry"
        );
        let three = none_left("districts", &[row(1), row(2), row(3)]);
        assert!(three.ends_with("row 1: empty geometry; and 2 more"), "{three}");
        assert!(none_left("districts", &[]).starts_with("there are no districts in it; check the layer"));
    }
}
