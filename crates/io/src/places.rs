//! Where coordinates of a system can be, and what those look like that cannot be there: one check for every input.

use crate::Reprojector;
use crate::crs::{names_no_datum, spatial_ref_of};
use crate::memo::Memo;
use geo::{Coord, Distance, Geodesic, Point, Rect};
use std::convert::Infallible;
use werkvlek_table::{Crs, CrsUnit};

/// No place on earth has a greater coordinate in metres, in any projection people measure in.
const FARTHEST_M: f64 = 1e8;
/// How far beyond the area of a system coordinates may lie before they are taken for a mistake, degrees of latitude: as far
/// as a town over the border, 55 km.
const MARGIN_DEG: f64 = 0.5;
/// Rounding of files that write longitudes in single steps of a float.
const SLACK_DEG: f64 = 1e-9;
/// Distances measured in a plane may be off by this share; more is no rounding any more.
const FALSE_BY: f64 = 0.01;
/// Steps along each edge of an area when it is projected.
const STEPS: i32 = 20;

/// The extents in which Dutch data lie, in RD New metres and in degrees.
const RD_M: [f64; 4] = [-7_000.0, 289_000.0, 300_000.0, 629_000.0];
const NETHERLANDS_DEG: [f64; 4] = [3.0, 50.5, 7.5, 54.0];

thread_local! {
    /// The areas of projected systems by their definitions: each takes a look into PROJ's database and some hundred places.
    static AREAS: Memo<String, Option<[f64; 4]>> = Memo::default();
}

/// Where coordinates of a system can be.
#[derive(Clone, Debug)]
pub(crate) struct Places {
    crs: Crs,
    /// Lowest and highest x and y; none where the system does not say where it holds.
    bounds: Option<[f64; 4]>,
}

impl Places {
    /// What the system itself says of the area in which it holds, with a margin.
    pub(crate) fn of(crs: &Crs) -> Self {
        let bounds = match crs.unit() {
            CrsUnit::Degree => {
                Some([-180.0 - SLACK_DEG, -90.0 - SLACK_DEG, 180.0 + SLACK_DEG, 90.0 + SLACK_DEG])
            }
            _ => AREAS.with(|kept| {
                let Ok(area) =
                    kept.get(crs.definition().to_owned(), |_| Ok::<_, Infallible>(projected_area(crs)));
                area
            }),
        };
        Self { crs: crs.clone(), bounds }
    }

    /// Why a coordinate is no place of the system; none where it may be one.
    ///
    /// # Errors
    /// The reason, for people.
    pub(crate) fn check(&self, at: Coord) -> Result<(), String> {
        if !at.x.is_finite() || !at.y.is_finite() {
            return Err("its coordinates are no finite numbers".to_owned());
        }
        if self.crs.unit() == CrsUnit::Degree && at.x == 0.0 && at.y == 0.0 {
            return Err("it lies at 0, 0, which stands for a place that is not known".to_owned());
        }
        let beyond = match self.bounds {
            Some(bounds) => !holds(bounds, at),
            None => at.x.abs() > FARTHEST_M || at.y.abs() > FARTHEST_M,
        };
        if beyond {
            return Err(format!(
                "{}, {} lies outside the area in which {} holds",
                short(at.x),
                short(at.y),
                self.crs
            ));
        }
        Ok(())
    }

    /// Whether both corners of a rectangle may be places of the system.
    pub(crate) fn hold(&self, extent: Rect) -> bool {
        self.check(extent.min()).is_ok() && self.check(extent.max()).is_ok()
    }
}

/// Whether a coordinate that somebody typed may be a place of a system: longitude and latitude where metres are meant are none.
///
/// # Errors
/// The reason, for people.
pub fn check_place(crs: &Crs, x: f64, y: f64) -> Result<(), String> {
    Places::of(crs).check(Coord { x, y })
}

/// The system that coordinates are read in: the one that the file states, or the given one where it states none, one in
/// which they cannot be, or one without a datum.
pub(crate) fn system(stated: Option<&Crs>, given: Option<&Crs>, extent: Option<Rect>) -> Option<Crs> {
    let fits = |crs: &Crs| extent.is_none_or(|extent| Places::of(crs).hold(extent));
    match (stated, given) {
        (Some(stated), Some(given))
            if stated != given && (!fits(stated) || names_no_datum(stated)) && fits(given) =>
        {
            Some(given.clone())
        }
        (stated, given) => stated.or(given).cloned(),
    }
}

