//! Candidate sites weighed against criteria: scores, and which rule passed or failed and by how much.

mod error;
mod sites;
mod streets;

pub use sites::{SiteRule, WeighedSite, WeighedSites};
pub(crate) use streets::AlongStreets;

use super::streets::StreetNetwork;
pub use error::CriteriaWeighError;
use werkvlek_core::{FacilityIndex, MinPeople, Origins, Voorziening};
use werkvlek_plan::{Candidate, Criteria, Layer, Straight, Surroundings, assess};
use werkvlek_table::{Crs, StyledLayer, Table};

/// What the sites lie in.
pub struct Scene<'a> {
    /// Dwellings or addresses, with what they weigh.
    pub origins: &'a Origins,
    /// Every facility, of all kinds.
    pub facilities: &'a [Voorziening],
    /// The same facilities, to be searched.
    pub index: &'a FacilityIndex,
    /// Layers that criteria ask for by name.
    pub layers: &'a [Layer],
    /// The streets; none for straight lines.
    pub network: Option<&'a StreetNetwork>,
    /// Coordinate system of the layers.
    pub crs: &'a Crs,
    /// The fewest people that are published as a number.
    pub minimum: MinPeople,
}

/// The sites with their scores as a layer, and one row a site and rule as a table: [`weighed_sites`] as files show it.
///
/// # Errors
/// As [`weighed_sites`].
pub fn weigh(
    name: &str,
    criteria: &Criteria,
    sites: &[Voorziening],
    scene: &Scene<'_>,
) -> Result<(StyledLayer, Table), CriteriaWeighError> {
    let weighed = weighed_sites(name, criteria, sites, scene)?;
    Ok((weighed.layer(), weighed.table()))
}

/// Each site with its score and how it does on each rule.
///
/// # Units
/// Scores from 0 to 1; what was measured in the unit of its rule.
///
/// # Errors
/// [`CriteriaWeighError`] when the criteria ask for a layer or a weight that is not there, and for sites that are no places.
pub fn weighed_sites(
    name: &str,
    criteria: &Criteria,
    sites: &[Voorziening],
    scene: &Scene<'_>,
) -> Result<WeighedSites, CriteriaWeighError> {
    let candidates = sites
        .iter()
        .map(|site| Candidate::new(site.id().as_str(), site.geometry().clone()))
        .collect::<Result<Vec<_>, _>>()?;
    let straight = Straight::new(&candidates, scene.index, scene.origins, scene.layers)?;
    let along = scene.network.map(|network| {
        AlongStreets::new(criteria, &candidates, scene.facilities, scene.origins, network, &straight)
    });
    let surroundings: &dyn Surroundings = match &along {
        Some(along) => along,
        None => &straight,
    };
    let mut found = assess(criteria, &candidates, surroundings)
        .map_err(|source| CriteriaWeighError::Assess { name: name.to_owned(), source })?;
    found.iter_mut().for_each(|assessment| assessment.protect(criteria, scene.minimum));
    let sites = sites.iter().cloned().zip(found);
    Ok(WeighedSites {
        name: name.to_owned(),
        criteria: criteria.clone(),
        sites: sites.map(|(site, assessment)| WeighedSite { site, near: None, assessment }).collect(),
        crs: scene.crs.clone(),
    })
}
