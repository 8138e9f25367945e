//! How often public transport leaves, by stop and by line.

use super::areas::{classed_layer, classes_between};
use super::charts::{Bars, figure};
use super::draft::PageDraft;
use super::reach::Reached;
use super::words::{Speech, capital};
use std::num::NonZeroU8;
use werkvlek_analysis::{LineService, PerHour, Service, StopService, tenth};
use werkvlek_chart::{BarOrder, ChartError};
use werkvlek_heatmap::series_breaks;
use werkvlek_page::{
    Cell, MapExtent, MapShape, MarkedShapes, Marker, PageChart, PageMap, PageTable, Question, Shown,
    TableColumn,
};
use werkvlek_table::Palette;
use werkvlek_transit::LineKind;

/// So many lines are drawn in the chart.
const MOST_LINES: usize = 15;
const CLASSES: NonZeroU8 = NonZeroU8::new(5).expect("not 0");
/// The smallest and the largest mark of a stop.
const SIZES_PX: [f64; 2] = [3.0, 8.0];

impl PageDraft {
    /// How often vehicles leave at the stops around, where a timetable was named.
    ///
    /// # Errors
    /// When the chart cannot be drawn.
    pub(super) fn service(&mut self, reached: Reached<'_>) -> Result<(), ChartError> {
        let speech = self.speech;
        let Some(service) = reached.vlek.transport.as_ref().and_then(|transport| transport.service) else {
            return Ok(());
        };
        let plan = &service.plan;
        let enough = |of: &dyn Fn(&PerHour) -> f64| {
            service.stops.iter().filter(|stop| of(&stop.per_hour) >= plan.per_hour).count() as u64
        };
        let [all, served] = [service.stops.len() as u64, enough(&|per_hour| per_hour.window)];
        let (per_hour, window) = (speech.tenth(plan.per_hour), &plan.window.words);
        let of_all = match served == all {
            true => speech.say(
                format!("Bij alle {} haltes", speech.count(all)),
                format!("At all {} stops", speech.count(all)),
            ),
            false => speech.say(
                format!("Bij {} van de {} haltes", speech.count(served), speech.count(all)),
                format!("At {} of the {} stops", speech.count(served), speech.count(all)),
            ),
        };
        let mut answer = speech.say(
            format!("{of_all} vertrekken er minstens {per_hour} per uur ({window}, {})", plan.date),
            format!("{of_all} at least {per_hour} an hour leave ({window}, {})", plan.date),
        );
        let busiest = service.stops.iter().max_by(|a, b| {
            // Of equal ones the first by id.
            a.per_hour.window.total_cmp(&b.per_hour.window).then_with(|| b.id.cmp(&a.id))
        });
        if let Some(stop) = busiest.filter(|stop| stop.per_hour.window > 0.0) {
            let (name, most) = (name_of(stop), speech.tenth(stop.per_hour.window));
            answer += &speech.say(
                format!("; het vaakst bij {name}: {most} per uur"),
                format!("; most often at {name}: {most} an hour"),
            );
        }
        let others: Vec<String> = plan
            .parts
            .iter()
            .enumerate()
            .map(|(at, part)| {
                let count = speech.count(enough(&|per_hour| per_hour.parts[at]));
                speech
                    .say(format!("{count} tussen {}", part.words), format!("{count} between {}", part.words))
            })
            .collect();
        let more = (!others.is_empty()).then(|| {
            speech.say(
                format!("Zo vaak vertrekken er op andere delen van de dag bij: {}.", speech.list(&others)),
                format!("In other parts of the day as many leave at: {}.", speech.list(&others)),
            )
        });
        self.note(
            speech.say("Bediening", "Service"),
            speech.say(
                "Geteld zijn de vertrekken uit de dienstregeling op die dag, van alle lijnen en richtingen samen; bij een station alle \
                 perrons. Een lijn telt waar zij begint.",
                "What is counted are departures in the timetable of that day, of all lines and directions together; at a station of all \
                 platforms. A line counts where it begins.",
            ),
        );
        self.reach.push(Question {
            more: more.into_iter().collect(),
            charts: line_chart(service, self.source.as_ref(), speech)?.into_iter().collect(),
            map: Some(stop_map(service, speech)),
            tables: vec![stop_table(service, speech), line_table(service, speech)],
            ..Question::new(
                speech.say("Hoe vaak rijdt het openbaar vervoer?", "How often does public transport leave?"),
                answer + ".",
            )
        });
        Ok(())
    }
}

