//! Vlekken: connected ground from which what was asked is within reach.

use geo::coordinate_position::CoordPos;
use geo::{Intersects, MultiPolygon, Polygon};
use werkvlek_lattice::{Keep, united};
use werkvlek_polygon::PreparedArea;

use crate::ground::{Ground, Holes};
use crate::kinds_area::KindsArea;

/// A connected piece of ground from which what was asked is within reach.
///
/// # Units
/// `streets_m` is in metres; the polygon is in the coordinates of the graph.
#[derive(Debug, Clone, PartialEq)]
pub struct Vlek {
    /// The ground.
    pub polygon: Polygon,
    /// Length of its streets.
    pub streets_m: f64,
    /// Its parts of the streets, ascending; more than one where streets lie side by side and are not joined.
    pub parts: Vec<usize>,
    /// The homes on its streets, ascending, whatever their own way to the street.
    pub homes: Vec<usize>,
    /// Of these, the homes that have within reach what was asked, their own way to the street included. Count people by
    /// these, not by what lies in the polygon.
    pub homes_inside: Vec<usize>,
}

impl KindsArea<'_> {
    /// The ground around the streets; width, holes and outline as in
    /// [`ServiceArea::polygon`](crate::ServiceArea::polygon).
    ///
    /// # Units
    /// `width_m` is in metres to each side; the polygon is in the coordinates of the graph.
    pub fn polygon(&self, width_m: f64, holes: Holes) -> MultiPolygon {
        let ground = Ground::new(self.graph, width_m, holes);
        let rings = ground.filled(ground.around(&self.stretches));
        MultiPolygon(ground.lattice.polygons(&united(&[rings], &[], Keep::Corners)))
    }

    /// The vlekken: the pieces of that ground, each with its streets and its homes, by their lowest part.
    ///
    /// A part of the streets is never torn apart. Parts that do not hang together along the streets are one vlek when
    /// their ground touches, or lies in a filled hole, as on both sides of a ditch: a vlek is one piece of the map. A home
    /// belongs to the vlek of the street that it is on, never by where it lies itself. None when the width is not above
    /// 0.
    ///
    /// # Units
    /// `width_m` is in metres to each side.
    pub fn vlekken(&self, width_m: f64, holes: Holes) -> Vec<Vlek> {
        let polygons = self.polygon(width_m, holes).0;
        let of_part = self.polygon_of_part(&polygons);
        let mut vlek_of_polygon = vec![None; polygons.len()];
        let mut vlekken: Vec<Vlek> = Vec::new();
        let mut vlek_of_part = Vec::with_capacity(of_part.len());
        for (part, &polygon) in of_part.iter().enumerate() {
            let vlek = polygon.map(|polygon| {
                *vlek_of_polygon[polygon].get_or_insert_with(|| {
                    let polygon = polygons[polygon].clone();
                    let (parts, homes, homes_inside) = Default::default();
                    vlekken.push(Vlek { polygon, streets_m: 0.0, parts, homes, homes_inside });
                    vlekken.len() - 1
                })
            });
            if let Some(vlek) = vlek {
                vlekken[vlek].parts.push(part);
            }
            vlek_of_part.push(vlek);
        }
        for (stretch, &part) in self.stretches.iter().zip(&self.parts) {
            if let Some(vlek) = vlek_of_part[part as usize] {
                vlekken[vlek].streets_m += stretch.to_m - stretch.from_m;
            }
        }
        let vlek_of_home = |home: usize| vlek_of_part[self.part_of_home(home)?];
        for home in 0..self.homes() {
            if let Some(vlek) = vlek_of_home(home) {
                vlekken[vlek].homes.push(home);
            }
        }
        for &home in self.homes_inside() {
            if let Some(vlek) = vlek_of_home(home) {
                vlekken[vlek].homes_inside.push(home);
            }
        }
        vlekken
    }

    /// The polygon around each part: the one that holds the middle of its first stretch.
    fn polygon_of_part(&self, polygons: &[Polygon]) -> Vec<Option<usize>> {
        let boxes: Vec<_> = polygons.iter().map(geo::BoundingRect::bounding_rect).collect();
        let prepared: Vec<PreparedArea> =
            polygons.iter().map(|polygon| PreparedArea::of_polygons([polygon])).collect();
        let mut of_part = vec![None; self.parts()];
        for (stretch, &part) in self.stretches.iter().zip(&self.parts) {
            let found = &mut of_part[part as usize];
            if found.is_some() {
                continue;
            }
            let middle_m = stretch.from_m + (stretch.to_m - stretch.from_m) / 2.0;
            let half = crate::Stretch { to_m: middle_m, ..*stretch };
            let line = self.graph.stretch_line(&half);
            let Some(&at) = line.0.last() else { continue };
            let holds = |&polygon: &usize| {
                boxes[polygon].is_some_and(|around| around.intersects(&at))
                    && prepared[polygon].position(at) == CoordPos::Inside
            };
            *found = (0..polygons.len()).find(holds);
        }
        of_part
    }
}
