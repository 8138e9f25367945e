//! What is within reach: distances to each kind of facility, by district.

use super::areas::{classes_between, district_word, rising_column, told_column, values_of};
use super::charts::{Bars, figure};
use super::draft::PageDraft;
use super::words::{Speech, capital};
use crate::report::within::NormsOf;
use anyhow::Result;
use geo::Geometry;
use werkvlek_analysis::{DistanceRow, DistrictOrWhole, DistrictRow, Method, Vlekkenplan, VlekkenplanPlan};
use werkvlek_chart::BarOrder;
use werkvlek_core::{Origins, Voorziening, VoorzieningSoort};
use werkvlek_page::{
    AreaColumn, AreaKind, AreaLayer, Cell, MapArea, MapExtent, MapLayer, MapShape, MarkedShapes, Marker,
    PageMap, PageTable, Question, Shown, TableColumn,
};
use werkvlek_table::Palette;

/// Distances in classes that the planner knows, as on every map of them.
const DISTANCES_M: [f64; 7] = [0.0, 300.0, 400.0, 500.0, 800.0, 1000.0, 100_000.0];

/// What a vlekkenplan found, and what it was asked.
#[derive(Clone, Copy)]
pub(crate) struct Reached<'a> {
    pub(crate) vlek: &'a Vlekkenplan<'a>,
    pub(crate) plan: &'a VlekkenplanPlan,
    pub(crate) origins: &'a Origins,
}

impl<'a> Reached<'a> {
    /// The position of the headline among the weights.
    pub(super) fn headline(self) -> usize {
        let columns = self.origins.columns();
        columns.iter().position(|column| column.weight() == self.vlek.headline).unwrap_or(0)
    }

    /// The rows of the finest districts.
    pub(super) fn districts(self) -> &'a [DistrictRow<'a>] {
        self.vlek.finest_districts().unwrap_or_default()
    }

    /// Of everybody, how far each kind is, as the headline counts.
    fn whole(self) -> Vec<&'a DistanceRow<'a>> {
        let rows = self.vlek.distances.first().map(|level| level.rows.as_slice()).unwrap_or_default();
        let mut found: Vec<&DistanceRow<'_>> = Vec::new();
        for row in rows {
            let is_whole = matches!(row.district, DistrictOrWhole::Whole) && row.weight == self.vlek.headline;
            // Of the methods the headline's stands first.
            if is_whole && !found.iter().any(|other| other.kind == row.kind) {
                found.push(row);
            }
        }
        found
    }
}

impl PageDraft {
    /// Every question that a vlekkenplan answers.
    ///
    /// # Errors
    /// When a chart cannot be drawn.
    pub(crate) fn vlekkenplan(&mut self, reached: Reached<'_>) -> Result<()> {
        self.note_distances(reached);
        self.distances(reached)?;
        let norms = NormsOf::new(reached);
        self.within_norms(reached, &norms)?;
        self.vlekken(reached, &norms);
        self.public_transport(reached);
        self.service(reached)?;
        self.weak_spots(reached)?;
        Ok(())
    }

