//! One of something: `1 rows were rejected` is said as `1 row was rejected`, in both languages.
//!
//! Templates count many, for that is what they mostly count; what is said of one is put right here, once for all of them.

use crate::Language;
use std::borrow::Cow;

/// The many and the one of a word.
type Number = (&'static str, &'static str);

const ENGLISH_NOUNS: [Number; 64] = [
    ("addresses", "address"),
    ("answers", "answer"),
    ("bands", "band"),
    ("buurten", "buurt"),
    ("bytes", "byte"),
    ("calls", "call"),
    ("candidates", "candidate"),
    ("capacities", "capacity"),
    ("cells", "cell"),
    ("charts", "chart"),
    ("classes", "class"),
    ("columns", "column"),
    ("companies", "company"),
    ("coordinates", "coordinate"),
    ("densities", "density"),
    ("departures", "departure"),
    ("destinations", "destination"),
    ("digits", "digit"),
    ("districts", "district"),
    ("dwellings", "dwelling"),
    ("edges", "edge"),
    ("ends", "end"),
    ("establishments", "establishment"),
    ("facilities", "facility"),
    ("ferries", "ferry"),
    ("figures", "figure"),
    ("files", "file"),
    ("geometries", "geometry"),
    ("groups", "group"),
    ("haltes", "halte"),
    ("jobs", "job"),
    ("kinds", "kind"),
    ("layers", "layer"),
    ("lines", "line"),
    ("lists", "list"),
    ("maps", "map"),
    ("metres", "metre"),
    ("minutes", "minute"),
    ("names", "name"),
    ("nodes", "node"),
    ("numbers", "number"),
    ("objects", "object"),
    ("origins", "origin"),
    ("pairs", "pair"),
    ("people", "person"),
    ("persons", "person"),
    ("pixels", "pixel"),
    ("plans", "plan"),
    ("plazas", "plaza"),
    ("points", "point"),
    ("problems", "problem"),
    ("rasters", "raster"),
    ("relations", "relation"),
    ("rows", "row"),
    ("sites", "site"),
    ("squares", "square"),
    ("stops", "stop"),
    ("streets", "street"),
    ("threads", "thread"),
    ("towns", "town"),
    ("trips", "trip"),
    ("values", "value"),
    ("ways", "way"),
    ("years", "year"),
];
const ENGLISH_VERBS: [Number; 27] = [
    ("are", "is"),
    ("were", "was"),
    ("have", "has"),
    ("lie", "lies"),
    ("stand", "stands"),
    ("take", "takes"),
    ("refer", "refers"),
    ("belong", "belongs"),
    ("hold", "holds"),
    ("count", "counts"),
    ("share", "shares"),
    ("overlap", "overlaps"),
    ("need", "needs"),
    ("fit", "fits"),
    ("make", "makes"),
    ("run", "runs"),
    ("name", "names"),
    ("come", "comes"),
    ("enter", "enters"),
    ("follow", "follows"),
    ("find", "finds"),
    ("part", "parts"),
    ("do", "does"),
    ("go", "goes"),
    ("weigh", "weighs"),
    ("answer", "answers"),
    ("reach", "reaches"),
];
const DUTCH_NOUNS: [Number; 55] = [
    ("aantallen", "aantal"),
    ("adressen", "adres"),
    ("antwoorden", "antwoord"),
    ("banden", "band"),
    ("banen", "baan"),
    ("bedrijven", "bedrijf"),
    ("bestanden", "bestand"),
    ("bestemmingen", "bestemming"),
    ("buurten", "buurt"),
    ("bytes", "byte"),
    ("capaciteiten", "capaciteit"),
    ("cellen", "cel"),
    ("cijfers", "cijfer"),
    ("dichtheden", "dichtheid"),
    ("gebieden", "gebied"),
    ("geometrieën", "geometrie"),
    ("gewichten", "gewicht"),
    ("groepen", "groep"),
    ("haltes", "halte"),
    ("herkomsten", "herkomst"),
    ("invoerbestanden", "invoerbestand"),
    ("kaarten", "kaart"),
    ("kandidaten", "kandidaat"),
    ("klassen", "klasse"),
    ("knopen", "knoop"),
    ("kolommen", "kolom"),
    ("lijnen", "lijn"),
    ("lijsten", "lijst"),
    ("mensen", "mens"),
    ("meters", "meter"),
    ("minuten", "minuut"),
    ("objecten", "object"),
    ("paren", "paar"),
    ("plannen", "plan"),
    ("pleinen", "plein"),
    ("plekken", "plek"),
    ("problemen", "probleem"),
    ("punten", "punt"),
    ("rasters", "raster"),
    ("reeksen", "reeks"),
    ("regels", "regel"),
    ("relaties", "relatie"),
    ("rijen", "rij"),
    ("ritten", "rit"),
    ("soorten", "soort"),
    ("stoppen", "stop"),
    ("straten", "straat"),
    ("stukken", "stuk"),
    ("vestigingen", "vestiging"),
    ("vierkanten", "vierkant"),
    ("voorzieningen", "voorziening"),
    ("waarden", "waarde"),
    ("wegen", "weg"),
    ("woningen", "woning"),
    ("uiteinden", "uiteinde"),
];
const DUTCH_VERBS: [Number; 26] = [
    ("zijn", "is"),
    ("worden", "wordt"),
    ("hebben", "heeft"),
    ("liggen", "ligt"),
    ("staan", "staat"),
    ("tellen", "telt"),
    ("doen", "doet"),
    ("blijven", "blijft"),
    ("horen", "hoort"),
    ("komen", "komt"),
    ("vinden", "vindt"),
    ("nemen", "neemt"),
    ("passen", "past"),
    ("verwijzen", "verwijst"),
    ("kunnen", "kan"),
    ("krijgen", "krijgt"),
    ("delen", "deelt"),
    ("volgen", "volgt"),
    ("vervallen", "vervalt"),
    ("bevatten", "bevat"),
    ("noemen", "noemt"),
    ("zouden", "zou"),
    ("mogen", "mag"),
    ("overlappen", "overlapt"),
    ("geven", "geeft"),
    ("vragen", "vraagt"),
];

