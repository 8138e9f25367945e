//! Who has public transport near.

use super::areas::{classes_between, district_word, rising_column, told_column, values_of};
use super::draft::PageDraft;
use super::reach::{Reached, facility_layers};
use super::words::capital;
use werkvlek_analysis::DistrictOrWhole;
use werkvlek_page::{
    AreaColumn, AreaKind, AreaLayer, Cell, MapArea, MapExtent, PageMap, PageTable, Question, TableColumn,
};
use werkvlek_table::Palette;

impl PageDraft {
    pub(super) fn public_transport(&mut self, reached: Reached<'_>) {
        let speech = self.speech;
        let Some(transport) = &reached.vlek.transport else { return };
        let rows = transport.levels.first().map(|level| level.rows.as_slice()).unwrap_or_default();
        let of_headline: Vec<_> = rows.iter().filter(|row| row.weight == reached.vlek.headline).collect();
        let whole = of_headline.iter().find(|row| matches!(row.district, DistrictOrWhole::Whole));
        let Some((everyone, served)) =
            whole.and_then(|row| Some((row.everyone?, row.served?))).filter(|(all, _)| *all > 0)
        else {
            return;
        };
        let people = speech.people(reached.vlek.headline);
        let stop = |kind: &werkvlek_analysis::StopKind<'_>| {
            speech.say(
                format!("een {} binnen {}", speech.word(kind.kind.as_str()), speech.metres(kind.norm_m)),
                format!("{} within {}", speech.one(kind.kind.as_str()), speech.metres(kind.norm_m)),
            )
        };
        let stops: Vec<String> = match transport.service {
            Some(service) => {
                let plan = &service.plan;
                vec![speech.say(
                    format!(
                        "een halte binnen {} waar minstens {} per uur vertrekken ({}, {})",
                        speech.metres(plan.within_m),
                        plan.per_hour,
                        plan.window.words,
                        plan.date
                    ),
                    format!(
                        "a stop within {} where at least {} an hour leave ({}, {})",
                        speech.metres(plan.within_m),
                        plan.per_hour,
                        plan.window.words,
                        plan.date
                    ),
                )]
            }
            None => transport.kinds.iter().map(stop).collect(),
        };
        let share = served as f64 / everyone as f64;
        let answer = speech.say(
            format!(
                "Van de {people} heeft {} {}; {} hebben dat niet.",
                speech.percent(share),
                stops.join(" of "),
                speech.count(everyone - served.min(everyone))
            ),
            format!(
                "Of {people} {} have {}; {} do not.",
                speech.percent(share),
                stops.join(" or "),
                speech.count(everyone - served.min(everyone))
            ),
        );
        let mut areas = Vec::new();
        let mut cells = Vec::new();
        for row in &of_headline {
            let percent = row
                .everyone
                .zip(row.served)
                .filter(|(all, _)| *all > 0)
                .map(|(all, served)| (served as f64 / all as f64 * 100.0).round());
            let blank = if row.everyone == Some(0) { Cell::NoFigure } else { Cell::Hidden };
            let values = vec![
                percent.map_or(blank, Cell::Number),
                row.everyone.map_or(Cell::Hidden, Cell::from),
                row.served.map_or(Cell::Hidden, Cell::from),
                row.unserved.map_or(Cell::Hidden, Cell::from),
            ];
            let name = match row.district {
                DistrictOrWhole::District(district) => {
                    areas.push(MapArea {
                        name: district.naam().to_owned(),
                        shape: district.area().clone(),
                        values: values.clone(),
                    });
                    district.naam().to_owned()
                }
                DistrictOrWhole::Whole => speech.say("Alle adressen", "All addresses"),
            };
            cells.push([vec![Cell::Text(name)], values].concat());
        }
        let titles = [
            speech.say("Met openbaar vervoer binnen de norm", "With public transport within the norm"),
            capital(&people),
            speech.say("Met", "With"),
            speech.say("Zonder", "Without"),
        ];
        let layer = AreaLayer {
            word: district_word(speech.0).to_owned(),
            kind: AreaKind::Places,
            columns: vec![
                AreaColumn {
                    title: titles[0].clone(),
                    unit: "%".to_owned(),
                    decimals: 0,
                    classes: classes_between(&PERCENTS, "%", Palette::Share, speech),
                },
                told_column(titles[1].clone(), "", 0),
                told_column(titles[2].clone(), "", 0),
                rising_column(
                    speech.say("Mensen zonder", "People without"),
                    "",
                    0,
                    Palette::Heat,
                    values_of(&areas, 3),
                    speech,
                ),
            ],
            areas,
        };
        let kinds: Vec<_> = transport.kinds.iter().map(|kind| kind.kind.clone()).collect();
        let map = PageMap {
            extent: MapExtent::Town,
            caption: speech.say(
                "Aandeel met een halte of station binnen de norm, per buurt.",
                "Share with a stop or a station within its norm, by neighbourhood.",
            ),
            layers: facility_layers(&reached.vlek.facilities, &kinds, &speech.say("Haltes", "Stops"), speech),
            areas: Some(layer),
        };
        let table = PageTable {
            name: "openbaar_vervoer".to_owned(),
            caption: speech.say(
                "Openbaar vervoer binnen de norm, per buurt",
                "Public transport within the norm, by neighbourhood",
            ),
            columns: std::iter::once(TableColumn::text(capital(district_word(speech.0))))
                .chain([TableColumn::number(format!("{} (%)", titles[0]), 0)])
                .chain(titles[1..].iter().map(|title| TableColumn::number(title.clone(), 0)))
                .collect(),
            rows: cells,
        };
        let has_districts = map.areas.as_ref().is_some_and(|layer| !layer.areas.is_empty());
        self.reach.push(Question {
            map: has_districts.then_some(map),
            tables: vec![table],
            ..Question::new(
                speech.say("Wie heeft openbaar vervoer dichtbij?", "Who has public transport near?"),
                answer,
            )
        });
    }
}

/// Shares in steps of a fifth.
const PERCENTS: [f64; 6] = [0.0, 20.0, 40.0, 60.0, 80.0, 100.0];
