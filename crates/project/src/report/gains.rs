//! Where new facilities should go, and who gains.

use super::areas::{change_column, classes_between, district_word, rising_column, told_column, values_of};
use super::draft::PageDraft;
use super::words::{Speech, capital};
use werkvlek_analysis::{ChosenSite, DistrictGain, GainRow, Located, WhyBlank};
use werkvlek_core::Voorziening;
use werkvlek_page::{
    AreaColumn, AreaKind, AreaLayer, Cell, MapArea, MapExtent, MapLayer, MapShape, MarkedShapes, Marker,
    PageMap, PageTable, Question, Shown, TableColumn,
};
use werkvlek_table::{Colour, Palette};

const DISTANCES_M: [f64; 7] = [0.0, 300.0, 400.0, 500.0, 800.0, 1000.0, 100_000.0];

impl PageDraft {
    /// The chosen sites of a location plan.
    pub(crate) fn location(&mut self, found: &Located) {
        let speech = self.speech;
        let kind = speech.word(found.kind.as_str());
        let people = speech.people_named(&found.weight);
        let whole = found
            .levels
            .first()
            .and_then(|level| level.rows.iter().rev().find(|row| row.weight == found.weight));
        let count = found.sites.len();
        let mut answer = speech.say(
            format!(
                "De beste {} voor een nieuwe {kind} {} op de kaart",
                if count == 1 { "plek".to_owned() } else { format!("{count} plekken") },
                if count == 1 { "staat" } else { "staan" }
            ),
            format!(
                "The best {} for a new {kind} {} on the map",
                if count == 1 { "place".to_owned() } else { format!("{count} places") },
                if count == 1 { "is" } else { "are" }
            ),
        );
        if let Some((before, after)) = whole.and_then(|row| Some((row.mean_m.before?, row.mean_m.after?))) {
            answer += &speech.say(
                format!(
                    ": de gemiddelde afstand voor {people} gaat van {} naar {}",
                    speech.metres(before),
                    speech.metres(after)
                ),
                format!(
                    ": the mean distance for {people} goes from {} to {}",
                    speech.metres(before),
                    speech.metres(after)
                ),
            );
        }
        if let Some((before, after)) = whole.and_then(|row| Some((row.within.before?, row.within.after?))) {
            answer += &speech.say(
                format!(
                    ", en er komen er {} bij binnen {}",
                    speech.count(after.saturating_sub(before)),
                    speech.metres(found.within_m)
                ),
                format!(
                    ", and {} more come within {}",
                    speech.count(after.saturating_sub(before)),
                    speech.metres(found.within_m)
                ),
            );
        }
        let served = |site: &ChosenSite| {
            let serves = site
                .serves
                .map(|people| speech.whole(people))
                .unwrap_or_else(|| speech.say("een verborgen aantal", "a hidden number of"));
            speech.say(
                format!("plek {} bedient {serves} {people}", site.rank),
                format!("place {} serves {serves} {people}", site.rank),
            )
        };
        let served: Vec<String> = found.sites.iter().map(served).collect();
        let more = capital(&speech.list(&served)) + ".";
        let mut tables = vec![self.site_table(found, &people)];
        if let Some(districts) = &found.districts {
            tables.push(self.gain_table(districts, found, &people));
        }
        self.better.push(Question {
            more: vec![more],
            map: Some(self.gain_map(found, &kind, &people)),
            tables,
            ..Question::new(
                speech.say(
                    format!("Waar kan een nieuwe {kind} het best komen?"),
                    format!("Where should a new {kind} go?"),
                ),
                answer + ".",
            )
        });
    }

    fn gain_map(&self, found: &Located, kind: &str, people: &str) -> PageMap {
        let speech = self.speech;
        let areas = found.districts.as_ref().map(|districts| {
            let areas: Vec<MapArea> = districts
                .iter()
                .map(|district| MapArea {
                    name: district.row.place.naam().to_owned(),
                    shape: district.area.clone(),
                    values: gain_values(&district.row),
                })
                .collect();
            let distance = |title: String| AreaColumn {
                title,
                unit: "m".to_owned(),
                decimals: 0,
                classes: classes_between(&DISTANCES_M, "m", Palette::Distance, speech),
            };
            AreaLayer {
                word: district_word(speech.0).to_owned(),
                kind: AreaKind::Places,
                columns: vec![
                    gain_column(&areas, speech),
                    distance(speech.say("Gemiddelde afstand nu", "Mean distance now")),
                    distance(speech.say("Gemiddelde afstand straks", "Mean distance then")),
                    told_column(capital(people), "", 0),
                ],
                areas,
            }
        });
        let site = |site: &ChosenSite| MapShape {
            name: speech.say(
                format!("Plek {}: {}", site.rank, name_of(site, speech)),
                format!("Place {}: {}", site.rank, name_of(site, speech)),
            ),
            geometry: site.site.geometry().clone(),
            facts: [site.serves, site.newly_within, site.mean_m]
                .map(|value| Cell::or_hidden(value).text(speech.0, 0))
                .to_vec(),
        };
        let existing = |facility: &Voorziening| MapShape {
            name: facility.naam().map_or_else(|| capital(kind), str::to_owned),
            geometry: facility.geometry().clone(),
            facts: Vec::new(),
        };
        let layer = |title: String, group: MarkedShapes| MapLayer {
            title,
            shown: Shown::AtFirst,
            groups: vec![group],
        };
        let mut layers = Vec::new();
        if !found.existing.is_empty() {
            let label = speech.say(format!("Bestaand: {kind}"), format!("Existing: {kind}"));
            layers.push(layer(
                label.clone(),
                MarkedShapes {
                    label,
                    colour: Colour::hex(0x33_22_88),
                    marker: Marker::Circle,
                    size_px: Marker::USUAL_PX,
                    fact_titles: Vec::new(),
                    shapes: found.existing.iter().map(existing).collect(),
                },
            ));
        }
        let label = speech.say("Nieuwe plekken", "New places");
        layers.push(layer(
            label.clone(),
            MarkedShapes {
                label,
                colour: Colour::hex(0xff_d2_1f),
                marker: Marker::Star,
                size_px: Marker::USUAL_PX,
                fact_titles: vec![
                    speech.say(
                        format!("{} die zij bedient", capital(people)),
                        format!("{} it serves", capital(people)),
                    ),
                    speech.say(
                        format!("Nieuw binnen {}", speech.metres(found.within_m)),
                        format!("New within {}", speech.metres(found.within_m)),
                    ),
                    speech.say("Hun gemiddelde afstand (m)", "Their mean distance (m)"),
                ],
                shapes: found.sites.iter().map(site).collect(),
            },
        ));
        PageMap {
            extent: MapExtent::Town,
            caption: speech.say(
                format!(
                    "Nieuwe plekken (sterren), bestaande voorzieningen, en hoeveel dichterbij een \
                     {kind} per buurt komt."
                ),
                format!(
                    "New places (stars), existing facilities, and how much nearer {} comes in each neighbourhood.",
                    speech.one(kind)
                ),
            ),
            areas,
            layers,
        }
    }

