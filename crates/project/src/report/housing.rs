//! Whether planned dwellings meet the need, and whether they lie well.

use super::draft::PageDraft;
use geo::Point;
use std::collections::BTreeMap;
use werkvlek_analysis::{NeedYear, PlansByRule, WeighedPlan, WeighedPlans};
use werkvlek_page::{
    Cell, MapExtent, MapLayer, MapShape, MarkedShapes, Marker, PageMap, PageTable, Question, Shown,
    TableColumn,
};
use werkvlek_plan::Woningtype;
use werkvlek_table::Palette;

impl PageDraft {
    /// Planned dwellings against the need, where they come, and how many lie in a vlek.
    pub(crate) fn housing(&mut self, weighed: &WeighedPlans) {
        let speech = self.speech;
        // The last year of each need: what is planned up to it.
        let mut needs: BTreeMap<&'static str, &NeedYear> = BTreeMap::new();
        for row in weighed.balance.iter().flatten() {
            needs.insert(row.need.woningtype().as_str(), row);
        }
        let balance = |row: &&NeedYear| {
            let (kind, year) = (speech.word(row.need.woningtype().as_str()), row.year.jaar);
            let (planned, needed) =
                (speech.count(row.year.cumulatief), speech.count(u64::from(row.need.woningen())));
            let short = speech.whole(row.year.saldo.unsigned_abs() as f64);
            if row.year.saldo < 0 {
                speech.say(
                    format!("{kind} {planned} van de {needed} tot en met {year}, {short} te weinig"),
                    format!("{kind} {planned} of {needed} until {year}, {short} too few"),
                )
            } else {
                speech.say(
                    format!("{kind} {planned} van de {needed} tot en met {year}, genoeg"),
                    format!("{kind} {planned} of {needed} until {year}, enough"),
                )
            }
        };
        let told: Vec<String> = needs.values().map(balance).collect();
        let all: u64 = weighed.plans.iter().map(|plan| u64::from(plan.dwellings)).sum();
        let answer = if told.is_empty() {
            speech.say(
                format!("Er zijn {} woningen gepland.", speech.count(all)),
                format!("{} dwellings are planned.", speech.count(all)),
            )
        } else {
            speech.say(format!("Gepland: {}.", told.join("; ")), format!("Planned: {}.", told.join("; ")))
        };
        let of_all = |row: &&PlansByRule| row.found.woningtype.is_none();
        let more = weighed.by_rule.iter().filter(of_all).map(|row| {
            let sum = row.found.voldoet + row.found.mist_een + row.found.mist_meer;
            speech.say(
                format!(
                    "Van de {} geplande woningen voldoen er {} aan de regel ‘{}’; {} zouden dat doen met één voorziening erbij.",
                    speech.count(sum),
                    speech.count(row.found.voldoet),
                    speech.word(row.rule),
                    speech.count(row.found.mist_een)
                ),
                format!(
                    "Of {} planned dwellings {} meet the rule ‘{}’; {} would with one facility more.",
                    speech.count(sum),
                    speech.count(row.found.voldoet),
                    speech.word(row.rule),
                    speech.count(row.found.mist_een)
                ),
            )
        });
        let more = more.collect();
        let mut tables = Vec::new();
        if !needs.is_empty() {
            tables.push(self.need_table(&needs));
        }
        tables.push(self.rule_table(&weighed.by_rule));
        self.better.push(Question {
            more,
            map: Some(self.plan_map(weighed)),
            tables,
            ..Question::new(
                speech.say("Passen de woningplannen bij de behoefte?", "Do housing plans meet the need?"),
                answer,
            )
        });
    }

