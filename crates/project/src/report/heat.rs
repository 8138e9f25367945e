//! Where the jobs are: the classes of a density as areas.

use super::access::titled;
use super::areas::told_column;
use super::draft::PageDraft;
use super::words::Speech;
use werkvlek_analysis::{ClassArea, Contours, Openbaarheid};
use werkvlek_page::{
    AreaColumn, AreaKind, AreaLayer, Cell, Language, MapArea, MapExtent, PageMap, PageTable, Question,
    TableColumn,
};
use werkvlek_table::Class;

impl PageDraft {
    /// A density or its change, under the title of its picture where that has one.
    pub(crate) fn heatmap(
        &mut self,
        title: Option<&str>,
        contours: &Contours,
        openbaar: Option<Openbaarheid>,
    ) {
        let speech = self.speech;
        let is_change = contours.areas.iter().any(|area| area.band.lower < 0.0);
        let what = speech.word(&contours.what);
        let found = if is_change {
            speech.say(format!("Waar kwamen en gingen {what}?"), format!("Where did {what} come and go?"))
        } else {
            speech.say(format!("Waar zijn de {what}?"), format!("Where are the {what}?"))
        };
        let unit = &speech.each_word(&contours.unit);
        let question = titled(&found, title, speech);
        let title = title.unwrap_or(&found);
        let answer = if is_change { self.change(contours, &what) } else { self.densest(contours, &what) };
        let Some(answer) = answer else { return };
        let caption = if is_change {
            speech.say(
                format!(
                    "Verandering van de dichtheid van {what} ({unit}): vlakken in de kleur van hun klasse."
                ),
                format!("Change of the density of {what} ({unit}): areas in the colour of their class."),
            )
        } else {
            speech.say(
                format!("Dichtheid van {what} ({unit}): vlakken in de kleur van hun klasse."),
                format!("Density of {what} ({unit}): areas in the colour of their class."),
            )
        };
        let areas = contours.areas.iter().map(|area| MapArea {
            name: class_of(area, speech).label,
            shape: area.band.polygons.clone(),
            values: vec![
                Cell::Number(area.band.lower),
                Cell::Number((area.band.area_ha * 100.0).round() / 100.0),
                Cell::Number(area.band.weight.round()),
            ],
        });
        let layer = AreaLayer {
            word: speech.say("klasse", "class"),
            kind: AreaKind::Classes,
            columns: vec![
                AreaColumn {
                    title: speech.say(
                        format!("Ondergrens van de klasse ({unit})"),
                        format!("Lower bound of the class ({unit})"),
                    ),
                    unit: unit.clone(),
                    decimals: 2,
                    classes: contours.areas.iter().map(|area| class_of(area, speech)).collect(),
                },
                told_column(speech.say("Oppervlakte", "Area"), "ha", 0),
                told_column(speech.say(format!("Aantal {what}"), capital_number_of(&what)), "", 0),
            ],
            areas: areas.collect(),
        };
        let table = PageTable {
            name: "klassen".to_owned(),
            caption: speech
                .say(format!("Klassen op de kaart ‘{title}’"), format!("Classes on the map ‘{title}’")),
            columns: vec![
                TableColumn::text(speech.say(format!("Klasse ({unit})"), format!("Class ({unit})"))),
                TableColumn::number(speech.say("Oppervlakte (ha)", "Area (ha)"), 2),
                TableColumn::number(speech.say(format!("Aantal {what}"), capital_number_of(&what)), 0),
            ],
            rows: class_rows(contours, speech),
        };
        self.heat.push(Question {
            map: Some(PageMap { extent: MapExtent::Town, caption, areas: Some(layer), layers: Vec::new() }),
            tables: vec![table],
            more: self.protection(openbaar).into_iter().collect(),
            ..Question::new(question, answer)
        });
    }

    /// How single companies are kept from being seen on a map.
    fn protection(&self, openbaar: Option<Openbaarheid>) -> Option<String> {
        let speech = self.speech;
        Some(match openbaar? {
            Openbaarheid::Beschermd(_) => speech.say(
                "De kaart is beschermd: waar weinig bedrijven bij elkaar zitten, zijn vakken van \
                     100 m samengenomen tot geen bedrijf te herkennen is.",
                "The map is protected: where few companies are together, squares of 100 m are \
                     drawn together until none can be recognised.",
            ),
            Openbaarheid::Vertrouwelijk => speech.say(
                "VERTROUWELIJK: bedrijven liggen op deze kaart waar ze zijn; zij is niet voor publicatie.",
                "CONFIDENTIAL: companies are drawn where they are; this map is not for publication.",
            ),
        })
    }

