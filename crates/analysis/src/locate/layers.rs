//! The layers of an answer: districts, origins, candidates, what exists, and on top what was chosen.

use super::tables::WHY_BLANK;
use super::{CandidateSite, DistrictGain, Located, OriginGain};
use crate::comparison::WhyBlank;
use crate::legend::{rising_classes, symbol_of};
use crate::vlekkenplan::number;
use crate::{distance_classes, tenth};
use werkvlek_core::{Voorziening, VoorzieningId};
use werkvlek_table::{
    Colour, Column, Columns, EmptyClass, Palette, Shape, StyledLayer, VectorStyle, dutch_number,
};

const CHOSEN: Colour = Colour::rgb(214, 39, 40);
const STAYS: Colour = Colour::rgb(60, 60, 60);
const GAINED: &str = "winst_m";
const AFTER: &str = "na_m";

impl Located {
    /// Districts (when there are any), addresses, candidates, existing facilities and the chosen sites, in the order in which
    /// a map stacks them.
    #[must_use]
    pub fn layers(&self) -> Vec<StyledLayer> {
        let districts = self.districts.iter().map(|districts| self.district_layer(districts));
        let above = [self.origin_layer(), self.candidate_layer(), self.existing_layer(), self.site_layer()];
        districts.chain(above).collect()
    }

    /// The finest districts, with the mean before and after of the weight that decided.
    fn district_layer(&self, districts: &[DistrictGain]) -> StyledLayer {
        let rows = districts.iter().map(|district| (district.area.clone().into(), district));
        let table = self.district_columns().layer("buurten", &self.crs, rows);
        let shown: Vec<f64> = districts.iter().filter_map(|district| district.row.gained_m()).collect();
        let title = format!("Gemiddelde winst per buurt ({})", self.method.title());
        let classes = rising_classes(&shown, "m", Palette::Share);
        let style = VectorStyle::graduated(&title, Shape::Fill, GAINED, classes)
            .with_empty([
                EmptyClass::where_value("reden", WhyBlank::NoFacility.as_str(), "was er geen voorziening"),
                EmptyClass::where_value("reden", WhyBlank::NoRoute.as_str(), "geen route"),
                EmptyClass::where_value("reden", WhyBlank::Nobody.as_str(), "niemand bekend"),
                EmptyClass::where_value("reden", WhyBlank::NoFigure.as_str(), "geen cijfer"),
                EmptyClass::otherwise("verborgen: te weinig personen").hatched(),
            ])
            .with_labels("naam")
            .answering(self.question());
        StyledLayer { table, style: Some(style) }
    }

