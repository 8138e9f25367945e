//! Outlines of text as SVG path data, in whole units of the font.

use std::fmt;
use werkvlek_draw::OutlineStep;

/// An outline, written as relative path data: letters that come again are the same characters again, which packs well.
pub(crate) struct PathData<'a>(pub(crate) &'a [OutlineStep]);

impl fmt::Display for PathData<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (mut at, mut start) = ((0, 0), (0, 0));
        for step in self.0 {
            match *step {
                OutlineStep::Move(to) => {
                    at = write_command(f, 'm', at, &[to])?;
                    start = at;
                }
                OutlineStep::Line(to) => at = write_command(f, 'l', at, &[to])?,
                OutlineStep::Quad(control, to) => at = write_command(f, 'q', at, &[control, to])?,
                OutlineStep::Cubic(first, second, to) => {
                    at = write_command(f, 'c', at, &[first, second, to])?;
                }
                OutlineStep::Close => {
                    f.write_str("z")?;
                    at = start;
                }
            }
        }
        Ok(())
    }
}

/// Writes a command with its points relative to where the pen is; gives the last of them, where it is then.
fn write_command(
    f: &mut fmt::Formatter<'_>,
    letter: char,
    from: (i32, i32),
    points: &[(f32, f32)],
) -> Result<(i32, i32), fmt::Error> {
    write!(f, "{letter}")?;
    let mut at = from;
    for (i, (x, y)) in points.iter().enumerate() {
        // Between two control points the font has its curves meet halfway, which may be at half a unit: 0.1 µm on paper.
        #[expect(clippy::cast_possible_truncation, reason = "a line is some ten thousand units wide")]
        let to = (x.round() as i32, y.round() as i32);
        for (j, step) in [to.0 - from.0, to.1 - from.1].into_iter().enumerate() {
            if (i > 0 || j > 0) && step >= 0 {
                f.write_str(" ")?;
            }
            write!(f, "{step}")?;
        }
        at = to;
    }
    Ok(at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use werkvlek_draw::{Fonts, TextStyle};

    fn path(text: &str) -> String {
        PathData(Fonts::load().line(text, TextStyle::regular(20.0)).outline()).to_string()
    }

    #[test]
    fn steps_are_relative_and_close_to_where_they_began() {
        let steps = [
            OutlineStep::Move((10.0, 20.0)),
            OutlineStep::Line((5.0, 20.5)),
            OutlineStep::Quad((0.0, 0.0), (1.0, -1.0)),
            OutlineStep::Close,
            OutlineStep::Move((10.0, 21.0)),
            OutlineStep::Cubic((11.0, 21.0), (12.0, 22.0), (13.0, 20.0)),
        ];
        assert_eq!(PathData(&steps).to_string(), "m10 20l-5 1q-5-21-4-22zm0 1c1 0 2 1 3-1");
    }

    #[test]
    fn a_letter_that_comes_again_has_the_same_steps() {
        let (one, two) = (path("l"), path("ll"));
        let steps = one.split_once('l').map(|(_, steps)| steps).unwrap();
        assert_eq!(two.matches(steps).count(), 2, "{two}");
        assert!(one.starts_with('m') && one.ends_with('z'));
    }
}
