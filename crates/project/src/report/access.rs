//! What people can reach, by the measures of access.

use super::areas::{change_column, district_word, rising_column, told_column, values_of};
use super::draft::PageDraft;
use super::words::{Speech, capital, spaced};
use crate::settings::BereikbaarheidPart;
use geo::Geometry;
use werkvlek_analysis::{
    Access, AccessChange, AccessDistrict, AccessFigure, AccessMeasure, ChangedAccess, Places,
};
use werkvlek_page::{
    AreaColumn, AreaKind, AreaLayer, Cell, Language, MapArea, MapExtent, MapLayer, MapShape, MarkedShapes,
    Marker, PageMap, PageTable, Question, Shown, TableColumn,
};
use werkvlek_table::{Colour, Palette};

impl PageDraft {
    /// What one part found, and what a change of the timetable does to it.
    pub(crate) fn access(
        &mut self,
        part: &BereikbaarheidPart,
        found: &Access,
        change: Option<&AccessChange>,
    ) {
        let speech = self.speech;
        let (Some(figure), Some(summary)) = (found.columns.first(), found.summary.first()) else {
            return;
        };
        let title = part.kaart.as_deref().filter(|title| !title.is_empty());
        let question = titled(&question_of(figure, part, speech), title, speech);
        let districts = found.levels.first().map(|(_, districts)| districts.as_slice()).unwrap_or_default();
        let mean = |district: &AccessDistrict| district.means.first().copied().flatten();
        let told: Vec<(&str, f64)> =
            districts.iter().filter_map(|d| Some((d.name.as_str(), mean(d)?))).collect();
        let write = |value: f64| speech.0.number(value, decimals_of(value.abs()));
        let what = words_of(figure, speech);
        let mut answer = match summary.mean {
            Some(mean) => speech.say(
                format!("{}: gemiddeld {}", capital(&what), write(mean)),
                format!("{}: {} on average", capital(&what), write(mean)),
            ),
            None => speech.say("Niemand bereikt iets", "Nobody reaches anything"),
        };
        let most = told.iter().max_by(|a, b| a.1.total_cmp(&b.1));
        let least = told.iter().min_by(|a, b| a.1.total_cmp(&b.1));
        if let (Some(most), Some(least)) = (most, least.filter(|_| told.len() > 1)) {
            answer += &speech.say(
                format!(
                    "; het meest in {} ({}), het minst in {} ({})",
                    most.0,
                    write(most.1),
                    least.0,
                    write(least.1)
                ),
                format!(
                    "; most in {} ({}), least in {} ({})",
                    most.0,
                    write(most.1),
                    least.0,
                    write(least.1)
                ),
            );
        }
        let mut more = Vec::new();
        if let [Some(p10), Some(_), Some(p90)] = summary.p10_p50_p90 {
            more.push(speech.say(
                format!(
                    "Een tiende van de mensen heeft niet meer dan {}, een tiende ten minste {}.",
                    write(p10),
                    write(p90)
                ),
                format!(
                    "A tenth of the people have no more than {}, a tenth at least {}.",
                    write(p10),
                    write(p90)
                ),
            ));
        }
        if found.departures > 1 {
            more.push(speech.say(
                format!("Gemeten bij {} vertrekken, een per minuut.", found.departures),
                format!("Measured at {} departures, one a minute.", found.departures),
            ));
        }
        for measure in &found.measures {
            let (said, misleads) = (measure.explained().explained(), measure.explained().misleads());
            let subject = spaced(&capital(measure.word()));
            match speech.0 {
                Language::Dutch => self.note(subject, format!("{} {}", said.nl, misleads.nl)),
                Language::English => {
                    self.note(measure_word(*measure), format!("{} {}", said.en, misleads.en));
                }
            }
        }
        let map =
            (!districts.is_empty() || !found.places.is_empty()).then(|| access_map(found, districts, speech));
        self.access.push(Question {
            more,
            map,
            tables: tables(found, districts, part.naam.as_str(), speech),
            ..Question::new(question, answer + ".")
        });
        if let Some(question) = change.and_then(|change| changed(change, figure, districts, speech)) {
            self.access.push(question);
        }
    }
}

/// What a measure is called in English.
fn measure_word(measure: AccessMeasure) -> &'static str {
    match measure {
        AccessMeasure::Cumulative => "Cumulative opportunities",
        AccessMeasure::Passive => "Who reaches a place",
        AccessMeasure::Nearest => "Nearest",
        AccessMeasure::Gravity => "Gravity",
        AccessMeasure::FloatingCatchment => "2SFCA",
        AccessMeasure::Balanced => "BFCA",
        AccessMeasure::SpatialAvailability => "Spatial availability",
    }
}

/// A question with the title that the project gives its map: that title alone where both are Dutch.
pub(super) fn titled(question: &str, title: Option<&str>, speech: Speech) -> String {
    match (speech.0, title) {
        (Language::Dutch, Some(title)) => title.to_owned(),
        (Language::English, Some(title)) => format!("{question} ‘{title}’"),
        (_, None) => question.to_owned(),
    }
}