fn name_of(stop: &StopService) -> &str {
    if stop.name.is_empty() { &stop.id } else { &stop.name }
}

/// The kind of vehicle.
fn vehicle(kind: LineKind, speech: Speech) -> String {
    let (nl, en) = match kind {
        LineKind::Tram => ("tram", "tram"),
        LineKind::Metro => ("metro", "metro"),
        LineKind::Train => ("trein", "train"),
        LineKind::Bus => ("bus", "bus"),
        LineKind::Ferry => ("veer", "ferry"),
        _ => ("overig", "other"),
    };
    speech.say(nl, en)
}

/// A part of the day: its words, and its departures an hour.
type Part<'s> = (&'s str, Box<dyn Fn(&PerHour) -> f64>);

/// The window and the further parts of the day.
fn parts(service: &Service) -> Vec<Part<'_>> {
    let mut all: Vec<Part<'_>> = vec![(&service.plan.window.words, Box::new(|per_hour| per_hour.window))];
    for (at, part) in service.plan.parts.iter().enumerate() {
        all.push((&part.words, Box::new(move |per_hour| per_hour.parts[at])));
    }
    all
}

/// Lines in the window, and beside it in the last part of the day.
fn line_chart(
    service: &Service,
    source: Option<&String>,
    speech: Speech,
) -> Result<Option<PageChart>, ChartError> {
    let plan = &service.plan;
    let mut lines: Vec<&LineService> =
        service.lines.iter().filter(|line| line.per_hour.window > 0.0).collect();
    lines.sort_by(|a, b| b.per_hour.window.total_cmp(&a.per_hour.window));
    let subtitle = (lines.len() > MOST_LINES).then(|| {
        speech.say(
            format!("De {MOST_LINES} lijnen die het vaakst vertrekken"),
            format!("The {MOST_LINES} lines that leave most often"),
        )
    });
    let label = |line: &LineService| format!("{} {}", capital(&vehicle(line.kind, speech)), line.name);
    let figures = |line: &LineService| {
        let last = line.per_hour.parts.last();
        last.into_iter().chain([&line.per_hour.window]).map(|value| figure(Some(tenth(*value)))).collect()
    };
    let shown = lines.iter().take(MOST_LINES);
    let is_whole = shown.clone().all(|line| {
        let last = line.per_hour.parts.last().copied().unwrap_or_default();
        [line.per_hour.window, last].iter().all(|value| tenth(*value).fract().abs() < f64::EPSILON)
    });
    Bars {
        speech,
        title: speech.say("Vertrekken per uur, per lijn", "Departures an hour, by line"),
        subtitle: subtitle.unwrap_or_default(),
        value_axis: speech.say("per uur, beide richtingen samen", "an hour, both directions together"),
        source,
        caption: speech.say(
            format!("Hoe vaak elke lijn begint, {}.", plan.date),
            format!("How often each line begins, {}.", plan.date),
        ),
        series: plan
            .parts
            .last()
            .map_or_else(Vec::new, |part| vec![part.words.clone(), plan.window.words.clone()]),
        order: BarOrder::Given,
        decimals: u8::from(!is_whole),
        rows: shown.map(|line| (label(line), figures(line))).collect(),
    }
    .draw()
}

