//! Computed distances beside published ones, such as CBS's kilometres per buurt.

use super::columns::{DistrictOrWhole, district_columns, weight_column};
use super::norms::position;
use super::question::Question;
use super::{Town, Vlekkenplan, VlekkenplanError, VlekkenplanPlan, headline_distances};
use crate::distances::Method;
use werkvlek_core::{DistrictFigures, VoorzieningSoort, Weight};
use werkvlek_plan::{Comparison, Homes, Published, ReferenceRow, ReferenceSummary, compare_districts};
use werkvlek_table::{Column, Columns, Table, message_number};

/// Published kilometres by district and kind.
pub struct PublishedFigures {
    /// Positions in the list of kinds, in the order of the columns.
    kinds: Vec<usize>,
    figures: DistrictFigures,
}

impl PublishedFigures {
    /// Figures in kilometres whose columns each belong to a kind that is measured: `columns` names the kind of each.
    ///
    /// # Errors
    /// [`VlekkenplanError::UnknownKind`] for a kind that is not among `kinds`.
    pub fn new(
        columns: &[String],
        figures: DistrictFigures,
        kinds: &[VoorzieningSoort],
    ) -> Result<Self, VlekkenplanError> {
        let position = |kind: &String| position("published distances", kind, kinds);
        Ok(Self { kinds: columns.iter().map(position).collect::<Result<_, _>>()?, figures })
    }
}

/// Computed distances beside published ones.
#[derive(Clone, Debug)]
pub struct BesidePublished<'a> {
    /// One row a kind and district.
    pub rows: Vec<PublishedRow<'a>>,
    /// The whole, kind by kind.
    pub summaries: Vec<PublishedSummary<'a>>,
}

/// The distance to a kind in a district, as it was computed and as it was published.
#[derive(Clone, Debug)]
pub struct PublishedRow<'a> {
    /// The district.
    pub district: DistrictOrWhole<'a>,
    /// The kind.
    pub kind: &'a VoorzieningSoort,
    /// How it was measured.
    pub method: Method,
    /// What the mean counts.
    pub weight: &'a Weight,
    /// Computed mean in metres, as the vlekkenplan tells it.
    pub mean_m: Option<f64>,
    /// Whether it is computed and not told.
    pub is_hidden: bool,
    /// That minus the mean of the whole, in metres.
    pub versus_whole_m: Option<f64>,
    /// Published, in kilometres.
    pub published_km: Option<f64>,
    /// Published minus computed, in kilometres.
    pub difference_km: Option<f64>,
    /// Whether the two are compared.
    pub comparison: Comparison,
}

/// How published and computed distances to a kind differ over all districts.
#[derive(Clone, Debug)]
pub struct PublishedSummary<'a> {
    /// The kind.
    pub kind: &'a VoorzieningSoort,
    /// How it was measured.
    pub method: Method,
    /// The differences, of districts whose mean is told.
    pub of_districts: ReferenceSummary,
    /// Districts with a published figure and a mean that is kept back.
    pub hidden: usize,
}

