//! Candidate door positions along the streets.

use rstar::RTree;
use rstar::primitives::Line as Segment;

use crate::figures::Figures;
use crate::landmarks::{RAILWAY_M, parks, points};
use crate::point::{Cell, Pt, Ring};
use crate::rng::Rng;
use crate::soort::{StraatSoort, WerklocatieSoort};
use crate::streets::Network;
use crate::werklocaties::Area;

const SEED: u64 = 0x0402_0004;
const FRONTAGE_M: f64 = 6.5;
const CORNER_M: f64 = 10.0;
const RAILWAY_FREE_M: f64 = 22.0;
/// Doors stay this far from every border, so that it is plain in which area they are.
const BORDER_FREE_M: f64 = 2.0;

/// A possible front door.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Slot {
    pub(crate) at: Pt,
    pub(crate) street: usize,
    pub(crate) soort: StraatSoort,
    pub(crate) side: Side,
    pub(crate) buurt: usize,
    /// The formal location it is in.
    pub(crate) formal: Option<usize>,
    /// The first of the smaller mixed milieus it is in.
    pub(crate) milieu: Option<usize>,
}

/// The odd numbers are on the left, the even ones on the right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Side {
    Odd,
    Even,
}

/// All doors, in the order of the stretches.
pub(crate) fn slots(network: &Network, figures: &[Figures], cells: &[Cell], areas: &[Area]) -> Vec<Slot> {
    let ground = Ground::new(cells, areas);
    let mut rng = Rng::new(SEED);
    let mut slots = Vec::new();
    for stretch in &network.stretches {
        let soort = network.streets[stretch.street].soort;
        if soort == StraatSoort::Footway {
            continue;
        }
        for side in [Side::Odd, Side::Even] {
            for w in stretch.points.windows(2) {
                for at in doors(w[0], w[1], side, &mut rng) {
                    let Some((buurt, formal, milieu)) = ground.place(at) else { continue };
                    if formal.is_none() && figures[buurt].is_rural() && soort == StraatSoort::Cycleway {
                        continue;
                    }
                    slots.push(Slot { at, street: stretch.street, soort, side, buurt, formal, milieu });
                }
            }
        }
    }
    slots
}

/// Points beside a straight piece of street.
fn doors(a: Pt, b: Pt, side: Side, rng: &mut Rng) -> Vec<Pt> {
    let length_m = a.dist_m(b);
    let (ux, uy) = ((b.x_m() - a.x_m()) / length_m, (b.y_m() - a.y_m()) / length_m);
    let sign = if side == Side::Odd { 1.0 } else { -1.0 };
    let mut doors = Vec::new();
    let mut along_m = CORNER_M;
    while along_m < length_m - CORNER_M {
        let off_m = sign * (8.5 + 3.0 * rng.unit());
        doors.push(Pt::from_m(a.x_m() + ux * along_m - uy * off_m, a.y_m() + uy * along_m + ux * off_m));
        along_m += FRONTAGE_M;
    }
    doors
}

/// What lies where.
struct Ground<'a> {
    cells: Vec<(Pt, Pt, &'a Cell)>,
    parks: Vec<Ring>,
    areas: &'a [Area],
    borders: RTree<Segment<[f64; 2]>>,
    rails: RTree<Segment<[f64; 2]>>,
}

impl<'a> Ground<'a> {
    fn new(cells: &'a [Cell], areas: &'a [Area]) -> Self {
        let segment = |(a, b): (Pt, Pt)| Segment::new([a.x_m(), a.y_m()], [b.x_m(), b.y_m()]);
        let drawn = areas.iter().flat_map(|area| area.rings.iter());
        let borders = cells
            .iter()
            .flat_map(Cell::segments)
            .chain(drawn.flat_map(Ring::segments))
            .map(segment)
            .collect();
        let rails = RAILWAY_M
            .iter()
            .flat_map(|(_, line)| points(line).windows(2).map(|w| (w[0], w[1])).collect::<Vec<_>>())
            .map(segment)
            .collect();
        Self {
            cells: cells.iter().map(|cell| (cell.outer.bounds().0, cell.outer.bounds().1, cell)).collect(),
            parks: parks().into_iter().map(|(_, ring)| ring).collect(),
            areas,
            borders: RTree::bulk_load(borders),
            rails: RTree::bulk_load(rails),
        }
    }

    /// Buurt, formal location and milieu of a door; `None` where no door may be.
    fn place(&self, p: Pt) -> Option<(usize, Option<usize>, Option<usize>)> {
        let near = |tree: &RTree<Segment<[f64; 2]>>, dist_m: f64| {
            tree.nearest_neighbor_iter_with_distance_2([p.x_m(), p.y_m()])
                .next()
                .is_some_and(|(_, dist2)| dist2 < dist_m * dist_m)
        };
        let buurt = self.cells.iter().position(|(low, high, cell)| {
            low.x <= p.x && p.x <= high.x && low.y <= p.y && p.y <= high.y && cell.contains(p)
        })?;
        if near(&self.borders, BORDER_FREE_M)
            || near(&self.rails, RAILWAY_FREE_M)
            || self.parks.iter().any(|ring| ring.contains(p))
        {
            return None;
        }
        let find = |wanted: &dyn Fn(WerklocatieSoort) -> bool| {
            self.areas
                .iter()
                .position(|area| wanted(area.soort) && area.rings.iter().any(|ring| ring.contains(p)))
        };
        let formal = find(&WerklocatieSoort::is_formal);
        let milieu = find(&|soort| {
            !soort.is_formal()
                && !matches!(soort, WerklocatieSoort::Woonwijk | WerklocatieSoort::LandelijkGebied)
        });
        Some((buurt, formal, milieu))
    }
}
