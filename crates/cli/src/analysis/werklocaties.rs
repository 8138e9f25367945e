//! The employment monitor: tables per kind and per werklocatie.

use werkvlek_core::{
    Classifier, Disclosure, FormeleSoort, Gebiedsoort, Milieu, Monitor, Publishable, Soort, Telling,
    change_percent,
};
use werkvlek_io::{Category, Crs, Field, Palette, Shape, StyledLayer, Table, Value, VectorStyle};

/// The tables and layers of the monitor.
pub(crate) struct MonitorLayers {
    /// Per kind and year, in long form.
    pub(crate) soort: Table,
    /// Per werklocatie, with polygons.
    pub(crate) locaties: StyledLayer,
    /// How many cells were suppressed.
    pub(crate) suppressed: usize,
}

/// Counts per kind and per werklocatie for every year, with the change from the first year to the last.
pub(crate) fn werklocaties(
    monitor: &Monitor,
    classifier: &Classifier,
    rule: &Disclosure,
    crs: &Crs,
) -> MonitorLayers {
    let mut suppressed = 0;
    let mut soort = Table::new("werklocaties_soort", None, soort_fields());
    for kind in Soort::ALL {
        let mut previous: Option<Telling> = None;
        for &jaar in monitor.jaren() {
            let t = monitor.soort(jaar, kind);
            soort.push(None, soort_row(kind.as_str(), jaar, t, previous, rule, &mut suppressed));
            previous = Some(t);
        }
    }
    let mut previous: Option<Telling> = None;
    for &jaar in monitor.jaren() {
        let t = monitor.totaal(jaar);
        soort.push(None, soort_row("totaal", jaar, t, previous, rule, &mut suppressed));
        previous = Some(t);
    }
    let locaties = locatie_layer(monitor, classifier, rule, crs, &mut suppressed);
    MonitorLayers { soort, locaties, suppressed }
}

fn soort_fields() -> Vec<Field> {
    vec![
        Field::text("soort"),
        Field::integer("jaar"),
        Field::integer("vestigingen"),
        Field::integer("banen"),
        Field::integer("banen_verschil"),
        Field::real("banen_verschil_pct"),
        Field::real("zzp_vestigingen_pct"),
        Field::real("zzp_banen_pct"),
        Field::text("onderdrukt"),
    ]
}

fn soort_row(
    name: &str,
    jaar: u16,
    t: Telling,
    previous: Option<Telling>,
    rule: &Disclosure,
    suppressed: &mut usize,
) -> Vec<Value> {
    let reason = reason(t.publishable(rule));
    let shown = reason.is_none();
    *suppressed += usize::from(!shown);
    let before = previous.filter(|p| shown && p.publishable(rule) == Publishable::Yes);
    let signed = |v: u64| i64::try_from(v).unwrap_or(i64::MAX);
    let percent =
        |part: u64, whole: u64| (shown && whole > 0).then(|| tenth(part as f64 / whole as f64 * 100.0));
    vec![
        name.into(),
        jaar.into(),
        shown.then_some(t.vestigingen).into(),
        shown.then_some(t.banen).into(),
        before.map(|p| signed(t.banen) - signed(p.banen)).into(),
        before.and_then(|p| change_percent(p.banen, t.banen)).map(tenth).into(),
        percent(t.zzp_vestigingen, t.vestigingen).into(),
        percent(t.zzp_banen, t.banen).into(),
        reason.into(),
    ]
}

fn tenth(v: f64) -> f64 {
    (v * 10.0).round() / 10.0
}

fn reason(p: Publishable) -> Option<&'static str> {
    match p {
        Publishable::Yes => None,
        Publishable::TooFew => Some("te weinig vestigingen"),
        Publishable::Dominated => Some("één vestiging overheerst"),
    }
}

fn locatie_layer(
    monitor: &Monitor,
    classifier: &Classifier,
    rule: &Disclosure,
    crs: &Crs,
    suppressed: &mut usize,
) -> StyledLayer {
    let mut fields = vec![
        Field::text("id"),
        Field::text("naam"),
        Field::text("gebiedsoort"),
        Field::text("soort"),
        Field::real("oppervlakte_ha"),
    ];
    for jaar in monitor.jaren() {
        fields.push(Field::integer(format!("vestigingen_{}", jaar)));
        fields.push(Field::integer(format!("banen_{}", jaar)));
    }
    fields.extend([
        Field::real("banen_verschil_pct"),
        Field::real("banen_per_ha"),
        Field::text("onderdrukt"),
    ]);
    let mut table = Table::new("werklocaties", Some(crs.clone()), fields);
    for (i, w) in classifier.locaties().iter().enumerate() {
        let kind = w.soort();
        let mut values: Vec<Value> = vec![
            w.id().as_str().into(),
            w.naam().into(),
            kind.as_str().into(),
            kind.soort().as_str().into(),
            tenth(w.area_ha()).into(),
        ];
        let mut why: Option<String> = None;
        for &jaar in monitor.jaren() {
            let t = monitor.locatie(i, jaar);
            let hidden = reason(t.publishable(rule));
            if let Some(r) = hidden {
                *suppressed += 1;
                why.get_or_insert_with(|| format!("{}: {r}", jaar));
            }
            values.push(hidden.is_none().then_some(t.vestigingen).into());
            values.push(hidden.is_none().then_some(t.banen).into());
        }
        let open = |j: Option<&u16>| {
            j.map(|j| monitor.locatie(i, *j)).filter(|t| t.publishable(rule) == Publishable::Yes)
        };
        let (first, last) = (open(monitor.jaren().first()), open(monitor.jaren().last()));
        let change = first.zip(last).and_then(|(a, b)| change_percent(a.banen, b.banen)).map(tenth);
        values.push(change.into());
        values.push(last.map(|t| tenth(t.banen as f64 / w.area_ha())).into());
        values.push(why.into());
        table.push(Some(w.area().clone().into()), values);
    }
    // Drawn last on top: the milieus below, the formal locations above.
    table.rows.reverse();
    let kinds: Vec<Gebiedsoort> = [FormeleSoort::Bedrijventerrein, FormeleSoort::Kantoorlocatie]
        .into_iter()
        .map(Gebiedsoort::Formeel)
        .chain(Milieu::ALL.into_iter().map(Gebiedsoort::Gemengd))
        .collect();
    let categories = kinds
        .iter()
        .enumerate()
        .map(|(i, k)| Category {
            value: k.as_str().into(),
            label: k.as_str().into(),
            colour: Palette::Heat.colour(kinds.len() - 1 - i, kinds.len()),
        })
        .collect();
    let style = VectorStyle::categorised("Werklocaties", Shape::Fill, "gebiedsoort", categories);
    StyledLayer { table, style: Some(style) }
}
