//! A project and where its files lie.

use crate::earlier::EarlierRun;
use crate::inputs::expanded;
use crate::settings::Project;
use crate::streets::BuiltStreets;
use anyhow::{Context, Error, Result};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use werkvlek_io::{GivenLayer, Source, read_text};

/// A project and where its files lie.
#[derive(Debug, Clone, PartialEq)]
pub struct OpenProject {
    /// The settings.
    pub project: Project,
    /// The project file; none when the settings came from elsewhere.
    pub file: Option<PathBuf>,
    /// The folder that paths are relative to.
    pub folder: PathBuf,
    /// Layers in memory, by the path under which the settings name them.
    pub given: BTreeMap<PathBuf, Arc<GivenLayer>>,
    /// Streets that were built before; they stand for those that the settings name.
    pub built: Option<BuiltStreets>,
}

impl OpenProject {
    /// Reads a project file.
    ///
    /// # Errors
    /// When the file cannot be read or is no project file; with the line and the key at fault.
    pub fn read(file: &Path) -> Result<Self> {
        let text = read_text(file).with_context(|| format!("{}: cannot be read", file.display()))?;
        let project: Project = toml::from_str(&text)
            .map_err(|problem| Error::msg(in_plain_words(&problem.to_string())))
            .with_context(|| format!("{}: is no project file", file.display()))?;
        let folder = file.parent().unwrap_or(Path::new("")).to_path_buf();
        Ok(Self { project, file: Some(file.to_path_buf()), folder, given: BTreeMap::new(), built: None })
    }

    /// Settings whose paths are relative to the current folder.
    #[must_use]
    pub fn here(project: Project) -> Self {
        Self { project, file: None, folder: PathBuf::new(), given: BTreeMap::new(), built: None }
    }

    /// A file that the project names, to be opened.
    pub(crate) fn beside(&self, path: &Path) -> PathBuf {
        self.folder.join(path)
    }

    /// What the project is called in messages.
    pub(crate) fn shown(&self) -> String {
        self.file.as_ref().map_or_else(|| self.project.naam.clone(), |file| file.display().to_string())
    }

    /// Every file that is read, as it is named, each once, in a fixed order.
    pub(crate) fn files(&self) -> Vec<PathBuf> {
        let project = &self.project;
        // A folder or a pattern stands for the files that there are.
        let files_of = |named: &PathBuf| match expanded(&self.beside(named)) {
            Ok(found) if found.as_slice() != [self.beside(named)] => {
                found.iter().map(|file| self.as_named(file)).collect()
            }
            _ => vec![named.clone()],
        };
        let mut files: Vec<PathBuf> = project.invoer.named().into_iter().flat_map(files_of).collect();
        let mut parts: Vec<PathBuf> = project.eerder.clone();
        parts.extend(project.werklocaties.iter().flat_map(|part| part.files()).cloned());
        parts.extend(project.vlekkenplan.iter().flat_map(|part| part.files()));
        parts.extend(project.heatmap.iter().flat_map(|part| part.files()).cloned());
        parts.extend(project.bereikbaarheid.iter().flat_map(|part| part.files()));
        parts.extend(project.pendel.iter().flat_map(|part| part.files()).cloned());
        for named in parts {
            if !files.contains(&named) {
                files.push(named);
            }
        }
        files
    }

    /// The runs that were published before, each with its inputs as they were.
    pub(crate) fn earlier(&self) -> Result<Vec<EarlierRun>> {
        EarlierRun::of(self)
    }

    /// A file as the project would name it.
    fn as_named(&self, file: &Path) -> PathBuf {
        file.strip_prefix(&self.folder).unwrap_or(file).to_path_buf()
    }

    /// Every file that is read, and the project file: no output may be one of them.
    pub(crate) fn protected(&self) -> Vec<PathBuf> {
        let input = |named: PathBuf| Source::parse(self.beside(&named)).path().to_path_buf();
        self.files().into_iter().map(input).chain(self.file.clone()).collect()
    }

    /// An input that a part of the project needs.
    pub(crate) fn need<'a>(&self, input: Option<&'a PathBuf>, name: &str, part: &str) -> Result<&'a Path> {
        let missing = || format!("{}: [{part}] needs {name} under [invoer]", self.shown());
        input.map(PathBuf::as_path).with_context(missing)
    }
}

/// What serde says of a count of 0, as people say it.
fn in_plain_words(problem: &str) -> String {
    ["a nonzero usize", "a nonzero u32", "a nonzero u8"]
        .iter()
        .fold(problem.to_owned(), |text, typed| text.replace(typed, "a whole number of 1 or more"))
}
