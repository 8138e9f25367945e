//! Labels on the map: names, placed where they do not overlap.

use crate::description::Layer;
use crate::map::label_places::{Inside, around_marker};
use crate::map::view::View;
use crate::pixels::canvas::Canvas;
use crate::pixels::text::{self, CAP, LEADING, Line};
use geo::Area as _;
use werkvlek_draw::Area;
use werkvlek_draw::{Colour, Fonts};

/// Sizes tried for a name, of the size asked for, as long as they can be read; more sizes would look like ranks.
const SIZES: [f32; 2] = [1.0, 0.76];
/// The smallest text of a name, in pixels.
const SMALLEST_PX: f32 = 8.5;
/// How much of a name at least lies in its area, or else it is left out: a name over the neighbours misleads.
const LEAST_SHARE: f32 = 0.3;
/// Names keep clear of markers where they can, if these are no more than so many a layer.
const MARKERS_TO_AVOID: usize = 500;

/// A name set in one or two lines around its place.
#[derive(Clone)]
pub(crate) struct Label {
    lines: Vec<Line>,
    size: f32,
    centre: (f32, f32),
}

/// The names that found a place, and those that did not, in order of layer and feature.
pub(crate) struct Labels {
    pub(crate) placed: Vec<Label>,
    pub(crate) left_out: Vec<String>,
}

/// What is to be named.
struct Wanted<'a> {
    text: &'a str,
    /// Order of placing: names of points first, then areas from great to small.
    area_m2: f64,
    places: Places<'a>,
}

enum Places<'a> {
    Inside(Option<Inside<'a>>),
    Beside { at: (f32, f32), distance: f32 },
}

/// What a name must not touch, and what it should not.
struct Obstacles {
    taken: Vec<Area<f32>>,
    markers: Vec<Area<f32>>,
}

/// Places the names of all layers, in text of `size` pixels, keeping clear of some areas of the frame.
pub(crate) fn place(
    fonts: &Fonts,
    layers: &[Layer],
    view: View,
    size: f32,
    scale: f32,
    keep_clear: &[Area<f32>],
) -> Labels {
    let wanted = wanted(layers, view, scale);
    let mut obstacles = Obstacles { taken: keep_clear.to_vec(), markers: markers(layers, view, scale) };
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    order.sort_by(|a, b| wanted[*b].area_m2.total_cmp(&wanted[*a].area_m2).then(a.cmp(b)));
    let mut placed: Vec<Label> = Vec::new();
    let mut out: Vec<usize> = Vec::new();
    for index in order {
        match find_place(fonts, &wanted[index], view, size, &obstacles) {
            Some(label) => {
                obstacles.taken.push(label.area());
                placed.push(label);
            }
            None => out.push(index),
        }
    }
    out.sort_unstable();
    let left_out = out.into_iter().map(|index| wanted[index].text.to_owned()).collect();
    Labels { placed, left_out }
}

fn wanted<'a>(layers: &'a [Layer], view: View, scale: f32) -> Vec<Wanted<'a>> {
    let mut wanted = Vec::new();
    for layer in layers {
        match layer {
            Layer::Polygons(layer) => {
                wanted.extend(layer.features.iter().filter_map(|feature| {
                    let text = feature.label.as_deref()?;
                    let places = Places::Inside(Inside::new(&feature.shape, view));
                    Some(Wanted { text, area_m2: feature.shape.unsigned_area(), places })
                }));
            }
            Layer::Points(layer) => {
                let distance = layer.marker.size_px * scale / 2.0 + 2.0;
                wanted.extend(layer.features.iter().filter_map(|feature| {
                    let places = Places::Beside { at: view.to_px(feature.at), distance };
                    Some(Wanted { text: feature.label.as_deref()?, area_m2: f64::INFINITY, places })
                }));
            }
            Layer::Raster(_) | Layer::Lines(_) | Layer::Hatching(_) => {}
        }
    }
    wanted
}

fn markers(layers: &[Layer], view: View, scale: f32) -> Vec<Area<f32>> {
    let few = layers.iter().filter_map(|layer| match layer {
        Layer::Points(points) if points.features.len() <= MARKERS_TO_AVOID => Some(points),
        _ => None,
    });
    few.flat_map(|layer| {
        let size = layer.marker.size_px * scale;
        layer.features.iter().map(move |feature| {
            let (x, y) = view.to_px(feature.at);
            Area { x: x - size / 2.0, y: y - size / 2.0, width: size, height: size }
        })
    })
    .collect()
}

