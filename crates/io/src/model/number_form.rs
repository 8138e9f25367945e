//! How a column of texts writes its numbers: the column decides what a point or a comma in it means, not the cell.

use super::columns::parse_number;
use crate::read::{About, Remarks};

/// The sign in front of decimals, where a user says which: the other one separates thousands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DecimalSign {
    /// `12,5`, and `1.250` is twelve hundred and fifty.
    Comma,
    /// `12.5`, and `1,250` is twelve hundred and fifty.
    Point,
}

/// What `1.250` or `1,250` means in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NumberForm {
    /// No sign, or none that matters: each means what it means in a cell by itself.
    ByCell,
    /// This sign stands between thousands, and the other in front of decimals.
    Thousands(char),
    /// Every number has three digits behind its sign and none says what the sign is.
    Undecided,
    /// Some numbers say one thing and some the other.
    Contradicting,
}

/// A sign as it stands in one text.
#[derive(PartialEq, Eq)]
enum Use {
    /// Between groups of three digits, once.
    OneGroup,
    /// Between groups of three digits, and in no other way possible.
    Groups,
    /// Otherwise.
    Decimal,
}

/// The signs in front of decimals and between thousands.
const SIGNS: [char; 2] = ['.', ','];

/// How the texts of a column that were seen so far use their signs.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Signs {
    /// Of each sign, whether it stands so anywhere.
    one_group: [bool; 2],
    groups: [bool; 2],
    decimal: [bool; 2],
    /// Numbers of up to three digits, and of more, without a sign.
    short: bool,
    long: bool,
}

impl Signs {
    /// Sees one more text.
    pub(crate) fn see(&mut self, text: &str) {
        let text = text.trim();
        if !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit()) {
            *(if text.len() <= 3 { &mut self.short } else { &mut self.long }) = true;
        } else if is_like_a_number(text) {
            for (at, sign) in SIGNS.into_iter().enumerate().filter(|(_, sign)| text.contains(*sign)) {
                match used(text, sign) {
                    Use::OneGroup => self.one_group[at] = true,
                    Use::Groups => self.groups[at] = true,
                    Use::Decimal => self.decimal[at] = true,
                }
            }
        }
    }

    /// What both saw.
    pub(crate) fn and(self, other: Self) -> Self {
        let either = |a: [bool; 2], b: [bool; 2]| [a[0] || b[0], a[1] || b[1]];
        Self {
            one_group: either(self.one_group, other.one_group),
            groups: either(self.groups, other.groups),
            decimal: either(self.decimal, other.decimal),
            short: self.short || other.short,
            long: self.long || other.long,
        }
    }

    /// The signs that stand before three digits in some count.
    pub(crate) fn between_thousands(self) -> impl Iterator<Item = char> {
        SIGNS.into_iter().zip(self.one_group).filter(|(_, seen)| *seen).map(|(sign, _)| sign)
    }

    /// Whether the sign stands between groups of three digits anywhere.
    pub(crate) fn has_groups(self, sign: char) -> bool {
        SIGNS
            .iter()
            .zip(self.one_group.into_iter().zip(self.groups))
            .any(|(one, (a, b))| *one == sign && (a || b))
    }

    /// Whether a count reads the same by itself as among the others: not `1,250` beside `12,5`, which is no count of 1,250.
    pub(crate) fn counts_stand_alone(self) -> bool {
        match self.form() {
            NumberForm::Thousands(sign) => {
                !SIGNS.iter().zip(self.one_group).any(|(one, seen)| seen && *one != sign)
            }
            NumberForm::Contradicting => self.one_group == [false, false],
            NumberForm::ByCell | NumberForm::Undecided => true,
        }
    }

    /// What the signs mean: thousands where one number can be nothing else, where the other sign is in front of decimals, or where
    /// every sign stands before three digits and smaller numbers stand without (`1.250`, `2.000`, `87`).
    pub(crate) fn form(self) -> NumberForm {
        let thousands = [self.groups[0] || self.decimal[1], self.groups[1] || self.decimal[0]];
        match thousands {
            [true, true] => NumberForm::Contradicting,
            [true, false] => NumberForm::Thousands(SIGNS[0]),
            [false, true] => NumberForm::Thousands(SIGNS[1]),
            [false, false] => match self.one_group {
                [false, false] => NumberForm::ByCell,
                [true, false] if self.short && !self.long => NumberForm::Thousands(SIGNS[0]),
                [false, true] if self.short && !self.long => NumberForm::Thousands(SIGNS[1]),
                _ => NumberForm::Undecided,
            },
        }
    }
}

