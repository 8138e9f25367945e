//! Power diagram of the 43 buurten as a coverage: neighbours share identical edges.
//!
//! A power diagram (Aurenhammer, "Power diagrams: properties, algorithms and applications", SIAM J. Comput. 1987) whose
//! sites and weights are fitted so that the areas come near the published land areas and the centres of gravity near the
//! published centroids. The wide stretches of heath and polder are several cells joined. Each border between two cells is
//! then bent at random, once, for both neighbours. Egelshoek is an enclave, drawn by hand.

use crate::dissolve::border_rings;
use crate::figures::Figures;
use crate::outline::{EGELSHOEK_M, LAND_PARTS_M, outline};
use crate::point::{Cell, Pt, Ring, to_segment_m};
use crate::rng::Rng;

/// Rounds of fitting. More rounds make areas better and shapes worse.
const ROUNDS: usize = 60;
/// A published centroid stays this far inside its cell.
const INSIDE_M: f64 = 30.0;
/// How far a site may leave the published centroid, in sides of a square of the buurt's size.
const LEASH: f64 = 0.3;
const ORIGIN: Pt = Pt { x: 1_400_000, y: 4_700_000 };
const SEED: u64 = 0x0402_0001;

#[derive(Clone, Copy, Debug)]
struct Site {
    buurt: usize,
    x: f64,
    y: f64,
    weight: f64,
    centre: Xy,
    wanted_m2: f64,
}

type Xy = (f64, f64);

/// One cell per buurt, in the order of the figures.
pub(crate) fn cells(figures: &[Figures]) -> Vec<Cell> {
    let border: Vec<Xy> = outline().0.iter().map(|p| local(*p)).collect();
    let sites = fit(&border, figures);
    let raw: Vec<Vec<Xy>> = (0..sites.len()).map(|i| cell(&border, &sites, i)).collect();
    let rings = weld(&raw);
    let mut cells: Vec<Cell> = (0..figures.len())
        .map(|buurt| {
            let parts: Vec<&Ring> =
                sites.iter().zip(&rings).filter(|(s, _)| s.buurt == buurt).map(|(_, ring)| ring).collect();
            let outer = border_rings(parts.iter().flat_map(|ring| ring.segments())).into_iter().next();
            Cell { outer: bend(&outer.unwrap_or(Ring(Vec::new()))), holes: Vec::new() }
        })
        .collect();
    let enclave = Ring(EGELSHOEK_M.iter().map(|&(x, y)| Pt { x: x * 10, y: y * 10 }).collect());
    if let Some(host) = cells.iter_mut().find(|cell| cell.contains(enclave.0[0])) {
        host.holes.push(Ring(enclave.0.iter().rev().copied().collect()));
    }
    for (f, cell) in figures.iter().zip(&mut cells) {
        if f.is_enclave() {
            cell.outer = enclave.clone();
        }
    }
    cells
}

fn local(p: Pt) -> Xy {
    ((p.x - ORIGIN.x) as f64 / 10.0, (p.y - ORIGIN.y) as f64 / 10.0)
}

/// Moves sites and weights until areas and centres of gravity come near what is published.
fn fit(border: &[Xy], figures: &[Figures]) -> Vec<Site> {
    let (total_m2, _) = area_and_centre(border);
    let mut sites = start(figures, total_m2);
    for _ in 0..ROUNDS {
        keep_centres_inside(&mut sites);
        let shapes: Vec<(f64, Xy)> =
            (0..sites.len()).map(|i| area_and_centre(&cell(border, &sites, i))).collect();
        for (site, (area_m2, (cx, cy))) in sites.iter_mut().zip(shapes) {
            site.weight += 0.2 * (site.wanted_m2 - area_m2);
            if area_m2 > 1.0 {
                let (dx, dy) = (
                    site.x + 0.1 * (site.centre.0 - cx) - site.centre.0,
                    site.y + 0.1 * (site.centre.1 - cy) - site.centre.1,
                );
                let leash_m = LEASH * site.wanted_m2.sqrt();
                let pull = (leash_m / (dx * dx + dy * dy).sqrt().max(0.001)).min(1.0);
                (site.x, site.y) = (site.centre.0 + dx * pull, site.centre.1 + dy * pull);
            }
        }
    }
    keep_centres_inside(&mut sites);
    sites
}

/// A site per buurt at its published centroid, or several for the wide ones.
fn start(figures: &[Figures], total_m2: f64) -> Vec<Site> {
    let land: f64 = figures.iter().map(|f| f.land_ha).sum();
    let mut sites = Vec::new();
    for (buurt, f) in figures.iter().enumerate().filter(|(_, f)| !f.is_enclave()) {
        let mut site = |(x, y): Xy, share: f64| {
            let wanted_m2 = f.land_ha / land * total_m2 * share;
            sites.push(Site { buurt, x, y, weight: 0.0, centre: (x, y), wanted_m2 });
        };
        match LAND_PARTS_M.iter().find(|(naam, _)| *naam == f.naam) {
            Some((_, parts)) => {
                let whole: i64 = parts.iter().map(|part| part.2).sum();
                for &(x, y, share) in *parts {
                    site(local(Pt { x: x * 10, y: y * 10 }), share as f64 / whole as f64);
                }
            }
            None => site(local(f.centre), 1.0),
        }
    }
    sites
}

/// Lowers weights that would take a centre into a neighbour's cell.
fn keep_centres_inside(sites: &mut [Site]) {
    for _ in 0..2 {
        for i in 0..sites.len() {
            let s = sites[i];
            let own2 = square(s.centre.0 - s.x) + square(s.centre.1 - s.y);
            for (j, o) in sites.iter_mut().enumerate() {
                if j != i {
                    let other2 = square(s.centre.0 - o.x) + square(s.centre.1 - o.y);
                    let margin = INSIDE_M * (square(s.x - o.x) + square(s.y - o.y)).sqrt();
                    o.weight = o.weight.min(s.weight + other2 - own2 - margin);
                }
            }
        }
    }
}

