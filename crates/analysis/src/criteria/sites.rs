//! Weighed sites as typed rows, as a layer, and as a table of sites and rules.

use crate::SiteNames;
use crate::legend::symbol_of;
use crate::tenth;
use werkvlek_core::{Voorziening, VoorzieningSoort};
use werkvlek_plan::{Assessment, Criteria, Necessity, Outcome, Rule, Verdict};
use werkvlek_table::{Category, Colour, Column, Columns, Crs, Palette, StyledLayer, Table, VectorStyle};

/// Sites weighed against one set of criteria.
#[derive(Clone, Debug)]
pub struct WeighedSites {
    /// The name of the criteria, which the outputs are called by.
    pub name: String,
    /// The criteria.
    pub criteria: Criteria,
    /// The sites, in the order in which they were given.
    pub sites: Vec<WeighedSite>,
    /// Coordinate system of the sites.
    pub crs: Crs,
}

/// A site and how it does.
#[derive(Clone, Debug, PartialEq)]
pub struct WeighedSite {
    /// The site.
    pub site: Voorziening,
    /// Where it is, in words: `Beethovenlaan, bij nr. 12`; none until [`WeighedSites::name_sites`] found an address or a street nearby.
    pub near: Option<String>,
    /// Its score, its rank and an outcome for each rule; few people are not told in it.
    pub assessment: Assessment,
}

/// How one site does on one rule.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SiteRule<'r> {
    /// The site on all rules.
    pub assessment: &'r Assessment,
    /// The rule.
    pub rule: &'r Rule,
    /// What was found.
    pub outcome: &'r Outcome,
}

impl WeighedSite {
    /// Its own name, else where it is in words.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        self.site.naam().or(self.near.as_deref())
    }

    /// The kind of facility that alone keeps it from being suitable.
    #[must_use]
    pub fn only_missing<'c>(&self, criteria: &'c Criteria) -> Option<&'c VoorzieningSoort> {
        self.assessment.only_missing_kind(criteria)
    }

    fn failed(&self) -> impl Iterator<Item = &Outcome> {
        self.assessment.outcomes.iter().filter(|outcome| outcome.verdict == Verdict::Failed)
    }
}

const SUITABLE: &str = "geschikt";

impl WeighedSites {
    /// Names each site that has neither a name of its own nor words yet.
    pub fn name_sites(&mut self, names: &SiteNames) {
        for site in self.sites.iter_mut().filter(|site| site.near.is_none()) {
            site.near = names.of_site(&site.site);
        }
    }

    /// Whether a site has no name yet.
    #[must_use]
    pub fn has_nameless(&self) -> bool {
        self.sites.iter().any(|site| site.name().is_none())
    }

