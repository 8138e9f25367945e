//! Print layouts: a sheet of A4 and one of A3 a theme, with title, map, legend, scale bar, north arrow and source.

use crate::sheet::{Paper, Place, Sheet};
use crate::theme::Theme;
use crate::xml::Element;
use crate::{MapLayer, Role};

/// Letters in a line of the legend's headings, at the size they have.
const HEADING_LETTERS: usize = 34;
/// Splits a heading in a legend.
const SPLIT: char = '|';
/// A font that QGIS brings along; without it the system's own is taken.
const FONT: &str = "Open Sans";

/// What every sheet says.
pub(crate) struct Printed<'a> {
    pub(crate) layers: &'a [MapLayer],
    pub(crate) ids: &'a [String],
    pub(crate) source: &'a str,
    pub(crate) extent: [f64; 4],
}

impl Printed<'_> {
    /// The layout of a theme on this paper; `number` tells themes apart.
    pub(crate) fn layout(&self, theme: &Theme, number: usize, paper: Paper) -> Element {
        let sheet = Sheet::of(paper, self.extent);
        let name = |part: &str| format!("{{{}-{number}-{part}}}", paper.name().to_lowercase());
        let items = [
            north_arrow(&sheet, &name("noordpijl")),
            scale_bar(&sheet, &name("schaalbalk"), &name("kaart")),
            self.legend(&sheet, theme, &name("legenda"), &name("kaart")),
            label(sheet.source, &name("bron"), self.source, 6.5 * sheet.letters, Weight::Plain),
            label(sheet.title, &name("titel"), &theme.question, 15.0 * sheet.letters, Weight::Bold),
            map(&sheet, &theme.question, &name("kaart")),
        ];
        let settings =
            "<Option type=\"Map\"><Option name=\"singleFile\" type=\"bool\" value=\"true\"/></Option>\n";
        Element::new("Layout")
            .with("name", format!("{} – {}", paper.name(), theme.question))
            .with_all([("units", "mm"), ("printResolution", "300"), ("worldFileMap", "")])
            .holding(Element::new("Snapper").with_all([
                ("snapToGuides", "1"),
                ("snapToGrid", "0"),
                ("snapToItems", "1"),
                ("tolerance", "5"),
            ]))
            .holding(pages(&sheet, &name("blad")))
            .holding_all(items)
            .holding(Element::new("customproperties").holding_raw(settings.into()))
            .holding(Element::new("Atlas").with_all([("enabled", "0"), ("coverageLayer", "")]))
    }

    fn legend(&self, sheet: &Sheet, theme: &Theme, uuid: &str, map: &str) -> Element {
        // What answers comes first, and what is on every map last.
        let mut shown = theme.layers.clone();
        shown.sort_by_key(|&i| match self.layers[i].role {
            Role::Answer => 0,
            Role::Borders => 1,
            Role::Base => 2,
        });
        // What is drawn at larger scales only is not on the sheet.
        shown
            .retain(|&i| self.layers[i].smallest_scale().is_none_or(|scale| f64::from(scale) >= sheet.scale));
        let entries = shown.into_iter().map(|i| {
            let layer = &self.layers[i];
            let mut properties = vec![
                // The one symbol of a layer has its name beside it.
                ("legend/title-style", if layer.has_one_symbol() { "hidden" } else { "subgroup" }.to_owned()),
                ("legend/title-label", wrapped(&layer.name)),
            ];
            // The first entry of a raster is the name of its band, which is long.
            properties.extend(layer.entries_behind_band().map(|entries| ("legend/node-order", entries)));
            let options = properties.into_iter().map(|(name, value)| {
                Element::new("Option").with("name", name).with("type", "QString").with("value", value)
            });
            let options = Element::new("Option").with("type", "Map").holding_all(options);
            layer.tree_element(&self.ids[i], true, Element::new("customproperties").holding(options))
        });
        let style = |name: &str, points: f64, weight: Weight, above: &str| {
            let letters = font(points * sheet.letters, weight);
            Element::new("style")
                .with("name", name)
                .with_all([("alignment", "1"), ("indent", "0"), ("marginTop", above)])
                .holding(Element::new("styleFont").with("description", letters).with("style", ""))
        };
        let styles = Element::new("styles").holding_all([
            style("title", 9.0, Weight::Bold, "0"),
            style("group", 9.0, Weight::Bold, "3"),
            style("subgroup", 8.0, Weight::Bold, "3"),
            style("symbol", 7.5, Weight::Plain, "1.2"),
            style("symbolLabel", 7.5, Weight::Plain, "1.2").with("marginLeft", "2"),
        ]);
        item("65642", sheet.legend, uuid)
            .with("map_uuid", map)
            .with("wrapChar", SPLIT.to_string())
            .with_all([
                ("title", ""),
                ("titleAlignment", "1"),
                ("columnCount", "1"),
                ("columnSpace", "2"),
                ("boxSpace", "0"),
                ("lineSpacing", "0.6"),
                ("symbolWidth", "6"),
                ("symbolHeight", "3.4"),
                ("symbolAlignment", "1"),
                ("minSymbolSize", "0"),
                ("maxSymbolSize", "0"),
                ("equalColumnWidth", "0"),
                ("splitLayer", "0"),
                ("rasterBorder", "0"),
                ("legendFilterByAtlas", "0"),
                ("resizeToContents", "1"),
                ("fontColor", "#282828"),
            ])
            .holding(styles)
            .holding(Element::new("layer-tree-group").holding_all(entries))
    }
}

