//! Vacancy against the norm, and land of business parks.

use super::draft::PageDraft;
use werkvlek_analysis::{LeegstandFigures, Monitor};
use werkvlek_core::{AanbodRow, Aanbodfase, NormVerdict, Segment};
use werkvlek_page::{Cell, PageTable, Question, TableColumn};

impl PageDraft {
    pub(super) fn vacancy(&mut self, monitor: &Monitor, rows: &[LeegstandFigures]) {
        let speech = self.speech;
        let whole = |row: &&LeegstandFigures| row.gebied == "totaal" && row.ligging == "totaal";
        let offices = rows
            .iter()
            .filter(|row| row.segment == Segment::Kantoren)
            .filter(whole)
            .max_by_key(|row| row.jaar);
        let mut sentences = Vec::new();
        if let Some((row, percent)) = offices.and_then(|row| Some((row, row.leegstand.leeg_percent()?))) {
            let norm = row.norm_percent().unwrap_or_default();
            let beside = match row.verdict() {
                Some(NormVerdict::Above) => speech.say("meer dan", "more than"),
                Some(NormVerdict::Below) => speech.say("minder dan", "less than"),
                _ => speech.say("evenveel als", "as much as"),
            };
            let (empty, year) = (speech.count(row.leegstand.leeg_m2()), year_of(row));
            sentences.push(speech.say(
                format!(
                    "Van de kantoorruimte staat {} leeg{year}, {empty} m²: {beside} de {} % die in \
                     een gezonde markt leeg staat",
                    speech.percents(percent),
                    speech.tenth(norm)
                ),
                format!(
                    "Of office space {} stands empty{year}, {empty} m²: {beside} the {} % of a \
                     healthy market",
                    speech.percents(percent),
                    speech.tenth(norm)
                ),
            ));
            self.key(
                speech.percents(percent),
                speech.say("kantoorruimte staat leeg", "of office space is empty"),
                speech.say(
                    format!("gezond is {} %", speech.tenth(norm)),
                    format!("healthy is {} %", speech.tenth(norm)),
                ),
            );
        }
        let shops = rows
            .iter()
            .filter(|row| row.segment == Segment::Winkels)
            .filter(whole)
            .max_by_key(|row| row.jaar);
        if let Some(row) = shops {
            let (count, area, year) = (
                speech.count(row.leegstand.panden_leeg()),
                speech.count(row.leegstand.leeg_m2()),
                year_of(row),
            );
            sentences.push(speech.say(
                format!("Er staan {count} winkelpanden leeg, samen {area} m²{year}"),
                format!("{count} shops stand empty, together {area} m²{year}"),
            ));
        }
        if sentences.is_empty() {
            return;
        }
        let mut charts = Vec::new();
        for (name, dutch, english) in [
            (
                "leegstand_kantoren",
                "Leegstand van kantoren tegen de norm.",
                "Vacancy of offices against the norm.",
            ),
            ("leegstand_winkels", "Leegstand van winkels.", "Vacancy of shops."),
        ] {
            charts.extend(self.chart(monitor, name, dutch, english));
        }
        let row = |row: &LeegstandFigures| {
            let figures = row.leegstand;
            vec![
                speech.label(&row.gebied).into(),
                speech.label(row.segment.as_str()).into(),
                speech.word(row.ligging.as_str()).into(),
                row.jaar.map(|year| year.to_string()).into(),
                figures.voorraad_m2().into(),
                figures.leeg_m2().into(),
                figures.panden_leeg().into(),
                figures.leeg_percent().into(),
                figures.courant_percent().into(),
                figures.incourant_percent().into(),
            ]
        };
        let table = PageTable {
            name: "leegstand".to_owned(),
            caption: speech.say("Leegstand", "Vacancy"),
            columns: vec![
                TableColumn::text(speech.say("Gebied", "Area")),
                TableColumn::text(speech.say("Segment", "Segment")),
                TableColumn::text(speech.say("Ligging", "Location")),
                TableColumn::text(speech.say("Jaar", "Year")),
                TableColumn::number(speech.say("Voorraad (m²)", "Stock (m²)"), 0),
                TableColumn::number(speech.say("Leeg (m²)", "Empty (m²)"), 0),
                TableColumn::number(speech.say("Lege panden", "Empty premises"), 0),
                TableColumn::number(speech.say("Leeg (%)", "Empty (%)"), 1),
                TableColumn::number(speech.say("Courant (%)", "Below 3 years (%)"), 1)
                    .meaning(speech.say("Korter dan 3 jaar leeg.", "Empty for less than 3 years.")),
                TableColumn::number(speech.say("Incourant (%)", "3 years and longer (%)"), 1)
                    .meaning(speech.say("3 jaar of langer leeg.", "Empty for 3 years or longer.")),
            ],
            rows: rows.iter().map(row).collect(),
        };
        self.work.push(Question {
            charts,
            tables: vec![table],
            ..Question::new(
                speech.say("Hoeveel staat er leeg?", "How much stands empty?"),
                sentences.join(". ") + ".",
            )
        });
    }

    pub(super) fn land(&mut self, rows: &[AanbodRow]) {
        let speech = self.speech;
        let Some(total) = rows.last().filter(|row| row.terrein == "totaal") else { return };
        let ha = |fase: Aanbodfase| format!("{} ha", speech.tenth(total.aanbod.ha(fase)));
        let free = if total.aanbod.ha(Aanbodfase::TerstondUitgeefbaar) > 0.0 {
            speech.say(
                format!("{} is direct uitgeefbaar", ha(Aanbodfase::TerstondUitgeefbaar)),
                format!("{} can be built on at once", ha(Aanbodfase::TerstondUitgeefbaar)),
            )
        } else {
            speech.say("er is niets direct uitgeefbaar", "none can be built on at once")
        };
        let answer = speech.say(
            format!(
                "Van de bedrijventerreinen is {} in gebruik; {free}. In harde plannen zit {}, in zachte {}.",
                ha(Aanbodfase::InGebruik),
                ha(Aanbodfase::HardPlan),
                ha(Aanbodfase::ZachtPlan)
            ),
            format!(
                "Of the business parks {} is in use; {free}. Adopted plans hold {}, other plans {}.",
                ha(Aanbodfase::InGebruik),
                ha(Aanbodfase::HardPlan),
                ha(Aanbodfase::ZachtPlan)
            ),
        );
        let row = |row: &AanbodRow| {
            let mut cells = vec![speech.label(&row.terrein).into()];
            cells.extend(Aanbodfase::ALL.map(|fase| Cell::Number(row.aanbod.ha(fase))));
            cells.push(Cell::Number(row.aanbod.totaal_ha()));
            cells
        };
        let head = |fase: Aanbodfase| TableColumn::number(format!("{} (ha)", speech.label(fase.as_str())), 1);
        let mut columns = vec![TableColumn::text(speech.say("Terrein", "Business park"))];
        columns.extend(Aanbodfase::ALL.map(head));
        columns.push(TableColumn::number(speech.say("Totaal (ha)", "Total (ha)"), 1));
        let table = PageTable {
            name: "bedrijventerreinen".to_owned(),
            caption: speech.say("Grond van bedrijventerreinen", "Land of business parks"),
            columns,
            rows: rows.iter().map(row).collect(),
        };
        self.work.push(Question {
            tables: vec![table],
            ..Question::new(
                speech.say("Is er ruimte voor bedrijven?", "Is there room for businesses?"),
                answer,
            )
        });
    }
}

fn year_of(row: &LeegstandFigures) -> String {
    row.jaar.map_or_else(String::new, |year| format!(" in {year}"))
}