    /// One row a site and rule, the best site first.
    pub fn by_rank(&self) -> impl Iterator<Item = SiteRule<'_>> {
        let mut sites: Vec<&Assessment> = self.sites.iter().map(|site| &site.assessment).collect();
        sites.sort_by_key(|assessment| assessment.rank);
        sites.into_iter().flat_map(|assessment| {
            let rules = self.criteria.rules().iter().zip(&assessment.outcomes);
            rules.map(move |(rule, outcome)| SiteRule { assessment, rule, outcome })
        })
    }

    /// The sites with their scores, coloured by whether they are suitable.
    #[must_use]
    pub fn layer(&self) -> StyledLayer {
        let rows = self.sites.iter().map(|site| (site.site.geometry().clone(), site));
        let table = self.site_columns().layer(&format!("toets_{}", self.name), &self.crs, rows);
        let category = |verdict: Verdict, colour| Category {
            value: verdict.as_str().into(),
            label: verdict.as_str().into(),
            colour,
        };
        let green = Palette::Distance.colour(2, 5);
        let grey = Colour::rgb(190, 190, 190);
        let categories = vec![category(Verdict::Passed, green), category(Verdict::Failed, grey)];
        let shape = symbol_of(&table, 1.8);
        let style = VectorStyle::categorised(self.criteria.titel(), shape, SUITABLE, categories)
            .answering(format!("Welke plekken voldoen aan de toets {}?", self.criteria.titel()));
        StyledLayer { table, style: Some(style) }
    }

    /// One row a site and rule as a table, the best site first.
    #[must_use]
    pub fn table(&self) -> Table {
        rule_columns().table(&format!("toets_{}_regels", self.name), self.by_rank())
    }

    fn site_columns<'r>(&'r self) -> Columns<'r, &'r WeighedSite> {
        let columns = Columns::new([
            Column::integer("rang", |s: &&'r WeighedSite| s.assessment.rank)
                .means("plaats in de rangorde, vanaf 1", "rank, from 1"),
            Column::text("id", |s: &&'r WeighedSite| s.site.id().as_str())
                .means("kenmerk van de locatie", "id of the site"),
            Column::text("naam", |s: &&'r WeighedSite| s.name()).means(
                "naam van de locatie, of het naaste adres of de naaste straat",
                "name of the site, or the nearest address or street",
            ),
            Column::text(SUITABLE, |s: &&'r WeighedSite| s.assessment.geschikt.as_str())
                .means("of alle verplichte regels gehaald worden", "whether all required rules are met"),
            Column::real("score", |s: &&'r WeighedSite| thousandth(s.assessment.score)).means(
                "aandeel van de gewogen regels dat gehaald wordt, 0 tot 1",
                "share of the weighted rules that are met, 0 to 1",
            ),
            Column::real("ruimte", |s: &&'r WeighedSite| thousandth(s.assessment.room)).means(
                "som van de marges als deel van hun grens; beslist bij gelijke score",
                "sum of the margins as parts of their limits; settles equal scores",
            ),
            Column::text("alleen_nog", |s: &&'r WeighedSite| {
                s.only_missing(&self.criteria).map(VoorzieningSoort::as_str)
            })
            .means(
                "de ene voorziening die nog ontbreekt om geschikt te zijn",
                "the one kind of facility that is missing to be suitable",
            ),
            Column::text("redenen", |s: &&'r WeighedSite| joined(s.failed().map(|o| o.reason.nl.as_str())))
                .means("waarom regels niet gehaald worden", "why rules are not met, in Dutch"),
            Column::text("reasons", |s: &&'r WeighedSite| joined(s.failed().map(|o| o.reason.en.as_str())))
                .means("waarom regels niet gehaald worden, in het Engels", "why rules are not met"),
        ]);
        let rules = self.criteria.rules().iter().enumerate();
        columns.and(rules.flat_map(|(at, rule)| outcome_columns(at, rule)))
    }
}

/// How the sites do on the rule at this position.
fn outcome_columns<'r>(at: usize, rule: &Rule) -> [Column<'r, &'r WeighedSite>; 3] {
    let (name, naam) = (format!("regel_{}", at + 1), rule.naam());
    let unit = rule.question().unit().as_str();
    let outcome = move |s: &&'r WeighedSite| &s.assessment.outcomes[at];
    [
        Column::text(name.as_str(), move |s: &&'r WeighedSite| outcome(s).verdict.as_str())
            .means(format!("oordeel over '{naam}'"), format!("verdict on '{naam}'")),
        Column::real(format!("{name}_gemeten"), move |s: &&'r WeighedSite| outcome(s).measured.map(tenth))
            .means(format!("gemeten voor '{naam}'"), format!("measured for '{naam}'"))
            .in_unit(unit),
        Column::real(format!("{name}_marge"), move |s: &&'r WeighedSite| outcome(s).margin.map(tenth))
            .means(
                format!("hoeveel '{naam}' ruim gehaald (0 of meer) of gemist wordt"),
                format!("by how much '{naam}' is met (0 or more) or missed"),
            )
            .in_unit(unit),
    ]
}

fn rule_columns<'r>() -> Columns<'r, SiteRule<'r>> {
    Columns::new([
        Column::integer("rang", |s: &SiteRule<'r>| s.assessment.rank)
            .means("plaats van de locatie in de rangorde, vanaf 1", "rank of the site, from 1"),
        Column::text("id", |s: &SiteRule<'r>| s.assessment.id.as_str())
            .means("kenmerk van de locatie", "id of the site"),
        Column::text(SUITABLE, |s: &SiteRule<'r>| s.assessment.geschikt.as_str())
            .means("of de locatie alle verplichte regels haalt", "whether the site meets all required rules"),
        Column::real("score", |s: &SiteRule<'r>| thousandth(s.assessment.score)).means(
            "aandeel van de gewogen regels dat gehaald wordt, 0 tot 1",
            "share of the weighted rules that are met, 0 to 1",
        ),
        Column::text("regel", |s: &SiteRule<'r>| s.rule.naam())
            .means("naam van de regel", "name of the rule"),
        Column::text("plicht", |s: &SiteRule<'r>| match s.rule.necessity() {
            Necessity::Required => "verplicht",
            Necessity::Wish => "wens",
        })
        .means("of de regel verplicht of een wens is", "whether the rule is required or a wish"),
        Column::text("oordeel", |s: &SiteRule<'r>| s.outcome.verdict.as_str())
            .means("of de regel gehaald wordt", "whether the rule is met"),
        Column::real("gemeten", |s: &SiteRule<'r>| s.outcome.measured.map(tenth)).means(
            "wat gemeten is, in de eenheid van de regel",
            "what was measured, in the unit of the rule",
        ),
        Column::real("marge", |s: &SiteRule<'r>| s.outcome.margin.map(tenth)).means(
            "hoeveel de regel ruim gehaald (0 of meer) of gemist wordt",
            "by how much the rule is met (0 or more) or missed",
        ),
        Column::text("eenheid", |s: &SiteRule<'r>| s.outcome.unit.as_str())
            .means("eenheid van gemeten en marge", "unit of what was measured and of the margin"),
        Column::text("reden", |s: &SiteRule<'r>| s.outcome.reason.nl.as_str())
            .means("wat gevonden is", "what was found, in Dutch"),
        Column::text("reason", |s: &SiteRule<'r>| s.outcome.reason.en.as_str())
            .means("wat gevonden is, in het Engels", "what was found"),
    ])
}

fn joined<'t>(texts: impl Iterator<Item = &'t str>) -> String {
    texts.collect::<Vec<_>>().join("; ")
}

fn thousandth(v: f64) -> f64 {
    (v * 1000.0).round() / 1000.0
}

#[cfg(test)]
mod tests {
    use crate::meanings::assert_all_explained;
    use crate::{Scene, weighed_sites};
    use geo::Point;
    use werkvlek_core::{FacilityIndex, MinPeople, Origins, Voorziening, VoorzieningId, VoorzieningSoort};
    use werkvlek_plan::Criteria;
    use werkvlek_table::{Crs, Value};

    #[test]
    fn every_column_says_what_it_is_and_the_best_site_comes_first() {
        let text = r#"
            titel = "Bij een huisarts"
            uitleg = "Dichtbij"
            [[regel]]
            naam = "huisarts op loopafstand"
            eis = "naaste"
            voorziening = "huisarts"
            hoogstens_m = 500
        "#;
        let criteria = Criteria::from_toml(text).unwrap();
        let place = |id: &str, kind: &str, x: f64| {
            let (id, kind) = (VoorzieningId::new(id).unwrap(), VoorzieningSoort::new(kind).unwrap());
            Voorziening::new(id, kind, None, Point::new(140_000.0 + x, 470_000.0)).unwrap()
        };
        let facilities = [place("7", "huisarts", 0.0)];
        let index = FacilityIndex::new(&facilities).unwrap();
        let scene = Scene {
            origins: &Origins::new(["inwoners"]).unwrap(),
            facilities: &facilities,
            index: &index,
            layers: &[],
            network: None,
            crs: &Crs::rd_new(),
            minimum: MinPeople::NONE,
        };
        let sites = [place("ver", "kandidaat", 900.0), place("dicht", "kandidaat", 100.0)];
        let weighed = weighed_sites("huisarts", &criteria, &sites, &scene).unwrap();
        assert_all_explained(&weighed.layer().table);
        let table = weighed.table();
        assert_all_explained(&table);
        let ids: Vec<&Value> = table.rows.iter().map(|row| &row.values[1]).collect();
        assert_eq!(ids, [&Value::from("dicht"), &Value::from("ver")]);
        assert_eq!(weighed.sites[0].only_missing(&criteria).map(VoorzieningSoort::as_str), Some("huisarts"));
    }
}
