//! `--lang`: what is said and what is written is in one language, without words of the other.

use crate::support::{dorp, shared_folder, stderr, stdout, werkvlek};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

/// Words that no Dutch sentence holds.
const ENGLISH: [&str; 60] = [
    "the",
    "with",
    "row",
    "rows",
    "expected",
    "found",
    "and",
    "are",
    "not",
    "no",
    "file",
    "layer",
    "column",
    "columns",
    "from",
    "which",
    "that",
    "this",
    "there",
    "than",
    "it",
    "its",
    "has",
    "have",
    "cannot",
    "needs",
    "must",
    "each",
    "every",
    "to",
    "as",
    "what",
    "who",
    "where",
    "without",
    "only",
    "read",
    "written",
    "all",
    "another",
    "be",
    "for",
    "at",
    "by",
    "more",
    "fewer",
    "give",
    "given",
    "name",
    "names",
    "such",
    "how",
    "why",
    "because",
    "error",
    "measuring",
    "reading",
    "writing",
    "points",
    "districts",
];
/// Words that no English sentence holds.
const DUTCH: [&str; 46] = [
    "de",
    "het",
    "een",
    "van",
    "met",
    "niet",
    "geen",
    "bij",
    "voor",
    "naar",
    "wie",
    "dat",
    "dit",
    "zijn",
    "wordt",
    "worden",
    "uit",
    "alle",
    "meer",
    "minder",
    "binnen",
    "tot",
    "aan",
    "waar",
    "welke",
    "hoe",
    "ook",
    "rij",
    "rijen",
    "gevonden",
    "verwacht",
    "laag",
    "kolom",
    "bestand",
    "verborgen",
    "bron",
    "gemaakt",
    "afstand",
    "gemiddelde",
    "vanaf",
    "toename",
    "afname",
    "mensen",
    "weinig",
    "verandering",
    "onbekend",
];

/// The words of a text that stand in a list, but for what stands between quotes, in names of files and in settings.
fn words_of(text: &str, list: &[&str]) -> Vec<String> {
    let mut bare = String::new();
    let mut quote = None;
    for sign in text.chars() {
        match (quote, sign) {
            (Some(open), sign) if sign == open => quote = None,
            (Some(_), '\n') => quote = None,
            (Some(_), _) => continue,
            (None, '\'' | '`' | '"') => {
                quote = Some(sign);
                continue;
            }
            (None, _) => {}
        }
        bare.push(if quote.is_none() && sign != '\'' { sign } else { ' ' });
    }
    let is_name = |word: &&str| {
        word.contains(['/', '_', '=', '[', ']', '⟨']) || word.starts_with("--") || word.contains(".")
    };
    bare.split_whitespace()
        .filter(|word| !is_name(&word.trim_end_matches(['.', ',', ':', ';', '?'])))
        .flat_map(|word| word.split(|sign: char| !sign.is_alphabetic()))
        // Names begin with a capital, and filters are written in capitals.
        .filter(|word| word.chars().all(char::is_lowercase))
        .filter(|word| list.contains(&word.to_lowercase().as_str()))
        .map(str::to_owned)
        .collect()
}