    fn need_table(&self, needs: &BTreeMap<&'static str, &NeedYear>) -> PageTable {
        let speech = self.speech;
        let row = |(kind, row): (&&'static str, &&NeedYear)| {
            vec![
                Cell::Text(speech.label(kind)),
                Cell::Text(format!("{} – {}", row.need.van(), row.year.jaar)),
                u64::from(row.need.woningen()).into(),
                row.year.cumulatief.into(),
                Cell::Number(row.year.saldo as f64),
            ]
        };
        PageTable {
            name: "woningbehoefte".to_owned(),
            caption: speech.say("Behoefte en plannen, in woningen", "Need and plans, in dwellings"),
            columns: vec![
                TableColumn::text(speech.say("Woningtype", "Type of dwelling")),
                TableColumn::text(speech.say("Jaren", "Years")),
                TableColumn::number(speech.say("Behoefte", "Need"), 0),
                TableColumn::number(speech.say("Gepland", "Planned"), 0),
                TableColumn::number(speech.say("Saldo", "Balance"), 0).meaning(speech.say(
                    "Gepland min behoefte; onder 0 is te weinig.",
                    "Planned minus need; below 0 is too few.",
                )),
            ],
            rows: needs.iter().map(row).collect(),
        }
    }

    fn rule_table(&self, rows: &[PlansByRule]) -> PageTable {
        let speech = self.speech;
        let row = |row: &PlansByRule| {
            let found = &row.found;
            let kind =
                found.woningtype.map_or_else(|| speech.say("alle", "all"), |kind| speech.word(kind.as_str()));
            vec![
                Cell::Text(speech.label(row.rule)),
                Cell::Text(kind),
                found.voldoet.into(),
                found.mist_een.into(),
                found.mist_meer.into(),
            ]
        };
        PageTable {
            name: "woningplannen".to_owned(),
            caption: speech.say("Liggen de geplande woningen goed?", "Do the planned dwellings lie well?"),
            columns: vec![
                TableColumn::text(speech.say("Regel", "Rule")),
                TableColumn::text(speech.say("Woningtype", "Type of dwelling")),
                TableColumn::number(speech.say("Voldoet", "Meet it"), 0),
                TableColumn::number(speech.say("Mist één voorziening", "Lack one facility"), 0),
                TableColumn::number(speech.say("Mist meer", "Lack more"), 0),
            ],
            rows: rows.iter().map(row).collect(),
        }
    }

    fn plan_map(&self, weighed: &WeighedPlans) -> PageMap {
        let speech = self.speech;
        let shape = |plan: &WeighedPlan| MapShape {
            name: plan.naam.clone().unwrap_or_else(|| plan.id.as_str().to_owned()),
            geometry: Point::new(plan.at.x_m(), plan.at.y_m()).into(),
            facts: vec![
                speech.count(u64::from(plan.dwellings)),
                plan.year.to_string(),
                format!("{} / {}", plan.niveau, weighed.kinds.len()),
            ],
        };
        let layer = |(i, kind): (usize, Woningtype)| {
            let shapes = weighed.plans.iter().filter(|plan| plan.woningtype == kind).map(shape);
            let group = MarkedShapes {
                label: speech.label(kind.as_str()),
                colour: Palette::Kinds.colour(i, Woningtype::ALL.len()),
                marker: Marker::KINDS[i % Marker::KINDS.len()],
                size_px: Marker::USUAL_PX,
                fact_titles: vec![
                    speech.say("Woningen", "Dwellings"),
                    speech.say("Oplevering", "Delivered in"),
                    speech.say("Soorten voorzieningen binnen de norm", "Kinds of facility within their norm"),
                ],
                shapes: shapes.collect(),
            };
            let title = speech.say("Woningplannen", "Housing plans");
            MapLayer { title, shown: Shown::AtFirst, groups: vec![group] }
        };
        let layers = Woningtype::ALL.into_iter().enumerate().map(layer);
        PageMap {
            extent: MapExtent::Town,
            caption: speech.say("Woningplannen naar type.", "Housing plans by type."),
            areas: None,
            layers: layers.filter(|layer| !layer.groups[0].shapes.is_empty()).collect(),
        }
    }
}