/// The page, white.
fn pages(sheet: &Sheet, uuid: &str) -> Element {
    let white = "<symbol name=\"\" type=\"fill\" alpha=\"1\" clip_to_extent=\"1\" force_rhr=\"0\">\
         <layer class=\"SimpleFill\" enabled=\"1\" locked=\"0\" pass=\"0\"><Option type=\"Map\">\
         <Option name=\"color\" type=\"QString\" value=\"255,255,255,255\"/>\
         <Option name=\"outline_style\" type=\"QString\" value=\"no\"/>\
         <Option name=\"style\" type=\"QString\" value=\"solid\"/></Option></layer></symbol>\n";
    Element::new("PageCollection")
        .holding_raw(white.to_owned())
        .holding(item("65638", sheet.page, uuid).with("background", "true"))
        .holding(Element::new("GuideCollection").with("visible", "1"))
}

fn map(sheet: &Sheet, theme: &str, uuid: &str) -> Element {
    let [left, bottom, right, top] = sheet.extent.map(|metres| metres.to_string());
    let extent =
        Element::new("Extent").with("xmin", left).with("ymin", bottom).with("xmax", right).with("ymax", top);
    item("65639", sheet.map, uuid)
        .with("followPresetName", theme)
        .with_all([
            ("followPreset", "true"),
            ("keepLayerSet", "false"),
            ("keepLayerStyles", "false"),
            ("drawCanvasItems", "true"),
            ("mapRotation", "0"),
            ("labelMargin", "1,mm"),
            ("mapFlags", "1"),
            ("background", "true"),
            ("isTemporal", "0"),
        ])
        .holding(extent)
        .holding(Element::new("LayerSet"))
        .holding(Element::new("AtlasMap").with_all([
            ("margin", "0.1"),
            ("atlasDriven", "0"),
            ("scalingMode", "2"),
        ]))
}

