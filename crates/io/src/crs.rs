//! Coordinate reference systems and the one door for coordinates: PROJ.

use crate::memo::Memo;
use gdal::spatial_ref::{AxisMappingStrategy, SpatialRef};
use geo::{Coord, Geometry, MapCoordsInPlace};
use proj::Proj;
use std::cell::RefCell;
use std::rc::Rc;
use werkvlek_table::{Crs, CrsUnit, NotMetric};

/// Why a coordinate reference system could not be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum CrsError {
    /// The text is no known system.
    #[error(
        "'{found}' is not a coordinate reference system; give one such as EPSG:28992 (RD New) or EPSG:4326"
    )]
    Unknown {
        /// The text as given.
        found: String,
    },
    /// The analysis system is not in metres.
    #[error(transparent)]
    NotMetric(#[from] NotMetric),
    /// PROJ knows no way between the two systems.
    #[error("no transformation from {from} to {to}: {detail}")]
    NoTransformation {
        /// Source system.
        from: String,
        /// Target system.
        to: String,
        /// PROJ's own words.
        detail: String,
    },
    /// One coordinate lies outside what the transformation can do.
    #[error(
        "the coordinate {x}, {y} of {from} cannot be expressed in {to}; are x and y swapped, or is the layer's CRS wrong?"
    )]
    Coordinate {
        /// First coordinate (x or longitude).
        x: f64,
        /// Second coordinate (y or latitude).
        y: f64,
        /// Source system.
        from: String,
        /// Target system.
        to: String,
    },
}

/// Parses an authority code (`EPSG:28992`), WKT or PROJ string.
///
/// # Errors
/// [`CrsError::Unknown`] when GDAL and PROJ do not know it.
///
/// # Example
/// ```
/// use werkvlek_io::parse_crs;
/// use werkvlek_table::CrsUnit;
/// assert_eq!(parse_crs("EPSG:28992")?.unit(), CrsUnit::Metre);
/// assert_eq!(parse_crs("EPSG:4326")?.unit(), CrsUnit::Degree);
/// assert!(parse_crs("EPSG:1").is_err());
/// # Ok::<(), werkvlek_io::CrsError>(())
/// ```
pub fn parse_crs(text: &str) -> Result<Crs, CrsError> {
    let unknown = || CrsError::Unknown { found: text.trim().chars().take(80).collect() };
    let text = text.trim();
    // GDAL would fetch an address, and read a file of that name.
    let is_description = text.starts_with('{') || text.contains('[');
    let leads_elsewhere = text.contains("://") || std::path::Path::new(text).exists();
    if text.to_lowercase().starts_with("http") || (!is_description && leads_elsewhere) {
        return Err(unknown());
    }
    SYSTEMS.with(|kept| {
        kept.get(text.to_owned(), |text| {
            let spatial_ref = SpatialRef::from_definition(text).map_err(|_| unknown())?;
            crs_of(&spatial_ref).ok_or_else(unknown)
        })
    })
}

thread_local! {
    /// Systems by their texts: GDAL asks the database of PROJ each time.
    static SYSTEMS: Memo<String, Crs> = Memo::default();
    /// Whether systems name no datum, by their definitions.
    static WITHOUT_DATUM: Memo<String, bool> = Memo::default();
    /// Systems as PROJJSON, by their definitions: each table with geometries says its own.
    static PROJJSON: Memo<String, serde_json::Value> = Memo::default();
    /// Transformations by the systems that they go between: PROJ takes about 30 ms to prepare one, and every reader checks its places
    /// in several.
    static TRANSFORMATIONS: Memo<(String, String), Rc<Proj>> = Memo::default();
}

/// The system of a layer that GDAL opened: its authority code when it has one, else its WKT.
///
/// None for systems that stand for none: GeoPackage's undefined ones, and local ones, which lie nowhere on earth.
pub(crate) fn crs_of(spatial_ref: &SpatialRef) -> Option<Crs> {
    let name = spatial_ref.name().unwrap_or_else(|| "unnamed system".into());
    let nowhere = spatial_ref.is_local() || !(spatial_ref.is_geographic() || spatial_ref.is_projected());
    if nowhere || name.to_lowercase().starts_with("undefined") {
        return None;
    }
    let unit = if spatial_ref.is_geographic() {
        CrsUnit::Degree
    } else if (spatial_ref.linear_units() - 1.0).abs() < 1e-9 && spatial_ref.is_projected() {
        CrsUnit::Metre
    } else {
        CrsUnit::OtherLength
    };
    let definition = match spatial_ref.authority() {
        // OGC:CRS84 is WGS 84 in the order lon, lat, which is the order kept here anyway.
        Ok(code) if code == "OGC:CRS84" => "EPSG:4326".to_owned(),
        Ok(code) => code,
        Err(_) => {
            let mut copy = spatial_ref.clone();
            match copy.auto_identify_epsg().and_then(|()| copy.authority()) {
                Ok(code) => code,
                Err(_) if is_rd_without_datum(spatial_ref) => return Some(Crs::rd_new()),
                Err(_) => spatial_ref.to_wkt().ok()?,
            }
        }
    };
    Some(Crs::from_parts(definition, name, unit))
}

