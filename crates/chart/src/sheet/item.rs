//! Elements of a sheet (text, rectangles, lines, shapes), and how each is written as SVG.

use crate::sheet::outline::PathData;
use std::fmt::Write as _;
use werkvlek_draw::Area;
use werkvlek_draw::{ASCENT, Colour, DESCENT, TextLine, TextStyle, Weight};

/// One thing on the sheet; later ones lie on top. The class tells what it is for.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Item {
    /// A line of text with its baseline's start at `at`.
    Text {
        class: &'static str,
        text: String,
        line: TextLine,
        at: (f64, f64),
        style: TextStyle,
        colour: Colour,
    },
    Rect {
        class: &'static str,
        area: Area,
        fill: Colour,
    },
    Line {
        class: &'static str,
        points: Vec<(f64, f64)>,
        colour: Colour,
        width: f64,
        pattern: Pattern,
    },
    /// A closed shape.
    Shape {
        class: &'static str,
        shape: Shape,
        paint: Paint,
    },
}

/// How text is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Texts {
    /// As the outlines of its letters.
    Outlines,
    /// As text in a font of the reader, as wide as it was laid out.
    Fitted,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pattern {
    Solid,
    /// No data, only a way to point.
    Dotted,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Shape {
    Circle { centre: (f64, f64), radius: f64 },
    Polygon(Vec<(f64, f64)>),
}

/// How a closed shape is painted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Paint {
    /// Filled, with a white rim that sets it off from lines under it.
    Filled(Colour),
    /// White inside.
    Hollow(Colour),
}

/// The width of the rim of a shape.
pub(crate) const RIM: f64 = 3.0;

/// Where the letters of a line of text are: from its accents to its descenders.
pub(crate) fn text_area(at: (f64, f64), width: f64, size: f64) -> Area {
    Area { x: at.0, y: at.1 - ASCENT * size, width, height: (ASCENT + DESCENT) * size }
}

impl Item {
    /// Adds the element to an SVG, on a line of its own.
    pub(crate) fn write(&self, texts: Texts, svg: &mut String) {
        // Writing to a String cannot fail.
        let _ = match self {
            Self::Text { class, text, line, at, style, colour } if texts == Texts::Fitted => writeln!(
                svg,
                r#"<text class="{class}" x="{}" y="{}" font-size="{}"{} fill="{colour}" textLength="{}" lengthAdjust="spacingAndGlyphs">{}</text>"#,
                Short(at.0),
                Short(at.1),
                Short(style.size),
                if style.weight == Weight::Bold { r#" font-weight="700""# } else { "" },
                Short(line.width()),
                escaped(text)
            ),
            Self::Text { class, text, line, at, colour, .. } => writeln!(
                svg,
                r#"<path class="{class}" role="img" aria-label="{}" fill="{colour}" transform="translate({} {}) scale({} -{})" d="{}"/>"#,
                escaped(text),
                Short(at.0),
                Short(at.1),
                line.scale(),
                line.scale(),
                PathData(line.outline())
            ),
            Self::Rect { class, area, fill } => writeln!(
                svg,
                r#"<rect class="{class}" x="{}" y="{}" width="{}" height="{}" fill="{fill}"/>"#,
                Short(area.x),
                Short(area.y),
                Short(area.width),
                Short(area.height)
            ),
            Self::Line { class, points, colour, width, pattern } => writeln!(
                svg,
                r#"<polyline class="{class}" points="{}" fill="none" stroke="{colour}" stroke-width="{}" stroke-linejoin="round"{}/>"#,
                Points(points),
                Short(*width),
                match pattern {
                    Pattern::Solid => "",
                    Pattern::Dotted => r#" stroke-dasharray="3 6""#,
                }
            ),
            Self::Shape { class, shape, paint } => {
                let (fill, rim) = match paint {
                    Paint::Filled(colour) => (*colour, Colour::WHITE),
                    Paint::Hollow(colour) => (Colour::WHITE, *colour),
                };
                match shape {
                    Shape::Circle { centre, radius } => writeln!(
                        svg,
                        r#"<circle class="{class}" cx="{}" cy="{}" r="{}" fill="{fill}" stroke="{rim}" stroke-width="{RIM}"/>"#,
                        Short(centre.0),
                        Short(centre.1),
                        Short(*radius)
                    ),
                    Shape::Polygon(points) => writeln!(
                        svg,
                        r#"<polygon class="{class}" points="{}" fill="{fill}" stroke="{rim}" stroke-width="{RIM}"/>"#,
                        Points(points)
                    ),
                }
            }
        };
    }

    /// The rectangle around it, its strokes included.
    #[cfg(test)]
    pub(crate) fn area(&self) -> Area {
        let around = |points: &[(f64, f64)], rim: f64| {
            let range = |of: fn(&(f64, f64)) -> f64| {
                points.iter().map(of).fold((f64::MAX, f64::MIN), |(a, b), v| (a.min(v), b.max(v)))
            };
            let ((x, right), (y, bottom)) = (range(|p| p.0), range(|p| p.1));
            Area { x, y, width: right - x, height: bottom - y }.grown(rim)
        };
        match self {
            Self::Text { line, at, style, .. } => text_area(*at, line.width(), style.size),
            Self::Rect { area, .. } => *area,
            Self::Line { points, width, .. } => around(points, width / 2.0),
            Self::Shape { shape: Shape::Polygon(points), .. } => around(points, RIM / 2.0),
            Self::Shape { shape: Shape::Circle { centre, radius }, .. } => {
                Area { x: centre.0, y: centre.1, width: 0.0, height: 0.0 }.grown(radius + RIM / 2.0)
            }
        }
    }

    #[cfg(test)]
    pub(crate) fn class(&self) -> &'static str {
        match self {
            Self::Text { class, .. }
            | Self::Rect { class, .. }
            | Self::Line { class, .. }
            | Self::Shape { class, .. } => class,
        }
    }
}

/// A coordinate with at most two decimals: a hundredth of a unit is 1 µm on paper.
pub(crate) struct Short(pub(crate) f64);

impl std::fmt::Display for Short {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let written = format!("{:.2}", self.0);
        let short = written.trim_end_matches('0').trim_end_matches('.');
        f.write_str(if short == "-0" { "0" } else { short })
    }
}

struct Points<'a>(&'a [(f64, f64)]);

impl std::fmt::Display for Points<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (i, (x, y)) in self.0.iter().enumerate() {
            let space = if i == 0 { "" } else { " " };
            write!(f, "{space}{},{}", Short(*x), Short(*y))?;
        }
        Ok(())
    }
}

/// Text for XML, in an element or an attribute; characters that XML does not have become spaces.
pub(crate) fn escaped(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => written.push_str("&amp;"),
            '<' => written.push_str("&lt;"),
            '>' => written.push_str("&gt;"),
            '"' => written.push_str("&quot;"),
            '\u{fffe}' | '\u{ffff}' => written.push(' '),
            letter if letter.is_control() => written.push(' '),
            letter => written.push(letter),
        }
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn coordinates_are_short() {
        for (value, written) in [(0.0, "0"), (-0.001, "0"), (12.5, "12.5"), (99.999, "100"), (100.0, "100")] {
            assert_eq!(Short(value).to_string(), written);
        }
    }

    #[test]
    fn markup_in_a_name_stays_text() {
        assert_eq!(escaped("A & B <\"C\">\n\u{1}"), "A &amp; B &lt;&quot;C&quot;&gt;  ");
    }
}
