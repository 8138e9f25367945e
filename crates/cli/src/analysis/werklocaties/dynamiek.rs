//! Who came, went and moved between one year of the register and the next.

use super::MonitorInput;
use super::cijfers::{Cel, Cijfers};
use super::indelingen::{BINNEN, Dim, GEBLEVEN, Indelingen, NIEUW, VERHUISD};
use werkvlek_core::Telling;
use werkvlek_io::{Field, Table, Value};

/// The years in pairs, each with the one before it.
fn pairs(cijfers: &Cijfers) -> impl Iterator<Item = (u16, u16)> {
    cijfers.jaren().windows(2).map(|pair| (pair[0], pair[1]))
}

/// Newcomers, leavers, stayers and movers by werklocatie, with the net flow.
pub(super) fn per_locatie(input: &MonitorInput<'_>, cijfers: &Cijfers, indelingen: &Indelingen) -> Table {
    let mut fields = vec![
        Field::text("werklocatie"),
        Field::text("naam"),
        Field::integer("van_jaar"),
        Field::integer("naar_jaar"),
    ];
    let streams = ["nieuw", "vertrokken", "gebleven", "verhuisd_hierheen", "verhuisd_weg", "verhuisd_binnen"];
    for what in streams {
        fields.push(Field::integer(format!("{what}_vestigingen")));
        fields.push(Field::integer(format!("{what}_banen")));
    }
    fields.extend([
        Field::integer("netto_verhuisd_vestigingen"),
        Field::integer("netto_verhuisd_banen"),
        Field::text("onderdrukt"),
    ]);
    let mut table = Table::new("werklocaties_dynamiek", None, fields);
    let places = indelingen.klassen(Dim::Locatie);
    let all = places.iter().enumerate().map(|(i, id)| (id.clone(), input.naam(Dim::Locatie, i, id), Some(i)));
    for (id, naam, place) in all.chain([("totaal".to_owned(), "totaal".to_owned(), None)]) {
        let place = place.map(|i| (Dim::Locatie, i));
        for (van, naar) in pairs(cijfers) {
            let since = |what| cijfers.get(naar, place, Some((Dim::Herkomst, what)));
            let until = |what| cijfers.get(van, place, Some((Dim::Bestemming, what)));
            let cells = [
                since(NIEUW),
                until(NIEUW),
                since(GEBLEVEN),
                since(VERHUISD),
                until(VERHUISD),
                since(BINNEN),
            ];
            let mut values: Vec<Value> =
                vec![id.as_str().into(), naam.as_str().into(), van.into(), naar.into()];
            for cell in &cells {
                values.push(cell.open().map(|t| t.vestigingen).into());
                values.push(cell.open().map(|t| t.banen).into());
            }
            let net = cells[3].open().zip(cells[4].open());
            let less =
                |figure: fn(&Telling) -> u64| net.map(|(a, b)| signed(figure(&a)) - signed(figure(&b)));
            values.push(less(|t| t.vestigingen).into());
            values.push(less(|t| t.banen).into());
            values.push(reasons(&streams, &cells).into());
            table.push(None, values);
        }
    }
    table
}

fn reasons(streams: &[&str], cells: &[Cel]) -> Option<String> {
    let found: Vec<String> = streams
        .iter()
        .zip(cells)
        .filter_map(|(what, cell)| cell.reason().map(|r| format!("{}: {r}", what.replace('_', " "))))
        .collect();
    (!found.is_empty()).then(|| found.join("; "))
}

/// Flows between werklocaties: every pair between which somebody moved, with what moved back.
pub(super) fn stromen(input: &MonitorInput<'_>, cijfers: &Cijfers, indelingen: &Indelingen) -> Table {
    let fields = vec![
        Field::text("van"),
        Field::text("van_naam"),
        Field::text("naar"),
        Field::text("naar_naam"),
        Field::integer("van_jaar"),
        Field::integer("naar_jaar"),
        Field::integer("vestigingen"),
        Field::integer("banen"),
        Field::integer("netto_vestigingen"),
        Field::integer("netto_banen"),
        Field::text("onderdrukt"),
    ];
    let mut table = Table::new("werklocaties_stromen", None, fields);
    let places = indelingen.klassen(Dim::Locatie);
    for (van, naar) in pairs(cijfers) {
        let flow = |i: usize, j: usize| cijfers.get(naar, Some((Dim::Locatie, j)), Some((Dim::Van, i)));
        for (i, from) in places.iter().enumerate() {
            for (j, to) in places.iter().enumerate() {
                let (there, back) = (flow(i, j), flow(j, i));
                if there.telling.vestigingen == 0 {
                    continue;
                }
                let net = there.open().zip(back.open());
                let less =
                    |figure: fn(&Telling) -> u64| net.map(|(a, b)| signed(figure(&a)) - signed(figure(&b)));
                table.push(
                    None,
                    vec![
                        from.as_str().into(),
                        input.naam(Dim::Locatie, i, from).into(),
                        to.as_str().into(),
                        input.naam(Dim::Locatie, j, to).into(),
                        van.into(),
                        naar.into(),
                        there.open().map(|t| t.vestigingen).into(),
                        there.open().map(|t| t.banen).into(),
                        less(|t| t.vestigingen).into(),
                        less(|t| t.banen).into(),
                        there.reason().into(),
                    ],
                );
            }
        }
    }
    table
}

fn signed(figure: u64) -> i64 {
    i64::try_from(figure).unwrap_or(i64::MAX)
}
