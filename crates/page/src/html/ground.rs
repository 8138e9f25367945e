//! What every map is drawn on: its data for the script once, and its drawing once for all maps.

use super::data::DataBlocks;
use super::drawing::{Sheet, lines_path};
use super::map_data::lines_data;
use crate::describe::{Language, MapExtent, SharedGround};
use crate::geometry::{Frame, Grid, Ground, GroundAreas, LEVELS_M_PER_PX, Levelled};
use maud::{Markup, html};
use serde_json::{Value, json};

/// What the maps of a page share.
pub(crate) struct MapGround<'a> {
    pub(crate) grid: Grid,
    pub(crate) language: Language,
    /// The names of its blocks of data.
    data: Value,
    note: &'a str,
    ground: Ground,
}

/// How a part is drawn: over the areas of a map or below them.
struct Look {
    part: &'static str,
    is_filled: bool,
    colour: &'static str,
    opacity: &'static str,
    width_px: &'static str,
}

/// From below to above; the script of maps has the same.
const BELOW: [Look; 3] = [
    Look { part: "green", is_filled: true, colour: "#c8e0b4", opacity: "1", width_px: "0" },
    Look { part: "water", is_filled: true, colour: "#a9cde6", opacity: "1", width_px: "0" },
    Look { part: "waterways", is_filled: false, colour: "#a9cde6", opacity: "1", width_px: "2" },
];
const ABOVE: [Look; 2] = [
    Look { part: "streets", is_filled: false, colour: "#5c636b", opacity: "0.35", width_px: "0.7" },
    Look { part: "railways", is_filled: false, colour: "#33383e", opacity: "0.55", width_px: "1.4" },
];

/// Areas let through what lies below them.
const THROUGH: &str = "0.75";

impl<'a> MapGround<'a> {
    /// The ground around the data of the maps; of a page without maps nothing is kept.
    pub(crate) fn of(
        (shared, language): (&'a SharedGround, Language),
        (grid, frame): (Grid, Option<Frame>),
        blocks: &mut DataBlocks,
    ) -> Self {
        let ground = frame.map_or_else(Ground::default, |frame| Ground::of(shared, &grid, &frame));
        let mut lines = |lines: &[Levelled]| (!lines.is_empty()).then(|| blocks.put(&lines_data(lines)));
        let (streets, waterways, railways) =
            (lines(&ground.streets), lines(&ground.waterways), lines(&ground.railways));
        let mut areas = |areas: &GroundAreas| {
            (!areas.rings.is_empty()).then(|| {
                let mut data = lines_data(&areas.rings);
                data["from"] = json!(areas.from);
                blocks.put(&data)
            })
        };
        let (green, water) = (areas(&ground.green), areas(&ground.water));
        let names: Vec<Value> = ground.names.iter().map(|([x, y], name)| json!([x, y, name])).collect();
        let names = (!names.is_empty()).then(|| blocks.put(&json!(names)));
        let data = json!({
            "streets": streets, "green": green, "water": water, "waterways": waterways, "railways": railways, "names": names,
            "through": if ground.is_below() { THROUGH } else { "1" },
        });
        Self { grid, language, data, note: &shared.attribution, ground }
    }

    /// What lies under a map, for its script, and who is named on it; nothing where it reaches farther.
    pub(crate) fn under(&self, extent: MapExtent) -> (Value, &'a str) {
        match extent {
            MapExtent::Town => (self.data.clone(), self.note),
            MapExtent::Region => (json!({"through": "1"}), ""),
        }
    }

    /// How much areas of a map hide what lies below them.
    pub(crate) fn area_opacity(&self, extent: MapExtent) -> &'static str {
        if extent == MapExtent::Town && self.ground.is_below() { THROUGH } else { "1" }
    }

    /// Its paths, for every drawing of the page.
    pub(crate) fn paths(&self) -> Markup {
        // One level for all drawings: those of a whole town are some ten metres a pixel.
        let level = LEVELS_M_PER_PX.iter().zip(0..).find(|(m, _)| **m <= 8.0).map_or(0, |(_, level)| level);
        let path = |look: &Look| self.path(look.part, level);
        html! {
            @for (look, d) in BELOW.iter().chain(&ABOVE).map(|look| (look, path(look))) {
                @if !d.is_empty() { path id=(id(look)) d=(d) stroke-width=(look.width_px) vector-effect="non-scaling-stroke" {} }
            }
        }
    }

    fn path(&self, part: &str, level: u8) -> String {
        let ground = &self.ground;
        match part {
            "green" => lines_path(ground.green.at(level), level),
            "water" => lines_path(ground.water.at(level), level),
            "waterways" => lines_path(ground.waterways.iter(), level),
            "railways" => lines_path(ground.railways.iter(), level),
            _ => lines_path(ground.streets.iter(), level),
        }
    }

    /// What lies below the areas of a map.
    pub(crate) fn below(&self, extent: MapExtent) -> Markup {
        self.drawn(&BELOW, extent)
    }

    /// What lies over them.
    pub(crate) fn above(&self, extent: MapExtent) -> Markup {
        self.drawn(&ABOVE, extent)
    }

    fn drawn(&self, looks: &[Look], extent: MapExtent) -> Markup {
        let is_there = |look: &&Look| extent == MapExtent::Town && self.data[look.part].is_string();
        html! {
            @for look in looks.iter().filter(is_there) {
                @if look.is_filled { use href=(format!("#{}", id(look))) fill=(look.colour) {} }
                @else { use href=(format!("#{}", id(look))) stroke=(look.colour) stroke-opacity=(look.opacity) fill="none" {} }
            }
        }
    }

    /// The names of places on a sheet, where they are away from each other and from what stands there.
    pub(crate) fn names(
        &self,
        extent: MapExtent,
        sheet: &Sheet,
        taken: &mut Vec<([f64; 2], f64)>,
    ) -> Vec<([f64; 2], &str)> {
        let all = if extent == MapExtent::Town { self.ground.names.as_slice() } else { &[] };
        let names = all.iter().filter_map(|(at, name)| {
            let at = at.map(f64::from);
            (sheet.holds(at) && sheet.take(at, name, taken)).then_some((at, name.as_str()))
        });
        names.collect()
    }
}

fn id(look: &Look) -> String {
    format!("ground-{}", look.part)
}
