//! Jobs on the map: by werklocatie and by district.

use super::areas::{change_column, district_word, rising_column, told_column, values_of};
use super::draft::PageDraft;
use super::words::capital;
use werkvlek_analysis::{ClassYear, DistrictName, Monitor, PlaceFigures, YearCount};
use werkvlek_core::Districts;
use werkvlek_page::{
    AreaKind, AreaLayer, Cell, MapArea, MapExtent, PageMap, PageTable, Question, TableColumn,
};
use werkvlek_table::Palette;

impl PageDraft {
    pub(super) fn jobs_at_places(&mut self, monitor: &Monitor, last: u16) {
        let speech = self.speech;
        if monitor.locaties.is_empty() {
            return;
        }
        let jobs = |place: &PlaceFigures| place.years.last().and_then(|year| year.count.banen());
        let mut dense: Vec<(&str, f64, u64)> = monitor
            .locaties
            .iter()
            .filter_map(|place| Some((place.naam.as_str(), place.banen_per_ha?, jobs(place)?)))
            .collect();
        dense.sort_by(|a, b| b.2.cmp(&a.2).then(a.0.cmp(b.0)));
        // Where a figure is hidden the highest that is told need not be the highest.
        let is_hidden = |place: &PlaceFigures| place.years.last().is_some_and(|year| year.count.is_hidden());
        let some_hidden = monitor.locaties.iter().any(is_hidden);
        let answer = match dense.first().filter(|(_, _, banen)| *banen > 0) {
            Some((name, per_ha, banen)) if some_hidden => speech.say(
                format!(
                    "Van de werklocaties waarvan het verteld mag worden, zijn de meeste banen in {name}: {}, dat is {} per hectare.",
                    speech.count(*banen),
                    speech.tenth(*per_ha)
                ),
                format!(
                    "Of the werklocaties of which it may be told, {name} has most jobs: {}, which is {} per hectare.",
                    speech.count(*banen),
                    speech.tenth(*per_ha)
                ),
            ),
            Some((name, per_ha, banen)) => speech.say(
                format!(
                    "De meeste banen zijn in {name}: {}, dat is {} per hectare.",
                    speech.count(*banen),
                    speech.tenth(*per_ha)
                ),
                format!(
                    "Most jobs are in {name}: {}, which is {} per hectare.",
                    speech.count(*banen),
                    speech.tenth(*per_ha)
                ),
            ),
            None => speech.say(
                "Van geen werklocatie mag het aantal banen worden verteld.",
                "The number of jobs may be told of no werklocatie.",
            ),
        };
        let has_change = monitor.jaren.len() > 1;
        let values = |place: &PlaceFigures| {
            let year = place.years.last();
            let blank = || {
                if place.years.iter().any(|year| year.count.is_hidden()) {
                    Cell::Hidden
                } else {
                    Cell::NoFigure
                }
            };
            let mut values = vec![
                place.banen_per_ha.map_or_else(blank, Cell::from),
                jobs_cell(year),
                establishments_cell(year),
                Cell::Number(place.area_ha),
            ];
            if has_change {
                values.push(place.banen_change_percent.map_or_else(blank, Cell::from));
            }
            values
        };
        // Those that lie on top of others last.
        let areas: Vec<MapArea> = monitor
            .locaties
            .iter()
            .rev()
            .map(|place| MapArea {
                name: place.naam.clone(),
                shape: place.area.clone(),
                values: values(place),
            })
            .collect();
        let titles = [
            speech.say(format!("Banen per hectare in {last}"), format!("Jobs per hectare in {last}")),
            speech.say(format!("Banen in {last}"), format!("Jobs in {last}")),
            speech.say(format!("Vestigingen in {last}"), format!("Establishments in {last}")),
            speech.say("Oppervlakte", "Area"),
        ];
        let mut columns = vec![
            rising_column(titles[0].clone(), "", 1, Palette::Heat, values_of(&areas, 0), speech),
            rising_column(titles[1].clone(), "", 0, Palette::Heat, values_of(&areas, 1), speech),
            rising_column(titles[2].clone(), "", 0, Palette::Share, values_of(&areas, 2), speech),
            told_column(titles[3].clone(), "ha", 1),
        ];
        let first = monitor.jaren.first().copied().unwrap_or(last);
        let change = speech.say(
            format!("Verandering van banen {first} – {last}"),
            format!("Change of jobs {first} – {last}"),
        );
        if has_change {
            columns.push(change_column(change.clone(), "%", 1, values_of(&areas, 4), speech));
        }
        let mut heads = vec![
            TableColumn::text("Werklocatie"),
            TableColumn::text(speech.say("Soort", "Kind")),
            TableColumn::number(titles[0].clone(), 1),
            TableColumn::number(titles[1].clone(), 0),
            TableColumn::number(titles[2].clone(), 0),
            TableColumn::number(format!("{} (ha)", titles[3]), 1),
        ];
        if has_change {
            heads.push(TableColumn::number(format!("{change} (%)"), 1));
        }
        let rows = monitor.locaties.iter().map(|place| {
            let mut row =
                vec![Cell::from(place.naam.as_str()), speech.label(place.gebiedsoort.as_str()).into()];
            row.extend(values(place));
            row
        });
        let table = PageTable {
            name: "werklocaties".to_owned(),
            caption: speech
                .say(format!("Werklocaties, {last}"), format!("Werklocaties (places of work), {last}")),
            columns: heads,
            rows: rows.collect(),
        };
        let caption = speech.say(
            "Werklocaties in de kleur van een cijfer naar keuze; wat buiten een vlak ligt, telt als gemengd.",
            "Werklocaties in the colour of a figure of your choice; what lies outside counts as mixed.",
        );
        let layer = AreaLayer {
            word: speech.say("werklocatie", "werklocatie"),
            kind: AreaKind::Places,
            columns,
            areas,
        };
        self.work.push(Question {
            map: Some(PageMap { extent: MapExtent::Town, caption, areas: Some(layer), layers: Vec::new() }),
            tables: vec![table],
            ..Question::new(
                speech.say("Op welke werklocaties wordt gewerkt?", "At which places of work are the jobs?"),
                answer,
            )
        });
    }

