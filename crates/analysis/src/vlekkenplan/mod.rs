//! Distances to the nearest facility of each kind: per origin, per district, and the areas within reach.

mod addresses;
mod beside;
mod columns;
mod counts_budget;
mod distance_classes;
mod distance_table;
mod district_levels;
mod district_map;
mod error;
mod facilities;
mod figures;
mod home_people;
mod linked_counts;
mod means;
mod niveau;
mod norms;
mod people;
mod plan;
mod public_transport;
mod published;
mod question;
mod remarks;
mod result;
mod routes;
mod service_areas;
#[cfg(test)]
mod tests;
mod told_together;
mod town;
mod vlekken;
mod weak_rows;
mod weak_spots;

pub use addresses::{AddressOnStreets, AddressRow, InVlek, NearestFacility};
pub use beside::EarlierPlan;
#[cfg(feature = "locate")]
pub(crate) use columns::number;
pub use columns::{DistrictOrWhole, OfLevel};
pub use distance_classes::distance_classes;
pub use distance_table::{DistanceRow, Suppression};
pub(crate) use district_levels::in_finest;
pub use district_levels::{DistrictLevel, DistrictLevels};
pub use district_map::{ByAir, DistrictMap, DistrictRow, KindInDistrict};
pub use error::VlekkenplanError;
pub use figures::spread_figures;
pub(crate) use home_people::HomePeople;
pub use means::HiddenMeans;
pub(crate) use means::compared_mean;
pub use niveau::NiveauRow;
pub use norms::{Norms, PANTOFFELZONE_M};
pub(crate) use people::{Bands, Tree, everyone, holder, people};
pub use people::{HiddenTotals, minimum_for};
pub use plan::{AtAddress, CELL_M, Counts, Routes, THRESHOLDS_M, VlekkenplanPlan, check_thresholds};
pub(crate) use public_transport::STOPS;
pub use public_transport::{PublicTransport, StopKind, TransportRow, UnservedRow};
pub use published::{BesidePublished, PublishedFigures, PublishedRow, PublishedSummary, beside_published};
pub use result::Vlekkenplan;
pub use routes::{Way, WayRow};
pub use service_areas::{KindReach, ReachRow, ReachedArea, ServiceAreas};
pub(crate) use told_together::told_together;
pub use town::Town;
pub use vlekken::{NiveauArea, NiveauAreaRow, NormAreas, Vlek, VlekRow};
pub use weak_rows::{SpotKind, WeakRow, WeakSpots};

use super::distances::{Distances, TownOnStreets, counts_by_air, dist_m, straight};
use addresses::{AtHomes, address_rows};
use beside::ToldBefore;
use counts_budget::check_counts;
use distance_table::distance_rows;
use district_map::district_map;
use means::SafeMeans;
use niveau::LevelPeople;
use people::DistancePeople;
use public_transport::public_transport;
use question::Question;
use town::Level;
use vlekken::norm_areas;
use weak_spots::{Ranking, weak_spots_of};
use werkvlek_core::{MinPeople, Position, VoorzieningSoort, refuse_slivers};
use werkvlek_plan::{Niveaus, NormColumn};

/// The distances of the headline: along the streets where there are any, else in a straight line.
pub fn headline_distances(town: &Town<'_>, kinds: &[VoorzieningSoort]) -> Vec<Vec<Option<f64>>> {
    let found = match town.network {
        Some(network) => TownOnStreets::of(town.origins, town.facilities, kinds, network).distances(),
        None => straight(town.origins, town.index, kinds),
    };
    metres(&found)
}

/// By kind, by origin.
fn metres(distances: &Distances) -> Vec<Vec<Option<f64>>> {
    distances.of_kind.iter().map(|of_kind| of_kind.iter().map(dist_m).collect()).collect()
}

