//! Where the results of a run go: one file of a command, or a set of files of a project.

use super::wording::worded_picture;
use super::{Kind, Run};
use crate::settings::{BereikbaarheidPart, HeatmapPart, Maak, Project};
use anyhow::{Context, Result, bail};
use std::path::{Component, Path};
use werkvlek_analysis::{Progress, rejected_layer};
use werkvlek_io::{Staging, VectorFormat, plan_layers, write_csv, write_layers};
use werkvlek_picture::{MapPicture, labels_left_out, render, render_svg};
use werkvlek_table::{Rejected, StyledLayer, Table};

/// Outputs of a project lie in the folder of its run, wherever the project file comes from.
pub(super) fn check_within(project: &Project) -> Result<()> {
    let leads_out =
        |path: &Path| path.components().any(|part| !matches!(part, Component::Normal(_) | Component::CurDir));
    match project.outputs().iter().find(|path| leads_out(path)) {
        Some(path) => bail!(
            "{}: this output lies outside the folder of the run; expected a name or a path inside it",
            path.display()
        ),
        None => Ok(()),
    }
}

/// Every output that is named can be written, and nothing is in its place.
pub(super) fn check_outputs(project: &Project, out: &Path, staging: &Staging) -> Result<()> {
    for part in project.heatmap.iter().map(HeatmapPart::marked) {
        check_heatmap(&part, out, staging)?;
    }
    for part in project.bereikbaarheid.iter().map(BereikbaarheidPart::marked) {
        if let Some(path) = &part.uitvoer {
            plan_layers(&out.join(path), &["buurten", "herkomsten"], staging)?;
        }
        if let Some(png) = &part.kaart_uitvoer {
            check_picture(&out.join(png), staging)?;
        }
    }
    if let Some(part) = &project.pendel {
        if let Some(path) = &part.uitvoer {
            plan_layers(&out.join(path), &["pendel_inkomend", "pendel_uitgaand"], staging)?;
        }
        if let Some(png) = &part.kaart_uitvoer {
            check_picture(&out.join(png), staging)?;
        }
    }
    let picture = |png: &Option<std::path::PathBuf>| match png {
        Some(png) => check_picture(&out.join(png), staging),
        None => Ok(()),
    };
    if let Some(part) = &project.vlekkenplan {
        if let Some(path) = part.uitvoer.as_ref().filter(|_| part.makes(Maak::Plan)) {
            plan_layers(&out.join(path), &["buurten", "adressen", "voorzieningen"], staging)?;
        }
        for path in part.locatie.iter().filter_map(|l| l.uitvoer.as_ref()) {
            plan_layers(&out.join(path), &["gekozen", "kandidaten", "winst", "bestaand"], staging)?;
        }
        if let Some(matrix) = &part.matrix {
            staging.check(&out.join(matrix))?;
        }
        picture(&part.kaart_uitvoer)?;
    }
    Ok(())
}

/// The pictures that are named can be written: what a program has drawn beside the results that it takes itself.
pub(super) fn check_pictures(project: &Project, out: &Path, staging: &Staging) -> Result<()> {
    let of_maps = project.heatmap.iter().filter_map(|part| part.kaart_uitvoer.as_ref());
    let of_plan = project.vlekkenplan.iter().filter_map(|part| part.kaart_uitvoer.as_ref());
    let of_access = project.bereikbaarheid.iter().filter_map(|part| part.kaart_uitvoer.as_ref());
    let of_commuting = project.pendel.iter().filter_map(|part| part.kaart_uitvoer.as_ref());
    of_maps
        .chain(of_plan)
        .chain(of_access)
        .chain(of_commuting)
        .try_for_each(|png| check_picture(&out.join(png), staging))
}

fn check_heatmap(part: &HeatmapPart, out: &Path, staging: &Staging) -> Result<()> {
    for path in [&part.uitvoer, &part.verandering_procent].into_iter().flatten() {
        let ending = path.extension().map_or_else(String::new, |e| e.to_string_lossy().to_lowercase());
        let folder = part.per.is_some() && path.to_string_lossy().ends_with('/');
        if !folder && ending != "tif" && ending != "tiff" {
            bail!("{}: a heatmap is written as .tif, '.{ending}' was found", path.display());
        }
        staging.check(&out.join(path))?;
    }
    if let Some(png) = &part.kaart_uitvoer {
        check_picture(&out.join(png), staging)?;
    }
    for (parameter, path) in [("⟨contouren⟩", &part.contouren), ("⟨hotspots⟩", &part.hotspots)] {
        if let Some(path) = path {
            plan_layers(&out.join(path), &[stem(path).as_str()], staging)
                .with_context(|| parameter.to_owned())?;
        }
    }
    Ok(())
}

