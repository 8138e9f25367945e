//! Heatmaps: one raster, a change, a raster a group, or one made in bands.

use super::Run;
use super::heatmap_files::{
    change_percent_style, check_grid, extent_of, kept, streamed, write_change_percent, write_density,
};
use super::heatmap_groups::{groups_file, kept_groups};
use super::output::{rejected_beside, stem, write_picture};
use crate::memory::raster_budget;
use crate::settings::HeatmapPart;
use anyhow::{Context, Result, bail};
use geo::MultiPolygon;
use std::path::{Path, PathBuf};
use std::time::Instant;
use werkvlek_analysis::{
    ClassPlan, Density, HeatmapPlan, HotSpotPlan, KernelShape, MapPoints, contours, density, density_picture,
    district_hotspots, group_densities, hotspots, is_too_large,
};
use werkvlek_core::Districts;
use werkvlek_io::{read_districts, read_outlines, read_polygons, read_raster_grid};
use werkvlek_table::{Outline, RasterStyle, Rejected, message_number};

/// Where layers stand in a QGIS project.
const RASTER_CLASSES: &str = "Dichtheid in klassen";
const HOT_SPOTS: &str = "Hete en koude plekken";

/// A plan, and the border that it may have.
pub(super) struct Planned {
    pub(super) plan: HeatmapPlan,
    border: Option<MultiPolygon>,
}

/// What is read for a raster, as it may be drawn.
pub(super) struct Read {
    pub(super) points: MapPoints,
    pub(super) is_change: bool,
    pub(super) rejected: Vec<Rejected>,
}

