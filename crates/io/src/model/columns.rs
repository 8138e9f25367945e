//! Which column plays which role: names given by the user first, then names that Dutch registers use.

use werkvlek_table::{Field, Table};

/// A role that a column can play, with the names it is recognised by.
#[derive(Clone, Copy, Debug)]
pub struct ColumnRole {
    name: &'static str,
    known: &'static [&'static str],
}

impl ColumnRole {
    /// A role and the names it is recognised by, in order of preference.
    #[must_use]
    pub const fn new(name: &'static str, known: &'static [&'static str]) -> Self {
        Self { name, known }
    }

    /// The role's own name, as a user names it when a column is not recognised.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The names it is recognised by.
    #[must_use]
    pub const fn known(&self) -> &'static [&'static str] {
        self.known
    }
}

/// Letters and digits only, lower case, without the accents of Dutch words: `Aantal banen` and `AANTAL_BANEN` are one
/// name, and so are `X-coördinaat` and `x_coordinaat`.
pub(crate) fn normalise(name: &str) -> String {
    let plain = |c: char| match c {
        'ä' | 'á' | 'à' => 'a',
        'ë' | 'é' | 'è' | 'ê' => 'e',
        'ï' | 'í' => 'i',
        'ö' | 'ó' | 'ô' => 'o',
        'ü' | 'ú' => 'u',
        other => other,
    };
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).map(plain).collect()
}

/// The column that plays a role by its name, the first known name that occurs.
pub(crate) fn recognise(table: &Table, role: &ColumnRole) -> Option<usize> {
    recognise_among(&table.fields, role)
}

/// The same among the fields of a table.
pub(crate) fn recognise_among(fields: &[Field], role: &ColumnRole) -> Option<usize> {
    role.known.iter().find_map(|known| {
        let wanted = normalise(known);
        fields.iter().position(|f| normalise(&f.name) == wanted)
    })
}

/// Reads a number as people write it: `1.234,5`, `1,234.5`, `12,5`, `12.5`, `1 234`.
///
/// With both signs the last one is the decimal sign; one comma alone is a decimal comma (Dutch practice); one point
/// alone is a decimal point; a sign that occurs more than once separates thousands.
pub(crate) fn parse_number(text: &str) -> Option<f64> {
    let t: String =
        text.trim().chars().filter(|c| !matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\'')).collect();
    let commas = t.matches(',').count();
    let points = t.matches('.').count();
    let clean = match (commas, points) {
        (0, 0 | 1) => t,
        (1, 0) => t.replace(',', "."),
        (0, _) => t.replace('.', ""),
        (_, 0) => t.replace(',', ""),
        _ if t.rfind(',') > t.rfind('.') => t.replace('.', "").replace(',', "."),
        _ => t.replace(',', ""),
    };
    if !clean.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '+' | '.')) {
        return None;
    }
    clean.parse().ok().filter(|v: &f64| v.is_finite())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_write_them() {
        for (text, expected) in [
            ("12", Some(12.0)),
            ("12,5", Some(12.5)),
            ("12.5", Some(12.5)),
            ("1.234,5", Some(1234.5)),
            ("1,234.5", Some(1234.5)),
            ("1.234.567", Some(1_234_567.0)),
            ("1 234", Some(1234.0)),
            ("-3", Some(-3.0)),
            ("nan", None),
            ("inf", None),
            ("", None),
            ("12a", None),
        ] {
            assert_eq!(parse_number(text), expected, "{text}");
        }
    }

    #[test]
    fn names_are_compared_by_letters_and_digits() {
        assert_eq!(normalise("Aantal_Banen "), normalise("aantal banen"));
        assert_eq!(normalise("X-Coördinaat"), normalise("x_coordinaat"));
        assert_ne!(normalise("banen"), normalise("baan"));
    }
}
