//! Copies of the town side by side, for tests of scale.

use geo::{Coord, MapCoordsInPlace};

use crate::town::Town;

/// East to west and south to north between two copies, metres: more than the size of the town.
const STEP_M: (f64, f64) = (10_000.0, 14_000.0);

/// Lays out `scale` copies of the town on a near-square lattice; copy 0 is the town itself.
pub(crate) fn copies(town: Town, scale: u32) -> Town {
    let columns = (1..=scale).find(|c| u64::from(*c) * u64::from(*c) >= u64::from(scale)).unwrap_or(1);
    let mut all = town.clone();
    for copy in 1..scale {
        let dx_m = f64::from(copy % columns) * STEP_M.0;
        let dy_m = f64::from(copy / columns) * STEP_M.1;
        append(&mut all, &town, copy, dx_m, dy_m);
    }
    all.vestigingen.sort_by_key(|v| (v.jaar, v.id));
    all
}

/// The code of a copy: `0402` becomes `9001`, `9002`, and so on.
fn recode(code: &str, copy: u32) -> String {
    let (kind, rest) = code.split_at(2);
    format!("{kind}{}{}", 9_000 + u64::from(copy), rest.get(4..).unwrap_or_default())
}

fn append(all: &mut Town, town: &Town, copy: u32, dx_m: f64, dy_m: f64) {
    let nth = u64::from(copy);
    // Rounding keeps copies on the lattice of decimetres, as equal points must stay.
    let decimetre = |value: f64| (value * 10.0).round() / 10.0;
    let moved = |c: Coord<f64>| Coord { x: decimetre(c.x + dx_m), y: decimetre(c.y + dy_m) };
    let named = |naam: &str| format!("{naam} ({})", nth + 1);
    let after = |rows: usize, id: u64| rows as u64 * nth + id;
    let largest_vestiging = town.vestigingen.iter().map(|v| v.id).max().unwrap_or(0);
    all.gemeenten.extend(town.gemeenten.iter().cloned().map(|mut row| {
        row.code = recode(&row.code, copy);
        row.naam = named(&row.naam);
        row.geometry.map_coords_in_place(moved);
        row
    }));
    all.wijken.extend(town.wijken.iter().cloned().map(|mut row| {
        row.code = recode(&row.code, copy);
        row.geometry.map_coords_in_place(moved);
        row
    }));
    all.buurten.extend(town.buurten.iter().cloned().map(|mut row| {
        row.code = recode(&row.code, copy);
        row.wijkcode = recode(&row.wijkcode, copy);
        row.gemeentecode = recode(&row.gemeentecode, copy);
        row.geometry.map_coords_in_place(moved);
        row
    }));
    all.adressen.extend(town.adressen.iter().cloned().map(|mut row| {
        row.id = after(town.adressen.len(), row.id);
        row.buurtcode = recode(&row.buurtcode, copy);
        row.point = moved(row.point);
        row
    }));
    all.straten.extend(town.straten.iter().cloned().map(|mut row| {
        row.id = after(town.straten.len(), row.id);
        row.geometry.map_coords_in_place(moved);
        row
    }));
    all.spoor.extend(town.spoor.iter().cloned().map(|mut row| {
        row.id = after(town.spoor.len(), row.id);
        row.geometry.map_coords_in_place(moved);
        row
    }));
    all.parken.extend(town.parken.iter().cloned().map(|mut row| {
        row.id = after(town.parken.len(), row.id);
        row.geometry.map_coords_in_place(moved);
        row
    }));
    all.werklocaties.extend(town.werklocaties.iter().cloned().map(|mut row| {
        row.id = after(town.werklocaties.len(), row.id);
        row.geometry.map_coords_in_place(moved);
        row
    }));
    all.vestigingen.extend(town.vestigingen.iter().cloned().map(|mut row| {
        row.id += largest_vestiging * nth;
        row.naam = format!("Vestiging {:05}", row.id);
        row.adres_id = row.adres_id.map(|id| after(town.adressen.len(), id));
        row.point = moved(row.point);
        row
    }));
    all.woningplannen.extend(town.woningplannen.iter().cloned().map(|mut row| {
        row.id = after(town.woningplannen.len(), row.id);
        row.point = moved(row.point);
        row
    }));
    // Published tables are of one town: its copies have none.
    all.panden.extend(town.panden.iter().cloned().map(|mut row| {
        row.id = after(town.panden.len(), row.id);
        row.point = moved(row.point);
        row
    }));
    all.voorzieningen.extend(town.voorzieningen.iter().cloned().map(|mut row| {
        row.id = after(town.voorzieningen.len(), row.id);
        row.point = moved(row.point);
        row
    }));
}