impl NumberForm {
    /// The form of a column, or the one that the user states.
    pub(crate) fn stated_or_of<'t>(
        stated: Option<DecimalSign>,
        texts: impl Iterator<Item = &'t str>,
    ) -> Self {
        match stated {
            Some(DecimalSign::Comma) => Self::Thousands('.'),
            Some(DecimalSign::Point) => Self::Thousands(','),
            None => Self::of(texts),
        }
    }

    /// The form of a column.
    pub(crate) fn of<'t>(texts: impl Iterator<Item = &'t str>) -> Self {
        let mut signs = Signs::default();
        texts.for_each(|text| signs.see(text));
        signs.form()
    }
}

/// Whether a text is written with the signs of numbers and holds a digit: what says that there is none (`.`, `x`) and what is no number
/// tells nothing of how the others are written.
fn is_like_a_number(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_digit())
        && text.chars().all(|c| {
            c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '+' | ' ' | '\u{a0}' | '\u{202f}' | '\'')
        })
}

/// A text as a number, its signs as its column means them; none where it is no number.
///
/// # Errors
/// What is wrong, for people, where the column does not tell thousands from decimals.
pub(crate) fn parse_number_in(text: &str, form: NumberForm) -> Result<Option<f64>, String> {
    match form {
        NumberForm::Thousands(sign) if text.contains(sign) => Ok(parse_number(&text.replace(sign, ""))),
        NumberForm::Undecided | NumberForm::Contradicting => match ambiguous(text) {
            Some(sign) => Err(format!(
                "'{text}' found: whether '{sign}' separates thousands or decimals cannot be told from the other numbers of the column; \
                 say which with ⟨decimaal⟩"
            )),
            None => Ok(parse_number(text)),
        },
        _ => Ok(parse_number(text)),
    }
}

/// What a sign before three digits was taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Taken {
    Thousands,
    Decimals,
}

impl Taken {
    /// The sign of a text that may mean both, and what its column makes of it; none where there is none, or it is refused.
    pub(crate) fn of(text: &str, form: NumberForm) -> Option<(char, Self)> {
        let sign = ambiguous(text)?;
        match form {
            NumberForm::Thousands(thousands) if thousands == sign => Some((sign, Self::Thousands)),
            NumberForm::Thousands(_) => Some((sign, Self::Decimals)),
            NumberForm::ByCell | NumberForm::Undecided | NumberForm::Contradicting => None,
        }
    }

    /// The same of a count, which has no decimals.
    pub(crate) fn of_count(text: &str) -> Option<(char, Self)> {
        Some((ambiguous(text)?, Self::Thousands))
    }

    /// What to say of it.
    pub(crate) fn remark(self, column: &str, sign: char) -> String {
        match self {
            Self::Thousands => format!("'{sign}' in '{column}' is taken to separate thousands"),
            Self::Decimals => format!("'{sign}' in '{column}' is taken for the decimal sign"),
        }
    }

    /// Says so once.
    pub(crate) fn say(self, remarks: &Remarks, label: &str, column: &str, sign: char) {
        let about = About { label, part: column, sign, hint: "⟨decimaal⟩ says otherwise" };
        remarks.add(about, || self.remark(column, sign));
    }
}

/// The sign that may stand before three digits or before decimals.
fn ambiguous(text: &str) -> Option<char> {
    let text = text.trim();
    let is =
        |sign: &char| text.contains(*sign) && is_like_a_number(text) && used(text, *sign) == Use::OneGroup;
    SIGNS.into_iter().find(is)
}