/// The datum of a system is not named, so that places on another can be off by 100 m and more: PROJ knows no way between them.
///
/// An unnamed datum on the ellipsoid of WGS 84 and GRS 80 is meant as one of those.
pub(crate) fn names_no_datum(crs: &Crs) -> bool {
    let names_none = |_: &String| {
        spatial_ref_of(crs).map(|spatial_ref| {
            let modern = spatial_ref.semi_major().is_ok_and(|metres| (metres - 6_378_137.0).abs() < 1.0);
            has_no_datum(&spatial_ref) && !modern
        })
    };
    WITHOUT_DATUM.with(|kept| kept.get(crs.definition().to_owned(), names_none)).unwrap_or(false)
}

fn has_no_datum(spatial_ref: &SpatialRef) -> bool {
    let datum = spatial_ref.get_attr_value("DATUM", 0).ok().flatten().unwrap_or_default().to_lowercase();
    ["unknown", "d_unknown", "not specified", "not_specified", "d_not_specified"]
        .iter()
        .any(|none| datum.starts_with(none))
}

/// The projection of RD New on an ellipsoid without its datum, as old files have it: places would be 114 m off.
fn is_rd_without_datum(spatial_ref: &SpatialRef) -> bool {
    let stereographic = spatial_ref.get_attr_value("PROJECTION", 0).ok().flatten();
    let is_stereographic = stereographic
        .is_some_and(|name| matches!(name.as_str(), "Oblique_Stereographic" | "Double_Stereographic"));
    let parameter = |name: &str| spatial_ref.get_proj_param(name).ok().flatten();
    let is = |name: &str, wanted: f64| parameter(name).is_some_and(|found| (found - wanted).abs() < 0.5);
    has_no_datum(spatial_ref)
        && is_stereographic
        && is("false_easting", 155_000.0)
        && is("false_northing", 463_000.0)
}

/// GDAL's form of the system, with x (or longitude) first.
pub(crate) fn spatial_ref_of(crs: &Crs) -> Result<SpatialRef, CrsError> {
    let mut spatial_ref = SpatialRef::from_definition(crs.definition())
        .map_err(|_| CrsError::Unknown { found: crs.definition().to_owned() })?;
    spatial_ref.set_axis_mapping_strategy(AxisMappingStrategy::TraditionalGisOrder);
    Ok(spatial_ref)
}

/// A system in the words of those who know no codes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CrsWords {
    /// Its WKT.
    pub wkt: String,
    /// Its definition for PROJ.
    pub proj: String,
}

/// A system in the words of those who know no codes.
///
/// # Errors
/// [`CrsError::Unknown`] when it has none.
///
/// # Example
/// ```
/// use werkvlek_io::crs_words;
/// use werkvlek_table::Crs;
/// let words = crs_words(&Crs::rd_new())?;
/// assert!(words.wkt.contains("RD New") && words.proj.contains("+proj=sterea"));
/// # Ok::<(), werkvlek_io::CrsError>(())
/// ```
pub fn crs_words(crs: &Crs) -> Result<CrsWords, CrsError> {
    let spatial_ref = spatial_ref_of(crs)?;
    let unknown = |_| CrsError::Unknown { found: crs.definition().to_owned() };
    Ok(CrsWords {
        wkt: spatial_ref.to_wkt().map_err(unknown)?,
        proj: spatial_ref.to_proj4().map_err(unknown)?.trim().to_owned(),
    })
}

