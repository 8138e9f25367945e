//! The catalogue beside the sources: every message has its Dutch counterpart, and nothing stands in the catalogue that nobody says.

#![expect(clippy::unwrap_used, reason = "a test that fails says where")]

mod read;

use read::{Said, said_in, skeleton, texts_in};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use werkvlek_language::{Language, Pair, pairs};

/// Crates, folders and files whose texts are no messages of a run, or stand there in both languages.
const LEFT_OUT: [(&str, &str); 21] = [
    ("analysis/src/english.rs", "words in both languages"),
    ("analysis/src/werklocaties/charts.rs", "charts have their words in both languages"),
    ("analysis/src/werklocaties/notes.rs", "words in both languages"),
    ("chart/src/description/language.rs", "words in both languages"),
    ("page", "the page has its words in both languages"),
    ("project/src/report", "the page has its words in both languages"),
    ("town", "names of a town"),
    ("fuzzed", "tests"),
    ("realdata", "tests"),
    ("language", "the catalogue itself"),
    ("chart/src/cases.rs", "tests"),
    ("chart/src/laws.rs", "tests"),
    ("cli/src/twins.rs", "tests"),
    ("io/src/model/points/measure.rs", "a measurement"),
    ("cli/src/args", "help and errors of arguments, which clap says in English"),
    ("cli/src/flags.rs", "help of arguments"),
    ("project/src/settings/reference.rs", "docs/project.md, which is English"),
    ("access/src/measure.rs", "every measure has its words in both languages"),
    ("plan/src/criteria/assess_words.rs", "words in both languages"),
    ("plan/src/weak_words.rs", "words in both languages"),
    ("python/src/straight.rs", "columns in both languages"),
];

/// Texts that look like messages and are none.
const NO_MESSAGES: [(&str, &str); 30] = [
    ("a nonzero usize", "what serde says"),
    ("a nonzero u32", "what serde says"),
    ("a nonzero u8", "what serde says"),
    ("can be sold and built on at once", "a column in both languages"),
    ("plan that has been adopted", "a column in both languages"),
    ("plan that has not been adopted", "a column in both languages"),
    ("to be turned into something else", "a column in both languages"),
    ("all that is empty", "a column in both languages"),
    ("empty for less than three years", "a column in both languages"),
    ("MapInfo File", "a driver of GDAL"),
    ("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL", "a question to SQLite"),
    ("NOT coalesce({earlier}, false)", "an expression of QGIS"),
    ("{} IS NULL", "an expression of QGIS"),
    ("{name} IS NOT NULL", "an expression of QGIS"),
    ("{LIVED_IN} AND {IN_USE}", "a filter"),
    ("({old}) AND ({condition})", "a filter"),
    ("\"{column}\" IN ({})", "a filter"),
    ("jaar = 2022 AND sectie = 'Q'", "a filter"),
    ("(status LIKE 'Verblijfsobject in gebruik%' OR status = 'Verbouwing verblijfsobject')", "a filter"),
    (
        "file {file}, layer '{}', filter '{}', columns {fields:?} {:?}, from {}, to {}, profile {} {profile}, crossings {:?}",
        "of what a cache is",
    ),
    ("fewer than {most} {name} within {} m (at least {})", "words in both languages"),
    ("'FILE|layername=NAME'", "a way to write"),
    ("time of the whole way", "a column in both languages"),
    ("from the origin to its street", "a column in both languages"),
    ("from the street to the facility", "a column in both languages"),
    ("why there is no way", "a column in both languages"),
    (
        "why a figure is blank: hidden (verborgen), no facility, no route, nobody known there (niemand bekend)",
        "a column in both languages",
    ),
    ("Voorbeeldstad zonder {closed}", "a name"),
    ("one value per field in table {}", "a fault of the program"),
    ("# werkvlek run {}\n{}", "a command"),
];

/// Starts of texts that are for other programs.
const OF_PROGRAMS: [&str; 4] = ["<symbol ", "+proj=", "internal:'", "OGR_"];

fn crates() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map(Path::to_path_buf).unwrap_or_default()
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> = std::fs::read_dir(folder)
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path()))
        .collect();
    entries.sort();
    for path in entries {
        if path.is_dir() && path.file_name().is_some_and(|name| name != "tests") {
            sources(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs")
            && path.file_name().is_some_and(|name| name != "tests.rs")
        {
            found.push(path);
        }
    }
}

/// The sources that say something, each with its name in the folder of the crates.
fn saying_sources() -> Vec<(String, String)> {
    let out = |shown: &str, folder: &str| {
        shown == folder
            || shown.starts_with(&format!("{folder}/"))
            || shown.starts_with(&format!("{folder}/src"))
    };
    let mut all = all_sources();
    all.retain(|(shown, _)| !LEFT_OUT.iter().any(|(folder, _)| out(shown, folder)));
    all
}

/// All sources, each with its name in the folder of the crates.
fn all_sources() -> Vec<(String, String)> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(crates()).unwrap().filter_map(Result::ok) {
        sources(&entry.path().join("src"), &mut files);
    }
    files.sort();
    assert!(files.len() > 300, "only {} sources found", files.len());
    let named = |file: PathBuf| {
        let shown = file.strip_prefix(crates()).unwrap().display().to_string();
        (shown, std::fs::read_to_string(&file).unwrap())
    };
    files.into_iter().map(named).collect()
}