/// The stops by how often vehicles leave, a layer a part of the day, the same classes in all.
fn stop_map(service: &Service, speech: Speech) -> PageMap {
    let shown: Vec<f64> = service.stops.iter().map(|stop| stop.per_hour.window).collect();
    let breaks = series_breaks(&shown, CLASSES).map_or_else(|_| vec![0.0, 1.0], |b| b.bounds().to_vec());
    let classes = classes_between(&breaks, &speech.say("per uur", "an hour"), Palette::Heat, speech);
    let last = classes.len() - 1;
    let layer = |(number, (words, of)): (usize, Part<'_>)| {
        let group = |(class, look): (usize, &werkvlek_table::Class)| {
            let is_in = |stop: &&StopService| {
                let value = of(&stop.per_hour);
                (class == 0 || value >= look.lower) && (class == last || value < look.upper)
            };
            let shape = |stop: &StopService| MapShape {
                name: name_of(stop).to_owned(),
                geometry: geo::Point(stop.at).into(),
                facts: vec![speech.tenth(of(&stop.per_hour)), stop.lines.join(", ")],
            };
            let [least, most] = SIZES_PX;
            MarkedShapes {
                label: look.label.clone(),
                colour: look.colour,
                marker: Marker::Circle,
                size_px: if last == 0 { most } else { least + (most - least) * class as f64 / last as f64 },
                fact_titles: vec![
                    speech
                        .say(format!("Vertrekken per uur, {words}"), format!("Departures an hour, {words}")),
                    speech.say("Lijnen", "Lines"),
                ],
                shapes: service.stops.iter().filter(is_in).map(shape).collect(),
            }
        };
        let title = speech.say(format!("Haltes, {words}"), format!("Stops, {words}"));
        let shown = if number == 0 { Shown::AtFirst } else { Shown::WhenAsked };
        classed_layer(title, shown, classes.iter().enumerate().map(group).collect())
    };
    PageMap {
        caption: speech.say(
            "Haltes naar vertrekken per uur, groter en donkerder voor meer; zet een ander deel van de dag aan.",
            "Stops by departures an hour, larger and darker for more; switch on another part of the day.",
        ),
        extent: MapExtent::Town,
        areas: None,
        layers: parts(service).into_iter().enumerate().filter_map(layer).collect(),
    }
}

fn per_hour_columns(service: &Service, speech: Speech) -> Vec<TableColumn> {
    let column = |(words, _): Part<'_>| {
        TableColumn::number(speech.say(format!("Per uur, {words}"), format!("An hour, {words}")), 1).meaning(
            speech.say("Vertrekken van alle richtingen samen.", "Departures of all directions together."),
        )
    };
    parts(service).into_iter().map(column).collect()
}

fn per_hour_cells(service: &Service, per_hour: &PerHour) -> Vec<Cell> {
    parts(service).iter().map(|(_, of)| Cell::Number(tenth(of(per_hour)))).collect()
}

fn stop_table(service: &Service, speech: Speech) -> PageTable {
    let row = |stop: &StopService| {
        let mut cells = vec![Cell::from(name_of(stop))];
        cells.extend(per_hour_cells(service, &stop.per_hour));
        cells.push(Cell::Text(stop.lines.join(", ")));
        cells.push(Cell::Text(if stop.is_served {
            speech.say("ja", "yes")
        } else {
            speech.say("nee", "no")
        }));
        cells
    };
    let plan = &service.plan;
    let mut columns = vec![TableColumn::text(speech.say("Halte", "Stop"))];
    columns.extend(per_hour_columns(service, speech));
    columns.push(TableColumn::text(speech.say("Lijnen", "Lines")));
    let per_hour = speech.tenth(plan.per_hour);
    columns.push(TableColumn::text(speech.say("Bediend", "Served")).meaning(speech.say(
        format!("Of er minstens {per_hour} per uur vertrekken, {}.", plan.window.words),
        format!("Whether at least {per_hour} an hour leave, {}.", plan.window.words),
    )));
    PageTable {
        name: "ov_haltes".to_owned(),
        caption: speech.say(
            format!("Haltes en hun vertrekken, {}", plan.date),
            format!("Stops and their departures, {}", plan.date),
        ),
        columns,
        rows: service.stops.iter().map(row).collect(),
    }
}

fn line_table(service: &Service, speech: Speech) -> PageTable {
    let row = |line: &LineService| {
        let mut cells = vec![Cell::from(line.name.as_str()), Cell::Text(vehicle(line.kind, speech))];
        cells.extend(per_hour_cells(service, &line.per_hour));
        cells
    };
    let mut columns = vec![
        TableColumn::text(speech.say("Lijn", "Line")),
        TableColumn::text(speech.say("Voertuig", "Vehicle")),
    ];
    columns.extend(per_hour_columns(service, speech));
    PageTable {
        name: "ov_lijnen".to_owned(),
        caption: speech.say(
            format!("Lijnen en hun vertrekken van de eerste halte, {}", service.plan.date),
            format!("Lines and their departures from the first stop, {}", service.plan.date),
        ),
        columns,
        rows: service.lines.iter().map(row).collect(),
    }
}