/// Puts the distances of each district beside those that were published. A mean that the vlekkenplan keeps back is kept back here, and
/// counts in no summary: from all others and their mean it would follow.
///
/// # Errors
/// [`VlekkenplanError`] when there are no districts, or no weight to lead with.
///
/// # Cost
/// The distances of the headline are measured anew.
pub fn beside_published<'a>(
    town: &Town<'a>,
    plan: &'a VlekkenplanPlan,
    published: &PublishedFigures,
    vlek: &Vlekkenplan<'_>,
) -> Result<BesidePublished<'a>, VlekkenplanError> {
    let asked = Question { town: *town, plan };
    let levels = town.districts.ok_or(VlekkenplanError::PublishedWithoutDistricts)?;
    let districts = levels.finest().as_slice();
    let holding = levels.finest().assign(town.origins);
    let origins = town.origins;
    let (_, weight) = asked.headline()?;
    let homes =
        Homes::new(origins.x_m(), origins.y_m(), &holding, districts.len(), weight.name(), weight.values())?;
    let method = town.method();
    let mut found = BesidePublished { rows: Vec::new(), summaries: Vec::new() };
    let dist_m = headline_distances(town, &plan.kinds);
    for (column, &k) in published.kinds.iter().enumerate() {
        let km: Vec<Option<f64>> =
            districts.iter().map(|d| published.figures.get(d.code()).and_then(|f| f[column])).collect();
        let kind = &plan.kinds[k];
        let told = vlek.finest_districts().unwrap_or_default();
        let told_m = |district: &werkvlek_core::District| {
            let row = told.iter().find(|row| row.district.code() == district.code());
            row.and_then(|row| row.to(kind)?.mean_m)
        };
        let told_m: Vec<Option<f64>> = districts.iter().map(told_m).collect();
        let km_beside_told: Vec<Option<f64>> =
            km.iter().zip(&told_m).map(|(km, told_m)| km.filter(|_| told_m.is_some())).collect();
        let compared = compare_districts(&homes, &dist_m[k], Published::cbs(&km_beside_told)?)?;
        let row = |(i, row): (usize, &ReferenceRow)| PublishedRow {
            district: DistrictOrWhole::District(&districts[i]),
            kind,
            method: method.clone(),
            weight: weight.weight(),
            mean_m: told_m[i],
            is_hidden: told_m[i].is_none() && row.mean_m.is_some(),
            versus_whole_m: told_m[i].zip(compared.gemeente_m).map(|(mean_m, whole_m)| mean_m - whole_m),
            published_km: km[i],
            difference_km: km[i].zip(told_m[i]).map(|(km, mean_m)| km - mean_m / 1000.0),
            comparison: row.comparison,
        };
        found.rows.extend(compared.rows.iter().enumerate().map(row));
        // To the comparison these have no published figure.
        let rows = compared.rows.iter().zip(km.iter().zip(&told_m));
        let is_hidden = |(row, (km, told_m)): &(&ReferenceRow, (&Option<f64>, &Option<f64>))| {
            row.mean_m.is_some() && km.is_some() && told_m.is_none()
        };
        let hidden = rows.filter(is_hidden).count();
        let mut of_districts = compared.summary;
        of_districts.not_published -= hidden;
        found.summaries.push(PublishedSummary { kind, method: method.clone(), of_districts, hidden });
    }
    Ok(found)
}

impl BesidePublished<'_> {
    /// One row a kind and district.
    #[must_use]
    pub fn table(&self) -> Table {
        columns().table("afstanden_gepubliceerd_buurt", &self.rows)
    }

    /// The whole in a sentence a kind.
    #[must_use]
    pub fn remarks(&self) -> Vec<String> {
        self.summaries.iter().map(PublishedSummary::remark).collect()
    }
}

impl PublishedSummary<'_> {
    fn remark(&self) -> String {
        let s = &self.of_districts;
        let km = |v: Option<f64>| {
            v.map_or_else(|| "–".to_owned(), |v| message_number((v * 100.0).round() / 100.0))
        };
        format!(
            "{} published minus computed ({}): {} districts compared, {} within the rounding of {} km, mean {} km, mean \
             absolute {} km, correlation {}; {} not published, {} not computed, {} not told",
            self.kind,
            self.method.word(),
            s.compared,
            s.within_rounding,
            message_number(s.rounding_km),
            km(s.mean_difference_km),
            km(s.mean_absolute_difference_km),
            km(s.correlation),
            s.not_published,
            s.not_computed,
            self.hidden
        )
    }
}

type Told<'r> = &'r PublishedRow<'r>;

const HIDDEN: &str = "verborgen: de berekende afstand wordt niet verteld";

fn columns<'r>() -> Columns<'r, Told<'r>> {
    Columns::new(district_columns(|row: &Told<'r>| row.district)).and([
        Column::text("soort_voorziening", |row: &Told<'r>| row.kind.as_str())
            .means("soort voorziening", "kind of facility"),
        Column::text("methode", |row: &Told<'r>| row.method.word())
            .means("hoe gemeten is", "how it was measured"),
        weight_column(|row: &Told<'r>| row.weight),
        Column::real("berekend_m", |row: &Told<'r>| row.mean_m.map(f64::round))
            .means("berekende gemiddelde afstand", "computed mean distance")
            .in_unit("m"),
        Column::real("verschil_gemeente_m", |row: &Told<'r>| row.versus_whole_m.map(f64::round))
            .means("berekend min het gemiddelde van het geheel", "computed minus the mean of the whole")
            .in_unit("m"),
        Column::real("gepubliceerd_km", |row: &Told<'r>| row.published_km)
            .means("gepubliceerde gemiddelde afstand", "published mean distance")
            .in_unit("km"),
        Column::real("gepubliceerd_min_berekend_km", |row: &Told<'r>| {
            row.difference_km.map(|d| (d * 100.0).round() / 100.0)
        })
        .means("gepubliceerd min berekend", "published minus computed")
        .in_unit("km"),
        Column::text(
            "vergelijking",
            |row: &Told<'r>| if row.is_hidden { HIDDEN } else { row.comparison.as_str() },
        )
        .means(
            "of er vergeleken is, en zo niet waarom",
            "whether the two are compared, and if not why, in Dutch",
        ),
    ])
}