fn question_of(figure: &AccessFigure, part: &BereikbaarheidPart, speech: Speech) -> String {
    let kind = part.kansen.get(figure.opportunity).map(|kind| speech.word(&kind.naam)).unwrap_or_default();
    match figure.measure {
        AccessMeasure::Cumulative => speech
            .say(format!("Hoeveel {kind} zijn binnen bereik?"), format!("How many {kind} are within reach?")),
        AccessMeasure::Nearest => {
            speech.say(format!("Hoe ver is het naar {kind}?"), format!("How far is it to {kind}?"))
        }
        AccessMeasure::Gravity => speech
            .say(format!("Hoe goed zijn {kind} te bereiken?"), format!("How well can {kind} be reached?")),
        AccessMeasure::Passive => speech.say(format!("Wie bereikt {kind}?"), format!("Who reaches {kind}?")),
        AccessMeasure::FloatingCatchment | AccessMeasure::Balanced | AccessMeasure::SpatialAvailability => {
            speech.say(format!("Is er genoeg plaats: {kind}?"), format!("Is there enough room: {kind}?"))
        }
    }
}

/// What a figure is, in the words of the page.
fn words_of(figure: &AccessFigure, speech: Speech) -> String {
    match speech.0 {
        Language::Dutch => figure.nl.clone(),
        Language::English => speech.each_word(&figure.en),
    }
}

/// So many decimals that a number has three digits or more.
fn decimals_of(largest: f64) -> u8 {
    match largest {
        x if x >= 100.0 => 0,
        x if x >= 10.0 => 1,
        x if x >= 1.0 => 2,
        _ => 4,
    }
}

fn largest<'v>(values: impl Iterator<Item = &'v Option<f64>>) -> f64 {
    values.flatten().fold(0.0, |most, value| most.max(value.abs()))
}

fn cell(value: Option<f64>) -> Cell {
    value.map_or(Cell::NoFigure, Cell::Number)
}

fn access_map(found: &Access, districts: &[AccessDistrict], speech: Speech) -> PageMap {
    let area = |district: &AccessDistrict| {
        let mut values: Vec<Cell> = district.means.iter().map(|mean| cell(*mean)).collect();
        values.push(Cell::from(district.origins as u64));
        MapArea { name: district.name.clone(), shape: district.area.clone(), values }
    };
    let areas: Vec<MapArea> = districts.iter().map(area).collect();
    let column = |(i, figure): (usize, &AccessFigure)| -> AreaColumn {
        let palette =
            if figure.measure == AccessMeasure::Nearest { Palette::Distance } else { Palette::Heat };
        let decimals = decimals_of(largest(districts.iter().filter_map(|d| d.means.get(i))));
        rising_column(capital(&words_of(figure, speech)), "", decimals, palette, values_of(&areas, i), speech)
    };
    let mut columns: Vec<AreaColumn> = found.columns.iter().enumerate().map(column).collect();
    columns.push(told_column(speech.say("Herkomsten", "Origins"), "", 0));
    PageMap {
        extent: MapExtent::Town,
        caption: speech.say(
            "Gemiddelde over de mensen per buurt; kies het cijfer dat de kleur geeft.",
            "Mean over the people by neighbourhood; choose the figure that gives the colour.",
        ),
        areas: (!areas.is_empty()).then(|| AreaLayer {
            word: district_word(speech.0).to_owned(),
            kind: AreaKind::Places,
            columns,
            areas,
        }),
        layers: found.places.iter().map(|places| place_layer(places, speech)).collect(),
    }
}

/// The places that are reached, a group for each class of how full they are.
fn place_layer(places: &Places, speech: Speech) -> MapLayer {
    let name = speech.label(&places.name);
    let titles = std::iter::once(speech.say("Aanbod", "Supply"));
    let fact_titles: Vec<String> =
        titles.chain(places.columns.iter().map(|figure| capital(&words_of(figure, speech)))).collect();
    let shape = |i: usize| {
        let values =
            std::iter::once(Some(places.amount[i])).chain(places.values.iter().map(|column| column[i]));
        let fact =
            |value: Option<f64>| cell(value).text(speech.0, decimals_of(value.unwrap_or_default().abs()));
        MapShape {
            name: format!("{name} {}", places.ids[i]),
            geometry: Geometry::Point(places.at[i].into()),
            facts: values.map(fact).collect(),
        }
    };
    let group = MarkedShapes {
        label: name.clone(),
        colour: Colour::hex(0x33_22_88),
        marker: Marker::Circle,
        size_px: Marker::USUAL_PX,
        fact_titles: fact_titles.clone(),
        shapes: (0..places.ids.len()).map(shape).collect(),
    };
    MapLayer { title: name, shown: Shown::AtFirst, groups: vec![group] }
}

