//! Distances to the nearest facility of each kind: per origin, per district, and the areas within reach.

mod adressen;
mod bereik;
mod district_levels;
mod error;
mod figures;
mod layers;
mod niveau;
mod norms;
mod openbaar_vervoer;
mod personen;
mod published;
mod tables;
mod vlekken;
mod zwakke_plekken;

pub use bereik::ServiceAreas;
pub(crate) use district_levels::in_finest;
pub use district_levels::{DistrictLevel, DistrictLevels};
pub use error::VlekkenplanError;
pub use figures::spread_figures;
pub use norms::{Norms, PANTOFFELZONE_M};
pub use published::{PublishedFigures, beside_published};
pub use tables::distance_classes;
pub(crate) use tables::number;

use super::distances::{
    Distance, Distances, OnStreets, counts_along, counts_by_air, over_network, snap_origins, straight,
};
use super::streets::StreetNetwork;
pub(crate) use adressen::HomePeople;
use geo::InteriorPoint;
use layers::AtHomes;
use niveau::LevelPeople;
pub(crate) use openbaar_vervoer::STOPS;
use openbaar_vervoer::Transport;
use personen::DistancePeople;
pub(crate) use personen::{Bands, Tree, everyone, holder, people};
pub use personen::{HiddenTotals, minimum_for};
use werkvlek_core::{FacilityIndex, MinPeople, Origins, Position, Voorziening, VoorzieningSoort};
use werkvlek_plan::{Niveaus, NormColumn, Requirement};
use werkvlek_table::{Crs, StyledLayer, Table};
use zwakke_plekken::Ranking;

/// Everything that decides a vlekkenplan besides its inputs.
#[derive(Clone, Debug)]
pub struct VlekkenplanPlan {
    /// Kinds of facilities, each with its distances.
    pub kinds: Vec<VoorzieningSoort>,
    /// Distances within which people are counted, in metres.
    pub thresholds_m: Vec<f64>,
    /// How near each kind should be, in the order of the kinds.
    pub norms_m: Vec<f64>,
    /// What a vlek needs.
    pub requirement: Requirement,
    /// The fewest people that are published as a number.
    pub min_personen: MinPeople,
    /// Side of the cells of weak spots.
    pub cell_m: f64,
    /// The weight that the map shows; none for the first there is.
    pub headline: Option<String>,
    /// Coordinate system of the layers.
    pub crs: Crs,
    /// Which service areas are drawn, when there is a network.
    pub service_areas: ServiceAreas,
    /// Whether the way to each nearest facility is drawn, when there is a network.
    pub routes: Routes,
    /// Whether the facilities within each threshold are counted for each origin.
    pub counts: Counts,
}

impl VlekkenplanPlan {
    /// Distances by kind, each with the norm of its kind.
    pub fn norm_columns<'a>(
        &self,
        dist_m: &'a [Vec<Option<f64>>],
    ) -> Result<Vec<NormColumn<'a>>, VlekkenplanError> {
        let column = |((kind, norm_m), dist_m): ((&VoorzieningSoort, &f64), &'a Vec<Option<f64>>)| {
            Ok(NormColumn::new(kind.clone(), *norm_m, dist_m)?)
        };
        self.kinds.iter().zip(&self.norms_m).zip(dist_m).map(column).collect()
    }
}

/// Whether facilities within each threshold are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counts {
    /// They are counted.
    Give,
    /// They are not.
    LeaveOut,
}

/// Whether routes become lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Routes {
    /// They are drawn.
    Draw,
    /// They are not.
    LeaveOut,
}

/// Thresholds are metres above 0.
pub fn check_thresholds(thresholds_m: &[f64]) -> Result<(), VlekkenplanError> {
    match thresholds_m.iter().find(|t| !(t.is_finite() && **t > 0.0)) {
        Some(bad) => Err(VlekkenplanError::Metres { parameter: "drempels_m", found: *bad }),
        None => Ok(()),
    }
}

/// What is measured: origins, facilities, districts, and streets when there are any.
#[derive(Clone, Copy)]
pub struct Town<'a> {
    /// Dwellings or addresses, with what they weigh.
    pub origins: &'a Origins,
    /// Every facility, of all kinds.
    pub facilities: &'a [Voorziening],
    /// The same facilities, to be searched.
    pub index: &'a FacilityIndex,
    /// None: the whole is one.
    pub districts: Option<&'a DistrictLevels>,
    /// The streets; none for straight lines.
    pub network: Option<&'a StreetNetwork>,
}

impl<'a> Town<'a> {
    /// For each origin the position of its finest district.
    fn holding(&self) -> Vec<Option<usize>> {
        match self.districts {
            Some(niveaus) => in_finest(niveaus, self.origins),
            None => vec![None; self.origins.len()],
        }
    }