impl Run<'_> {
    /// How the raster is made, checked; rows of the border that cannot be used are put with the rejected ones.
    pub(super) fn heatmap_plan(&self, part: &HeatmapPart, rejected: &mut Vec<Rejected>) -> Result<Planned> {
        if part.straal_m == 0.0 {
            bail!("⟨straal_m⟩: no radius is given, and none is chosen silently; metres above 0 expected");
        }
        let crs = &self.reading.crs;
        let align = match &part.raster {
            Some(path) => Some(check_grid(&read_raster_grid(&self.reading.opened.beside(path))?, crs)?),
            None => None,
        };
        let border = match &part.grens {
            Some(path) => {
                let read = read_polygons(&self.reading.source(path), crs)?;
                rejected.extend(read.rejected);
                Some(read.value)
            }
            None => None,
        };
        let cell_m = align.as_ref().map_or(part.cel_m, werkvlek_heatmap::Grid::cell_m);
        let shape = match (&border, part.buren) {
            (Some(border), _) => KernelShape::Within(border.clone()),
            (None, Some(neighbours)) => {
                KernelShape::Adaptive { neighbours, least_m: part.minste_straal_m.unwrap_or(2.0 * cell_m) }
            }
            (None, None) => KernelShape::Fixed,
        };
        let plan = HeatmapPlan {
            kernel: part.kernel.parse().context("⟨kernel⟩")?,
            unit: part.eenheid.parse().context("⟨eenheid⟩")?,
            radius_m: part.straal_m,
            cell_m: part.cel_m,
            extent: part.begrenzing_m,
            align,
            shape,
            openbaar: part.openbaar().context("⟨max_aandeel⟩")?,
            classes: ClassPlan {
                method: part.klassen.unwrap_or(part.methode),
                count: part.aantal_klassen,
                levels: part.grenzen.clone(),
            },
            budget: raster_budget(),
            what: part.gewicht.clone().unwrap_or_else(|| "punten".into()),
        };
        plan.check()?;
        Ok(Planned { plan, border })
    }

    pub(super) fn heatmap(&mut self, part: &HeatmapPart) -> Result<()> {
        let clock = Instant::now();
        let mut rejected = Vec::new();
        let planned = self.heatmap_plan(part, &mut rejected)?;
        let outlines = self.outlines(part, &mut rejected)?;
        let output =
            self.out.join(part.uitvoer.clone().unwrap_or_else(|| format!("{}.tif", part.naam).into()));
        if let Some(column) = &part.per {
            let read = self.read_groups(part, column)?;
            let groups = self.maps.groups(&read.points.value, &planned.plan)?;
            let made = group_densities(&groups, &planned.plan, read.kind, self.progress)?;
            self.say_left_out(&made, column, read.kind);
            rejected.extend(read.points.rejected);
            if self.is_library() {
                self.results.rasters.extend(kept_groups(made, &self.reading.crs));
                self.rejected.extend(rejected);
                return Ok(());
            }
            let points = read.points.value.points.x_m.len();
            let (crs, precision) = (&self.reading.crs, part.precisie.into());
            groups_file(&made, points, precision, crs, &output, &mut self.staging, self.progress)?;
            self.note_groups(part, &made, &output);
            self.group_pictures(part, &made, &planned.plan.what, &outlines)?;
        } else {
            let read = self.read_points(part, &planned.plan)?;
            if let Some(remark) = read.points.remark() {
                let named = if part.uitvoer.is_some() || self.is_library() {
                    remark
                } else {
                    format!("{}: {remark}", part.naam)
                };
                self.progress.say(&named);
            }
            let alone = !read.is_change && contours_file(part).is_none() && part.hotspots.is_none();
            if alone
                && !self.is_library()
                && !self.has_pictures(part)
                && is_too_large(&read.points, &planned.plan)?
            {
                let (plan, crs) = (&planned.plan, &self.reading.crs);
                let precision = part.precisie.into();
                let (classes, extent) =
                    streamed(&read.points, plan, precision, crs, &output, &mut self.staging, self.progress)?;
                let (name, question) = shown(part, &plan.what, &plan.unit_label(), read.is_change);
                self.note_raster(&output, &name, RasterStyle::new(classes), extent, Some(&question));
            } else {
                self.density_files(part, &planned, &read, &outlines, &output)?;
                self.hotspot_file(part, planned, &read.points, &mut rejected)?;
            }
            rejected.extend(read.rejected);
        }
        if part.uitvoer.is_some() {
            rejected_beside(&rejected, &output, &mut self.staging)?;
        }
        self.rejected.extend(rejected);
        self.record.took(part.naam.as_str(), clock);
        Ok(())
    }

    /// The raster with its style, the change in per cent, the classes as polygons and the picture.
    fn density_files(
        &mut self,
        part: &HeatmapPart,
        planned: &Planned,
        read: &Read,
        outlines: &[Outline],
        output: &Path,
    ) -> Result<()> {
        let plan = &planned.plan;
        let points = &read.points;
        let result = density(points, plan, self.progress)?;
        let crs = self.reading.crs.clone();
        let (name, question) = shown(part, &plan.what, &result.unit, read.is_change);
        if !self.is_library() {
            write_density(&result, part.precisie.into(), &crs, output, &mut self.staging)?;
            let extent = extent_of(result.raster.grid());
            let style = RasterStyle::new(result.classes.clone());
            self.note_raster(output, &name, style, extent, Some(&question));
            if let (Some(path), Some(percent)) = (&part.verandering_procent, &result.change_percent) {
                let path = self.out.join(path);
                write_change_percent(percent, &result, part.precisie.into(), &crs, &path, &mut self.staging)?;
                let (name, _) = shown(part, &plan.what, "%", true);
                let question = format!("Met hoeveel procent veranderden {}?", plan.what);
                self.note_raster(&path, &name, change_percent_style(), extent, Some(&question));
            }
        }
        let file = contours_file(part);
        if file.is_some() || self.page.is_some() {
            let found = contours(&result, points, plan)?;
            if let Some(path) = file {
                self.write_layer(found.layer(&crs, &stem(&path)), &path, RASTER_CLASSES)?;
            }
            if let Some(page) = self.page.as_mut() {
                let title = part.kaart.as_deref().filter(|title| !title.is_empty());
                page.heatmap(title, &found, plan.openbaar);
            }
        }
        for path in self.picture_files(part, &question)? {
            let words = self.words(part.kaart.as_ref(), part.kaart_formaat);
            let picture = self.base.under(density_picture(&result, outlines, &plan.what, &words, &crs));
            write_picture(&picture, &path, &self.reading.opened.project, &mut self.staging, self.progress)?;
        }
        if part.uitvoer.is_some() {
            self.say_result(&result, points, output);
        }
        if self.is_library() {
            self.results.rasters.extend(kept(result, &crs));
        }
        Ok(())
    }

    fn say_result(&self, result: &Density, points: &MapPoints, output: &Path) {
        self.progress.say(&format!(
            "{}: {} x {} cells from {} points, highest {} {}",
            output.display(),
            result.raster.grid().cols(),
            result.raster.grid().rows(),
            message_number(points.given() as f64),
            message_number(result.raster.max().unwrap_or(0.0)),
            result.unit,
        ));
    }

    fn hotspot_file(
        &mut self,
        part: &HeatmapPart,
        planned: Planned,
        points: &MapPoints,
        rejected: &mut Vec<Rejected>,
    ) -> Result<()> {
        let Some(path) = &part.hotspots else { return Ok(()) };
        let (crs, what, openbaar) = (&self.reading.crs, planned.plan.what, planned.plan.openbaar);
        let layer = match &part.hotspots_gebieden {
            Some(districts) => {
                let read = read_districts(&self.reading.source(districts), crs, &self.reading.fields)?;
                rejected.extend(read.rejected);
                let districts = Districts::new(read.value).with_context(|| read.source)?;
                district_hotspots(points, &districts, &what, openbaar)?.layer(crs)
            }
            None => {
                let (cell_m, radius_m) = (part.hotspots_cel_m, part.straal_m);
                let spots = HotSpotPlan { cell_m, radius_m, border: planned.border, what, openbaar };
                hotspots(points, &spots)?.layer(crs)
            }
        };
        self.write_layer(layer, path, HOT_SPOTS)
    }

    /// Whether the raster is drawn.
    fn has_pictures(&self, part: &HeatmapPart) -> bool {
        picture_file(part).is_some() || self.maps_folder().is_some()
    }

    /// Where the pictures of the raster go: the one that is asked for, and one in the folder for maps.
    fn picture_files(&mut self, part: &HeatmapPart, question: &str) -> Result<Vec<PathBuf>> {
        let own = picture_file(part).map(|path| self.out.join(path));
        let in_folder = self.map_file(question)?;
        Ok(own.into_iter().chain(in_folder).collect())
    }

    /// The outlines of the picture: those that are asked for, else the districts where there are any.
    fn outlines(&self, part: &HeatmapPart, rejected: &mut Vec<Rejected>) -> Result<Vec<Outline>> {
        if !self.has_pictures(part) {
            return Ok(Vec::new());
        }
        let (crs, fields) = (&self.reading.crs, &self.reading.fields);
        let named = |o: Outline| if part.omtrek_namen { o } else { Outline { naam: None, ..o } };
        let inputs = &self.reading.opened.project.invoer;
        let read = match (&part.omtrekken, &inputs.buurten) {
            (Some(path), _) => {
                let mut read = read_outlines(&self.reading.source(path), crs, fields)?;
                rejected.append(&mut read.rejected);
                read
            }
            // Rows that are no polygons are kept aside where the districts themselves are read.
            (None, Some(path)) => read_outlines(&self.reading.source(path), crs, fields)?,
            (None, None) => return Ok(Vec::new()),
        };
        Ok(read.value.into_iter().map(named).collect())
    }
}