/// Why places of a system cannot be brought into another; none where they can.
pub(crate) fn without_datum(from: &Crs, target: &Crs) -> Option<String> {
    (from.definition() != target.definition() && names_no_datum(from)).then(|| {
        format!(
            "the CRS is {from} and names no datum, so places could be 100 m off or more: read it with ⟨invoer.crs⟩ and the code \
             of the CRS it has, such as EPSG:23031"
        )
    })
}

/// A rectangle around two.
pub(crate) fn union(a: Rect, b: Rect) -> Rect {
    Rect::new(
        (a.min().x.min(b.min().x), a.min().y.min(b.min().y)),
        (a.max().x.max(b.max().x), a.max().y.max(b.max().y)),
    )
}

/// Whether all corners are finite.
pub(crate) fn is_finite(around: Rect) -> bool {
    [around.min(), around.max()].iter().all(|at| at.x.is_finite() && at.y.is_finite())
}

/// A coordinate that is longer than a degree can be by the rounding of its file, put back.
pub(crate) fn within_the_globe(crs: &Crs, at: Coord) -> Coord {
    let put =
        |v: f64, most: f64| if v.abs() > most && v.abs() <= most + SLACK_DEG { most.copysign(v) } else { v };
    match crs.unit() {
        CrsUnit::Degree => Coord { x: put(at.x, 180.0), y: put(at.y, 90.0) },
        _ => at,
    }
}

/// What is wrong with a layer whose coordinates cannot be where its system says, and what to do; none when nothing is.
pub(crate) fn doubt(crs: Option<&Crs>, extent: Rect) -> Option<String> {
    let (min, max) = (extent.min(), extent.max());
    let inside = |bounds: [f64; 4]| holds(bounds, min) && holds(bounds, max);
    let swapped = |bounds: [f64; 4]| holds(bounds, turned(min)) && holds(bounds, turned(max));
    let degrees = min.x >= -180.0 && max.x <= 180.0 && min.y >= -90.0 && max.y <= 90.0;
    let Some(crs) = crs else {
        return Some(if inside(RD_M) {
            "no CRS is stated; the coordinates look like RD New: read it with ⟨invoer.crs⟩ EPSG:28992"
                .to_owned()
        } else if degrees {
            "no CRS is stated; the coordinates look like degrees: read it with ⟨invoer.crs⟩ EPSG:4326"
                .to_owned()
        } else {
            "no CRS is stated: read it with ⟨invoer.crs⟩, for instance ⟨invoer.crs⟩ EPSG:28992".to_owned()
        });
    };
    let places = Places::of(crs);
    match crs.unit() {
        CrsUnit::Degree if !degrees && inside(RD_M) => Some(format!(
            "the CRS is {crs}, in degrees, but the coordinates look like RD New: read it with ⟨invoer.crs⟩ EPSG:28992"
        )),
        CrsUnit::Degree if !places.hold(extent) && !degrees => Some(format!(
            "the CRS is {crs}, in degrees, but the coordinates are too large: read it with ⟨invoer.crs⟩ and the CRS it has"
        )),
        CrsUnit::Degree if swapped(NETHERLANDS_DEG) && !inside(NETHERLANDS_DEG) => Some(
            "longitude and latitude look swapped: the points would lie in the Netherlands the other way round".to_owned(),
        ),
        CrsUnit::Degree => None,
        _ if places.hold(extent) => {
            let rd = crs.definition() == "EPSG:28992";
            (rd && !inside(RD_M)).then(|| "the CRS is RD New but part of the layer lies outside the Netherlands".to_owned())
        }
        _ if degrees => Some(format!(
            "the CRS is {crs}, in metres, but the coordinates look like degrees: read it with ⟨invoer.crs⟩ EPSG:4326"
        )),
        _ if places.bounds.is_some_and(swapped) => Some(format!(
            "x and y look swapped: the other way round the points would lie where {crs} holds; exchange them in the file"
        )),
        _ => Some(format!(
            "the layer lies outside the area in which {crs} holds: read it with ⟨invoer.crs⟩ and the CRS it has"
        )),
    }
}