/// Computes all distances and sums them up.
///
/// # Errors
/// [`VlekkenplanError`] when there are no origins, the weight of the headline is not among theirs, or norms and
/// kinds do not fit each other.
///
/// # Cost
/// Along the streets one search a kind over the whole network, and as many again for each of counts, service areas,
/// routes and vlekken that are asked for.
///
/// # Example
/// ```
/// use werkvlek_analysis::*;
/// use werkvlek_core::{Adres, AdresId, FacilityIndex, MinPeople, Origins, Position};
/// use werkvlek_core::{Voorziening, VoorzieningId, VoorzieningSoort};
/// use werkvlek_plan::Requirement;
/// use werkvlek_table::Crs;
/// let mut origins = Origins::new(["inwoners"])?;
/// for (id, x_m, people) in [("a", 0.0, 30.0), ("b", 600.0, 10.0)] {
///     origins.push(Adres::new(AdresId::new(id)?, Position::new(x_m, 0.0)?, vec![people])?)?;
/// }
/// let huisarts = VoorzieningSoort::new("huisarts")?;
/// let at = geo::Point::new(100.0, 0.0);
/// let facilities = [Voorziening::new(VoorzieningId::new("1")?, huisarts.clone(), None, at)?];
/// let index = FacilityIndex::new(&facilities)?;
/// let town =
///     Town { origins: &origins, facilities: &facilities, index: &index, districts: None, network: None, service: None };
/// let plan = VlekkenplanPlan {
///     kinds: vec![huisarts],
///     thresholds_m: vec![300.0],
///     norms_m: vec![PANTOFFELZONE_M],
///     requirement: Requirement::all(1),
///     min_personen: MinPeople::NONE,
///     at_address: AtAddress::default(),
///     cell_m: 100.0,
///     headline: None,
///     crs: Crs::rd_new(),
///     service_areas: ServiceAreas::Geen,
///     routes: Routes::LeaveOut,
///     counts: Counts::LeaveOut,
///     budget: MemoryBudget::default(),
/// };
/// let found = vlekkenplan(&town, &plan)?;
/// let whole = &found.distances[0].rows[0];
/// // 30 people at 100 m and 10 at 500 m.
/// assert_eq!((whole.mean_m, whole.within[0]), (Some(200.0), Some(30)));
/// assert!(found.addresses[1].nearest[0].distance.is_ok_and(|nearest| nearest.dist_m == 500.0));
/// assert_eq!(found.tables()[0].name, "afstanden_buurt");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn vlekkenplan<'a>(
    town: &Town<'a>,
    plan: &'a VlekkenplanPlan,
) -> Result<Vlekkenplan<'a>, VlekkenplanError> {
    vlekkenplan_beside(town, plan, &[])
}

/// The same, safe beside what was published before: of people by district and distance, what together with an earlier number would tell
/// of few is hidden. Facility levels, weak spots, vlekken and means are not looked at.
///
/// # Errors
/// As [`vlekkenplan`].
///
/// # Cost
/// As [`vlekkenplan`], and the distances of each earlier run once more.
pub fn vlekkenplan_beside<'a>(
    town: &Town<'a>,
    plan: &'a VlekkenplanPlan,
    earlier: &[EarlierPlan<'_>],
) -> Result<Vlekkenplan<'a>, VlekkenplanError> {
    let asked = Question { town: *town, plan };
    if town.origins.is_empty() {
        return Err(VlekkenplanError::NoOrigins);
    }
    check_counts(&asked)?;
    refuse_narrow_districts(asked)?;
    let measured = Measured::of(asked);
    let dist_m = metres(measured.headline());
    let columns = plan.norm_columns(&dist_m)?;
    measured.summed_up(&columns, earlier)
}

/// Refuses districts whose people would follow from another set of districts.
fn refuse_narrow_districts(asked: Question<'_>) -> Result<(), VlekkenplanError> {
    let minimum = minimum_for(asked.town.origins, asked.plan.min_personen);
    if minimum != MinPeople::NONE {
        let places: Vec<Position> = asked.town.origins.positions().collect();
        for level in asked.town.districts.iter().flat_map(|levels| levels.iter()) {
            refuse_slivers(level.districts(), &places, minimum.people() as usize)?;
        }
    }
    Ok(())
}

/// What was measured, before it is summed up.
struct Measured<'a> {
    asked: Question<'a>,
    minimum: MinPeople,
    streets: Option<TownOnStreets<'a>>,
    /// The headline first; in a straight line behind it, when that goes along the streets.
    methods: Vec<Distances>,
    /// The finest district of each origin.
    holding: Vec<Option<usize>>,
    /// Levels of districts, the finest first.
    levels: Vec<Level<'a>>,
}

impl<'a> Measured<'a> {
    fn of(asked: Question<'a>) -> Self {
        let Question { town, plan } = asked;
        let on_streets = |network| TownOnStreets::of(town.origins, town.facilities, &plan.kinds, network);
        let streets = town.network.map(on_streets);
        let along = streets.iter().map(TownOnStreets::distances);
        let methods = along.chain([straight(town.origins, town.index, &plan.kinds)]).collect();
        let holding = town.holding();
        Self {
            minimum: minimum_for(town.origins, plan.min_personen),
            levels: town.levels(&holding, &plan.kinds),
            asked,
            streets,
            methods,
            holding,
        }
    }

    fn headline(&self) -> &Distances {
        &self.methods[0]
    }

