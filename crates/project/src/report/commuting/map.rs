//! The map of commuting: flows as lines, wider for more people, over the areas that they run between.

use super::direction;
use crate::report::areas::{
    change_column, classed_layer, classes_between, rising_column, told_column, values_of,
};
use crate::report::words::Speech;
use std::num::NonZeroU8;
use werkvlek_analysis::{Commuting, CommutingArea, CommutingFlow, FlowKind, OwnArea};
use werkvlek_heatmap::series_breaks;
use werkvlek_page::{
    AreaKind, AreaLayer, Cell, MapArea, MapExtent, MapLayer, MapShape, MarkedShapes, Marker, PageMap, Shown,
};
use werkvlek_table::{Colour, Palette};

/// So many lines of a kind are drawn, the largest: more cannot be told apart.
const MOST_LINES: usize = 100;
const CLASSES: NonZeroU8 = NonZeroU8::new(5).expect("not 0");
/// The narrowest and the widest line.
const WIDTHS_PX: [f64; 2] = [1.5, 9.0];

/// The map; none where no area has a polygon.
pub(super) fn map(found: &Commuting, speech: Speech) -> Option<PageMap> {
    let is_one = found.own.len() == 1;
    let areas = if is_one { around(found, speech) } else { own_by_balance(found, speech) };
    let mut layers: Vec<MapLayer> =
        if is_one { own_area(found, speech) } else { neighbours(found, speech) }.into_iter().collect();
    for kind in [FlowKind::Leaving, FlowKind::Between, FlowKind::Arriving] {
        layers.extend(flows(found, kind, speech));
    }
    if areas.is_none() && layers.is_empty() {
        return None;
    }
    Some(PageMap {
        caption: speech.say(
            format!(
                "Stromen van woon- naar werkgebied, breder voor meer mensen; ze buigen naar rechts, zodat heen en terug naast elkaar liggen. \
                 Van elke soort de grootste {MOST_LINES}; verborgen stromen staan er niet op."
            ),
            format!(
                "Flows from the area of home to that of work, wider for more people; they bend to the right, so that there and back lie side \
                 by side. Of each kind the largest {MOST_LINES}; hidden flows are not drawn."
            ),
        ),
        extent: MapExtent::Region,
        areas,
        layers,
    })
}

fn people(value: Option<u64>) -> Cell {
    value.map_or(Cell::Hidden, Cell::from)
}

/// The areas around one town, by who comes from them.
fn around(found: &Commuting, speech: Speech) -> Option<AreaLayer> {
    let area = |(area, [comes, goes]): (&CommutingArea, [Option<u64>; 2])| {
        Some(MapArea {
            name: area.name.clone(),
            shape: area.area.clone()?,
            values: vec![people(comes), people(goes)],
        })
    };
    let areas: Vec<MapArea> = found.around().filter_map(area).collect();
    let title = [
        speech.say("Komt hier werken, mensen", "Come to work here, people"),
        speech.say("Gaat daar werken, mensen", "Go to work there, people"),
    ];
    let [comes, goes] = title;
    (!areas.is_empty()).then(|| AreaLayer {
        word: speech.say("gebied", "area"),
        kind: AreaKind::Places,
        columns: vec![
            rising_column(comes, "", 0, Palette::Share, values_of(&areas, 0), speech),
            rising_column(goes, "", 0, Palette::Share, values_of(&areas, 1), speech),
        ],
        areas,
    })
}

/// Several own areas, by who comes less who leaves.
fn own_by_balance(found: &Commuting, speech: Speech) -> Option<AreaLayer> {
    let area = |(area, own): (&CommutingArea, &OwnArea)| {
        let balance = own.balance().map_or(Cell::Hidden, |balance| Cell::Number(balance as f64));
        let counts = [own.arriving, own.leaving, own.lives, own.works].map(people);
        Some(MapArea {
            name: area.name.clone(),
            shape: area.area.clone()?,
            values: std::iter::once(balance).chain(counts).collect(),
        })
    };
    let areas: Vec<MapArea> = found.own_areas().filter_map(area).collect();
    let title = |nl: &str, en: &str| speech.say(nl, en);
    (!areas.is_empty()).then(|| AreaLayer {
        word: speech.say("gebied", "area"),
        kind: AreaKind::Places,
        columns: vec![
            change_column(
                title("Pendelsaldo, mensen", "Balance, people"),
                "",
                0,
                values_of(&areas, 0),
                speech,
            ),
            rising_column(
                title("Inkomend", "Coming in"),
                "",
                0,
                Palette::Share,
                values_of(&areas, 1),
                speech,
            ),
            rising_column(
                title("Uitgaand", "Going out"),
                "",
                0,
                Palette::Share,
                values_of(&areas, 2),
                speech,
            ),
            told_column(title("Woont en werkt ergens", "Live there and work anywhere"), "", 0),
            told_column(title("Werkt er", "Work there"), "", 0),
        ],
        areas,
    })
}

