//! The QGIS project of a run: every layer that it writes, in groups, with a theme a question.

use super::{Kind, Run};
use crate::osm_rights::rights;
use crate::settings::{Project, is_confidential, marked};
use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};
use werkvlek_io::{StoredProject, VectorFormat, crs_words, write_layers_with};
use werkvlek_qgis_project::{Drawing, MapLayer, ProjectCrs, QgisProject, Role, vector_source};
use werkvlek_table::{Crs, CrsUnit, RasterStyle, Shape, StyledLayer, Table, VectorStyle};

/// Layers of a run as they are written.
#[derive(Debug, Default)]
pub(super) struct WrittenLayers(Vec<Written>);

/// A layer in its file.
#[derive(Clone, Debug)]
struct Written {
    file: PathBuf,
    /// The layer in the file; none where it is the only one.
    layer: Option<String>,
    crs: Crs,
    name: String,
    group: String,
    drawing: Drawing,
    questions: Vec<String>,
    extent: Option<[f64; 4]>,
    role: Role,
}

/// The group of rasters.
const RASTERS: &str = "Dichtheid";
/// The group of what lies under all maps.
const BASE: &str = "Ondergrond";
/// The group of borders.
const BORDERS: &str = "Grenzen";

impl Run<'_> {
    /// Whether a QGIS project is written.
    pub(super) fn writes_qgis(&self) -> bool {
        self.reading.opened.project.qgz.unwrap_or(self.kind == Kind::Project)
    }

    /// Writes styled layers, notes them for the QGIS project, and gives a GeoPackage a project of its own layers.
    pub(super) fn write_maps(
        &mut self,
        layers: &mut [StyledLayer],
        output: &Path,
        group: &str,
    ) -> Result<()> {
        self.word(layers);
        let group = &self.label(group);
        self.draw_maps(layers)?;
        if !self.writes_qgis() {
            return Ok(write_layers_with(layers, None, output, &mut self.staging)?);
        }
        let format = VectorFormat::of(output)?;
        let written = written_of(layers, output, format, group);
        let stored = if format == VectorFormat::GeoPackage && !written.is_empty() {
            let name = super::output::stem(output);
            let project = self.qgis_project(&written, output)?;
            Some(StoredProject { content: project.to_qgz(&name)?, name })
        } else {
            None
        };
        write_layers_with(layers, stored.as_ref(), output, &mut self.staging)?;
        self.written.0.extend(written);
        Ok(())
    }

    /// Notes a band of a raster, from 1.
    pub(super) fn note_raster(
        &mut self,
        output: &Path,
        name: &str,
        style: RasterStyle,
        extent: [f64; 4],
        question: Option<&str>,
    ) {
        self.written.0.push(Written {
            file: output.to_path_buf(),
            layer: None,
            crs: self.reading.crs.clone(),
            name: self.label(name),
            group: self.label(RASTERS),
            drawing: Drawing::Raster(self.worded_raster(style)),
            questions: question.into_iter().map(|question| self.label(question)).collect(),
            extent: Some(extent),
            role: Role::Answer,
        });
    }

    /// The project with all layers of the run, beside them.
    pub(super) fn write_qgis(&mut self) -> Result<()> {
        if !self.writes_qgis() {
            return Ok(());
        }
        if self.written.0.is_empty() {
            if self.kind == Kind::Command {
                bail!(
                    "⟨qgz⟩: a QGIS project shows layers of files, and no output is one; name an output such as plan.gpkg"
                );
            }
            return Ok(());
        }
        let path = qgis_file(&self.reading.opened.project, self.out);
        let mut written = std::mem::take(&mut self.written.0);
        written.extend(self.write_base(&path, &written)?);
        let project = self.qgis_project(&written, &path)?;
        let shown = || format!("{}: the QGIS project cannot be written", path.display());
        let bytes = project.to_qgz(&super::output::stem(&path)).with_context(shown)?;
        std::fs::write(self.staging.file(&path)?, bytes).with_context(shown)?;
        if self.kind == Kind::Command {
            let themes = project.themes().len();
            self.progress.say(&format!("{}: QGIS project of {themes} map themes", path.display()));
        }
        Ok(())
    }

    /// The base map of a project beside it, around its layers.
    fn write_base(&mut self, project: &Path, written: &[Written]) -> Result<Vec<Written>> {
        let sides = written.iter().filter_map(|layer| layer.extent);
        let around = sides.reduce(|a, b| [a[0].min(b[0]), a[1].min(b[1]), a[2].max(b[2]), a[3].max(b[3])]);
        let Some([left, bottom, right, top]) = around else { return Ok(Vec::new()) };
        // A sheet of paper shows more than its map is about.
        let (more_x, more_y) = ((right - left) / 2.0, (top - bottom) / 2.0);
        let around = geo::Rect::new((left - more_x, bottom - more_y), (right + more_x, top + more_y));
        let mut layers = self.base.styled(&self.reading.crs, around);
        if layers.is_empty() {
            return Ok(Vec::new());
        }
        self.word(&mut layers);
        let name = if self.kind == Kind::Project {
            "ondergrond.gpkg".to_owned()
        } else {
            format!("{}_ondergrond.gpkg", super::output::stem(project))
        };
        let path = project.with_file_name(name);
        write_layers_with(&layers, None, &path, &mut self.staging)?;
        let base = written_of(&layers, &path, VectorFormat::GeoPackage, &self.label(BASE));
        Ok(base.into_iter().map(|layer| Written { role: Role::Base, ..layer }).collect())
    }

    /// A project of these layers, as seen from the folder of `path`.
    fn qgis_project(&self, written: &[Written], path: &Path) -> Result<QgisProject> {
        let project = &self.reading.opened.project;
        let folder = path.parent().unwrap_or(Path::new(""));
        let mut layers = Vec::with_capacity(written.len());
        for one in written {
            layers.push(map_layer(one, folder)?);
        }
        for layer in layers.iter_mut().filter(|layer| layer.role == Role::Borders) {
            layer.group = self.label(BORDERS);
        }
        tell_groups_apart(&mut layers);
        // Borders above all, whatever wrote them; the groups in the order of the run.
        let is_borders = |layer: &MapLayer| layer.role == Role::Borders;
        layers.sort_by_key(|layer| !is_borders(layer));
        let rights = rights(self.reading.opened);
        let given = project.bron.as_ref().map(|source| self.label(&format!("Bron: {source}")));
        let says = given.into_iter().chain(rights.clone());
        let source = says.chain([self.label("gemaakt met werkvlek"), self.reading.crs.to_string()]);
        let title = if project.naam == Project::default().naam {
            super::output::stem(path)
        } else {
            project.naam.clone()
        };
        Ok(QgisProject {
            title: if is_confidential(project) {
                self.label(&format!("VERTROUWELIJK: {title}"))
            } else {
                title
            },
            source: source.collect::<Vec<_>>().join(" · "),
            rights,
            crs: project_crs(&self.reading.crs)?,
            layers,
        })
    }
}

