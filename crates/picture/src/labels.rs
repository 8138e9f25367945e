//! Names on the map, where they do not overlap.

use crate::canvas::{Area, Canvas};
use crate::colour::Colour;
use crate::label_places::{around_marker, inside_area};
use crate::layer::Layer;
use crate::text::{CAP, Fonts, LEADING, Line, TextStyle};
use crate::view::View;
use geo::Area as _;

/// Sizes tried for a name, of the size asked for.
const SIZES: [f32; 3] = [1.0, 0.88, 0.78];

/// A name set in one or two lines around its place.
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
    Inside(&'a geo::MultiPolygon<f64>),
    Beside { at: (f32, f32), distance: f32 },
}

/// Places the names of all layers, in text of `size` pixels, keeping clear of some areas of the frame.
pub(crate) fn place(
    fonts: &Fonts,
    layers: &[Layer],
    view: View,
    size: f32,
    scale: f32,
    keep_clear: &[Area],
) -> Labels {
    let wanted = wanted(layers, view, scale);
    let mut taken = keep_clear.to_vec();
    taken.extend(wanted.iter().filter_map(|name| match name.places {
        Places::Beside { at: (x, y), distance } => {
            Some(Area { x: x - distance, y: y - distance, width: 2.0 * distance, height: 2.0 * distance })
        }
        Places::Inside(_) => None,
    }));
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    order.sort_by(|a, b| wanted[*b].area_m2.total_cmp(&wanted[*a].area_m2).then(a.cmp(b)));
    let mut placed: Vec<Label> = Vec::new();
    let mut out: Vec<usize> = Vec::new();
    for index in order {
        match find_place(fonts, &wanted[index], view, size, &taken) {
            Some(label) => {
                taken.push(label.area());
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
                    let area_m2 = feature.shape.unsigned_area();
                    Some(Wanted {
                        text: feature.label.as_deref()?,
                        area_m2,
                        places: Places::Inside(&feature.shape),
                    })
                }));
            }
            Layer::Points(layer) => {
                let distance = layer.marker.size_px * scale / 2.0 + 2.0;
                wanted.extend(layer.features.iter().filter_map(|feature| {
                    let places = Places::Beside { at: view.to_px(feature.at), distance };
                    Some(Wanted { text: feature.label.as_deref()?, area_m2: f64::INFINITY, places })
                }));
            }
            Layer::Raster(_) | Layer::Lines(_) => {}
        }
    }
    wanted
}

/// The first place, from the best on, where the name is in the frame and clear of what is taken.
fn find_place(fonts: &Fonts, name: &Wanted<'_>, view: View, size: f32, taken: &[Area]) -> Option<Label> {
    let frame = view.frame().grown(-3.0);
    for part in SIZES {
        for lines in settings(fonts, name.text, part * size) {
            let mut label = Label { lines, size: part * size, centre: (0.0, 0.0) };
            let (width, height) = (label.area().width, label.area().height);
            let places = match name.places {
                Places::Inside(shape) => inside_area(shape, view, width, height),
                Places::Beside { at, distance } => around_marker(at, distance, width, height),
            };
            for centre in places {
                label.centre = centre;
                let area = label.area();
                if frame.holds(area) && !taken.iter().any(|other| other.overlaps(area)) {
                    return Some(label);
                }
            }
        }
    }
    None
}

/// A name in one line, and in two about equal lines if it has more than one word.
fn settings(fonts: &Fonts, text: &str, size: f32) -> Vec<Vec<Line>> {
    let style = TextStyle::regular(size);
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut all = vec![vec![fonts.line(&words.join(" "), style)]];
    let halves =
        (1..words.len()).map(|i| [&words[..i], &words[i..]].map(|w| fonts.line(&w.join(" "), style)));
    let widest = |lines: &[Line; 2]| lines[0].width.max(lines[1].width);
    if let Some(best) = halves.min_by(|a, b| widest(a).total_cmp(&widest(b))) {
        let narrower = widest(&best) < 0.75 * all[0][0].width;
        // Long names are better in two lines from the start.
        let long = all[0][0].width > 7.0 * size;
        if narrower {
            all.insert(if long { 0 } else { 1 }, best.into());
        }
    }
    all
}

impl Label {
    /// The room of the name, its halo in it.
    fn area(&self) -> Area {
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
