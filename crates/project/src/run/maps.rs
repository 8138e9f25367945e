//! Pictures of the layers that a run writes: one a question, in the classes of their styles.

use super::output::write_picture;
use super::{Kind, Run};
use anyhow::{Result, bail};
use std::path::{Path, PathBuf};
use werkvlek_analysis::{BaseMap, questions, themed_picture};
use werkvlek_io::{Context, read_context};
use werkvlek_table::StyledLayer;

impl Run<'_> {
    /// Draws a picture for each question that the layers answer into the folder for maps, or the first into the one file.
    pub(super) fn draw_maps(&mut self, layers: &[StyledLayer]) -> Result<()> {
        let Some(named) = &self.reading.opened.project.kaarten else { return Ok(()) };
        let one = self.out.join(named);
        for question in questions(layers) {
            let file = match self.map_file(&question)? {
                Some(file) => file,
                None if self.staging.targets().any(|target| target == one) => break,
                None => one.clone(),
            };
            let project = &self.reading.opened.project;
            let given = project.kaarten_titel.as_ref().filter(|title| !title.is_empty());
            let title = given.map(|title| match self.maps_folder() {
                Some(_) => format!("{title}: {question}"),
                None => title.clone(),
            });
            let words = self.words(title.as_ref(), project.kaarten_formaat);
            let Some(picture) = themed_picture(&question, layers, &words, &self.reading.crs) else {
                continue;
            };
            let picture = self.base.under(picture);
            write_picture(&picture, &file, &self.reading.opened.project, &mut self.staging, self.progress)?;
        }
        Ok(())
    }

    /// The folder for a picture of each question, when one is named.
    pub(super) fn maps_folder(&self) -> Option<PathBuf> {
        let path = self.out.join(self.reading.opened.project.kaarten.as_ref()?);
        path.to_string_lossy().ends_with('/').then_some(path)
    }

    /// The file in that folder for a question; one that is asked again, by another part, has a number.
    pub(super) fn map_file(&mut self, question: &str) -> Result<Option<PathBuf>> {
        let Some(folder) = self.maps_folder() else { return Ok(None) };
        self.staging.folder(&folder)?;
        let name = file_name(question);
        let numbered = (2..).map(|n| format!("{name}_{n}"));
        let mut files =
            std::iter::once(name.clone()).chain(numbered).map(|name| folder.join(format!("{name}.png")));
        Ok(files.find(|file| self.staging.targets().all(|target| target != file)))
    }

    /// What lies under the data of maps; nothing when no file is named.
    pub(super) fn read_base(&self) -> Result<BaseMap> {
        let Some(named) = &self.reading.opened.project.invoer.ondergrond else {
            return Ok(BaseMap::default());
        };
        let step = self.progress.step("reading the base map");
        let context = read_context(&self.reading.source(named), &self.reading.crs)?;
        drop(step);
        if context.is_empty() {
            bail!(
                "⟨ondergrond⟩: {}: nothing to draw was found: streets, water, green, railways or places",
                named.display()
            );
        }
        let Context { water, green, waterways, streets, main_streets, railways, names } = context;
        Ok(BaseMap { water, green, waterways, streets, main_streets, railways, names })
    }

    /// That maps go to a folder, or of a single analysis to one picture.
    pub(super) fn check_maps(&self) -> Result<()> {
        let Some(named) = &self.reading.opened.project.kaarten else { return Ok(()) };
        let path = self.out.join(named);
        if path.to_string_lossy().ends_with('/') {
            return Ok(());
        }
        if !path.extension().is_some_and(|e| e.eq_ignore_ascii_case("png")) {
            bail!(
                "⟨kaarten⟩: {}: a picture is written as .png, and one for each question in a folder ending in /",
                path.display()
            );
        }
        if self.kind == Kind::Project && self.reading.opened.project.parts() > 1 {
            bail!(
                "⟨kaarten⟩: {}: several analyses make several maps; name a folder ending in /",
                path.display()
            );
        }
        Ok(self.staging.check(&path)?)
    }
}

/// A question as the name of a file: `waar_zijn_de_vlekken`.
fn file_name(question: &str) -> String {
    let mut name = String::new();
    for c in question.to_lowercase().chars() {
        if c.is_alphanumeric() {
            name.push(c);
        } else if !name.ends_with('_') && !name.is_empty() {
            name.push('_');
        }
    }
    name.trim_end_matches('_').to_owned()
}

/// The same output in the folder of a run: by its name, a folder still ending in a slash.
pub(crate) fn in_run(path: &Path) -> PathBuf {
    let name = path.file_name().map_or_else(PathBuf::new, PathBuf::from);
    if path.to_string_lossy().ends_with('/') { name.join("") } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_names_a_file() {
        assert_eq!(file_name("Waar zijn de vlekken?"), "waar_zijn_de_vlekken");
        assert_eq!(file_name("Banen, 2010 – 2022?"), "banen_2010_2022");
        assert_eq!(in_run(Path::new("a/kaarten/")), Path::new("kaarten/"));
        assert!(in_run(Path::new("a/kaarten/")).to_string_lossy().ends_with('/'));
    }
}
