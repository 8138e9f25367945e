//! Breaking text into lines of a greatest width, with an ellipsis for what does not fit.

use super::fonts::Fonts;
use super::style::TextStyle;

impl Fonts {
    /// Breaks text between words into at most `max_lines` lines of at most `max_width`.
    ///
    /// What does not fit ends in an ellipsis. A single word that is too wide is cut. Text of spaces only has no lines.
    /// Cost: each word measures its line anew, so the square of the length of a line.
    ///
    /// # Units
    /// Those of the style's size.
    #[must_use]
    pub fn wrap(&self, text: &str, style: TextStyle, max_width: f64, max_lines: usize) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        for word in text.split_whitespace() {
            match lines.last_mut() {
                Some(line) if self.width(&format!("{line} {word}"), style) <= max_width => {
                    line.push(' ');
                    line.push_str(word);
                }
                _ => lines.push(word.to_owned()),
            }
        }
        let more = lines.len() > max_lines;
        lines.truncate(max_lines);
        let last = lines.len().saturating_sub(1);
        for (i, line) in lines.iter_mut().enumerate() {
            if (more && i == last) || self.width(line, style) > max_width {
                *line = self.cut(line, style, max_width);
            }
        }
        lines
    }

    /// The longest beginning that fits with an ellipsis after it.
    fn cut(&self, line: &str, style: TextStyle, max_width: f64) -> String {
        let mut kept = line.to_owned();
        loop {
            let shown = format!("{}…", kept.trim_end());
            if kept.pop().is_none() || self.width(&shown, style) <= max_width {
                return shown;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const STYLE: TextStyle = TextStyle::regular(20.0);

    #[test]
    fn what_is_too_long_is_cut() {
        let fonts = Fonts::load();
        let text = "Verhuur en overige zakelijke diensten";
        let cut = fonts.wrap(text, STYLE, 120.0, 2);
        assert!(cut.len() == 2 && cut[1].ends_with('…'), "{cut:?}");
        let word = fonts.wrap("Bedrijventerreinontwikkelingsmaatschappij", STYLE, 100.0, 3);
        assert!(word.len() == 1 && word[0].starts_with("Bedr") && word[0].ends_with('…'));
        assert!(fonts.width(&word[0], STYLE) <= 100.0 && fonts.width(&cut[1], STYLE) <= 120.0);
        assert!(fonts.wrap("  ", STYLE, 100.0, 2).is_empty());
    }

    proptest! {
        #[test]
        fn lines_break_between_words_as_late_as_they_can(text in "[a-z]{1,5}( [a-zé]{1,5}){0,12}") {
            let fonts = Fonts::load();
            let lines = fonts.wrap(&text, STYLE, 120.0, usize::MAX);
            prop_assert_eq!(&lines.join(" "), &text);
            for pair in lines.windows(2) {
                let next = pair[1].split(' ').next().unwrap_or_default();
                prop_assert!(fonts.width(&format!("{} {next}", pair[0]), STYLE) > 120.0, "{:?}", lines);
            }
            for most in 1..4 {
                let some = fonts.wrap(&text, STYLE, 120.0, most);
                prop_assert!(some.len() <= most && some.iter().all(|line| fonts.width(line, STYLE) <= 120.0));
                prop_assert_eq!(some.last().is_some_and(|line| line.ends_with('…')), lines.len() > most);
            }
        }
    }
}