/// How a sign is used in a text that holds it.
fn used(text: &str, sign: char) -> Use {
    let other = if sign == '.' { ',' } else { '.' };
    let digits = text.trim_start_matches(['-', '+']);
    let (whole, decimals) = match digits.split_once(other) {
        Some((whole, decimals)) if !decimals.contains(sign) => (whole, Some(decimals)),
        Some(_) => return Use::Decimal,
        None => (digits, None),
    };
    let groups: Vec<&str> = whole.split(sign).collect();
    let first = groups[0];
    let grouped = (1..=3).contains(&first.len())
        && !first.starts_with('0')
        && groups[1..].iter().all(|group| group.len() == 3)
        && groups.iter().chain(&decimals).all(|part| part.bytes().all(|b| b.is_ascii_digit()));
    match (grouped, groups.len() > 2 || (groups.len() > 1 && decimals.is_some())) {
        (true, true) => Use::Groups,
        (true, false) if groups.len() == 2 => Use::OneGroup,
        _ => Use::Decimal,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_column_decides() {
        for (texts, form) in [
            (&["1.250", "2.000", "12"][..], NumberForm::Thousands('.')),
            (&["1.250,5", "1.000", "12345"], NumberForm::Thousands('.')),
            (&["1.234.567", "12345"], NumberForm::Thousands('.')),
            (&["1,234", "1,000", "12"], NumberForm::Thousands(',')),
            (&["1,234.5", "1,000"], NumberForm::Thousands(',')),
            (&["1.250", "12.5"], NumberForm::Thousands(',')),
            (&["1,250", "12,5"], NumberForm::Thousands('.')),
            (&["1.250", "12,5"], NumberForm::Thousands('.')),
            (&["1,250", "12.5"], NumberForm::Thousands(',')),
            (&["0.125", "1.250"], NumberForm::Thousands(',')),
            (&["1.0", "1,250.0"], NumberForm::Thousands(',')),
            (&["0,4", "1,250", "x", "."], NumberForm::Thousands('.')),
            (&["1.250", "2.125"], NumberForm::Undecided),
            (&["1.250", "12345"], NumberForm::Undecided),
            (&["1.250", "2,125", "12"], NumberForm::Undecided),
            (&["1.234.567", "12.5"], NumberForm::Contradicting),
            (&["1.250,5", "1,250.5"], NumberForm::Contradicting),
            (&["12.5", "12,5"], NumberForm::Contradicting),
            (&["12", "", "x"], NumberForm::ByCell),
            (&["1.680", "-99997", "230"], NumberForm::Thousands('.')),
            (&["1.680", "       .", "x", "230"], NumberForm::Thousands('.')),
            (&["1.680", "ca. 2", "v1.2", "230"], NumberForm::Thousands('.')),
            (&[".", "1.250"], NumberForm::Undecided),
            (&["1.680", ".5", "230"], NumberForm::Thousands(',')),
        ] {
            assert_eq!(NumberForm::of(texts.iter().copied()), form, "{texts:?}");
        }
    }

    #[test]
    fn only_what_can_be_read_in_two_ways_is_refused() {
        for form in [NumberForm::Undecided, NumberForm::Contradicting] {
            for text in ["1.250", "-1,250", " 12.345 "] {
                let said = parse_number_in(text, form).unwrap_err();
                assert!(said.contains(&format!("'{text}'")) && said.contains("⟨decimaal⟩"), "{said}");
            }
            for (text, number) in [
                ("1.234.567", 1_234_567.0),
                ("12,5", 12.5),
                ("1.250,5", 1250.5),
                ("0.125", 0.125),
                ("12", 12.0),
            ] {
                assert_eq!(parse_number_in(text, form), Ok(Some(number)), "{text}");
            }
            assert_eq!(parse_number_in("ca. 2", form), Ok(None));
        }
    }

    #[test]
    fn what_the_user_states_counts_for_every_number() {
        let read = |stated, text: &str| {
            parse_number_in(text, NumberForm::stated_or_of(Some(stated), std::iter::once("0.125")))
        };
        for (text, comma, point) in [
            ("1.250", 1250.0, 1.25),
            ("1,250", 1.25, 1250.0),
            ("1.234.567", 1_234_567.0, f64::NAN),
            ("12", 12.0, 12.0),
        ] {
            assert_eq!(read(DecimalSign::Comma, text), Ok(Some(comma)), "{text}");
            if !point.is_nan() {
                assert_eq!(read(DecimalSign::Point, text), Ok(Some(point)), "{text}");
            }
        }
    }
}