    /// The levels of districts; without districts there is one, the whole.
    fn levels(&self) -> Vec<Option<&Level<'a>>> {
        if self.levels.is_empty() { vec![None] } else { self.levels.iter().map(Some).collect() }
    }

    /// The facilities within each threshold, when they are to be counted.
    fn counts(&self) -> Vec<Vec<Vec<usize>>> {
        let Question { town, plan } = self.asked;
        match (plan.counts, &self.streets) {
            (Counts::LeaveOut, _) => Vec::new(),
            (Counts::Give, Some(streets)) => streets.counts(&plan.thresholds_m),
            (Counts::Give, None) => counts_by_air(town.origins, town.index, &plan.kinds, &plan.thresholds_m),
        }
    }

    /// The people by distance, with the levels of districts as one tree.
    fn people(&self, earlier: &[EarlierPlan<'_>]) -> Result<DistancePeople, VlekkenplanError> {
        let Question { town, plan } = self.asked;
        let nested: Vec<_> =
            self.levels.iter().map(|level| (level.niveau, level.holding.as_slice())).collect();
        let tree = Tree::of(&nested, town.origins.len());
        let before = ToldBefore::of(earlier, (town.origins, &self.levels, &tree));
        DistancePeople::of(tree, self.minimum, town.origins, &self.methods, (plan, &before))
    }

    fn addresses(&self, niveaus: &Niveaus<'_>, people: &HomePeople<'_>) -> Vec<AddressRow<'a>> {
        let homes = AtHomes {
            streets: self.streets.as_ref(),
            holding: &self.holding,
            counts: &self.counts(),
            niveaus,
            people,
        };
        address_rows(self.asked, &self.methods, &homes)
    }

    /// The ways to the nearest facilities, when they are to be drawn.
    fn ways(&self) -> Option<Vec<Way<'a>>> {
        let streets = self.streets.as_ref().filter(|_| self.asked.plan.routes == Routes::Draw)?;
        Some(routes::ways(self.asked, streets))
    }

    /// Origins outside every district.
    fn outside(&self) -> usize {
        match self.asked.town.districts {
            Some(_) => self.holding.iter().filter(|district| district.is_none()).count(),
            None => 0,
        }
    }

    fn hidden_totals(&self, people: &DistancePeople) -> HiddenTotals {
        let levels: Vec<&DistrictLevel> = self.levels.iter().map(|level| level.niveau).collect();
        people.hidden_totals(self.asked.town.origins, &levels)
    }

    fn remarks(&self, (people, means): (&DistancePeople, &SafeMeans), homes: &HomePeople<'_>) -> Vec<String> {
        let mut remarks = Vec::new();
        remarks.extend(remarks::on_streets(self.streets.as_ref()));
        remarks.extend(remarks::on_distances(&self.methods, self.asked.plan));
        remarks.extend(remarks::on_districts(self.asked, self.outside()));
        remarks.extend(remarks::on_hidden(self.minimum, (people, means), homes));
        remarks
    }

    /// Everything that is told of it.
    fn summed_up(
        &self,
        columns: &[NormColumn<'_>],
        earlier: &[EarlierPlan<'_>],
    ) -> Result<Vlekkenplan<'a>, VlekkenplanError> {
        let (asked, minimum, streets) = (self.asked, self.minimum, self.streets.as_ref());
        let Question { town, plan } = asked;
        let headline = asked.headline()?;
        let niveaus = Niveaus::new(columns, plan.requirement)?;
        let people = self.people(earlier)?;
        let homes = HomePeople::of_origins(town.origins, &self.holding, (minimum, plan.at_address));
        let met = LevelPeople::of(&people, minimum, town.origins, &niveaus)?;
        let areas = streets.map(|streets| norm_areas(asked, streets, &niveaus, (&met, minimum)));
        let ranking =
            Ranking { weight: headline, holding: &self.holding, minimum, distances: &people, levels: &met };
        let levels = self.levels();
        let means = SafeMeans::of(asked, &people, &levels, minimum);
        let told = (&people, &means);
        let on_map = |level| district_map(asked, headline, &self.methods, level, told);
        Ok(Vlekkenplan {
            asked,
            headline: headline.1.weight(),
            districts: self.levels.iter().map(on_map).collect(),
            addresses: self.addresses(&niveaus, &homes),
            facilities: town.facilities.iter().filter(|f| plan.kinds.contains(f.soort())).collect(),
            reach: streets.map_or_else(Vec::new, |s| service_areas::service_areas(asked, s, &people)),
            ways: self.ways(),
            areas: areas.transpose()?,
            weak_spots: weak_spots_of(asked, columns, &ranking)?,
            transport: public_transport(asked, columns, &homes, (&people, minimum), &levels)?,
            distances: levels.iter().map(|l| distance_rows(asked, &self.methods, *l, told)).collect(),
            niveaus: levels.iter().map(|level| met.rows(asked, *level)).collect(),
            method: self.headline().method.title(),
            remarks: self.remarks(told, &homes),
            outside: self.outside(),
            unreached: self.headline().of_kind.iter().flatten().filter(|d| d.is_err()).count(),
            hidden_totals: self.hidden_totals(&people),
            hidden_means: means.hidden_means(asked, &people, &levels),
        })
    }
}
