//! Numbers as Dutch readers write them.

/// A number with a decimal comma and points between thousands, at most two decimals, no trailing zeros.
///
/// # Example
/// ```
/// use werkvlek_table::dutch_number;
/// assert_eq!(dutch_number(1250.0), "1.250");
/// assert_eq!(dutch_number(-12345.5), "-12.345,5");
/// assert_eq!(dutch_number(0.25), "0,25");
/// assert_eq!(dutch_number(-0.001), "0");
/// ```
#[must_use]
pub fn dutch_number(value: f64) -> String {
    let text = format!("{:.2}", value.abs());
    let (whole, decimals) = text.split_once('.').unwrap_or((&text, ""));
    let decimals = decimals.trim_end_matches('0');
    let mut grouped = String::new();
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i) % 3 == 0 {
            grouped.push('.');
        }
        grouped.push(digit);
    }
    let sign = if value < 0.0 && (whole != "0" || !decimals.is_empty()) { "-" } else { "" };
    if decimals.is_empty() { format!("{sign}{grouped}") } else { format!("{sign}{grouped},{decimals}") }
}
