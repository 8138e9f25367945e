//! What every map is drawn on, cut off around the data and simplified: streets, water, green, railways and names.

use super::frame::Frame;
use super::lines::street_lines;
use super::{Grid, LEVELS_M_PER_PX, Levelled, Node};
use crate::describe::SharedGround;
use geo::{Area as _, LineString, MultiPolygon};

/// What every map is drawn on, in steps of the grid.
#[derive(Default)]
pub(crate) struct Ground {
    pub(crate) streets: Vec<Levelled>,
    pub(crate) green: GroundAreas,
    pub(crate) water: GroundAreas,
    pub(crate) waterways: Vec<Levelled>,
    pub(crate) railways: Vec<Levelled>,
    pub(crate) names: Vec<(Node, String)>,
}

/// Areas of one look, drawn as one path: whatever they overlap is filled once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct GroundAreas {
    /// Outer rings anticlockwise, holes clockwise; the first node is repeated.
    pub(crate) rings: Vec<Levelled>,
    /// The level from which each is drawn.
    pub(crate) from: Vec<u8>,
}

/// An area of fewer pixels than this is not drawn.
const LEAST_PX2: f64 = 30.0;
/// Bends of what lies below are drawn up to this level and no finer.
const FINEST_BELOW: u8 = 4;
/// So many vertices make up a ground at most: some 2.5 MB of page.
const MOST_VERTICES: usize = 320_000;

impl Ground {
    /// The ground around the data.
    ///
    /// # Cost
    /// Near-linear in its vertices; what the page holds of it is bounded.
    pub(crate) fn of(shared: &SharedGround, grid: &Grid, frame: &Frame) -> Self {
        let lines = |lines: &[LineString]| {
            street_lines(&lines.iter().flat_map(|line| frame.lines(line)).collect::<Vec<_>>(), grid)
        };
        let below = |lines: Vec<Levelled>| lines.iter().map(|line| line.up_to(FINEST_BELOW)).collect();
        let areas = |areas: &[MultiPolygon]| GroundAreas::of(areas, grid, frame);
        let named = shared.names.iter().filter(|(at, _)| frame.holds(*at));
        let mut ground = Self {
            streets: lines(&shared.streets),
            green: areas(&shared.green),
            water: areas(&shared.water),
            waterways: below(lines(&shared.waterways)),
            railways: below(lines(&shared.railways)),
            names: named.map(|(at, name)| (grid.node(*at), name.clone())).collect(),
        };
        ground.keep_within(MOST_VERTICES);
        ground
    }

    /// Whether areas lie below the data, which then let them through.
    pub(crate) fn is_below(&self) -> bool {
        !(self.green.rings.is_empty() && self.water.rings.is_empty() && self.waterways.is_empty())
    }

    fn vertices(&self) -> usize {
        let all = [&self.streets, &self.green.rings, &self.water.rings, &self.waterways, &self.railways];
        all.into_iter().flatten().map(|line| line.nodes.len()).sum()
    }

    /// Leaves out what is seen from near only, level by level, then the shortest streets, until there are few enough vertices.
    fn keep_within(&mut self, most: usize) {
        for level in (1..FINEST_BELOW).rev() {
            if self.vertices() <= most {
                return;
            }
            let all = [
                &mut self.streets,
                &mut self.green.rings,
                &mut self.water.rings,
                &mut self.waterways,
                &mut self.railways,
            ];
            all.into_iter().flatten().for_each(|line| *line = line.up_to(level));
            self.green.keep_from(level);
            self.water.keep_from(level);
        }
        let others = self.vertices() - self.streets.iter().map(|line| line.nodes.len()).sum::<usize>();
        let mut lengths: Vec<(u64, usize)> =
            self.streets.iter().map(|line| (line.length(), line.nodes.len())).collect();
        lengths.sort_unstable_by(|a, b| b.cmp(a));
        let mut count = others;
        let too_short = lengths.into_iter().find(|(_, nodes)| {
            count += nodes;
            count > most
        });
        if let Some((length, _)) = too_short {
            self.streets.retain(|line| line.length() > length);
        }
    }
}

impl GroundAreas {
    fn of(areas: &[MultiPolygon], grid: &Grid, frame: &Frame) -> Self {
        let mut made = Self::default();
        for polygon in areas.iter().flatten() {
            made.add(polygon.exterior(), Turn::Anticlockwise, grid, frame);
            polygon.interiors().iter().for_each(|hole| made.add(hole, Turn::Clockwise, grid, frame));
        }
        made
    }

