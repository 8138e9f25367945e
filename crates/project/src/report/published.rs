//! Computed distances beside published ones, such as those of Statistics Netherlands.

use super::areas::{change_column, district_word, told_column, values_of};
use super::charts::area_chart;
use super::draft::PageDraft;
use super::words::{Speech, capital};
use werkvlek_analysis::{BesidePublished, DistrictOrWhole, PublishedRow, PublishedSummary};
use werkvlek_chart::ChartError;
use werkvlek_core::VoorzieningSoort;
use werkvlek_page::{
    AreaColumn, AreaKind, AreaLayer, Cell, MapArea, MapExtent, PageMap, PageTable, Question, TableColumn,
};

impl PageDraft {
    /// How the distances of the districts differ from published ones, kind by kind.
    ///
    /// # Errors
    /// When a chart cannot be drawn.
    pub(crate) fn published(&mut self, found: &BesidePublished<'_>) -> Result<(), ChartError> {
        let speech = self.speech;
        let told: Vec<String> =
            found.summaries.iter().filter_map(|summary| summary_words(summary, speech)).collect();
        if found.rows.is_empty() {
            return Ok(());
        }
        let answer = if told.is_empty() {
            speech.say(
                "Van geen buurt mag het verschil worden verteld.",
                "The difference may be told of no neighbourhood.",
            )
        } else {
            told.join("; ") + "."
        };
        let kinds: Vec<&VoorzieningSoort> = found.summaries.iter().map(|summary| summary.kind).collect();
        let more = speech.say(
            "Gepubliceerde afstanden volgen vaak wegen voor auto's en geen voet- of fietspaden, en staan in stappen van 0,1 km: \
             een verschil is daarom nog geen fout.",
            "Published distances often follow roads for cars and no foot or cycle paths, and are told in steps of 0.1 km: a \
             difference is no error by itself.",
        );
        let areas = areas_of(found, &kinds);
        let caption = speech.say(
            "Gepubliceerd min berekend, per buurt: onder 0 is hier een langere afstand berekend.",
            "Published minus computed, by neighbourhood: below 0 a longer distance is computed here.",
        );
        let columns = columns(&kinds, &areas, speech);
        let layer =
            AreaLayer { word: district_word(speech.0).to_owned(), kind: AreaKind::Places, columns, areas };
        // Of each kind the difference comes first, then the two distances.
        let charts = (0..kinds.len()).map(|kind| area_chart(&layer, 3 * kind, self.source.as_ref(), speech));
        let charts = charts.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect();
        self.published.push(Question {
            more: vec![more],
            charts,
            map: (!layer.areas.is_empty()).then_some(PageMap {
                extent: MapExtent::Town,
                caption,
                areas: Some(layer),
                layers: Vec::new(),
            }),
            tables: vec![table(found, speech)],
            ..Question::new(
                speech.say(
                    "Komen de afstanden overeen met gepubliceerde cijfers?",
                    "Do the distances agree with published figures?",
                ),
                answer,
            )
        });
        Ok(())
    }
}

fn summary_words(summary: &PublishedSummary<'_>, speech: Speech) -> Option<String> {
    let of = &summary.of_districts;
    let (mean_km, size_km) = (of.mean_difference_km?, of.mean_absolute_difference_km?);
    let km = |value: f64| format!("{}\u{a0}km", speech.0.number(value, 2));
    let kind = speech.label(summary.kind.as_str());
    let side = if mean_km >= 0.0 { speech.say("langer", "longer") } else { speech.say("korter", "shorter") };
    Some(speech.say(
        format!(
            "{kind}: over {} buurten is de gepubliceerde afstand gemiddeld {} {side}, per buurt scheelt het gemiddeld {}",
            of.compared,
            km(mean_km.abs()),
            km(size_km)
        ),
        format!(
            "{kind}: over {} neighbourhoods the published distance is {} {side} on average, by neighbourhood they differ by {} \
             on average",
            of.compared,
            km(mean_km.abs()),
            km(size_km)
        ),
    ))
}

/// Difference, published and computed of a row.
fn values(row: &PublishedRow<'_>) -> [Cell; 3] {
    let blank = || if row.is_hidden { Cell::Hidden } else { Cell::NoFigure };
    let computed = row.mean_m.map_or_else(blank, |m| Cell::Number(m.round()));
    let published = row.published_km.map_or(Cell::NoFigure, |km| Cell::Number(km * 1000.0));
    let difference = match row.published_km {
        Some(_) => row.difference_km.map_or_else(blank, |km| Cell::Number((km * 1000.0).round())),
        None => Cell::NoFigure,
    };
    [difference, published, computed]
}

fn areas_of(found: &BesidePublished<'_>, kinds: &[&VoorzieningSoort]) -> Vec<MapArea> {
    let mut areas: Vec<MapArea> = Vec::new();
    let Some(first) = kinds.first() else { return areas };
    for row in found.rows.iter().filter(|row| row.kind == *first) {
        let DistrictOrWhole::District(district) = row.district else { continue };
        let is_same = |other: &&PublishedRow<'_>| matches!(other.district, DistrictOrWhole::District(same) if same.code() == district.code());
        let of_kind = |kind: &&VoorzieningSoort| {
            let row = found.rows.iter().filter(is_same).find(|row| row.kind == *kind);
            row.map_or([const { Cell::NoFigure }; 3], values)
        };
        areas.push(MapArea {
            name: district.naam().to_owned(),
            shape: district.area().clone(),
            values: kinds.iter().flat_map(of_kind).collect(),
        });
    }
    areas
}

fn columns(kinds: &[&VoorzieningSoort], areas: &[MapArea], speech: Speech) -> Vec<AreaColumn> {
    let of_kind = |(i, kind): (usize, &&VoorzieningSoort)| {
        let kind = speech.label(kind.as_str());
        [
            change_column(
                speech.say(
                    format!("{kind}: gepubliceerd min berekend"),
                    format!("{kind}: published minus computed"),
                ),
                "m",
                0,
                values_of(areas, 3 * i),
                speech,
            ),
            told_column(speech.say(format!("{kind}: gepubliceerd"), format!("{kind}: published")), "m", 0),
            told_column(speech.say(format!("{kind}: berekend"), format!("{kind}: computed")), "m", 0),
        ]
    };
    kinds.iter().enumerate().flat_map(of_kind).collect()
}

fn table(found: &BesidePublished<'_>, speech: Speech) -> PageTable {
    let row = |row: &PublishedRow<'_>| {
        let name = match row.district {
            DistrictOrWhole::District(district) => district.naam().to_owned(),
            DistrictOrWhole::Whole => speech.say("Alle adressen", "All addresses"),
        };
        let [difference, published, computed] = values(row);
        vec![Cell::Text(name), Cell::Text(speech.label(row.kind.as_str())), computed, published, difference]
    };
    PageTable {
        name: "afstanden_gepubliceerd".to_owned(),
        caption: speech.say(
            "Berekende en gepubliceerde afstand per buurt, in meters",
            "Computed and published distance by neighbourhood, in metres",
        ),
        columns: vec![
            TableColumn::text(capital(district_word(speech.0))),
            TableColumn::text(speech.say("Voorziening", "Facility")),
            TableColumn::number(speech.say("Berekend (m)", "Computed (m)"), 0),
            TableColumn::number(speech.say("Gepubliceerd (m)", "Published (m)"), 0),
            TableColumn::number(
                speech.say("Gepubliceerd min berekend (m)", "Published minus computed (m)"),
                0,
            ),
        ],
        rows: found.rows.iter().map(row).collect(),
    }
}