    /// Each level of districts with what lies in them.
    fn levels(&self, holding: &[Option<usize>], kinds: &[VoorzieningSoort]) -> Vec<Level<'a>> {
        let Some(niveaus) = self.districts else { return Vec::new() };
        let place = |f: &Voorziening| {
            let at = f.geometry().interior_point()?;
            niveaus.finest().find_index(Position::new(at.x(), at.y()).ok()?).map(|d| d as usize)
        };
        let of_facility: Vec<Option<usize>> = self.facilities.iter().map(place).collect();
        let level = |niveau: &'a DistrictLevel| {
            let in_level = niveau.holding(&of_facility);
            let mut facilities = vec![vec![0; niveau.districts().len()]; kinds.len()];
            for (facility, district) in self.facilities.iter().zip(in_level) {
                let kind = kinds.iter().position(|k| k == facility.soort());
                if let (Some(kind), Some(district)) = (kind, district) {
                    facilities[kind][district] += 1;
                }
            }
            Level { niveau, holding: niveau.holding(holding), facilities }
        };
        niveaus.iter().map(level).collect()
    }
}

/// A level of districts with what lies in them.
struct Level<'a> {
    niveau: &'a DistrictLevel,
    /// By origin.
    holding: Vec<Option<usize>>,
    /// The number of facilities, by kind and district.
    facilities: Vec<Vec<usize>>,
}

/// The layers and the long tables of a vlekkenplan.
pub struct Vlekkenplan {
    /// Districts (when there are any), origins, facilities, service areas, routes.
    pub layers: Vec<StyledLayer>,
    /// Distances, one table a level of districts, the finest first; then facility levels, weak spots, public transport.
    pub tables: Vec<Table>,
    /// Whether the first layer is that of the finest districts.
    has_districts: bool,
    /// How the headline distances were measured, for people.
    pub method: String,
    /// What a reader must know besides the figures.
    pub remarks: Vec<String>,
    /// Origins outside every district; they count in the whole, not in a district.
    pub outside: usize,
    /// Pairs of origin and kind without an answer.
    pub unreached: usize,
    /// Districts of which not even the total may be told.
    pub hidden_totals: HiddenTotals,
}

impl Vlekkenplan {
    /// The rows of the finest districts; none without districts.
    #[must_use]
    pub fn districts(&self) -> Option<&Table> {
        self.layers.first().map(|layer| &layer.table).filter(|_| self.has_districts)
    }
}

/// The distances of the headline: along the streets where there are any, else in a straight line.
pub fn headline_distances(town: &Town<'_>, kinds: &[VoorzieningSoort]) -> Vec<Vec<Option<f64>>> {
    let found = match town.network {
        Some(network) => {
            let homes = snap_origins(town.origins, network);
            over_network(&homes, &OnStreets::of(town.facilities, kinds, network), network)
        }
        None => straight(town.origins, town.index, kinds),
    };
    metres(&found)
}

/// By kind, by origin.
fn metres(distances: &Distances) -> Vec<Vec<Option<f64>>> {
    distances.of_kind.iter().map(|of_kind| of_kind.iter().map(Distance::dist_m).collect()).collect()
}