/// The layer of a file is named after it.
pub(super) fn stem(path: &Path) -> String {
    path.file_stem().map_or_else(|| "layer".to_owned(), |s| s.to_string_lossy().into_owned())
}

/// The ending of a picture.
fn check_picture(path: &Path, staging: &Staging) -> Result<()> {
    if !path.extension().is_some_and(|e| e.eq_ignore_ascii_case("png")) {
        bail!("{}: a picture is written as .png", path.display());
    }
    Ok(staging.check(path)?)
}

/// Draws a picture into its file, and says which names found no place.
pub(super) fn write_picture(
    picture: &MapPicture,
    path: &Path,
    project: &Project,
    staging: &mut Staging,
    progress: &dyn Progress,
) -> Result<()> {
    let shown = || format!("{}: the picture cannot be drawn", path.display());
    let picture = &*worded_picture(picture, project.taal.into());
    let png = render(picture).with_context(shown)?;
    std::fs::write(staging.file(path)?, png).with_context(shown)?;
    if project.svg {
        let svg = render_svg(picture).with_context(shown)?;
        std::fs::write(staging.file(&path.with_extension("svg"))?, svg).with_context(shown)?;
    }
    let left_out = labels_left_out(picture).with_context(shown)?;
    if !left_out.is_empty() {
        progress.say(&format!(
            "{}: no room for the names of {}; a larger ⟨kaart_formaat⟩ may have it",
            path.display(),
            left_out.join(", ")
        ));
    }
    Ok(())
}

/// Writes the rejected rows beside an output that cannot hold a layer for them; in a folder, among its files.
pub(super) fn rejected_beside(rejected: &[Rejected], output: &Path, staging: &mut Staging) -> Result<()> {
    if rejected.is_empty() {
        return Ok(());
    }
    let path = if output.to_string_lossy().ends_with('/') {
        staging.folder(output)?;
        output.join("rejected.csv")
    } else {
        output.with_file_name(format!("{}_rejected.csv", stem(output)))
    };
    let table = rejected_layer(rejected, None).table;
    write_csv(&table, &staging.file(&path)?, staging.csv())?;
    Ok(())
}

/// A table as a layer without a style.
pub(super) fn plain(table: Table) -> StyledLayer {
    StyledLayer { table, style: None }
}

impl Run<'_> {
    /// Whether a program takes the results itself.
    pub(super) fn is_library(&self) -> bool {
        self.kind == Kind::Library
    }

    /// A layer as a file, or among the results of a program.
    pub(super) fn write_layer(&mut self, layer: StyledLayer, path: &Path, group: &str) -> Result<()> {
        if self.is_library() {
            self.results.layers.push(layer);
            return Ok(());
        }
        self.write_maps(&mut [layer], &self.out.join(path), group)
    }

    /// A table among the CSV files.
    pub(super) fn write_table(&mut self, table: &Table) -> Result<()> {
        let folder = self.out.join("tabellen");
        self.staging.folder(&folder)?;
        write_csv(
            table,
            &self.staging.file(&folder.join(format!("{}.csv", table.name)))?,
            self.staging.csv(),
        )?;
        Ok(())
    }

    /// Layers as GeoJSON, one file each.
    pub(super) fn write_web(&mut self, layers: &mut [StyledLayer]) -> Result<()> {
        self.word(layers);
        write_layers(layers, &self.out.join("geojson/"), &mut self.staging)?;
        Ok(())
    }

    /// The layers of an analysis in one file, with its tables and rejected rows where the format holds them.
    pub(super) fn write_one(
        &mut self,
        output: &Path,
        mut layers: Vec<StyledLayer>,
        tables: Vec<Table>,
        rejected: &[Rejected],
        group: &str,
    ) -> Result<()> {
        let output = self.out.join(output);
        let names: Vec<&str> = layers.iter().map(|layer| layer.table.name.as_str()).collect();
        let format = plan_layers(&output, &names, &self.staging)?;
        if format == VectorFormat::Xlsx {
            self.word(&mut layers);
            self.draw_maps(&layers)?;
            return self.write_book(&output, group, &layers, &tables, rejected);
        }
        if format == VectorFormat::GeoPackage {
            layers.extend(tables.into_iter().map(plain));
            if !rejected.is_empty() {
                layers.push(rejected_layer(rejected, Some(&self.reading.crs)));
            }
        } else {
            rejected_beside(rejected, &output, &mut self.staging)?;
        }
        self.write_maps(&mut layers, &output, group)
    }
}
