//! Floating catchment areas: supply that is shared by all who can reach it.

use crate::sums::{along_rows, down, down_columns, share};
use crate::{AccessError, Amounts, CostMatrix, Decay};

/// Access to a supply that people share, and how much each supply is asked for.
///
/// # Units
/// Supply per person (doctors per inhabitant, jobs per worker); people.
#[derive(Debug, Clone, PartialEq)]
pub struct CatchmentAccess {
    /// By origin: supply per person.
    pub access: Vec<f64>,
    /// By destination: the people who share it, weighted by the decay.
    pub demand: Vec<f64>,
    /// By destination: its supply per person who shares it; none where nobody reaches it.
    pub supply_ratio: Vec<Option<f64>>,
}

impl CatchmentAccess {
    /// The supply that somebody reaches.
    #[must_use]
    pub fn reached_supply(&self, supply: &Amounts) -> f64 {
        let reached = supply.as_slice().iter().zip(&self.supply_ratio).filter(|(_, ratio)| ratio.is_some());
        reached.map(|(supply, _)| supply).sum()
    }
}

/// Two-step floating catchment area: `Σ_j f(c_ij) S_j / Σ_k P_k f(c_kj)`.
///
/// With [`Decay::within`] the 2SFCA of Luo and Wang (2003); with [`Decay::stepped`] or another decay the enhanced E2SFCA of Luo and Qi
/// (2009). Law: people times access, added up, is the supply that anybody reaches. Costs two weights a pair.
///
/// # Errors
/// [`AccessError::DifferentLengths`] when the supply does not fit the destinations or the demand does not fit the origins.
///
/// # Example
/// Two practices of 10 places; both neighbourhoods reach the first, only the second one reaches the other.
/// ```
/// use werkvlek_access::{AccessError, Amounts, CostMatrix, Decay, floating_catchment};
///
/// let minutes = CostMatrix::dense(2, vec![5.0, 30.0, 10.0, 5.0])?;
/// let (supply, people) = (Amounts::new(vec![10.0, 10.0])?, Amounts::new(vec![60.0, 40.0])?);
/// let found = floating_catchment(&minutes, &Decay::within(15.0)?, &supply, &people)?;
/// assert_eq!(found.demand, [100.0, 40.0]);
/// assert_eq!(found.access, [0.1, 0.35]);
/// assert_eq!(60.0 * 0.1 + 40.0 * 0.35, found.reached_supply(&supply));
/// # Ok::<(), AccessError>(())
/// ```
pub fn floating_catchment(
    costs: &CostMatrix,
    decay: &Decay,
    supply: &Amounts,
    demand: &Amounts,
) -> Result<CatchmentAccess, AccessError> {
    let (supply, people) = checked(costs, supply, demand)?;
    let demand = down(costs, decay, people);
    let ratio: Vec<f64> = supply.iter().zip(&demand).map(|(&s, &d)| share(s, d)).collect();
    let access = along_rows(costs, decay, &ratio);
    let supply_ratio = ratio.into_iter().zip(&demand).map(|(ratio, &d)| (d > 0.0).then_some(ratio)).collect();
    Ok(CatchmentAccess { access, demand, supply_ratio })
}

