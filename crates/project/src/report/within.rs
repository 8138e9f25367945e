//! Who has each kind within its norm, who lives in a vlek, and who has public transport.

use super::areas::{classes_between, district_word, rising_column, told_column, values_of};
use super::charts::{Bars, figure};
use super::draft::PageDraft;
use super::reach::Reached;
use super::words::{capital, spaced};
use anyhow::Result;
use werkvlek_analysis::{DistrictOrWhole, NiveauArea, NiveauRow, NormAreas, Vlek};
use werkvlek_page::{
    AreaColumn, AreaKind, AreaLayer, Cell, MapArea, MapLayer, MapShape, MarkedShapes, Marker, PageMap,
    PageTable, Question, Shown, TableColumn,
};
use werkvlek_table::{Class, Colour, Palette};

/// The rows of the finest districts and of the whole, as the headline counts.
pub(super) struct NormsOf<'a> {
    districts: Vec<&'a NiveauRow<'a>>,
    whole: Option<&'a NiveauRow<'a>>,
}

impl<'a> NormsOf<'a> {
    pub(super) fn new(reached: Reached<'a>) -> Self {
        let rows = reached.vlek.niveaus.first().map(|level| level.rows.as_slice()).unwrap_or_default();
        let of_headline = rows.iter().filter(|row| row.weight == reached.vlek.headline);
        let (whole, districts): (Vec<_>, Vec<_>) =
            of_headline.partition(|row| matches!(row.district, DistrictOrWhole::Whole));
        Self { districts, whole: whole.first().copied() }
    }
}

/// The share of everybody who has a kind within its norm, 0 to 1: of the two numbers that are told.
fn share_within(row: &NiveauRow<'_>, kind: usize) -> Option<f64> {
    let (everyone, missing) = (row.everyone?, row.missing.get(kind).copied().flatten()?);
    (everyone > 0).then(|| everyone.saturating_sub(missing) as f64 / everyone as f64)
}

fn share_in_vlek(row: &NiveauRow<'_>) -> Option<f64> {
    let (everyone, inside) = (row.everyone?, row.in_vlek?);
    (everyone > 0).then(|| inside as f64 / everyone as f64)
}

/// Whole per cents; hidden unless nobody lives there.
fn percent_cell(row: &NiveauRow<'_>, share: Option<f64>) -> Cell {
    match (share, row.everyone) {
        (Some(share), _) => Cell::Number((share * 100.0).round()),
        (None, Some(0)) => Cell::NoFigure,
        (None, _) => Cell::Hidden,
    }
}

