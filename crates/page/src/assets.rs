//! The style sheets and scripts that a page carries.

/// Licence of Leaflet, which every page with a map carries.
pub(crate) const LEAFLET_LICENCE: &str = include_str!("../assets/leaflet/LICENSE");
/// Version of Leaflet.
pub(crate) const LEAFLET_VERSION: &str = "1.9.4";

const LEAFLET_JS: &str = include_str!("../assets/leaflet/leaflet.js");
const LEAFLET_CSS: &str = include_str!("../assets/leaflet/leaflet.css");

/// The page's own style sheet.
pub(crate) const PAGE_CSS: &str = include_str!("../assets/page.css");
/// Sorting, searching, copying and downloading of tables.
pub(crate) const TABLES_JS: &str = include_str!("../assets/tables.js");
/// Maps.
pub(crate) const MAPS_JS: &str = include_str!("../assets/maps.js");

/// Leaflet without the comment that names a file that is not there.
pub(crate) fn leaflet_js() -> &'static str {
    LEAFLET_JS.split("//# sourceMappingURL").next().unwrap_or(LEAFLET_JS)
}

/// Leaflet's style sheet without the lines that name files: markers and buttons that a page does not use.
pub(crate) fn leaflet_css() -> String {
    let lines = LEAFLET_CSS.lines().filter(|line| !line.contains("url("));
    lines.map(|line| format!("{line}\n")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_names_a_file() {
        let scripts = [leaflet_js(), TABLES_JS, MAPS_JS];
        assert!(
            scripts.iter().all(|script| !script.contains("sourceMappingURL") && !script.contains("</script"))
        );
        for style in [leaflet_css().as_str(), PAGE_CSS] {
            assert!(!style.contains("url(") && !style.contains("@import") && !style.contains("</style"));
        }
        assert!(leaflet_css().len() > 10_000 && leaflet_js().len() > 140_000);
        assert!(leaflet_js().contains(LEAFLET_VERSION));
    }
}
