//! Street layout before noding: main roads, roads along borders, blocks, and paths.

use std::collections::BTreeSet;

use crate::coverage::bends;
use crate::figures::Figures;
use crate::landmarks::{MAIN_ROADS_M, parks, points};
use crate::point::{Cell, Pt, Ring, between, crossing, to_segment_m};
use crate::rng::Rng;
use crate::sites::sites;
use crate::soort::StraatSoort;
use crate::streets::names::name;
use crate::streets::{Street, Thinning};

const SEED: u64 = 0x0402_0002;

/// A line of one street.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    pub(crate) street: usize,
    pub(crate) points: Vec<Pt>,
}

/// Streets in order of rank: where two lines fall together, the earlier street stays.
#[derive(Debug, Default)]
pub(crate) struct Plan {
    pub(crate) streets: Vec<Street>,
    pub(crate) lines: Vec<Line>,
    named: usize,
}

/// The spacing, kinds and bends of the blocks in one region.
#[derive(Clone, Copy, Debug)]
struct Blocks {
    /// Distance between the lines of the first and of the second family.
    spacing_m: [f64; 2],
    /// Kinds to choose from in each family.
    soorten: [&'static [StraatSoort]; 2],
    bend_m: f64,
    thinning: Thinning,
}

impl Plan {
    fn street(&mut self, naam: String, soort: StraatSoort, thinning: Thinning) -> usize {
        self.streets.push(Street { naam, soort, thinning });
        self.streets.len() - 1
    }

    fn named_street(&mut self, soort: StraatSoort, thinning: Thinning) -> usize {
        self.named += 1;
        self.street(name(self.named - 1), soort, thinning)
    }

