//! Tables of commuting, as they may be told.

use super::direction;
use crate::report::words::{Speech, capital};
use werkvlek_analysis::{Commuting, CommutingFlow, CommutingWay, FlowKind, OwnArea, TopArea};
use werkvlek_page::{Cell, PageTable, TableColumn};

/// Of more own areas directions and largest origins are left to the tables of the run.
const FEW: usize = 12;
/// So many flows stand in a table instead.
const FLOWS: usize = 50;

pub(super) fn tables(found: &Commuting, speech: Speech) -> Vec<PageTable> {
    let mut tables = vec![own_table(found, speech)];
    if found.own.len() <= FEW {
        tables.push(way_table(found, speech));
        tables.push(top_table(found, speech));
    } else {
        tables.push(flow_table(found, speech));
    }
    tables.retain(|table| !table.rows.is_empty());
    tables
}

fn people(value: Option<u64>) -> Cell {
    value.map_or(Cell::Hidden, Cell::from)
}

fn balance(value: Option<i64>) -> Cell {
    value.map_or(Cell::Hidden, |value| Cell::Number(value as f64))
}

fn own_table(found: &Commuting, speech: Speech) -> PageTable {
    let row = |own: &OwnArea| {
        let share = match (own.share_stays_percent(), own.lives) {
            (Some(percent), _) => Cell::Number(percent),
            (None, Some(0)) => Cell::NoFigure,
            (None, _) => Cell::Hidden,
        };
        let [lives, works, stays, leaving, arriving] =
            [own.lives, own.works, own.stays, own.leaving, own.arriving].map(people);
        vec![
            Cell::from(own.name.as_str()),
            lives,
            works,
            stays,
            share,
            leaving,
            arriving,
            balance(own.balance()),
        ]
    };
    let mut rows: Vec<Vec<Cell>> = found.own.iter().map(row).collect();
    // Of all together only two numbers are told: no sum of who stays, leaves or comes is made.
    rows.extend(found.all.as_ref().map(|all| {
        let mut cells = vec![Cell::Text(speech.say("Totaal", "Total")), people(all.lives), people(all.works)];
        cells.resize(8, Cell::NoFigure);
        cells
    }));
    PageTable {
        name: "pendel".to_owned(),
        caption: speech.say("Wie er woont en wie er werkt", "Who lives there and who works there"),
        columns: vec![
            TableColumn::text(speech.say("Gebied", "Area")),
            TableColumn::number(speech.say("Woont er en werkt ergens", "Live there and work anywhere"), 0),
            TableColumn::number(speech.say("Werkt er", "Work there"), 0),
            TableColumn::number(speech.say("Woont en werkt er", "Live and work there"), 0),
            TableColumn::number(speech.say("Aandeel dat blijft (%)", "Share that stays (%)"), 1).meaning(
                speech.say(
                    "Deel van wie er woont en werkt dat in hetzelfde gebied werkt.",
                    "Share of those who live there and work that works in the same area.",
                ),
            ),
            TableColumn::number(speech.say("Uitgaand", "Going out"), 0),
            TableColumn::number(speech.say("Inkomend", "Coming in"), 0),
            TableColumn::number(speech.say("Saldo", "Balance"), 0)
                .meaning(speech.say("Inkomend min uitgaand.", "Coming in less going out.")),
        ],
        rows,
    }
}

fn way_table(found: &Commuting, speech: Speech) -> PageTable {
    let row = |way: &CommutingWay| {
        vec![
            Cell::from(way.name.as_str()),
            Cell::Text(capital(&direction(way.compass, speech))),
            people(way.leaving),
            people(way.arriving),
            balance(way.balance()),
        ]
    };
    PageTable {
        name: "pendel_richting".to_owned(),
        caption: speech.say("Pendel naar richting", "Commuting by direction"),
        columns: vec![
            TableColumn::text(speech.say("Gebied", "Area")),
            TableColumn::text(speech.say("Richting", "Direction")),
            TableColumn::number(speech.say("Uitgaand", "Going out"), 0),
            TableColumn::number(speech.say("Inkomend", "Coming in"), 0),
            TableColumn::number(speech.say("Saldo", "Balance"), 0),
        ],
        rows: found.ways.iter().map(row).collect(),
    }
}

fn kilometres(value: Option<f64>) -> Cell {
    value.map_or(Cell::NoFigure, Cell::from)
}

fn top_table(found: &Commuting, speech: Speech) -> PageTable {
    let row = |top: &TopArea| {
        let kind = match top.kind {
            FlowKind::Leaving => speech.say("Bestemming", "Destination"),
            _ => speech.say("Herkomst", "Origin"),
        };
        vec![
            Cell::from(top.name.as_str()),
            Cell::Text(kind),
            Cell::from(top.rank),
            Cell::from(top.other_name.as_str()),
            Cell::from(top.people),
            top.share_percent.map_or(Cell::Hidden, Cell::from),
            Cell::Text(direction(top.compass, speech)),
            kilometres(top.dist_km),
        ]
    };
    PageTable {
        name: "pendel_top".to_owned(),
        caption: speech.say("De grootste bestemmingen en herkomsten", "The largest destinations and origins"),
        columns: vec![
            TableColumn::text(speech.say("Gebied", "Area")),
            TableColumn::text(speech.say("Bestemming of herkomst", "Destination or origin")),
            TableColumn::number(speech.say("Rang", "Rank"), 0),
            TableColumn::text(speech.say("Ander gebied", "Other area")),
            TableColumn::number(speech.say("Mensen", "People"), 0),
            TableColumn::number(speech.say("Aandeel (%)", "Share (%)"), 1).meaning(
                speech.say(
                    "Deel van alle uitgaande of inkomende pendel.",
                    "Share of all who go out or come in.",
                ),
            ),
            TableColumn::text(speech.say("Richting", "Direction")),
            TableColumn::number(
                speech.say("Afstand in een rechte lijn (km)", "Distance in a straight line (km)"),
                1,
            ),
        ],
        rows: found.top.iter().map(row).collect(),
    }
}

fn flow_table(found: &Commuting, speech: Speech) -> PageTable {
    let name = |area: usize| Cell::from(found.areas[area].name.as_str());
    let row = |flow: &CommutingFlow| {
        vec![name(flow.from), name(flow.to), Cell::from(flow.people), kilometres(flow.dist_km)]
    };
    let between = || found.flows.iter().filter(|flow| flow.kind != FlowKind::Within);
    PageTable {
        name: "pendel_stromen".to_owned(),
        caption: if between().count() > FLOWS {
            speech.say(format!("De grootste {FLOWS} stromen"), format!("The largest {FLOWS} flows"))
        } else {
            speech.say("De stromen", "The flows")
        },
        columns: vec![
            TableColumn::text(speech.say("Woont in", "Live in")),
            TableColumn::text(speech.say("Werkt in", "Work in")),
            TableColumn::number(speech.say("Mensen", "People"), 0),
            TableColumn::number(
                speech.say("Afstand in een rechte lijn (km)", "Distance in a straight line (km)"),
                1,
            ),
        ],
        rows: between().take(FLOWS).map(row).collect(),
    }
}
