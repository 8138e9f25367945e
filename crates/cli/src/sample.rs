//! The sample town as layers.

use geo::{Geometry, Point};
use werkvlek_core::Sbi;
use werkvlek_table::{Category, Crs, Field, Palette, Rgb, Shape, StyledLayer, Table, Value, VectorStyle};
use werkvlek_town::{StraatSoort, Town, VoorzieningSoort, WerklocatieSoort, WoningtypeGepland};

const LAND: [u8; 3] = [240, 236, 226];

fn layer(
    name: &str,
    fields: Vec<Field>,
    rows: impl Iterator<Item = (Geometry, Vec<Value>)>,
    style: VectorStyle,
) -> StyledLayer {
    let mut table = Table::new(name, Some(Crs::rd_new()), fields);
    for (geometry, values) in rows {
        table.push(Some(geometry), values);
    }
    StyledLayer { table, style: Some(style) }
}

fn one(title: &str, shape: Shape, [r, g, b]: [u8; 3]) -> VectorStyle {
    VectorStyle::single(title, shape, Rgb { r, g, b })
}

/// A colour for each of these values of a field, in their order.
fn by<'a>(title: &str, shape: Shape, field: &str, values: impl Iterator<Item = &'a str>) -> VectorStyle {
    let values: Vec<&str> = values.collect();
    let category = |(i, value): (usize, &&str)| Category {
        value: (*value).into(),
        label: (*value).into(),
        colour: Palette::Kinds.colour(i, values.len()),
    };
    VectorStyle::categorised(title, shape, field, values.iter().enumerate().map(category).collect())
}

