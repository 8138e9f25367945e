//! The questions that maps answer, in Dutch: a QGIS project has a map theme for each.

/// `Hoe ver is de huisarts?`.
pub(crate) fn how_far(kind: &str) -> String {
    format!("Hoe ver is {}?", the(kind))
}

/// `Wat ligt binnen bereik van een huisarts?`.
pub(crate) fn within_reach(kind: &str) -> String {
    format!("Wat ligt binnen bereik van een {}?", words(kind))
}

/// A kind as people write it: `huisarts`, `openbare toilet`.
fn words(kind: &str) -> String {
    kind.replace('_', " ")
}

/// `de huisarts`, `het ziekenhuis`.
fn the(kind: &str) -> String {
    let kind = words(kind);
    // Compounds take the article of their last part, and these parts are the ones that facilities end in.
    const HET: [&str; 14] = [
        "huis",
        "station",
        "centrum",
        "park",
        "bad",
        "kantoor",
        "plein",
        "punt",
        "verblijf",
        "loket",
        "museum",
        "theater",
        "café",
        "restaurant",
    ];
    let article = if HET.iter().any(|part| kind.ends_with(part)) { "het" } else { "de" };
    format!("{article} {kind}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_have_their_article() {
        assert_eq!(how_far("huisarts"), "Hoe ver is de huisarts?");
        assert_eq!(how_far("treinstation"), "Hoe ver is het treinstation?");
        assert_eq!(how_far("gezondheids_centrum"), "Hoe ver is het gezondheids centrum?");
        assert_eq!(within_reach("supermarkt"), "Wat ligt binnen bereik van een supermarkt?");
    }
}
