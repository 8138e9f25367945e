//! Where a project stands: its coordinate system, its columns, its files.

use crate::progress::Talk;
use crate::project::OpenProject;
use anyhow::{Context, Result};
use std::path::{Path, PathBuf};
use werkvlek_io::{Crs, FieldMap, Source};

/// What every part of a project is read with, checked before the first byte is.
#[derive(Clone)]
pub(super) struct Setting<'a> {
    pub(super) opened: &'a OpenProject,
    pub(super) crs: Crs,
    pub(super) given_crs: Option<Crs>,
    pub(super) fields: FieldMap,
    pub(super) talk: Talk,
}

impl<'a> Setting<'a> {
    pub(super) fn of(opened: &'a OpenProject, talk: Talk) -> Result<Self> {
        let (project, file) = (&opened.project, opened.file.display());
        let crs = Crs::parse(&project.crs).and_then(Crs::require_metric);
        let given_crs = project.invoer.crs.as_deref().map(Crs::parse).transpose();
        Ok(Self {
            opened,
            crs: crs.with_context(|| format!("{file}: crs"))?,
            given_crs: given_crs.with_context(|| format!("{file}: crs under [invoer]"))?,
            fields: FieldMap::new(project.velden.clone()).with_context(|| format!("{file}: [velden]"))?,
            talk,
        })
    }

    /// An input that a part of the project needs.
    pub(super) fn input(&self, input: Option<&PathBuf>, name: &str, part: &str) -> Result<Source> {
        Ok(self.source(self.opened.need(input, name, part)?))
    }

    pub(super) fn source(&self, path: &Path) -> Source {
        Source::parse(path).with_crs(self.given_crs.clone())
    }
}