/// The files of `DIR/data`, each with its layers.
pub(crate) fn sample_layers(town: &Town) -> Vec<(&'static str, Vec<StyledLayer>)> {
    let text = |name: &str| Field::text(name);
    let integer = |name: &str| Field::integer(name);
    let real = |name: &str| Field::real(name);
    let point = |c: geo::Coord| Geometry::Point(Point(c));
    let gebieden = |name: &str, list: &[werkvlek_town::Gebied]| {
        let rows = list
            .iter()
            .map(|g| (g.geometry.clone().into(), vec![g.code.as_str().into(), g.naam.as_str().into()]));
        layer(name, vec![text("code"), text("naam")], rows, one(name, Shape::Fill, LAND).with_labels("naam"))
    };
    // As CBS publishes them: kilometres with one decimal.
    let km = |metres: Option<f64>| Value::from(metres.map(|m| (m / 100.0).round() / 10.0));
    let buurten = layer(
        "buurten",
        vec![
            text("code"),
            text("naam"),
            text("wijkcode"),
            text("gemeentecode"),
            integer("inwoners"),
            integer("inwoners_65plus"),
            integer("inwoners_75plus"),
            integer("woningen"),
            real("cbs_huisarts_km"),
            real("cbs_supermarkt_km"),
            real("cbs_basisschool_km"),
        ],
        town.buurten.iter().map(|b| {
            let values = vec![
                b.code.as_str().into(),
                b.naam.as_str().into(),
                b.wijkcode.as_str().into(),
                b.gemeentecode.as_str().into(),
                b.inwoners.into(),
                b.inwoners_65plus.into(),
                b.inwoners_75plus.into(),
                b.woningen.into(),
                km(b.cbs_huisarts_m),
                km(b.cbs_supermarkt_m),
                km(b.cbs_basisschool_m),
            ];
            (b.geometry.clone().into(), values)
        }),
        one("Buurten", Shape::Fill, LAND).with_labels("naam"),
    );
    let adressen = layer(
        "adressen",
        vec![
            integer("id"),
            text("straatnaam"),
            integer("huisnummer"),
            text("postcode"),
            text("buurtcode"),
            integer("inwoners"),
            integer("inwoners_65plus"),
            integer("inwoners_75plus"),
        ],
        town.adressen.iter().map(|a| {
            let values = vec![
                a.id.into(),
                a.straatnaam.as_str().into(),
                a.huisnummer.into(),
                a.postcode.as_str().into(),
                a.buurtcode.as_str().into(),
                a.inwoners.into(),
                a.inwoners_65plus.into(),
                a.inwoners_75plus.into(),
            ];
            (point(a.point), values)
        }),
        one("Woningen", Shape::Marker { size_mm: 0.8 }, [120, 130, 140]),
    );
    let straten = layer(
        "straten",
        vec![integer("id"), text("naam"), text("highway")],
        town.straten.iter().map(|s| {
            (s.geometry.clone().into(), vec![s.id.into(), s.naam.as_str().into(), s.soort.as_str().into()])
        }),
        by("Straten", Shape::Line { width_mm: 0.35 }, "highway", StraatSoort::ALL.iter().map(|s| s.as_str())),
    );
    let spoor = layer(
        "spoor",
        vec![integer("id"), text("naam")],
        town.spoor.iter().map(|s| (s.geometry.clone().into(), vec![s.id.into(), s.naam.as_str().into()])),
        one("Spoor", Shape::Line { width_mm: 0.8 }, [40, 40, 40]),
    );
    let parken = layer(
        "parken",
        vec![integer("id"), text("naam")],
        town.parken.iter().map(|p| (p.geometry.clone().into(), vec![p.id.into(), p.naam.as_str().into()])),
        one("Parken", Shape::Fill, [166, 206, 140]),
    );
    let werklocaties = layer(
        "werklocaties",
        vec![integer("id"), text("naam"), text("soort"), real("oppervlakte_ha")],
        town.werklocaties.iter().map(|w| {
            let values = vec![w.id.into(), w.naam.as_str().into(), w.soort.as_str().into(), w.area_ha.into()];
            (w.geometry.clone().into(), values)
        }),
        by("Werklocaties", Shape::Fill, "soort", WerklocatieSoort::ALL.iter().map(|s| s.as_str())),
    );
    let vestigingen = layer(
        "vestigingen",
        vec![
            integer("id"),
            integer("jaar"),
            text("naam"),
            text("sbi"),
            text("sectie"),
            integer("banen"),
            integer("zzp"),
        ],
        town.vestigingen.iter().map(|v| {
            let section = v.sbi.parse::<Sbi>().ok().map(|s| s.section().as_str());
            let values = vec![
                v.id.into(),
                v.jaar.into(),
                v.naam.as_str().into(),
                v.sbi.as_str().into(),
                section.into(),
                v.banen.into(),
                i64::from(v.zzp).into(),
            ];
            (point(v.point), values)
        }),
        one("Vestigingen", Shape::Marker { size_mm: 1.0 }, [178, 24, 43]),
    );
    let voorzieningen = layer(
        "voorzieningen",
        vec![integer("id"), text("soort"), text("naam")],
        town.voorzieningen
            .iter()
            .map(|v| (point(v.point), vec![v.id.into(), v.soort.as_str().into(), v.naam.as_str().into()])),
        by(
            "Voorzieningen",
            Shape::Marker { size_mm: 2.4 },
            "soort",
            VoorzieningSoort::ALL.iter().map(|s| s.as_str()),
        ),
    );
    let woningplannen = layer(
        "woningplannen",
        vec![
            integer("id"),
            text("naam"),
            text("woningtype"),
            integer("aantal"),
            integer("jaar"),
            text("status"),
        ],
        town.woningplannen.iter().map(|plan| {
            let status = if plan.hard { "hard" } else { "zacht" };
            let values: Vec<Value> = vec![
                plan.id.into(),
                plan.naam.as_str().into(),
                plan.woningtype.as_str().into(),
                plan.aantal.into(),
                plan.jaar.into(),
                status.into(),
            ];
            (point(plan.point), values)
        }),
        by(
            "Woningplannen",
            Shape::Marker { size_mm: 3.0 },
            "woningtype",
            WoningtypeGepland::ALL.iter().map(|t| t.as_str()),
        ),
    );
    let panden = layer(
        "panden",
        vec![integer("id"), integer("oppervlakte_m2"), integer("leeg")],
        town.panden
            .iter()
            .map(|p| (point(p.point), vec![p.id.into(), p.oppervlakte_m2.into(), i64::from(p.leeg).into()])),
        by("Panden: 1 staat leeg", Shape::Marker { size_mm: 1.4 }, "leeg", ["0", "1"].into_iter()),
    );
    vec![
        ("buurten", vec![buurten]),
        ("wijken", vec![gebieden("wijken", &town.wijken), gebieden("gemeenten", &town.gemeenten)]),
        ("adressen", vec![adressen]),
        ("straten", vec![straten, spoor, parken]),
        ("werklocaties", vec![werklocaties]),
        ("vestigingen", vec![vestigingen]),
        ("voorzieningen", vec![voorzieningen]),
        ("woningplannen", vec![woningplannen]),
        ("ruimte", vec![panden, vacancy(town), land(town)]),
    ]
}

/// Vacancy of offices and shops, a table.
fn vacancy(town: &Town) -> StyledLayer {
    let words = ["gebied", "segment", "ligging"].map(Field::text);
    let numbers = ["jaar", "voorraad_m2", "courant_m2", "incourant_m2", "leeg_m2", "panden_leeg"];
    let fields = words.into_iter().chain(numbers.map(Field::integer)).collect();
    let mut table = Table::new("leegstand", None, fields);
    for row in &town.leegstand {
        table.push(
            None,
            vec![
                row.gebied.into(),
                row.segment.into(),
                row.ligging.into(),
                row.jaar.into(),
                row.voorraad_m2.into(),
                row.courant_m2.into(),
                row.incourant_m2.into(),
                row.leeg_m2.into(),
                row.panden_leeg.into(),
            ],
        );
    }
    StyledLayer { table, style: None }
}

/// Land of the business parks, a table.
fn land(town: &Town) -> StyledLayer {
    let fields = vec![Field::text("terrein"), Field::text("fase"), Field::real("ha")];
    let mut table = Table::new("aanbod", None, fields);
    for row in &town.aanbod {
        table.push(None, vec![row.terrein.into(), row.fase.into(), row.ha.into()]);
    }
    StyledLayer { table, style: None }
}