    fn add(&mut self, ring: &LineString, turn: Turn, grid: &Grid, frame: &Frame) {
        let cut = frame.ring(ring);
        let area_m2 = geo::Polygon::new(cut.clone(), Vec::new()).signed_area();
        let seen = |m_per_px: &f64| area_m2.abs() >= LEAST_PX2 * m_per_px * m_per_px;
        let Some(from) = LEVELS_M_PER_PX.iter().position(seen).and_then(|level| u8::try_from(level).ok())
        else {
            return;
        };
        let mut nodes: Vec<Node> = cut.0.iter().map(|at| grid.node(*at)).collect();
        nodes.dedup();
        if nodes.len() < 4 {
            return;
        }
        if (area_m2 > 0.0) != (turn == Turn::Anticlockwise) {
            nodes.reverse();
        }
        self.rings.push(Levelled::of(&nodes, 2).up_to(FINEST_BELOW));
        self.from.push(from);
    }

    /// Only those that are drawn at this level.
    fn keep_from(&mut self, level: u8) {
        let is_kept: Vec<bool> = self.from.iter().map(|from| *from <= level).collect();
        let mut kept = is_kept.iter();
        self.rings.retain(|_| kept.next().is_some_and(|kept| *kept));
        self.from.retain(|from| *from <= level);
    }

    /// The rings that a level draws.
    pub(crate) fn at(&self, level: u8) -> impl Iterator<Item = &Levelled> {
        self.rings.iter().zip(&self.from).filter(move |(_, from)| **from <= level).map(|(ring, _)| ring)
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Turn {
    Anticlockwise,
    Clockwise,
}

#[cfg(test)]
mod tests {
    use super::*;
    use geo::{Coord, Polygon, coord, polygon};

    const GRID: Grid = Grid { west_m: 0.0, south_m: 0.0 };

    fn town() -> Frame {
        Frame::around([coord! { x: 0.0, y: 0.0 }, coord! { x: 20_000.0, y: 20_000.0 }].into_iter()).unwrap()
    }

    fn twice_area(ring: &Levelled) -> i64 {
        ring.nodes
            .windows(2)
            .map(|w| i64::from(w[0][0]) * i64::from(w[1][1]) - i64::from(w[1][0]) * i64::from(w[0][1]))
            .sum()
    }

    #[test]
    fn areas_turn_left_and_their_holes_right_however_they_come() {
        let square =
            |low: f64, high: f64| vec![(low, low), (low, high), (high, high), (high, low), (low, low)];
        let pond = Polygon::new(square(0.0, 1000.0).into(), vec![square(200.0, 400.0).into()]);
        let made = GroundAreas::of(&[pond.into()], &GRID, &town());
        assert_eq!(made.rings.iter().map(twice_area).collect::<Vec<_>>(), [2_000_000, -80_000]);
        // 1,000,000 m² are more than 30 pixels of 64 m; 40,000 m² of 32 m.
        assert_eq!(made.from, [0, 1]);
        assert_eq!(made.at(0).count(), 1);
    }

    #[test]
    fn a_flower_bed_is_not_drawn() {
        let bed = polygon![(x: 0.0, y: 0.0), (x: 10.0, y: 0.0), (x: 10.0, y: 10.0)];
        assert_eq!(GroundAreas::of(&[bed.into()], &GRID, &town()), GroundAreas::default());
    }

    #[test]
    fn what_is_far_away_is_left_out() {
        let frame = Frame::around([coord! { x: 0.0, y: 0.0 }, coord! { x: 1000.0, y: 1000.0 }].into_iter());
        let street = |x: f64| LineString(vec![coord! { x: x, y: 0.0 }, coord! { x: x, y: 900.0 }]);
        let shared = SharedGround {
            streets: vec![street(10.0), street(90_000.0)],
            names: vec![
                (coord! { x: 5.0, y: 5.0 }, "Hier".into()),
                (coord! { x: 90_000.0, y: 5.0 }, "Ver".into()),
            ],
            ..SharedGround::default()
        };
        let ground = Ground::of(&shared, &GRID, &frame.unwrap());
        assert_eq!((ground.streets.len(), ground.names.len()), (1, 1));
        assert!(!ground.is_below());
    }

    /// However fine a town is drawn, its ground stays small: bends go first, then the shortest streets.
    #[test]
    fn a_ground_is_never_larger_than_there_is_room() {
        let street = |i: usize| {
            let bend = |k: usize| Coord {
                x: 50.0 * k as f64,
                y: 30.0 * i as f64 + if k.is_multiple_of(2) { 0.0 } else { 12.0 },
            };
            LineString((0..4 + i % 7).map(bend).collect())
        };
        let shared = SharedGround { streets: (0..500).map(street).collect(), ..SharedGround::default() };
        let mut ground = Ground::of(&shared, &GRID, &town());
        let whole = ground.vertices();
        assert!(whole > 3_000);
        ground.keep_within(2_000);
        assert!(ground.vertices() <= 2_000 && ground.streets.len() == 500, "bends alone were enough");
        ground.keep_within(500);
        assert!((200..=500).contains(&ground.vertices()), "{}", ground.vertices());
        let shortest = ground.streets.iter().map(Levelled::length).min();
        assert!(shortest > Some(150), "the longest are left");
    }
}