    fn distances(&mut self, reached: Reached<'_>) -> Result<()> {
        let speech = self.speech;
        let people = speech.people(reached.vlek.headline);
        let whole = reached.whole();
        let mut told: Vec<(&VoorzieningSoort, f64)> =
            whole.iter().filter_map(|row| Some((row.kind, row.mean_m?))).collect();
        told.sort_by(|a, b| a.1.total_cmp(&b.1));
        let named = |(kind, mean_m): &(&VoorzieningSoort, f64)| {
            format!("{} {}", speech.word(kind.as_str()), speech.metres(*mean_m))
        };
        let answer = match told.as_slice() {
            [] => speech.say(
                "De gemiddelde afstanden mogen niet worden verteld.",
                "The mean distances may not be told.",
            ),
            [only] => speech.say(
                format!(
                    "Gemiddeld wonen {people} op {} van de dichtstbijzijnde {}.",
                    speech.metres(only.1),
                    speech.word(only.0.as_str())
                ),
                format!(
                    "On average {people} live {} from the nearest {}.",
                    speech.metres(only.1),
                    speech.word(only.0.as_str())
                ),
            ),
            [near, .., far] => speech.say(
                format!(
                    "Voor {people} is gemiddeld het dichtst bij: {} ({}); het verst: {} ({}).",
                    speech.word(near.0.as_str()),
                    speech.metres(near.1),
                    speech.word(far.0.as_str()),
                    speech.metres(far.1)
                ),
                format!(
                    "For {people} the nearest on average is {} ({}), the farthest {} ({}).",
                    speech.word(near.0.as_str()),
                    speech.metres(near.1),
                    speech.word(far.0.as_str()),
                    speech.metres(far.1)
                ),
            ),
        };
        let all: Vec<String> = told.iter().map(named).collect();
        let more = (all.len() > 1).then(|| {
            speech.say(
                format!("Gemiddelde afstand tot de dichtstbijzijnde: {}.", speech.list(&all)),
                format!("Mean distance to the nearest: {}.", speech.list(&all)),
            )
        });
        if let Some((kind, mean_m)) = whole.first().and_then(|row| Some((row.kind, row.mean_m?))) {
            self.key(
                speech.metres(mean_m),
                speech.say(
                    format!("naar de dichtstbijzijnde {}", speech.word(kind.as_str())),
                    format!("to the nearest {}", speech.word(kind.as_str())),
                ),
                speech.say(format!("gemiddeld, {people}"), format!("mean, {people}")),
            );
        }
        let chart = Bars {
            speech,
            title: speech.say(
                "Gemiddelde afstand tot de dichtstbijzijnde voorziening",
                "Mean distance to the nearest facility",
            ),
            subtitle: whole
                .first()
                .map(|row| capital(&method_words(&row.method, speech)))
                .unwrap_or_default(),
            value_axis: speech.say("meter", "metres"),
            source: self.source.as_ref(),
            caption: speech.say(
                format!("Gemiddelde afstand per soort voorziening, {people}."),
                format!("Mean distance by kind of facility, {people}."),
            ),
            series: Vec::new(),
            order: BarOrder::Descending,
            decimals: 0,
            rows: whole
                .iter()
                .map(|row| (speech.label(row.kind.as_str()), vec![figure(row.mean_m)]))
                .collect(),
        }
        .draw()?;
        let districts = reached.districts();
        self.reach.push(Question {
            more: more.into_iter().collect(),
            charts: chart.into_iter().collect(),
            map: (!districts.is_empty()).then(|| self.distance_map(reached)),
            tables: (!districts.is_empty())
                .then(|| self.distance_table(reached, &whole))
                .into_iter()
                .collect(),
            ..Question::new(
                speech.say("Hoe ver is het naar een voorziening?", "How far is it to a facility?"),
                answer,
            )
        });
        Ok(())
    }

    fn distance_map(&self, reached: Reached<'_>) -> PageMap {
        let speech = self.speech;
        let headline = reached.headline();
        let kinds = &reached.plan.kinds;
        let area = |row: &DistrictRow<'_>| {
            let mut values: Vec<Cell> =
                row.of_kind.iter().map(|kind| mean_cell(row, headline, kind.mean_m)).collect();
            values.push(people_cell(row, headline));
            values.push(row.addresses.into());
            MapArea { name: row.district.naam().to_owned(), shape: row.district.area().clone(), values }
        };
        let areas: Vec<MapArea> = reached.districts().iter().map(area).collect();
        let mut columns: Vec<AreaColumn> = kinds
            .iter()
            .map(|kind| AreaColumn {
                title: speech.say(
                    format!("Gemiddelde afstand: {}", speech.word(kind.as_str())),
                    format!("Mean distance: {}", speech.word(kind.as_str())),
                ),
                unit: "m".to_owned(),
                decimals: 0,
                classes: classes_between(&DISTANCES_M, "m", Palette::Distance, speech),
            })
            .collect();
        let people = capital(&speech.people(reached.vlek.headline));
        columns.push(rising_column(people, "", 0, Palette::Share, values_of(&areas, kinds.len()), speech));
        columns.push(told_column(speech.say("Adressen", "Addresses"), "", 0));
        PageMap {
            extent: MapExtent::Town,
            caption: speech.say(
                "Gemiddelde afstand per buurt, met de voorzieningen; kies de soort en zet lagen aan of uit.",
                "Mean distance by neighbourhood, with the facilities; choose the kind, and switch layers.",
            ),
            areas: Some(AreaLayer {
                word: district_word(speech.0).to_owned(),
                kind: AreaKind::Places,
                columns,
                areas,
            }),
            layers: facility_layers(
                &reached.vlek.facilities,
                kinds,
                &speech.say("Voorzieningen", "Facilities"),
                speech,
            ),
        }
    }

    fn distance_table(&self, reached: Reached<'_>, whole: &[&DistanceRow<'_>]) -> PageTable {
        let speech = self.speech;
        let headline = reached.headline();
        let people = capital(&speech.people(reached.vlek.headline));
        let mut columns =
            vec![TableColumn::text(capital(district_word(speech.0))), TableColumn::number(people, 0)];
        columns.extend(
            reached
                .plan
                .kinds
                .iter()
                .map(|kind| TableColumn::number(format!("{} (m)", speech.label(kind.as_str())), 0)),
        );
        let row = |row: &DistrictRow<'_>| {
            let mut cells = vec![Cell::from(row.district.naam()), people_cell(row, headline)];
            cells.extend(row.of_kind.iter().map(|kind| mean_cell(row, headline, kind.mean_m)));
            cells
        };
        let mut rows: Vec<Vec<Cell>> = reached.districts().iter().map(row).collect();
        let mut total = vec![
            Cell::Text(speech.say("Alle adressen", "All addresses")),
            whole.first().map_or(Cell::Hidden, |row| row.everyone.map_or(Cell::Hidden, Cell::from)),
        ];
        total.extend(reached.plan.kinds.iter().map(|kind| {
            let mean_m = whole.iter().find(|row| row.kind == kind).and_then(|row| row.mean_m);
            Cell::or_hidden(mean_m)
        }));
        rows.push(total);
        PageTable {
            name: "afstanden".to_owned(),
            caption: speech.say(
                "Gemiddelde afstand tot de dichtstbijzijnde voorziening, in meters",
                "Mean distance to the nearest facility, in metres",
            ),
            columns,
            rows,
        }
    }
}