/// The system to measure in around a place, by its code and its name: RD New in the Netherlands, else the zone of UTM.
fn plane_at(lon_deg: f64, lat_deg: f64) -> (String, String) {
    if holds(NETHERLANDS_DEG, Coord { x: lon_deg, y: lat_deg }) {
        return ("EPSG:28992".to_owned(), "RD New".to_owned());
    }
    let zone = ((lon_deg + 180.0) / 6.0).floor().rem_euclid(60.0) + 1.0;
    let (base, letter) = if lat_deg < 0.0 { (32_700.0, 'S') } else { (32_600.0, 'N') };
    (format!("EPSG:{}", base + zone), format!("WGS 84 / UTM zone {zone}{letter}"))
}

/// The code of the system in metres to measure in where a layer lies: RD New in the Netherlands, else the zone of UTM; none where its
/// coordinates cannot be understood.
#[must_use]
pub fn plane_for(crs: &Crs, extent: Rect) -> Option<String> {
    let middle = extent.center();
    let (lon, lat) = Reprojector::new(crs, &Crs::wgs84()).ok()?.point(middle.x, middle.y).ok()?;
    Some(plane_at(lon, lat).0)
}

/// Why distances around here cannot be measured in a system, and in which they can; none when they can.
pub(crate) fn false_plane(target: &Crs, extent: Rect) -> Option<String> {
    if target.unit() != CrsUnit::Metre {
        return None;
    }
    let middle = extent.center();
    let (there, back) =
        (Reprojector::new(target, &Crs::wgs84()).ok()?, Reprojector::new(&Crs::wgs84(), target).ok()?);
    let instead = |lon: f64, lat: f64| {
        let (code, name) = plane_at(lon, lat);
        format!("{code} ({name})")
    };
    let Ok((lon, lat)) = there.point(middle.x, middle.y) else {
        return Some(format!(
            "it lies where {target} has no coordinates; measure in another system with ⟨crs⟩"
        ));
    };
    if Places::of(target).check(middle).is_err() {
        return Some(format!(
            "it lies outside the area in which {target} holds; measure in {} with ⟨crs⟩",
            instead(lon, lat)
        ));
    }
    let here = Point::new(lon, lat);
    let off = [(0.01, 0.0), (0.0, 0.01)].into_iter().filter_map(|(east, north)| {
        let near = Point::new(lon + east, lat + north);
        let (x, y) = back.point(near.x(), near.y()).ok()?;
        let plane_m = (x - middle.x).hypot(y - middle.y);
        Some(plane_m / Geodesic.distance(here, near) - 1.0)
    });
    let worst = off.max_by(|a, b| a.abs().total_cmp(&b.abs()))?;
    (worst.abs() > FALSE_BY).then(|| {
        let which = if worst > 0.0 { "long" } else { "short" };
        format!(
            "distances in {target} are {:.0} % too {which} there; measure in {} with ⟨crs⟩",
            100.0 * worst.abs(),
            instead(lon, lat)
        )
    })
}

fn holds([x0, y0, x1, y1]: [f64; 4], at: Coord) -> bool {
    (x0..=x1).contains(&at.x) && (y0..=y1).contains(&at.y)
}

fn turned(at: Coord) -> Coord {
    Coord { x: at.y, y: at.x }
}

/// A number in a message: no more digits than tell.
fn short(v: f64) -> String {
    if v.abs() < 1e9 { format!("{}", (v * 1e4).round() / 1e4) } else { format!("{v:e}") }
}

