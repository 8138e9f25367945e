//! The whole vlekkenplan of the sample town, and the monitor's workbook that is safe to publish.
#![expect(clippy::print_stdout, reason = "an example prints")]

use std::path::PathBuf;
use werkvlek_analysis::{
    Bereikbaar, DistrictLevels, MonitorInput, MonitorPlan, StreetNetwork, Town, VlekkenplanPlan, vlekkenplan,
    werklocaties,
};
use werkvlek_core::{FacilityIndex, Histories};
use werkvlek_examples::sample;
use werkvlek_network::Profile;
use werkvlek_table::Crs;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let workbook = PathBuf::from(std::env::args().nth(1).unwrap_or_default()).join("monitor.xlsx");
    let (town, rd) = (sample()?, Crs::rd_new());

    // How far is everything, for whom, and where are the weak spots?
    let (index, levels) =
        (FacilityIndex::new(&town.facilities)?, DistrictLevels::new(town.districts, Vec::new()));
    let network = StreetNetwork { graph: town.streets, profile: Profile::nl(), max_snap_m: 250.0 };
    let (origins, facilities) = (&town.origins, town.facilities.as_slice());
    let here = Town {
        origins,
        facilities,
        index: &index,
        districts: Some(&levels),
        network: Some(&network),
        service: None,
    };
    let plan = VlekkenplanPlan::new(index.kinds().cloned().collect(), rd.clone());
    let found = vlekkenplan(&here, &plan)?;
    for row in found.finest_districts().unwrap_or_default().iter().take(3) {
        println!("{}: {} addresses", row.district.naam(), row.addresses);
    }
    println!("{} tables, {} layers, styled for QGIS", found.tables().len(), found.into_layers().len());

    // Where are the jobs? Every table, judged together: no figure tells of one company.
    let (histories, near) = (Histories::of(&town.vestigingen), Bereikbaar::new(&[], 400.0)?);
    let input = MonitorInput::new(&town.vestigingen, &histories, &town.classifier, &near);
    let monitor = werklocaties(&input, &MonitorPlan::protected(rd.clone()))?;
    werkvlek_io::write_xlsx(&monitor.layers(&rd).sheets(), &workbook)?;
    println!("{} ({} figures hidden)", workbook.display(), monitor.suppressed);
    Ok(())
}
