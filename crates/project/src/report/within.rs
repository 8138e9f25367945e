//! Who has each kind within its norm.

use super::areas::district_word;
use super::charts::{Bars, figure};
use super::draft::PageDraft;
use super::reach::Reached;
use super::words::capital;
use anyhow::Result;
use werkvlek_analysis::{DistrictOrWhole, NiveauRow};
use werkvlek_chart::BarOrder;
use werkvlek_page::{Cell, PageTable, Question, TableColumn};

/// The rows of the finest districts and of the whole, as the headline counts.
pub(super) struct NormsOf<'a> {
    pub(super) districts: Vec<&'a NiveauRow<'a>>,
    pub(super) whole: Option<&'a NiveauRow<'a>>,
}

impl<'a> NormsOf<'a> {
    pub(super) fn new(reached: Reached<'a>) -> Self {
        let rows = reached.vlek.niveaus.first().map(|level| level.rows.as_slice()).unwrap_or_default();
        let of_headline = rows.iter().filter(|row| row.weight == reached.vlek.headline);
        let (whole, districts): (Vec<_>, Vec<_>) =
            of_headline.partition(|row| matches!(row.district, DistrictOrWhole::Whole));
        Self { districts, whole: whole.first().copied() }
    }
}

/// The share of everybody who has a kind within its norm, 0 to 1: of the two numbers that are told.
fn share_within(row: &NiveauRow<'_>, kind: usize) -> Option<f64> {
    let (everyone, missing) = (row.everyone?, row.missing.get(kind).copied().flatten()?);
    (everyone > 0).then(|| everyone.saturating_sub(missing) as f64 / everyone as f64)
}

/// Whole per cents; hidden unless nobody lives there.
pub(super) fn percent_cell(row: &NiveauRow<'_>, share: Option<f64>) -> Cell {
    match (share, row.everyone) {
        (Some(share), _) => Cell::Number((share * 100.0).round()),
        (None, Some(0)) => Cell::NoFigure,
        (None, _) => Cell::Hidden,
    }
}

impl PageDraft {
    pub(super) fn within_norms(&mut self, reached: Reached<'_>, norms: &NormsOf<'_>) -> Result<()> {
        let speech = self.speech;
        let Some(whole) = norms.whole else { return Ok(()) };
        let people = speech.people(reached.vlek.headline);
        let kinds = &reached.plan.kinds;
        let mut shares: Vec<(String, f64, f64)> = kinds
            .iter()
            .enumerate()
            .filter_map(|(k, kind)| {
                Some((speech.one(kind.as_str()), share_within(whole, k)?, reached.plan.norms_m[k]))
            })
            .collect();
        shares.sort_by(|a, b| b.1.total_cmp(&a.1));
        let named = |(kind, share, norm_m): &(String, f64, f64)| {
            speech.say(
                format!("{} heeft {kind} binnen {}", speech.percent(*share), speech.metres(*norm_m)),
                format!("{} have {kind} within {}", speech.percent(*share), speech.metres(*norm_m)),
            )
        };
        let all: Vec<String> = shares.iter().map(named).collect();
        if all.is_empty() {
            return Ok(());
        }
        let chart = Bars {
            speech,
            title: speech
                .say("Aandeel met een voorziening binnen de norm", "Share with a facility within its norm"),
            subtitle: String::new(),
            value_axis: "%".to_owned(),
            source: self.source.as_ref(),
            caption: speech.say(
                format!("Aandeel van de {people} met een voorziening binnen de norm, per soort."),
                format!("Share of {people} with a facility within its norm, by kind."),
            ),
            series: Vec::new(),
            order: BarOrder::Descending,
            decimals: 0,
            rows: kinds
                .iter()
                .enumerate()
                .map(|(k, kind)| {
                    let label = format!(
                        "{} ({} {})",
                        speech.label(kind.as_str()),
                        speech.say("binnen", "within"),
                        speech.metres(reached.plan.norms_m[k])
                    );
                    (label, vec![figure(share_within(whole, k).map(|share| (share * 100.0).round()))])
                })
                .collect(),
        }
        .draw()?;
        let mut columns = vec![TableColumn::text(capital(district_word(speech.0)))];
        columns.extend(kinds.iter().zip(&reached.plan.norms_m).map(|(kind, norm_m)| {
            let kind = speech.label(kind.as_str());
            TableColumn::number(
                speech.say(
                    format!("{kind} binnen {} (%)", speech.metres(*norm_m)),
                    format!("{kind} within {} (%)", speech.metres(*norm_m)),
                ),
                0,
            )
        }));
        let row = |row: &&NiveauRow<'_>| {
            let name = match row.district {
                DistrictOrWhole::District(district) => district.naam().to_owned(),
                DistrictOrWhole::Whole => speech.say("Alle adressen", "All addresses"),
            };
            let mut cells = vec![Cell::Text(name)];
            cells.extend((0..kinds.len()).map(|k| percent_cell(row, share_within(row, k))));
            cells
        };
        let rows: Vec<Vec<Cell>> = norms.districts.iter().chain(norms.whole.iter()).map(row).collect();
        let table = PageTable {
            name: "binnen_de_norm".to_owned(),
            caption: speech.say(
                format!("Aandeel van de {people} met een voorziening binnen de norm"),
                format!("Share of {people} with a facility within its norm"),
            ),
            columns,
            rows,
        };
        self.reach.push(Question {
            charts: chart.into_iter().collect(),
            tables: vec![table],
            ..Question::new(
                speech
                    .say("Wie heeft een voorziening binnen de norm?", "Who has a facility within its norm?"),
                speech.say(
                    format!("Van de {people}: {}.", speech.list(&all)),
                    format!("Of {people}: {}.", speech.list(&all)),
                ),
            )
        });
        Ok(())
    }
}
