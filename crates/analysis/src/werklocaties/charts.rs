//! The figures that people would rather look at than read, as charts.

use super::MonitorError;
use super::classes::Classes;
use super::dims::{Class, Dim, SelfEmployed};
use super::figures::{Cell, Figures, Group};
use super::shown::ShownCount;
use super::{MonitorInput, MonitorPlan, Openbaarheid};
use std::collections::BTreeSet;
use werkvlek_chart::{
    BarChart, BarOrder, BarRow, Chart, ChartTexts, Figure, LineChart, NormChart, NormRow, NumberFormat,
    ShareChart, ShareRow, SheetSize, YearSeries,
};
use werkvlek_core::{FRICTIELEEGSTAND_KANTOREN_PERCENT, Leegstand, LeegstandRow, Segment};

/// A chart with the name of its file.
pub struct MonitorChart {
    /// Name of its file, without ending.
    pub name: String,
    /// The drawing.
    pub chart: Chart,
}

/// Every chart that the figures allow.
pub(super) fn charts(
    input: &MonitorInput<'_>,
    plan: &MonitorPlan,
    figures: &Figures,
    classes: &Classes,
) -> Result<Vec<MonitorChart>, MonitorError> {
    let (Some(&first), Some(&last)) = (figures.jaren().first(), figures.jaren().last()) else {
        return Ok(Vec::new());
    };
    let words = Words { plan };
    let mut all = Vec::new();
    let mut keep =
        |name: &str, chart: Result<Chart, werkvlek_chart::ChartError>| -> Result<(), MonitorError> {
            let chart = chart.map_err(|source| MonitorError::Chart { name: name.to_owned(), source })?;
            all.push(MonitorChart { name: name.to_owned(), chart });
            Ok(())
        };
    if first < last {
        keep("banen_per_soort", jobs_by_kind(&words, figures, classes).draw())?;
    }
    keep("banen_per_sector", jobs_by_sector(&words, figures, classes, (first, last)).draw())?;
    keep("zzp_per_sector", zzp_shares(&words, figures, classes, last)?.draw())?;
    if let Some(chart) = office_vacancy(&words, input.leegstand) {
        keep("leegstand_kantoren", chart.draw())?;
    }
    let segments: BTreeSet<&Segment> = input.leegstand.iter().map(|r| &r.segment).collect();
    for segment in segments.into_iter().filter(|&segment| *segment != Segment::Kantoren) {
        let word = if segment.as_str().is_empty() { "overig" } else { segment.as_str() };
        keep(
            &format!("leegstand_{}", file_word(word)),
            other_vacancy(&words, segment, input.leegstand).draw(),
        )?;
    }
    Ok(all)
}

/// The words around a chart.
struct Words<'a> {
    plan: &'a MonitorPlan,
}

impl Words<'_> {
    fn around(&self, title: &str, subtitle: &str, value_axis: &str) -> ChartTexts {
        let source = self.plan.bron.as_deref().unwrap_or("vestigingenregister");
        let openbaar = match self.plan.openbaar {
            Openbaarheid::Beschermd(_) => "",
            Openbaarheid::Vertrouwelijk => " VERTROUWELIJK: niet openbaar maken.",
        };
        ChartTexts {
            title: title.to_owned(),
            subtitle: subtitle.to_owned(),
            value_axis: value_axis.to_owned(),
            source: format!("Bron: {source}; bewerking werkvlek.{openbaar}"),
        }
    }
}

/// As part of a file's name: letters, digits and low lines.
fn file_word(text: &str) -> String {
    text.chars().map(|c| if c.is_alphanumeric() { c } else { '_' }).collect()
}

/// Jobs, unless they are hidden.
fn jobs(cell: Cell) -> Figure {
    match cell.shown() {
        ShownCount::Open { banen, .. } => Figure::Known(banen as f64),
        ShownCount::Hidden => Figure::Hidden,
    }
}

/// The first letter as a capital.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn jobs_by_kind(words: &Words<'_>, figures: &Figures, classes: &Classes) -> LineChart {
    let series = classes.of(Dim::Soort).map(|(class, soort)| YearSeries {
        name: capital(soort),
        points: figures
            .jaren()
            .iter()
            .map(|&jaar| (i32::from(jaar), jobs(figures.get(jaar, class))))
            .collect(),
    });
    let texts = words.around("Banen naar soort werklocatie", "Werkzame personen per vestiging", "banen");
    LineChart::new(texts, SheetSize::WIDE, series.collect())
}

fn jobs_by_sector(
    words: &Words<'_>,
    figures: &Figures,
    classes: &Classes,
    (first, last): (u16, u16),
) -> BarChart {
    let years = if first < last { vec![first, last] } else { vec![last] };
    let rows = present(figures, classes, &years).into_iter().map(|(class, name)| BarRow {
        label: name,
        figures: years.iter().map(|&jaar| jobs(figures.get(jaar, class))).collect(),
    });
    let texts = words.around("Banen naar sector", "Secties van de SBI 2008", "banen");
    let mut chart = BarChart::new(texts, SheetSize::FITTING, rows.collect());
    chart.order = BarOrder::Descending;
    if years.len() > 1 {
        chart.series = years.iter().map(u16::to_string).collect();
    }
    chart
}

