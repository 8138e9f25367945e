//! Door to door by public transport: walks along the streets joined with a timetable.

use super::walked::Way;
use super::{AccessAskError, AccessPlan, Opportunity, TransitPlan};
use geo::Coord;
use werkvlek_access::CostMatrix;
use werkvlek_heatmap::MemoryBudget;
use werkvlek_network::Limit;
use werkvlek_transit::{Doors, NOT_REACHED, Router, Walks, Window};

/// Between two vehicles nobody walks farther, in metres.
pub const CHANGE_WALK_M: f64 = 500.0;
/// A stop farther than this from every origin is of no use to them; a timetable with none nearer is of another region. In metres.
const REGION_M: f64 = 10_000.0;

/// Departures share a search as far as their times fit in this: 192 MiB. More gains little.
const BLOCK_BYTES: u64 = 192 << 20;

/// The walks of a question, from door to stop and from stop to door.
pub(super) struct TransitDoors {
    access: Walks,
    egress: Walks,
    all_the_way: Walks,
    footpaths: Walks,
    /// Stops that vehicles call at near the origins, and how many of them are off the streets.
    pub(super) near_stops: usize,
    pub(super) off_streets: usize,
}

impl TransitPlan<'_> {
    /// Measures every walk that may be needed.
    pub(super) fn doors(
        &self,
        from: &[Coord],
        to: &[Coord],
        budget: MemoryBudget,
    ) -> Result<TransitDoors, AccessAskError> {
        let served = self.timetable.served();
        let meant: Vec<(u32, Coord)> = (0_u32..)
            .zip(self.stops.iter().zip(&served))
            .filter_map(|(stop, (at, served))| at.filter(|_| *served).map(|at| (stop, at)))
            .collect();
        let near = near_box(from, &meant);
        if near.is_empty() && !meant.is_empty() {
            let stops = meant.len();
            return Err(AccessAskError::OtherRegion { stops, reach_km: REGION_M / 1_000.0 });
        }
        let at: Vec<Coord> = meant.iter().map(|stop| stop.1).collect();
        let ids = |stop: usize| meant[stop].0;
        let walk = self.ways.minutes_of(self.walk_m);
        let longest = Limit::Minutes(f64::from(self.travel.max_travel_s) / 60.0);
        let change = self.ways.minutes_of(CHANGE_WALK_M.min(self.walk_m));
        let stops = self.stops.len();
        let access = self.ways.pairs(from, &at, walk, budget)?;
        let egress = self.ways.pairs(&at, to, walk, budget)?;
        let between = self.ways.pairs(&at, &at, change, budget)?;
        let whole = self.ways.pairs(from, to, longest, budget)?;
        let seconds = |ways: Vec<Way>,
                       from: &dyn Fn(usize) -> usize,
                       to: &dyn Fn(usize) -> usize|
         -> Vec<(u32, u32, f64)> {
            ways.into_iter().map(|(i, j, min)| (id32(from(i)), id32(to(j)), min * 60.0)).collect()
        };
        let stop = |place: usize| ids(place) as usize;
        let own = |place: usize| place;
        // A walk to a destination is listed at the destination.
        let egress = egress.into_iter().map(|(stop, place, min)| (place, stop, min)).collect();
        let near: Vec<Coord> = near.iter().map(|&place| at[place]).collect();
        Ok(TransitDoors {
            access: Walks::from_seconds(from.len(), seconds(access, &own, &stop))?,
            egress: Walks::from_seconds(to.len(), seconds(egress, &own, &stop))?,
            all_the_way: Walks::from_seconds(from.len(), seconds(whole, &own, &own))?,
            footpaths: Walks::from_seconds(stops, seconds(between, &stop, &stop))?,
            near_stops: near.len(),
            off_streets: self.ways.off_count(&near),
        })
    }

    /// The travel times of each departure as tables of minutes, one for each kind of opportunity, handed out departure by departure.
    ///
    /// As many departures share a search as fit in the budget.
    pub(super) fn each_departure(
        &self,
        doors: &TransitDoors,
        plan: &AccessPlan,
        opportunities: &[Opportunity],
        mut take: impl FnMut(&[CostMatrix]) -> Result<(), AccessAskError>,
    ) -> Result<(), AccessAskError> {
        let origins = doors.access.points();
        let widths: Vec<usize> = opportunities.iter().map(|one| one.at.len()).collect();
        let destinations: usize = widths.iter().sum();
        let departures: Vec<i32> = self.window.departures().collect();
        let pairs = (origins as u64 * destinations as u64).max(1);
        // Two or four bytes a pair for each departure of a block, and four for the tables of the one that is handed out.
        let is_short = self.travel.max_travel_s < u32::from(u16::MAX);
        let (table, one) = (4 * pairs, if is_short { 2 * pairs } else { 4 * pairs });
        let allowed = plan.budget.bytes().saturating_sub(table);
        let fit = allowed.min(BLOCK_BYTES.max(one)) / one;
        if fit == 0 {
            return Err(AccessAskError::TooLarge {
                origins,
                destinations,
                needed_mb: (table + one) / 1_000_000,
                allowed_mb: plan.budget.bytes() / 1_000_000,
            });
        }
        let fit = usize::try_from(fit).unwrap_or(usize::MAX).min(departures.len());
        // Blocks of one length.
        let block = departures.len().div_ceil(departures.len().div_ceil(fit));
        for some in departures.chunks(block) {
            if is_short {
                let seconds = |s: u32| u16::try_from(s).unwrap_or(u16::MAX);
                let minutes = |s: u16| if s == u16::MAX { f32::INFINITY } else { f32::from(s) / 60.0 };
                self.block(doors, some, (seconds, minutes), &widths, &mut take)?;
            } else {
                let minutes = |s: u32| if s == NOT_REACHED { f32::INFINITY } else { whole(s) / 60.0 };
                self.block(doors, some, (|s| s, minutes), &widths, &mut take)?;
            }
        }
        Ok(())
    }

    /// The tables of some departures, whose times are kept in few bytes until all are known.
    fn block<S: Copy + Send>(
        &self,
        doors: &TransitDoors,
        departures: &[i32],
        (kept, minutes): (impl Fn(u32) -> S + Sync, impl Fn(S) -> f32),
        widths: &[usize],
        take: &mut impl FnMut(&[CostMatrix]) -> Result<(), AccessAskError>,
    ) -> Result<(), AccessAskError> {
        let (Some(first), Some(last)) = (departures.first(), departures.last()) else { return Ok(()) };
        let window = Window::new(*first, last + 1)?.every(self.step_s())?;
        let router = Router::new(self.timetable, self.date, window, &doors.footpaths, self.travel)?;
        let rows: Vec<Vec<S>> = router.travel_times(doors.walks(), |_, times| {
            let mut row = Vec::with_capacity(times.departures() * times.destinations());
            for departure in 0..times.departures() {
                row.extend(times.of_departure(departure).iter().map(|&s| kept(s)));
            }
            row
        })?;
        let destinations: usize = widths.iter().sum();
        for departure in 0..departures.len() {
            let mut start = departure * destinations;
            let mut tables = Vec::with_capacity(widths.len());
            for &width in widths {
                let mut costs = Vec::with_capacity(rows.len() * width);
                rows.iter()
                    .for_each(|row| costs.extend(row[start..start + width].iter().map(|&s| minutes(s))));
                tables.push(CostMatrix::dense(width, costs)?);
                start += width;
            }
            take(&tables)?;
        }
        Ok(())
    }

    fn step_s(&self) -> i32 {
        let mut departures = self.window.departures();
        match (departures.next(), departures.next()) {
            (Some(first), Some(second)) => second - first,
            _ => 60,
        }
    }

    /// A router for the whole window, to explain journeys with.
    pub(super) fn router(&self, doors: &TransitDoors) -> Result<Router<'_>, AccessAskError> {
        Ok(Router::new(self.timetable, self.date, self.window, &doors.footpaths, self.travel)?)
    }
}

impl TransitDoors {
    pub(super) fn walks(&self) -> Doors<'_> {
        Doors { access: &self.access, egress: &self.egress, all_the_way: &self.all_the_way }
    }
}

/// The stops in the box around the origins.
fn near_box(from: &[Coord], stops: &[(u32, Coord)]) -> Vec<usize> {
    let (mut low, mut high) = ([f64::INFINITY; 2], [f64::NEG_INFINITY; 2]);
    for at in from {
        low = [low[0].min(at.x), low[1].min(at.y)];
        high = [high[0].max(at.x), high[1].max(at.y)];
    }
    let near = |at: Coord| {
        (low[0] - REGION_M..=high[0] + REGION_M).contains(&at.x)
            && (low[1] - REGION_M..=high[1] + REGION_M).contains(&at.y)
    };
    (0..stops.len()).filter(|&stop| near(stops[stop].1)).collect()
}

#[expect(clippy::cast_precision_loss, reason = "seconds of a day fit")]
fn whole(seconds: u32) -> f32 {
    seconds as f32
}

#[expect(clippy::cast_possible_truncation, reason = "more places than this fit no machine")]
fn id32(place: usize) -> u32 {
    place as u32
}
