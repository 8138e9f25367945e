//! A page as it grows during a run.

use super::charts::add_chart;
use super::words::Speech;
use crate::settings::{Project, is_confidential};
use werkvlek_analysis::{BaseMap, StreetNetwork};
use werkvlek_chart::ChartError;
use werkvlek_page::{
    Chapter, InputFile, KeyFigure, Language, MethodNote, Openness, Page, Question, SharedGround,
};

/// A page as it grows during a run: each analysis adds its questions.
pub(crate) struct PageDraft {
    pub(super) speech: Speech,
    /// The source line of the project.
    pub(super) source: Option<String>,
    pub(super) key_figures: Vec<KeyFigure>,
    pub(super) work: Vec<Question>,
    /// Of the work too, after it, though it is worked out before.
    pub(super) commuting: Vec<Question>,
    pub(super) commuting_figures: Vec<KeyFigure>,
    pub(super) heat: Vec<Question>,
    pub(super) reach: Vec<Question>,
    /// Of the distances too, after them.
    pub(super) published: Vec<Question>,
    pub(super) access: Vec<Question>,
    pub(super) better: Vec<Question>,
    pub(super) notes: Vec<MethodNote>,
    ground: SharedGround,
}

/// A file that the run was made from.
pub(crate) struct ReadFile {
    pub(crate) name: String,
    pub(crate) sha256: String,
    pub(crate) changed: String,
}

impl PageDraft {
    pub(crate) fn new(project: &Project) -> Self {
        let language = project.page_language().into();
        let mut draft = Self {
            speech: Speech(language),
            source: project.bron.clone(),
            key_figures: Vec::new(),
            work: Vec::new(),
            commuting: Vec::new(),
            commuting_figures: Vec::new(),
            heat: Vec::new(),
            reach: Vec::new(),
            published: Vec::new(),
            access: Vec::new(),
            better: Vec::new(),
            notes: Vec::new(),
            ground: SharedGround::default(),
        };
        draft.note_settings(project);
        draft
    }

    /// The streets that maps are drawn on: those that distances follow.
    pub(crate) fn streets(&mut self, network: &StreetNetwork) {
        self.ground.streets = (0..).map_while(|edge| network.graph.edge_line(edge)).collect();
    }

    /// What maps are drawn on beside streets that distances follow; without those its own streets.
    pub(crate) fn base(&mut self, base: &BaseMap) {
        let BaseMap { water, green, waterways, streets, main_streets, railways, names } = base.clone();
        let of_distances = std::mem::take(&mut self.ground.streets);
        let streets = if of_distances.is_empty() { [streets, main_streets].concat() } else { of_distances };
        self.ground =
            SharedGround { streets, green, water, waterways, railways, names, attribution: String::new() };
    }

    /// A note in the language of the page.
    pub(super) fn note(&mut self, subject: impl Into<String>, text: impl Into<String>) {
        self.notes.push(MethodNote { subject: subject.into(), text: text.into(), language: self.speech.0 });
    }

    pub(super) fn key(&mut self, figure: String, label: String, detail: String) {
        self.key_figures.push(KeyFigure { figure, label, detail });
    }

    /// The whole page.
    ///
    /// # Errors
    /// When a chart cannot be drawn.
    pub(crate) fn finish(self, project: &Project, files: Vec<ReadFile>) -> Result<Page, ChartError> {
        let speech = self.speech;
        let openness = if is_confidential(project) { Openness::Confidential } else { Openness::Public };
        let osm = files.iter().any(|file| is_openstreetmap(&file.name));
        let attribution = if osm { OPENSTREETMAP.to_owned() } else { String::new() };
        let mut sources: Vec<String> = self
            .source
            .iter()
            .map(|source| speech.say(format!("Bron: {source}."), format!("Source: {source}.")))
            .collect();
        if osm {
            sources.push(speech.say(
                format!(
                    "{OPENSTREETMAP}: de kaartgegevens zijn beschikbaar onder de Open Database \
                     License (openstreetmap.org/copyright)."
                ),
                format!(
                    "{OPENSTREETMAP}: the map data are available under the Open Database License \
                     (openstreetmap.org/copyright)."
                ),
            ));
        }
        let chapters = [
            (speech.say("Werk", "Work"), [self.work, self.commuting, self.heat].concat()),
            (
                speech.say("Voorzieningen in de buurt", "Facilities within reach"),
                [self.reach, self.published].concat(),
            ),
            (speech.say("Wat is te bereiken?", "What can be reached?"), self.access),
            (speech.say("Wat kan beter?", "What could be better?"), self.better),
        ];
        let has_questions = |(_, questions): &(String, Vec<Question>)| !questions.is_empty();
        let chapters = chapters.into_iter().filter(has_questions);
        let mut chapters: Vec<Chapter> =
            chapters.map(|(title, questions)| Chapter { title, questions }).collect();
        let questions = chapters.iter_mut().flat_map(|chapter| &mut chapter.questions);
        for question in questions {
            add_chart(question, self.source.as_ref(), speech)?;
        }
        let title = match project.naam.as_str() {
            name if name == Project::default().naam => {
                speech.say("Werk en voorzieningen", "Work and facilities")
            }
            name => name.to_owned(),
        };
        let file = |file: ReadFile| InputFile { name: file.name, sha256: file.sha256, changed: file.changed };
        Ok(Page {
            language: speech.0,
            openness,
            title,
            subtitle: speech.say(
                "Waar wordt gewerkt, en wat is bereikbaar voor de mensen die er wonen?",
                "Where are the jobs, and what is within reach of the people who live here?",
            ),
            key_figures: [self.key_figures, self.commuting_figures].concat(),
            chapters,
            ground: SharedGround { attribution, ..self.ground },
            method: self.notes,
            inputs: files.into_iter().map(file).collect(),
            sources,
            made_with: format!("werkvlek {}", env!("CARGO_PKG_VERSION")),
        })
    }
}

/// Who must be named where data of OpenStreetMap take part.
const OPENSTREETMAP: &str = "© OpenStreetMap contributors";

/// Whether a file, with the layer and filter behind it, is one of OpenStreetMap.
fn is_openstreetmap(named: &str) -> bool {
    let file = named.split('|').next().unwrap_or(named).to_lowercase();
    [".osm.pbf", ".pbf", ".osm", ".osm.gz", ".osm.bz2"].iter().any(|ending| file.ends_with(ending))
}

impl From<crate::settings::Taal> for Language {
    fn from(taal: crate::settings::Taal) -> Self {
        match taal {
            crate::settings::Taal::Nl => Self::Dutch,
            crate::settings::Taal::En => Self::English,
        }
    }
}
