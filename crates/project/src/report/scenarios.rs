//! What a scenario changes.

use super::areas::{change_column, classes_between, district_word, told_column, values_of};
use super::draft::PageDraft;
use super::words::{capital, spaced};
use std::collections::BTreeSet;
use werkvlek_analysis::{ComparedKind, ComparedPlace, ComparedRow, Comparison, WhyBlank};
use werkvlek_page::{
    AreaColumn, AreaKind, AreaLayer, Cell, MapArea, MapExtent, PageMap, PageTable, Question, TableColumn,
};
use werkvlek_table::Palette;

const DISTANCES_M: [f64; 7] = [0.0, 300.0, 400.0, 500.0, 800.0, 1000.0, 100_000.0];

impl PageDraft {
    /// A project compared with another, by the name of the other: the kind whose mean distance changes most.
    pub(crate) fn comparison(&mut self, name: &str, found: &Comparison) {
        let speech = self.speech;
        let Some(level) = found.levels.first() else { return };
        let of_headline: Vec<&ComparedRow> =
            level.rows.iter().filter(|row| row.weight == found.headline).collect();
        let whole = |kind: &ComparedKind| {
            let is_norm =
                |row: &&&ComparedRow| row.kind == kind.kind && (row.within_m - kind.norm_m).abs() < 1e-9;
            let rows = || {
                of_headline.iter().filter(|row| row.place == ComparedPlace::Whole && row.kind == kind.kind)
            };
            rows().find(is_norm).or_else(|| rows().next()).copied()
        };
        let change = |row: &ComparedRow| Some((row.mean_m.after? - row.mean_m.before?).abs());
        let wholes: Vec<(&ComparedKind, &ComparedRow)> =
            found.kinds.iter().filter_map(|kind| Some((kind, whole(kind)?))).collect();
        let most =
            wholes.iter().max_by(|a, b| change(a.1).unwrap_or(-1.0).total_cmp(&change(b.1).unwrap_or(-1.0)));
        let Some(&(kind, row)) = most else { return };
        let people = speech.people_named(&found.headline);
        let kind_name = speech.word(kind.kind.as_str());
        let mut answer = match (row.mean_m.before, row.mean_m.after) {
            (Some(before), Some(after)) => speech.say(
                format!(
                    "De gemiddelde afstand tot een {kind_name} gaat voor {people} van {} naar {}",
                    speech.metres(before),
                    speech.metres(after)
                ),
                format!(
                    "The mean distance to {} goes for {people} from {} to {}",
                    speech.one(kind.kind.as_str()),
                    speech.metres(before),
                    speech.metres(after)
                ),
            ),
            _ => speech.say(
                "Wat er in het geheel verandert, mag niet worden verteld",
                "What changes in the whole may not be told",
            ),
        };
        if let Some(reach) = &row.reach {
            let (before, after) = (reach.within.before, reach.within.after);
            let size = speech.whole((after - before).abs());
            answer += &if after >= before {
                speech.say(
                    format!("; {size} komen er binnen {}", speech.metres(row.within_m)),
                    format!("; {size} come within {}", speech.metres(row.within_m)),
                )
            } else {
                speech.say(
                    format!("; {size} vallen buiten {}", speech.metres(row.within_m)),
                    format!("; {size} fall beyond {}", speech.metres(row.within_m)),
                )
            };
        }
        let rows: Vec<&ComparedRow> = of_headline
            .iter()
            .filter(|other| other.kind == row.kind && (other.within_m - row.within_m).abs() < 1e-9)
            .copied()
            .collect();
        let within_m = speech.metres(row.within_m);
        let table_row = |row: &&ComparedRow| {
            let name = if row.place == ComparedPlace::Whole {
                speech.say("Alle adressen", "All addresses")
            } else {
                row.place.naam().to_owned()
            };
            [vec![Cell::Text(name)], values(row)].concat()
        };
        let titles = [
            speech.say("Verandering van de gemiddelde afstand", "Change of the mean distance"),
            speech.say("Gemiddelde afstand nu", "Mean distance now"),
            speech.say("Gemiddelde afstand straks", "Mean distance then"),
            speech.say(format!("Binnen {within_m}, nu"), format!("Within {within_m}, now")),
            speech.say(format!("Binnen {within_m}, straks"), format!("Within {within_m}, then")),
        ];
        let mut columns = vec![TableColumn::text(capital(district_word(speech.0)))];
        columns.extend(titles.iter().enumerate().map(|(i, title)| {
            TableColumn::number(if i < 3 { format!("{title} (m)") } else { title.clone() }, 0)
        }));
        let table = PageTable {
            name: name.to_owned(),
            caption: speech.say(
                format!("Voor en na, {kind_name}, {people}"),
                format!("Before and after, {kind_name}, {people}"),
            ),
            columns,
            rows: rows.iter().map(table_row).collect(),
        };
        let map = district_shapes(found, &rows, &titles, self);
        self.better.push(Question {
            map,
            tables: vec![table],
            ..Question::new(
                speech.say(
                    format!("Wat verandert er bij ‘{}’?", spaced(name)),
                    format!("What changes with ‘{}’?", spaced(name)),
                ),
                answer + ".",
            )
        });
    }
}

/// Change of the mean, before, after, within before and after.
fn values(row: &ComparedRow) -> Vec<Cell> {
    let hidden = row.why_blank() == Some(WhyBlank::Hidden);
    let blank = || if hidden { Cell::Hidden } else { Cell::NoFigure };
    let metres = |value: Option<f64>| value.map_or_else(blank, |m| Cell::from(m.round()));
    let (before, after) = (row.mean_m.before, row.mean_m.after);
    let within = |value: Option<f64>| value.map_or_else(blank, |people| Cell::from(people.round()));
    vec![
        metres(before.zip(after).map(|(before, after)| after - before)),
        metres(before),
        metres(after),
        within(row.reach.as_ref().map(|reach| reach.within.before)),
        within(row.reach.as_ref().map(|reach| reach.within.after)),
    ]
}

fn district_shapes(
    found: &Comparison,
    rows: &[&ComparedRow],
    titles: &[String; 5],
    draft: &PageDraft,
) -> Option<PageMap> {
    let speech = draft.speech;
    let mut seen = BTreeSet::new();
    let areas: Vec<MapArea> = found
        .districts
        .iter()
        .filter(|district| seen.insert(&district.code))
        .filter_map(|district| {
            let row = rows.iter().find(|row| row.place.code() == district.code.as_str())?;
            Some(MapArea { name: district.naam.clone(), shape: district.area.clone(), values: values(row) })
        })
        .collect();
    if areas.is_empty() {
        return None;
    }
    let distance = |title: &String| AreaColumn {
        title: title.clone(),
        unit: "m".to_owned(),
        decimals: 0,
        classes: classes_between(&DISTANCES_M, "m", Palette::Distance, speech),
    };
    let columns = vec![
        change_column(titles[0].clone(), "m", 0, values_of(&areas, 0), speech),
        distance(&titles[1]),
        distance(&titles[2]),
        told_column(titles[3].clone(), "", 0),
        told_column(titles[4].clone(), "", 0),
    ];
    Some(PageMap {
        extent: MapExtent::Town,
        caption: speech.say(
            "Verandering van de gemiddelde afstand, per buurt; meer is verder weg.",
            "Change of the mean distance, by neighbourhood; more is farther.",
        ),
        areas: Some(AreaLayer {
            word: district_word(speech.0).to_owned(),
            kind: AreaKind::Places,
            columns,
            areas,
        }),
        layers: Vec::new(),
    })
}
