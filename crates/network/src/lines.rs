//! Streets from a layer of lines.

use geo::{Coord, LineString};

use crate::build::{Materials, PathAttributes, Paths, assemble, check_size};
use crate::compact::id32;
use crate::crossings;
use crate::direction::Direction;
use crate::error::GraphError;
use crate::graph::{LengthMetric, StreetGraph};
use crate::near_ends::{self, SAME_PLACE_M, Shape};
use crate::place::{dist_m, is_place};
use crate::profile_rules::Mode;
use crate::report::BuildReport;
use crate::speed::{Speeds, is_speed};
use crate::vertices::Vertices;

/// Who may use a street.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Modes(u8);

impl Modes {
    /// Everyone.
    pub const ALL: Self = Self(0b111);

    /// Only these.
    ///
    /// # Example
    /// ```
    /// use werkvlek_network::{Mode, Modes};
    ///
    /// let path = Modes::only(&[Mode::Foot, Mode::Bicycle]);
    /// assert!(path.allow(Mode::Foot) && !path.allow(Mode::Car));
    /// ```
    pub fn only(modes: &[Mode]) -> Self {
        Self(modes.iter().map(|&mode| Self::bit(mode)).fold(0, |all, bit| all | bit))
    }

    /// Whether a mode is among them.
    pub fn allow(self, mode: Mode) -> bool {
        self.0 & Self::bit(mode) != 0
    }

    fn bit(mode: Mode) -> u8 {
        match mode {
            Mode::Foot => 1,
            Mode::Bicycle => 2,
            Mode::Car => 4,
        }
    }
}

/// A street of a line layer, such as NWB or TOP10NL, with what its columns say.
///
/// # Units
/// Metres of a projected coordinate system; kilometres per hour.
#[derive(Debug, Clone, PartialEq)]
pub struct StreetLine {
    /// Its line.
    pub shape: LineString,
    /// In which direction it may be used.
    pub direction: Direction,
    /// Its speed; `None` for the speed of [`LineOptions`].
    pub speed_km_h: Option<f64>,
    /// Who may use it.
    pub modes: Modes,
    /// Its level: 0 on the ground, 1 on a bridge, -1 in a tunnel. Ends of lines join whatever their levels; a vertex
    /// inside a line joins only what is on the same level.
    pub level: i32,
}

impl StreetLine {
    /// A street on the ground, open to everyone, both ways, at the usual speed.
    pub fn new(shape: LineString) -> Self {
        Self { shape, direction: Direction::Both, speed_km_h: None, modes: Modes::ALL, level: 0 }
    }
}

/// Whether lines that cross without a shared vertex join.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub enum Crossings {
    /// They do not: a bridge stays a bridge.
    #[default]
    LeaveApart,
    /// Lines on one level join where they cross. Ends within the tolerance of each other become one corner, at the first
    /// of them; and ends, or such a corner, within the tolerance of another line on their level are moved onto it. The
    /// two ends of one line stay apart, so do places where lines met already, and no end goes further than its line is
    /// long. For layers drawn without shared
    /// vertices; bridges need levels then.
    Join {
        /// The tolerance in metres, 0 to 100.
        tolerance_m: f64,
    },
}

/// How lines become a graph.
///
/// # Units
/// Kilometres per hour.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LineOptions {
    /// Who goes: lines that are closed to them are left out. `None` for all lines.
    pub mode: Option<Mode>,
    /// Speed on lines without one of their own.
    pub speed_km_h: f64,
    /// Speed between a door and the street.
    pub leg_km_h: f64,
    /// Whether lines that cross join.
    pub crossings: Crossings,
}

impl Default for LineOptions {
    fn default() -> Self {
        let walking_km_h = Speeds::WALKING_KM_H;
        Self { mode: None, speed_km_h: walking_km_h, leg_km_h: walking_km_h, crossings: Crossings::default() }
    }
}

