//! What every part of a project is read with: its coordinate system, its columns, its files.

use crate::inputs::changed;
use crate::none_left::none_left;
use crate::open::OpenProject;
use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};
use werkvlek_analysis::{DistrictLevels, Progress};
use werkvlek_core::{Districts, Voorziening, VoorzieningSoort};
use werkvlek_io::{
    DecimalSign, FacilityKind, FieldMap, PlacesByPostcode, PointColumns, Remarks, Source, parse_crs,
    read_districts, read_kind_table, read_postcodes, read_voorzieningen,
};
use werkvlek_osm::KindTable;
use werkvlek_table::{Crs, Rejected};

/// The kinds of facilities where no table of them is named.
static USUAL_KINDS: LazyLock<Arc<KindTable>> = LazyLock::new(Arc::default);

/// What every part of a project is read with, checked before the first byte is.
#[derive(Clone)]
pub(crate) struct Reading<'a> {
    pub(crate) opened: &'a OpenProject,
    pub(crate) crs: Crs,
    pub(crate) given_crs: Option<Crs>,
    pub(crate) fields: FieldMap,
    pub(crate) kinds: Arc<KindTable>,
    pub(crate) one_kind: FacilityKind,
    pub(crate) progress: &'a dyn Progress,
    /// What was made of the files.
    pub(crate) remarks: Remarks,
}

impl<'a> Reading<'a> {
    pub(crate) fn of(opened: &'a OpenProject, progress: &'a dyn Progress) -> Result<Self> {
        let project = &opened.project;
        project.check_numbers()?;
        let inputs = &project.invoer;
        let crs = parse_crs(&project.crs)
            .map_err(anyhow::Error::from)
            .and_then(|crs| Ok(crs.require_metric()?))
            .context("⟨crs⟩ cannot be used")?;
        let given =
            inputs.crs.as_deref().map(parse_crs).transpose().context("⟨invoer.crs⟩ cannot be used")?;
        let kinds = match &inputs.soorten_tabel {
            Some(path) => Arc::new(read_kind_table(&opened.beside(path))?),
            None => Arc::clone(&USUAL_KINDS),
        };
        let one_kind = match &inputs.soort_voorziening {
            Some(word) => FacilityKind::All(VoorzieningSoort::new(word).context("⟨soort_voorziening⟩")?),
            None => FacilityKind::FromData,
        };
        Ok(Self {
            opened,
            crs,
            given_crs: given,
            fields: FieldMap::new(project.velden.clone()).context("⟨velden⟩ cannot be used")?,
            kinds,
            one_kind,
            progress,
            remarks: Remarks::default(),
        })
    }

    /// An input that a part of the project needs.
    pub(crate) fn input(&self, input: Option<&PathBuf>, name: &str, part: &str) -> Result<Source> {
        Ok(self.source(self.opened.need(input, name, part)?))
    }

    /// The main input of an analysis, with the coordinate columns that are named for it.
    pub(crate) fn main(&self, input: Option<&PathBuf>, name: &str, part: &str) -> Result<Source> {
        let source = self.with_columns(self.input(input, name, part)?);
        // A project with a register means that by its header row.
        if self.opened.project.invoer.vestigingen.is_some() {
            return Ok(source.with_header_row(None));
        }
        self.check_header_row(std::slice::from_ref(&source))?;
        Ok(source)
    }

    /// That a header row is named only where rows name columns.
    pub(crate) fn check_header_row(&self, sources: &[Source]) -> Result<()> {
        if self.opened.project.invoer.kopregel.is_some() && !sources.iter().any(Source::is_named_by_a_row) {
            let file = sources.first().map_or_else(String::new, |source| source.path().display().to_string());
            bail!("{file}: ⟨kopregel⟩ is for texts and workbooks, whose columns are named by a row");
        }
        Ok(())
    }

    /// A source that is read like the main input.
    pub(crate) fn with_columns(&self, source: Source) -> Source {
        let inputs = &self.opened.project.invoer;
        let columns = PointColumns { x: inputs.x.clone(), y: inputs.y.clone() };
        source.with_columns(columns).with_header_row(inputs.kopregel)
    }

    /// A file by its whole path, likewise.
    pub(crate) fn source_at(&self, path: PathBuf) -> Source {
        let decimal = self.opened.project.invoer.decimaal.map(DecimalSign::from);
        let named = Source::parse(path);
        let source = match self.opened.given.get(named.path()) {
            Some(layer) => Source::given(Arc::clone(layer)).with_filter(named.filter().map(str::to_owned)),
            None => named,
        };
        source.with_crs(self.given_crs.clone()).with_decimal(decimal).with_remarks(&self.remarks)
    }

    /// A file that the project names, in QGIS's notation where a layer or a filter is meant.
    pub(crate) fn source(&self, named: &Path) -> Source {
        self.source_at(self.opened.beside(named))
    }

    /// Centres of postcodes, and the rows of their table that cannot be used; none where no table is named.
    pub(crate) fn postcodes(&self) -> Result<(Option<PlacesByPostcode>, Vec<Rejected>)> {
        let Some(path) = &self.opened.project.invoer.postcodes else { return Ok((None, Vec::new())) };
        let read = read_postcodes(&self.source(path), &self.crs, &self.fields)?;
        if read.value.is_empty() {
            bail!("{}: {}", read.source, none_left("postcodes", &read.rejected));
        }
        let places = PlacesByPostcode { centres: Arc::new(read.value), fields: self.fields.clone() };
        Ok((Some(places), read.rejected))
    }

    /// The facilities; none when there is no such input.
    pub(crate) fn facilities(&self, rejected: &mut Vec<Rejected>) -> Result<(Vec<Voorziening>, String)> {
        let Some(path) = &self.opened.project.invoer.voorzieningen else {
            return Ok((Vec::new(), String::new()));
        };
        let source = self.source(path);
        let read = read_voorzieningen(&source, &self.crs, &self.fields, &self.kinds, &self.one_kind)?;
        rejected.extend(read.rejected);
        Ok((changed(read.value, &self.opened.project.invoer, (&self.crs, &read.source))?, read.source))
    }

    /// Levels of districts out of their files, and the rows that could not be used; none when no file is named.
    pub(crate) fn districts(&self, rejected: &mut Vec<Rejected>) -> Result<Option<DistrictLevels>> {
        let mut levels = Vec::new();
        for path in self.opened.project.invoer.districts() {
            let read = read_districts(&self.source(path), &self.crs, &self.fields)?;
            if read.value.is_empty() {
                bail!("{}: {}", read.source, none_left("districts", &read.rejected));
            }
            rejected.extend(read.rejected);
            levels.push(Districts::new(read.value).with_context(|| read.source)?);
        }
        let mut levels = levels.into_iter();
        Ok(levels.next().map(|finest| DistrictLevels::new(finest, levels.collect())))
    }
}
