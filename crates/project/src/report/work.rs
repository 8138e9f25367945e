//! Work: how many jobs, and who works at home.

use super::charts::page_chart;
use super::draft::PageDraft;
use werkvlek_analysis::{AanHuisYear, KindYear, Monitor, MonitorChart};
use werkvlek_core::{Districts, Soort};
use werkvlek_page::{Cell, Language, PageChart, PageTable, Question, TableColumn};

impl PageDraft {
    /// Every question that the monitor answers; `districts` are those of its figures by district.
    pub(crate) fn monitor(&mut self, monitor: &Monitor, districts: Option<&Districts>) {
        let Some(&last) = monitor.jaren.last() else { return };
        self.note_monitor(monitor);
        self.jobs(monitor, last);
        self.jobs_at_places(monitor, last);
        if let (Some(rows), Some(districts)) = (&monitor.series.district, districts) {
            self.jobs_by_district(rows, districts, last);
        }
        self.sectors(monitor, last);
        self.self_employed(monitor, last);
        if let Some(rows) = &monitor.aan_huis {
            self.at_home(rows, last);
        }
        if let Some(rows) = &monitor.leegstand {
            self.vacancy(monitor, rows);
        }
        if let Some(rows) = &monitor.aanbod {
            self.land(rows);
        }
    }

    /// A chart of the monitor by its name.
    pub(super) fn chart(&self, monitor: &Monitor, name: &str, dutch: &str, english: &str) -> Vec<PageChart> {
        let found = monitor.charts.iter().find(|chart| chart.name == name);
        let drawn = |chart: &MonitorChart| {
            let chart = if self.speech.0 == Language::English { &chart.english } else { &chart.chart };
            page_chart(chart, self.speech.say(dutch, english), self.speech)
        };
        found.map(drawn).into_iter().collect()
    }

    fn jobs(&mut self, monitor: &Monitor, last: u16) {
        let speech = self.speech;
        let of = |soort: Option<Soort>, jaar: u16| {
            monitor.soort.iter().find(|row| row.soort == soort && row.jaar == jaar)
        };
        let Some(total) = of(None, last) else { return };
        let (Some(jobs), Some(places)) = (total.count.banen(), total.count.vestigingen()) else { return };
        let change = total.banen_change_percent.zip(previous(&monitor.jaren));
        self.key(
            speech.count(jobs),
            speech.say("banen", "jobs"),
            change.map_or_else(
                || last.to_string(),
                |(percent, year)| {
                    speech.say(
                        format!("in {last}, {} dan in {year}", speech.more_or_less(percent)),
                        format!("in {last}, {} than in {year}", speech.more_or_less(percent)),
                    )
                },
            ),
        );
        self.key(
            speech.count(places),
            speech.say("vestigingen", "establishments"),
            total.zzp_vestigingen_percent.map_or_else(String::new, |percent| {
                speech.say(
                    format!("waarvan {} zelfstandigen zonder personeel", speech.percents(percent)),
                    format!("of which {} self-employed", speech.percents(percent)),
                )
            }),
        );
        let per_1000 = monitor.per_1000.iter().flatten().rfind(|row| row.jaar == last);
        if let Some((row, per_1000)) = per_1000.and_then(|row| Some((row, row.per_1000?))) {
            self.key(
                speech.whole(per_1000),
                speech.say("banen per 1.000 mensen", "jobs for every 1,000 people"),
                speech.say(
                    format!("van de {}, {last}", row.grondslag),
                    format!("of the {}, {last}", speech.word(row.grondslag)),
                ),
            );
        }
        let mut answer = speech.say(
            format!(
                "In {last} zijn er {} banen bij {} vestigingen",
                speech.count(jobs),
                speech.count(places)
            ),
            format!(
                "In {last} there are {} jobs at {} establishments",
                speech.count(jobs),
                speech.count(places)
            ),
        );
        if let Some((percent, year)) = change {
            answer += &speech.say(
                format!(", {} banen dan in {year}", speech.more_or_less(percent)),
                format!(", {} jobs than in {year}", speech.more_or_less(percent)),
            );
        }
        let part = |soort: Soort| {
            let banen = of(Some(soort), last)?.count.banen()?;
            let share = speech.percent(banen as f64 / jobs as f64);
            let place = match soort {
                Soort::Gemengd => speech.say("op gemengde plekken", "are in mixed areas"),
                Soort::Bedrijventerrein => speech.say("op bedrijventerreinen", "are on business parks"),
                Soort::Kantoorlocatie => speech.say("op kantoorlocaties", "are at office locations"),
            };
            Some(format!("{share} {place}"))
        };
        let parts: Vec<String> = Soort::ALL.into_iter().filter_map(part).collect();
        let more = (!parts.is_empty()).then(|| {
            speech.say(
                format!("Daarvan is {}.", speech.list(&parts)),
                format!("Of these jobs {}.", speech.list(&parts)),
            )
        });
        self.work.push(Question {
            more: more.into_iter().collect(),
            charts: self.chart(
                monitor,
                "banen_per_soort",
                "Banen naar soort werklocatie, door de jaren.",
                "Jobs by kind of werklocatie (place of work) through the years.",
            ),
            tables: vec![kinds_table(self, monitor)],
            ..Question::new(speech.say("Hoeveel banen zijn er?", "How many jobs are there?"), answer + ".")
        });
    }