impl StreetGraph {
    /// Builds the graph from lines in metres, used both ways, at walking speed.
    ///
    /// Vertices join where both coordinates are equal, be it at the end of a line or inside it; an end that no other line
    /// meets joins the nearest vertex of another line within a centimetre, for a file that was reprojected or cut has ends
    /// a nanometre apart. Lines that cross without a shared vertex do not join. A repeated vertex is taken once; a line without length is left out
    /// and counted in [`GraphStats::lines_without_length`](crate::GraphStats::lines_without_length); a line given
    /// twice gives parallel edges; a closed line gives a loop, on which one can walk both ways. No lines give an
    /// empty graph.
    ///
    /// # Units
    /// Coordinates are metres in a projected coordinate system; lengths are planar.
    ///
    /// # Errors
    /// [`GraphError::NotAPlace`] for a vertex that is not finite or lies beyond ±10⁹ m, with the index of the line.
    ///
    /// # Example
    /// A T-junction in the middle of a street, and a path beside it that touches nothing.
    /// ```
    /// use geo::line_string;
    /// use werkvlek_network::StreetGraph;
    ///
    /// let graph = StreetGraph::from_lines(&[
    ///     line_string![(x: 0.0, y: 0.0), (x: 50.0, y: 0.0), (x: 100.0, y: 0.0)],
    ///     line_string![(x: 50.0, y: 0.0), (x: 50.0, y: 30.0)],
    ///     line_string![(x: 0.0, y: 99.0), (x: 10.0, y: 99.0)],
    /// ])?;
    /// let stats = graph.stats();
    /// assert_eq!((stats.nodes, stats.edges, stats.components), (6, 4, 2));
    /// assert_eq!(stats.length_m, 140.0);
    /// # Ok::<(), werkvlek_network::GraphError>(())
    /// ```
    pub fn from_lines(lines: &[LineString]) -> Result<Self, GraphError> {
        let lines = lines.iter().map(|shape| Line {
            shape: &shape.0,
            direction: Direction::Both,
            speed_km_h: None,
            level: 0,
            open: true,
        });
        build(lines, &LineOptions::default(), BuildReport::default())
    }

    /// Builds the graph from lines with a direction, a speed, modes and a level.
    ///
    /// Vertices join as in [`from_lines`](Self::from_lines), with levels as in [`StreetLine::level`] and crossings as
    /// in [`LineOptions::crossings`]. [`line_of_edge`](Self::line_of_edge) counts all lines, closed ones included.
    ///
    /// # Units
    /// Coordinates are metres in a projected coordinate system; lengths are planar.
    ///
    /// # Errors
    /// [`GraphError`]: a vertex that is no place, a speed or tolerance that is none.
    ///
    /// # Example
    /// A path passes under a bridge, and a street is one way.
    /// ```
    /// use geo::line_string;
    /// use werkvlek_network::{Direction, LineOptions, StreetGraph, StreetLine};
    ///
    /// let bridge = StreetLine {
    ///     level: 1,
    ///     direction: Direction::Forward,
    ///     ..StreetLine::new(line_string![(x: 0.0, y: 0.0), (x: 50.0, y: 0.0), (x: 100.0, y: 0.0)])
    /// };
    /// let path = StreetLine::new(line_string![(x: 50.0, y: -9.0), (x: 50.0, y: 0.0), (x: 50.0, y: 9.0)]);
    /// let graph = StreetGraph::from_street_lines(&[bridge, path], &LineOptions::default())?;
    /// assert_eq!(graph.stats().components, 2);
    /// assert_eq!(graph.edge_direction(0), Some(Direction::Forward));
    /// # Ok::<(), werkvlek_network::GraphError>(())
    /// ```
    pub fn from_street_lines(lines: &[StreetLine], options: &LineOptions) -> Result<Self, GraphError> {
        for (what, km_h) in
            [("speed on streets", options.speed_km_h), ("speed to the street", options.leg_km_h)]
        {
            if !is_speed(km_h) {
                return Err(GraphError::BadOption { what, km_h });
            }
        }
        let own_speeds = lines.iter().enumerate().filter_map(|(i, line)| Some((i, line.speed_km_h?)));
        if let Some((line, km_h)) = own_speeds.into_iter().find(|&(_, km_h)| !is_speed(km_h)) {
            return Err(GraphError::BadSpeed { line, km_h });
        }
        let mut report = BuildReport::default();
        let is_open = |line: &StreetLine| options.mode.is_none_or(|mode| line.modes.allow(mode));
        let joined = match options.crossings {
            Crossings::LeaveApart => None,
            Crossings::Join { tolerance_m } => {
                Some(crossings::join(lines, is_open, tolerance_m, &mut report)?)
            }
        };
        report.lines_closed = lines.iter().filter(|line| !is_open(line)).count();
        let lines = lines.iter().enumerate().map(|(i, line)| Line {
            shape: joined.as_ref().map_or(&line.shape.0, |joined| &joined[i]),
            direction: line.direction,
            speed_km_h: line.speed_km_h,
            level: line.level,
            open: is_open(line),
        });
        build(lines, options, report)
    }
}

