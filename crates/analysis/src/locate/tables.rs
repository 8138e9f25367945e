//! The chosen sites in figures, and before and after per district, as tables.

use super::{ChosenSite, GainRow, Located};
use crate::comparison::WhyBlank;
use crate::site_names::place;
use crate::tenth;
use crate::vlekkenplan::number;
use werkvlek_siting::Proof;
use werkvlek_table::{Column, Columns, Table};

impl Located {
    /// The chosen sites, then before and after for each level of districts.
    #[must_use]
    pub fn tables(&self) -> Vec<Table> {
        let mut tables = vec![self.site_columns().table("locaties", &self.sites)];
        let columns = self.gain_columns();
        for level in &self.levels {
            tables.push(columns.table(&format!("voor_na_{}", level.word), &level.rows));
        }
        tables
    }

    /// The columns of the chosen sites, as a table and as a layer.
    pub(super) fn site_columns<'r>(&'r self) -> Columns<'r, &'r ChosenSite> {
        let (kind, within) = (&self.kind, self.within_m);
        let (proof, method) = (proof_words(&self.proof), self.method.word());
        Columns::new([
            Column::integer("rang", |s: &&'r ChosenSite| s.rank).means(
                "de hoeveelste, vanaf 1: wie het meeste bedient eerst",
                "rank, from 1: who serves most first",
            ),
            Column::text("id", |s: &&'r ChosenSite| s.site.id().as_str())
                .means("kenmerk van de locatie", "id of the site"),
            Column::text("naam", |s: &&'r ChosenSite| s.site.naam().or(s.near.as_deref())).means(
                "naam van de locatie, of de straat en het nummer van het naaste adres",
                "name of the site, or street and number of the nearest address",
            ),
            Column::text("soort", |_: &&'r ChosenSite| kind.as_str())
                .means("soort van de voorziening", "kind of the facility"),
            Column::integer("adressen", |s: &&'r ChosenSite| s.addresses)
                .means("adressen die de locatie bedient", "addresses that the site serves"),
            Column::text("gewicht", |_: &&'r ChosenSite| self.weight.as_str())
                .means("wie er geteld worden", "who is counted"),
            Column::real("bedient", |s: &&'r ChosenSite| s.serves.map(tenth))
                .means("hoeveel de locatie er bedient", "how many the site serves"),
            Column::real("gemiddelde_m", |s: &&'r ChosenSite| s.mean_m.map(f64::round))
                .means("gemiddelde afstand van wie zij bedient", "mean distance of those it serves")
                .in_unit("m"),
            Column::real("winst_gewicht_m", |s: &&'r ChosenSite| s.gained_weight_m.round())
                .means("gewicht maal gewonnen meters", "weight times metres gained")
                .in_unit(format!("{} × m", self.weight)),
            Column::real("had_geen", |s: &&'r ChosenSite| s.had_none.map(tenth))
                .means("van wie zij bedient: had geen voorziening", "of those it serves: had no facility"),
            Column::real(format!("erbij_binnen_{within}m"), |s: &&'r ChosenSite| s.newly_within.map(tenth))
                .means(format!("komt erbij binnen {within} m"), format!("comes within {within} m")),
            Column::real("x", |s: &&'r ChosenSite| tenth(place(&s.site).x))
                .means("plaats, naar het oosten", "place, eastward")
                .in_unit("m"),
            Column::real("y", |s: &&'r ChosenSite| tenth(place(&s.site).y))
                .means("plaats, naar het noorden", "place, northward")
                .in_unit("m"),
            Column::text("bewijs", move |_: &&'r ChosenSite| proof.clone())
                .means("hoe goed de locaties bewezen zijn", "how good the sites are proven to be, in Dutch"),
            Column::text("methode", move |_: &&'r ChosenSite| method.clone())
                .means("hoe afstanden gemeten zijn", "how distances were measured"),
        ])
    }

    fn gain_columns<'r>(&self) -> Columns<'r, &'r GainRow> {
        let within = self.within_m;
        Columns::new([
            Column::text("code", |r: &&'r GainRow| r.place.code())
                .means("code van het gebied", "code of the district"),
            Column::text("naam", |r: &&'r GainRow| r.place.naam())
                .means("naam van het gebied", "name of the district"),
            Column::text("gewicht", |r: &&'r GainRow| r.weight.as_str())
                .means("wie er geteld worden", "who is counted"),
            people("gewicht_totaal", |r| r.everyone).means("iedereen", "everybody"),
            metres("gemiddelde_voor_m", |r| r.mean_m.before)
                .means("gemiddelde afstand, voor", "mean distance, before")
                .in_unit("m"),
            metres("gemiddelde_na_m", |r| r.mean_m.after)
                .means("gemiddelde afstand, na", "mean distance, after")
                .in_unit("m"),
            metres("p90_voor_m", |r| r.p90_m.before)
                .means("negen van de tien zijn dichterbij, voor", "nine of ten are nearer, before")
                .in_unit("m"),
            metres("p90_na_m", |r| r.p90_m.after)
                .means("negen van de tien zijn dichterbij, na", "nine of ten are nearer, after")
                .in_unit("m"),
            people(&format!("binnen_{within}m_voor"), |r| r.within.before)
                .means(format!("binnen {within} m, voor"), format!("within {within} m, before")),
            people(&format!("binnen_{within}m_na"), |r| r.within.after)
                .means(format!("binnen {within} m, na"), format!("within {within} m, after")),
            people("zonder_voorziening_voor", |r| r.without.before)
                .means("zonder voorziening in bereik, voor", "without a facility in reach, before"),
            people("zonder_voorziening_na", |r| r.without.after)
                .means("zonder voorziening in bereik, na", "without a facility in reach, after"),
            Column::integer("adressen_zonder_route_voor", |r: &&'r GainRow| r.addresses_without_route.before)
                .means("adressen zonder afstand, voor", "addresses without a distance, before"),
            Column::integer("adressen_zonder_route_na", |r: &&'r GainRow| r.addresses_without_route.after)
                .means("adressen zonder afstand, na", "addresses without a distance, after"),
            Column::text("reden", |r: &&'r GainRow| r.why_blank().map(WhyBlank::as_str))
                .means(WHY_BLANK.0, WHY_BLANK.1),
        ])
    }
}

/// The column that says why a figure is blank, in words.
pub(super) const WHY_BLANK: (&str, &str) = (
    "waarom een cijfer leeg is: verborgen, geen voorziening, geen route, niemand bekend, geen cijfer",
    "why a figure is blank: hidden (verborgen), no facility, no route, nobody known there (niemand bekend), no figure of how many (geen cijfer)",
);

/// A number of people; none where it is hidden.
fn people<'r>(name: &str, value: impl Fn(&GainRow) -> Option<u64> + 'r) -> Column<'r, &'r GainRow> {
    Column::real(name, move |row: &&'r GainRow| number(value(row)))
}

/// A distance in whole metres.
fn metres<'r>(name: &str, value: impl Fn(&GainRow) -> Option<f64> + 'r) -> Column<'r, &'r GainRow> {
    Column::real(name, move |row: &&'r GainRow| value(row).map(f64::round))
}

/// In the Dutch of the outputs.
fn proof_words(proof: &Proof) -> String {
    match proof {
        Proof::Optimal => "bewezen optimaal".to_owned(),
        Proof::Gap { percent, .. } => format!("hoogstens {percent:.2} % van het beste af"),
    }
}