/// Computes all distances and sums them up.
pub fn vlekkenplan(town: &Town<'_>, plan: &VlekkenplanPlan) -> Result<Vlekkenplan, VlekkenplanError> {
    let origins = town.origins;
    if origins.is_empty() {
        return Err(VlekkenplanError::NoOrigins);
    }
    let holding = town.holding();
    let by_air = straight(origins, town.index, &plan.kinds);
    let mut remarks = Vec::new();
    let mut extra = Vec::new();
    let streets = town.network.map(|network| {
        (network, snap_origins(origins, network), OnStreets::of(town.facilities, &plan.kinds, network))
    });
    let methods: Vec<Distances> = match &streets {
        Some((network, homes, doors)) => {
            if doors.off_network() > 0 {
                remarks.push(format!(
                    "{} facilities lie more than {} m from a street and take no part",
                    doors.off_network(),
                    network.max_snap_m
                ));
            }
            if plan.routes == Routes::Draw {
                extra.push(bereik::routes(town, plan, network, homes, doors));
            }
            vec![over_network(homes, doors, network), by_air]
        }
        None => vec![by_air],
    };
    let mut layers = Vec::new();
    let levels = town.levels(&holding, &plan.kinds);
    let headline = &methods[0];
    let dist_m = metres(headline);
    let columns = plan.norm_columns(&dist_m)?;
    let niveaus = Niveaus::new(&columns, plan.requirement)?;
    let minimum = minimum_for(origins, plan.min_personen);
    let nested: Vec<_> = levels.iter().map(|level| (level.niveau, level.holding.as_slice())).collect();
    let tree = Tree::of(&nested, origins.len());
    let people = DistancePeople::of(tree, minimum, origins, &methods, plan)?;
    if let Some((network, homes, doors)) = &streets {
        extra.splice(0..0, bereik::service_areas(town, plan, network, homes, doors, &people));
    }
    let each = || levels.iter().enumerate();
    layers.extend(each().map(|level| tables::district_layer(town, plan, &methods, level, &people)));
    let counts = match (plan.counts, &streets) {
        (Counts::LeaveOut, _) => Vec::new(),
        (Counts::Give, Some((network, homes, doors))) => {
            counts_along(homes, doors, network, &plan.thresholds_m)
        }
        (Counts::Give, None) => counts_by_air(origins, town.index, &plan.kinds, &plan.thresholds_m),
    };
    let at_homes = AtHomes {
        on_streets: streets.as_ref().map(|s| &s.1),
        holding: &holding,
        counts: &counts,
        niveaus: &niveaus,
        people: HomePeople::of_origins(origins, &holding, minimum),
    };
    layers.push(layers::origin_layer(town, plan, &methods, &at_homes));
    layers.push(layers::facility_layer(town.facilities, plan));
    layers.extend(extra);
    remarks.extend(remarks_on(&methods, plan));
    let outside = if town.districts.is_some() { holding.iter().filter(|d| d.is_none()).count() } else { 0 };
    if outside > 0 {
        remarks.push(format!("{outside} origins lie in no district; they count in TOTAAL only"));
    }
    for (word, districts) in town.districts.iter().flat_map(|niveaus| niveaus.loose()) {
        remarks.push(format!("{districts} districts belong to no {word}"));
    }
    // Without districts there is one level: the whole.
    let levels: Vec<Option<(usize, &Level<'_>)>> =
        if levels.is_empty() { vec![None] } else { levels.iter().enumerate().map(Some).collect() };
    let mut tables: Vec<Table> =
        levels.iter().map(|level| tables::long_table(town, plan, &methods, *level, &people)).collect();
    let levels_met = LevelPeople::of(&people, minimum, origins, &niveaus)?;
    tables.extend(levels.iter().map(|level| levels_met.table(town, &niveaus, *level)));
    if minimum.people() > 1 {
        remarks.push(format!(
            "{} numbers of people below {} are hidden in the tables of districts, and others so that nobody can work \
             them out; so are {} at single addresses (⟨min_personen⟩ 1 shows all, for your own eyes)",
            people.hidden(),
            minimum.people(),
            at_homes.people.hidden()
        ));
    }
    let weight = plan.headline.as_ref().or(origins.weight_names().first()).map_or("", String::as_str);
    if let Some((network, homes, doors)) = &streets {
        layers.extend(vlekken::vlekken(town, plan, network, homes, doors, &niveaus, (&levels_met, minimum))?);
    }
    let at = origins.weight_names().iter().position(|name| name == weight).unwrap_or(0);
    let ranking =
        Ranking { weight: (weight, at), holding: &holding, minimum, distances: &people, levels: &levels_met };
    let (weak_cells, weak_spots) = zwakke_plekken::weak(town, plan, &columns, &ranking)?;
    layers.push(weak_cells);
    tables.push(weak_spots);
    if let Some(transport) = Transport::of(&columns) {
        layers.push(transport.unserved(town, plan, &at_homes.people));
        let people = transport.people(&people, minimum, origins)?;
        tables.extend(levels.iter().map(|level| transport.table(town, &people, *level)));
    }
    let of_levels: Vec<&DistrictLevel> = town.districts.map_or_else(Vec::new, |l| l.iter().collect());
    Ok(Vlekkenplan {
        hidden_totals: people.hidden_totals(origins, &of_levels),
        tables,
        layers,
        has_districts: town.districts.is_some(),
        method: headline.method.title(),
        remarks,
        outside,
        unreached: headline.of_kind.iter().flatten().filter(|d| d.dist_m().is_none()).count(),
    })
}

/// How the distances were measured, and how many origins have none, with the reasons.
fn remarks_on(methods: &[Distances], plan: &VlekkenplanPlan) -> Vec<String> {
    let mut remarks = Vec::new();
    let headline = &methods[0];
    for (kind, answers) in plan.kinds.iter().zip(&headline.of_kind) {
        let mut reasons: Vec<(&'static str, usize)> = Vec::new();
        for answer in answers {
            let Distance::Unreached(why) = answer else { continue };
            match reasons.iter_mut().find(|(r, _)| *r == why.group()) {
                Some((_, count)) => *count += 1,
                None => reasons.push((why.group(), 1)),
            }
        }
        if !reasons.is_empty() {
            let parts: Vec<String> = reasons.iter().map(|(r, count)| format!("{count} {r}")).collect();
            remarks.push(format!("{kind}: no route from {}", parts.join(", ")));
        }
    }
    remarks.push(format!("distances: {} ({})", headline.method.word(), headline.method.explained()));
    remarks
}