fn tables(found: &Access, districts: &[AccessDistrict], name: &str, speech: Speech) -> Vec<PageTable> {
    let head = |i: usize, figure: &AccessFigure| {
        let decimals = decimals_of(largest(districts.iter().filter_map(|d| d.means.get(i))));
        TableColumn::number(capital(&words_of(figure, speech)), decimals)
    };
    let mut columns = vec![TableColumn::text(capital(district_word(speech.0)))];
    columns.extend(found.columns.iter().enumerate().map(|(i, figure)| head(i, figure)));
    let row = |district: &AccessDistrict| {
        let means = district.means.iter().map(|mean| cell(*mean));
        std::iter::once(Cell::from(district.name.as_str())).chain(means).collect::<Vec<_>>()
    };
    let mut rows: Vec<Vec<Cell>> = districts.iter().map(row).collect();
    let whole = found.summary.iter().map(|summary| cell(summary.mean));
    rows.push(
        std::iter::once(Cell::Text(speech.say("Alle herkomsten", "All origins"))).chain(whole).collect(),
    );
    let of_districts = PageTable {
        name: name.to_owned(),
        caption: speech.say("Gemiddelde over de mensen per buurt", "Mean over the people by neighbourhood"),
        columns,
        rows,
    };
    let mut all = vec![of_districts];
    all.extend(found.places.iter().map(|places| place_table(places, name, speech)));
    all
}

fn place_table(places: &Places, name: &str, speech: Speech) -> PageTable {
    let mut columns = vec![
        TableColumn::text(speech.say("Plek", "Place")),
        TableColumn::number(
            speech.say("Aanbod", "Supply"),
            decimals_of(largest(places.amount.iter().map(|a| Some(*a)).collect::<Vec<_>>().iter())),
        ),
    ];
    columns.extend(places.columns.iter().zip(&places.values).map(|(figure, values)| {
        TableColumn::number(capital(&words_of(figure, speech)), decimals_of(largest(values.iter())))
    }));
    let row = |i: usize| {
        let figures = places.values.iter().map(|column| cell(column[i]));
        [Cell::from(places.ids[i].as_str()), Cell::Number(places.amount[i])]
            .into_iter()
            .chain(figures)
            .collect()
    };
    PageTable {
        name: format!("{name}_{}", places.name),
        caption: speech.say(
            format!("De plekken: {}", speech.word(&places.name)),
            format!("The places: {}", speech.word(&places.name)),
        ),
        columns,
        rows: (0..places.ids.len()).map(row).collect(),
    }
}

/// What a change does to the first figure.
fn changed(
    change: &AccessChange,
    figure: &AccessFigure,
    districts: &[AccessDistrict],
    speech: Speech,
) -> Option<Question> {
    let rows = change.levels.first().map(|(_, rows)| rows.as_slice())?;
    let group = &rows.first()?.group;
    let of_figure: Vec<&ChangedAccess> =
        rows.iter().filter(|row| row.figure == figure.name && row.group == *group).collect();
    let whole = of_figure.last()?;
    let decimals = decimals_of(largest(of_figure.iter().flat_map(|row| &row.before_after)));
    let write = |value: f64| speech.0.number(value, decimals);
    let [before, after] = whole.before_after;
    let (before, after) = (before?, after?);
    let what = words_of(figure, speech);
    let answer = speech.say(
        format!("{}: gemiddeld van {} naar {}.", capital(&what), write(before), write(after)),
        format!("{}: from {} to {} on average.", capital(&what), write(before), write(after)),
    );
    let values = |row: &ChangedAccess| {
        let [before, after] = row.before_after;
        vec![cell(before.zip(after).map(|(before, after)| after - before)), cell(before), cell(after)]
    };
    let area = |district: &AccessDistrict| {
        let row = of_figure.iter().find(|row| row.code == district.code)?;
        Some(MapArea { name: district.name.clone(), shape: district.area.clone(), values: values(row) })
    };
    let areas: Vec<MapArea> = districts.iter().filter_map(area).collect();
    let titles = [speech.say("Verandering", "Change"), speech.say("Nu", "Now"), speech.say("Straks", "Then")];
    let columns = vec![
        change_column(titles[0].clone(), "", decimals, values_of(&areas, 0), speech),
        told_column(titles[1].clone(), "", decimals),
        told_column(titles[2].clone(), "", decimals),
    ];
    let mut heads = vec![TableColumn::text(capital(district_word(speech.0)))];
    heads.extend(titles.map(|title| TableColumn::number(title, decimals)));
    let table = PageTable {
        name: format!("verandering_{}", figure.name),
        caption: speech.say("Voor en na, per buurt", "Before and after, by neighbourhood"),
        columns: heads,
        rows: of_figure
            .iter()
            .map(|row| [vec![Cell::from(row.name.as_str())], values(row)].concat())
            .collect(),
    };
    let layer =
        AreaLayer { word: district_word(speech.0).to_owned(), kind: AreaKind::Places, columns, areas };
    let caption = speech.say("Verandering per buurt.", "Change by neighbourhood.");
    Some(Question {
        map: (!layer.areas.is_empty()).then_some(PageMap {
            extent: MapExtent::Town,
            caption,
            areas: Some(layer),
            layers: Vec::new(),
        }),
        tables: vec![table],
        ..Question::new(
            speech.say(format!("Wat verandert er: {what}?"), format!("What changes: {what}?")),
            answer,
        )
    })
}
