//! What reading leaves out of geometries: arcs, heights and measures.

use super::{About, Source};
use gdal::vector::{Defn, Feature, Layer, LayerAccess};
use gdal_sys::OGRwkbGeometryType as Kind;

/// How many geometries of a layer had something that is not kept.
#[derive(Debug, Default)]
pub(super) struct Shapes {
    curved: u64,
    high: u64,
}

impl Shapes {
    pub(super) fn see(&mut self, feature: &Feature<'_>) {
        if let Ok(geometry) = feature.geometry_by_index(0) {
            self.see_kind(geometry.geometry_type());
        }
    }

    fn see_kind(&mut self, kind: Kind::Type) {
        #[expect(unsafe_code, reason = "asks about a number")]
        let (is_curved, is_high) = unsafe {
            let flat = gdal_sys::OGR_GT_Flatten(kind);
            let is_surface = matches!(flat, Kind::wkbTIN | Kind::wkbTriangle | Kind::wkbPolyhedralSurface);
            let is_curved = gdal_sys::OGR_GT_IsNonLinear(flat) != 0 || is_surface;
            (is_curved, gdal_sys::OGR_GT_HasZ(kind) + gdal_sys::OGR_GT_HasM(kind) != 0)
        };
        self.curved += u64::from(is_curved);
        self.high += u64::from(is_high);
    }

    /// Of a layer, by the kind that it states.
    pub(super) fn of_layer(layer: &Layer<'_>) -> Self {
        let mut shapes = Self::default();
        Defn::from_layer(layer).geom_fields().for_each(|field| shapes.see_kind(field.field_type()));
        let rows = layer.feature_count();
        Self { curved: shapes.curved * rows, high: shapes.high * rows }
    }

    /// Says what was left out.
    pub(super) fn remark(&self, source: &Source, label: &str) {
        let Self { curved, high } = self;
        let about = |part| About { label, part, sign: ' ', hint: "" };
        if *curved > 0 {
            let text = || {
                format!(
                    "curves or surfaces of {curved} geometries are taken for straight pieces, an arc in steps of four degrees"
                )
            };
            source.remarks().add(about("curves"), text);
        }
        if *high > 0 {
            let text = || format!("heights (Z) or measures (M) of {high} geometries are left out");
            source.remarks().add(about("heights"), text);
        }
    }
}