    fn line(&mut self, street: usize, points: Vec<Pt>) {
        self.lines.push(Line { street, points });
    }
}

/// Draws all lines of the town.
pub(crate) fn lay_out(figures: &[Figures], cells: &[Cell]) -> Plan {
    let mut plan = Plan::default();
    main_roads(&mut plan);
    let roads: Vec<(Pt, Pt)> =
        plan.lines.iter().flat_map(|line| line.points.windows(2).map(|w| (w[0], w[1]))).collect();
    border_roads(&mut plan, figures, cells);
    let parks = parks();
    let formal: Vec<(&str, Ring)> =
        sites().into_iter().filter(|s| s.1.is_formal()).map(|(naam, _, ring)| (naam, ring)).collect();
    for (naam, ring) in &formal {
        let street = plan.street(format!("Ring {naam}"), StraatSoort::Unclassified, Thinning::Never);
        plan.line(street, closed(ring));
    }
    for (naam, ring) in &parks {
        park(&mut plan, naam, ring);
    }
    let open: Vec<&Ring> = parks.iter().chain(&formal).map(|(_, ring)| ring).collect();
    for (index, (buurt, cell)) in figures.iter().zip(cells).enumerate() {
        fill(&mut plan, &mut Rng::for_thing(SEED, index), cell, &open, &roads, blocks_of(buurt));
    }
    for (index, (_, ring)) in formal.iter().enumerate() {
        let blocks = Blocks {
            spacing_m: [110.0, 170.0],
            soorten: [&[StraatSoort::Service], &[StraatSoort::Service]],
            bend_m: 4.0,
            thinning: Thinning::Never,
        };
        fill(
            &mut plan,
            &mut Rng::for_thing(SEED, 1_000 + index),
            &Cell::from(ring.clone()),
            &[],
            &roads,
            blocks,
        );
    }
    plan
}

fn main_roads(plan: &mut Plan) {
    for (naam, soort, corners) in MAIN_ROADS_M {
        let corners = points(corners);
        let mut line = Vec::new();
        for w in corners.windows(2) {
            line.push(w[0]);
            line.extend(bends(w[0], w[1], 0.05, 90.0));
        }
        line.extend(corners.last());
        let street = plan.street(naam.to_owned(), soort, Thinning::Never);
        plan.line(street, line);
    }
}

/// Borders between buurten are streets; along the border of the municipality runs none.
fn border_roads(plan: &mut Plan, figures: &[Figures], cells: &[Cell]) {
    for (i, here) in cells.iter().enumerate() {
        for (j, there) in cells.iter().enumerate().skip(i + 1) {
            let shared: BTreeSet<(Pt, Pt)> = there.segments().map(|(a, b)| (b, a)).collect();
            let soort = match (figures[i].is_rural(), figures[j].is_rural()) {
                (true, true) => StraatSoort::Track,
                (false, false) if figures[i].wijk() != figures[j].wijk() => StraatSoort::Tertiary,
                (false, false) => StraatSoort::Residential,
                _ => StraatSoort::Unclassified,
            };
            let mut runs: Vec<Vec<Pt>> = Vec::new();
            for edge in here.segments().filter(|edge| shared.contains(edge)) {
                match runs.last_mut() {
                    Some(run) if run.last() == Some(&edge.0) => run.push(edge.1),
                    _ => runs.push(vec![edge.0, edge.1]),
                }
            }
            for run in runs {
                let street = plan.named_street(soort, Thinning::Never);
                plan.line(street, run);
            }
        }
    }
}

fn closed(ring: &Ring) -> Vec<Pt> {
    ring.0.iter().chain(ring.0.first()).copied().collect()
}

/// A street round the park and two paths through it.
fn park(plan: &mut Plan, naam: &str, ring: &Ring) {
    let around = plan.named_street(StraatSoort::Residential, Thinning::Never);
    plan.line(around, closed(ring));
    for (path, (from, to)) in [("Lange pad", (0, 6)), ("Korte pad", (2, 9))].into_iter() {
        let (a, b) = (ring.0[from], ring.0[to]);
        let street = plan.street(format!("{path} {naam}"), StraatSoort::Footway, Thinning::Never);
        let mut line = vec![a];
        line.extend(bends(a, b, 0.2, 40.0));
        line.push(b);
        plan.line(street, line);
    }
}

fn blocks_of(buurt: &Figures) -> Blocks {
    const STREET: &[StraatSoort] = &[StraatSoort::Residential];
    const WALK: &[StraatSoort] = &[StraatSoort::Pedestrian, StraatSoort::Residential];
    const WILD: &[StraatSoort] =
        &[StraatSoort::Footway, StraatSoort::Track, StraatSoort::Cycleway, StraatSoort::Footway];
    let town = |across: f64, along: f64, bend_m: f64| Blocks {
        spacing_m: [across, along],
        soorten: [STREET, STREET],
        bend_m,
        thinning: Thinning::Allowed,
    };
    let density = buurt.density();
    match buurt.naam.as_str() {
        "Centrum" => Blocks { soorten: [WALK, WALK], ..town(62.0, 90.0, 16.0) },
        "Media Park" | "Havenkwartier" => town(130.0, 200.0, 20.0),
        "Egelshoek" => town(70.0, 90.0, 8.0),
        "AZC Crailo" => town(110.0, 170.0, 10.0),
        _ if buurt.is_rural() => Blocks {
            spacing_m: [420.0, 560.0],
            soorten: [WILD, WILD],
            bend_m: 280.0,
            thinning: Thinning::Allowed,
        },
        _ if density > 50.0 => town(62.0, 115.0, 12.0),
        _ if density > 25.0 => town(68.0, 130.0, 14.0),
        _ if density > 12.0 => town(78.0, 150.0, 20.0),
        _ => town(110.0, 190.0, 32.0),
    }
}

/// Two families of bent parallels over the region, cut at its border and left out of the open places.
fn fill(plan: &mut Plan, rng: &mut Rng, region: &Cell, open: &[&Ring], roads: &[(Pt, Pt)], blocks: Blocks) {
    let (low, high) = region.outer.bounds();
    let open: Vec<&Ring> = open.iter().copied().filter(|ring| meets(ring.bounds(), (low, high))).collect();
    let mut avoid: Vec<(Pt, Pt)> = region.segments().collect();
    avoid.extend(open.iter().flat_map(|ring| ring.segments()));
    let borders = avoid.clone();
    avoid.extend(roads);
    let centre = between(low, high, 0.5);
    let half_m = low.dist_m(high) / 2.0 + blocks.spacing_m[0];
    let (ax, ay) = direction(rng);
    let noise = rng.next();
    for (family, &spacing_m) in blocks.spacing_m.iter().enumerate() {
        let (ux, uy) = if family == 0 { (ax, ay) } else { (-ay, ax) };
        let step_m = blocks.spacing_m[1 - family] / 2.0;
        let (rows, steps) = (count(half_m / spacing_m), count(half_m / step_m));
        for row in -rows..=rows {
            let side_m = f64::from(row) * spacing_m + rng.signed() * spacing_m * 0.12;
            let bent: Vec<Pt> = (-steps..=steps)
                .map(|step| {
                    let along_m = f64::from(step) * step_m;
                    let (x, y) = (
                        centre.x_m() + along_m * ux - side_m * uy,
                        centre.y_m() + along_m * uy + side_m * ux,
                    );
                    let wave_m = blocks.spacing_m[1] * 2.0;
                    Pt::from_m(
                        x + blocks.bend_m * value_noise(x / wave_m, y / wave_m, noise),
                        y + blocks.bend_m * value_noise(x / wave_m, y / wave_m, noise ^ 0xABCD),
                    )
                })
                .collect();
            let choice = blocks.soorten[family];
            let soort = choice[rng.below(choice.len())];
            for run in inside(&bent, region, &open, &borders, &avoid) {
                let street = plan.named_street(soort, blocks.thinning);
                plan.line(street, run);
            }
        }
    }
}

#[expect(clippy::cast_possible_truncation, reason = "a handful of rows")]
fn count(rows: f64) -> i32 {
    rows.ceil() as i32
}

fn meets(a: (Pt, Pt), b: (Pt, Pt)) -> bool {
    a.0.x <= b.1.x && b.0.x <= a.1.x && a.0.y <= b.1.y && b.0.y <= a.1.y
}

/// A unit vector, by rejection, without trigonometry.
fn direction(rng: &mut Rng) -> (f64, f64) {
    loop {
        let (x, y) = (rng.signed(), rng.signed());
        let length = (x * x + y * y).sqrt();
        if (0.1..=1.0).contains(&length) {
            return (x / length, y / length);
        }
    }
}

/// Smooth noise in [-1, 1] with one bump per unit (value noise on a lattice, smoothstep between).
fn value_noise(x: f64, y: f64, seed: u64) -> f64 {
    let corner = |i: f64, j: f64| {
        let key = i.to_bits().wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ j.to_bits().rotate_left(29) ^ seed;
        Rng::new(key).signed()
    };
    let (i, j) = (x.floor(), y.floor());
    let smooth = |t: f64| t * t * (3.0 - 2.0 * t);
    let (s, t) = (smooth(x - i), smooth(y - j));
    let low = corner(i, j) * (1.0 - s) + corner(i + 1.0, j) * s;
    let high = corner(i, j + 1.0) * (1.0 - s) + corner(i + 1.0, j + 1.0) * s;
    low * (1.0 - t) + high * t
}

/// The parts of a line inside the region and outside the open places, as runs. A piece that hugs a border or a main
/// road is left out: it would be a second street beside the first.
fn inside(
    line: &[Pt],
    region: &Cell,
    open: &[&Ring],
    borders: &[(Pt, Pt)],
    avoid: &[(Pt, Pt)],
) -> Vec<Vec<Pt>> {
    let within = |p: Pt| region.contains(p) && !open.iter().any(|ring| ring.contains(p));
    let close = |p: Pt| avoid.iter().any(|&(a, b)| to_segment_m(p, a, b).0 < 24.0);
    let mut runs: Vec<Vec<Pt>> = Vec::new();
    for w in line.windows(2) {
        let (a, b) = (w[0], w[1]);
        let mut stops: Vec<f64> = borders.iter().filter_map(|&(c, d)| crossing(a, b, c, d)).collect();
        stops.push(1.0);
        stops.sort_by(f64::total_cmp);
        let mut from = 0.0;
        for to in stops {
            let (p, q) = (between(a, b, from), between(a, b, to));
            let middle = between(p, q, 0.5);
            if p != q && within(middle) && !(close(p) && close(q) && close(middle)) {
                match runs.last_mut() {
                    Some(run) if run.last() == Some(&p) => run.push(q),
                    _ => runs.push(vec![p, q]),
                }
            }
            from = to;
        }
    }
    runs
}
