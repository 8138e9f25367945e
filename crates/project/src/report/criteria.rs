//! Which sites meet a set of criteria.

use super::charts::Bars;
use super::draft::PageDraft;
use super::words::{Speech, capital};
use std::collections::BTreeMap;
use werkvlek_analysis::{WeighedSite, WeighedSites};
use werkvlek_chart::{BarOrder, ChartError, Figure};
use werkvlek_page::{
    Cell, Language, MapExtent, MapLayer, MapShape, MarkedShapes, Marker, PageChart, PageMap, PageTable,
    Question, Shown, TableColumn,
};
use werkvlek_plan::{Necessity, Question as Asked, Rule, Verdict};
use werkvlek_table::Colour;

/// So many sites stand in the table; the tables of the run have all.
const IN_TABLE: usize = 50;

impl PageDraft {
    /// Sites weighed against one set of criteria.
    ///
    /// # Errors
    /// When the chart cannot be drawn.
    pub(crate) fn criteria(&mut self, weighed: &WeighedSites) -> Result<(), ChartError> {
        let speech = self.speech;
        let title = speech.word(weighed.criteria.titel());
        let all = weighed.sites.len();
        let suits = |site: &&WeighedSite| site.assessment.geschikt == Verdict::Passed;
        let suitable = weighed.sites.iter().filter(suits).count();
        let mut only: BTreeMap<&str, u64> = BTreeMap::new();
        for kind in weighed.sites.iter().filter_map(|site| site.only_missing(&weighed.criteria)) {
            *only.entry(kind.as_str()).or_default() += 1;
        }
        let [of, met] = [all, suitable].map(|count| speech.count(count as u64));
        let answer = speech.say(
            format!("Van de {of} onderzochte plekken voldoen er {met} aan alle verplichte regels."),
            format!("Of {of} places that were looked at {met} meet all required rules."),
        );
        let lacks: Vec<String> = only
            .iter()
            .map(|(kind, count)| {
                speech.say(
                    format!("{} missen alleen {}", speech.count(*count), speech.one(kind)),
                    format!("{} lack {} only", speech.count(*count), speech.one(kind)),
                )
            })
            .collect();
        let mut more: Vec<String> =
            (!lacks.is_empty()).then(|| capital(&speech.list(&lacks)) + ".").into_iter().collect();
        if speech.0 == Language::Dutch {
            more.insert(0, weighed.criteria.uitleg().trim().to_owned());
        }
        self.better.push(Question {
            more,
            charts: self.rule_chart(weighed)?.into_iter().collect(),
            map: Some(site_map(weighed, speech)),
            tables: vec![rule_table(weighed, speech), site_table(weighed, speech)],
            ..Question::new(
                speech.say(
                    format!("Welke plekken voldoen aan ‘{title}’?"),
                    format!("Which places meet ‘{title}’?"),
                ),
                answer,
            )
        });
        Ok(())
    }

    /// How many sites meet each rule, as bars.
    fn rule_chart(&self, weighed: &WeighedSites) -> Result<Option<PageChart>, ChartError> {
        let speech = self.speech;
        let row = |(at, rule): (usize, &Rule)| {
            let label = match rule.necessity() {
                Necessity::Required => capital(&rule_words(rule, speech)),
                Necessity::Wish => {
                    format!("{} ({})", capital(&rule_words(rule, speech)), speech.say("wens", "wish"))
                }
            };
            (label, vec![Figure::Known(met_by(weighed, at) as f64)])
        };
        let all = speech.count(weighed.sites.len() as u64);
        let title = speech.say("Hoeveel plekken elke regel halen", "How many places meet each rule");
        Bars {
            speech,
            title: title.clone(),
            subtitle: speech.say(format!("Van de {all} onderzochte plekken"), format!("Of {all} places")),
            value_axis: speech.say("plekken", "places"),
            source: self.source.as_ref(),
            caption: title + ".",
            series: Vec::new(),
            order: BarOrder::Given,
            decimals: 0,
            rows: weighed.criteria.rules().iter().enumerate().map(row).collect(),
        }
        .draw()
    }
}