/// The file of the QGIS project: named as the one output where there is one, else `werkvlek.qgz`.
pub(super) fn qgis_file(project: &Project, out: &Path) -> PathBuf {
    let mut outputs: Vec<Option<&PathBuf>> =
        project.heatmap.iter().map(|part| part.uitvoer.as_ref()).collect();
    outputs.extend(project.werklocaties.iter().map(|part| part.uitvoer.as_ref()));
    if let Some(part) = &project.vlekkenplan {
        if part.makes(crate::settings::Maak::Plan) {
            outputs.push(part.uitvoer.as_ref());
        }
        outputs.extend(part.locatie.iter().map(|location| location.uitvoer.as_ref()));
    }
    let named = match outputs.as_slice() {
        [Some(only)] if only.to_string_lossy().ends_with('/') => only.join("werkvlek.qgz"),
        [Some(only)] => only.with_extension("qgz"),
        _ => PathBuf::from("werkvlek.qgz"),
    };
    let named = out.join(named);
    if is_confidential(project) { marked(&named) } else { named }
}

/// The layers of a file that a map can show, the lowest first: areas, lines, points, and outlines over them.
fn written_of(layers: &[StyledLayer], output: &Path, format: VectorFormat, group: &str) -> Vec<Written> {
    let mut written: Vec<(u8, Written)> = Vec::new();
    for layer in layers {
        let Some(style) = layer.fitted_style() else { continue };
        let (file, name, crs) = match format {
            VectorFormat::Csv | VectorFormat::Xlsx => continue,
            VectorFormat::GeoPackage => {
                (output.to_path_buf(), Some(layer.table.name.clone()), layer.table.crs.clone())
            }
            VectorFormat::GeoJsonFolder => {
                (output.join(format!("{}.geojson", layer.table.name)), None, Some(Crs::wgs84()))
            }
            VectorFormat::GeoJson => (output.to_path_buf(), None, Some(Crs::wgs84())),
            _ => (output.to_path_buf(), None, layer.table.crs.clone()),
        };
        let Some(crs) = crs else { continue };
        let extent = extent(&layer.table);
        for style in std::iter::once(&style).chain(style.others()) {
            let group = if is_outline(style) { BORDERS } else { group };
            written.push((
                height(style),
                Written {
                    file: file.clone(),
                    layer: name.clone(),
                    crs: crs.clone(),
                    name: style.title().to_owned(),
                    group: group.to_owned(),
                    drawing: Drawing::Vector(Box::new(style.clone())),
                    questions: style.questions().to_vec(),
                    extent,
                    role: if is_outline(style) { Role::Borders } else { Role::Answer },
                },
            ));
        }
    }
    written.sort_by_key(|(height, _)| *height);
    written.into_iter().map(|(_, layer)| layer).collect()
}

