//! The table per kind, and the werklocaties as polygons.

use super::cijfers::{Cel, Cijfers};
use super::indelingen::{Dim, ZZP};
use crate::tenth;
use werkvlek_core::{
    Classifier, FormeleSoort, Gebiedsoort, JobCount, Milieu, Soort, banen_per_ha, change_percent,
};
use werkvlek_table::{Category, Crs, Field, Palette, Shape, StyledLayer, Table, Value, VectorStyle};

/// Counts per kind for every year, with the change from year to year.
pub(super) fn soort_table(cijfers: &Cijfers) -> Table {
    let fields = vec![
        Field::text("soort"),
        Field::integer("jaar"),
        Field::integer("vestigingen"),
        Field::integer("banen"),
        Field::integer("banen_verschil"),
        Field::real("banen_verschil_pct"),
        Field::real("zzp_vestigingen_pct"),
        Field::real("zzp_banen_pct"),
        Field::text("onderdrukt"),
    ];
    let mut table = Table::new("werklocaties_soort", None, fields);
    let rows = Soort::ALL.iter().enumerate().map(|(i, s)| (s.as_str(), Some(i))).chain([("totaal", None)]);
    for (name, kind) in rows {
        let kind = kind.map(|i| (Dim::Soort, i));
        let mut previous: Option<JobCount> = None;
        for &jaar in cijfers.jaren() {
            let cell = cijfers.get(jaar, kind, None);
            let zzp = cijfers.get(jaar, kind, Some((Dim::Zzp, ZZP)));
            table.push(None, soort_row(name, jaar, cell, zzp, previous));
            previous = cell.open();
        }
    }
    table
}

fn soort_row(name: &str, jaar: u16, cell: Cel, zzp: Cel, previous: Option<JobCount>) -> Vec<Value> {
    let open = cell.open();
    let change = open.zip(previous);
    let signed = |v: u64| i64::try_from(v).unwrap_or(i64::MAX);
    // A share gives its part away, so it is shown where the part may be.
    let open_zzp = open.filter(|_| zzp.open().is_some());
    vec![
        name.into(),
        jaar.into(),
        open.map(|t| t.vestigingen).into(),
        open.map(|t| t.banen).into(),
        change.map(|(t, p)| signed(t.banen) - signed(p.banen)).into(),
        change.and_then(|(t, p)| change_percent(p.banen, t.banen)).map(tenth).into(),
        open_zzp.and_then(|t| t.zzp_vestigingen_percent()).map(tenth).into(),
        open_zzp.and_then(|t| t.zzp_banen_percent()).map(tenth).into(),
        cell.reason().into(),
    ]
}

/// The werklocaties with their figures of every year, as polygons.
pub(super) fn locatie_layer(cijfers: &Cijfers, classifier: &Classifier, crs: &Crs) -> StyledLayer {
    let jaren = cijfers.jaren();
    let mut fields = vec![
        Field::text("id"),
        Field::text("naam"),
        Field::text("gebiedsoort"),
        Field::text("soort"),
        Field::real("oppervlakte_ha"),
    ];
    for jaar in jaren {
        fields.push(Field::integer(format!("vestigingen_{jaar}")));
        fields.push(Field::integer(format!("banen_{jaar}")));
    }
    let (eerste, laatste) = (jaren.first().copied(), jaren.last().copied());
    let year = |jaar: Option<u16>| jaar.map_or_else(String::new, |jaar| format!("_{jaar}"));
    fields.extend([
        Field::real(format!("banen_verschil_pct{}{}", year(eerste), year(laatste))),
        Field::real(format!("banen_per_ha{}", year(laatste))),
        Field::text("onderdrukt"),
    ]);
    let mut table = Table::new("werklocaties", Some(crs.clone()), fields);
    for (i, w) in classifier.locaties().iter().enumerate() {
        let kind = w.soort();
        let cell = |jaar: u16| cijfers.get(jaar, Some((Dim::Locatie, i)), None);
        let mut values: Vec<Value> = vec![
            w.id().as_str().into(),
            w.naam().into(),
            kind.as_str().into(),
            kind.soort().as_str().into(),
            tenth(w.area_ha()).into(),
        ];
        for &jaar in jaren {
            let open = cell(jaar).open();
            values.push(open.map(|t| t.vestigingen).into());
            values.push(open.map(|t| t.banen).into());
        }
        let at = |jaar: Option<&u16>| jaar.and_then(|&jaar| cell(jaar).open());
        let (first, last) = (at(jaren.first()), at(jaren.last()));
        let change = first.zip(last).and_then(|(a, b)| change_percent(a.banen, b.banen)).map(tenth);
        let reasons: Vec<String> =
            jaren.iter().filter_map(|&jaar| cell(jaar).reason().map(|r| format!("{jaar}: {r}"))).collect();
        values.push(change.into());
        values.push(last.and_then(|t| banen_per_ha(t.banen, w.area_ha())).map(tenth).into());
        values.push((!reasons.is_empty()).then(|| reasons.join("; ")).into());
        table.push(Some(w.area().clone().into()), values);
    }
    // Drawn last on top: the milieus below, the formal locations above.
    table.rows.reverse();
    StyledLayer { table, style: Some(style()) }
}

fn style() -> VectorStyle {
    let kinds = [FormeleSoort::Bedrijventerrein, FormeleSoort::Kantoorlocatie]
        .into_iter()
        .map(Gebiedsoort::Formeel)
        .chain(Milieu::ALL.into_iter().map(Gebiedsoort::Gemengd));
    let count = 2 + Milieu::ALL.len();
    let categories = kinds
        .enumerate()
        .map(|(i, k)| Category {
            value: k.as_str().into(),
            label: k.as_str().into(),
            colour: Palette::Kinds.colour(i, count),
        })
        .collect();
    VectorStyle::categorised("Werklocaties", Shape::Fill, "gebiedsoort", categories)
}