    pub(super) fn jobs_by_district(
        &mut self,
        rows: &[ClassYear<DistrictName>],
        districts: &Districts,
        last: u16,
    ) {
        let speech = self.speech;
        let of = |code: &str| rows.iter().find(|row| row.class.code == code && row.jaar == last);
        let mut areas = Vec::new();
        let mut cells = Vec::new();
        let mut largest: Option<(u64, &str)> = None;
        for district in districts.as_slice() {
            let Some(row) = of(district.code().as_str()) else { continue };
            let blank = || if row.count.is_hidden() { Cell::Hidden } else { Cell::NoFigure };
            let banen = row.count.banen();
            if banen > largest.map(|(banen, _)| banen) {
                largest = banen.map(|banen| (banen, district.naam()));
            }
            let values = vec![
                banen.map_or(Cell::Hidden, Cell::from),
                row.count.vestigingen().map_or(Cell::Hidden, Cell::from),
                row.banen_share_percent.map_or_else(blank, Cell::from),
                row.banen_change
                    .since_first
                    .map_or_else(blank, |change| Cell::Number(change.absolute as f64)),
            ];
            cells.push([vec![Cell::from(district.naam())], values.clone()].concat());
            areas.push(MapArea { name: district.naam().to_owned(), shape: district.area().clone(), values });
        }
        if areas.is_empty() {
            return;
        }
        let titles = [
            speech.say(format!("Banen in {last}"), format!("Jobs in {last}")),
            speech.say(format!("Vestigingen in {last}"), format!("Establishments in {last}")),
            speech.say("Aandeel in alle banen", "Share of all jobs"),
            speech.say("Banen erbij sinds het eerste jaar", "Change of jobs since the first year"),
        ];
        let columns = vec![
            rising_column(titles[0].clone(), "", 0, Palette::Heat, values_of(&areas, 0), speech),
            rising_column(titles[1].clone(), "", 0, Palette::Share, values_of(&areas, 1), speech),
            told_column(titles[2].clone(), "%", 1),
            change_column(titles[3].clone(), "", 0, values_of(&areas, 3), speech),
        ];
        let hidden = areas.iter().filter(|area| area.values[0] == Cell::Hidden).count();
        let answer = match largest {
            Some((banen, name)) => speech.say(
                format!("Van de buurten heeft {name} de meeste banen: {}.", speech.count(banen)),
                format!("Of the neighbourhoods {name} has most jobs: {}.", speech.count(banen)),
            ),
            None => speech.say(
                "Van geen buurt mag het aantal banen worden verteld.",
                "The number of jobs may be told of no neighbourhood.",
            ),
        };
        let more = (hidden > 0).then(|| {
            speech.say(
                format!("Van {hidden} buurten is het aantal banen verborgen."),
                format!("The number of jobs of {hidden} neighbourhoods is hidden."),
            )
        });
        let table = PageTable {
            name: "banen_per_buurt".to_owned(),
            caption: speech.say(
                format!("Banen en vestigingen per buurt, {last}"),
                format!("Jobs and establishments by neighbourhood, {last}"),
            ),
            columns: vec![
                TableColumn::text(capital(district_word(speech.0))),
                TableColumn::number(titles[0].clone(), 0),
                TableColumn::number(titles[1].clone(), 0),
                TableColumn::number(format!("{} (%)", titles[2]), 1),
                TableColumn::number(titles[3].clone(), 0),
            ],
            rows: cells,
        };
        let caption = speech.say(
            "Buurten in de kleur van een cijfer naar keuze.",
            "Neighbourhoods in the colour of a figure of your choice.",
        );
        let layer =
            AreaLayer { word: district_word(speech.0).to_owned(), kind: AreaKind::Places, columns, areas };
        self.work.push(Question {
            more: more.into_iter().collect(),
            map: Some(PageMap { extent: MapExtent::Town, caption, areas: Some(layer), layers: Vec::new() }),
            tables: vec![table],
            ..Question::new(
                speech.say(
                    "Hoeveel banen zijn er per buurt?",
                    "How many jobs are there in each neighbourhood?",
                ),
                answer,
            )
        });
    }
}

fn jobs_cell(year: Option<&YearCount>) -> Cell {
    year.map_or(Cell::NoFigure, |year| year.count.banen().map_or(Cell::Hidden, Cell::from))
}

fn establishments_cell(year: Option<&YearCount>) -> Cell {
    year.map_or(Cell::NoFigure, |year| year.count.vestigingen().map_or(Cell::Hidden, Cell::from))
}
