//! The fixed texts of a page, in both languages.

use crate::describe::Language;
use serde_json::{Value, json};

/// What the scripts say.
pub(crate) fn of_scripts(language: Language) -> Value {
    let pick = |dutch: &'static str, english: &'static str| language.pick(dutch, english);
    json!({
        "search": pick("Zoek in de tabel", "Search the table"),
        "rows": pick("{n} van {of} rijen", "{n} of {of} rows"),
        "copy": pick("Kopieer", "Copy"),
        "copied": pick("Gekopieerd", "Copied"),
        "notCopied": pick("Kopiëren is niet gelukt; download de tabel", "Copying failed; download the table"),
        "csvDutch": pick("CSV (Nederlands)", "CSV (Dutch)"),
        "csvPlain": pick("CSV (internationaal)", "CSV (international)"),
        "map": pick("Kaart", "Map"),
        "layers": pick("Lagen", "Layers"),
        "streets": pick("straten", "streets"),
        "railways": pick("spoor", "railways"),
        "green": pick("groen", "green"),
        "water": pick("water", "water"),
        "places": pick("plaatsnamen", "names of places"),
        "colourBy": pick("Kleur naar", "Colour by"),
        "figuresOf": pick("Cijfers van een {what}", "Figures of a {what}"),
        "zoomIn": pick("Inzoomen", "Zoom in"),
        "zoomOut": pick("Uitzoomen", "Zoom out"),
        "hidden": crate::describe_hidden(language),
        "noFigure": crate::describe_no_figure(language),
    })
}
