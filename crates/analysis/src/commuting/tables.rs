//! The tables of commuting.

use super::Commuting;
use super::rows::{CommutingFlow, CommutingWay, FlowKind, OwnArea, TopArea};
use crate::tenth;
use werkvlek_table::{Column, Columns, Table};

const PEOPLE: &str = "mensen";

impl Commuting {
    /// All tables: own areas, directions, largest origins and destinations, and every flow that may be told.
    #[must_use]
    pub fn tables(&self) -> Vec<Table> {
        let mut tables = self.answer();
        tables.push(self.flow_columns().table("pendel_stromen", &self.flows));
        tables
    }

    /// Those that answer the question on a terminal.
    #[must_use]
    pub fn answer(&self) -> Vec<Table> {
        vec![
            own_columns().table("pendel", self.own.iter().chain(&self.all)),
            way_columns().table("pendel_richting", &self.ways),
            top_columns().table("pendel_top", &self.top),
        ]
    }

    /// The columns of a flow.
    pub(super) fn flow_columns<'r>(&'r self) -> Columns<'r, &'r CommutingFlow> {
        type Row<'r> = &'r CommutingFlow;
        Columns::new([
            Column::text("van", |r: &Row<'r>| self.areas[r.from].code.as_str())
                .means("code van het gebied waar men woont", "code of the area where they live"),
            Column::text("van_naam", |r: &Row<'r>| self.areas[r.from].name.as_str())
                .means("naam van het gebied waar men woont", "name of the area where they live"),
            Column::text("naar", |r: &Row<'r>| self.areas[r.to].code.as_str())
                .means("code van het gebied waar men werkt", "code of the area where they work"),
            Column::text("naar_naam", |r: &Row<'r>| self.areas[r.to].name.as_str())
                .means("naam van het gebied waar men werkt", "name of the area where they work"),
            Column::text("stroom", |r: &Row<'r>| r.kind.as_str()).means(
                "inkomend, uitgaand, onderling (tussen eigen gebieden) of binnen (een eigen gebied)",
                "coming in, going out, between own areas, or within one",
            ),
            Column::integer("mensen", |r: &Row<'r>| r.people)
                .means("mensen die daar wonen en daar werken", "people who live there and work there")
                .in_unit(PEOPLE),
            Column::real("afstand_km", |r: &Row<'r>| r.dist_km.map(tenth))
                .means("afstand in een rechte lijn", "distance in a straight line")
                .in_unit("km"),
            Column::text("richting", |r: &Row<'r>| r.compass.as_str())
                .means("windstreek van het werk, vanaf huis", "direction of work, seen from home"),
        ])
    }
}

/// Why a number is not there.
fn hidden(is_hidden: bool) -> Option<&'static str> {
    is_hidden.then_some("te weinig mensen, of om die te beschermen")
}

pub(super) fn own_columns<'r>() -> Columns<'r, &'r OwnArea> {
    type Row<'r> = &'r OwnArea;
    Columns::new([
        Column::text("code", |r: &Row<'r>| r.code.as_str()).means("code van het gebied", "code of the area"),
        Column::text("naam", |r: &Row<'r>| r.name.as_str()).means("naam van het gebied", "name of the area"),
        Column::integer("woont", |r: &Row<'r>| r.lives)
            .means("mensen die er wonen en ergens werken", "people who live there and work anywhere")
            .in_unit(PEOPLE),
        Column::integer("werkt", |r: &Row<'r>| r.works)
            .means("mensen die er werken, waar ze ook wonen", "people who work there, wherever they live")
            .in_unit(PEOPLE),
        Column::integer("woont_en_werkt", |r: &Row<'r>| r.stays)
            .means("mensen die er wonen en werken", "people who live and work there")
            .in_unit(PEOPLE),
        Column::real("aandeel_woont_en_werkt", |r: &Row<'r>| r.share_stays_percent().map(tenth))
            .means(
                "deel van wie er woont dat er ook werkt",
                "share of those who live there that works there too",
            )
            .in_unit("%"),
        Column::integer("uitgaand", |r: &Row<'r>| r.leaving)
            .means("mensen die er wonen en elders werken", "people who live there and work elsewhere")
            .in_unit(PEOPLE),
        Column::integer("inkomend", |r: &Row<'r>| r.arriving)
            .means("mensen die elders wonen en er werken", "people who live elsewhere and work there")
            .in_unit(PEOPLE),
        Column::integer("saldo", |r: &Row<'r>| r.balance())
            .means("inkomend min uitgaand", "coming in less going out")
            .in_unit(PEOPLE),
        // Of all areas together only two numbers are told, and none of them is hidden by that.
        Column::text("verborgen", |r: &Row<'r>| hidden(r.code != "TOTAAL" && r.is_hidden()))
            .means("waarom een cijfer ontbreekt", "why a number is not there"),
    ])
}

fn way_columns<'r>() -> Columns<'r, &'r CommutingWay> {
    type Row<'r> = &'r CommutingWay;
    Columns::new([
        Column::text("code", |r: &Row<'r>| r.code.as_str()).means("code van het gebied", "code of the area"),
        Column::text("naam", |r: &Row<'r>| r.name.as_str()).means("naam van het gebied", "name of the area"),
        Column::text("richting", |r: &Row<'r>| r.compass.as_str())
            .means("windstreek, vanaf het gebied", "direction, seen from the area"),
        Column::integer("uitgaand", |r: &Row<'r>| r.leaving)
            .means("mensen die in die richting gaan werken", "people who go to work in that direction")
            .in_unit(PEOPLE),
        Column::integer("inkomend", |r: &Row<'r>| r.arriving)
            .means("mensen die uit die richting komen werken", "people who come to work from that direction")
            .in_unit(PEOPLE),
        Column::integer("saldo", |r: &Row<'r>| r.balance())
            .means("inkomend min uitgaand", "coming in less going out")
            .in_unit(PEOPLE),
        Column::text("verborgen", |r: &Row<'r>| hidden(r.leaving.is_none() || r.arriving.is_none()))
            .means("waarom een cijfer ontbreekt", "why a number is not there"),
    ])
}

fn top_columns<'r>() -> Columns<'r, &'r TopArea> {
    type Row<'r> = &'r TopArea;
    let word = |kind: FlowKind| if kind == FlowKind::Leaving { "bestemming" } else { "herkomst" };
    Columns::new([
        Column::text("code", |r: &Row<'r>| r.code.as_str()).means("code van het gebied", "code of the area"),
        Column::text("naam", |r: &Row<'r>| r.name.as_str()).means("naam van het gebied", "name of the area"),
        Column::text("soort", move |r: &Row<'r>| word(r.kind)).means(
            "bestemming van wie er woont, of herkomst van wie er werkt",
            "destination of those who live there, or origin of those who work there",
        ),
        Column::integer("rang", |r: &Row<'r>| r.rank)
            .means("rang onder wat verteld mag worden", "rank among what may be told"),
        Column::text("ander", |r: &Row<'r>| r.other.as_str())
            .means("code van het andere gebied", "code of the other area"),
        Column::text("ander_naam", |r: &Row<'r>| r.other_name.as_str())
            .means("naam van het andere gebied", "name of the other area"),
        Column::integer("mensen", |r: &Row<'r>| r.people)
            .means("mensen die er heen gaan of vandaan komen", "people who go there or come from there")
            .in_unit(PEOPLE),
        Column::real("aandeel", |r: &Row<'r>| r.share_percent.map(tenth))
            .means("deel van alle uitgaande of inkomende pendel", "share of all who go out or come in")
            .in_unit("%"),
        Column::text("richting", |r: &Row<'r>| r.compass.as_str())
            .means("windstreek, vanaf het gebied", "direction, seen from the area"),
        Column::real("afstand_km", |r: &Row<'r>| r.dist_km.map(tenth))
            .means("afstand in een rechte lijn", "distance in a straight line")
            .in_unit("km"),
    ])
}