impl PageDraft {
    pub(super) fn within_norms(&mut self, reached: Reached<'_>, norms: &NormsOf<'_>) -> Result<()> {
        let speech = self.speech;
        let Some(whole) = norms.whole else { return Ok(()) };
        let people = speech.people(reached.vlek.headline);
        let kinds = &reached.plan.kinds;
        let mut shares: Vec<(String, f64, f64)> = kinds
            .iter()
            .enumerate()
            .filter_map(|(k, kind)| {
                Some((spaced(kind.as_str()), share_within(whole, k)?, reached.plan.norms_m[k]))
            })
            .collect();
        shares.sort_by(|a, b| b.1.total_cmp(&a.1));
        let named = |(kind, share, norm_m): &(String, f64, f64)| {
            speech.say(
                format!("{} heeft een {kind} binnen {}", speech.percent(*share), speech.metres(*norm_m)),
                format!("{} have a {kind} within {}", speech.percent(*share), speech.metres(*norm_m)),
            )
        };
        let all: Vec<String> = shares.iter().map(named).collect();
        if all.is_empty() {
            return Ok(());
        }
        let chart = Bars {
            title: "Aandeel met een voorziening binnen de norm",
            subtitle: "",
            value_axis: "%",
            source: self.source.as_ref(),
            caption: speech.say(
                format!("Aandeel van de {people} met een voorziening binnen de norm, per soort."),
                format!("Share of {people} with a facility within its norm, by kind; the chart is in Dutch."),
            ),
            rows: kinds
                .iter()
                .enumerate()
                .map(|(k, kind)| {
                    let label = format!(
                        "{} (binnen {})",
                        capital(&spaced(kind.as_str())),
                        speech.metres(reached.plan.norms_m[k])
                    );
                    (label, figure(share_within(whole, k).map(|share| (share * 100.0).round())))
                })
                .collect(),
        }
        .draw()?;
        let mut columns = vec![TableColumn::text(capital(district_word(speech.0)))];
        columns.extend(kinds.iter().zip(&reached.plan.norms_m).map(|(kind, norm_m)| {
            let kind = capital(&spaced(kind.as_str()));
            TableColumn::number(
                speech.say(
                    format!("{kind} binnen {} (%)", speech.metres(*norm_m)),
                    format!("{kind} within {} (%)", speech.metres(*norm_m)),
                ),
                0,
            )
        }));
        let row = |row: &&NiveauRow<'_>| {
            let name = match row.district {
                DistrictOrWhole::District(district) => district.naam().to_owned(),
                DistrictOrWhole::Whole => speech.say("Alle adressen", "All addresses"),
            };
            let mut cells = vec![Cell::Text(name)];
            cells.extend((0..kinds.len()).map(|k| percent_cell(row, share_within(row, k))));
            cells
        };
        let rows: Vec<Vec<Cell>> = norms.districts.iter().chain(norms.whole.iter()).map(row).collect();
        let table = PageTable {
            name: "binnen_de_norm".to_owned(),
            caption: speech.say(
                format!("Aandeel van de {people} met een voorziening binnen de norm"),
                format!("Share of {people} with a facility within its norm"),
            ),
            columns,
            rows,
        };
        self.reach.push(Question {
            charts: chart.into_iter().collect(),
            tables: vec![table],
            ..Question::new(
                speech
                    .say("Wie heeft een voorziening binnen de norm?", "Who has a facility within its norm?"),
                speech.say(
                    format!("Van de {people}: {}.", speech.list(&all)),
                    format!("Of {people}: {}.", speech.list(&all)),
                ),
            )
        });
        Ok(())
    }

    pub(super) fn vlekken(&mut self, reached: Reached<'_>, norms: &NormsOf<'_>) {
        let speech = self.speech;
        let Some((whole, share)) = norms.whole.and_then(|row| Some((row, share_in_vlek(row)?))) else {
            return;
        };
        let people = speech.people(reached.vlek.headline);
        let number = whole.in_vlek.map_or_else(String::new, |count| speech.count(count));
        self.key(
            speech.percent(share),
            speech.say("woont in een vlek", "live in a vlek"),
            speech.say(
                format!("van de {people}: alles binnen de norm"),
                format!("of {people}: all within the norm"),
            ),
        );
        let mut answer = speech.say(
            format!("Van de {people} woont {} in een vlek, waar alles wat nodig is binnen de norm ligt: {number} van de {}", speech.percent(share), speech.count(whole.everyone.unwrap_or_default())),
            format!("Of {people} {} live in a vlek, from where all that is asked for is within its norm: {number} of {}", speech.percent(share), speech.count(whole.everyone.unwrap_or_default())),
        );
        if let Some(areas) = &reached.vlek.areas {
            let count = areas.vlekken.len();
            answer +=
                &speech.say(format!(". Er zijn {count} vlekken"), format!(". There are {count} vlekken"));
        }
        let row = |row: &&NiveauRow<'_>| {
            let name = match row.district {
                DistrictOrWhole::District(district) => district.naam().to_owned(),
                DistrictOrWhole::Whole => speech.say("Alle adressen", "All addresses"),
            };
            vec![
                Cell::Text(name),
                row.everyone.map_or(Cell::Hidden, Cell::from),
                row.in_vlek.map_or(Cell::Hidden, Cell::from),
                row.outside_vlek.map_or(Cell::Hidden, Cell::from),
                percent_cell(row, share_in_vlek(row)),
            ]
        };
        let table = PageTable {
            name: "vlekken".to_owned(),
            caption: speech.say(
                format!("{} in een vlek, per buurt", capital(&people)),
                format!("{} in a vlek, by neighbourhood", capital(&people)),
            ),
            columns: vec![
                TableColumn::text(capital(district_word(speech.0))),
                TableColumn::number(capital(&people), 0),
                TableColumn::number(speech.say("In een vlek", "In a vlek"), 0),
                TableColumn::number(speech.say("Buiten een vlek", "Outside"), 0),
                TableColumn::number(speech.say("In een vlek (%)", "In a vlek (%)"), 0),
            ],
            rows: norms.districts.iter().chain(norms.whole.iter()).map(row).collect(),
        };
        self.reach.push(Question {
            map: reached.vlek.areas.as_ref().map(|areas| self.vlek_map(reached, areas)),
            tables: vec![table],
            ..Question::new(speech.say("Waar is alles dichtbij?", "Where is everything near?"), answer + ".")
        });
    }

    /// The levels as areas, the vlekken over them.
    fn vlek_map(&self, reached: Reached<'_>, areas: &NormAreas) -> PageMap {
        let speech = self.speech;
        let headline = reached.headline();
        let all = reached.plan.kinds.len();
        let level_name = |niveau: usize| match niveau {
            0 => speech.say("geen soort binnen de norm", "no kind within its norm"),
            1 => speech.say("1 soort binnen de norm", "1 kind within its norm"),
            n => speech.say(format!("{n} soorten binnen de norm"), format!("{n} kinds within their norm")),
        };
        let class = |niveau: usize| Class {
            lower: niveau as f64,
            upper: niveau as f64 + 1.0,
            label: level_name(niveau),
            colour: LEVELS
                .get(niveau * (LEVELS.len() - 1) / all.max(1))
                .map_or(Colour::WHITE, |rgb| Colour::hex(*rgb)),
        };
        let area = |area: &NiveauArea| MapArea {
            name: level_name(area.row.niveau),
            shape: area.ground.clone(),
            values: vec![
                area.row.niveau.into(),
                area.row.people.get(headline).copied().flatten().map_or(Cell::Hidden, Cell::from),
                area.row.addresses.into(),
                Cell::Number(area.row.area_ha),
            ],
        };
        let people = capital(&speech.people(reached.vlek.headline));
        let columns = vec![
            AreaColumn {
                title: speech
                    .say("Soorten voorzieningen binnen de norm", "Kinds of facility within their norm"),
                unit: String::new(),
                decimals: 0,
                classes: (0..=all).map(class).collect(),
            },
            told_column(people.clone(), "", 0),
            told_column(speech.say("Adressen", "Addresses"), "", 0),
            told_column(speech.say("Oppervlakte", "Area"), "ha", 1),
        ];
        let vlek = |vlek: &Vlek| {
            let told = vlek.row.people.get(headline).copied().flatten().map_or(Cell::Hidden, Cell::from);
            MapShape {
                name: speech.say(format!("Vlek {}", vlek.row.number), format!("Vlek {}", vlek.row.number)),
                geometry: vlek.ground.clone().into(),
                facts: vec![
                    told.text(speech.0, 0),
                    speech.count(vlek.row.addresses as u64),
                    format!("{} ha", speech.tenth(vlek.row.area_ha)),
                ],
            }
        };
        let group = MarkedShapes {
            label: speech.say("Vlekken: alles binnen de norm", "Vlekken: all within the norm"),
            colour: Colour::hex(0x0b_5d_33),
            marker: Marker::Circle,
            fact_titles: vec![people, speech.say("Adressen", "Addresses"), speech.say("Oppervlakte", "Area")],
            shapes: areas.vlekken.iter().map(vlek).collect(),
        };
        let mut layers = vec![MapLayer {
            title: speech.say("Vlekken", "Vlekken"),
            shown: Shown::AtFirst,
            groups: if group.shapes.is_empty() { Vec::new() } else { vec![group] },
        }];
        let facilities = super::reach::facility_layers(
            &reached.vlek.facilities,
            &reached.plan.kinds,
            speech.say("Voorzieningen", "Facilities"),
        );
        layers.extend(facilities.into_iter().map(|layer| MapLayer { shown: Shown::WhenAsked, ..layer }));
        PageMap {
            caption: speech.say(
                "Hoeveel soorten voorzieningen er binnen de norm liggen, langs de straten; daaroverheen de vlekken.",
                "How many kinds of facility are within their norm, along the streets; the vlekken over it.",
            ),
            areas: Some(AreaLayer { word: speech.say("niveau", "level"), kind: AreaKind::Classes, columns, areas: areas.niveaus.iter().map(area).collect() }),
            layers,
        }
    }

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
                format!("een {} binnen {}", spaced(kind.kind.as_str()), speech.metres(kind.norm_m)),
                format!("a {} within {}", spaced(kind.kind.as_str()), speech.metres(kind.norm_m)),
            )
        };
        let stops: Vec<String> = transport.kinds.iter().map(stop).collect();
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
            caption: speech.say(
                "Aandeel met een halte of station binnen de norm, per buurt.",
                "Share with a stop or a station within its norm, by neighbourhood.",
            ),
            layers: facility_layers_of(reached, &kinds, speech.say("Haltes", "Stops")),
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

fn facility_layers_of(
    reached: Reached<'_>,
    kinds: &[werkvlek_core::VoorzieningSoort],
    title: String,
) -> Vec<MapLayer> {
    super::reach::facility_layers(&reached.vlek.facilities, kinds, title)
}

/// Shares in steps of a fifth.
const PERCENTS: [f64; 6] = [0.0, 20.0, 40.0, 60.0, 80.0, 100.0];

/// From none to all, light yellow to blue-green (ColorBrewer's YlGnBu, its lighter part, so that vlekken stand out).
const LEVELS: [u32; 6] = [0xff_ff_d9, 0xed_f8_b1, 0xc7_e9_b4, 0x7f_cd_bb, 0x41_b6_c4, 0x1d_91_c0];
