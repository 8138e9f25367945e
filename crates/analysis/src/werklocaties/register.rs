//! The establishments with the rule that decided for each, and what the polygons leave open.

use super::classes::Classes;
use super::dims::{Class, Dim, HomeWork};
use super::locaties::PlaceFigures;
use super::{MonitorInput, Openbaarheid};
use geo::Point;
use rayon::prelude::*;
use werkvlek_core::{DecidedBy, PlaceDecision, Sbi, Vestiging, VestigingId, Zzp};
use werkvlek_table::{Colour, Column, Columns, Crs, Shape, StyledLayer, VectorStyle};

/// An establishment in a year with its classes and the rule that gave them: not for publication.
#[derive(Clone, Debug, PartialEq)]
pub struct ClassedVestiging {
    /// Its id.
    pub id: VestigingId,
    /// The year.
    pub jaar: u16,
    /// Where it is.
    pub at: Point,
    /// What it does.
    pub sbi: Option<Sbi>,
    /// Its working persons.
    pub banen: u32,
    /// Whether it is that of a self-employed person.
    pub zzp: Zzp,
    /// Kind of werklocatie, as a word.
    pub soort: Option<String>,
    /// Milieu, as a word, of a mixed one.
    pub milieu: Option<String>,
    /// The werklocatie that decided, as its position in [`Monitor::locaties`](super::Monitor::locaties).
    pub werklocatie: Option<usize>,
    /// Code of its district.
    pub district: Option<String>,
    /// Its size class, as a word.
    pub grootteklasse: Option<String>,
    /// Whether it works at a dwelling; none where dwellings are not known.
    pub aan_huis: Option<bool>,
    /// Which rule decided.
    pub decided_by: DecidedBy,
    /// The other werklocaties that hold it, as positions.
    pub also_in: Vec<usize>,
}

/// Every establishment and year.
pub(super) fn classed(input: &MonitorInput<'_>, classes: &Classes) -> Vec<ClassedVestiging> {
    let at_home = Class::from(HomeWork::AtHome).nth();
    let of = |(row, v): (usize, &Vestiging)| {
        let decision = input.classifier.decision(v.position());
        let class = |dim: Dim| classes.name_of(dim, row).map(str::to_owned);
        ClassedVestiging {
            id: v.id().clone(),
            jaar: v.jaar(),
            at: v.position().into(),
            sbi: v.sbi(),
            banen: v.banen(),
            zzp: v.zzp(),
            soort: class(Dim::Soort),
            milieu: class(Dim::Milieu),
            werklocatie: decision.locatie,
            district: class(Dim::District),
            grootteklasse: class(Dim::Grootteklasse),
            aan_huis: classes.column(Dim::AanHuis).map(|column| column.class(row) == Some(at_home)),
            decided_by: decision.decided_by,
            also_in: decision.also_in,
        }
    };
    input.vestigingen.par_iter().enumerate().map(of).collect()
}

/// As points.
pub(super) fn layer(rows: &[ClassedVestiging], locaties: &[PlaceFigures], crs: &Crs) -> StyledLayer {
    let table = columns(locaties).layer("vestigingen", crs, rows.iter().map(|r| (r.at.into(), r)));
    let red = Colour::rgb(178, 24, 43);
    let style = VectorStyle::single("Vestigingen", Shape::Marker { size_mm: 1.0 }, red);
    StyledLayer { table, style: Some(style) }
}

