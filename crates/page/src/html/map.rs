//! A map of the page: its drawing and legend, and the name of its data.

use super::data::DataBlocks;
use super::drawing::{drawing, mark_path};
use super::ground::MapGround;
use super::map_data::{GroupShapes, HIDDEN, MapInput, NO_FIGURE, class_of};
use crate::describe::{AreaKind, AreaLayer, MapExtent, MarkedShapes, PageMap, Shown};
use maud::{Markup, html};

/// A figure with the drawing of a map, which the script replaces.
pub(crate) fn map_figure(map: &PageMap, id: &str, ground: &MapGround<'_>, blocks: &mut DataBlocks) -> Markup {
    let input = MapInput::of(map, &ground.grid);
    let data = input.data(ground, blocks);
    let data = blocks.put(&data);
    let (_, note) = ground.under(map.extent);
    html! {
        figure class="map" data-map=(data) {
            div class="map-still" {
                (drawing(&input, id, ground))
                (legend(&input, id, ground))
                @if !note.is_empty() { p { (note) } }
            }
            figcaption { (map.caption) }
        }
    }
}

/// The classes of the areas, each with how many areas there are in it, and the layers that are drawn.
fn legend(input: &MapInput<'_>, id: &str, ground: &MapGround<'_>) -> Markup {
    let layers =
        input.map.layers.iter().zip(&input.layers).filter(|(layer, _)| layer.shown == Shown::AtFirst);
    html! {
        ul class="legend" {
            @if let Some(layer) = &input.map.areas { (area_entries(layer, id, (ground, input.map.extent))) }
            @for (layer, shapes) in layers {
                @if layer.groups.len() > 1 { li class="title" { (layer.title) } }
                @for (group, shapes) in layer.groups.iter().zip(shapes) {
                    li { (group_swatch(group, shapes)) span { @if group.label.is_empty() { (layer.title) } @else { (group.label) } } }
                }
            }
        }
    }
}

fn area_entries(layer: &AreaLayer, id: &str, (ground, extent): (&MapGround<'_>, MapExtent)) -> Markup {
    let (language, opacity) = (ground.language, ground.area_opacity(extent));
    let Some(column) = layer.columns.first() else { return html! {} };
    let count =
        |class: i32| layer.areas.iter().filter(|area| class_of(&area.values[0], column) == class).count();
    let counted = |class: i32| match layer.kind {
        AreaKind::Places => format!(" ({})", count(class)),
        AreaKind::Classes => String::new(),
    };
    let blank = [
        (HIDDEN, format!("url(#{id}-hidden)"), crate::describe_hidden(language)),
        (NO_FIGURE, format!("url(#{id}-none)"), crate::describe_no_figure(language)),
    ];
    html! {
        li class="title" { (column.title) }
        @for (class, number) in column.classes.iter().zip(0..) {
            li { (swatch(&class.colour.to_string(), opacity)) span { (class.label) (counted(number)) } }
        }
        @for (number, fill, word) in blank {
            @if count(number) > 0 { li { (swatch(&fill, opacity)) span { (word) (counted(number)) } } }
        }
    }
}

/// A colour as it looks on the map, over white.
fn swatch(fill: &str, opacity: &str) -> Markup {
    html! {
        svg viewBox="0 0 22 16" aria-hidden="true" {
            rect x="1" y="1" width="20" height="14" fill=(fill) fill-opacity=(opacity) stroke="#33383e" vector-effect="non-scaling-stroke" {}
        }
    }
}

fn group_swatch(group: &MarkedShapes, shapes: &GroupShapes) -> Markup {
    match shapes {
        GroupShapes::Areas(_) => swatch(&group.colour.to_string(), "0.6"),
        GroupShapes::Lines(_) => html! {
            svg viewBox="0 0 22 16" aria-hidden="true" {
                path d="M1 8H21" fill="none" stroke=(group.colour.to_string()) stroke-width=(group.size_px) {}
            }
        },
        GroupShapes::Points(_) => html! {
            svg viewBox="0 0 22 16" aria-hidden="true" {
                path d=(mark_path(group.marker, [11, -8], group.size_px.min(7.0) * 1.1)) fill=(group.colour.to_string()) stroke="#33383e" {}
            }
        },
    }
}
