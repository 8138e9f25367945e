//! Every key of a project file with its type, default and meaning, out of the types themselves.

use super::{
    BedieningPart, BereikPart, BereikbaarheidPart, ConcentratiesPart, DichtstbijPart, GepubliceerdPart,
    HeatmapPart, Inputs, KansenPart, LocatiePart, PendelPart, Project, RapportPart, ScenarioPart, ToetsPart,
    VlekkenplanPart, WerklocatiesPart, WoningplannenPart,
};
use crate::settings::{Candidates, FileStem};
use schemars::{JsonSchema, schema_for};
use serde::Serialize;
use serde_json::Value as Json;
use std::fmt::Write as _;
use toml::{Table, Value};

/// One key of a project file.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct KeyDoc {
    /// The table it stands in, as `vlekkenplan.locatie`; empty at the top.
    pub table: &'static str,
    /// The key.
    pub key: String,
    /// What kind of value it takes.
    pub kind: String,
    /// Its value when not given, as TOML; none when there is none.
    pub default: Option<String>,
    /// What it is.
    pub words: String,
}

/// A table of the project file: how it is headed, its keys, and what it holds by default.
struct TableDoc {
    table: &'static str,
    heading: &'static str,
    schema: Json,
    default: Table,
}

fn table<T: JsonSchema>(
    table: &'static str,
    heading: &'static str,
    default: Option<&impl Serialize>,
) -> TableDoc {
    let default = default.and_then(|value| Table::try_from(value).ok()).unwrap_or_default();
    TableDoc { table, heading, schema: schema_for!(T).to_value(), default }
}

fn tables() -> Vec<TableDoc> {
    let none = None::<&Inputs>;
    let location = LocatiePart::new(FileStem::default(), "", Candidates::Network);
    vec![
        table::<Project>("", "", Some(&Project::default())),
        table::<Inputs>("invoer", "[invoer]", Some(&Inputs::default())),
        table::<WerklocatiesPart>("werklocaties", "[werklocaties]", Some(&WerklocatiesPart::default())),
        table::<ConcentratiesPart>("werklocaties.concentraties", "[werklocaties.concentraties]", none),
        table::<BereikPart>("werklocaties.bereik", "[werklocaties.bereik]", Some(&BereikPart::default())),
        table::<VlekkenplanPart>("vlekkenplan", "[vlekkenplan]", Some(&VlekkenplanPart::default())),
        table::<ToetsPart>("vlekkenplan.toets", "[[vlekkenplan.toets]]", none),
        table::<LocatiePart>("vlekkenplan.locatie", "[[vlekkenplan.locatie]]", Some(&location)),
        table::<DichtstbijPart>("vlekkenplan.dichtstbij", "[[vlekkenplan.dichtstbij]]", none),
        table::<WoningplannenPart>("vlekkenplan.woningplannen", "[vlekkenplan.woningplannen]", none),
        table::<GepubliceerdPart>("vlekkenplan.gepubliceerd", "[vlekkenplan.gepubliceerd]", none),
        table::<BedieningPart>(
            "vlekkenplan.bediening",
            "[vlekkenplan.bediening]",
            Some(&BedieningPart::default()),
        ),
        table::<ScenarioPart>("vlekkenplan.scenario", "[[vlekkenplan.scenario]]", none),
        table::<HeatmapPart>("heatmap", "[[heatmap]]", Some(&HeatmapPart::default())),
        table::<RapportPart>("rapport", "[rapport]", Some(&RapportPart::default())),
        table::<BereikbaarheidPart>(
            "bereikbaarheid",
            "[[bereikbaarheid]]",
            Some(&BereikbaarheidPart::default()),
        ),
        table::<KansenPart>("bereikbaarheid.kansen", "[[bereikbaarheid.kansen]]", none),
        table::<PendelPart>("pendel", "[pendel]", Some(&PendelPart::new(""))),
    ]
}

/// Keys whose values are tables of their own.
const TABLES: [(&str, &str); 17] = [
    ("", "invoer"),
    ("", "rapport"),
    ("", "werklocaties"),
    ("", "vlekkenplan"),
    ("", "heatmap"),
    ("", "bereikbaarheid"),
    ("", "pendel"),
    ("bereikbaarheid", "kansen"),
    ("werklocaties", "concentraties"),
    ("werklocaties", "bereik"),
    ("vlekkenplan", "toets"),
    ("vlekkenplan", "locatie"),
    ("vlekkenplan", "dichtstbij"),
    ("vlekkenplan", "woningplannen"),
    ("vlekkenplan", "gepubliceerd"),
    ("vlekkenplan", "bediening"),
    ("vlekkenplan", "scenario"),
];

/// Keys that must be given, though their type has a value.
const TO_BE_GIVEN: [(&str, &str); 7] = [
    ("vlekkenplan.bediening", "dienstregeling"),
    ("vlekkenplan.bediening", "datum"),
    ("pendel", "bestand"),
    ("heatmap", "straal_m"),
    ("vlekkenplan.locatie", "naam"),
    ("vlekkenplan.locatie", "soort"),
    ("vlekkenplan.locatie", "kandidaten"),
];