/// The columns, with ids and names out of the werklocaties.
fn columns<'a>(locaties: &'a [PlaceFigures]) -> Columns<'a, &'a ClassedVestiging> {
    type Row = ClassedVestiging;
    let deciding = move |r: &&'a Row| r.werklocatie.map(|i| &locaties[i]);
    let also_in = move |r: &&'a Row| {
        let ids: Vec<&str> = r.also_in.iter().map(|&i| locaties[i].id.as_str()).collect();
        (!ids.is_empty()).then(|| ids.join(", "))
    };
    Columns::new([
        Column::text("id", |r: &&'a Row| r.id.as_str())
            .means("id van de vestiging", "id of the establishment"),
        super::columns::jaar(|r: &&'a Row| r.jaar),
        Column::text("sbi", |r: &&'a Row| r.sbi.map(|s| s.as_str().to_owned()))
            .means("code van de SBI 2008", "code of SBI 2008"),
        Column::text("sectie", |r: &&'a Row| r.sbi.map(|s| s.section().as_str()))
            .means("letter van de sectie van de SBI 2008", "letter of the section of SBI 2008"),
        super::columns::banen(|r: &&'a Row| Some(u64::from(r.banen))),
        Column::integer("zzp", |r: &&'a Row| match r.zzp {
            Zzp::Ja => Some(1_i64),
            Zzp::Nee => Some(0),
            Zzp::Onbekend => None,
        })
        .means("1 voor een zelfstandige zonder personeel", "1 for a self-employed person"),
        Column::text("soort", |r: &&'a Row| r.soort.as_deref())
            .means("soort werklocatie", "kind of werklocatie"),
        Column::text("milieu", |r: &&'a Row| r.milieu.as_deref())
            .means("milieu van een gemengde plek", "milieu of a mixed place"),
        Column::text("werklocatie", move |r: &&'a Row| deciding(r).map(|w| w.id.as_str()))
            .means("id van de werklocatie die beslist", "id of the werklocatie that decides"),
        Column::text("werklocatie_naam", move |r: &&'a Row| deciding(r).map(|w| w.naam.as_str()))
            .means("naam van de werklocatie die beslist", "name of the werklocatie that decides"),
        Column::text("district", |r: &&'a Row| r.district.as_deref())
            .means("code van het district", "code of the district"),
        Column::text("grootteklasse", |r: &&'a Row| r.grootteklasse.as_deref())
            .means("grootteklasse naar banen", "size class by jobs"),
        Column::integer("aan_huis", |r: &&'a Row| r.aan_huis.map(i64::from))
            .means("1 voor werken bij een woning", "1 for working at a dwelling"),
        Column::text("regel", |r: &&'a Row| r.decided_by.as_str())
            .means("regel die de plek indeelt", "rule that classed the place"),
        Column::text("ook_in", also_in)
            .means("ids van andere werklocaties op die plek", "ids of other werklocaties at that place"),
    ])
}

/// What to know of the input of a monitor, in the language of its tables and in that of the program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MonitorRemark {
    /// In Dutch.
    pub nl: String,
    /// In English.
    pub en: String,
}

/// Overlaps, gaps and establishments outside everything, counted for the last year.
pub(super) fn remarks(
    input: &MonitorInput<'_>,
    classes: &Classes,
    jaren: &[u16],
    openbaar: Openbaarheid,
) -> Vec<MonitorRemark> {
    let mut said = Vec::new();
    for o in input.classifier.formal_overlaps() {
        let (first, second, area_m2) = (&o.first, &o.second, o.area_m2);
        said.push(MonitorRemark {
            nl: format!("formele locaties {first} en {second} delen {area_m2:.0} m²; vestigingen daar tellen voor {first}"),
            en: format!("formal locations {first} and {second} share {area_m2:.0} m²; establishments there count for {first}"),
        });
    }
    let Some(&last) = jaren.last() else { return said };
    let untold: Vec<String> =
        jaren.iter().filter(|&&jaar| !classes.tell_self_employed(jaar)).map(u16::to_string).collect();
    if !untold.is_empty() {
        let years = untold.join(", ");
        said.push(MonitorRemark {
            nl: format!("{years}: het register heeft geen kolom die zegt wie zzp'er is; cijfers over zzp zijn weggelaten"),
            en: format!("{years}: the register has no column that tells who is self-employed; figures of them are left out"),
        });
    }
    let decided: Vec<Option<PlaceDecision>> = input
        .vestigingen
        .par_iter()
        .map(|v: &Vestiging| (v.jaar() == last).then(|| input.classifier.decision(v.position())))
        .collect();
    let count = |fits: &dyn Fn(&PlaceDecision) -> bool| decided.iter().flatten().filter(|b| fits(b)).count();
    let all = count(&|_| true);
    let mut say = |found: usize, [nl, en]: [&str; 2]| {
        // Fewer than the rule allows is no count to publish.
        let [few, fewer] = match openbaar {
            _ if found == 0 => return,
            Openbaarheid::Beschermd(rule) if (found as u64) < u64::from(rule.min_vestigingen()) => {
                ["minder dan", "fewer than"].map(|words| format!("{words} {}", rule.min_vestigingen()))
            }
            _ => [found.to_string(), found.to_string()],
        };
        said.push(MonitorRemark {
            nl: format!("{last}: {few} van {all} vestigingen {nl}"),
            en: format!("{last}: {fewer} of {all} establishments {en}"),
        });
    };
    say(
        count(&|b| !b.also_in.is_empty()),
        [
            "liggen in meer dan één vlak; voorrang en dan het lagere id beslist",
            "lie in more than one polygon; precedence and then the lower id decides",
        ],
    );
    say(
        count(&|b| b.locatie.is_none()),
        [
            "liggen in geen vlak van een werklocatie en tellen als gemengd",
            "lie in no polygon of a werklocatie and count as mixed",
        ],
    );
    if let (Some(districts), Some(column)) = (input.districts, classes.column(Dim::District)) {
        let rest = districts.as_slice().len();
        let outside =
            |row: &usize| input.vestigingen[*row].jaar() == last && column.class(*row) == Some(rest);
        say(
            (0..input.vestigingen.len()).filter(outside).count(),
            [
                "liggen buiten alle gebieden; controleer hun plek",
                "lie outside every district; check their places",
            ],
        );
    }
    said
}
