//! In which sectors people work, and who is self-employed.

use super::draft::PageDraft;
use werkvlek_analysis::{ClassYear, Monitor, SectorName, ZzpYear};
use werkvlek_page::{Cell, PageTable, Question, TableColumn};

impl PageDraft {
    pub(super) fn sectors(&mut self, monitor: &Monitor, last: u16) {
        let speech = self.speech;
        let is_section = |row: &&ClassYear<SectorName>| row.class.grouping == "sectie" && row.jaar == last;
        let mut rows: Vec<&ClassYear<SectorName>> = monitor.series.sector.iter().filter(is_section).collect();
        rows.retain(|row| row.count.is_hidden() || row.count.vestigingen() > Some(0));
        let mut largest: Vec<(String, u64, f64)> = rows
            .iter()
            .filter_map(|row| {
                Some((speech.word(&row.class.sector), row.count.banen()?, row.banen_share_percent?))
            })
            .collect();
        largest.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
        let named = |(sector, banen, percent): &(String, u64, f64)| {
            speech.say(
                format!(
                    "{} ({} banen, {})",
                    sector.to_lowercase(),
                    speech.count(*banen),
                    speech.percents(*percent)
                ),
                format!(
                    "{} ({} jobs, {})",
                    sector.to_lowercase(),
                    speech.count(*banen),
                    speech.percents(*percent)
                ),
            )
        };
        let names: Vec<String> = largest.iter().take(3).map(named).collect();
        if names.is_empty() {
            return;
        }
        let hidden = rows.iter().filter(|row| row.count.is_hidden()).count();
        let more = (hidden > 0).then(|| {
            speech.say(
                format!("Van {hidden} sectoren is het aantal banen verborgen."),
                format!("The number of jobs of {hidden} sectors is hidden."),
            )
        });
        let columns = vec![
            TableColumn::text(speech.say("Sector (SBI 2008)", "Sector (SBI 2008)")),
            TableColumn::number(speech.say("Vestigingen", "Establishments"), 0),
            TableColumn::number(speech.say("Banen", "Jobs"), 0),
            TableColumn::number(speech.say("Aandeel in de banen (%)", "Share of jobs (%)"), 1),
            TableColumn::number(
                speech.say("Banen erbij sinds het eerste jaar", "Change of jobs since the first year"),
                0,
            ),
            TableColumn::number(speech.say("Idem (%)", "The same (%)"), 1),
        ];
        let row = |row: &&ClassYear<SectorName>| {
            let since = row.banen_change.since_first;
            let blank = || if row.count.is_hidden() { Cell::Hidden } else { Cell::NoFigure };
            vec![
                speech.label(&row.class.sector).into(),
                row.count.vestigingen().map_or(Cell::Hidden, Cell::from),
                row.count.banen().map_or(Cell::Hidden, Cell::from),
                row.banen_share_percent.map_or_else(blank, Cell::from),
                since.map_or_else(blank, |change| Cell::Number(change.absolute as f64)),
                since.map_or_else(blank, |change| Cell::from(change.percent)),
            ]
        };
        let table = PageTable {
            name: "banen_per_sector".to_owned(),
            caption: speech.say(
                format!("Banen en vestigingen naar sector, {last}"),
                format!("Jobs and establishments by sector, {last}"),
            ),
            columns,
            rows: rows.iter().map(row).collect(),
        };
        self.work.push(Question {
            more: more.into_iter().collect(),
            charts: self.chart(
                monitor,
                "banen_per_sector",
                "Banen naar sectie van de SBI 2008.",
                "Jobs by section of the SBI 2008.",
            ),
            tables: vec![table],
            ..Question::new(
                speech.say("In welke sectoren wordt gewerkt?", "In which sectors do people work?"),
                speech.say(
                    format!("De meeste banen zijn in {}.", speech.list(&names)),
                    format!("Most jobs are in {}.", speech.list(&names)),
                ),
            )
        });
    }

    pub(super) fn self_employed(&mut self, monitor: &Monitor, last: u16) {
        let speech = self.speech;
        let of = |jaar: u16| monitor.zzp.iter().find(|row| row.dimension == "totaal" && row.jaar == jaar);
        let Some(total) = of(last) else { return };
        let (Some(places), Some(jobs)) = (total.vestigingen_percent, total.banen_percent) else { return };
        let mut answer = speech.say(
            format!(
                "Van de vestigingen is {} van een zelfstandige zonder personeel; samen hebben zij {} \
                 van de banen",
                speech.percents(places),
                speech.percents(jobs)
            ),
            format!(
                "Of the establishments {} are of self-employed persons without staff; together they \
                 hold {} of the jobs",
                speech.percents(places),
                speech.percents(jobs)
            ),
        );
        let first = monitor.jaren.first().copied().filter(|first| *first < last);
        if let Some((first, then)) = first.and_then(|first| Some((first, of(first)?.vestigingen_percent?))) {
            answer += &speech.say(
                format!(" (in {first} was {} van de vestigingen zzp)", speech.percents(then)),
                format!(" ({} of the establishments in {first})", speech.percents(then)),
            );
        }
        let rows = monitor
            .zzp
            .iter()
            .filter(|row| row.jaar == last && (row.count.is_hidden() || row.count.vestigingen() > Some(0)));
        let row = |row: &ZzpYear| {
            let blank = || if row.zzp.is_hidden() { Cell::Hidden } else { Cell::NoFigure };
            vec![
                speech.label(&row.class).into(),
                row.count.vestigingen().map_or(Cell::Hidden, Cell::from),
                row.zzp.vestigingen().map_or(Cell::Hidden, Cell::from),
                row.vestigingen_percent.map_or_else(blank, Cell::from),
                row.banen_percent.map_or_else(blank, Cell::from),
            ]
        };
        let table = PageTable {
            name: "zzp".to_owned(),
            caption: speech.say(
                format!("Zelfstandigen zonder personeel (zzp), {last}"),
                format!("Self-employed without staff (zzp), {last}"),
            ),
            columns: vec![
                TableColumn::text(
                    speech.say("Soort werklocatie of sector", "Kind of werklocatie, or sector"),
                ),
                TableColumn::number(speech.say("Vestigingen", "Establishments"), 0),
                TableColumn::number(speech.say("Waarvan zzp", "Of which self-employed"), 0),
                TableColumn::number(
                    speech.say("Aandeel in de vestigingen (%)", "Share of establishments (%)"),
                    1,
                ),
                TableColumn::number(speech.say("Aandeel in de banen (%)", "Share of jobs (%)"), 1),
            ],
            rows: rows.map(row).collect(),
        };
        self.work.push(Question {
            charts: self.chart(
                monitor,
                "zzp_per_sector",
                "Aandeel van zelfstandigen zonder personeel in de vestigingen, naar sector.",
                "Share of self-employed in establishments, by sector.",
            ),
            tables: vec![table],
            ..Question::new(
                speech.say("Hoeveel zelfstandigen zijn er?", "How many self-employed are there?"),
                answer + ".",
            )
        });
    }
}