fn is_outline(style: &VectorStyle) -> bool {
    matches!(style.shape(), Shape::Outline { .. })
}

/// How high a layer lies among others.
fn height(style: &VectorStyle) -> u8 {
    match style.shape() {
        Shape::Fill | Shape::Ground => 0,
        Shape::Line { .. } | Shape::Flow { .. } => 1,
        Shape::Marker { .. } => 2,
        Shape::Outline { .. } => 3,
    }
}

fn extent(table: &Table) -> Option<[f64; 4]> {
    use geo::BoundingRect;
    let rects = table.rows.iter().filter_map(|row| row.geometry.as_ref()?.bounding_rect());
    let sides = rects.map(|rect| [rect.min().x, rect.min().y, rect.max().x, rect.max().y]);
    sides.reduce(|a, b| [a[0].min(b[0]), a[1].min(b[1]), a[2].max(b[2]), a[3].max(b[3])])
}

fn map_layer(written: &Written, folder: &Path) -> Result<MapLayer> {
    let relative = pathdiff::diff_paths(&written.file, folder).unwrap_or_else(|| written.file.clone());
    let relative = relative.to_string_lossy().replace('\\', "/");
    let file = if relative.starts_with('.') { relative } else { format!("./{relative}") };
    let source = match &written.drawing {
        Drawing::Vector(style) => vector_source(&file, written.layer.as_deref(), style.filter().as_deref()),
        _ => file,
    };
    Ok(MapLayer {
        name: written.name.clone(),
        group: written.group.clone(),
        source,
        crs: project_crs(&written.crs)?,
        drawing: written.drawing.clone(),
        role: written.role,
        questions: written.questions.clone(),
        extent: written.extent,
    })
}

/// One question is one theme: asked by layers of several groups it names the group, but for the first.
fn tell_groups_apart(layers: &mut [MapLayer]) {
    let mut asked: Vec<(String, String)> = Vec::new();
    for layer in layers {
        for question in &mut layer.questions {
            match asked.iter().find(|(earlier, _)| earlier == question) {
                Some((_, group)) if *group != layer.group => {
                    *question = format!("{question} ({})", layer.group);
                }
                Some(_) => {}
                None => asked.push((question.clone(), layer.group.clone())),
            }
        }
    }
}

/// A system in the words of QGIS.
fn project_crs(crs: &Crs) -> Result<ProjectCrs> {
    let words = crs_words(crs)?;
    let is_code =
        |text: &&str| text.split_once(':').is_some_and(|(who, n)| who == "EPSG" && n.parse::<u32>().is_ok());
    Ok(ProjectCrs {
        code: Some(crs.definition()).filter(is_code).map(str::to_owned),
        name: crs.name().to_owned(),
        wkt: words.wkt,
        proj: words.proj,
        is_geographic: crs.unit() == CrsUnit::Degree,
    })
}
