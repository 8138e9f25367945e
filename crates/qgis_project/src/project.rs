//! The project as a document, and as a file.

use crate::layout::Printed;
use crate::sheet::{Paper, Sheet};
use crate::theme::{Theme, themes};
use crate::xml::Element;
use crate::{MapLayer, ProjectCrs, QgisProjectError, Role};
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// A project of QGIS.
#[derive(Clone, Debug, PartialEq)]
pub struct QgisProject {
    /// Its title.
    pub title: String,
    /// The source line of its sheets.
    pub source: String,
    /// Whom the data belong to, for its metadata: `© OpenStreetMap contributors`.
    pub rights: Vec<String>,
    /// The coordinate system of its maps.
    pub crs: ProjectCrs,
    /// Its layers. Groups stand in the tree in the order in which they come here, the first uppermost; in a group the first
    /// layer lies lowest.
    pub layers: Vec<MapLayer>,
}

/// Labels are written down to this much smaller a scale than that of a sheet of A4 that shows everything.
const LABEL_ROOM: f64 = 1.3;
/// What a map shows when nothing says where anything is: the Netherlands, in RD.
const ANYWHERE: [f64; 4] = [0.0, 300_000.0, 280_000.0, 625_000.0];

impl QgisProject {
    /// A theme for each question, in the order in which the layers ask them.
    #[must_use]
    pub fn themes(&self) -> Vec<Theme> {
        themes(&self.layers)
    }

