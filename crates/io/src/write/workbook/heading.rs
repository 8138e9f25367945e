//! A technical name in words.

use werkvlek_language::Language;
use werkvlek_table::Field;

/// Last parts of names that are units, as people write them.
const UNITS: [(&str, &str); 8] = [
    ("pct", "%"),
    ("m2", "m²"),
    ("m", "m"),
    ("km", "km"),
    ("ha", "ha"),
    ("min", "minuten"),
    ("pp", "procentpunt"),
    ("km2", "km²"),
];
/// Words that are written otherwise.
const WORDS: [(&str, &str); 12] = [
    ("zzp", "zzp"),
    ("sbi", "SBI"),
    ("ov", "OV"),
    ("p90", "90 % binnen"),
    ("ict", "ICT"),
    ("inwoners65plus", "inwoners 65+"),
    ("65plus", "65+"),
    ("75plus", "75+"),
    ("wvo", "WVO"),
    ("bvo", "BVO"),
    ("lq", "LQ"),
    ("id", "ID"),
];

/// A name of a column or a table as a heading: `banen_verschil_pct` is `Banen verschil (%)`, `binnen_400m` is `Binnen 400 m`.
pub(super) fn heading(name: &str) -> String {
    let mut parts: Vec<String> = name.split('_').filter(|part| !part.is_empty()).map(str::to_owned).collect();
    // What is counted for each of something has no unit of its own.
    let is_rate = parts.len() > 1 && parts[parts.len() - 2] == "per";
    let unit = parts
        .last()
        .filter(|_| !is_rate)
        .and_then(|last| UNITS.iter().find(|(short, _)| short == last))
        .map(|(_, unit)| *unit);
    if unit.is_some() && parts.len() > 1 {
        parts.pop();
    }
    let mut words: Vec<String> = parts.iter().map(|part| word(part)).collect();
    if let Some(first) = words.first_mut() {
        let mut letters = first.chars();
        *first =
            letters.next().map_or_else(String::new, |letter| letter.to_uppercase().chain(letters).collect());
    }
    let words = words.join(" ");
    match unit {
        Some(unit) if parts.len() < name.split('_').filter(|part| !part.is_empty()).count() => {
            format!("{words} ({unit})")
        }
        _ => words,
    }
}

/// The heading of a column: its name in words, and in English what it means, where that is said.
pub(super) fn heading_of(field: &Field, language: Language) -> String {
    let Some(meaning) = field.meaning.as_ref().filter(|_| language == Language::English) else {
        return heading(&field.name);
    };
    let mut letters = meaning.en.chars();
    let said: String =
        letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect());
    match &meaning.unit {
        Some(unit) => format!("{said} ({})", language.label(unit)),
        None => said,
    }
}

/// A part of a name; a number with its metres apart.
fn word(part: &str) -> String {
    if let Some((_, words)) = WORDS.iter().find(|(known, _)| *known == part) {
        return (*words).to_owned();
    }
    if let Some((_, unit)) = UNITS.iter().find(|(short, _)| *short == part) {
        return (*unit).to_owned();
    }
    match part.strip_suffix('m') {
        Some(number) if !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()) => {
            format!("{number} m")
        }
        _ => part.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::heading;

    #[test]
    fn names_become_words() {
        for (name, words) in [
            ("banen", "Banen"),
            ("banen_verschil_pct", "Banen verschil (%)"),
            ("binnen_400m", "Binnen 400 m"),
            ("gemiddelde_m", "Gemiddelde (m)"),
            ("zzp_banen_pct", "Zzp banen (%)"),
            ("p90_m", "90 % binnen (m)"),
            ("inwoners_65plus", "Inwoners 65+"),
            ("km", "Km"),
            ("werklocaties_soort", "Werklocaties soort"),
            ("banen_per_ha", "Banen per ha"),
            ("adressen_per_km2", "Adressen per km²"),
        ] {
            assert_eq!(heading(name), words, "{name}");
        }
    }
}
