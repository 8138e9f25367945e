//! Hierarchy of districts: buurt in wijk, wijk in gemeente, or any coarser layer.

use std::collections::BTreeMap;

use geo::{InteriorPoint, MultiPolygon, unary_union};

use crate::{District, DistrictCode, DistrictNiveau, Districts, Position};

/// For each fine district the position of the coarse one it belongs to, `None` where it belongs to none.
///
/// Codes decide where they can: a buurt `BU04020101` belongs to wijk `WK040201` and to gemeente `GM0402`. Otherwise the
/// place does: a district belongs to the coarse one that holds a point inside it. A district goes to one coarse district
/// as a whole, so that sums over the fine ones are the figures of the coarse ones.
///
/// # Cost
/// O(f log c) for f fine and c coarse districts, and one interior point a district whose code does not tell.
///
/// # Example
/// ```
/// use geo::{MultiPolygon, Rect, coord};
/// use werkvlek_core::{District, DistrictCode, Districts, nest};
/// let square = |code: &str, x: f64, side: f64| {
///     let area = Rect::new(coord! { x: x, y: 0.0 }, coord! { x: x + side, y: side }).to_polygon();
///     District::new(DistrictCode::new(code).unwrap(), code, MultiPolygon(vec![area])).unwrap()
/// };
/// let buurten = Districts::new(vec![square("BU00010001", 0.0, 10.0), square("noord", 10.0, 10.0)])?;
/// let wijken = Districts::new(vec![square("WK000100", 500.0, 10.0), square("heel", 0.0, 40.0)])?;
/// // The buurt by its code, though it lies elsewhere; the other by its place.
/// assert_eq!(nest(&buurten, &wijken), [Some(0), Some(1)]);
/// # Ok::<(), werkvlek_core::DistrictsError>(())
/// ```
#[must_use]
pub fn nest(fine: &Districts, coarse: &Districts) -> Vec<Option<u32>> {
    let by_code = |district: &District| {
        let code = district.code();
        [code.wijk(), code.gemeente()].into_iter().flatten().find_map(|above| coarse.find_code(&above))
    };
    let by_place = |district: &District| {
        let inside = district.area().interior_point()?;
        coarse.find_index(Position::new(inside.x(), inside.y()).ok()?)
    };
    fine.as_slice().iter().map(|district| by_code(district).or_else(|| by_place(district))).collect()
}

/// The districts of a level above, out of the codes: the wijken of buurten, the gemeenten of buurten or wijken.
///
/// Their areas are dissolved from the fine ones, and their name is their code, since codes tell no names. `None` unless
/// every fine district has a code that tells.
///
/// # Cost
/// One union of polygons a district of the level.
///
/// # Example
/// ```
/// use geo::{Area, MultiPolygon, Rect, coord};
/// use werkvlek_core::{District, DistrictCode, DistrictNiveau, Districts, dissolve_by_code};
/// let square = |code: &str, x: f64| {
///     let area = Rect::new(coord! { x: x, y: 0.0 }, coord! { x: x + 10.0, y: 10.0 }).to_polygon();
///     District::new(DistrictCode::new(code).unwrap(), code, MultiPolygon(vec![area])).unwrap()
/// };
/// let buurten = Districts::new(vec![square("BU00010001", 0.0), square("BU00010002", 10.0)])?;
/// let wijken = dissolve_by_code(&buurten, DistrictNiveau::Wijk).expect("the codes tell");
/// assert_eq!(wijken.as_slice()[0].code().as_str(), "WK000100");
/// assert_eq!(wijken.as_slice()[0].area().unsigned_area(), 200.0);
/// # Ok::<(), werkvlek_core::DistrictsError>(())
/// ```
#[must_use]
pub fn dissolve_by_code(fine: &Districts, niveau: DistrictNiveau) -> Option<Districts> {
    let above = |code: &DistrictCode| match (code.niveau(), niveau) {
        (DistrictNiveau::Buurt, DistrictNiveau::Wijk) => code.wijk(),
        (DistrictNiveau::Buurt | DistrictNiveau::Wijk, DistrictNiveau::Gemeente) => code.gemeente(),
        _ => None,
    };
    let mut groups: BTreeMap<DistrictCode, Vec<&MultiPolygon>> = BTreeMap::new();
    for district in fine.as_slice() {
        groups.entry(above(district.code())?).or_default().push(district.area());
    }
    let dissolved = groups.into_iter().map(|(code, areas)| {
        let name = code.as_str().to_owned();
        District::new(code, name, unary_union(areas)).ok()
    });
    Districts::new(dissolved.collect::<Option<Vec<_>>>()?).ok()
}

#[cfg(test)]
mod tests {
    use geo::{Area, Rect, coord};

    use super::*;

    fn square(code: &str, x: f64, y: f64) -> District {
        let area = Rect::new(coord! { x: x, y: y }, coord! { x: x + 100.0, y: y + 100.0 }).to_polygon();
        District::new(DistrictCode::new(code).unwrap(), code, MultiPolygon(vec![area])).unwrap()
    }

    #[test]
    fn a_gemeente_is_found_when_there_is_no_wijk_layer() {
        let buurten =
            Districts::new(vec![square("BU00010001", 0.0, 0.0), square("BU00020001", 100.0, 0.0)]).unwrap();
        let gemeenten =
            Districts::new(vec![square("GM0001", 900.0, 0.0), square("GM0002", 900.0, 900.0)]).unwrap();
        assert_eq!(nest(&buurten, &gemeenten), [Some(0), Some(1)]);
    }

    #[test]
    fn a_district_outside_belongs_to_none() {
        let fine = Districts::new(vec![square("a", 0.0, 0.0), square("b", 500.0, 0.0)]).unwrap();
        let coarse = Districts::new(vec![square("geheel", -10.0, -10.0)]).unwrap();
        assert_eq!(nest(&fine, &coarse), [Some(0), None]);
    }

    #[test]
    fn gemeenten_come_of_buurten_and_of_wijken_and_wijken_of_buurten_alone() {
        let buurten = Districts::new(vec![
            square("BU00010001", 0.0, 0.0),
            square("BU00010002", 100.0, 0.0),
            square("BU00010101", 0.0, 100.0),
            square("BU00020001", 300.0, 300.0),
        ])
        .unwrap();
        let wijken = dissolve_by_code(&buurten, DistrictNiveau::Wijk).unwrap();
        let codes: Vec<&str> = wijken.as_slice().iter().map(|d| d.code().as_str()).collect();
        assert_eq!(codes, ["WK000100", "WK000101", "WK000200"]);
        for fine in [&buurten, &wijken] {
            let gemeenten = dissolve_by_code(fine, DistrictNiveau::Gemeente).unwrap();
            let areas: Vec<f64> = gemeenten.as_slice().iter().map(|d| d.area().unsigned_area()).collect();
            assert_eq!(areas, [30_000.0, 10_000.0]);
        }
        assert!(dissolve_by_code(&wijken, DistrictNiveau::Wijk).is_none());
        let own = Districts::new(vec![square("noord", 0.0, 0.0)]).unwrap();
        assert!(dissolve_by_code(&own, DistrictNiveau::Gemeente).is_none());
    }
}
