//! Districts and other areas of a map, and the classes they are coloured by.

use super::words::Speech;
use std::num::NonZeroU8;
use werkvlek_heatmap::series_breaks;
use werkvlek_page::{AreaColumn, Cell, Language, MapArea, MapLayer, MarkedShapes, Shown};
use werkvlek_table::{Class, Palette, classes};

const CLASSES: NonZeroU8 = NonZeroU8::new(6).expect("not 0");

/// Classes between breaks, in the language of the page.
pub(super) fn classes_between(breaks: &[f64], unit: &str, palette: Palette, speech: Speech) -> Vec<Class> {
    let mut made = classes(breaks, unit, palette);
    let count = made.len();
    for (i, class) in made.iter_mut().enumerate() {
        let (lower, upper) = (speech.0.number(class.lower, 2), speech.0.number(class.upper, 2));
        let words = match i {
            0 if count > 1 => speech.say(format!("tot {upper}"), format!("below {upper}")),
            _ if i + 1 == count && count > 1 => speech.say(format!("vanaf {lower}"), format!("from {lower}")),
            _ => format!("{lower} – {upper}"),
        };
        class.label = format!("{words} {unit}").trim_end().to_owned();
    }
    made
}

/// A column of values of 0 or more, in round classes.
pub(super) fn rising_column<'c>(
    title: String,
    unit: &str,
    decimals: u8,
    palette: Palette,
    values: impl Iterator<Item = &'c Cell>,
    speech: Speech,
) -> AreaColumn {
    let numbers: Vec<f64> = values.filter_map(Cell::number).collect();
    let breaks = series_breaks(&numbers, CLASSES).map_or_else(|_| vec![0.0, 1.0], |b| b.bounds().to_vec());
    AreaColumn {
        title,
        unit: unit.to_owned(),
        decimals,
        classes: classes_between(&breaks, unit, palette, speech),
    }
}

/// A column of changes: losses, about the same, gains, the same steps on both sides.
pub(super) fn change_column<'c>(
    title: String,
    unit: &str,
    decimals: u8,
    values: impl Iterator<Item = &'c Cell>,
    speech: Speech,
) -> AreaColumn {
    let largest = values.filter_map(Cell::number).fold(0.0_f64, |most, value| most.max(value.abs()));
    let step = round_step(largest / 3.0);
    let small = step / 10.0;
    let breaks = [-3.0 * step, -2.0 * step, -step, -small, small, step, 2.0 * step, 3.0 * step];
    let mut classes = classes_between(&breaks, unit, Palette::Diverging, speech);
    if let Some(middle) = classes.get_mut(3) {
        middle.label = speech.say("ongeveer gelijk", "about the same");
    }
    AreaColumn { title, unit: unit.to_owned(), decimals, classes }
}

/// 1, 2 or 5 times a power of ten, not below the value.
fn round_step(value: f64) -> f64 {
    if value <= 0.0 {
        return 1.0;
    }
    let power = 10_f64.powf(value.log10().floor());
    [1.0, 2.0, 5.0].map(|times| times * power).into_iter().find(|step| *step >= value).unwrap_or(10.0 * power)
}

/// A column that is told and colours nothing.
pub(super) fn told_column(title: String, unit: &str, decimals: u8) -> AreaColumn {
    AreaColumn { title, unit: unit.to_owned(), decimals, classes: Vec::new() }
}

/// The values of one column of some areas.
pub(super) fn values_of(areas: &[MapArea], column: usize) -> impl Iterator<Item = &Cell> {
    areas.iter().filter_map(move |area| area.values.get(column))
}

/// A layer of classes, a group each; the only one says what the layer shows.
pub(super) fn classed_layer(title: String, shown: Shown, groups: Vec<MarkedShapes>) -> Option<MapLayer> {
    let mut groups: Vec<MarkedShapes> = groups.into_iter().filter(|group| !group.shapes.is_empty()).collect();
    if let [only] = groups.as_mut_slice() {
        only.label = format!("{title}: {}", only.label);
    }
    (!groups.is_empty()).then_some(MapLayer { title, shown, groups })
}

/// The word for a district of a level, in the singular.
pub(super) fn district_word(language: Language) -> &'static str {
    language.pick("buurt", "neighbourhood")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_have_a_class_in_the_middle() {
        let values = [Cell::Number(-240.0), Cell::Number(3.0), Cell::Hidden];
        let column = change_column("winst".into(), "m", 0, values.iter(), Speech(Language::Dutch));
        let labels: Vec<&str> = column.classes.iter().map(|class| class.label.as_str()).collect();
        assert_eq!(
            labels,
            [
                "tot −200 m",
                "−200 – −100 m",
                "−100 – −10 m",
                "ongeveer gelijk",
                "10 – 100 m",
                "100 – 200 m",
                "vanaf 200 m"
            ]
        );
        assert!((round_step(0.0) - 1.0).abs() < f64::EPSILON);
        assert!((round_step(70.0) - 100.0).abs() < 1e-9);
    }
}
