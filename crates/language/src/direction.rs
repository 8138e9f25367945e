//! From one language to the other: the template that a text was made of, and its counterpart with the same values.

use crate::template::{Piece, Template};
use std::borrow::Cow;

/// All templates of one language with those of the other.
pub(crate) struct Direction {
    /// Those with most fixed letters first: they say most about where a text comes from.
    entries: Vec<Entry>,
}

struct Entry {
    from: Template,
    to: Template,
}

/// What a message is put together with: lines, parts of a list, a message and its cause.
const JOINS: [&str; 3] = ["\n", "; ", ": "];
/// Between pieces of a list, and in front of what is said of one.
const PIECES: [&str; 2] = [", ", " ("];
/// Places that hold names of files, layers and columns, which are the user's.
const OF_USERS: [&str; 9] = ["fields", "known", "layers", "names", "ids", "path", "folder", "input", "file"];
/// Between messages of a list.
const LIST: &str = "; ";
/// Joins that are tried, so that a message that quotes a whole file costs little.
const MOST_JOINS: usize = 12;

impl Direction {
    /// From pairs of a text and its counterpart.
    pub(crate) fn new<'p>(pairs: impl Iterator<Item = (&'p str, &'p str)>) -> Self {
        let entry = |(from, to)| Entry { from: Template::read(from), to: Template::read(to) };
        let mut entries: Vec<Entry> = pairs.map(entry).collect();
        entries.sort_by_key(|entry| std::cmp::Reverse(entry.from.fixed()));
        Self { entries }
    }

    /// The text in the other language, as far as it is known.
    pub(crate) fn say<'t>(&self, text: &'t str) -> Cow<'t, str> {
        if let Some(said) = self.of_one_kind(text).map(|(_, said)| said).or_else(|| self.known(text)) {
            return Cow::Owned(said);
        }
        let in_parts = JOINS.iter().find_map(|join| self.in_parts(text, join));
        match in_parts.or_else(|| self.in_list(text)).or_else(|| self.in_pieces(text)) {
            Some(said) => Cow::Owned(said),
            None => self.inside(text),
        }
    }

    /// Messages of one kind behind each other, such as reasons of rows: their template fits all together too, with most of them as
    /// one value.
    fn of_one_kind(&self, text: &str) -> Option<(usize, String)> {
        text.match_indices(LIST).take(MOST_JOINS).find_map(|(at, _)| {
            let (left_kind, left) = self.recognised(&text[..at])?;
            let rest = &text[at + LIST.len()..];
            let (kind, right) = self.of_one_kind(rest).or_else(|| self.recognised(rest))?;
            (kind == left_kind || rest.starts_with("and "))
                .then(|| (left_kind, format!("{left}{LIST}{right}")))
        })
    }

    /// The text in the other language, where it is made of a template.
    fn known(&self, text: &str) -> Option<String> {
        self.recognised(text).map(|(_, said)| said)
    }

    /// The same, with the number of the template.
    fn recognised(&self, text: &str) -> Option<(usize, String)> {
        let of = |(kind, entry): (usize, &Entry)| Some((kind, self.filled(entry, &entry.from.values(text)?)));
        self.entries.iter().enumerate().find_map(of)
    }

    /// The counterpart of an entry with these values, by the places of its own.
    fn filled(&self, entry: &Entry, values: &[&str]) -> String {
        let mut said = String::new();
        for piece in entry.to.pieces() {
            match piece {
                Piece::Literal(text) => said.push_str(text),
                Piece::Hole(hole) => {
                    let place = entry.from.holes().zip(values).find(|(other, _)| other.name == hole.name);
                    match place {
                        Some((place, value)) if place.number => said.push_str(&number(value)),
                        Some((place, value)) if place.quoted || OF_USERS.contains(&place.name.as_str()) => {
                            said.push_str(value);
                        }
                        Some((_, value)) => said.push_str(&self.say(value)),
                        None => {}
                    }
                }
            }
        }
        said
    }

    /// The text in two parts of which one is known.
    fn in_parts(&self, text: &str, join: &str) -> Option<String> {
        text.match_indices(join).take(MOST_JOINS).find_map(|(at, _)| {
            let (left, right) = (&text[..at], &text[at + join.len()..]);
            let (known_left, known_right) = (self.known(left), self.known(right));
            if known_left.is_none() && known_right.is_none() {
                return None;
            }
            let left = known_left.map_or_else(|| self.say(left), Cow::Owned);
            let right = known_right.map_or_else(|| self.say(right), Cow::Owned);
            Some(format!("{left}{join}{right}"))
        })
    }

    /// A list of which a part is known in part, such as files with what each is.
    fn in_list(&self, text: &str) -> Option<String> {
        if !(1..=MOST_JOINS).contains(&text.matches(LIST).count()) {
            return None;
        }
        let said: Vec<Cow<'_, str>> = text.split(LIST).map(|part| self.say(part)).collect();
        let said = said.join(LIST);
        (said != text).then_some(said)
    }

    /// The pieces of a list that are known, but for single words, which may be names.
    fn in_pieces(&self, text: &str) -> Option<String> {
        let mut said = String::new();
        let mut is_known = false;
        let mut rest = text;
        loop {
            let (at, join) = PIECES
                .iter()
                .filter_map(|join| Some((rest.find(join)?, *join)))
                .min()
                .unwrap_or((rest.len(), ""));
            let piece = &rest[..at];
            let known =
                if piece.contains(' ') && piece.len() < text.len() { self.known(piece) } else { None };
            is_known |= known.is_some();
            said.push_str(known.as_deref().unwrap_or(piece));
            said.push_str(join);
            rest = &rest[at + join.len()..];
            if join.is_empty() {
                return is_known.then_some(said);
            }
        }
    }

    /// What stands within spaces or brackets, where that is known.
    fn inside<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let bare = text.trim_matches(|sign: char| sign.is_whitespace() || "()[].,;:".contains(sign));
        if bare.is_empty() || bare.len() == text.len() {
            return Cow::Borrowed(text);
        }
        self.known(bare).map_or(Cow::Borrowed(text), |said| Cow::Owned(text.replacen(bare, &said, 1)))
    }
}