    /// What lies in the densest class.
    fn densest(&self, contours: &Contours, what: &str) -> Option<String> {
        let speech = self.speech;
        let top = contours.areas.last()?;
        let all: f64 = contours.areas.iter().map(|area| area.band.weight).sum();
        let (area, weight) = (speech.tenth(top.band.area_ha), speech.whole(top.band.weight));
        let (from, unit) = (speech.0.number(top.band.lower, 2), speech.each_word(&contours.unit));
        let share = if all > 0.0 { top.band.weight / all } else { 0.0 };
        Some(speech.say(
            format!(
                "Het dichtst bij elkaar liggen ze op {area} ha met {from} {unit} of meer: daar zijn \
                 {weight} {what}, {} van alle {what} op de kaart.",
                speech.percent(share)
            ),
            format!(
                "They are densest on {area} ha with {from} {unit} or more: {weight} {what} are there, \
                 {} of all {what} on the map.",
                speech.percent(share)
            ),
        ))
    }

    /// What came where density rose, and went where it fell.
    fn change(&self, contours: &Contours, what: &str) -> Option<String> {
        let speech = self.speech;
        let sum = |of: &dyn Fn(&ClassArea) -> bool| -> (f64, f64) {
            let areas = contours.areas.iter().filter(|area| of(area));
            areas.fold((0.0, 0.0), |(ha, weight), area| (ha + area.band.area_ha, weight + area.band.weight))
        };
        let (risen_ha, came) = sum(&|area| area.band.lower >= 0.0);
        let (fallen_ha, went) = sum(&|area| area.band.upper <= 0.0);
        let size = |weight: f64| speech.whole(weight.abs());
        (risen_ha + fallen_ha > 0.0).then(|| {
            speech.say(
                format!(
                    "Waar de dichtheid toenam ({} ha) kwamen er per saldo {} {what} bij; waar zij \
                     afnam ({} ha) gingen er per saldo {} weg.",
                    speech.whole(risen_ha),
                    size(came),
                    speech.whole(fallen_ha),
                    size(went)
                ),
                format!(
                    "Where density rose ({} ha) {} {what} came, on balance; where it fell ({} ha) {} \
                     went.",
                    speech.whole(risen_ha),
                    size(came),
                    speech.whole(fallen_ha),
                    size(went)
                ),
            )
        })
    }
}

fn capital_number_of(what: &str) -> String {
    format!("Number of {what}")
}

/// The class in the language of the page; its words begin with `tot`, `vanaf` or a number.
fn class_of(area: &ClassArea, speech: Speech) -> Class {
    let (class, bound) = (&area.class, |value| speech.0.number(value, 2));
    let label = match (speech.0, class.label.split(' ').next()) {
        (Language::Dutch, _) => class.label.clone(),
        (Language::English, Some("tot")) => format!("below {}", bound(class.upper)),
        (Language::English, Some("vanaf")) => format!("from {}", bound(class.lower)),
        (Language::English, _) => format!("{} – {}", bound(class.lower), bound(class.upper)),
    };
    Class { label, ..class.clone() }
}

/// A row a class; the neutral class of a change lies on both sides of 0 and is one class.
fn class_rows(contours: &Contours, speech: Speech) -> Vec<Vec<Cell>> {
    let mut classes: Vec<(String, f64, f64)> = Vec::new();
    for area in &contours.areas {
        let label = class_of(area, speech).label;
        match classes.last_mut().filter(|last| last.0 == label) {
            Some(last) => {
                last.1 += area.band.area_ha;
                last.2 += area.band.weight;
            }
            None => classes.push((label, area.band.area_ha, area.band.weight)),
        }
    }
    let row = |(label, area_ha, weight): (String, f64, f64)| {
        vec![label.into(), Cell::Number((area_ha * 100.0).round() / 100.0), Cell::Number(weight.round())]
    };
    classes.into_iter().map(row).collect()
}
