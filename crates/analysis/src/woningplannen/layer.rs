//! One point a plan, coloured by whether it lies in a vlek.

use super::{WeighedPlan, WeighedPlans};
use crate::tenth;
use geo::Point;
use werkvlek_core::{DistrictCode, VoorzieningSoort};
use werkvlek_plan::Ligging;
use werkvlek_table::{Category, Colour, Column, Columns, Palette, Shape, StyledLayer, VectorStyle};

const VLEK: &str = "vlek";
const IN: &str = "ja";
const WITH_ONE: &str = "met één voorziening erbij";
const OUT: &str = "nee";

impl WeighedPlans {
    /// The plans with what they lack, coloured by whether they lie in a vlek.
    #[must_use]
    pub fn layer(&self) -> StyledLayer {
        let place = |plan: &WeighedPlan| Point::new(plan.at.x_m(), plan.at.y_m()).into();
        let rows = self.plans.iter().map(|plan| (place(plan), plan));
        let table = self.plan_columns().layer("woningplannen", &self.crs, rows);
        let category =
            |value: &str, colour: Colour| Category { value: value.into(), label: value.into(), colour };
        let categories = vec![
            category(IN, Palette::Distance.colour(2, 5)),
            category(WITH_ONE, Colour::rgb(253, 174, 97)),
            category(OUT, Colour::rgb(178, 24, 43)),
        ];
        let (title, shape) = ("Woningplannen: in een vlek?", Shape::Marker { size_mm: 3.2 });
        let style = VectorStyle::categorised(title, shape, VLEK, categories)
            .answering("Liggen de woningplannen in een vlek?");
        StyledLayer { table, style: Some(style) }
    }

    fn plan_columns<'r>(&'r self) -> Columns<'r, &'r WeighedPlan> {
        let columns = Columns::new([
            Column::text("id", |p: &&'r WeighedPlan| p.id.as_str())
                .means("kenmerk van het plan", "id of the plan"),
            Column::text("naam", |p: &&'r WeighedPlan| p.naam.as_deref())
                .means("naam van het plan", "name of the plan"),
            Column::text("woningtype", |p: &&'r WeighedPlan| p.woningtype.as_str())
                .means("type van de woningen", "type of the dwellings"),
            Column::text("status", |p: &&'r WeighedPlan| p.status.as_deref())
                .means("hoe ver het plan is", "how far the plan is"),
            Column::text("buurt", |p: &&'r WeighedPlan| p.district.as_ref().map(DistrictCode::as_str))
                .means("code van de buurt", "code of the neighbourhood"),
            Column::integer("aantal", |p: &&'r WeighedPlan| p.dwellings)
                .means("aantal woningen", "number of dwellings"),
            Column::integer("jaar", |p: &&'r WeighedPlan| p.year)
                .means("jaar van oplevering", "year of delivery"),
            Column::integer("voorzieningenniveau", |p: &&'r WeighedPlan| p.niveau).means(
                "aantal soorten voorzieningen binnen hun norm",
                "number of kinds of facilities within their norm",
            ),
            Column::text(VLEK, |p: &&'r WeighedPlan| verdict(&p.vlek))
                .means("of het plan in een vlek ligt", "whether the plan lies in a vlek"),
            Column::text("vlek_met_een", |p: &&'r WeighedPlan| kinds_that_help(&p.vlek)).means(
                "soorten waarvan één erbij het plan in een vlek brengt",
                "kinds of which one more puts the plan in a vlek",
            ),
            Column::text("boven_norm", |p: &&'r WeighedPlan| p.beyond_norm.nl.as_str())
                .means("wat verder ligt dan de norm", "what lies beyond the norm, in Dutch"),
            Column::text("geclusterd", |p: &&'r WeighedPlan| verdict(&p.clustered)).means(
                "of het plan aan de regel voor een geclusterde woonvorm voldoet",
                "whether the plan meets the rule for clustered housing",
            ),
            Column::text("geclusterd_met_een", |p: &&'r WeighedPlan| kinds_that_help(&p.clustered)).means(
                "soorten waarvan één erbij het plan aan die regel laat voldoen",
                "kinds of which one more makes the plan meet that rule",
            ),
        ]);
        columns.and(self.kinds.iter().enumerate().map(|(k, kind)| {
            Column::real(format!("dist_{kind}_m"), move |p: &&'r WeighedPlan| p.dist_m[k].map(tenth))
                .means(format!("afstand tot de naaste {kind}"), format!("distance to the nearest {kind}"))
                .in_unit("m")
        }))
    }
}

/// Whether it lies well.
fn verdict(ligging: &Ligging) -> &'static str {
    match ligging {
        Ligging::Voldoet => IN,
        Ligging::MistEen(_) => WITH_ONE,
        Ligging::MistMeer => OUT,
    }
}

/// The kinds that would make it lie well, each by itself.
fn kinds_that_help(ligging: &Ligging) -> Option<String> {
    let Ligging::MistEen(kinds) = ligging else { return None };
    let kinds: Vec<&str> = kinds.iter().map(VoorzieningSoort::as_str).collect();
    Some(kinds.join(" of "))
}