/// The box around the area of use of a projected system, in its own units, with the margin.
fn projected_area(crs: &Crs) -> Option<[f64; 4]> {
    let area = spatial_ref_of(crs).ok()?.area_of_use()?;
    let (west, east) = (area.west_lon_degree, area.east_lon_degree);
    let (south, north) = (area.south_lat_degree - MARGIN_DEG, area.north_lat_degree + MARGIN_DEG);
    // One that goes round the earth, or over the date line, has no box that says anything.
    let has_box = west < east && east - west < 180.0 && south < north;
    if !has_box {
        return None;
    }
    let widest = south.abs().max(north.abs()).min(80.0).to_radians().cos();
    let (west, east) = (west - MARGIN_DEG / widest, east + MARGIN_DEG / widest);
    let to = Reprojector::new(&Crs::wgs84(), crs).ok()?;
    let along = |step: i32, from: f64, to: f64| from + (to - from) * f64::from(step) / f64::from(STEPS);
    let edge = (0..=STEPS).flat_map(|step| {
        let (lon, lat) = (along(step, west, east), along(step, south, north));
        [(lon, south), (lon, north), (west, lat), (east, lat)]
    });
    let places: Vec<(f64, f64)> = edge.filter_map(|(lon, lat)| to.point(lon, lat).ok()).collect();
    let first = places.first()?;
    Some(places.iter().fold([first.0, first.1, first.0, first.1], |[x0, y0, x1, y1], &(x, y)| {
        [x0.min(x), y0.min(y), x1.max(x), y1.max(y)]
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse_crs;

    fn around(x: f64, y: f64) -> Rect {
        Rect::new((x - 1.0, y - 1.0), (x + 1.0, y + 1.0))
    }

    #[test]
    fn places_of_a_system_and_none() {
        let rd = Places::of(&Crs::rd_new());
        for (x, y, holds) in [
            (140_000.0, 470_000.0, true),
            (5.2, 52.2, false),
            (470_000.0, 140_000.0, false),
            (1e308, 0.0, false),
            (f64::NAN, 1.0, false),
            (0.0, 0.0, false),
        ] {
            assert_eq!(rd.check(Coord { x, y }).is_ok(), holds, "{x}, {y}");
        }
        let degrees = Places::of(&Crs::wgs84());
        assert!(degrees.check(Coord { x: 180.000_000_000_000_06, y: 10.0 }).is_ok());
        assert!(
            degrees.check(Coord { x: 0.0, y: 0.0 }).is_err()
                && degrees.check(Coord { x: 181.0, y: 0.0 }).is_err()
        );
        let put = within_the_globe(&Crs::wgs84(), Coord { x: -180.000_000_000_1, y: 90.0 });
        assert_eq!((put.x, put.y), (-180.0, 90.0));
    }

    #[test]
    fn what_a_layer_looks_like_and_what_to_do() {
        let says = |crs: Option<Crs>, x, y| doubt(crs.as_ref(), around(x, y)).unwrap_or_default();
        let (rd, wgs) = (|| Some(Crs::rd_new()), || Some(Crs::wgs84()));
        assert_eq!(says(rd(), 140_000.0, 470_000.0), "");
        assert_eq!(says(wgs(), 5.2, 52.2), "");
        assert!(says(rd(), 5.2, 52.2).contains("look like degrees"));
        assert!(says(rd(), 470_000.0, 140_000.0).contains("look swapped"));
        assert!(says(rd(), 2_000_000.0, 1_000_000.0).contains("outside the area"));
        assert!(says(wgs(), 140_000.0, 470_000.0).contains("look like RD New"));
        assert!(says(wgs(), 1_140_000.0, 6_470_000.0).contains("too large"));
        assert!(says(wgs(), 52.2, 5.2).contains("look swapped"));
        assert!(says(None, 5.2, 52.2).contains("EPSG:4326"));
    }

    #[test]
    fn planes_in_which_nothing_can_be_measured() {
        let says = |code: &str, x: f64, y: f64| {
            false_plane(&parse_crs(code).unwrap(), around(x, y)).unwrap_or_default()
        };
        assert_eq!(says("EPSG:28992", 140_000.0, 470_000.0), "");
        assert_eq!(says("EPSG:32633", 460_000.0, 5_550_000.0), "", "Prague in its UTM zone");
        let mercator = says("EPSG:3857", 577_000.0, 6_840_000.0);
        assert!(mercator.contains("63 % too long") && mercator.contains("EPSG:28992"), "{mercator}");
        let far = says("EPSG:28992", 820_000.0, 280_000.0);
        assert!(far.contains("outside the area") && far.contains("UTM zone 33N"), "{far}");
    }
}
