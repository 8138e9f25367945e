//! Benchmark: computed distances beside the municipal mean and beside published ones.

use werkvlek_core::summarise;

use crate::columns::{check_length, check_metres};
use crate::{ColumnsError, Homes};

/// Published mean distances, one a district, and the step that they are rounded to.
///
/// # Units
/// Kilometres.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Published<'a> {
    km: &'a [Option<f64>],
    step_km: f64,
}

/// Published figures that are no distances.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum PublishedError {
    /// A distance that is negative or not finite.
    #[error(
        "the published distance of district {district} is {found} km; expected kilometres, 0 or more, or nothing"
    )]
    Distance {
        /// The index of the district.
        district: usize,
        /// What was given.
        found: f64,
    },
    /// A step that is none.
    #[error("published figures in steps of {found} km; expected kilometres, a finite number above 0")]
    Step {
        /// What was given.
        found: f64,
    },
}

impl<'a> Published<'a> {
    /// The step of CBS: one decimal of a kilometre.
    pub const CBS_STEP_KM: f64 = 0.1;

    /// Distances by index of their district; none where nothing was published.
    ///
    /// # Errors
    /// [`PublishedError`] when a distance is negative or not finite, or the step is not above 0.
    pub fn new(km: &'a [Option<f64>], step_km: f64) -> Result<Self, PublishedError> {
        if !(step_km.is_finite() && step_km > 0.0) {
            return Err(PublishedError::Step { found: step_km });
        }
        for (district, found) in km.iter().enumerate() {
            if let Some(found) = *found
                && !(found.is_finite() && found >= 0.0)
            {
                return Err(PublishedError::Distance { district, found });
            }
        }
        Ok(Self { km, step_km })
    }

    /// Distances as CBS publishes them, with one decimal.
    ///
    /// # Errors
    /// [`PublishedError::Distance`] when a distance is negative or not finite.
    pub fn cbs(km: &'a [Option<f64>]) -> Result<Self, PublishedError> {
        Self::new(km, Self::CBS_STEP_KM)
    }
}

/// Why a district was compared, or why not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Comparison {
    /// Both figures are there.
    Compared,
    /// Nothing was published.
    NotPublished,
    /// Nothing was computed: nobody in the district has a route.
    NotComputed,
    /// Neither is there.
    Neither,
}

impl Comparison {
    /// The words for outputs, in lower case.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Compared => "vergeleken",
            Self::NotPublished => "niet gepubliceerd",
            Self::NotComputed => "niet berekend",
            Self::Neither => "geen van beide",
        }
    }
}

/// A district beside its references.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ReferenceRow {
    /// Mean distance over its people with a route, in metres; none when there are none.
    pub mean_m: Option<f64>,
    /// That minus the mean of the municipality, in metres: above 0 is further than average.
    pub versus_gemeente_m: Option<f64>,
    /// What was published, in kilometres.
    pub published_km: Option<f64>,
    /// What was computed, in kilometres, not rounded.
    pub computed_km: Option<f64>,
    /// Published minus computed, in kilometres.
    pub difference_km: Option<f64>,
    /// Whether the two are compared.
    pub comparison: Comparison,
}

/// Published minus computed over all districts that have both; each district counts once, whatever its size.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ReferenceSummary {
    /// Districts compared.
    pub compared: usize,
    /// Districts without a published figure, but with a computed one.
    pub not_published: usize,
    /// Districts with a published figure, but without a computed one.
    pub not_computed: usize,
    /// Districts with neither.
    pub neither: usize,
    /// Those of the compared that differ by no more than half a step: rounding alone can explain it.
    pub within_rounding: usize,
    /// Half the step of the published figures, in kilometres: 0.05 for CBS.
    pub rounding_km: f64,
    /// Mean of published minus computed, in kilometres; below 0 we find longer distances.
    pub mean_difference_km: Option<f64>,
    /// Mean of the sizes of those differences, in kilometres.
    pub mean_absolute_difference_km: Option<f64>,
    /// Pearson's correlation, -1 to 1; none below two districts or when one of the two does not vary.
    pub correlation: Option<f64>,
}

/// All districts beside their references.
#[derive(Debug, Clone, PartialEq)]
pub struct Reference {
    /// Mean distance over all people with a route, those outside all districts too, in metres.
    pub gemeente_m: Option<f64>,
    /// By index of the district.
    pub rows: Vec<ReferenceRow>,
    /// The comparison with what was published.
    pub summary: ReferenceSummary,
}

/// The origins of a district.
#[derive(Debug, Clone, Default)]
struct Group {
    dist_m: Vec<Option<f64>>,
    weight: Vec<f64>,
}

