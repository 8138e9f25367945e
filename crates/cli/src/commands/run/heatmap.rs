//! The heatmaps of a project.

use super::Run;
use crate::analysis::{
    ClassPlan, HeatmapPlan, KernelShape, checked, contours, density, density_picture, write_density,
    write_picture,
};
use crate::project::HeatmapPart;
use anyhow::Result;
use std::num::NonZeroU8;
use std::time::Instant;
use werkvlek_heatmap::MemoryBudget;
use werkvlek_io::{Outline, Precision, read_outlines, read_weighted_points, write_layers};

/// Classes of a heatmap of a project.
const CLASSES: NonZeroU8 = NonZeroU8::new(7).expect("not 0");

impl Run<'_> {
    pub(super) fn heatmap_plan(part: &HeatmapPart) -> Result<HeatmapPlan> {
        Ok(HeatmapPlan {
            kernel: part.kernel.parse()?,
            unit: part.eenheid.parse()?,
            radius_m: part.straal_m,
            cell_m: part.cel_m,
            extent: None,
            align: None,
            shape: KernelShape::Fixed,
            disclosure: None,
            classes: ClassPlan {
                method: part.klassen.unwrap_or_default(),
                count: CLASSES,
                levels: Vec::new(),
            },
            precision: Precision::F32,
            budget: MemoryBudget::default(),
            what: part.gewicht.clone(),
        })
    }

    pub(super) fn heatmap(&mut self, part: &HeatmapPart) -> Result<()> {
        let clock = Instant::now();
        let plan = Self::heatmap_plan(part)?;
        let source = self.input(self.setting.opened.inputs.vestigingen.as_ref(), "vestigingen", "heatmap")?;
        let step = self.setting.talk.step("reading establishments");
        let read = |filter: Option<&String>| -> Result<_> {
            let source = match filter {
                Some(filter) => source.clone().with_filter(Some(filter.clone())),
                None => source.clone(),
            };
            Ok(read_weighted_points(&source, &self.setting.crs, Some(&part.gewicht))?)
        };
        let points = read(part.filter.as_ref())?;
        let minus = part.minus_where.as_ref().map(|f| read(Some(f))).transpose()?;
        drop(step);
        let result = density(&points.value, minus.as_ref().map(|m| &m.value), &plan, self.setting.talk)?;
        let path = self.out.join(format!("{}.tif", part.naam));
        write_density(&result, &plan, &self.setting.crs, &path, &mut self.staging)?;
        if part.klassen.is_some() {
            let name = format!("{}_klassen", part.naam);
            let inside =
                minus.as_ref().map_or_else(|| points.value.clone(), |m| points.value.minus(&m.value));
            let layer = contours(&result, checked(&inside)?, &plan, &self.setting.crs, &name)?;
            let path = self.out.join(format!("{name}.geojson"));
            write_layers(&[layer], &path, &mut self.staging)?;
        }
        if let Some(title) = &part.kaart {
            let words = self.words(title);
            let picture = density_picture(&result, &self.outlines()?, &plan.what, &words, &self.setting.crs);
            let path = self.out.join(format!("{}.png", part.naam));
            write_picture(&picture, &path, &mut self.staging, self.setting.talk)?;
        }
        self.rejected.extend(points.rejected);
        self.rejected.extend(minus.map(|m| m.rejected).unwrap_or_default());
        self.record.took(&part.naam, clock);
        Ok(())
    }

    /// The outlines of the districts, for pictures.
    fn outlines(&self) -> Result<Vec<Outline>> {
        let Some(path) = &self.setting.opened.inputs.buurten else { return Ok(Vec::new()) };
        let read = read_outlines(&self.source(path), &self.setting.crs, &self.setting.fields)?;
        // Rows that are no polygons are kept aside where the districts themselves are read.
        Ok(read.value.into_iter().map(|o| Outline { naam: None, ..o }).collect())
    }
}
