//! Where everything is near: the vlekken.

use super::areas::{district_word, told_column};
use super::draft::PageDraft;
use super::reach::{Reached, facility_layers};
use super::within::{NormsOf, percent_cell};
use super::words::capital;
use werkvlek_analysis::{DistrictOrWhole, NiveauArea, NiveauRow, NormAreas, Vlek};
use werkvlek_page::{
    AreaColumn, AreaKind, AreaLayer, Cell, MapArea, MapExtent, MapLayer, MapShape, MarkedShapes, Marker,
    PageMap, PageTable, Question, Shown, TableColumn,
};
use werkvlek_table::{Class, Colour};

impl PageDraft {
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
            format!(
                "Van de {people} woont {} in een vlek, waar alles wat nodig is binnen de norm ligt: \
                 {number} van de {}",
                speech.percent(share),
                speech.count(whole.everyone.unwrap_or_default())
            ),
            format!(
                "Of {people} {} live in a vlek, from where all that is asked for is within its norm: \
                 {number} of {}",
                speech.percent(share),
                speech.count(whole.everyone.unwrap_or_default())
            ),
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
            size_px: Marker::USUAL_PX,
            fact_titles: vec![people, speech.say("Adressen", "Addresses"), speech.say("Oppervlakte", "Area")],
            shapes: areas.vlekken.iter().map(vlek).collect(),
        };
        let mut layers = vec![MapLayer {
            title: speech.say("Vlekken", "Vlekken"),
            shown: Shown::AtFirst,
            groups: if group.shapes.is_empty() { Vec::new() } else { vec![group] },
        }];
        let facilities = facility_layers(
            &reached.vlek.facilities,
            &reached.plan.kinds,
            &speech.say("Voorzieningen", "Facilities"),
            speech,
        );
        layers.extend(facilities.into_iter().map(|layer| MapLayer { shown: Shown::WhenAsked, ..layer }));
        PageMap {
            extent: MapExtent::Town,
            caption: speech.say(
                "Hoeveel soorten voorzieningen er binnen de norm liggen, langs de straten; \
                     daaroverheen de vlekken.",
                "How many kinds of facility are within their norm, along the streets; the vlekken over it.",
            ),
            areas: Some(AreaLayer {
                word: speech.say("niveau", "level"),
                kind: AreaKind::Classes,
                columns,
                areas: areas.niveaus.iter().map(area).collect(),
            }),
            layers,
        }
    }
}

fn share_in_vlek(row: &NiveauRow<'_>) -> Option<f64> {
    let (everyone, inside) = (row.everyone?, row.in_vlek?);
    (everyone > 0).then(|| inside as f64 / everyone as f64)
}

/// From none to all, light yellow to blue-green (ColorBrewer's YlGnBu, its lighter part, so that vlekken stand out).
const LEVELS: [u32; 6] = [0xff_ff_d9, 0xed_f8_b1, 0xc7_e9_b4, 0x7f_cd_bb, 0x41_b6_c4, 0x1d_91_c0];
