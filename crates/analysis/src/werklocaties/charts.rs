//! The figures that people would rather look at than read, as charts.

use super::MonitorError;
use super::classes::Classes;
use super::dims::{Class, Dim, SelfEmployed};
use super::figures::{Cell, Figures, Group};
use super::shown::ShownCount;
use super::{MonitorInput, MonitorPlan, Openbaarheid};
use std::collections::BTreeSet;
use werkvlek_chart::{
    BarChart, BarOrder, BarRow, Chart, ChartError, ChartLanguage, ChartTexts, Figure, LineChart, NormChart,
    NormRow, NumberFormat, ShareChart, ShareRow, SheetSize, YearSeries,
};
use werkvlek_core::{FRICTIELEEGSTAND_KANTOREN_PERCENT, Leegstand, LeegstandRow, Segment};

/// A chart with the name of its file.
pub struct MonitorChart {
    /// Name of its file, without ending.
    pub name: String,
    /// The drawing, in Dutch.
    pub chart: Chart,
    /// The same in English, for pages; files are Dutch.
    pub english: Chart,
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
    let both = [ChartLanguage::Dutch, ChartLanguage::English].map(|language| Words { plan, language });
    let mut all = Vec::new();
    let mut keep =
        |name: &str, drawn: &dyn Fn(&Words<'_>) -> Result<Chart, ChartError>| -> Result<(), MonitorError> {
            let [chart, english] = both.each_ref().map(drawn);
            let said = |source| MonitorError::Chart { name: name.to_owned(), source };
            all.push(MonitorChart {
                name: name.to_owned(),
                chart: chart.map_err(said)?,
                english: english.map_err(said)?,
            });
            Ok(())
        };
    if first < last {
        keep("banen_per_soort", &|words| jobs_by_kind(words, figures, classes).draw())?;
    }
    keep("banen_per_sector", &|words| jobs_by_sector(words, figures, classes, (first, last)).draw())?;
    if classes.tell_self_employed(last) {
        keep("zzp_per_sector", &|words| zzp_shares(words, figures, classes, last)?.draw())?;
    }
    if let Some(offices) = Offices::of(input.leegstand) {
        keep("leegstand_kantoren", &|words| office_vacancy(words, &offices).draw())?;
    }
    let segments: BTreeSet<&Segment> = input.leegstand.iter().map(|r| &r.segment).collect();
    for segment in segments.into_iter().filter(|&segment| *segment != Segment::Kantoren) {
        let word = if segment.as_str().is_empty() { "overig" } else { segment.as_str() };
        keep(&format!("leegstand_{}", file_word(word)), &|words| {
            other_vacancy(words, segment, input.leegstand).draw()
        })?;
    }
    Ok(all)
}

/// The words around a chart, in its language.
struct Words<'a> {
    plan: &'a MonitorPlan,
    language: ChartLanguage,
}

