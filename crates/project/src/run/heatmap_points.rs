//! The points of a heatmap, out of one file or several: of one year, of the sectors that are meant, or in groups.

use super::Run;
use super::heatmap::Read;
use crate::inputs::{RegisterFiles, and, code_counts, year_in_name};
use crate::none_left::{say_at_one_point, say_at_postcode};
use crate::settings::HeatmapPart;
use anyhow::{Context, Result, bail};
use std::collections::BTreeSet;
use werkvlek_analysis::{GroupKind, HeatmapPlan};
use werkvlek_core::{SectorGroup, SectorTable};
use werkvlek_heatmap::{GroupedPoints, WeightedPoints};
use werkvlek_io::{
    Loaded, Source, WeightRule, column_of_role, has_column, plays_role, read_grouped_points,
    read_weighted_points, sbi_code, sbi_column, year_column,
};

/// A file of points, and the year of all of them where no column says so.
type Dated = (Source, Option<u16>);

/// Points in groups, and what these are to each other.
pub(super) struct ReadGroups {
    pub(super) points: Loaded<GroupedPoints>,
    pub(super) kind: GroupKind,
}

impl Run<'_> {
    /// The points, and those to subtract; each of one year, unless all are asked for.
    pub(super) fn read_points(&mut self, part: &HeatmapPart, plan: &HeatmapPlan) -> Result<Read> {
        let step = self.progress.step("reading establishments");
        let register = RegisterFiles::of(&self.reading, "heatmap")?;
        let meant = |filter: Option<&String>, year: Option<u16>| {
            let one = |source: &Source| register.for_map(&filtered(source, filter), year).transpose();
            let found = register.sources().iter().filter_map(one).collect::<Result<Vec<Dated>>>()?;
            match (found.is_empty(), year) {
                (true, Some(year)) => bail!("no file of points is of {year}"),
                _ => Ok(found),
            }
        };
        let year = part.jaar.or(register.year());
        let points = self.one_year(part, &meant(part.filter.as_ref(), year)?)?;
        let minus = if part.minus.is_some() || part.minus_where.is_some() || part.minus_jaar.is_some() {
            let filter = part.minus_where.as_ref().or(part.filter.as_ref());
            let sources = match &part.minus {
                Some(path) => {
                    let source = register.like(self.reading.source(path));
                    let source = filtered(&source, filter);
                    register.for_map(&source, part.minus_jaar)?.into_iter().collect()
                }
                None => meant(filter, part.minus_jaar)?,
            };
            Some(self.one_year(part, &sources)?)
        } else {
            None
        };
        drop(step);
        let mut rejected = points.rejected;
        rejected.extend(register.rejected().iter().cloned());
        let is_change = minus.is_some();
        let minus = minus.map(|minus| {
            rejected.extend(minus.rejected);
            minus.value
        });
        let points = self.maps.points(points.value, minus, plan)?;
        Ok(Read { points, is_change, rejected })
    }

    /// The column that weighs the points of a file: the one that is named, or that plays the role of that name there.
    fn weight_of(&self, part: &HeatmapPart, source: &Source) -> Result<Option<String>> {
        let Some(weight) = &part.gewicht else { return Ok(None) };
        if has_column(source, weight)? {
            return Ok(Some(weight.clone()));
        }
        let by_role = column_of_role(source, &self.reading.fields, weight)?;
        Ok(Some(by_role.unwrap_or_else(|| weight.clone())))
    }

    /// Which weights are taken: jobs are whole numbers, as in the monitor.
    fn rule_of(&self, part: &HeatmapPart, source: &Source, weight: Option<&str>) -> Result<WeightRule> {
        let is_jobs = match weight {
            Some(column) => plays_role(source, &self.reading.fields, "banen", column)?,
            None => false,
        };
        Ok(match is_jobs {
            _ if part.negatief => WeightRule::Any,
            true => WeightRule::Jobs,
            false => WeightRule::NonNegative,
        })
    }

    /// The points with their weights, of all files together; of one year, unless all are asked for.
    fn one_year(&self, part: &HeatmapPart, sources: &[Dated]) -> Result<Loaded<WeightedPoints>> {
        let crs = &self.reading.crs;
        let mut years: BTreeSet<String> = BTreeSet::new();
        let mut column = None;
        let mut all: Option<Loaded<WeightedPoints>> = None;
        for (source, year) in sources {
            let weight = self.weight_of(part, source)?;
            let weight = weight.as_deref();
            let rule = self.rule_of(part, source, weight)?;
            let of_file = if part.alle_jaren { None } else { year_column(source, &self.reading.fields)? };
            let read = match &of_file {
                Some(year) => read_grouped_points(source, crs, weight, rule, year)?.map(|grouped| {
                    years.extend(grouped.groups);
                    grouped.points
                }),
                None => {
                    // Extracts without a column of years are of the years in their names.
                    let is_one_of_several = sources.len() > 1;
                    let named = || is_one_of_several.then(|| year_in_name(source.path()).ok()).flatten();
                    let year = year.or_else(named).filter(|_| !part.alle_jaren);
                    years.extend(year.map(|year| year.to_string()));
                    read_weighted_points(source, crs, weight, rule)?
                }
            };
            column = column.or(of_file);
            say_at_one_point(&read, read.value.x_m.len(), "points", self.progress);
            say_at_postcode(&read, self.progress);
            all = Some(match all {
                None => read,
                Some(all) => joined(all, read),
            });
        }
        let all = all.context("no file of points is named")?;
        if let (Some(first), Some(last), true) = (years.first(), years.last(), years.len() > 1) {
            let (source, count) = (all.source, years.len());
            match column {
                Some(column) => bail!(
                    "{source}: the points are of {count} years ({first} to {last}), and together they count jobs more than once; choose one \
                     with ⟨jaar⟩ {last} or ⟨where⟩ '{column} = {last}', a raster a year with ⟨per⟩ {column}, or ⟨alle_jaren⟩"
                ),
                None => bail!(
                    "{source}: the files are of {count} years by their names ({first} to {last}), and together they count jobs more than \
                     once; choose one with ⟨jaar⟩ {last}, or take them together with ⟨alle_jaren⟩"
                ),
            }
        }
        Ok(all)
    }

    /// The points by a column; by `sector`, `zorg` or `media-ict` out of their SBI codes where there is no such column.
    pub(super) fn read_groups(&self, part: &HeatmapPart, by: &str) -> Result<ReadGroups> {
        let step = self.progress.step("reading");
        let register = RegisterFiles::of(&self.reading, "heatmap")?;
        let [source] = register.sources() else {
            bail!("⟨per⟩ takes one file of points; join the files first");
        };
        let wanted = part.jaar.or(register.year());
        let meant = filtered(source, part.filter.as_ref());
        let dated = register.for_map(&meant, wanted)?;
        let dated = dated.with_context(|| format!("{}: is of another year", source.path().display()))?;
        let source = &dated.0;
        let year = if part.alle_jaren { None } else { year_column(source, &self.reading.fields)? };
        let is_year = |column: &String| column.eq_ignore_ascii_case(by);
        if year.as_ref().is_some_and(|year| !is_year(year)) {
            self.one_year(part, std::slice::from_ref(&dated))?;
        }
        let years = year_column(source, &self.reading.fields)?;
        let is_moment = years.as_ref().is_some_and(is_year) || is_period(by);
        let kind = if is_moment { GroupKind::Moments } else { GroupKind::Parts };
        let weight = self.weight_of(part, source)?;
        let (crs, weight) = (&self.reading.crs, weight.as_deref());
        let rule = match self.rule_of(part, source, weight)? {
            WeightRule::Any => WeightRule::NonNegative,
            rule => rule,
        };
        let read = |column: &str| -> Result<Loaded<GroupedPoints>> {
            let mut read = read_grouped_points(source, crs, weight, rule, column)?;
            say_at_one_point(&read, read.value.points.x_m.len(), "points", self.progress);
            say_at_postcode(&read, self.progress);
            read.rejected.extend(register.rejected().iter().cloned());
            Ok(read)
        };
        let by_column = || Ok(ReadGroups { points: read(by)?, kind });
        let table = match by {
            "sector" => SectorTable::secties(),
            "zorg" => SectorTable::zorg(),
            "media-ict" => SectorTable::media_en_ict(),
            _ => return by_column(),
        };
        if has_column(source, by)? {
            return by_column();
        }
        let sbi = sbi_column(source, &self.reading.fields)?.with_context(|| {
            format!("⟨per⟩ {by} needs a column with SBI codes; name it with ⟨velden⟩ sbi=COLUMN")
        })?;
        let by_code = read(&sbi)?;
        register.say_lost_zeros(code_counts(&by_code.value));
        let position = |code: &str| table.position(sbi_code(code, register.sbi_digits()).ok()?);
        // A sector without establishments is no band.
        let found: BTreeSet<usize> = by_code.value.groups.iter().filter_map(|code| position(code)).collect();
        let found: Vec<usize> = found.into_iter().collect();
        let all: Vec<&str> = table.groups().iter().map(SectorGroup::naam).collect();
        let names: Vec<&str> = found.iter().map(|&i| all[i]).collect();
        let group_of =
            |code: &str| found.binary_search(&position(code)?).ok().and_then(|i| u32::try_from(i).ok());
        drop(step);
        Ok(ReadGroups { points: by_code.map(|by_code| by_code.regrouped(&names, group_of)), kind })
    }
}

