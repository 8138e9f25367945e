//! The same drawing as SVG: each step of a canvas as an element, texts as outlines, rasters as pictures inside it.

use crate::description::{Pattern, Stroke};
use std::fmt::Write as _;
use tiny_skia::{Path, PathSegment};
use werkvlek_draw::{Area, Colour};

/// A drawing as elements of SVG, as long as it is wanted.
#[derive(Clone, Debug, Default)]
pub(crate) struct Elements {
    text: String,
    hatchings: Vec<(String, String)>,
}

impl Elements {
    pub(crate) fn area(&mut self, area: Area<f32>, colour: Colour) {
        let Area { x, y, width, height } = area;
        let _ = writeln!(
            self.text,
            "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\"{}/>",
            fill(colour)
        );
    }

    pub(crate) fn outlined_area(&mut self, area: Area<f32>, colour: Colour, line_px: f32) {
        let Area { x, y, width, height } = area;
        let line = stroke(colour, line_px);
        let _ = writeln!(
            self.text,
            "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" fill=\"none\"{line}/>"
        );
    }

    /// A filled path, moved by (x, y); rings inside rings are holes where `rule` is `evenodd`.
    pub(crate) fn filled(&mut self, path: &Path, (x, y): (f32, f32), colour: Colour, rule: &str) {
        let moved = moved(x, y);
        let _ =
            writeln!(self.text, "<path d=\"{}\"{moved} fill-rule=\"{rule}\"{}/>", steps(path), fill(colour));
    }

    pub(crate) fn hatched(&mut self, path: &Path, side_px: f32, colour: Colour, line_px: f32) {
        let hex = hex(colour);
        let id = format!("arcering-{}", &hex[1..]);
        let (from, to) = (-1.0, side_px + 1.0);
        let line = |shift: f32| format!("M{} {to}L{} {from}", shift + from, shift + to);
        let lines: String = [-side_px, 0.0, side_px].map(line).concat();
        let pattern = format!(
            "<pattern id=\"{id}\" patternUnits=\"userSpaceOnUse\" width=\"{side_px}\" height=\"{side_px}\">\
             <path d=\"{lines}\" fill=\"none\"{}/></pattern>\n",
            stroke(colour, line_px)
        );
        if self.hatchings.iter().all(|(known, _)| *known != id) {
            self.hatchings.push((id.clone(), pattern));
        }
        let _ =
            writeln!(self.text, "<path d=\"{}\" fill-rule=\"evenodd\" fill=\"url(#{id})\"/>", steps(path));
    }

    pub(crate) fn stroked(&mut self, path: &Path, (x, y): (f32, f32), line: Stroke, width_px: f32) {
        let (cap, dash) = match line.pattern {
            Pattern::Solid => ("round", String::new()),
            Pattern::Dashed => {
                ("butt", format!(" stroke-dasharray=\"{} {}\"", 4.0 * width_px, 2.5 * width_px))
            }
        };
        let (moved, line) = (moved(x, y), stroke(line.colour, width_px));
        let _ = writeln!(
            self.text,
            "<path d=\"{}\"{moved} fill=\"none\"{line} stroke-linejoin=\"round\" stroke-linecap=\"{cap}\"{dash}/>",
            steps(path)
        );
    }

    /// Pixels, their top left at (x, y).
    pub(crate) fn pixels(&mut self, png: &[u8], (width, height): (u32, u32)) {
        let _ = writeln!(
            self.text,
            "<image width=\"{width}\" height=\"{height}\" href=\"data:image/png;base64,{}\"/>",
            base64(png)
        );
    }

    /// Another drawing, cut off at its sides.
    pub(crate) fn lay(&mut self, other: Self, (x, y): (i32, i32), (width, height): (u32, u32)) {
        let _ = writeln!(
            self.text,
            "<svg x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\">\n{}</svg>",
            other.text
        );
        for (id, pattern) in other.hatchings {
            if self.hatchings.iter().all(|(known, _)| *known != id) {
                self.hatchings.push((id, pattern));
            }
        }
    }

    /// The whole file, of so many pixels, with a title for who cannot see it and the rights in its metadata.
    pub(crate) fn document(self, (width, height): (u32, u32), title: &str, rights: &[String]) -> String {
        let patterns: String = self.hatchings.into_iter().map(|(_, pattern)| pattern).collect();
        let rights = rights.iter().map(|right| format!("<desc>{}</desc>\n", escaped(right)));
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" \
             role=\"img\">\n<title>{}</title>\n{}<defs>\n{patterns}</defs>\n{}</svg>\n",
            escaped(title),
            rights.collect::<String>(),
            self.text
        )
    }
}

fn moved(x: f32, y: f32) -> String {
    if x.abs() + y.abs() > 0.0 { format!(" transform=\"translate({x} {y})\"") } else { String::new() }
}

fn hex(colour: Colour) -> String {
    format!("#{:02x}{:02x}{:02x}", colour.r, colour.g, colour.b)
}

fn opacity(name: &str, colour: Colour) -> String {
    if colour.a == u8::MAX {
        String::new()
    } else {
        format!(" {name}=\"{:.3}\"", f32::from(colour.a) / 255.0)
    }
}

fn fill(colour: Colour) -> String {
    format!(" fill=\"{}\"{}", hex(colour), opacity("fill-opacity", colour))
}

fn stroke(colour: Colour, width_px: f32) -> String {
    format!(" stroke=\"{}\"{} stroke-width=\"{width_px}\"", hex(colour), opacity("stroke-opacity", colour))
}

/// A path in the letters of SVG, to a hundredth of a pixel.
fn steps(path: &Path) -> String {
    let at =
        |p: tiny_skia::Point| format!("{} {}", (p.x * 100.0).round() / 100.0, (p.y * 100.0).round() / 100.0);
    path.segments()
        .map(|segment| match segment {
            PathSegment::MoveTo(p) => format!("M{}", at(p)),
            PathSegment::LineTo(p) => format!("L{}", at(p)),
            PathSegment::QuadTo(a, p) => format!("Q{} {}", at(a), at(p)),
            PathSegment::CubicTo(a, b, p) => format!("C{} {} {}", at(a), at(b), at(p)),
            PathSegment::Close => "Z".to_owned(),
        })
        .collect()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// RFC 4648, with padding.
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let bits =
            three.iter().fold(0_u32, |bits, byte| (bits << 8) | u32::from(*byte)) << (8 * (3 - three.len()));
        for i in 0..4_usize {
            let letter = LETTERS[(bits >> (18 - 6 * i)) as usize & 63];
            text.push(if i <= three.len() { char::from(letter) } else { '=' });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_as_the_standard_says() {
        let known = [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")];
        assert!(known.iter().all(|(plain, text)| base64(plain.as_bytes()) == *text));
    }
}