/// Every key of a project file, in the order of the file; keys whose values are tables are given by the keys inside.
///
/// # Example
/// ```
/// let norm = werkvlek_project::keys().into_iter().find(|k| k.key == "norm_m").unwrap();
/// assert_eq!((norm.table, norm.default.as_deref()), ("vlekkenplan", Some("400.0")));
/// ```
#[must_use]
pub fn keys() -> Vec<KeyDoc> {
    tables().iter().flat_map(|doc| doc.keys()).collect()
}

impl TableDoc {
    fn keys(&self) -> Vec<KeyDoc> {
        let Some(Json::Object(properties)) = self.schema.get("properties") else { return Vec::new() };
        let key = |(key, schema): (&String, &Json)| {
            let given = TO_BE_GIVEN.contains(&(self.table, key.as_str()));
            let default = self.default.get(key).filter(|_| !given).map(Value::to_string);
            let words = schema.get("description").and_then(Json::as_str).unwrap_or_default();
            KeyDoc {
                table: self.table,
                key: key.clone(),
                kind: kind(schema),
                default,
                words: words.replace('\n', " "),
            }
        };
        let is_value = |key: &String| !TABLES.contains(&(self.table, key.as_str()));
        properties.iter().filter(|(name, _)| is_value(name)).map(key).collect()
    }

    fn requires(&self, key: &str) -> bool {
        let required = self.schema.get("required").and_then(Json::as_array);
        required.is_some_and(|names| names.iter().any(|name| name == key))
    }

    fn words(&self) -> &str {
        self.schema.get("description").and_then(Json::as_str).unwrap_or_default()
    }
}

/// What kind of value a schema takes, in words.
fn kind(schema: &Json) -> String {
    let one = |name: &str| {
        match name {
            "string" => "text",
            "number" => "number",
            "integer" => "whole number",
            "boolean" => "true or false",
            "array" => "list",
            "object" => "table",
            other => other,
        }
        .to_owned()
    };
    match schema.get("type") {
        Some(Json::String(name)) => one(name),
        Some(Json::Array(names)) => {
            names.iter().filter_map(Json::as_str).find(|n| *n != "null").map_or_else(String::new, one)
        }
        // Words of an enumeration.
        _ => "text".to_owned(),
    }
}

/// A project file with every key, its default and what it is; keys without a default are comments.
#[must_use]
pub fn commented_project() -> String {
    let mut text = String::new();
    for doc in tables() {
        // A table with keys that must be given stands as an example in comments.
        let active = matches!(doc.table, "" | "invoer" | "werklocaties" | "vlekkenplan" | "rapport");
        let mark = if active { "" } else { "# " };
        if !doc.heading.is_empty() {
            let _ = write!(text, "\n# {}\n{mark}{}\n", doc.words().replace('\n', "\n# "), doc.heading);
        }
        for key in doc.keys() {
            let _ = writeln!(text, "# {}", key.words);
            let _ = match &key.default {
                Some(value) => writeln!(text, "{mark}{} = {value}", key.key),
                None => writeln!(text, "# {} = ({})", key.key, key.kind),
            };
        }
    }
    text
}

/// Every key of a project file as a page of Markdown, a table of keys for each table of the file.
///
/// # Example
/// ```
/// assert!(werkvlek_project::project_reference().contains("| `straal_m` | number | to be given |"));
/// ```
#[must_use]
pub fn project_reference() -> String {
    let mut text = "# The project file, key by key\n\n\
        Made out of the types that hold the settings (`make bless`); `werkvlek run --print-defaults` prints the same as a \
        file to start from. Paths are relative to the file, and `FILE|layername=NAME|subset=FILTER` names a layer or keeps some rows. \
        `--save-project FILE.toml` writes the file that repeats a command.\n"
        .to_owned();
    for doc in tables() {
        let heading = if doc.heading.is_empty() { "At the top" } else { doc.heading };
        let _ = write!(text, "\n## `{heading}`\n\n{}\n\n", doc.words().replace('\n', " "));
        text.push_str("| key | value | when not given | what it is |\n| --- | --- | --- | --- |\n");
        for key in doc.keys() {
            let given = TO_BE_GIVEN.contains(&(doc.table, key.key.as_str())) || doc.requires(&key.key);
            let default = match &key.default {
                Some(value) => format!("`{value}`"),
                None if given => "to be given".to_owned(),
                None => "–".to_owned(),
            };
            let words = key.words.replace('|', "\\|");
            let _ = writeln!(text, "| `{}` | {} | {default} | {words} |", key.key, key.kind);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_says_what_it_is() {
        for key in keys() {
            assert!(key.words.ends_with('.') || key.words.ends_with('`'), "{key:?}");
            assert!(!key.kind.is_empty(), "{key:?}");
        }
    }

    #[test]
    fn the_commented_project_is_the_default_one() {
        let read: Project = toml::from_str(&commented_project()).unwrap();
        let with_parts = Project {
            werklocaties: Some(WerklocatiesPart::default()),
            vlekkenplan: Some(VlekkenplanPart::default()),
            ..Project::default()
        };
        assert_eq!(read, with_parts);
    }
}