/// Whether a column tells the moment of a row by its name: the same jobs stand in each quarter, so quarters are not added up.
fn is_period(column: &str) -> bool {
    const WORDS: [&str; 14] = [
        "jaar", "year", "kwartaal", "quarter", "maand", "month", "week", "halfjaar", "periode", "perioden",
        "period", "datum", "date", "meting",
    ];
    let name = column.to_lowercase();
    let name = name.strip_prefix("peil").unwrap_or(&name);
    WORDS.contains(&name)
        || WORDS.iter().any(|word| name.strip_prefix(word).is_some_and(|rest| rest.starts_with('_')))
}

/// A source with the filter of a part beside its own.
fn filtered(source: &Source, filter: Option<&String>) -> Source {
    filter.map_or_else(|| source.clone(), |filter| and(source.clone(), filter))
}

/// The points of two files.
fn joined(mut all: Loaded<WeightedPoints>, mut more: Loaded<WeightedPoints>) -> Loaded<WeightedPoints> {
    all.value.x_m.append(&mut more.value.x_m);
    all.value.y_m.append(&mut more.value.y_m);
    all.value.weight.append(&mut more.value.weight);
    all.rejected.append(&mut more.rejected);
    all.not_points += more.not_points;
    all.at_postcode += more.at_postcode;
    all.source = format!("{} and {}", all.source, more.source);
    all
}