    /// The document, as it is in a `.qgs` file.
    #[must_use]
    pub fn to_qgs(&self) -> String {
        let ids = ids(&self.layers);
        let (themes, extent) = (self.themes(), self.extent());
        let on_a4 = Sheet::of(Paper::A4, extent).scale;
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a scale of a map, above 0"
        )]
        let labels_to_scale = (on_a4 * LABEL_ROOM).min(1e9) as u32;
        let shown: Vec<usize> = match themes.first() {
            Some(first) => first.layers.clone(),
            None => (0..self.layers.len()).collect(),
        };
        let printed = Printed { layers: &self.layers, ids: &ids, source: &self.source, extent };
        let layouts = themes.iter().enumerate().flat_map(|(number, theme)| {
            let sheet = |paper| printed.layout(theme, number + 1, paper);
            Paper::ALL.map(sheet)
        });
        let layers = self.layers.iter().zip(&ids).map(|(layer, id)| layer.element(id, labels_to_scale));
        let presets = themes.iter().map(|theme| theme.element(&self.layers, &ids));
        let document = Element::new("qgis")
            .with("projectname", self.title.as_str())
            .with("version", "3.22.16-Białowieża")
            .holding_all([
                Element::new("homePath").with("path", ""),
                Element::text("title", self.title.as_str()),
                Element::new("projectCrs").holding(self.crs.element()),
                self.tree(&ids, &shown),
                self.canvas(extent),
                Element::new("projectlayers").holding_all(layers),
                self.order(&ids),
                properties(),
                Element::new("visibility-presets").holding_all(presets),
                self.transformations(),
                self.metadata(),
                Element::new("Layouts").holding_all(layouts),
                self.view(extent),
            ]);
        let mut text = "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n".to_owned();
        document.write(&mut text);
        text
    }

    /// The file: the document in a zip file, under this name.
    ///
    /// # Errors
    /// [`QgisProjectError`] when it cannot be packed.
    pub fn to_qgz(&self, name: &str) -> Result<Vec<u8>, QgisProjectError> {
        let failed = |source| QgisProjectError::Zip { name: name.to_owned(), source };
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        // The earliest date that a zip file can carry: when a project was made stands in run.json.
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::default())
            .unix_permissions(0o644);
        zip.start_file(format!("{name}.qgs"), options).map_err(failed)?;
        zip.write_all(self.to_qgs().as_bytes()).map_err(|e| failed(e.into()))?;
        Ok(zip.finish().map_err(failed)?.into_inner())
    }

    /// Where the maps look: at the districts where there are any, else at everything.
    fn extent(&self) -> [f64; 4] {
        let of = |keep: &dyn Fn(&MapLayer) -> bool| {
            let extents = self.layers.iter().filter(|layer| keep(layer)).filter_map(|layer| layer.extent);
            extents.reduce(|a, b| [a[0].min(b[0]), a[1].min(b[1]), a[2].max(b[2]), a[3].max(b[3])])
        };
        let districts = of(&|layer| layer.names_areas() && layer.role == Role::Borders);
        let named = || of(&MapLayer::names_areas);
        let answers = || of(&|layer| layer.role != Role::Base);
        districts.or_else(named).or_else(answers).or_else(|| of(&|_| true)).unwrap_or(ANYWHERE)
    }

    /// Groups and layers, the uppermost first.
    fn tree(&self, ids: &[String], shown: &[usize]) -> Element {
        let group = |name: &str| {
            let of_group =
                || self.layers.iter().enumerate().rev().filter(move |(_, layer)| layer.group == name);
            let is_shown = of_group().any(|(i, _)| shown.contains(&i));
            let layers =
                of_group().map(|(i, layer)| layer.tree_element(&ids[i], shown.contains(&i), no_properties()));
            Element::new("layer-tree-group")
                .with("name", name)
                .with("checked", if is_shown { "Qt::Checked" } else { "Qt::Unchecked" })
                .with("expanded", if is_shown { "1" } else { "0" })
                .holding(no_properties())
                .holding_all(layers)
        };
        Element::new("layer-tree-group")
            .holding(no_properties())
            .holding_all(groups(&self.layers).into_iter().map(group))
    }

    /// The order in which layers were added, which QGIS wants to know too.
    fn order(&self, ids: &[String]) -> Element {
        let layer = |i: usize| Element::new("layer").with("id", ids[i].as_str());
        Element::new("layerorder").holding_all(top_down(&self.layers).into_iter().map(layer))
    }

    fn canvas(&self, extent: [f64; 4]) -> Element {
        let [left, bottom, right, top] = with_margin(extent).map(|metres| metres.to_string());
        Element::new("mapcanvas")
            .with_all([("name", "theMapCanvas"), ("annotationsVisible", "1")])
            .holding_all([
                Element::text("units", if self.crs.is_geographic { "degrees" } else { "meters" }),
                Element::new("extent").holding_all([
                    Element::text("xmin", left),
                    Element::text("ymin", bottom),
                    Element::text("xmax", right),
                    Element::text("ymax", top),
                ]),
                Element::text("rotation", "0"),
                Element::new("destinationsrs").holding(self.crs.element()),
            ])
    }

    fn view(&self, extent: [f64; 4]) -> Element {
        let [left, bottom, right, top] = with_margin(extent).map(|metres| metres.to_string());
        Element::new("ProjectViewSettings").with("UseProjectScales", "0").holding(
            Element::new("DefaultViewExtent")
                .with("xmin", left)
                .with("ymin", bottom)
                .with("xmax", right)
                .with("ymax", top)
                .holding(self.crs.element()),
        )
    }

    /// How degrees become RD, so that QGIS does not ask whoever opens the project: it knows two ways of the same accuracy. Layers
    /// in degrees are GeoJSON.
    fn transformations(&self) -> Element {
        const RD: &str = "EPSG:28992";
        const DEGREES: &str = "EPSG:4326";
        let code = |crs: &ProjectCrs, code: &str| crs.code.as_deref() == Some(code);
        let context = Element::new("transformContext");
        let degrees = self.layers.iter().map(|layer| &layer.crs).find(|crs| code(crs, DEGREES));
        match degrees.filter(|_| code(&self.crs, RD)) {
            Some(degrees) => context.holding(
                Element::new("srcDest")
                    .with_all([("allowFallback", "1"), ("coordinateOp", DEGREES_TO_RD)])
                    .holding(Element::new("src").holding(degrees.element()))
                    .holding(Element::new("dest").holding(self.crs.element())),
            ),
            None => context,
        }
    }

    fn metadata(&self) -> Element {
        let rights = self.rights.iter().map(|right| Element::text("rights", right.as_str()));
        Element::new("projectMetadata")
            .holding_all([
                Element::text("language", "nl"),
                Element::text("title", self.title.as_str()),
                Element::text("abstract", self.source.as_str()),
            ])
            .holding_all(rights)
            .holding(Element::text("author", "werkvlek"))
    }
}