    fn district_columns<'r>(&self) -> Columns<'r, &'r DistrictGain> {
        let (within, weight) = (self.within_m, &self.weight);
        Columns::new([
            Column::text("code", |d: &&'r DistrictGain| d.row.place.code())
                .means("code van de buurt", "code of the neighbourhood"),
            Column::text("naam", |d: &&'r DistrictGain| d.row.place.naam())
                .means("naam van de buurt", "name of the neighbourhood"),
            Column::real(weight.as_str(), move |d: &&'r DistrictGain| number(d.row.everyone))
                .means(format!("{weight} in de buurt"), format!("{weight} in the neighbourhood")),
            Column::real("gemiddelde_voor_m", |d: &&'r DistrictGain| d.row.mean_m.before.map(f64::round))
                .means("gemiddelde afstand, voor", "mean distance, before")
                .in_unit("m"),
            Column::real("gemiddelde_na_m", |d: &&'r DistrictGain| d.row.mean_m.after.map(f64::round))
                .means("gemiddelde afstand, na", "mean distance, after")
                .in_unit("m"),
            Column::real(GAINED, |d: &&'r DistrictGain| d.row.gained_m())
                .means("gemiddelde voor min na", "mean before minus after")
                .in_unit("m"),
            Column::real(format!("binnen_{within}m_voor"), move |d: &&'r DistrictGain| {
                number(d.row.within.before)
            })
            .means(format!("binnen {within} m, voor"), format!("within {within} m, before")),
            Column::real(format!("binnen_{within}m_na"), move |d: &&'r DistrictGain| {
                number(d.row.within.after)
            })
            .means(format!("binnen {within} m, na"), format!("within {within} m, after")),
            Column::real("zonder_voorziening_na", move |d: &&'r DistrictGain| number(d.row.without.after))
                .means("zonder voorziening in bereik, na", "without a facility in reach, after"),
            Column::integer("adressen_zonder_route_na", |d: &&'r DistrictGain| {
                d.row.addresses_without_route.after
            })
            .means("adressen zonder afstand, na", "addresses without a distance, after"),
            Column::text("reden", |d: &&'r DistrictGain| d.row.why_blank().map(WhyBlank::as_str))
                .means(WHY_BLANK.0, WHY_BLANK.1),
        ])
    }

    fn origin_layer(&self) -> StyledLayer {
        let rows = self.origins.iter().map(|origin| (origin.at.into(), origin));
        let table = self.origin_columns().layer("winst", &self.crs, rows);
        let shown: Vec<f64> = self.origins.iter().filter_map(|origin| origin.gained_m.map(tenth)).collect();
        // With nothing before there is nothing to gain: the map shows how far it is then.
        let (field, title, classes) = if shown.is_empty() {
            (AFTER, "Afstand per adres", distance_classes())
        } else {
            (GAINED, "Winst per adres", rising_classes(&shown, "m", Palette::Share))
        };
        let title = format!("{title} ({})", self.method.title());
        let style = VectorStyle::graduated(&title, Shape::Marker { size_mm: 1.2 }, field, classes)
            .with_empty([EmptyClass::otherwise("geen afstand voor of na")])
            .answering(self.question())
            .closer_than(15_000);
        StyledLayer { table, style: Some(style) }
    }

    fn origin_columns<'r>(&self) -> Columns<'r, &'r OriginGain> {
        let weight = &self.weight;
        Columns::new([
            Column::text("id", |o: &&'r OriginGain| o.id.as_str())
                .means("kenmerk van het adres", "id of the address"),
            Column::real(weight.as_str(), |o: &&'r OriginGain| o.weight)
                .means(format!("{weight} op het adres"), format!("{weight} at the address")),
            Column::real("voor_m", |o: &&'r OriginGain| o.dist_m.before.map(tenth))
                .means("afstand tot de naaste voorziening, voor", "distance to the nearest facility, before")
                .in_unit("m"),
            Column::real(AFTER, |o: &&'r OriginGain| o.dist_m.after.map(tenth))
                .means("afstand tot de naaste voorziening, na", "distance to the nearest facility, after")
                .in_unit("m"),
            Column::real(GAINED, |o: &&'r OriginGain| o.gained_m.map(tenth))
                .means("voor min na", "before minus after")
                .in_unit("m"),
            Column::text("locatie", |o: &&'r OriginGain| o.site.as_ref().map(VoorzieningId::as_str))
                .means("de gekozen locatie die nu de naaste is", "the chosen site that is now the nearest"),
        ])
    }

    /// Every candidate with what it would do when it came alone.
    fn candidate_layer(&self) -> StyledLayer {
        let alone = format!("alleen_binnen_{}m", self.within_m);
        let rows = self.candidates.iter().map(|c| (c.site.geometry().clone(), c));
        let table = self.candidate_columns(&alone).layer("kandidaten", &self.crs, rows);
        let title = format!(
            "Kandidaten: {} die alleen zo binnen {} m komen",
            self.weight,
            dutch_number(self.within_m)
        );
        let shown: Vec<f64> = self.candidates.iter().map(|candidate| candidate.alone_within).collect();
        let shape = symbol_of(&table, 1.6);
        let style = VectorStyle::graduated(&title, shape, &alone, rising_classes(&shown, "", Palette::Heat));
        // With all of them a map shows little else.
        let style = style.answering(format!("Wat brengt elke kandidaat voor een {}?", self.kind));
        StyledLayer { table, style: Some(style) }
    }

    fn candidate_columns<'r>(&self, alone: &str) -> Columns<'r, &'r CandidateSite> {
        let within = self.within_m;
        let columns = Columns::new([
            Column::text("id", |c: &&'r CandidateSite| c.site.id().as_str())
                .means("kenmerk van de kandidaat", "id of the candidate"),
            Column::text("naam", |c: &&'r CandidateSite| c.site.naam())
                .means("naam van de kandidaat", "name of the candidate"),
            Column::real(alone, |c: &&'r CandidateSite| c.alone_within).means(
                format!("komt binnen {within} m wanneer alleen deze kandidaat er komt"),
                format!("comes within {within} m when this candidate comes alone"),
            ),
        ]);
        columns.and(self.saves().then(|| {
            Column::real("alleen_winst_gewicht_m", |c: &&'r CandidateSite| c.alone_saved_weight_m)
                .means(
                    "gewicht maal gewonnen meters wanneer alleen deze kandidaat er komt",
                    "weight times metres gained when this candidate comes alone",
                )
                .in_unit(format!("{} × m", self.weight))
        }))
    }

    fn existing_layer(&self) -> StyledLayer {
        let columns = Columns::new([
            Column::text("id", |f: &&Voorziening| f.id().as_str().to_owned())
                .means("kenmerk van de voorziening", "id of the facility"),
            Column::text("soort", |f: &&Voorziening| f.soort().as_str().to_owned())
                .means("soort van de voorziening", "kind of the facility"),
            Column::text("naam", |f: &&Voorziening| f.naam().map(str::to_owned))
                .means("naam van de voorziening", "name of the facility"),
        ]);
        let rows = self.existing.iter().map(|facility| (facility.geometry().clone(), facility));
        let table = columns.layer("bestaand", &self.crs, rows);
        let shape = symbol_of(&table, 2.4);
        let style = VectorStyle::single("Bestaande voorzieningen", shape, STAYS).answering(self.question());
        StyledLayer { style: Some(style), table }
    }

    fn site_layer(&self) -> StyledLayer {
        let rows = self.sites.iter().map(|site| (site.site.geometry().clone(), site));
        let table = self.site_columns().layer("gekozen", &self.crs, rows);
        let shape = symbol_of(&table, 4.0);
        let style = VectorStyle::single("Gekozen locaties", shape, CHOSEN)
            .with_numbers("rang")
            .answering(self.question());
        StyledLayer { table, style: Some(style) }
    }

    /// What the map of the answer is about.
    fn question(&self) -> String {
        format!("Waar kan een {} erbij?", self.kind)
    }
}
