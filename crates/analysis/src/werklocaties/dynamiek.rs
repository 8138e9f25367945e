//! Who came, went and moved between one year of the register and the next.

use super::cijfers::{Cel, Cijfers};
use super::indelingen::{BINNEN, Dim, GEBLEVEN, Indelingen, NIEUW, VERHUISD};
use super::{MonitorInput, Openbaarheid};
use werkvlek_core::JobCount;
use werkvlek_table::{Field, Table, Value};

/// The years in pairs, each with the one before it.
fn pairs(cijfers: &Cijfers) -> impl Iterator<Item = (u16, u16)> {
    cijfers.jaren().windows(2).map(|pair| (pair[0], pair[1]))
}

/// What can become of an establishment, and in which of the two years its jobs are counted.
struct Stroom {
    naam: &'static str,
    dim: Dim,
    class: usize,
}

const fn stroom(naam: &'static str, dim: Dim, class: usize) -> Stroom {
    Stroom { naam, dim, class }
}

/// The last two are told only where nothing is hidden: with them the number of movers would follow from the stock.
const STROMEN: [Stroom; 6] = [
    stroom("nieuw", Dim::Herkomst, NIEUW),
    stroom("vertrokken", Dim::Bestemming, NIEUW),
    stroom("verhuisd_hierheen", Dim::Herkomst, VERHUISD),
    stroom("verhuisd_weg", Dim::Bestemming, VERHUISD),
    stroom("gebleven", Dim::Herkomst, GEBLEVEN),
    stroom("verhuisd_binnen", Dim::Herkomst, BINNEN),
];

/// Newcomers, leavers and movers by werklocatie, with the net number of movers; who stayed too where nothing is hidden.
///
/// Jobs of who came are those of the later year, of who left those of the earlier one, so they have no net.
pub(super) fn per_locatie(
    input: &MonitorInput<'_>,
    openbaar: Openbaarheid,
    cijfers: &Cijfers,
    indelingen: &Indelingen,
) -> Table {
    let shown = if openbaar == Openbaarheid::Vertrouwelijk { STROMEN.len() } else { 4 };
    let stromen = &STROMEN[..shown];
    let mut fields = vec![
        Field::text("werklocatie"),
        Field::text("naam"),
        Field::integer("van_jaar"),
        Field::integer("naar_jaar"),
    ];
    for stroom in stromen {
        fields.push(Field::integer(format!("{}_vestigingen", stroom.naam)));
        fields.push(Field::integer(format!("{}_banen", stroom.naam)));
    }
    fields.extend([Field::integer("netto_verhuisd_vestigingen"), Field::text("onderdrukt")]);
    let mut table = Table::new("werklocaties_dynamiek", None, fields);
    let places = indelingen.klassen(Dim::Locatie);
    let all = places.iter().enumerate().map(|(i, id)| (id.clone(), input.naam(Dim::Locatie, i, id), Some(i)));
    for (id, naam, place) in all.chain([("totaal".to_owned(), "totaal".to_owned(), None)]) {
        let place = place.map(|i| (Dim::Locatie, i));
        for (van, naar) in pairs(cijfers) {
            let cell = |stroom: &Stroom| {
                let jaar = if stroom.dim == Dim::Herkomst { naar } else { van };
                cijfers.get(jaar, place, Some((stroom.dim, stroom.class)))
            };
            let cells: Vec<Cel> = stromen.iter().map(cell).collect();
            let mut values: Vec<Value> =
                vec![id.as_str().into(), naam.as_str().into(), van.into(), naar.into()];
            for cell in &cells {
                values.push(cell.open().map(|t| t.vestigingen).into());
                values.push(cell.open().map(|t| t.banen).into());
            }
            let movers = cells[2].open().zip(cells[3].open());
            values.push(movers.map(|(a, b)| signed(a.vestigingen) - signed(b.vestigingen)).into());
            values.push(reasons(stromen, &cells).into());
            table.push(None, values);
        }
    }
    table
}

/// Which of the flows are hidden.
fn reasons(stromen: &[Stroom], cells: &[Cel]) -> Option<String> {
    let hidden: Vec<String> = stromen
        .iter()
        .zip(cells)
        .filter(|(_, cell)| cell.reason().is_some())
        .map(|(stroom, _)| stroom.naam.replace('_', " "))
        .collect();
    (!hidden.is_empty()).then(|| hidden.join("; "))
}

/// Flows between werklocaties, with what moved back: those that may be told, since even that there is a flow says that
/// somebody moved; every pair between which somebody did where nothing is hidden.
pub(super) fn stromen(
    input: &MonitorInput<'_>,
    openbaar: Openbaarheid,
    cijfers: &Cijfers,
    indelingen: &Indelingen,
) -> Table {
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
    ];
    let mut table = Table::new("werklocaties_stromen", None, fields);
    let places = indelingen.klassen(Dim::Locatie);
    for (van, naar) in pairs(cijfers) {
        let flow = |i: usize, j: usize| cijfers.get(naar, Some((Dim::Locatie, j)), Some((Dim::Van, i)));
        for (i, from) in places.iter().enumerate() {
            for (j, to) in places.iter().enumerate() {
                let (there, back) = (flow(i, j), flow(j, i));
                let told = openbaar == Openbaarheid::Vertrouwelijk || there.open().is_some();
                if there.telling.vestigingen == 0 || !told {
                    continue;
                }
                // An empty flow back is not told either, unless everything is.
                let known = openbaar == Openbaarheid::Vertrouwelijk || back.telling.vestigingen > 0;
                let net = there.open().zip(back.open()).filter(|_| known);
                let less =
                    |figure: fn(&JobCount) -> u64| net.map(|(a, b)| signed(figure(&a)) - signed(figure(&b)));
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
