//! What is written, in the language of the project: titles, questions and legends of layers, rasters and pictures.
//!
//! They are Dutch where they arise; names of layers, fields and files, and values in rows, are Dutch in every language.

use super::Run;
use std::borrow::Cow;
use werkvlek_language::Language;
use werkvlek_picture::MapPicture;
use werkvlek_table::{RasterStyle, StyledLayer};

impl Run<'_> {
    /// The language of what is written.
    pub(super) fn language(&self) -> Language {
        self.reading.opened.project.taal.into()
    }

    /// A text on a map, in the language of what is written.
    pub(super) fn label(&self, dutch: &str) -> String {
        self.language().label(dutch).into_owned()
    }

    /// Puts the legends, titles and questions of layers in that language.
    pub(super) fn word(&self, layers: &mut [StyledLayer]) {
        if self.language() == Language::Dutch {
            return;
        }
        for layer in layers {
            layer.style = layer.style.take().map(|style| style.worded(&|text| self.label(text)));
        }
    }

    /// The same of a raster.
    pub(super) fn worded_raster(&self, style: RasterStyle) -> RasterStyle {
        style.worded(&|text| self.label(text))
    }
}

/// A picture with its words in a language.
pub(super) fn worded_picture(picture: &MapPicture, language: Language) -> Cow<'_, MapPicture> {
    if language == Language::Dutch {
        return Cow::Borrowed(picture);
    }
    let mut worded = picture.clone();
    let word = |text: &mut String| *text = language.label(text).into_owned();
    word(&mut worded.title);
    word(&mut worded.subtitle);
    // The source is several statements behind each other.
    worded.source =
        worded.source.split(BETWEEN).map(|part| language.label(part)).collect::<Vec<_>>().join(BETWEEN);
    for legend in &mut worded.legends {
        word(&mut legend.heading);
        legend.entries.iter_mut().for_each(|entry| word(&mut entry.label));
    }
    Cow::Owned(worded)
}

/// Between the parts of a line of sources.
const BETWEEN: &str = " · ";
