//! Weak spots: dwellings, cells and districts where many people live far beyond the norm.

use super::VlekkenplanError;
use super::niveau::LevelPeople;
use super::people::{DistancePeople, everyone, people};
use super::question::Question;
use super::weak_rows::{SpotKind, WeakSpots, weak_row};
use std::collections::BTreeSet;
use werkvlek_core::{MinPeople, ProtectedPeople, Publishable, WeightColumn};
use werkvlek_plan::{About, CellSize, Excess, Homes, NormColumn, Spot, SpotUnit, WeakSpot, weak_spots};

/// Whose weak spots, and what of them may be told.
pub(super) struct Ranking<'p, 'a> {
    /// The position of the weight, and its column.
    pub(super) weight: (usize, &'a WeightColumn),
    /// By origin.
    pub(super) holding: &'p [Option<usize>],
    pub(super) minimum: MinPeople,
    pub(super) distances: &'p DistancePeople,
    pub(super) levels: &'p LevelPeople<'p>,
}

/// Weak spots of every unit and kind.
pub(super) fn weak_spots_of<'a>(
    asked: Question<'a>,
    kinds: &[NormColumn<'_>],
    ranking: &Ranking<'_, 'a>,
) -> Result<WeakSpots<'a>, VlekkenplanError> {
    let origins = asked.town.origins;
    let weight = ranking.weight.1;
    let district: Vec<Option<u32>> =
        ranking.holding.iter().map(|d| d.and_then(|d| u32::try_from(d).ok())).collect();
    let districts = asked.town.districts.map_or(0, |levels| levels.finest().as_slice().len());
    let homes_by =
        |weights| Homes::new(origins.x_m(), origins.y_m(), &district, districts, weight.name(), weights);
    let homes = homes_by(weight.values())?;
    let beyond_any = ranking.beyond_any(kinds, weight.values())?;
    // Dwellings of few people are listed among those of nobody, by their metres alone.
    let one_each = vec![1.0; origins.len()];
    let each = homes_by(&one_each)?;
    let units = [
        (SpotKind::Dwelling, SpotUnit::Dwellings),
        (SpotKind::Cell, SpotUnit::Cells(CellSize::new(asked.plan.cell_m)?)),
        (SpotKind::District, SpotUnit::Districts),
    ];
    let mut found = WeakSpots { ranked: Vec::new(), cells: Vec::new() };
    for (unit_kind, unit) in units {
        if unit_kind == SpotKind::District && asked.town.districts.is_none() {
            continue;
        }
        for about in (0..kinds.len()).map(About::Kind).chain([About::AllKinds]) {
            let spots = weak_spots(&homes, kinds, unit, about)?;
            let open = match unit {
                SpotUnit::Districts => ranking.open_districts(&spots, about, &beyond_any),
                // A dwelling is told by its distance, so nobody who lives there is.
                SpotUnit::Dwellings if ranking.minimum != MinPeople::NONE => vec![false; spots.len()],
                SpotUnit::Dwellings | SpotUnit::Cells(_) => ranking.open_beside_total(&spots),
            };
            let by_metres = match unit {
                SpotUnit::Dwellings if ranking.minimum != MinPeople::NONE => {
                    weak_spots(&each, kinds, unit, about)?
                }
                _ => Vec::new(),
            };
            for (spot, told) in in_order(&spots, &open, &by_metres) {
                if WeakSpots::takes((unit_kind, about), told.place()) {
                    let row = weak_row(asked, ranking, (unit_kind, about), spot, told);
                    found.add((unit_kind, about), told.place(), row);
                }
            }
        }
    }
    Ok(found)
}

/// What of a weak spot is told, and its place among those of which as much is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Told {
    Everything(usize),
    /// How far it is, and no number of people.
    Distance(usize),
}

impl Told {
    pub(super) fn place(self) -> usize {
        let (Self::Everything(place) | Self::Distance(place)) = self;
        place
    }
}