/// What stands for the many further on.
const ENGLISH_THEY: [Number; 3] = [("they", "it"), ("them", "it"), ("their", "its")];
const DUTCH_THEY: [Number; 1] = [("ze", "die")];

/// The text with what is said of one thing said of one.
pub(crate) fn of_one(text: Cow<'_, str>, language: Language) -> Cow<'_, str> {
    let (nouns, verbs, they) = match language {
        Language::English => (ENGLISH_NOUNS.as_slice(), ENGLISH_VERBS.as_slice(), ENGLISH_THEY.as_slice()),
        Language::Dutch => (DUTCH_NOUNS.as_slice(), DUTCH_VERBS.as_slice(), DUTCH_THEY.as_slice()),
    };
    if !text.contains("1 ") {
        return text;
    }
    let mut told = Told::Many;
    let mut before = "";
    let mut said: Vec<Cow<'_, str>> = Vec::new();
    let mut changed = false;
    for word in text.split(' ') {
        let bare = word.trim_start_matches(['(', '\n']);
        let one = |list: &[Number]| replaced(word, list);
        let new = match told {
            _ if before == "1" && one(nouns).is_some() => {
                told = Told::One;
                one(nouns)
            }
            Told::Many => None,
            _ if bare.starts_with(|sign: char| sign.is_ascii_digit()) => {
                told = Told::Many;
                None
            }
            Told::One => one(they).or_else(|| one(verbs)),
            Told::OneBefore => one(they).inspect(|_| told = Told::One),
        };
        if told == Told::One && word.ends_with([';', '.', ':']) {
            told = Told::OneBefore;
        }
        changed |= new.is_some();
        said.push(new.map_or(Cow::Borrowed(word), Cow::Owned));
        before = bare;
    }
    if changed { Cow::Owned(said.join(" ")) } else { text }
}

/// Of what a sentence is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Told {
    /// Of several, or of nothing yet.
    Many,
    /// Of one thing.
    One,
    /// Of something else, behind a clause about one.
    OneBefore,
}

/// The one of a word that stands in a list, with the signs behind it.
fn replaced(word: &str, list: &[Number]) -> Option<String> {
    let letters = word.trim_end_matches(|sign: char| !sign.is_alphabetic());
    let (_, one) = list.iter().find(|(many, _)| *many == letters)?;
    Some(format!("{one}{}", &word[letters.len()..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str, language: Language) -> String {
        of_one(Cow::Borrowed(text), language).into_owned()
    }

    #[test]
    fn one_thing_is_told_as_one() {
        for (many, one) in [
            ("1 rows were rejected:", "1 row was rejected:"),
            ("11 rows were rejected:", "11 rows were rejected:"),
            ("1 districts belong to no wijk", "1 district belongs to no wijk"),
            (
                "1 facilities lie more than 20 m from a street and take no part",
                "1 facility lies more than 20 m from a street and take no part",
            ),
            (
                "1 points lie outside the border and are left out",
                "1 point lies outside the border and is left out",
            ),
            (
                "1 rows are hidden: they hold fewer than 5 people",
                "1 row is hidden: it holds fewer than 5 people",
            ),
            ("a.csv: 1 of 3 rows are in it", "a.csv: 1 of 3 rows are in it"),
            ("(1 groups)", "(1 group)"),
            ("at least 1 points, 2 rows are there", "at least 1 point, 2 rows are there"),
        ] {
            assert_eq!(said(many, Language::English), one);
        }
    }

    #[test]
    fn one_thing_is_told_as_one_in_dutch() {
        for (many, one) in [
            ("1 rijen zijn apart gezet, elk met de reden", "1 rij is apart gezet, elk met de reden"),
            (
                "1 adressen liggen in geen gebied; ze tellen alleen mee in TOTAAL",
                "1 adres ligt in geen gebied; die telt alleen mee in TOTAAL",
            ),
            ("3 adressen liggen in 1 gebieden", "3 adressen liggen in 1 gebied"),
        ] {
            assert_eq!(said(many, Language::Dutch), one);
        }
    }

    #[test]
    fn no_word_is_named_twice() {
        for list in [ENGLISH_NOUNS.as_slice(), &ENGLISH_VERBS, &DUTCH_NOUNS, &DUTCH_VERBS] {
            let mut words: Vec<&str> = list.iter().map(|(many, _)| *many).collect();
            words.sort_unstable();
            words.dedup();
            assert_eq!(words.len(), list.len());
        }
    }
}
