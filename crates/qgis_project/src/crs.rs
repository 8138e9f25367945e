//! A coordinate system as QGIS reads it.

use crate::xml::Element;

/// A coordinate system in the words that QGIS reads: its code, and what it is where the code is not known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProjectCrs {
    /// `EPSG:28992`; none for a system that no authority lists.
    pub code: Option<String>,
    /// Its name.
    pub name: String,
    /// Its definition as WKT.
    pub wkt: String,
    /// Its definition in the words of PROJ.
    pub proj: String,
    /// Whether its coordinates are degrees.
    pub is_geographic: bool,
}

impl ProjectCrs {
    /// RD New (EPSG:28992).
    #[must_use]
    pub fn rd_new() -> Self {
        Self {
            code: Some("EPSG:28992".into()),
            name: "Amersfoort / RD New".into(),
            wkt: String::new(),
            proj: "+proj=sterea +lat_0=52.1561605555556 +lon_0=5.38763888888889 +k=0.9999079 +x_0=155000 \
                   +y_0=463000 +ellps=bessel +units=m +no_defs"
                .into(),
            is_geographic: false,
        }
    }

    /// The whole block: QGIS passes over a system of which parts are missing.
    pub(crate) fn element(&self) -> Element {
        let code = self.code.as_deref().unwrap_or_default();
        let number = code.rsplit(':').next().filter(|n| n.parse::<u32>().is_ok()).unwrap_or("0");
        // A number of its own list, by which QGIS knows that the code is one of an authority; it takes the code then.
        let listed = if self.code.is_some() { "2517" } else { "0" };
        Element::new("spatialrefsys").holding_all([
            Element::text("wkt", self.wkt.as_str()),
            Element::text("proj4", self.proj.as_str()),
            Element::text("srsid", listed),
            Element::text("srid", number),
            Element::text("authid", code),
            Element::text("description", self.name.as_str()),
            Element::text("projectionacronym", self.word("+proj=")),
            Element::text("ellipsoidacronym", self.word("+ellps=")),
            Element::text("geographicflag", if self.is_geographic { "true" } else { "false" }),
        ])
    }

    fn word(&self, key: &str) -> String {
        let found = self.proj.split_whitespace().find_map(|word| word.strip_prefix(key));
        found.unwrap_or_default().to_owned()
    }
}