/// Those that may be told by rank, numbered anew: a gap would tell how many people the missing one has. Then the other
/// dwellings, the farthest first, whether few people live there or none; other places of few people are not named.
fn in_order<'a>(
    spots: &'a [WeakSpot],
    open: &[bool],
    by_metres: &'a [WeakSpot],
) -> Vec<(&'a WeakSpot, Told)> {
    let told = spots.iter().zip(open).filter(|(_, open)| **open).map(|(spot, _)| spot);
    let told: Vec<(&WeakSpot, Told)> =
        told.zip(1..).map(|(spot, place)| (spot, Told::Everything(place))).collect();
    let row = |spot: &WeakSpot| match spot.spot {
        Spot::Dwelling(row) => Some(row),
        Spot::Cell { .. } | Spot::District(_) => None,
    };
    let named: BTreeSet<usize> = told.iter().filter_map(|(spot, _)| row(spot)).collect();
    let rest = by_metres.iter().filter(|spot| row(spot).is_some_and(|row| !named.contains(&row)));
    let rest: Vec<(&WeakSpot, Told)> =
        rest.zip(1..).map(|(spot, place)| (spot, Told::Distance(place))).collect();
    [told, rest].concat()
}

impl Ranking<'_, '_> {
    /// People beyond no norm, beyond one and with all routes, beyond one and without a route, and only without a route.
    fn beyond_any(
        &self,
        kinds: &[NormColumn<'_>],
        weights: &[f64],
    ) -> Result<ProtectedPeople, VlekkenplanError> {
        let band = |origin: usize| {
            let beyond = kinds.iter().any(|kind| kind.excess_m(origin).is_some_and(|metres| metres > 0.0));
            let routeless = kinds.iter().any(|kind| kind.excess_m(origin).is_none());
            match (beyond, routeless) {
                (false, false) => 0,
                (true, false) => 1,
                (true, true) => 2,
                (false, true) => 3,
            }
        };
        let bands: Vec<usize> = (0..weights.len()).map(band).collect();
        self.distances.tree.protect_one(self.minimum, weights, 4, &bands)
    }

    /// Which districts may be told: those of which no other table hides the same people.
    fn open_districts(&self, spots: &[WeakSpot], about: About, beyond_any: &ProtectedPeople) -> Vec<bool> {
        let weight = self.weight.0;
        let is_open = |spot: &WeakSpot| {
            let tree = &self.distances.tree;
            let row = match spot.spot {
                Spot::District(Some(district)) => tree.row(0, Some(district as usize)),
                Spot::District(None) => tree.outside(),
                Spot::Dwelling(_) | Spot::Cell { .. } => return false,
            };
            match about {
                About::Kind(kind) => self.distances.is_norm_open(kind, weight, row),
                About::AllKinds => {
                    let best = self.distances.bands.len();
                    (1..4).all(|band| people(beyond_any, row, band).is_some())
                        && everyone(beyond_any, row).is_some()
                        && self.distances.everyone(weight, row).is_some()
                        && self.levels.at_level(weight, row, best).is_some()
                }
            }
        };
        spots.iter().map(is_open).collect()
    }

    /// Which dwellings or cells may be told beside the total of all of them.
    fn open_beside_total(&self, spots: &[WeakSpot]) -> Vec<bool> {
        let mut open = vec![true; spots.len()];
        // The rest of the people of a place follows from the others.
        let figures: [fn(&Excess) -> f64; 4] = [
            |e| e.mensen,
            |e| e.mensen_boven_norm,
            |e| e.mensen_zonder_route,
            |e| (e.mensen.round() - e.mensen_boven_norm.round()).max(0.0),
        ];
        for figure in figures {
            let people: Vec<f64> = spots.iter().map(|spot| figure(&spot.excess)).collect();
            for (open, judged) in open.iter_mut().zip(self.minimum.protect_list(&people)) {
                *open &= judged == Publishable::Yes;
            }
        }
        open
    }
}
