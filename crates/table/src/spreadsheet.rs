//! Texts that a spreadsheet would run as a formula.

use std::borrow::Cow;

/// A text as a cell of a delimited file that people open in a spreadsheet: one that starts like a formula gets an apostrophe
/// in front, which spreadsheets do not show, so that nobody's `=cmd|...` is run. Numbers stay as they are.
///
/// Source: OWASP, "CSV Injection".
///
/// # Example
/// ```
/// use werkvlek_table::spreadsheet_text;
/// assert_eq!(spreadsheet_text("=SUM(A1)"), "'=SUM(A1)");
/// assert_eq!(spreadsheet_text("-3,5"), "-3,5");
/// assert_eq!(spreadsheet_text("Café"), "Café");
/// ```
#[must_use]
pub fn spreadsheet_text(text: &str) -> Cow<'_, str> {
    let starts = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']);
    let number = text.strip_prefix(['-', '+']).is_some_and(|rest| {
        rest.starts_with(|c: char| c.is_ascii_digit())
            && rest.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | 'e' | 'E' | '-' | '+'))
            && (rest.parse::<f64>().is_ok() || rest.replace(',', ".").parse::<f64>().is_ok())
    });
    if starts && !number { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_starts_like_a_formula_is_a_text() {
        for formula in ["=cmd|' /C calc'!A0", "@SUM(A1)", "+A1", "-A1", "-1+2", "\t=1", "-"] {
            assert_eq!(spreadsheet_text(formula), format!("'{formula}"));
        }
        for plain in ["", "1", "-1", "-1.5", "-1e-5", "+31", "a=b", "'=x"] {
            assert_eq!(spreadsheet_text(plain), plain);
        }
    }
}
