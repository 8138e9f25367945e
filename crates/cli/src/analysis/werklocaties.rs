//! The employment monitor: tables per kind and per werklocatie, safe to publish.

use crate::analysis::tenth;
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

/// One figure and whether it may be shown.
#[derive(Clone, Copy)]
struct Cell {
    telling: Telling,
    judged: Publishable,
}

impl Cell {
    /// The figure, unless it is suppressed.
    fn open(self) -> Option<Telling> {
        (self.judged == Publishable::Yes).then_some(self.telling)
    }

    /// Why it is suppressed, in the words of the tables.
    fn reason(self) -> Option<&'static str> {
        match self.judged {
            Publishable::Yes => None,
            Publishable::TooFew => Some("te weinig vestigingen"),
            Publishable::Dominated => Some("één vestiging overheerst"),
            Publishable::Complement => Some("beschermt een ander cijfer"),
        }
    }
}

/// The cells of one year: kinds, their total, and werklocaties in the order of the classifier.
struct Year {
    jaar: u16,
    soorten: [Cell; 3],
    totaal: Cell,
    locaties: Vec<Cell>,
}

impl Year {
    /// Judges all cells of a year together, since they add up to each other.
    fn judge(jaar: u16, monitor: &Monitor, classifier: &Classifier, rule: &Disclosure) -> Self {
        let kinds = Soort::ALL.map(|s| monitor.soort(jaar, s));
        let protected = rule.protect(&kinds, Telling::default());
        let cell = |telling, judged| Cell { telling, judged };
        let soorten = [0, 1, 2].map(|i| cell(kinds[i], protected.cells[i]));
        let all: Vec<Telling> = (0..classifier.locaties().len()).map(|i| monitor.locatie(i, jaar)).collect();
        let mut locaties: Vec<Cell> = all.iter().map(|&t| cell(t, Publishable::Yes)).collect();
        for (soort, kind) in Soort::ALL.into_iter().zip(&soorten) {
            let members: Vec<usize> =
                (0..all.len()).filter(|&i| classifier.locaties()[i].soort().soort() == soort).collect();
            let tellingen: Vec<Telling> = members.iter().map(|&i| all[i]).collect();
            let unpublished = if soort == Soort::Gemengd { monitor.buiten(jaar) } else { Telling::default() };
            let judged = rule.protect(&tellingen, unpublished).cells;
            for (&i, judged) in members.iter().zip(judged) {
                // The parts of a hidden kind would give it away.
                let gives_away = kind.judged != Publishable::Yes && judged == Publishable::Yes;
                locaties[i].judged = if gives_away { Publishable::Complement } else { judged };
            }
        }
        let totaal = cell(monitor.totaal(jaar), protected.total);
        Self { jaar, soorten, totaal, locaties }
    }

    fn suppressed(&self) -> usize {
        let cells = self.soorten.iter().chain([&self.totaal]).chain(&self.locaties);
        cells.filter(|c| c.judged != Publishable::Yes).count()
    }
}

/// Counts per kind and per werklocatie for every year, with the change from year to year.
pub(crate) fn werklocaties(
    monitor: &Monitor,
    classifier: &Classifier,
    rule: &Disclosure,
    crs: &Crs,
) -> MonitorLayers {
    let years: Vec<Year> =
        monitor.jaren().iter().map(|&jaar| Year::judge(jaar, monitor, classifier, rule)).collect();
    MonitorLayers {
        soort: soort_table(&years),
        locaties: StyledLayer { table: locatie_table(&years, classifier, crs), style: Some(style()) },
        suppressed: years.iter().map(Year::suppressed).sum(),
    }
}

fn soort_table(years: &[Year]) -> Table {
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
        let mut previous: Option<Telling> = None;
        for year in years {
            let cell = kind.map_or(year.totaal, |i| year.soorten[i]);
            table.push(None, soort_row(name, year.jaar, cell, previous));
            previous = cell.open();
        }
    }
    table
}

fn soort_row(name: &str, jaar: u16, cell: Cell, previous: Option<Telling>) -> Vec<Value> {
    let open = cell.open();
    let change = open.zip(previous);
    let signed = |v: u64| i64::try_from(v).unwrap_or(i64::MAX);
    let percent = |part: fn(&Telling) -> u64, whole: fn(&Telling) -> u64| {
        let t = open.filter(|t| whole(t) > 0)?;
        Some(tenth(part(&t) as f64 / whole(&t) as f64 * 100.0))
    };
    vec![
        name.into(),
        jaar.into(),
        open.map(|t| t.vestigingen).into(),
        open.map(|t| t.banen).into(),
        change.map(|(t, p)| signed(t.banen) - signed(p.banen)).into(),
        change.and_then(|(t, p)| change_percent(p.banen, t.banen)).map(tenth).into(),
        percent(|t| t.zzp_vestigingen, |t| t.vestigingen).into(),
        percent(|t| t.zzp_banen, |t| t.banen).into(),
        cell.reason().into(),
    ]
}

fn locatie_table(years: &[Year], classifier: &Classifier, crs: &Crs) -> Table {
    let mut fields = vec![
        Field::text("id"),
        Field::text("naam"),
        Field::text("gebiedsoort"),
        Field::text("soort"),
        Field::real("oppervlakte_ha"),
    ];
    for year in years {
        fields.push(Field::integer(format!("vestigingen_{}", year.jaar)));
        fields.push(Field::integer(format!("banen_{}", year.jaar)));
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
        for year in years {
            let open = year.locaties[i].open();
            values.push(open.map(|t| t.vestigingen).into());
            values.push(open.map(|t| t.banen).into());
        }
        let at = |year: Option<&Year>| year.and_then(|y| y.locaties[i].open());
        let (first, last) = (at(years.first()), at(years.last()));
        let change = first.zip(last).and_then(|(a, b)| change_percent(a.banen, b.banen)).map(tenth);
        let reasons: Vec<String> =
            years.iter().filter_map(|y| y.locaties[i].reason().map(|r| format!("{}: {r}", y.jaar))).collect();
        values.push(change.into());
        values.push(last.map(|t| tenth(t.banen as f64 / w.area_ha())).into());
        values.push((!reasons.is_empty()).then(|| reasons.join("; ")).into());
        table.push(Some(w.area().clone().into()), values);
    }
    // Drawn last on top: the milieus below, the formal locations above.
    table.rows.reverse();
    table
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
