//! The sample town as layers.

use geo::{Geometry, Point};
use werkvlek_core::Sbi;
use werkvlek_table::{Category, Colour, Crs, Field, Palette, Shape, StyledLayer, Table, Value, VectorStyle};
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
    VectorStyle::single(title, shape, Colour::rgb(r, g, b))
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
    vec![
        ("buurten", vec![buurten(town)]),
        ("regio", vec![gebieden("gemeenten", &town.regio())]),
        ("wijken", vec![gebieden("wijken", &town.wijken), gebieden("gemeenten", &town.gemeenten)]),
        ("adressen", vec![adressen(town)]),
        ("straten", vec![straten(town), spoor(town), parken(town)]),
        ("werklocaties", vec![werklocaties(town)]),
        ("vestigingen", vec![vestigingen(town)]),
        ("voorzieningen", vec![voorzieningen(town)]),
        ("woningplannen", vec![woningplannen(town)]),
        ("ruimte", vec![panden(town), vacancy(town), land(town)]),
    ]
}

fn point(at: geo::Coord) -> Geometry {
    Geometry::Point(Point(at))
}

/// Kilometres with one decimal, as CBS publishes them.
fn km(metres: Option<f64>) -> Value {
    metres.map(|m| (m / 100.0).round() / 10.0).into()
}

/// Districts of a coarser level.
fn gebieden(name: &str, list: &[werkvlek_town::Gebied]) -> StyledLayer {
    let rows = list
        .iter()
        .map(|g| (g.geometry.clone().into(), vec![g.code.as_str().into(), g.naam.as_str().into()]));
    let fields = vec![Field::text("code"), Field::text("naam")];
    layer(name, fields, rows, one(name, Shape::Fill, LAND).with_labels("naam"))
}

/// The neighbourhoods with their people.
fn buurten(town: &Town) -> StyledLayer {
    layer(
        "buurten",
        vec![
            Field::text("code"),
            Field::text("naam"),
            Field::text("wijkcode"),
            Field::text("gemeentecode"),
            Field::integer("inwoners"),
            Field::integer("inwoners_65plus"),
            Field::integer("inwoners_75plus"),
            Field::integer("woningen"),
            Field::real("cbs_huisarts_km"),
            Field::real("cbs_supermarkt_km"),
            Field::real("cbs_basisschool_km"),
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
    )
}

/// The dwellings.
fn adressen(town: &Town) -> StyledLayer {
    layer(
        "adressen",
        vec![
            Field::integer("id"),
            Field::text("straatnaam"),
            Field::integer("huisnummer"),
            Field::text("postcode"),
            Field::text("buurtcode"),
            Field::integer("inwoners"),
            Field::integer("inwoners_65plus"),
            Field::integer("inwoners_75plus"),
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
    )
}

/// The streets.
fn straten(town: &Town) -> StyledLayer {
    layer(
        "straten",
        vec![Field::integer("id"), Field::text("naam"), Field::text("highway")],
        town.straten.iter().map(|s| {
            (s.geometry.clone().into(), vec![s.id.into(), s.naam.as_str().into(), s.soort.as_str().into()])
        }),
        by("Straten", Shape::Line { width_mm: 0.35 }, "highway", StraatSoort::ALL.iter().map(|s| s.as_str())),
    )
}

/// The railway.
fn spoor(town: &Town) -> StyledLayer {
    layer(
        "spoor",
        vec![Field::integer("id"), Field::text("naam")],
        town.spoor.iter().map(|s| (s.geometry.clone().into(), vec![s.id.into(), s.naam.as_str().into()])),
        one("Spoor", Shape::Line { width_mm: 0.8 }, [40, 40, 40]),
    )
}

/// The parks.
fn parken(town: &Town) -> StyledLayer {
    layer(
        "parken",
        vec![Field::integer("id"), Field::text("naam")],
        town.parken.iter().map(|p| (p.geometry.clone().into(), vec![p.id.into(), p.naam.as_str().into()])),
        one("Parken", Shape::Fill, [166, 206, 140]),
    )
}

/// The places of work.
fn werklocaties(town: &Town) -> StyledLayer {
    layer(
        "werklocaties",
        vec![Field::integer("id"), Field::text("naam"), Field::text("soort"), Field::real("oppervlakte_ha")],
        town.werklocaties.iter().map(|w| {
            let values = vec![w.id.into(), w.naam.as_str().into(), w.soort.as_str().into(), w.area_ha.into()];
            (w.geometry.clone().into(), values)
        }),
        by("Werklocaties", Shape::Fill, "soort", WerklocatieSoort::ALL.iter().map(|s| s.as_str())),
    )
}

/// The establishments of every year.
fn vestigingen(town: &Town) -> StyledLayer {
    layer(
        "vestigingen",
        vec![
            Field::integer("id"),
            Field::integer("jaar"),
            Field::text("naam"),
            Field::text("sbi"),
            Field::text("sectie"),
            Field::integer("banen"),
            Field::integer("zzp"),
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
    )
}

/// The facilities.
fn voorzieningen(town: &Town) -> StyledLayer {
    layer(
        "voorzieningen",
        vec![Field::integer("id"), Field::text("soort"), Field::text("naam"), Field::integer("capaciteit")],
        town.voorzieningen.iter().map(|v| {
            let words = [v.soort.as_str().into(), v.naam.as_str().into()];
            let values = [v.id.into()].into_iter().chain(words).chain([v.capaciteit().into()]);
            (point(v.point), values.collect())
        }),
        by(
            "Voorzieningen",
            Shape::Marker { size_mm: 2.4 },
            "soort",
            VoorzieningSoort::ALL.iter().map(|s| s.as_str()),
        ),
    )
}

/// Planned dwellings.
fn woningplannen(town: &Town) -> StyledLayer {
    layer(
        "woningplannen",
        vec![
            Field::integer("id"),
            Field::text("naam"),
            Field::text("woningtype"),
            Field::integer("aantal"),
            Field::integer("jaar"),
            Field::text("status"),
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
    )
}

/// Business premises.
fn panden(town: &Town) -> StyledLayer {
    layer(
        "panden",
        vec![Field::integer("id"), Field::integer("oppervlakte_m2"), Field::integer("leeg")],
        town.panden
            .iter()
            .map(|p| (point(p.point), vec![p.id.into(), p.oppervlakte_m2.into(), i64::from(p.leeg).into()])),
        by("Panden: 1 staat leeg", Shape::Marker { size_mm: 1.4 }, "leeg", ["0", "1"].into_iter()),
    )
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