/// Fails that a user meets: what they typed, in a folder of the files below.
const FAILURES: [&str; 32] = [
    "nearest --at 1;2 --facilities V --kinds huisarts",
    "nearest --at 140100,470400 --facilities weg.gpkg --kinds huisarts",
    "nearest --at 140100,470400 --facilities leeg.csv --crs EPSG:28992",
    "nearest --at 140100,470400 --facilities zonder_plek.csv",
    "nearest --at 52.1,5.1 --facilities V --crs EPSG:28992 --kinds huisarts",
    "nearest --at 140100,470400 --facilities V --crs EPSG:28992 --kinds zwembad",
    "nearest --at 140100,470400 --facilities V --crs EPSG:28992 --kinds huisarts --close 999",
    "inspect kapot.gpkg",
    "inspect straten.osm.pbf",
    "inspect https://example.org/a.gpkg",
    "inspect vreemd.docx",
    "heatmap P -o a.tif --radius 500",
    "heatmap P -o a.tif --radius 500 --crs EPSG:28992 --target-crs EPSG:4326",
    "heatmap P -o a.tif --radius 500 --crs EPSG:28992 --field bannen=WP",
    "heatmap P -o a.tif --radius 500 --crs EPSG:28992 --weight weg",
    "heatmap P -o a.png --radius 500 --crs EPSG:28992",
    "heatmap P -o a.tif --radius 5 --cell 25 --crs EPSG:28992 --vertrouwelijk --all-years",
    "heatmap P -o a.tif --radius 500 --crs EPSG:28992 --where banen>>3",
    "heatmap P -o a.tif --radius 500 --crs EPSG:28992 --where banen>99999",
    "heatmap duizend.csv -o a.tif --radius 500 --crs EPSG:28992 --weight bezoekers",
    "heatmap P -o weg/a.tif --radius 500 --crs EPSG:28992 --all-years",
    "werklocaties P --crs EPSG:28992 --locaties weg.gpkg -o w.gpkg",
    "werklocaties P --crs EPSG:28992 --locaties L -o w.docx",
    "werklocaties slecht.csv --crs EPSG:28992 --locaties L -o w.gpkg",
    "vlekkenplan --origins A --facilities V --crs EPSG:28992 --kinds zwembad",
    "vlekkenplan --origins A --facilities V --crs EPSG:28992 --weights inwoners_80plus",
    "vlekkenplan --origins A --facilities V --crs EPSG:28992 --thresholds 300,-5",
    "vlekkenplan --origins A --facilities V --crs EPSG:28992 --network P --profile paard",
    "vlekkenplan --origins A --facilities V --crs EPSG:28992 --candidates origins --criteria weg",
    "locate --origins A --candidates network --kind huisarts -p 2 --crs EPSG:28992",
    "locate --origins A --candidates origins --kind huisarts -p 99999 --crs EPSG:28992",
    "run slecht.toml",
];

fn files(folder: &Path) {
    let write = |name: &str, text: &str| std::fs::write(folder.join(name), text).unwrap();
    write("kapot.gpkg", "dit is geen GeoPackage");
    write("leeg.csv", "");
    write("zonder_plek.csv", "naam;banen\nA;3\n");
    write("straten.osm.pbf", "geen pbf, maar lang genoeg om naar te kijken");
    write("vreemd.docx", "x");
    write("duizend.csv", "id;x;y;bezoekers\n1;140000;470000;1.250\n2;140100;470000;2.500\n");
    write(
        "slecht.csv",
        "id,jaar,sbi,banen,x,y\n1,2022,99999999,a,140000,470000\n2,twee,6201,3,140000,470000\n",
    );
    write("slecht.toml", "[invoer]\nadressn = \"a.csv\"\n");
}

fn command(folder: &Path, line: &str, lang: &str) -> assert_cmd::assert::Assert {
    let short = |word: &str| match word {
        "V" => dorp("voorzieningen.csv").display().to_string(),
        "P" => dorp("vestigingen.csv").display().to_string(),
        "L" => dorp("werklocaties.geojson").display().to_string(),
        "A" => dorp("adressen.csv").display().to_string(),
        other => other.to_owned(),
    };
    werkvlek().current_dir(folder).args(["--lang", lang]).args(line.split(' ').map(short)).assert()
}