/// The system as PROJJSON, for GeoParquet.
pub(crate) fn projjson_of(crs: &Crs) -> Result<serde_json::Value, CrsError> {
    let unknown = || CrsError::Unknown { found: crs.definition().to_owned() };
    let described = |_: &String| {
        let text = spatial_ref_of(crs)?.to_projjson().map_err(|_| unknown())?;
        serde_json::from_str(&text).map_err(|_| unknown())
    };
    PROJJSON.with(|kept| kept.get(crs.definition().to_owned(), described))
}

/// A transformation between two systems, through PROJ; x (or longitude) always comes first.
///
/// # Units
/// In and out: the units of the two systems (metres or degrees).
///
/// # Example
/// ```
/// use werkvlek_io::Reprojector;
/// use werkvlek_table::Crs;
/// let to_rd = Reprojector::new(&Crs::wgs84(), &Crs::rd_new())?;
/// let (x_m, y_m) = to_rd.point(5.1766, 52.2238)?;
/// assert!((x_m - 140_609.686).abs() < 0.001 && (y_m - 470_656.450).abs() < 0.001);
/// # Ok::<(), werkvlek_io::CrsError>(())
/// ```
pub struct Reprojector {
    proj: Option<Rc<Proj>>,
    from: Crs,
    to: Crs,
}

/// The transformation between two systems, prepared once a thread.
fn transformation(from: &str, to: &str) -> Result<Rc<Proj>, proj::ProjCreateError> {
    TRANSFORMATIONS.with(|kept| {
        kept.get((from.to_owned(), to.to_owned()), |_| Ok(Rc::new(Proj::new_known_crs(from, to, None)?)))
    })
}

impl Reprojector {
    /// Prepares the transformation; equal systems give the identity.
    ///
    /// # Errors
    /// [`CrsError::NoTransformation`] when PROJ has none.
    pub fn new(from: &Crs, to: &Crs) -> Result<Self, CrsError> {
        let proj = if from.definition() == to.definition() {
            None
        } else {
            Some(transformation(from.definition(), to.definition()).map_err(|e| {
                CrsError::NoTransformation {
                    from: from.to_string(),
                    to: to.to_string(),
                    detail: e.to_string(),
                }
            })?)
        };
        Ok(Self { proj, from: from.clone(), to: to.clone() })
    }

    /// Whether both systems are the same, so that coordinates stay as they are.
    #[must_use]
    pub fn is_identity(&self) -> bool {
        self.proj.is_none()
    }

    /// Transforms one point.
    ///
    /// # Errors
    /// [`CrsError::Coordinate`] when the point lies outside what the transformation can do.
    pub fn point(&self, x: f64, y: f64) -> Result<(f64, f64), CrsError> {
        let Some(proj) = &self.proj else { return Ok((x, y)) };
        match proj.convert((x, y)) {
            Ok((x2, y2)) if x2.is_finite() && y2.is_finite() => Ok((x2, y2)),
            _ => Err(CrsError::Coordinate { x, y, from: self.from.to_string(), to: self.to.to_string() }),
        }
    }

    /// Transforms every coordinate of a geometry in place.
    ///
    /// # Errors
    /// [`CrsError::Coordinate`] names the first coordinate that failed; the geometry is then partly transformed
    /// and must not be used.
    pub fn geometry(&self, geometry: &mut Geometry) -> Result<(), CrsError> {
        if self.proj.is_none() {
            return Ok(());
        }
        // try_map_coords_in_place of geo 0.33 does not end its instantiation for Geometry; the first failure is kept here.
        let failure = RefCell::new(None);
        geometry.map_coords_in_place(|c| match self.point(c.x, c.y) {
            Ok((x, y)) => Coord { x, y },
            Err(e) => {
                failure.borrow_mut().get_or_insert(e);
                c
            }
        });
        failure.into_inner().map_or(Ok(()), Err)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rd_without_its_datum_is_rd_and_other_systems_without_one_are_told() {
        let rd = "+proj=sterea +lat_0=52.15616055555555 +lon_0=5.38763888888889 +k=0.9999079 +x_0=155000 +y_0=463000 \
                  +ellps=bessel +units=m +no_defs";
        assert_eq!(parse_crs(rd).unwrap().definition(), "EPSG:28992");
        let no_datum = |text: &str| names_no_datum(&parse_crs(text).unwrap());
        assert!(no_datum("+proj=utm +zone=31 +ellps=intl +units=m"));
        for named in
            ["EPSG:28992", "EPSG:23031", "+proj=utm +zone=31 +ellps=GRS80", "+proj=utm +zone=31 +datum=WGS84"]
        {
            assert!(!no_datum(named), "{named}");
        }
    }
}
