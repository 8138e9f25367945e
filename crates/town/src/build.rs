//! Assembly of the town from its parts.

use std::collections::BTreeMap;

use crate::copies::copies;
use crate::coverage::cells;
use crate::dissolve::dissolve;
use crate::dwellings::{dwellings, of_75plus};
use crate::facilities::voorzieningen;
use crate::figures::{Figures, figures};
use crate::landmarks::{RAILWAY_M, parks, points};
use crate::point::Cell;
use crate::ruimte::{aanbod, leegstand, panden};
use crate::slots::slots;
use crate::streets::{Network, network};
use crate::town::{Buurt, Gebied, Park, Spoor, Straat, Town, TownOptions};
use crate::werklocaties::{areas, rows};
use crate::woningplannen::woningplannen;
use crate::work::{Site, vestigingen};

/// The nine wijken, by the last digit of their code.
const WIJKEN: [&str; 9] = [
    "Centrum",
    "Noordwest",
    "Kerkelanden en Havenkwartier",
    "Zuidwest",
    "Zuidoost",
    "Oost",
    "Noord",
    "Hilversumse Meent",
    "Landelijk gebied",
];

/// Makes the sample town.
///
/// The same options give the same town to the last bit on every machine: integers, square roots and the four operations
/// only, and a generator of its own. Takes about a second, and for each further copy some 20 ms and 20 MB.
///
/// # Units
///
/// Coordinates are metres of RD New (EPSG:28992), areas hectares, distances metres.
///
/// # Example
///
/// ```
/// use werkvlek_town::{TownOptions, sample_town};
///
/// let town = sample_town(TownOptions::default());
/// let banen: u32 = town.vestigingen.iter().filter(|v| v.jaar == 2022).map(|v| v.banen).sum();
/// assert_eq!(banen, 49_910);
/// assert_eq!(town.buurten.len(), 43);
/// ```
#[must_use]
pub fn sample_town(options: TownOptions) -> Town {
    let figures = figures();
    let cells = cells(&figures);
    let areas = areas(&figures, &cells);
    let network = network(&figures, &cells);
    let slots = slots(&network, &figures, &cells, &areas);
    let dwellings = dwellings(&figures, &slots, &network);
    let site = Site { figures: &figures, slots: &slots, areas: &areas, dwellings: &dwellings };
    let town = Town {
        gemeenten: vec![Gebied {
            code: "GM0402".to_owned(),
            naam: "Hilversum (voorbeeld)".to_owned(),
            geometry: dissolve(&cells.iter().collect::<Vec<_>>()),
        }],
        wijken: wijken(&figures, &cells),
        buurten: buurten(&figures, &cells),
        straten: straten(&network),
        spoor: spoor(),
        parken: parken(),
        werklocaties: rows(&areas, &figures, &cells),
        vestigingen: vestigingen(site),
        voorzieningen: voorzieningen(&figures, &slots, &dwellings),
        woningplannen: Vec::new(),
        panden: Vec::new(),
        leegstand: leegstand(),
        aanbod: aanbod(),
        adressen: dwellings.into_iter().map(|d| d.row).collect(),
    };
    let woningplannen = woningplannen(&town.adressen);
    let panden = panden(&town.vestigingen);
    copies(Town { woningplannen, panden, ..town }, options.scale.get())
}

fn wijken(figures: &[Figures], cells: &[Cell]) -> Vec<Gebied> {
    let mut groups: BTreeMap<&str, Vec<&Cell>> = BTreeMap::new();
    for (f, ring) in figures.iter().zip(cells) {
        groups.entry(f.wijk()).or_default().push(ring);
    }
    groups
        .into_iter()
        .zip(WIJKEN)
        .map(|((number, group), naam)| Gebied {
            code: format!("WK0402{number}"),
            naam: naam.to_owned(),
            geometry: dissolve(&group),
        })
        .collect()
}

fn buurten(figures: &[Figures], cells: &[Cell]) -> Vec<Buurt> {
    figures
        .iter()
        .zip(cells)
        .map(|(f, ring)| Buurt {
            code: format!("BU{}", f.code),
            naam: f.naam.clone(),
            wijkcode: format!("WK0402{}", f.wijk()),
            gemeentecode: "GM0402".to_owned(),
            inwoners: f.inwoners,
            inwoners_65plus: f.inwoners_65plus,
            inwoners_75plus: of_75plus(f.inwoners_65plus),
            woningen: f.woningen,
            cbs_huisarts_m: f.huisarts_m,
            cbs_supermarkt_m: f.supermarkt_m,
            cbs_basisschool_m: f.basisschool_m,
            geometry: ring.polygon(),
        })
        .collect()
}

fn straten(network: &Network) -> Vec<Straat> {
    network
        .stretches
        .iter()
        .zip(1..)
        .map(|(stretch, id)| {
            let street = &network.streets[stretch.street];
            let geometry = stretch.points.iter().map(|p| p.coord()).collect();
            Straat { id, naam: street.naam.clone(), soort: street.soort, geometry }
        })
        .collect()
}

fn spoor() -> Vec<Spoor> {
    RAILWAY_M
        .iter()
        .zip(1..)
        .map(|((naam, line), id)| Spoor {
            id,
            naam: (*naam).to_owned(),
            geometry: points(line).into_iter().map(|p| p.coord()).collect(),
        })
        .collect()
}

fn parken() -> Vec<Park> {
    parks()
        .into_iter()
        .zip(1..)
        .map(|((naam, ring), id)| Park { id, naam: naam.to_owned(), geometry: ring.polygon() })
        .collect()
}