fn scale_bar(sheet: &Sheet, uuid: &str, map: &str) -> Element {
    let segment_m = sheet.segment_m();
    let (unit, word, length) =
        if segment_m < 500.0 { ("meters", "m", segment_m) } else { ("km", "km", segment_m / 1000.0) };
    item("65646", sheet.scale_bar, uuid)
        .with("mapUuid", map)
        .with("unitType", unit)
        .with("unitLabel", word)
        .with("numUnitsPerSegment", length.to_string())
        .with_all([
            ("style", "Single Box"),
            ("numSegments", "2"),
            ("numSegmentsLeft", "0"),
            ("numMapUnitsPerScaleBarUnit", "1"),
            ("segmentSizeMode", "0"),
            ("segmentMillimeters", "20"),
            ("minBarWidth", "20"),
            ("maxBarWidth", "60"),
            ("height", "1.6"),
            ("labelBarSpace", "1"),
            ("boxContentSpace", "0"),
            ("outlineWidth", "0.2"),
            ("alignment", "0"),
            ("labelHorizontalPlacement", "0"),
            ("labelVerticalPlacement", "0"),
            ("numSubdivisions", "1"),
            ("subdivisionsHeight", "1.5"),
            ("lineJoinStyle", "miter"),
            ("lineCapStyle", "square"),
        ])
        .holding(Element::new("text-style").with("fontSize", (7.0 * sheet.letters).to_string()).with_all([
            ("fontSizeUnit", "Point"),
            ("fontWeight", "50"),
            ("textColor", "40,40,40,255"),
            ("textOpacity", "1"),
        ]))
        .holding_all(["fillColor", "fillColor2"].map(|name| {
            let grey = if name == "fillColor" { "40" } else { "255" };
            Element::new(name).with_all([("red", grey), ("green", grey), ("blue", grey), ("alpha", "255")])
        }))
}

fn north_arrow(sheet: &Sheet, uuid: &str) -> Element {
    item("65640", sheet.north, uuid).with_all([
        ("file", ":/images/north_arrows/layout_default_north_arrow.svg"),
        ("mode", "0"),
        ("resizeMode", "0"),
        ("anchorPoint", "4"),
        ("northMode", "0"),
        ("northOffset", "0"),
        ("pictureRotation", "0"),
        ("mapUuid", ""),
        ("svgFillColor", "40,40,40,255"),
        ("svgBorderColor", "40,40,40,255"),
        ("svgBorderWidth", "0.2"),
    ])
}

/// How heavy letters are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Weight {
    Plain,
    Bold,
}

fn label(place: Place, uuid: &str, text: &str, points: f64, weight: Weight) -> Element {
    let colour = Element::new("FontColor").with_all([
        ("red", "40"),
        ("green", "40"),
        ("blue", "40"),
        ("alpha", "255"),
    ]);
    item("65641", place, uuid)
        .with("labelText", text)
        .with_all([("htmlState", "0"), ("halign", "1"), ("valign", "32"), ("marginX", "0"), ("marginY", "0")])
        .holding(Element::new("LabelFont").with("description", font(points, weight)).with("style", ""))
        .holding(colour)
}

/// A font as Qt 5 and 6 read it.
fn font(points: f64, weight: Weight) -> String {
    let weight = match weight {
        Weight::Plain => 50,
        Weight::Bold => 75,
    };
    format!("{FONT},{points},-1,5,{weight},0,0,0,0,0")
}

/// What every part of a sheet has.
fn item(kind: &'static str, place: Place, uuid: &str) -> Element {
    let at = format!("{},{},mm", place.left_mm, place.top_mm);
    Element::new("LayoutItem")
        .with("type", kind)
        .with("uuid", uuid)
        .with("templateUuid", uuid)
        .with("position", at.as_str())
        .with("positionOnPage", at)
        .with("size", format!("{},{},mm", place.width_mm, place.height_mm))
        .with_all([
            ("id", ""),
            ("referencePoint", "0"),
            ("itemRotation", "0"),
            ("visibility", "1"),
            ("opacity", "1"),
            ("blendMode", "0"),
            ("excludeFromExports", "0"),
            ("positionLock", "false"),
            ("groupUuid", ""),
            ("zValue", "1"),
            ("outlineWidthM", "0.2,mm"),
            ("frameJoinStyle", "miter"),
            // Only the map has a line around it.
            ("frame", if matches!(kind.as_bytes(), b"65639") { "true" } else { "false" }),
        ])
}

/// A heading in lines of some length, split between words.
fn wrapped(heading: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    for word in heading.replace(SPLIT, "/").split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= HEADING_LETTERS => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines.join(&SPLIT.to_string())
}

#[cfg(test)]
mod tests {
    use super::wrapped;

    #[test]
    fn a_long_heading_takes_several_lines() {
        assert_eq!(
            wrapped("Gemiddelde afstand tot huisarts per buurt"),
            "Gemiddelde afstand tot huisarts|per buurt"
        );
        assert_eq!(wrapped("a|b"), "a/b");
    }
}
