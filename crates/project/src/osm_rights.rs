//! Whom the data of a project belong to.

use crate::open::OpenProject;
use werkvlek_io::{Source, is_osm};

/// What everything that is made with OpenStreetMap says, under its licence (ODbL).
const OSM: &str = "© OpenStreetMap contributors";

/// Whom the data that a project reads ask to be named: OpenStreetMap, where a file of it takes part.
pub(crate) fn rights(opened: &OpenProject) -> Vec<String> {
    let of_osm = |named: &std::path::PathBuf| is_osm(&Source::parse(opened.beside(named)));
    if opened.files().iter().any(of_osm) { vec![OSM.to_owned()] } else { Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::Project;

    #[test]
    fn openstreetmap_is_named_where_it_takes_part() {
        let mut project = Project::default();
        project.invoer.adressen = Some("adressen.gpkg".into());
        assert!(rights(&OpenProject::here(project.clone())).is_empty());
        project.invoer.straten = Some("delft.osm.pbf|subset=osm_id <> 'n1'".into());
        assert_eq!(rights(&OpenProject::here(project)), [OSM]);
    }
}