/// A number in the other language: points and commas the other way round.
fn number(value: &str) -> String {
    let swapped = |sign| match sign {
        '.' => ',',
        ',' => '.',
        other => other,
    };
    value.chars().map(swapped).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn direction() -> Direction {
        Direction::new(
            [
                ("{path}: cannot be read", "{path}: kan niet worden gelezen"),
                ("{what} found, {expected} expected", "{what} gevonden, {expected} verwacht"),
                ("'{what}' found, {expected} expected", "'{what}' gevonden, {expected} verwacht"),
                ("a number", "een getal"),
                ("{count#} rows of {file}", "{file} heeft {count#} rijen"),
            ]
            .into_iter(),
        )
    }

    #[test]
    fn values_that_are_messages_are_said_too_and_those_of_users_are_not() {
        let direction = direction();
        assert_eq!(direction.say("a number found, x expected"), "een getal gevonden, x verwacht");
        assert_eq!(
            direction.say("'a number' found, a number expected"),
            "'a number' gevonden, een getal verwacht"
        );
        assert_eq!(direction.say("3 rows of a.csv"), "a.csv heeft 3 rijen");
        assert_eq!(direction.say("three rows of a.csv"), "three rows of a.csv");
    }

    #[test]
    fn a_message_and_its_cause_are_said_each() {
        let direction = direction();
        assert_eq!(direction.say("a: b.csv: cannot be read"), "a: b.csv: kan niet worden gelezen");
        assert_eq!(
            direction.say("b.csv: cannot be read: a number"),
            "b.csv: kan niet worden gelezen: een getal"
        );
        assert_eq!(
            direction.say("unknown; 'q' found, a number expected\n  a number"),
            "unknown; 'q' gevonden, een getal verwacht\n  een getal"
        );
        assert_eq!(direction.say("(a number)"), "(een getal)");
        assert_eq!(
            direction.say("a.csv: a number; b.csv: q; c.csv: a number"),
            "a.csv: een getal; b.csv: q; c.csv: een getal"
        );
        assert_eq!(direction.say("nothing of it"), "nothing of it");
    }

    #[test]
    fn numbers_of_labels_are_written_as_the_language_writes_them() {
        let pairs = [("{from#} – {to#} {unit}", "{from#} – {to#} {unit}")];
        let direction = Direction::new(pairs.into_iter());
        assert_eq!(direction.say("1.000 – 2.500,5 m"), "1,000 – 2,500.5 m");
        assert_eq!(direction.say("straat – 2.500 m"), "straat – 2.500 m");
    }
}