/// Areas of one look over the others.
fn marked(label: String, colour: u32, fact_titles: Vec<String>, shapes: Vec<MapShape>) -> Option<MapLayer> {
    let group = MarkedShapes {
        label: label.clone(),
        colour: Colour::hex(colour),
        marker: Marker::Circle,
        size_px: Marker::USUAL_PX,
        fact_titles,
        shapes,
    };
    (!group.shapes.is_empty()).then(|| MapLayer { title: label, shown: Shown::AtFirst, groups: vec![group] })
}

fn own_area(found: &Commuting, speech: Speech) -> Option<MapLayer> {
    let shape = |(area, own): (&CommutingArea, &OwnArea)| {
        let facts = [own.lives, own.works, own.stays].map(|count| people(count).text(speech.0, 0));
        Some(MapShape { name: area.name.clone(), geometry: area.area.clone()?.into(), facts: facts.to_vec() })
    };
    let titles = [
        speech.say("Woont er en werkt ergens", "Live there and work anywhere"),
        speech.say("Werkt er", "Work there"),
        speech.say("Woont en werkt er", "Live and work there"),
    ];
    marked(
        speech.say("Eigen gebied", "Own area"),
        0x8a_92_9a,
        titles.to_vec(),
        found.own_areas().filter_map(shape).collect(),
    )
}

fn neighbours(found: &Commuting, speech: Speech) -> Option<MapLayer> {
    let shape = |(area, both): (&CommutingArea, [Option<u64>; 2])| {
        let facts = both.map(|count| people(count).text(speech.0, 0));
        Some(MapShape { name: area.name.clone(), geometry: area.area.clone()?.into(), facts: facts.to_vec() })
    };
    let titles = [
        speech.say("Komt hier werken", "Come to work here"),
        speech.say("Gaat daar werken", "Go to work there"),
    ];
    marked(
        speech.say("Gebieden eromheen", "Areas around"),
        0xd5_da_e0,
        titles.to_vec(),
        found.around().filter_map(shape).collect(),
    )
}

/// The largest flows of a kind, a group a class of their size.
fn flows(found: &Commuting, kind: FlowKind, speech: Speech) -> Option<MapLayer> {
    let mut lines: Vec<_> = found.flow_lines().filter(|(_, flow)| flow.kind == kind).collect();
    // The smallest come first.
    lines.drain(..lines.len().saturating_sub(MOST_LINES));
    let sizes: Vec<f64> = lines.iter().map(|(_, flow)| flow.people as f64).collect();
    let breaks = series_breaks(&sizes, CLASSES).map_or_else(|_| vec![0.0, 1.0], |b| b.bounds().to_vec());
    let classes = classes_between(&breaks, "", Palette::Heat, speech);
    let (title, colour, shown) = match kind {
        FlowKind::Arriving => {
            (speech.say("Komt hier werken", "Come to work here"), 0xc2_41_0c, Shown::AtFirst)
        }
        FlowKind::Leaving => {
            (speech.say("Gaat elders werken", "Go to work elsewhere"), 0x0b_53_94, Shown::WhenAsked)
        }
        _ => (speech.say("Tussen eigen gebieden", "Between own areas"), 0x33_38_3e, Shown::AtFirst),
    };
    let last = classes.len() - 1;
    let width_px = |class: usize| {
        let [least, most] = WIDTHS_PX;
        if last == 0 { most } else { least + (most - least) * class as f64 / last as f64 }
    };
    let name = |area: usize| found.areas[area].name.as_str();
    let shape = |(line, flow): &(geo::LineString, &CommutingFlow)| MapShape {
        name: format!("{} → {}", name(flow.from), name(flow.to)),
        geometry: line.clone().into(),
        facts: vec![
            speech.count(flow.people),
            flow.dist_km.map_or_else(|| "–".to_owned(), |km| format!("{}\u{a0}km", speech.tenth(km))),
            direction(flow.compass, speech),
        ],
    };
    let titles = [
        speech.say("Mensen", "People"),
        speech.say("In een rechte lijn", "In a straight line"),
        speech.say("Richting van het werk", "Direction of work"),
    ];
    let group = |(number, class): (usize, &werkvlek_table::Class)| {
        let is_in = |(_, flow): &&(geo::LineString, &CommutingFlow)| {
            let people = flow.people as f64;
            (number == 0 || people >= class.lower) && (number == last || people < class.upper)
        };
        MarkedShapes {
            label: class.label.clone(),
            colour: Colour::hex(colour),
            marker: Marker::Circle,
            size_px: width_px(number),
            fact_titles: titles.to_vec(),
            shapes: lines.iter().filter(is_in).map(shape).collect(),
        }
    };
    classed_layer(title, shown, classes.iter().enumerate().map(group).collect())
}
