//! How a column of texts writes its numbers: the column decides what a point or a comma in it means, not the cell.

use super::columns::parse_number;

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
    /// Signs mean what they mean in a cell by itself.
    ByCell,
    /// This sign stands between thousands.
    Thousands(char),
    /// Every number has three digits behind this sign and none says which it is.
    Undecided(char),
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

impl NumberForm {
    /// The form of a column, or the one that the user states.
    pub(crate) fn stated_or_of<'t>(
        stated: Option<DecimalSign>,
        texts: impl Iterator<Item = &'t str> + Clone,
    ) -> Self {
        match stated {
            Some(DecimalSign::Comma) => Self::Thousands('.'),
            Some(DecimalSign::Point) => Self::Thousands(','),
            None => Self::of(texts),
        }
    }

    /// The form of a column: thousands where one number can be nothing else, or where every sign stands before three digits
    /// and smaller numbers stand without (`1.250`, `2.000`, `87`).
    pub(crate) fn of<'t>(texts: impl Iterator<Item = &'t str> + Clone) -> Self {
        for sign in ['.', ','] {
            let signed = || {
                texts.clone().map(str::trim).filter(move |text| text.contains(sign) && is_like_a_number(text))
            };
            let mut uses = signed().map(|text| used(text, sign)).peekable();
            if uses.peek().is_none() {
                continue;
            }
            let (mut groups, mut decimal) = (false, false);
            for one in uses {
                groups |= one == Use::Groups;
                decimal |= one == Use::Decimal;
            }
            if groups {
                return Self::Thousands(sign);
            }
            if decimal {
                continue;
            }
            let whole = |text: &&str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
            let mut plain = texts.clone().map(str::trim).filter(whole).peekable();
            let smaller = plain.peek().is_some() && plain.all(|text| text.len() <= 3);
            return if smaller { Self::Thousands(sign) } else { Self::Undecided(sign) };
        }
        Self::ByCell
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
        NumberForm::Undecided(sign) if text.contains(sign) => Err(format!(
            "'{text}' found: whether '{sign}' separates thousands or decimals cannot be told, since every number in the column \
             has three digits behind it; say which with ⟨decimaal⟩"
        )),
        _ => Ok(parse_number(text)),
    }
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
            (&["1.250", "12.5"], NumberForm::ByCell),
            (&["0.125", "1.250"], NumberForm::ByCell),
            (&["0,4", "1,250", "x", "."], NumberForm::ByCell),
            (&["1.250", "2.125"], NumberForm::Undecided('.')),
            (&["1.250", "12345"], NumberForm::Undecided('.')),
            (&["12", "", "x"], NumberForm::ByCell),
            (&["1.680", "-99997", "230"], NumberForm::Thousands('.')),
            (&["1.680", "       .", "x", "230"], NumberForm::Thousands('.')),
            (&["1.680", "ca. 2", "v1.2", "230"], NumberForm::Thousands('.')),
            (&[".", "1.250"], NumberForm::Undecided('.')),
            (&["1.680", ".5", "230"], NumberForm::ByCell),
        ] {
            assert_eq!(NumberForm::of(texts.iter().copied()), form, "{texts:?}");
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