/// What a raster shows, and the question that it answers, for a QGIS project.
pub(super) fn shown(part: &HeatmapPart, what: &str, unit: &str, is_change: bool) -> (String, String) {
    let of = if is_change { "Verandering" } else { "Dichtheid" };
    let minus = part.minus_where.as_ref().map(|minus| format!(" min {minus}"));
    let filter = part.filter.as_ref().map(|filter| format!(": {filter}{}", minus.unwrap_or_default()));
    let name = format!("{of} van {what} ({unit}){}", filter.unwrap_or_default());
    let question = part.kaart.clone().filter(|title| !title.is_empty());
    let plain = if is_change { format!("Waar veranderen {what}?") } else { format!("Waar zijn de {what}?") };
    (name, question.unwrap_or(plain))
}

/// Where the classes go as polygons, when they are asked for.
fn contours_file(part: &HeatmapPart) -> Option<PathBuf> {
    let by_name = || part.klassen.map(|_| PathBuf::from(format!("{}_klassen.geojson", part.naam)));
    part.contouren.clone().or_else(by_name)
}

/// Where the picture goes, when it is asked for.
pub(super) fn picture_file(part: &HeatmapPart) -> Option<PathBuf> {
    let by_name = || part.kaart.as_ref().map(|_| PathBuf::from(format!("{}.png", part.naam)));
    part.kaart_uitvoer.clone().or_else(by_name)
}
