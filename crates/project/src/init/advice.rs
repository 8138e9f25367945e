//! What one more file would add.

use super::look::Looked;
use super::role::FileRole;
use crate::settings::Project;
use std::collections::BTreeSet;

/// What is missing, each with what it would give.
pub(super) fn advice(looked: &[Looked], project: &Project) -> Vec<String> {
    let has = |role| looked.iter().any(|one| one.layer.role == role);
    let inputs = &project.invoer;
    let mut advice = Vec::new();
    let mut missing = |is_missing: bool, what: &str| {
        if is_missing {
            advice.push(what.to_owned());
        }
    };
    missing(
        !has(FileRole::Register),
        "a register of establishments (id, year, SBI, jobs, x, y) would show where the jobs are",
    );
    missing(
        has(FileRole::Register) && inputs.werklocaties.is_none(),
        "polygons of the werklocaties with their kind would give the monitor: jobs by bedrijventerrein, kantoorlocatie and mixed",
    );
    let people = project.vlekkenplan.as_ref();
    missing(
        !has(FileRole::Osm) && !has(FileRole::Facilities),
        "facilities with their kind, or an .osm.pbf, would show how far they are",
    );
    let has_addresses =
        has(FileRole::Addresses) || has(FileRole::BagAddresses) || looked.iter().any(|one| one.addresses > 0);
    missing(
        !has_addresses,
        "addresses (verblijfsobject of the BAG, or an .osm.pbf) would say from where is measured",
    );
    missing(
        people.is_some() && inputs.straten.is_none(),
        "streets (an .osm.pbf) would give distances on foot instead of straight lines",
    );
    missing(
        inputs.buurten.is_none(),
        "CBS wijken en buurten would give figures by buurt, and people of 65 and over",
    );
    missing(
        people.is_some_and(|part| part.gewichten.is_empty() && part.gespreid.is_empty())
            && inputs.buurten.is_some(),
        "CBS kerncijfers wijken en buurten would weigh addresses by the people who live there",
    );
    missing(
        has(FileRole::Register) && project.heatmap.is_empty(),
        "postcodes with x and y would place the establishments, which have no coordinates",
    );
    let years: BTreeSet<u16> = looked.iter().flat_map(|one| &one.years).copied().collect();
    missing(
        !project.heatmap.is_empty() && years.len() < 2,
        "an extract of the register of another year would show where jobs came and went",
    );
    missing(
        people.is_some() && !has(FileRole::Gtfs),
        "a timetable (GTFS) would show who has public transport that comes often enough, and which jobs it brings in reach",
    );
    missing(
        !has(FileRole::Commuting),
        "a table of home and work (CBS 85481NED) would show who comes to work here, and who leaves",
    );
    missing(
        project
            .werklocaties
            .as_ref()
            .is_some_and(|part| part.leegstand.is_none() && part.aanbod.is_none() && part.panden.is_none()),
        "tables of vacancy, of land on offer or of premises would add room to the monitor",
    );
    missing(
        people.is_some_and(|part| part.woningplannen.is_none()),
        "planned dwellings (points with woningtype and aantal) would be weighed by what is within their reach",
    );
    advice
}