/// How many sites meet the rule at a position.
fn met_by(weighed: &WeighedSites, at: usize) -> usize {
    weighed.sites.iter().filter(|site| site.assessment.outcomes[at].verdict == Verdict::Passed).count()
}

/// What a rule asks: as the criteria name it, or in English by what it measures.
fn rule_words(rule: &Rule, speech: Speech) -> String {
    if speech.0 == Language::Dutch {
        return rule.naam().to_owned();
    }
    let (metres, whole) = (|m: f64| speech.metres(m), |count: f64| speech.whole(count));
    match rule.question() {
        Asked::Nearest { soort, hoogstens_m } => {
            format!("{} within {}", speech.one(soort.as_str()), metres(*hoogstens_m))
        }
        Asked::Facilities { soort, ten_minste, binnen_m } => format!(
            "at least {} of the kind {} within {}",
            whole(*ten_minste),
            speech.word(soort.as_str()),
            metres(*binnen_m)
        ),
        Asked::Dwellings { ten_minste, binnen_m } => {
            format!("at least {} dwellings within {}", whole(*ten_minste), metres(*binnen_m))
        }
        Asked::People { weight, ten_minste, binnen_m } => format!(
            "at least {} {} within {}",
            whole(*ten_minste),
            speech.people_named(weight),
            metres(*binnen_m)
        ),
        Asked::Area { van_m2, tot_m2 } => format!("{} to {} m²", whole(*van_m2), whole(*tot_m2)),
        Asked::Inside { laag } => format!("inside ‘{laag}’"),
        Asked::Outside { laag } => format!("outside ‘{laag}’"),
        Asked::Distance { laag, ten_minste_m } => {
            format!("at least {} from ‘{laag}’", metres(*ten_minste_m))
        }
        _ => format!("‘{}’", rule.naam()),
    }
}

/// How many sites meet each rule.
fn rule_table(weighed: &WeighedSites, speech: Speech) -> PageTable {
    let row = |(at, rule): (usize, &Rule)| {
        let met = met_by(weighed, at);
        let necessity = match rule.necessity() {
            Necessity::Required => speech.say("verplicht", "required"),
            Necessity::Wish => speech.say("wens", "wish"),
        };
        vec![
            Cell::Text(capital(&rule_words(rule, speech))),
            Cell::Text(necessity),
            Cell::from(met as u64),
            Cell::from((weighed.sites.len() - met) as u64),
        ]
    };
    PageTable {
        name: format!("toets_{}", weighed.name),
        caption: speech.say("Hoeveel plekken elke regel halen", "How many places meet each rule"),
        columns: vec![
            TableColumn::text(speech.say("Regel", "Rule")),
            TableColumn::text(speech.say("Verplicht of wens", "Required or wish")),
            TableColumn::number(speech.say("Halen hem", "Meet it"), 0),
            TableColumn::number(speech.say("Halen hem niet", "Do not"), 0),
        ],
        rows: weighed.criteria.rules().iter().enumerate().map(row).collect(),
    }
}