/// The groups, the uppermost first.
fn groups(layers: &[MapLayer]) -> Vec<&str> {
    let mut groups: Vec<&str> = Vec::new();
    for layer in layers {
        if !groups.contains(&layer.group.as_str()) {
            groups.push(&layer.group);
        }
    }
    groups
}

/// The layers by their number, the uppermost first.
pub(crate) fn top_down(layers: &[MapLayer]) -> Vec<usize> {
    let of_group = |group| layers.iter().enumerate().rev().filter(move |(_, layer)| layer.group == group);
    groups(layers).into_iter().flat_map(of_group).map(|(i, _)| i).collect()
}

/// `Amersfoort to WGS 84 (4)`, backwards, and RD New, in the words of PROJ: EPSG 15934 and 9809.
const DEGREES_TO_RD: &str = "+proj=pipeline +step +proj=unitconvert +xy_in=deg +xy_out=rad +step +proj=push +v_3 +step \
    +proj=cart +ellps=WGS84 +step +inv +proj=helmert +x=565.4171 +y=50.3319 +z=465.5524 +rx=0.398957388243134 \
    +ry=-0.343987817378283 +rz=1.87740163998045 +s=4.0725 +convention=coordinate_frame +step +inv +proj=cart \
    +ellps=bessel +step +proj=pop +v_3 +step +proj=sterea +lat_0=52.1561605555556 +lon_0=5.38763888888889 \
    +k=0.9999079 +x_0=155000 +y_0=463000 +ellps=bessel";

/// A twentieth more on each side, so that nothing touches the edge of a window.
fn with_margin([left, bottom, right, top]: [f64; 4]) -> [f64; 4] {
    let (x, y) = ((right - left) / 20.0, (top - bottom) / 20.0);
    [left - x, bottom - y, right + x, top + y]
}

fn no_properties() -> Element {
    Element::new("customproperties").holding(Element::new("Option"))
}

/// That paths are relative, and that maps are drawn in the project's own system.
fn properties() -> Element {
    let number = |name, value: &str| Element::text(name, value).with("type", "int");
    Element::new("properties").holding_all([
        Element::new("Gui").holding_all([
            number("CanvasColorRedPart", "255"),
            number("CanvasColorGreenPart", "255"),
            number("CanvasColorBluePart", "255"),
        ]),
        Element::new("Measurement").holding_all([
            Element::text("DistanceUnits", "meters").with("type", "QString"),
            Element::text("AreaUnits", "ha").with("type", "QString"),
        ]),
        Element::new("Paths").holding(Element::text("Absolute", "false").with("type", "bool")),
        Element::new("SpatialRefSys").holding(number("ProjectionsEnabled", "1")),
    ])
}

/// Ids of their group and name, each its own.
fn ids(layers: &[MapLayer]) -> Vec<String> {
    let mut taken: Vec<String> = Vec::with_capacity(layers.len());
    for layer in layers {
        let plain = |c: char| if c.is_alphanumeric() { c.to_ascii_lowercase() } else { '_' };
        let base: String = format!("{}_{}", layer.group, layer.name).chars().map(plain).collect();
        let numbered = (2..).map(|n| format!("{base}_{n}"));
        let id = std::iter::once(base.clone()).chain(numbered).find(|id| !taken.contains(id));
        taken.extend(id);
    }
    taken
}