impl Words<'_> {
    /// The one of two texts that is in the language of the chart.
    fn say(&self, dutch: &str, english: &str) -> String {
        match self.language {
            ChartLanguage::Dutch => dutch.to_owned(),
            ChartLanguage::English => english.to_owned(),
        }
    }

    /// A word of the field; what has no English word stays as it is.
    fn word(&self, dutch: &str) -> String {
        let english = || crate::english_word(dutch).unwrap_or(dutch).to_owned();
        match self.language {
            ChartLanguage::Dutch => capital(dutch),
            ChartLanguage::English => capital(&english()),
        }
    }

    fn around(&self, title: &str, subtitle: &str, value_axis: &str) -> ChartTexts {
        let source = self.plan.bron.as_deref();
        let source = source
            .map_or_else(|| self.say("vestigingenregister", "register of establishments"), str::to_owned);
        let openbaar = match self.plan.openbaar {
            Openbaarheid::Beschermd(_) => String::new(),
            Openbaarheid::Vertrouwelijk => {
                self.say(" VERTROUWELIJK: niet openbaar maken.", " CONFIDENTIAL: not for publication.")
            }
        };
        ChartTexts {
            title: title.to_owned(),
            subtitle: subtitle.to_owned(),
            value_axis: value_axis.to_owned(),
            source: self.say(
                &format!("Bron: {source}; bewerking werkvlek.{openbaar}"),
                &format!("Source: {source}; figures by werkvlek.{openbaar}"),
            ),
            language: self.language,
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
        name: words.word(soort),
        points: figures
            .jaren()
            .iter()
            .map(|&jaar| (i32::from(jaar), jobs(figures.get(jaar, class))))
            .collect(),
    });
    let texts = words.around(
        &words.say("Banen naar soort werklocatie", "Jobs by kind of place of work"),
        &words.say("Werkzame personen per vestiging", "Persons who work at an establishment"),
        &words.say("banen", "jobs"),
    );
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
        label: words.word(&name),
        figures: years.iter().map(|&jaar| jobs(figures.get(jaar, class))).collect(),
    });
    let texts = words.around(
        &words.say("Banen naar sector", "Jobs by sector"),
        &words.say("Secties van de SBI 2008", "Sections of the SBI 2008"),
        &words.say("banen", "jobs"),
    );
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
) -> Result<ShareChart, ChartError> {
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
    let mut rows = vec![row(&words.say("Alle vestigingen", "All establishments"), None)?];
    for (class, name) in present(figures, classes, &[last]) {
        rows.push(row(&words.word(&name), Some(class))?);
    }
    let texts = words.around(
        &words.say(
            &format!("Zelfstandigen zonder personeel naar sector, {last}"),
            &format!("Self-employed without staff by sector, {last}"),
        ),
        &words.say("Aandeel in de vestigingen", "Share of establishments"),
        &words.say("% van de vestigingen", "% of establishments"),
    );
    let parts = vec![words.say("zzp", "self-employed"), words.say("met personeel", "with staff")];
    let mut chart = ShareChart::new(texts, SheetSize::FITTING, parts, rows);
    chart.n_heading = words.say("vestigingen", "establishments");
    Ok(chart)
}

/// The offices of the last year.
struct Offices<'a> {
    year: Option<u16>,
    rows: Vec<&'a LeegstandRow>,
}

impl<'a> Offices<'a> {
    fn of(rows: &'a [LeegstandRow]) -> Option<Self> {
        let offices = || rows.iter().filter(|r| r.segment == Segment::Kantoren);
        let year = offices().map(|r| r.jaar).max()?;
        Some(Self { year, rows: offices().filter(|r| r.jaar == year).collect() })
    }
}

/// Vacancy of offices against the norm.
fn office_vacancy(words: &Words<'_>, offices: &Offices<'_>) -> NormChart {
    let total = Leegstand::sum(offices.rows.iter().map(|r| r.leegstand));
    let bar = |label: String, leegstand: &Leegstand| NormRow {
        label,
        figure: leegstand.leeg_percent().map_or(Figure::Unknown, Figure::Known),
    };
    let mut bars: Vec<NormRow> =
        offices.rows.iter().map(|r| bar(words.word(&r.gebied), &r.leegstand)).collect();
    bars.push(bar(words.say("Alle kantoren", "All offices"), &total));
    let year = offices.year.map_or_else(String::new, |jaar| format!(", {jaar}"));
    let texts = words.around(
        &words.say(&format!("Leegstand van kantoren{year}"), &format!("Vacancy of offices{year}")),
        &words.say("Tegen de gezonde frictieleegstand", "Against healthy frictional vacancy"),
        &words.say("leeg, % van de voorraad in m²", "empty, % of the stock in m²"),
    );
    let mut chart = NormChart::new(texts, SheetSize::FITTING, FRICTIELEEGSTAND_KANTOREN_PERCENT, bars);
    chart.format = NumberFormat::percent(1);
    chart
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
        label: words.word(place),
        figures: years.iter().map(|jaar| empty(place, *jaar)).collect(),
    };
    let title = match segment.as_str() {
        "" => words.say("Leegstand", "Vacancy"),
        word => {
            let english = crate::english_word(word).unwrap_or(word);
            words.say(&format!("Leegstand van {word}"), &format!("Vacancy of {english}"))
        }
    };
    let texts = words.around(
        &title,
        &words.say("Leegstaande oppervlakte", "Empty floor area"),
        &words.say("leeg, m²", "empty, m²"),
    );
    let mut chart = BarChart::new(texts, SheetSize::FITTING, places.iter().map(bar).collect());
    chart.order = BarOrder::Descending;
    if years.len() > 1 {
        chart.series = years
            .iter()
            .map(|jaar| jaar.map_or_else(|| words.say("onbekend", "unknown"), |j| j.to_string()))
            .collect();
    }
    chart
}
