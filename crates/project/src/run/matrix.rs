//! Every origin to every facility, written as it is found: such a table need not fit in memory.

use anyhow::{Context, Result};
use std::path::Path;
use werkvlek_analysis::{OnStreets, Town, VlekkenplanPlan, Why, snap_origins};
use werkvlek_network::Measure;

/// Writes the origin-destination matrix along the streets as CSV: one row a pair, by kind, then by facility.
pub(crate) fn write_matrix(town: &Town<'_>, plan: &VlekkenplanPlan, path: &Path) -> Result<()> {
    let network = town.network.context("⟨matrix⟩ goes along streets: name them with ⟨straten⟩")?;
    let homes = snap_origins(town.origins, network);
    let doors = OnStreets::of(town.facilities, &plan.kinds, network);
    let mut out = csv::Writer::from_path(path)?;
    out.write_record(["adres", "soort", "voorziening", "dist_m", "minuten", "reden"])?;
    for (k, kind) in plan.kinds.iter().enumerate() {
        let mut failure = None;
        network.graph.matrix(&homes, &doors.snapped[k], Measure::Metres, |facility, column| {
            let id = town.facilities[doors.members[k][facility]].id();
            for (origin, answer) in column.iter().enumerate() {
                if failure.is_some() {
                    return;
                }
                let (dist_m, minutes, reason) = match answer {
                    Ok(route) => {
                        (format!("{:.1}", route.total_m), format!("{:.1}", route.total_min), String::new())
                    }
                    Err(why) => (String::new(), String::new(), Why::Network(*why).words()),
                };
                let home = town.origins.ids()[origin].as_str();
                let row = [home, kind.as_str(), id.as_str(), &dist_m, &minutes, &reason];
                failure = out.write_record(row).err();
            }
        });
        if let Some(failure) = failure {
            return Err(failure.into());
        }
    }
    out.flush()?;
    Ok(())
}