fn square(value: f64) -> f64 {
    value * value
}

/// The power cell of site `i` inside the border: the border cut by one half-plane per other site.
fn cell(border: &[Xy], sites: &[Site], i: usize) -> Vec<Xy> {
    let mut ring = border.to_vec();
    let s = sites[i];
    for (j, o) in sites.iter().enumerate() {
        if j == i {
            continue;
        }
        let (nx, ny) = (2.0 * (o.x - s.x), 2.0 * (o.y - s.y));
        let limit = o.x * o.x + o.y * o.y - s.x * s.x - s.y * s.y - o.weight + s.weight;
        let side = |(x, y): Xy| nx * x + ny * y - limit;
        ring = cut(&ring, side);
        if ring.is_empty() {
            break;
        }
    }
    ring
}

/// The part of a ring where `side` is not positive (Sutherland and Hodgman, 1974).
fn cut(ring: &[Xy], side: impl Fn(Xy) -> f64) -> Vec<Xy> {
    let mut kept = Vec::with_capacity(ring.len() + 2);
    for (k, &p) in ring.iter().enumerate() {
        let q = ring[(k + 1) % ring.len()];
        let (sp, sq) = (side(p), side(q));
        if sp <= 0.0 {
            kept.push(p);
        }
        if (sp < 0.0 && sq > 0.0) || (sp > 0.0 && sq < 0.0) {
            let t = sp / (sp - sq);
            kept.push((p.0 + (q.0 - p.0) * t, p.1 + (q.1 - p.1) * t));
        }
    }
    kept
}

fn area_and_centre(ring: &[Xy]) -> (f64, Xy) {
    let (mut twice, mut cx, mut cy) = (0.0, 0.0, 0.0);
    for (k, &(px, py)) in ring.iter().enumerate() {
        let (qx, qy) = ring[(k + 1) % ring.len()];
        let w = px * qy - qx * py;
        twice += w;
        cx += (px + qx) * w;
        cy += (py + qy) * w;
    }
    if twice <= 0.0 { (0.0, (0.0, 0.0)) } else { (twice / 2.0, (cx / (3.0 * twice), cy / (3.0 * twice))) }
}

/// Gives vertices that are meant to be one the same lattice point, and every edge the vertices that lie on it.
fn weld(raw: &[Vec<Xy>]) -> Vec<Ring> {
    let mut points: Vec<Pt> = outline().0;
    let mut rings: Vec<Vec<Pt>> = Vec::with_capacity(raw.len());
    for ring in raw {
        let mut welded: Vec<Pt> = Vec::with_capacity(ring.len());
        for &(x, y) in ring {
            let p = Pt::from_m(x + ORIGIN.x_m(), y + ORIGIN.y_m());
            let known = points.iter().copied().find(|q| q.dist2(p) <= 900);
            let vertex = known.unwrap_or(p);
            if known.is_none() {
                points.push(vertex);
            }
            if welded.last() != Some(&vertex) {
                welded.push(vertex);
            }
        }
        while welded.len() > 1 && welded.first() == welded.last() {
            welded.pop();
        }
        rings.push(welded);
    }
    rings.into_iter().map(|ring| Ring(with_points_on_edges(&Ring(ring), &points))).collect()
}

fn with_points_on_edges(ring: &Ring, points: &[Pt]) -> Vec<Pt> {
    let mut full = Vec::new();
    for (a, b) in ring.segments() {
        full.push(a);
        let mut on_edge: Vec<(i64, Pt)> = points
            .iter()
            .filter(|&&p| p != a && p != b && to_segment_m(p, a, b).0 < 1.0)
            .map(|&p| (a.dist2(p), p))
            .collect();
        on_edge.sort_unstable();
        full.extend(on_edge.into_iter().map(|(_, p)| p));
    }
    full
}

/// Bends every edge between its two end points; both neighbours compute the same bends.
fn bend(ring: &Ring) -> Ring {
    let mut bent = Vec::new();
    for (a, b) in ring.segments() {
        bent.push(a);
        bent.extend(bends(a, b, 0.10, 70.0));
    }
    Ring(bent)
}

/// The points between a and b of a randomly bent line: the same for a to b as for b to a, in reverse.
pub(crate) fn bends(a: Pt, b: Pt, amplitude: f64, piece_m: f64) -> Vec<Pt> {
    let (low, high) = if a < b { (a, b) } else { (b, a) };
    let mut points = Vec::new();
    split(low, high, amplitude, piece_m, &mut points);
    if a > b {
        points.reverse();
    }
    points
}

fn split(a: Pt, b: Pt, amplitude: f64, piece_m: f64, out: &mut Vec<Pt>) {
    if a.dist_m(b) < piece_m * 2.0 {
        return;
    }
    let key = [a.x, a.y, b.x, b.y].iter().fold(SEED, |k, v| Rng::new(k ^ v.unsigned_abs()).next());
    let mut rng = Rng::new(key);
    let (dx, dy) = (b.x_m() - a.x_m(), b.y_m() - a.y_m());
    let length = (dx * dx + dy * dy).sqrt();
    let offset = rng.signed() * amplitude * length.min(500.0) / length;
    let along = 0.5 + 0.1 * rng.signed();
    let middle = Pt::from_m(a.x_m() + dx * along - dy * offset, a.y_m() + dy * along + dx * offset);
    split(a, middle, amplitude, piece_m, out);
    out.push(middle);
    split(middle, b, amplitude, piece_m, out);
}