    fn at_home(&mut self, rows: &[AanHuisYear], last: u16) {
        let speech = self.speech;
        let total = rows.iter().find(|row| row.dimension == "totaal" && row.jaar == last);
        let Some((total, percent)) = total.and_then(|row| Some((row, row.at_home_percent?))) else { return };
        let count = total.at_home.vestigingen().map_or_else(String::new, |count| {
            speech.say(
                format!(": {} vestigingen", speech.count(count)),
                format!(": {} establishments", speech.count(count)),
            )
        });
        let row = |row: &AanHuisYear| {
            let hidden = row.at_home.is_hidden() || row.elsewhere.is_hidden();
            let blank = || if hidden { Cell::Hidden } else { Cell::NoFigure };
            vec![
                speech.label(&row.class).into(),
                row.at_home.vestigingen().map_or(Cell::Hidden, Cell::from),
                row.elsewhere.vestigingen().map_or(Cell::Hidden, Cell::from),
                row.at_home_percent.map_or_else(blank, Cell::from),
            ]
        };
        let table = PageTable {
            name: "aan_huis".to_owned(),
            caption: speech.say(format!("Werken aan huis, {last}"), format!("Working at home, {last}")),
            columns: vec![
                TableColumn::text(speech.say("Sector of grootteklasse", "Sector or size class")),
                TableColumn::number(
                    speech.say("Kleine vestigingen aan huis", "Small establishments at home"),
                    0,
                ),
                TableColumn::number(
                    speech.say("Kleine vestigingen elders", "Small establishments elsewhere"),
                    0,
                ),
                TableColumn::number(speech.say("Aan huis (%)", "At home (%)"), 1).meaning(speech.say(
                    "Van alle vestigingen met hoogstens 10 banen.",
                    "Of all establishments of at most 10 jobs.",
                )),
            ],
            rows: rows.iter().filter(|row| row.jaar == last && !is_empty(row)).map(row).collect(),
        };
        self.work.push(Question {
            tables: vec![table],
            ..Question::new(
                speech.say("Hoeveel bedrijven werken aan huis?", "How many businesses work at home?"),
                speech.say(
                    format!(
                        "Van de vestigingen met hoogstens 10 banen werkt {} bij een woning{count}.",
                        speech.percents(percent)
                    ),
                    format!(
                        "Of the establishments with at most 10 jobs {} work at a dwelling{count}.",
                        speech.percents(percent)
                    ),
                ),
            )
        });
    }
}

/// Whether it is known that nobody works there.
fn is_empty(row: &AanHuisYear) -> bool {
    row.at_home.vestigingen() == Some(0) && row.elsewhere.vestigingen() == Some(0)
}

/// The year before the last.
fn previous(years: &[u16]) -> Option<u16> {
    years.iter().rev().nth(1).copied()
}

/// By kind and year.
fn kinds_table(draft: &PageDraft, monitor: &Monitor) -> PageTable {
    let rows = &monitor.soort;
    let tells = |jaar: u16| monitor.zzp.iter().any(|row| row.jaar == jaar);
    let speech = draft.speech;
    let name = |soort: Option<Soort>| match soort {
        Some(soort) => speech.label(soort.as_str()),
        None => speech.say("Totaal", "Total"),
    };
    let row = |row: &KindYear| {
        let blank = || if row.count.is_hidden() { Cell::Hidden } else { Cell::NoFigure };
        vec![
            name(row.soort).into(),
            row.jaar.to_string().into(),
            row.count.vestigingen().map_or(Cell::Hidden, Cell::from),
            row.count.banen().map_or(Cell::Hidden, Cell::from),
            row.banen_change.map_or_else(blank, |change| Cell::Number(change as f64)),
            row.banen_change_percent.map_or_else(blank, Cell::from),
            row.zzp_vestigingen_percent
                .map_or(if tells(row.jaar) { Cell::Hidden } else { Cell::NoFigure }, Cell::from),
        ]
    };
    PageTable {
        name: "banen_per_soort".to_owned(),
        caption: speech.say(
            "Banen en vestigingen naar soort werklocatie",
            "Jobs and establishments by kind of werklocatie",
        ),
        columns: vec![
            TableColumn::text(speech.say("Soort werklocatie", "Kind of werklocatie")),
            TableColumn::text(speech.say("Jaar", "Year")),
            TableColumn::number(speech.say("Vestigingen", "Establishments"), 0),
            TableColumn::number(speech.say("Banen", "Jobs"), 0),
            TableColumn::number(
                speech.say("Banen erbij sinds het vorige jaar", "Change of jobs since the year before"),
                0,
            )
            .meaning(speech.say(
                "Ten opzichte van het vorige jaar in het register.",
                "Compared with the year before in the register.",
            )),
            TableColumn::number(speech.say("Idem (%)", "The same (%)"), 1),
            TableColumn::number(
                speech
                    .say("Zzp, aandeel in de vestigingen (%)", "Self-employed, share of establishments (%)"),
                1,
            ),
        ],
        rows: rows.iter().map(row).collect(),
    }
}
