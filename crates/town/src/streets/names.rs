//! Invented street names.

const STEMS: [&str; 72] = [
    "Eiken",
    "Beuken",
    "Linden",
    "Berken",
    "Elzen",
    "Iepen",
    "Wilgen",
    "Dennen",
    "Sparren",
    "Meidoorn",
    "Hulst",
    "Brem",
    "Heide",
    "Varen",
    "Klaver",
    "Anemoon",
    "Tulpen",
    "Rozen",
    "Lelie",
    "Dahlia",
    "Merel",
    "Lijster",
    "Spreeuwen",
    "Valken",
    "Zwaluwen",
    "Uilen",
    "Reiger",
    "Leeuwerik",
    "Admiraal",
    "Stuurman",
    "Anker",
    "Kompas",
    "Bezaan",
    "Fok",
    "Schilders",
    "Graveurs",
    "Etsers",
    "Dichters",
    "Zangers",
    "Fluit",
    "Viool",
    "Trompet",
    "Orgel",
    "Omroep",
    "Antenne",
    "Zender",
    "Golf",
    "Toon",
    "Klank",
    "Planeten",
    "Sterren",
    "Kometen",
    "Maan",
    "Molen",
    "Bakkers",
    "Smeden",
    "Wevers",
    "Spinners",
    "Drift",
    "Schaap",
    "Herders",
    "Engh",
    "Akker",
    "Koren",
    "Haver",
    "Gerst",
    "Boekweit",
    "Zand",
    "Grind",
    "Kei",
    "Veen",
    "Turf",
];

const ENDINGS: [&str; 10] =
    ["straat", "laan", "weg", "hof", "dreef", "plein", "steeg", "kade", "singel", "gaarde"];

const PREFIXES: [&str; 6] = ["", "Nieuwe ", "Oude ", "Kleine ", "Grote ", "Achter "];

/// A different name for every number below 4,320.
pub(crate) fn name(number: usize) -> String {
    let stem = STEMS[number % STEMS.len()];
    let round = number / STEMS.len();
    let ending = ENDINGS[(round + number) % ENDINGS.len()];
    let prefix = PREFIXES[(round / ENDINGS.len()) % PREFIXES.len()];
    if prefix.is_empty() { format!("{stem}{ending}") } else { format!("{prefix}{stem}{ending}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn names_do_not_repeat() {
        let names: BTreeSet<String> = (0..4_320).map(name).collect();
        assert_eq!(names.len(), 4_320);
    }
}
