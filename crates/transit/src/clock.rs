//! Seconds of a service day as clocks show them.

/// The latest moment of a service day that is read: long trains run for days, and what is later is a mistake.
pub(crate) const LATEST_S: i32 = 10 * DAY_S;
/// The seconds of a day.
pub(crate) const DAY_S: i32 = 86_400;

/// Seconds since the start of the service day out of `H:MM:SS` or `H:MM`, beyond 24:00:00 too; none for other texts.
pub(crate) fn seconds_of(text: &[u8]) -> Option<i32> {
    let mut parts = [0_i32; 3];
    let mut digits = [0_u8; 3];
    let mut part = 0;
    for &byte in text {
        match byte {
            b'0'..=b'9' => {
                parts[part] = parts[part] * 10 + i32::from(byte - b'0');
                digits[part] += 1;
                if digits[part] > 3 {
                    return None;
                }
            }
            b':' if part < 2 => part += 1,
            _ => return None,
        }
    }
    let [hours, minutes, seconds] = parts;
    let whole = digits[0] > 0 && digits[1] == 2 && (digits[2] == 2 || part == 1);
    if part == 0 || !whole || minutes > 59 || seconds > 59 {
        return None;
    }
    Some(hours * 3600 + minutes * 60 + seconds).filter(|&s| s <= LATEST_S)
}

/// Seconds since midnight as `HH:MM:SS`; the hours go on after 23, and are negative before midnight.
///
/// # Example
/// ```
/// assert_eq!(werkvlek_transit::clock(90_061), "25:01:01");
/// ```
#[must_use]
pub fn clock(seconds: i32) -> String {
    let sign = if seconds < 0 { "-" } else { "" };
    let s = seconds.unsigned_abs();
    format!("{sign}{:02}:{:02}:{:02}", s / 3600, s / 60 % 60, s % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_as_they_are_written() {
        for (text, s) in [("7:05:09", 25_509), ("07:05", 25_500), ("25:00:00", 90_000), ("00:00:00", 0)] {
            assert_eq!(seconds_of(text.as_bytes()), Some(s), "{text}");
        }
        for text in [
            "",
            "7",
            "7:5",
            "07:60:00",
            "-1:00:00",
            "07:00:00:00",
            "1e3:00:00",
            "999:00:00",
            "07:00:",
            ":00:00",
            "0007:00",
        ] {
            assert_eq!(seconds_of(text.as_bytes()), None, "{text}");
        }
        assert_eq!(clock(-61), "-00:01:01");
    }
}