#[test]
fn failures_are_told_in_one_language() {
    let folder = tempfile::tempdir().unwrap();
    files(folder.path());
    let mut wrong = Vec::new();
    for line in FAILURES {
        for (lang, others) in [("nl", ENGLISH.as_slice()), ("en", DUTCH.as_slice())] {
            let said = stderr(&command(folder.path(), line, lang).code(2));
            let words = words_of(&said, others);
            if !words.is_empty() || said.trim().is_empty() {
                wrong.push(format!("{lang}: {line}\n  {}\n  {words:?}", said.trim()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_planner_reads_plain_dutch() {
    let folder = tempfile::tempdir().unwrap();
    files(folder.path());
    let said = stderr(
        &command(folder.path(), "nearest --at 140100,470400 --facilities weg.gpkg --kinds huisarts", "nl")
            .code(2),
    );
    assert_eq!(said, "fout: weg.gpkg: dit bestand is er niet\n");
    let said = stderr(
        &command(
            folder.path(),
            "heatmap duizend.csv -o a.tif --radius 500 --crs EPSG:28992 --weight bezoekers",
            "nl",
        )
        .code(2),
    );
    assert!(said.starts_with("fout: duizend.csv"), "{said}");
    assert!(said.contains("zeg welke met --decimal"), "{said}");
}

#[test]
fn the_language_is_that_of_the_flag_else_of_the_system_else_english() {
    let folder = tempfile::tempdir().unwrap();
    let said = |lang: Option<&str>, variables: &[(&str, &str)]| {
        let mut command = werkvlek();
        for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
            command.env_remove(name);
        }
        command.envs(variables.iter().copied()).current_dir(folder.path());
        command.args(lang.map(|lang| format!("--lang={lang}"))).args(["inspect", "weg.gpkg"]);
        stderr(&command.assert().code(2))
    };
    let (dutch, english) = ("fout: weg.gpkg: dit bestand is er niet\n", "error: weg.gpkg: no such file\n");
    assert_eq!(said(None, &[]), english);
    assert_eq!(said(None, &[("LANG", "nl_NL.UTF-8")]), dutch);
    assert_eq!(said(None, &[("LANG", "nl_NL.UTF-8"), ("LC_ALL", "C")]), english);
    assert_eq!(said(Some("en"), &[("LANG", "nl_NL.UTF-8")]), english);
    assert_eq!(said(Some("nl"), &[]), dutch);
}

/// The sample town, made in English.
static ENGLISH_TOWN: LazyLock<PathBuf> = LazyLock::new(|| {
    let folder = shared_folder("english_town");
    let made = werkvlek().args(["demo", "--lang", "en", "--out"]).arg(folder.join("stad")).assert().success();
    let said = stderr(&made);
    assert_eq!(words_of(&said, &DUTCH), Vec::<String>::new(), "{said}");
    folder
});

#[test]
fn whole_commands_on_the_sample_town_speak_one_language() {
    let town = ENGLISH_TOWN.join("stad");
    std::fs::copy(town.join("werkvlek.toml"), town.join("stad.toml")).unwrap();
    let out = tempfile::tempdir().unwrap();
    // In English it was run already.
    let again = out.path().join("nl/run").display().to_string();
    let run = werkvlek()
        .current_dir(&town)
        .args(["run", "stad.toml", "--lang", "nl", "-v", "--out", &again])
        .assert()
        .success();
    let mut wrong: Vec<String> = Vec::new();
    for line in stderr(&run).lines().filter(|line| !words_of(line, &ENGLISH).is_empty()) {
        wrong.push(format!("nl: {line}\n    {:?}", words_of(line, &ENGLISH)));
    }
    let lines = [
        "inspect data/buurten.gpkg",
        "inspect data/adressen.gpkg",
        "heatmap data/vestigingen.gpkg --where jaar=2022 --weight banen --radius 500 --cell 50 -o R/a.tif -v",
        "werklocaties data/vestigingen.gpkg --locaties data/werklocaties.gpkg -o R/w.gpkg -v",
        "vlekkenplan --origins data/adressen.gpkg --facilities data/voorzieningen.gpkg --districts data/buurten.gpkg --kinds huisarts,supermarkt --weights inwoners -o R/v.gpkg -v",
        "nearest --at 140570,470610 --facilities data/voorzieningen.gpkg --kinds huisarts -k 2 -v",
        "locate --origins data/adressen.gpkg --candidates origins --every 500 --existing data/voorzieningen.gpkg --kind huisarts -p 1 --weights inwoners -o R/l.gpkg -v",
    ];
    for line in lines {
        for (lang, others) in [("nl", ENGLISH.as_slice()), ("en", DUTCH.as_slice())] {
            let results = out.path().join(lang);
            std::fs::create_dir_all(&results).unwrap();
            let named = |word: &str| word.replace("R/", &format!("{}/", results.display()));
            let args: Vec<String> = line.split(' ').map(named).collect();
            let done = werkvlek().current_dir(&town).args(["--lang", lang]).args(args).assert();
            assert!(done.get_output().status.code() != Some(2), "{lang} {line}: {}", stderr(&done));
            let said =
                stderr(&done) + &if line.starts_with("inspect") { stdout(&done) } else { String::new() };
            for line_said in said.lines() {
                let words = words_of(line_said, others);
                if !words.is_empty() {
                    wrong.push(format!("{lang}: {line_said}\n    {words:?}"));
                }
            }
        }
    }
    wrong.dedup();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