/// How many live in a district; hidden, or unknown where nobody lives.
pub(super) fn people_cell(row: &DistrictRow<'_>, headline: usize) -> Cell {
    // Without an address nobody was counted, which is not the same as nobody.
    if row.addresses == 0 {
        return Cell::NoFigure;
    }
    row.people.get(headline).copied().flatten().map_or(Cell::Hidden, Cell::from)
}

/// A mean of a district: hidden unless nobody lives there.
fn mean_cell(row: &DistrictRow<'_>, headline: usize, mean_m: Option<f64>) -> Cell {
    match (mean_m, row.people.get(headline).copied().flatten()) {
        (Some(mean_m), _) => Cell::from(mean_m),
        (None, Some(0)) => Cell::NoFigure,
        (None, _) => Cell::Hidden,
    }
}

/// Facilities, a group a kind, the first kind from the start.
pub(super) fn facility_layers(
    facilities: &[&Voorziening],
    kinds: &[VoorzieningSoort],
    title: &str,
    speech: Speech,
) -> Vec<MapLayer> {
    let layer = |(i, kind): (usize, &VoorzieningSoort)| {
        let of_kind = facilities.iter().filter(|facility| facility.soort() == kind);
        let shapes: Vec<MapShape> = of_kind.map(|facility| facility_shape(facility, kind, speech)).collect();
        let group = MarkedShapes {
            label: speech.label(kind.as_str()),
            colour: Palette::Kinds.colour(i, kinds.len()),
            marker: Marker::KINDS[i % Marker::KINDS.len()],
            size_px: Marker::USUAL_PX,
            fact_titles: Vec::new(),
            shapes,
        };
        let shown = if i == 0 { Shown::AtFirst } else { Shown::WhenAsked };
        MapLayer { title: title.to_owned(), shown, groups: vec![group] }
    };
    kinds.iter().enumerate().map(layer).filter(|layer| !layer.groups[0].shapes.is_empty()).collect()
}

/// How distances were measured.
pub(super) fn method_words(method: &Method, speech: Speech) -> String {
    match method {
        Method::Hemelsbreed => speech.say(method.title(), "in a straight line"),
        Method::Netwerk(profile) => {
            speech.say(method.title(), format!("along the streets, profile {profile}"))
        }
    }
}

fn facility_shape(facility: &Voorziening, kind: &VoorzieningSoort, speech: Speech) -> MapShape {
    let name = facility.naam().map_or_else(|| speech.label(kind.as_str()), str::to_owned);
    let at = match facility.geometry() {
        // Of a building a mark at a place inside it is drawn.
        Geometry::Polygon(polygon) => geo::InteriorPoint::interior_point(polygon).map(Geometry::Point),
        Geometry::MultiPolygon(area) => geo::InteriorPoint::interior_point(area).map(Geometry::Point),
        _ => None,
    };
    MapShape { name, geometry: at.unwrap_or_else(|| facility.geometry().clone()), facts: Vec::new() }
}