/// Compares the mean distance of each district with that of the municipality and with what was published.
///
/// Means are over people, as CBS has them, and leave people without a route out. Published figures are rounded, to 0.1
/// km by CBS; the computed ones are not rounded before they are compared, so that a difference of up to half a step
/// (50 m) says nothing. Figures that were published in metres go in as kilometres with a step of 0.001.
///
/// # Errors
/// [`ColumnsError`] when there is not one distance an origin, a distance is negative or not finite, or there is not one
/// published figure (or none) a district.
///
/// # Cost
/// O(n log n) for n origins.
///
/// # Example
/// ```
/// use werkvlek_plan::{Homes, Published, compare_districts};
/// let homes = Homes::new(&[0.0; 3], &[0.0; 3], &[Some(0), Some(0), Some(1)], 2, "inwoners", &[1.0, 3.0, 4.0])?;
/// let dist_m = [Some(800.0), Some(400.0), Some(900.0)];
/// let found = compare_districts(&homes, &dist_m, Published::cbs(&[Some(0.5), Some(1.1)])?)?;
/// assert_eq!(found.gemeente_m, Some(700.0), "(800 + 3 x 400 + 4 x 900) / 8");
/// assert_eq!(found.rows[0].versus_gemeente_m, Some(-200.0), "500 m beside 700 m");
/// assert!((found.rows[1].difference_km.unwrap() - 0.2).abs() < 1e-9, "1.1 published, 0.9 computed");
/// assert_eq!((found.summary.compared, found.summary.within_rounding), (2, 1));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn compare_districts(
    homes: &Homes<'_>,
    dist_m: &[Option<f64>],
    published: Published<'_>,
) -> Result<Reference, ColumnsError> {
    check_length("dist_m", dist_m.len(), homes.len())?;
    check_metres("dist_m", dist_m)?;
    if published.km.len() != homes.district_count {
        let (found, expected) = (published.km.len(), homes.district_count);
        return Err(ColumnsError::DistrictLength { column: "published".to_owned(), found, expected });
    }
    let gemeente_m = summarise(dist_m, homes.weight, &[]).weighted_mean_m;
    let mut groups = vec![Group::default(); homes.district_count];
    for (row, district) in homes.district.iter().enumerate() {
        if let Some(district) = *district {
            let group = &mut groups[district as usize];
            group.dist_m.push(dist_m[row]);
            group.weight.push(homes.weight[row]);
        }
    }
    let row = |(group, &published_km): (&Group, &Option<f64>)| {
        let mean_m = summarise(&group.dist_m, &group.weight, &[]).weighted_mean_m;
        let computed_km = mean_m.map(|m| m / 1000.0);
        ReferenceRow {
            mean_m,
            versus_gemeente_m: mean_m.zip(gemeente_m).map(|(here, all)| here - all),
            published_km,
            computed_km,
            difference_km: published_km.zip(computed_km).map(|(published, computed)| published - computed),
            comparison: match (published_km, computed_km) {
                (Some(_), Some(_)) => Comparison::Compared,
                (None, Some(_)) => Comparison::NotPublished,
                (Some(_), None) => Comparison::NotComputed,
                (None, None) => Comparison::Neither,
            },
        }
    };
    let rows: Vec<ReferenceRow> = groups.iter().zip(published.km).map(row).collect();
    Ok(Reference { gemeente_m, summary: summary(&rows, published.step_km), rows })
}

fn summary(rows: &[ReferenceRow], step_km: f64) -> ReferenceSummary {
    let pairs: Vec<(f64, f64)> = rows.iter().filter_map(|r| r.published_km.zip(r.computed_km)).collect();
    let differences: Vec<f64> = pairs.iter().map(|(published, computed)| published - computed).collect();
    let count = |wanted| rows.iter().filter(|r| r.comparison == wanted).count();
    let rounding_km = step_km / 2.0;
    // 0.5 published and 0.45 computed differ by a little more than 0.05 in binary.
    let is_rounding = |d: &&f64| d.abs() <= rounding_km * (1.0 + 1e-9);
    ReferenceSummary {
        compared: pairs.len(),
        not_published: count(Comparison::NotPublished),
        not_computed: count(Comparison::NotComputed),
        neither: count(Comparison::Neither),
        within_rounding: differences.iter().filter(is_rounding).count(),
        rounding_km,
        mean_difference_km: mean(differences.iter().copied()),
        mean_absolute_difference_km: mean(differences.iter().map(|d| d.abs())),
        correlation: correlation(&pairs),
    }
}

fn mean(values: impl ExactSizeIterator<Item = f64>) -> Option<f64> {
    let count = values.len();
    (count > 0).then(|| values.sum::<f64>() / count as f64)
}

/// Pearson's, from deviations of the means.
fn correlation(pairs: &[(f64, f64)]) -> Option<f64> {
    let (mean_a, mean_b) = (mean(pairs.iter().map(|p| p.0))?, mean(pairs.iter().map(|p| p.1))?);
    let (mut aa, mut bb, mut ab) = (0.0, 0.0, 0.0);
    for (a, b) in pairs {
        let (a, b) = (a - mean_a, b - mean_b);
        aa += a * a;
        bb += b * b;
        ab += a * b;
    }
    // Equal figures may lie a rounding error off their mean.
    let varies = |squares: f64, mean: f64| squares > (mean * 1e-12).powi(2) * pairs.len() as f64;
    (varies(aa, mean_a) && varies(bb, mean_b)).then(|| (ab / (aa * bb).sqrt()).clamp(-1.0, 1.0))
}