struct Line<'a> {
    shape: &'a [Coord],
    direction: Direction,
    speed_km_h: Option<f64>,
    level: i32,
    open: bool,
}

/// The first vertex that is not a place.
pub(crate) fn check_places(line: usize, shape: &[Coord]) -> Result<(), GraphError> {
    match shape.iter().position(|&at| !is_place(at)) {
        Some(vertex) => Err(GraphError::NotAPlace { line, vertex, x: shape[vertex].x, y: shape[vertex].y }),
        None => Ok(()),
    }
}

fn build<'a>(
    lines: impl Iterator<Item = Line<'a>> + Clone,
    options: &LineOptions,
    mut report: BuildReport,
) -> Result<StreetGraph, GraphError> {
    check_size(lines.clone().map(|line| line.shape.len()).sum())?;
    let mut vertices = Vertices::default();
    let mut numbers: Vec<u32> = Vec::new();
    for (i, line) in lines.clone().enumerate() {
        check_places(i, line.shape)?;
        if line.open {
            numbers.extend(line.shape.iter().map(|&at| vertices.number(at, line.level)));
        }
    }
    let open = lines.clone().enumerate().filter(|(_, line)| line.open);
    if lines.clone().any(|line| line.level != 0) {
        vertices.join_ends(open.clone().map(|(_, line)| line.shape.len()), &numbers);
        numbers.iter_mut().for_each(|number| *number = vertices.called(*number));
    }
    let shapes = {
        let mut start = 0;
        open.clone().map(move |(_, line)| {
            start += line.shape.len();
            (start - line.shape.len()..start, line.level)
        })
    };
    let shapes: Vec<Shape<'_>> = shapes
        .map(|(range, level)| Shape { vertices: &numbers[range], level: level.cast_unsigned() })
        .collect();
    let at = |vertex: u32| {
        let at = vertices.at(vertex) / SAME_PLACE_M;
        [at.x, at.y]
    };
    let (called, joined) = near_ends::join(&shapes, vertices.len(), at);
    report.ends_joined += joined;
    let mut paths = Paths::default();
    for ((i, line), shape) in open.zip(&shapes) {
        let attributes =
            PathAttributes { source: id32(i), direction: line.direction, speed_km_h: line.speed_km_h };
        let numbers = shape.vertices.iter();
        let numbers = numbers.map(|&number| called.get(number as usize).copied().unwrap_or(number));
        if paths.push(numbers, attributes).is_none() {
            report.lines_without_length += 1;
        }
    }
    let materials = Materials {
        at: vertices.into_places(),
        metric: LengthMetric::Planar,
        base_km_h: options.speed_km_h,
        leg_km_h: options.leg_km_h,
        way_ids: Vec::new(),
        relation_ids: Vec::new(),
        closed: Vec::new(),
        report,
    };
    Ok(assemble(materials, &paths, |_, [a, b]| dist_m(a, b)))
}
