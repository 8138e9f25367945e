//! The project file that is written: the settings, with what each file is and what to change.

use super::RecognisedLayer;
use crate::settings::Project;
use crate::spelled;
use anyhow::Result;
use std::fmt::Write as _;
use werkvlek_language::Language;

/// What is said above a key, by the table that it stands in.
const WORDS: [(&str, &str, &str); 16] = [
    (
        "[vlekkenplan.bediening]",
        "datum",
        "The day of the timetable; a day without service says which days have some.",
    ),
    ("[[bereikbaarheid]]", "naam", "How many jobs can people reach by public transport?"),
    ("", "crs", "Everything is measured in this system, in metres."),
    ("", "naam", "The name of the town, for people."),
    (
        "[werklocaties]",
        "min_vestigingen",
        "Figures of fewer establishments are hidden, and what would give them away.",
    ),
    ("[vlekkenplan]", "soorten", "Kinds of facilities; the first is drawn and located."),
    ("[vlekkenplan]", "drempels_m", "People within these distances are counted."),
    ("[vlekkenplan]", "gewichten", "Columns of the addresses that say how many people live there."),
    (
        "[vlekkenplan]",
        "gespreid",
        "Figures of the districts, spread over their addresses; % takes a percentage of another column.",
    ),
    ("[vlekkenplan]", "min_personen", "Fewer people than this are hidden."),
    ("[[vlekkenplan.locatie]]", "naam", "Where should the next one go?"),
    ("[[heatmap]]", "naam", "A raster with its style, and a picture."),
    ("[[heatmap]]", "straal_m", "The radius of the kernel: smaller shows streets, larger districts."),
    ("[[heatmap]]", "jaar", "The year of the map."),
    ("[pendel]", "bestand", "Who comes to work here, and who leaves?"),
    ("[pendel]", "eigen", "The areas that are told about; without it all that have a polygon."),
];

/// The project as a commented file, its comments in a language.
///
/// # Errors
/// When the settings cannot be written.
pub(super) fn commented(
    project: &Project,
    layers: &[RecognisedLayer],
    remarks: &[String],
    advice: &[String],
    language: Language,
) -> Result<String> {
    let say = |english: &str| spelled(&language.message(english), |_| None);
    let mut text = say(
        "# Made by werkvlek init. Run it: werkvlek run THIS_FILE. Every key: werkvlek run --print-defaults.\n#\n",
    );
    text.push_str(&say("# What the files are:\n"));
    for one in layers {
        let layer = one.layer.as_ref().map_or_else(String::new, |name| say(&format!(", layer {name}")));
        let [what, sure, why] = [one.role.words(), one.sure.as_str(), &one.why].map(say);
        let _ = writeln!(text, "#   {}{layer}: {what} ({sure}: {why})", one.file.display());
        for remark in &one.remarks {
            let _ = writeln!(text, "#     {}", say(remark));
        }
    }
    for remark in remarks {
        let _ = writeln!(text, "{}", say(&format!("# Note: {}.", say(remark))));
    }
    for more in advice {
        let _ = writeln!(text, "{}", say(&format!("# One more file: {}.", say(more))));
    }
    text.push('\n');
    let mut table = "";
    let plain = project.to_toml()?;
    for line in plain.lines() {
        if line.starts_with('[') {
            table = line;
        }
        let key = line.split('=').next().unwrap_or(line).trim();
        let is_empty = line.ends_with("= []");
        let known = WORDS.iter().find(|(of, name, _)| *of == table && *name == key);
        if let (Some((.., words)), false) = (known, is_empty) {
            let _ = writeln!(text, "# {}", say(words));
        }
        text.push_str(line);
        text.push('\n');
    }
    Ok(text)
}
