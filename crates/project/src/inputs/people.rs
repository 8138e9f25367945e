//! Origins with their weights, and the districts they lie in.

use crate::none_left::say_at_one_point;
use crate::reading::Reading;
use crate::settings::VlekkenplanPart;
use anyhow::{Context, Result};
use werkvlek_analysis::{DistrictLevels, spread_figures};
use werkvlek_core::Origins;
use werkvlek_io::{FigureColumn, read_figures, read_origins};
use werkvlek_table::Rejected;

/// Who is measured from.
pub(crate) struct People {
    pub(crate) origins: Origins,
    /// None: the whole is one.
    pub(crate) districts: Option<DistrictLevels>,
    pub(crate) rejected: Vec<Rejected>,
}

impl People {
    /// Reads the origins and the districts; figures to spread become weights.
    pub(crate) fn read(reading: &Reading<'_>, part: &VlekkenplanPart) -> Result<Self> {
        let (crs, inputs) = (&reading.crs, &reading.opened.project.invoer);
        let source = reading.main(inputs.adressen.as_ref(), "adressen", "vlekkenplan")?;
        let (names, columns): (Vec<&str>, Vec<String>) =
            part.gewichten.iter().map(|text| named_column(text)).unzip();
        let read = read_origins(&source, crs, &reading.fields, &columns)?;
        say_at_one_point(&read, read.value.len(), "addresses", reading.progress);
        let (mut origins, mut rejected) = (renamed(read.value, &names)?, read.rejected);
        let districts = reading.districts(&mut rejected)?;
        if !part.gespreid.is_empty() {
            let levels = districts
                .as_ref()
                .context("⟨gespreid⟩ figures are those of districts: name them with ⟨buurten⟩")?;
            let table = part.gespreid_tabel.as_ref().or(inputs.buurten.as_ref());
            let table = reading.source(table.context("⟨gespreid⟩: no table holds the figures")?);
            let wanted: Vec<FigureColumn> =
                part.gespreid.iter().map(|text| FigureColumn::parse(text)).collect();
            let names: Vec<String> = wanted.iter().map(|figure| figure.name().to_owned()).collect();
            let figures = read_figures(&table, &reading.fields, &wanted)?;
            rejected.extend(figures.rejected);
            spread_figures(&mut origins, levels.finest(), &names, &figures.value, reading.progress)
                .with_context(|| figures.source)?;
        }
        Ok(Self { origins, districts, rejected })
    }
}

/// The weight that comes first, when there is one.
pub(crate) fn headline(part: &VlekkenplanPart) -> Option<String> {
    let first = part.gewichten.first().map(|text| named_column(text).0);
    let spread = || part.gespreid.first().map(|text| FigureColumn::parse(text).name().to_owned());
    first.map(str::to_owned).or_else(spread)
}

/// `NAAM=KOLOM`, or a column that keeps its name.
fn named_column(text: &str) -> (&str, String) {
    text.split_once('=')
        .map_or((text, text.to_owned()), |(name, column)| (name.trim(), column.trim().to_owned()))
}

/// The same origins with other names for their weights.
fn renamed(origins: Origins, names: &[&str]) -> Result<Origins> {
    if names.is_empty() || origins.weight_names() == names {
        return Ok(origins);
    }
    let (x_m, y_m) = (origins.x_m().to_vec(), origins.y_m().to_vec());
    let mut renamed = Origins::from_columns(origins.ids().to_vec(), x_m, y_m)?;
    for (name, column) in names.iter().zip(origins.weight_names()) {
        renamed.add_weights(*name, origins.weights(column).unwrap_or_default().to_vec())?;
    }
    Ok(renamed)
}