/// The sections that somebody works in, in one of the years.
fn present(figures: &Figures, classes: &Classes, years: &[u16]) -> Vec<(Class, String)> {
    let works = |class: Class| years.iter().any(|&jaar| !figures.get(jaar, class).is_empty());
    classes
        .of(Dim::Sectie)
        .filter(|(class, _)| works(*class))
        .map(|(class, name)| (class, name.to_owned()))
        .collect()
}

fn zzp_shares(
    words: &Words<'_>,
    figures: &Figures,
    classes: &Classes,
    last: u16,
) -> Result<ShareChart, MonitorError> {
    let row = |name: &str, class: Option<Class>| {
        let whole = figures.get(last, class).shown();
        let part = figures.get(last, Group::within(class, SelfEmployed::Yes.into())).shown();
        match whole.vestigingen().zip(part.vestigingen()) {
            Some((whole, part)) => {
                ShareRow::of_counts(name, &[part as f64, whole.saturating_sub(part) as f64])
            }
            None => Ok(ShareRow::hidden(name)),
        }
    };
    let mut rows = vec![row("Alle vestigingen", None)?];
    for (class, name) in present(figures, classes, &[last]) {
        rows.push(row(&name, Some(class))?);
    }
    let title = format!("Zelfstandigen zonder personeel naar sector, {last}");
    let texts = words.around(&title, "Aandeel in de vestigingen", "% van de vestigingen");
    let parts = vec!["zzp".to_owned(), "met personeel".to_owned()];
    let mut chart = ShareChart::new(texts, SheetSize::FITTING, parts, rows);
    chart.n_heading = "vestigingen".to_owned();
    Ok(chart)
}

/// Vacancy of offices against the norm.
fn office_vacancy(words: &Words<'_>, rows: &[LeegstandRow]) -> Option<NormChart> {
    let offices: Vec<&LeegstandRow> = rows.iter().filter(|r| r.segment == Segment::Kantoren).collect();
    let last = offices.iter().map(|r| r.jaar).max()?;
    let of_last: Vec<&LeegstandRow> = offices.into_iter().filter(|r| r.jaar == last).collect();
    let total = Leegstand::sum(of_last.iter().map(|r| r.leegstand));
    let bar = |label: String, leegstand: &Leegstand| NormRow {
        label,
        figure: leegstand.leeg_percent().map_or(Figure::Unknown, Figure::Known),
    };
    let mut bars: Vec<NormRow> = of_last.iter().map(|r| bar(capital(&r.gebied), &r.leegstand)).collect();
    bars.push(bar("Alle kantoren".to_owned(), &total));
    let year = last.map_or_else(String::new, |jaar| format!(", {jaar}"));
    let texts = words.around(
        &format!("Leegstand van kantoren{year}"),
        "Tegen de gezonde frictieleegstand",
        "leeg, % van de voorraad in m²",
    );
    let mut chart = NormChart::new(texts, SheetSize::FITTING, FRICTIELEEGSTAND_KANTOREN_PERCENT, bars);
    chart.format = NumberFormat::percent(1);
    Some(chart)
}

/// Empty floor area of every other segment, in its last two years.
fn other_vacancy(words: &Words<'_>, segment: &Segment, rows: &[LeegstandRow]) -> BarChart {
    let of: Vec<&LeegstandRow> = rows.iter().filter(|r| r.segment == *segment).collect();
    let mut years: Vec<Option<u16>> = of.iter().map(|r| r.jaar).collect();
    years.sort_unstable();
    years.dedup();
    let years = years.split_off(years.len().saturating_sub(2));
    let mut places: Vec<&str> = Vec::new();
    for row in &of {
        if !places.contains(&row.gebied.as_str()) {
            places.push(&row.gebied);
        }
    }
    let empty = |place: &str, jaar: Option<u16>| {
        let found = of.iter().find(|r| r.gebied == place && r.jaar == jaar);
        found.map_or(Figure::Unknown, |r| Figure::Known(r.leegstand.leeg_m2() as f64))
    };
    let bar = |place: &&str| BarRow {
        label: capital(place),
        figures: years.iter().map(|jaar| empty(place, *jaar)).collect(),
    };
    let title = match segment.as_str() {
        "" => "Leegstand".to_owned(),
        word => format!("Leegstand van {word}"),
    };
    let texts = words.around(&title, "Leegstaande oppervlakte", "leeg, m²");
    let mut chart = BarChart::new(texts, SheetSize::FITTING, places.iter().map(bar).collect());
    chart.order = BarOrder::Descending;
    if years.len() > 1 {
        chart.series =
            years.iter().map(|jaar| jaar.map_or_else(|| "onbekend".to_owned(), |j| j.to_string())).collect();
    }
    chart
}