    fn site_table(&self, found: &Located, people: &str) -> PageTable {
        let speech = self.speech;
        let row = |site: &ChosenSite| {
            vec![
                Cell::Text(site.rank.to_string()),
                Cell::Text(name_of(site, speech)),
                site.addresses.into(),
                Cell::or_hidden(site.serves),
                Cell::or_hidden(site.newly_within),
                site.mean_m.map_or(Cell::NoFigure, Cell::from),
            ]
        };
        PageTable {
            name: "locaties".to_owned(),
            caption: speech.say("De gekozen plekken", "The chosen places"),
            columns: vec![
                TableColumn::text(speech.say("Plek", "Place")),
                TableColumn::text(speech.say("Kandidaat", "Candidate")),
                TableColumn::number(speech.say("Adressen", "Addresses"), 0),
                TableColumn::number(capital(people), 0),
                TableColumn::number(
                    speech.say(
                        format!("Nieuw binnen {}", speech.metres(found.within_m)),
                        format!("New within {}", speech.metres(found.within_m)),
                    ),
                    0,
                ),
                TableColumn::number(speech.say("Gemiddelde afstand (m)", "Mean distance (m)"), 0),
            ],
            rows: found.sites.iter().map(row).collect(),
        }
    }

    fn gain_table(&self, districts: &[DistrictGain], found: &Located, people: &str) -> PageTable {
        let speech = self.speech;
        let within = |value: Option<u64>| value.map_or(Cell::Hidden, Cell::from);
        let row = |district: &DistrictGain| {
            let row = &district.row;
            let [gained, before, after, everyone] =
                gain_values(row).try_into().unwrap_or([const { Cell::NoFigure }; 4]);
            vec![
                row.place.naam().into(),
                everyone,
                before,
                after,
                gained,
                within(row.within.before),
                within(row.within.after),
            ]
        };
        let within_m = speech.metres(found.within_m);
        PageTable {
            name: "winst_per_buurt".to_owned(),
            caption: speech.say("Voor en na, per buurt", "Before and after, by neighbourhood"),
            columns: vec![
                TableColumn::text(capital(district_word(speech.0))),
                TableColumn::number(capital(people), 0),
                TableColumn::number(speech.say("Gemiddelde afstand nu (m)", "Mean distance now (m)"), 0),
                TableColumn::number(speech.say("Straks (m)", "Then (m)"), 0),
                TableColumn::number(speech.say("Dichterbij (m)", "Nearer by (m)"), 0),
                TableColumn::number(
                    speech.say(format!("Binnen {within_m}, nu"), format!("Within {within_m}, now")),
                    0,
                ),
                TableColumn::number(
                    speech.say(format!("Binnen {within_m}, straks"), format!("Within {within_m}, then")),
                    0,
                ),
            ],
            rows: districts.iter().map(row).collect(),
        }
    }
}

/// Its own name, else where it is in words, else its id.
fn name_of(site: &ChosenSite, speech: Speech) -> String {
    let near = || site.near.as_ref().map(|near| speech.near(near));
    site.site.naam().map(str::to_owned).or_else(near).unwrap_or_else(|| site.site.id().as_str().to_owned())
}

/// Gains in round classes; losses too where there are any.
fn gain_column(areas: &[MapArea], speech: Speech) -> AreaColumn {
    let title = speech.say("Gemiddeld zoveel dichterbij", "Nearer on average by");
    let has_losses = values_of(areas, 0).filter_map(Cell::number).any(|gained_m| gained_m < 0.0);
    if has_losses {
        change_column(title, "m", 0, values_of(areas, 0), speech)
    } else {
        rising_column(title, "m", 0, Palette::Share, values_of(areas, 0), speech)
    }
}

/// Metres gained, mean before, mean after, everybody.
fn gain_values(row: &GainRow) -> Vec<Cell> {
    let blank = if row.why_blank() == Some(WhyBlank::Hidden) { Cell::Hidden } else { Cell::NoFigure };
    let metres = |value: Option<f64>| value.map_or_else(|| blank.clone(), |m| Cell::from(m.round()));
    vec![
        metres(row.gained_m()),
        metres(row.mean_m.before),
        metres(row.mean_m.after),
        row.everyone.map_or(Cell::Hidden, Cell::from),
    ]
}
