//! Layers of a project: where they are, how they are drawn, and which questions they answer.

use crate::ProjectCrs;
use crate::xml::Element;
use werkvlek_table::{RasterStyle, VectorStyle};

/// How a layer is drawn.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Drawing {
    /// Features.
    Vector(Box<VectorStyle>),
    /// Cells of a raster.
    Raster(RasterStyle),
}

/// What a layer is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// It answers its questions, and stands in the themes of those.
    Answer,
    /// Borders and names, over maps that have none themselves.
    Borders,
    /// Streets, water and the like, under every map.
    Base,
}

/// A layer of a project.
#[derive(Clone, Debug, PartialEq)]
pub struct MapLayer {
    /// What it shows, for people.
    pub name: String,
    /// The group that it stands in.
    pub group: String,
    /// The file as the project names it, with the layer in it: `./vlekkenplan.gpkg|layername=buurten`.
    pub source: String,
    /// The coordinate system of the file.
    pub crs: ProjectCrs,
    /// How it is drawn.
    pub drawing: Drawing,
    /// What it is for.
    pub role: Role,
    /// The questions that it answers.
    pub questions: Vec<String>,
    /// Where it lies, as left, bottom, right and top in the system of the project; none when it is empty.
    pub extent: Option<[f64; 4]>,
}

impl MapLayer {
    /// The kind of layer, in the words of QGIS.
    fn provider(&self) -> &'static str {
        match self.drawing {
            Drawing::Vector(_) => "ogr",
            Drawing::Raster(_) => "gdal",
        }
    }

    /// Whether it writes names that a map needs no other layer for.
    pub(crate) fn names_areas(&self) -> bool {
        match &self.drawing {
            Drawing::Vector(style) => style.has_names() && style.geometry() == "Polygon",
            Drawing::Raster(_) => false,
        }
    }

    /// The smallest scale at which it is drawn, 1 to so many; none for every scale.
    pub(crate) fn smallest_scale(&self) -> Option<u32> {
        match &self.drawing {
            Drawing::Vector(style) => style.smallest_scale(),
            Drawing::Raster(_) => None,
        }
    }

    /// Whether all its features look the same.
    pub(crate) fn has_one_symbol(&self) -> bool {
        matches!(&self.drawing, Drawing::Vector(style) if style.is_single())
    }

    /// Of a raster the entries of its legend without that of the band, as QGIS counts them.
    pub(crate) fn entries_behind_band(&self) -> Option<String> {
        let Drawing::Raster(style) = &self.drawing else { return None };
        Some((1..=style.classes().len()).map(|i| i.to_string()).collect::<Vec<_>>().join(","))
    }

    /// The layer itself.
    pub(crate) fn element(&self, id: &str, labels_to_scale: u32) -> Element {
        let scale = self.smallest_scale();
        let layer = Element::new("maplayer")
            .with_all([
                ("styleCategories", "AllStyleCategories"),
                ("autoRefreshEnabled", "0"),
                ("maxScale", "0"),
            ])
            .with("minScale", scale.map_or_else(|| "1e+08".to_owned(), |scale| scale.to_string()))
            .with("hasScaleBasedVisibilityFlag", if scale.is_some() { "1" } else { "0" });
        let layer = match &self.drawing {
            Drawing::Vector(style) => layer
                .with_all([("type", "vector"), ("simplifyDrawingHints", "1"), ("simplifyMaxScale", "1")])
                .with("geometry", style.geometry())
                .with("labelsEnabled", if style.has_labels() { "1" } else { "0" }),
            Drawing::Raster(_) => layer.with("type", "raster"),
        };
        let provider = Element::text("provider", self.provider());
        let provider = match self.drawing {
            Drawing::Vector(_) => provider.with("encoding", "UTF-8"),
            Drawing::Raster(_) => provider,
        };
        let styles = Element::new("map-layer-style-manager")
            .with("current", "default")
            .holding(Element::new("map-layer-style").with("name", "default"));
        let layer = layer.holding_all([
            Element::text("id", id),
            Element::text("datasource", self.source.as_str()),
            Element::text("layername", self.name.as_str()),
            Element::new("srs").holding(self.crs.element()),
            provider,
            styles,
        ]);
        match &self.drawing {
            Drawing::Vector(style) => layer
                .holding_raw(style.elements(Some(labels_to_scale)))
                .holding_all([Element::text("blendMode", "0"), Element::text("layerOpacity", "1")]),
            Drawing::Raster(style) => layer.holding_raw(style.elements()),
        }
    }

    /// Its place in the tree of layers, or in a legend.
    pub(crate) fn tree_element(&self, id: &str, is_shown: bool, properties: Element) -> Element {
        Element::new("layer-tree-layer")
            .with_all([("legend_split_behavior", "0"), ("legend_exp", ""), ("patch_size", "-1,-1")])
            .with("checked", if is_shown { "Qt::Checked" } else { "Qt::Unchecked" })
            .with("expanded", if is_shown { "1" } else { "0" })
            .with("name", self.name.as_str())
            .with("source", self.source.as_str())
            .with("providerKey", self.provider())
            .with("id", id)
            .holding(properties)
    }
}

/// The layer of a GeoPackage, as a project names it; `filter` is a condition of OGR.
///
/// # Example
/// ```
/// use werkvlek_qgis_project::vector_source;
/// assert_eq!(
///     vector_source("./plan.gpkg", Some("voorzieningen"), Some("\"soort\" = 'huisarts'")),
///     "./plan.gpkg|layername=voorzieningen|subset=\"soort\" = 'huisarts'"
/// );
/// ```
#[must_use]
pub fn vector_source(file: &str, layer: Option<&str>, filter: Option<&str>) -> String {
    let layer = layer.map_or_else(String::new, |layer| format!("|layername={layer}"));
    let filter = filter.map_or_else(String::new, |filter| format!("|subset={filter}"));
    format!("{file}{layer}{filter}")
}