/// Balanced floating catchment area (Paez, Higgins and Vivona 2019): a person divides over the supplies in reach, and a supply over
/// the people, so neither counts twice.
///
/// The level of service of a supply is `S_j / Σ_i P_i f_ij/Σ_j f_ij`; access is `Σ_j f_ij/Σ_i f_ij` of those. Law: access added up over
/// the origins is the levels of service added up. Costs two weights a pair.
///
/// # Errors
/// As [`floating_catchment`].
///
/// # Example
/// ```
/// use werkvlek_access::{AccessError, Amounts, CostMatrix, Decay, balanced_catchment};
///
/// let minutes = CostMatrix::dense(2, vec![5.0, 30.0, 10.0, 5.0])?;
/// let (supply, people) = (Amounts::new(vec![10.0, 10.0])?, Amounts::new(vec![60.0, 40.0])?);
/// let found = balanced_catchment(&minutes, &Decay::within(15.0)?, &supply, &people)?;
/// // The 40 who reach both count half at each: 80 at the first, 20 at the second, 100 together.
/// assert_eq!(found.demand, [80.0, 20.0]);
/// assert_eq!(found.access, [0.125 / 2.0, 0.125 / 2.0 + 0.5]);
/// # Ok::<(), AccessError>(())
/// ```
pub fn balanced_catchment(
    costs: &CostMatrix,
    decay: &Decay,
    supply: &Amounts,
    demand: &Amounts,
) -> Result<CatchmentAccess, AccessError> {
    let (supply, people) = checked(costs, supply, demand)?;
    // The weights that come to each destination, and the people, in one pass: a person divides over the weights of his row.
    let mut sums = down_columns(costs, 2, |origin, weights, sums| {
        let [of_destination, demand] = sums else { return };
        let row = costs.row(origin);
        weights.of(row, decay);
        weights.add_to(row, 1.0, of_destination);
        weights.add_to(row, share(people[origin], weights.sum()), demand);
    });
    let demand = sums.pop().unwrap_or_default();
    let of_destination = sums.pop().unwrap_or_default();
    let service: Vec<f64> = supply.iter().zip(&demand).map(|(&s, &d)| share(s, d)).collect();
    let part: Vec<f64> = service.iter().zip(&of_destination).map(|(&s, &sum)| share(s, sum)).collect();
    let access = along_rows(costs, decay, &part);
    let supply_ratio = service.into_iter().zip(&demand).map(|(s, &d)| (d > 0.0).then_some(s)).collect();
    Ok(CatchmentAccess { access, demand, supply_ratio })
}

/// Spatial availability (Soukhov, Paez, Higgins and Mohamed 2023): the opportunities that are available to the people of each origin, when each
/// opportunity is given out once, in proportion to people and weight.
///
/// `V_i = Σ_j O_j P_i f_ij / Σ_k P_k f_kj`: the shares of the authors by people and by cost multiply out to this. So it is the people of
/// the origin times [`floating_catchment`] with the same decay, in opportunities and not per person. Law: added up it is the supply that anybody reaches. Costs
/// two weights a pair.
///
/// # Units
/// The access is in opportunities.
///
/// # Errors
/// As [`floating_catchment`].
///
/// # Example
/// The example of the authors: three zones.
/// ```
/// use werkvlek_access::{AccessError, Amounts, CostMatrix, Decay, spatial_availability};
///
/// let minutes = CostMatrix::dense(3, vec![15.0, 30.0, 100.0, 30.0, 15.0, 100.0, 100.0, 100.0, 15.0])?;
/// let people = Amounts::new(vec![50_000.0, 150_000.0, 10_000.0])?;
/// let jobs = Amounts::new(vec![100_000.0, 100_000.0, 10_000.0])?;
/// let found = spatial_availability(&minutes, &Decay::exponential(0.1)?, &jobs, &people)?;
/// assert_eq!(found.access.iter().map(|jobs| jobs.round()).collect::<Vec<_>>(), [66_833.0, 133_203.0, 9_963.0]);
/// # Ok::<(), AccessError>(())
/// ```
pub fn spatial_availability(
    costs: &CostMatrix,
    decay: &Decay,
    supply: &Amounts,
    demand: &Amounts,
) -> Result<CatchmentAccess, AccessError> {
    let mut found = floating_catchment(costs, decay, supply, demand)?;
    found.access.iter_mut().zip(demand.as_slice()).for_each(|(access, people)| *access *= people);
    Ok(found)
}

/// Supply and people that fit the matrix.
fn checked<'a>(
    costs: &CostMatrix,
    supply: &'a Amounts,
    demand: &'a Amounts,
) -> Result<(&'a [f64], &'a [f64]), AccessError> {
    let supply = supply.check("supplies", "destinations", costs.destinations())?;
    let people = demand.check("people", "origins", costs.origins())?;
    Ok((supply, people))
}
