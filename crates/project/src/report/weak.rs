//! Weak spots by district.

use super::areas::{district_word, rising_column, told_column, values_of};
use super::charts::{Bars, figure};
use super::draft::PageDraft;
use super::reach::Reached;
use super::words::{Speech, capital};
use anyhow::Result;
use werkvlek_analysis::{SpotKind, WeakRow};
use werkvlek_chart::BarOrder;
use werkvlek_page::{
    AreaKind, AreaLayer, Cell, Language, MapArea, MapExtent, PageMap, PageTable, Question, TableColumn,
};
use werkvlek_table::Palette;

/// So many districts are drawn in the chart.
const IN_CHART: usize = 12;

impl PageDraft {
    /// Districts by the people who live beyond a norm, all kinds together; dwellings and cells are left to the tables of the run.
    pub(super) fn weak_spots(&mut self, reached: Reached<'_>) -> Result<()> {
        let speech = self.speech;
        let is_district = |row: &&WeakRow<'_>| row.unit == SpotKind::District && row.kind.is_none();
        let rows: Vec<&WeakRow<'_>> = reached.vlek.weak_spots.ranked.iter().filter(is_district).collect();
        let districts = reached.districts();
        let name_of = |row: &WeakRow<'_>| {
            let found = districts.iter().find(|district| district.district.code().as_str() == row.code);
            found.map_or_else(|| row.code.clone(), |district| district.district.naam().to_owned())
        };
        let Some(worst) = rows.iter().find(|row| row.rank.is_some()) else { return Ok(()) };
        let people = speech.people(reached.vlek.headline);
        let reason = match speech.0 {
            Language::Dutch => worst.reason.nl.clone(),
            Language::English => english_reason(worst, &people, speech),
        };
        let answer = speech.say(
            format!("De zwakste plek is {}: {reason}.", name_of(worst)),
            format!("The weakest spot is {}: {reason}.", name_of(worst)),
        );
        let others: Vec<String> =
            rows.iter().filter(|row| row.rank.is_some()).skip(1).take(4).map(|row| name_of(row)).collect();
        let mut more = Vec::new();
        if !others.is_empty() {
            more.push(speech.say(
                format!("Daarna volgen {}.", speech.list(&others)),
                format!("Then follow {}.", speech.list(&others)),
            ));
        }
        more.push(speech.say(
            "Gerangschikt op het aantal mensen maal de meters die zij verder dan de norm wonen, \
                 alle soorten samen.",
            "Ranked by people times the metres that they live beyond the norm, all kinds together.",
        ));
        let ranked: Vec<&&WeakRow<'_>> =
            rows.iter().filter(|row| row.person_metres.is_some()).take(IN_CHART).collect();
        let chart = Bars {
            speech,
            title: speech.say(
                "Zwakke plekken: mensen maal meters boven de norm",
                "Weak spots: people times metres beyond the norm",
            ),
            subtitle: speech.say(
                "De buurten met het meeste, alle soorten samen",
                "The neighbourhoods with most, all kinds together",
            ),
            value_axis: speech.say("mensen × meter", "people × metres"),
            source: self.source.as_ref(),
            caption: speech.say("De zwakste buurten.", "The weakest neighbourhoods."),
            series: Vec::new(),
            order: BarOrder::Descending,
            decimals: 0,
            rows: ranked.iter().map(|row| (name_of(row), vec![figure(row.person_metres)])).collect(),
        }
        .draw()?;
        let values = |row: &WeakRow<'_>| {
            vec![
                Cell::or_hidden(row.person_metres),
                Cell::or_hidden(row.people),
                Cell::or_hidden(row.people_beyond),
                row.mean_beyond_m.map_or(Cell::NoFigure, Cell::from),
            ]
        };
        let of_district = |code: &str| rows.iter().find(|row| row.code == code);
        let area = |district: &werkvlek_analysis::DistrictRow<'_>| {
            let nothing = vec![Cell::Number(0.0), Cell::NoFigure, Cell::Number(0.0), Cell::NoFigure];
            MapArea {
                name: district.district.naam().to_owned(),
                shape: district.district.area().clone(),
                // A district that is not ranked has nobody beyond a norm.
                values: of_district(district.district.code().as_str()).map_or(nothing, |row| values(row)),
            }
        };
        let areas: Vec<MapArea> = districts.iter().map(area).collect();
        let titles = [
            speech.say("Mensen × meters boven de norm", "People × metres beyond the norm"),
            capital(&people),
            speech.say("Waarvan verder dan een norm", "Of whom beyond a norm"),
            speech.say("Gemiddeld verder dan de norm", "Beyond the norm on average"),
        ];
        let columns = vec![
            rising_column(titles[0].clone(), "", 0, Palette::Heat, values_of(&areas, 0), speech),
            told_column(titles[1].clone(), "", 0),
            rising_column(titles[2].clone(), "", 0, Palette::Share, values_of(&areas, 2), speech),
            told_column(titles[3].clone(), "m", 0),
        ];
        let row = |row: &&WeakRow<'_>| {
            let mut cells = vec![Cell::Text(name_of(row)), row.rank.into()];
            cells.extend(values(row));
            cells.push(row.worst_kind.map(|kind| speech.word(kind.as_str())).into());
            cells
        };
        let table = PageTable {
            name: "zwakke_plekken".to_owned(),
            caption: speech.say(
                "Zwakke plekken per buurt, alle soorten samen",
                "Weak spots by neighbourhood, all kinds together",
            ),
            columns: vec![
                TableColumn::text(capital(district_word(speech.0))),
                TableColumn::number(speech.say("Rang", "Rank"), 0),
                TableColumn::number(titles[0].clone(), 0),
                TableColumn::number(titles[1].clone(), 0),
                TableColumn::number(titles[2].clone(), 0),
                TableColumn::number(format!("{} (m)", titles[3]), 0),
                TableColumn::text(speech.say("Grootste tekort", "Greatest lack")),
            ],
            rows: rows.iter().map(row).collect(),
        };
        let layer =
            AreaLayer { word: district_word(speech.0).to_owned(), kind: AreaKind::Places, columns, areas };
        let caption = speech.say(
            "Zwakke plekken: mensen maal meters boven de norm, per buurt.",
            "Weak spots: people times metres beyond the norm, by neighbourhood.",
        );
        self.reach.push(Question {
            more,
            charts: chart.into_iter().collect(),
            map: (!districts.is_empty()).then_some(PageMap {
                extent: MapExtent::Town,
                caption,
                areas: Some(layer),
                layers: Vec::new(),
            }),
            tables: vec![table],
            ..Question::new(speech.say("Waar zijn de zwakke plekken?", "Where are the weak spots?"), answer)
        });
        Ok(())
    }
}

/// Why a district is weak, out of what is told of it; the reason of the tables has Dutch words in its English.
fn english_reason(row: &WeakRow<'_>, people: &str, speech: Speech) -> String {
    let beyond =
        row.people_beyond.map_or_else(|| "a hidden number of".to_owned(), |count| speech.whole(count));
    let mean = row.mean_beyond_m.map_or_else(String::new, |mean_m| {
        format!(", over all kinds together {} on average", speech.metres(mean_m))
    });
    let most = row
        .worst_kind
        .map_or_else(String::new, |kind| format!("; most of it for {}", speech.one(kind.as_str())));
    format!("{beyond} {people} live beyond a norm{mean}{most}")
}
