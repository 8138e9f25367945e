//! Styles of rasters: classes with hard edges, so that the legend says exactly what a colour means.

use super::{Class, attribute};
use std::fmt::Write as _;

/// How QGIS draws a raster band: one colour a class.
#[derive(Clone, Debug, PartialEq)]
pub struct RasterStyle {
    classes: Vec<Class>,
    band: usize,
}

impl RasterStyle {
    /// A style with these classes, in ascending order.
    #[must_use]
    pub fn new(classes: Vec<Class>) -> Self {
        Self { classes, band: 1 }
    }

    /// The same style for another band, counted from 1.
    #[must_use]
    pub fn for_band(self, band: usize) -> Self {
        Self { band, ..self }
    }

    /// The same style with the labels of its legend as `words` puts them.
    #[must_use]
    pub fn worded(mut self, words: &dyn Fn(&str) -> String) -> Self {
        self.classes.iter_mut().for_each(|class| class.label = words(&class.label));
        self
    }

    /// The classes, in ascending order.
    #[must_use]
    pub fn classes(&self) -> &[Class] {
        &self.classes
    }

    /// The style as QGIS reads it from a `.qml` file.
    #[must_use]
    pub fn to_qml(&self) -> String {
        format!(
            "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n\
             <qgis version=\"3.22.0\" styleCategories=\"Symbology\">\n{}</qgis>\n",
            self.elements()
        )
    }

    /// The drawing as it stands in a style file and in a layer of a project.
    #[must_use]
    pub fn elements(&self) -> String {
        let band = self.band;
        let minimum = self.classes.first().map_or(0.0, |c| c.lower);
        let maximum = self.classes.last().map_or(1.0, |c| c.upper);
        let mut items = String::new();
        for (i, class) in self.classes.iter().enumerate() {
            let value = if i + 1 == self.classes.len() { "inf".to_owned() } else { class.upper.to_string() };
            let _ = write!(
                items,
                "<item{}{}{} alpha=\"255\"/>",
                attribute("value", &value),
                attribute("label", &class.label),
                attribute("color", &class.colour.to_string()),
            );
        }
        format!(
            "<pipe>\n\
             <rasterrenderer type=\"singlebandpseudocolor\" band=\"{band}\" opacity=\"0.8\" alphaBand=\"-1\" \
             nodataColor=\"\" classificationMin=\"{minimum}\" classificationMax=\"{maximum}\">\n\
             <rasterTransparency/>\n<rastershader>\n\
             <colorrampshader colorRampType=\"DISCRETE\" classificationMode=\"1\" clip=\"0\" \
             minimumValue=\"{minimum}\" maximumValue=\"{maximum}\" labelPrecision=\"2\">{items}</colorrampshader>\n\
             </rastershader>\n</rasterrenderer>\n\
             <brightnesscontrast brightness=\"0\" contrast=\"0\" gamma=\"1\"/>\n\
             <huesaturation saturation=\"0\" grayscaleMode=\"0\" colorizeOn=\"0\"/>\n\
             <rasterresampler maxOversampling=\"2\"/>\n</pipe>\n<blendMode>0</blendMode>\n"
        )
    }
}