/// The best sites, and how they do.
fn site_table(weighed: &WeighedSites, speech: Speech) -> PageTable {
    let mut sites: Vec<&WeighedSite> = weighed.sites.iter().collect();
    sites.sort_by_key(|site| site.assessment.rank);
    let row = |site: &&WeighedSite| {
        let missing = site.only_missing(&weighed.criteria);
        vec![
            Cell::Text(name_of(site, speech)),
            Cell::from(site.assessment.rank as u64),
            Cell::Text(suits(site, speech)),
            Cell::Number((site.assessment.score * 100.0).round()),
            Cell::Text(missing.map_or_else(String::new, |kind| speech.word(kind.as_str()))),
        ]
    };
    PageTable {
        name: format!("toets_{}_plekken", weighed.name),
        caption: match weighed.sites.len() > IN_TABLE {
            true => speech.say(format!("De beste {IN_TABLE} plekken"), format!("The best {IN_TABLE} places")),
            false => speech.say("De plekken", "The places"),
        },
        columns: vec![
            TableColumn::text(speech.say("Plek", "Place")),
            TableColumn::number(speech.say("Rang", "Rank"), 0),
            TableColumn::text(speech.say("Oordeel", "Verdict")),
            TableColumn::number(speech.say("Score (%)", "Score (%)"), 0).meaning(speech.say(
                "Aandeel van de gewogen regels dat de plek haalt.",
                "Share of the weighted rules that the place meets.",
            )),
            TableColumn::text(speech.say("Mist alleen", "Lacks only")),
        ],
        rows: sites.iter().take(IN_TABLE).map(row).collect(),
    }
}

/// Its own name, else where it is in words, else its id.
fn name_of(site: &WeighedSite, speech: Speech) -> String {
    let near = || site.near.as_ref().map(|near| speech.near(near));
    site.site.naam().map(str::to_owned).or_else(near).unwrap_or_else(|| site.site.id().as_str().to_owned())
}

fn suits(site: &WeighedSite, speech: Speech) -> String {
    match site.assessment.geschikt {
        Verdict::Passed => speech.say("voldoet", "meets it"),
        Verdict::Failed => speech.say("voldoet niet", "does not"),
    }
}

/// Sites that meet the criteria, and those that one facility more would let meet them; what lacks more is not drawn.
fn site_map(weighed: &WeighedSites, speech: Speech) -> PageMap {
    let shape = |site: &WeighedSite| MapShape {
        name: name_of(site, speech),
        geometry: site.site.geometry().clone(),
        facts: vec![
            speech.count(site.assessment.rank as u64),
            format!("{}\u{a0}%", speech.whole((site.assessment.score * 100.0).round())),
            site.only_missing(&weighed.criteria)
                .map_or_else(|| "–".to_owned(), |kind| speech.word(kind.as_str())),
        ],
    };
    let titles = [("Rang", "Rank"), ("Score", "Score"), ("Mist alleen", "Lacks only")]
        .map(|(nl, en)| speech.say(nl, en));
    let group =
        |label: String, colour: u32, marker: Marker, takes: &dyn Fn(&WeighedSite) -> bool| MarkedShapes {
            label,
            colour: Colour::hex(colour),
            marker,
            size_px: Marker::USUAL_PX,
            fact_titles: titles.to_vec(),
            shapes: weighed.sites.iter().filter(|site| takes(site)).map(shape).collect(),
        };
    let passes = |site: &WeighedSite| site.assessment.geschikt == Verdict::Passed;
    let lacks_one = |site: &WeighedSite| !passes(site) && site.only_missing(&weighed.criteria).is_some();
    let groups = [
        group(
            speech.say("Mist één voorziening", "Lacks one facility"),
            0xdd_aa_33,
            Marker::Diamond,
            &lacks_one,
        ),
        group(speech.say("Voldoet", "Meets the criteria"), 0x1a_85_4a, Marker::Triangle, &passes),
    ];
    let layer = |group: MarkedShapes| MapLayer {
        title: group.label.clone(),
        shown: Shown::AtFirst,
        groups: vec![group],
    };
    PageMap {
        extent: MapExtent::Town,
        caption: speech.say(
            "Plekken die voldoen, en plekken die met één voorziening erbij zouden voldoen; wat meer mist, staat er niet op.",
            "Places that meet the criteria, and places that would with one facility more; what lacks more is not drawn.",
        ),
        areas: None,
        layers: groups.into_iter().filter(|group| !group.shapes.is_empty()).map(layer).collect(),
    }
}
