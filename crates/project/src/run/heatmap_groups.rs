//! Densities of groups: their files, their pictures, and what is said of groups that are left out.

use super::Run;
use super::heatmap::{picture_file, shown};
use super::heatmap_files::{extent_of, write_bands};
use super::output::write_picture;
use crate::results::NamedRaster;
use crate::settings::HeatmapPart;
use anyhow::Result;
use std::path::{Path, PathBuf};
use werkvlek_analysis::{GroupDensities, GroupDensity, GroupKind, Progress, density_picture};
use werkvlek_heatmap::{Grid, Raster};
use werkvlek_io::{BandSpec, Precision, Staging};
use werkvlek_table::{Crs, Outline, RasterStyle, message_number};

impl Run<'_> {
    /// Each group as a layer of the QGIS project: bands of one file, or files of their own.
    pub(super) fn note_groups(&mut self, part: &HeatmapPart, made: &GroupDensities, output: &Path) {
        let what = part.gewicht.as_deref().unwrap_or("punten");
        for (band, GroupDensity { name, density }) in (1..).zip(made.iter()) {
            let (shown, _) = shown(part, what, &density.unit, false);
            let style = RasterStyle::new(density.classes.clone());
            let extent = extent_of(density.raster.grid());
            let question = question(what, name);
            let layer = format!("{name}: {shown}");
            if is_folder(output) {
                self.note_raster(&group_file(output, name), &layer, style, extent, Some(&question));
            } else {
                self.note_raster(output, &layer, style.for_band(band), extent, Some(&question));
            }
        }
    }

    /// A picture a group: beside the one that is named, and in the folder for maps.
    pub(super) fn group_pictures(
        &mut self,
        part: &HeatmapPart,
        made: &GroupDensities,
        what: &str,
        outlines: &[Outline],
    ) -> Result<()> {
        let own = picture_file(part).map(|path| self.out.join(path));
        for GroupDensity { name, density } in made.iter() {
            let question = question(what, name);
            let beside = own.as_ref().map(|path| beside(path, name));
            let files: Vec<PathBuf> = beside.into_iter().chain(self.map_file(&question)?).collect();
            let given = part.kaart.as_ref().filter(|title| !title.is_empty());
            let title = given.map_or(question, |title| format!("{title}: {name}"));
            for path in files {
                let words = self.words(Some(&title), part.kaart_formaat);
                let crs = &self.reading.crs;
                let picture = self.base.under(density_picture(density, outlines, what, &words, crs));
                write_picture(
                    &picture,
                    &path,
                    &self.reading.opened.project,
                    &mut self.staging,
                    self.progress,
                )?;
            }
        }
        Ok(())
    }

    /// Says which groups are not drawn, and why.
    pub(super) fn say_left_out(&self, made: &GroupDensities, by: &str, kind: GroupKind) {
        if kind == GroupKind::Moments && made.groups.len() > 1 {
            self.progress.say(&format!(
                "no total: the groups of {by} are moments, and together they would count the same more than once"
            ));
        }
        if !made.hidden.is_empty() {
            let names = made.hidden.join(", ");
            self.progress.say(&format!("left out, too few establishments to be drawn: {names}"));
        }
        if !made.empty.is_empty() {
            self.progress.say(&format!("left out, nothing on the grid: {}", made.empty.join(", ")));
        }
    }
}

fn question(what: &str, group: &str) -> String {
    format!("Waar zijn de {what}: {group}?")
}

fn is_folder(output: &Path) -> bool {
    output.to_string_lossy().ends_with('/')
}

/// A density a group, and their total, for a program.
pub(super) fn kept_groups(made: GroupDensities, crs: &Crs) -> Vec<NamedRaster> {
    let of_group = |GroupDensity { name, density }: GroupDensity| NamedRaster {
        name,
        raster: density.raster,
        crs: crs.clone(),
        unit: density.unit,
        description: density.description,
        classes: density.classes,
    };
    made.groups.into_iter().chain(made.total).map(of_group).collect()
}

/// Writes one raster a group, with one legend, and their total: as the bands of a `.tif`, which has the style of its first, or as
/// files in a folder.
pub(super) fn groups_file(
    made: &GroupDensities,
    points: usize,
    precision: Precision,
    crs: &Crs,
    output: &Path,
    staging: &mut Staging,
    progress: &dyn Progress,
) -> Result<()> {
    let bands: Vec<(&Raster, BandSpec<'_>)> = made
        .iter()
        .map(|GroupDensity { density, .. }| {
            let band = BandSpec { description: &density.description, unit: &density.unit };
            (&density.raster, band)
        })
        .collect();
    let styles = made.iter().map(|group| RasterStyle::new(group.density.classes.clone()));
    if is_folder(output) {
        staging.folder(output)?;
        for ((band, group), style) in bands.iter().zip(made.iter()).zip(styles) {
            write_bands(&[*band], &style, precision, crs, &group_file(output, &group.name), staging)?;
        }
    } else if let Some(style) = styles.into_iter().next() {
        write_bands(&bands, &style, precision, crs, output, staging)?;
    }
    let names: Vec<&str> = made.groups.iter().map(|group| group.name.as_str()).collect();
    let grid = made.groups.first().map(|group| group.density.raster.grid());
    progress.say(&format!(
        "{}: {} groups ({}) of {} x {} cells from {} points",
        output.display(),
        names.len(),
        shortened(&names),
        grid.map_or(0, Grid::cols),
        grid.map_or(0, Grid::rows),
        message_number(points as f64)
    ));
    Ok(())
}

/// The file of a group in a folder.
fn group_file(folder: &Path, group: &str) -> PathBuf {
    folder.join(format!("{}.tif", file_name(group)))
}

/// The picture of a group, beside the one that is named: `kaart_zorg.png`.
fn beside(path: &Path, group: &str) -> PathBuf {
    let stem = path.file_stem().map_or_else(String::new, |stem| stem.to_string_lossy().into_owned());
    let named = path.with_file_name(format!("{stem}_{}", file_name(group)));
    path.extension().map_or_else(
        || named.clone(),
        |ending| {
            let mut whole = named.clone().into_os_string();
            whole.push(".");
            whole.push(ending);
            whole.into()
        },
    )
}

/// A group's name without what a file name cannot hold.
fn file_name(group: &str) -> String {
    let plain = |c: char| if c.is_alphanumeric() || matches!(c, '-' | '_' | '.') { c } else { '_' };
    group.chars().map(plain).collect()
}

fn shortened(names: &[&str]) -> String {
    let shown = names.iter().take(8).copied().collect::<Vec<_>>().join(", ");
    if names.len() > 8 { format!("{shown}, ...") } else { shown }
}