fn all_said() -> Vec<(String, Said)> {
    saying_sources()
        .into_iter()
        .flat_map(|(file, text)| said_in(&text).into_iter().map(move |said| (file.clone(), said)))
        .collect()
}

#[test]
fn every_message_of_the_sources_has_its_dutch() {
    let known: BTreeSet<String> =
        pairs().iter().flat_map(|pair| [skeleton(&pair.english), skeleton(&pair.dutch)]).collect();
    let said = all_said();
    assert!(said.len() > 900, "only {} messages found: were they looked for in the right place?", said.len());
    let missing: BTreeSet<String> = said
        .iter()
        .filter(|(_, said)| !known.contains(&skeleton(&said.text)))
        .filter(|(_, said)| !NO_MESSAGES.iter().any(|(text, _)| *text == said.text))
        .filter(|(_, said)| !OF_PROGRAMS.iter().any(|start| said.text.starts_with(start)))
        .map(|(file, said)| format!("{file}\t{:?}", said.text))
        .collect();
    let listed: Vec<&str> = missing.iter().map(String::as_str).collect();
    assert!(
        missing.is_empty(),
        "{} messages have no Dutch in crates/language/words:\n{}",
        missing.len(),
        listed.join("\n")
    );
}

#[test]
fn nothing_stands_in_the_catalogue_that_nobody_says() {
    let said: BTreeSet<String> =
        all_sources().iter().flat_map(|(_, text)| texts_in(text)).map(|text| skeleton(&text)).collect();
    let stale: Vec<String> = pairs()
        .into_iter()
        .filter(|pair| {
            !["system", "labels", "words"].contains(&pair.file) && !said.contains(&skeleton(&pair.english))
        })
        .map(|pair| format!("{}: {:?}", pair.file, pair.english))
        .collect();
    assert!(stale.is_empty(), "{} texts are said nowhere:\n{}", stale.len(), stale.join("\n"));
}

#[test]
fn no_text_stands_in_the_catalogue_twice() {
    let mut seen = BTreeSet::new();
    let twice: Vec<String> = pairs()
        .into_iter()
        .map(|pair| pair.english)
        .filter(|english| !seen.insert(skeleton(english)))
        .collect();
    assert!(twice.is_empty(), "{twice:#?}");
}

#[test]
fn both_languages_have_the_same_places() {
    for pair in pairs() {
        let places = |text: &str| read::places(text).into_iter().collect::<BTreeSet<String>>();
        assert_eq!(places(&pair.english), places(&pair.dutch), "{}: {:?}", pair.file, pair.english);
    }
}

/// Each template with values of which nothing is known: it is recognised, and by no other template before it.
#[test]
fn every_text_is_said_as_the_catalogue_says() {
    let of_messages = |pair: &Pair| pair.file != "labels" || !pair.english.contains('{');
    for pair in pairs().into_iter().filter(of_messages) {
        let english = read::filled(&pair.english);
        assert_eq!(
            Language::Dutch.message(&english),
            read::filled(&pair.dutch),
            "{}: {english:?}",
            pair.file
        );
    }
}

#[test]
fn every_label_is_said_in_english() {
    for pair in pairs().into_iter().filter(|pair| pair.file == "labels") {
        let dutch = read::filled(&pair.dutch);
        assert_eq!(Language::English.label(&dutch), read::filled(&pair.english), "{dutch:?}");
    }
}

/// Titles of maps are questions, in Dutch where they arise: each can be asked in English.
#[test]
fn every_question_on_a_map_is_asked_in_english() {
    const ASKING: [&str; 8] = ["Waar ", "Hoe ", "Hoeveel ", "Wat ", "Welke ", "Liggen ", "Is er ", "Met "];
    let is_of_page = |file: &str| file.starts_with("page/") || file.starts_with("project/src/report/");
    let asked: BTreeSet<String> = all_sources()
        .iter()
        .filter(|(file, _)| !is_of_page(file) && !file.starts_with("town/"))
        .flat_map(|(_, text)| texts_in(text))
        .filter(|text| text.ends_with('?') && ASKING.iter().any(|word| text.starts_with(word)))
        .collect();
    assert!(asked.len() > 20, "only {asked:?} found");
    let is_said = |text: &&String| {
        let dutch = read::filled(text);
        Language::English.label(&dutch) != dutch
    };
    let missing: Vec<&String> = asked.iter().filter(|text| !is_said(text)).collect();
    assert!(missing.is_empty(), "questions without English: {missing:#?}");
}