/// The best place where the name is in the frame and clear of what is taken.
///
/// Better is: more of the name in its area, larger text, fewer markers under it, nearer to the middle. Beside a marker
/// the first free side is taken.
fn find_place(
    fonts: &Fonts,
    name: &Wanted<'_>,
    view: View,
    size: f32,
    obstacles: &Obstacles,
) -> Option<Label> {
    let frame = view.frame().grown(-3.0);
    let free =
        |area: Area<f32>| frame.holds(area) && !obstacles.taken.iter().any(|taken| taken.overlaps(area));
    let mut best: Option<(f32, Label)> = None;
    for part in SIZES.into_iter().filter(|part| *part >= 1.0 || part * size >= SMALLEST_PX) {
        for lines in settings(fonts, name.text, part * size) {
            let mut label = Label { lines, size: part * size, centre: (0.0, 0.0) };
            match &name.places {
                Places::Beside { at, distance } => {
                    let Area { width, height, .. } = label.area();
                    for centre in around_marker(*at, *distance, width, height) {
                        label.centre = centre;
                        if free(label.area()) && obstacles.markers_under(label.area()) == 0 {
                            return Some(label);
                        }
                    }
                }
                Places::Inside(None) => return None,
                Places::Inside(Some(inside)) => {
                    for (centre, off_centre) in &inside.places {
                        label.centre = *centre;
                        let area = label.area();
                        // What this place is worth when the whole name is in its area.
                        let at_most =
                            0.4 * part - 0.25 * obstacles.markers_under(area) as f32 - 0.15 * off_centre;
                        let may_win = best.as_ref().is_none_or(|(most, _)| 1.0 + at_most > *most);
                        if may_win && free(area) {
                            let share = inside.share_of(area, view);
                            if share > LEAST_SHARE
                                && best.as_ref().is_none_or(|(most, _)| share + at_most > *most)
                            {
                                best = Some((share + at_most, label.clone()));
                            }
                        }
                    }
                }
            }
        }
    }
    best.map(|(_, label)| label)
}

impl Obstacles {
    fn markers_under(&self, area: Area<f32>) -> usize {
        self.markers.iter().filter(|marker| marker.overlaps(area)).count()
    }
}

/// A name in one line, and in two about equal lines if it can be broken after a space or hyphen and that narrows it.
fn settings(fonts: &Fonts, text: &str, size: f32) -> Vec<Vec<Line>> {
    let style = text::regular(size);
    let whole = text::line(fonts, text.trim(), style);
    let breaks = text.trim().match_indices([' ', '-']).map(|(at, _)| at + 1);
    let halves = breaks.map(|at| {
        let (first, second) = text.trim().split_at(at);
        [first, second].map(|half| text::line(fonts, half.trim(), style))
    });
    let widest = |lines: &[Line; 2]| lines[0].width.max(lines[1].width);
    let two = halves.min_by(|a, b| widest(a).total_cmp(&widest(b)));
    let two = two.filter(|lines| widest(lines) < 0.75 * whole.width);
    std::iter::once(vec![whole]).chain(two.map(Vec::from)).collect()
}

impl Label {
    /// The room of the name, its halo in it.
    fn area(&self) -> Area<f32> {
        let width = self.lines.iter().map(|line| line.width).fold(0.0, f32::max) + 0.4 * self.size;
        let height = self.lines.len() as f32 * 1.08 * self.size + 0.1 * self.size;
        Area { x: self.centre.0 - width / 2.0, y: self.centre.1 - height / 2.0, width, height }
    }
}

/// Draws all halos, and all names over them.
pub(crate) fn draw(canvas: &mut Canvas, labels: &Labels) {
    let each = |draw: &mut dyn FnMut(&Line, f32, f32, f32)| {
        for label in &labels.placed {
            let leading = (LEADING - 0.2) * label.size;
            let above = leading * (label.lines.len() as f32 - 1.0) / 2.0;
            let mut baseline = label.centre.1 - above + CAP * label.size / 2.0;
            for line in &label.lines {
                draw(line, label.centre.0 - line.width / 2.0, baseline, label.size);
                baseline += leading;
            }
        }
    };
    each(&mut |line, x, y, size| {
        canvas.halo(line, x, y, Colour::WHITE.with_alpha(215), (0.15 * size).max(1.5));
    });
    each(&mut |line, x, y, _| canvas.line(line, x, y, Colour::INK));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::description::Extent;
    use crate::description::{PolygonFeature, PolygonLayer};
    use geo::Rect;

    /// Nine by nine areas of 100 m with long names, in 450 pixels: too many for all of them.
    #[test]
    fn no_name_touches_another_the_frame_or_a_box() {
        let features = (0..81).map(|i| {
            let (x, y) = (f64::from(i % 9) * 100.0, f64::from(i / 9) * 100.0);
            let shape = Rect::new((x, y), (x + 100.0, y + 100.0)).to_polygon().into();
            PolygonFeature { shape, fill: None, label: Some(format!("Schilderskwartier {i}")) }
        });
        let layers = [Layer::Polygons(PolygonLayer { features: features.collect(), outline: None })];
        let frame = Area { x: 0.0, y: 0.0, width: 450.0, height: 450.0 };
        let extent = Extent { min_x_m: 0.0, min_y_m: 0.0, max_x_m: 900.0, max_y_m: 900.0 };
        let legend = Area { x: 300.0, y: 0.0, width: 150.0, height: 120.0 };
        let fonts = Fonts::load();
        let labels = place(&fonts, &layers, View::new(extent, frame), 12.0, 1.0, &[legend]);

        let areas: Vec<Area<f32>> = labels.placed.iter().map(Label::area).collect();
        assert!(areas.len() > 20, "{} names found a place", areas.len());
        assert_eq!(areas.len() + labels.left_out.len(), 81);
        for (i, area) in areas.iter().enumerate() {
            assert!(frame.holds(*area) && !legend.overlaps(*area), "{area:?}");
            assert!(areas[..i].iter().all(|other| !other.overlaps(*area)), "{area:?}");
        }
    }
}
