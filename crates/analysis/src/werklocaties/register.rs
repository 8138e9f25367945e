//! The establishments with the rule that decided for each, and what the polygons leave open.

use super::indelingen::{AAN_HUIS, Dim, Indelingen};
use super::{MonitorInput, Openbaarheid};
use rayon::prelude::*;
use werkvlek_core::{PlaceDecision, Vestiging, Zzp};
use werkvlek_table::{Crs, Field, Rgb, Shape, StyledLayer, Table, Value, VectorStyle};

/// Every establishment and year with its classes and the rule that gave them: not for publication.
pub(super) fn layer(input: &MonitorInput<'_>, indelingen: &Indelingen, crs: &Crs) -> StyledLayer {
    let fields = vec![
        Field::text("id"),
        Field::integer("jaar"),
        Field::text("sbi"),
        Field::text("sectie"),
        Field::integer("banen"),
        Field::integer("zzp"),
        Field::text("soort"),
        Field::text("milieu"),
        Field::text("werklocatie"),
        Field::text("werklocatie_naam"),
        Field::text("district"),
        Field::text("grootteklasse"),
        Field::integer("aan_huis"),
        Field::text("regel"),
        Field::text("ook_in"),
    ];
    let locaties = input.classifier.locaties();
    let rows: Vec<Vec<Value>> = input
        .vestigingen
        .par_iter()
        .enumerate()
        .map(|(row, v)| {
            let beslissing = input.classifier.decision(v.position());
            let deciding = beslissing.locatie.map(|i| &locaties[i]);
            let class = |dim: Dim| {
                let column = indelingen.get(dim)?;
                Some(column.classes()[column.class(row)?].clone())
            };
            let ook_in: Vec<&str> = beslissing.also_in.iter().map(|&i| locaties[i].id().as_str()).collect();
            let home = indelingen.get(Dim::Thuis).map(|c| i64::from(c.class(row) == Some(AAN_HUIS)));
            vec![
                v.id().as_str().into(),
                v.jaar().into(),
                v.sbi().map(|s| s.as_str().to_owned()).into(),
                v.sbi().map(|s| s.section().as_str()).into(),
                v.banen().into(),
                i64::from(v.zzp() == Zzp::Ja).into(),
                class(Dim::Soort).into(),
                class(Dim::Milieu).into(),
                deciding.map(|w| w.id().as_str()).into(),
                deciding.map(|w| w.naam()).into(),
                class(Dim::District).into(),
                class(Dim::Grootte).into(),
                home.into(),
                beslissing.decided_by.as_str().into(),
                (!ook_in.is_empty()).then(|| ook_in.join(", ")).into(),
            ]
        })
        .collect();
    let mut table = Table::new("vestigingen", Some(crs.clone()), fields);
    for (v, values) in input.vestigingen.iter().zip(rows) {
        table.push(Some(geo::Point::from(v.position()).into()), values);
    }
    let red = Rgb { r: 178, g: 24, b: 43 };
    StyledLayer {
        table,
        style: Some(VectorStyle::single("Vestigingen", Shape::Marker { size_mm: 1.0 }, red)),
    }
}

/// Overlaps, gaps and establishments outside everything, counted for the last year.
pub(super) fn remarks(
    input: &MonitorInput<'_>,
    indelingen: &Indelingen,
    jaren: &[u16],
    openbaar: Openbaarheid,
) -> Vec<String> {
    let mut said = Vec::new();
    for o in input.classifier.formal_overlaps() {
        said.push(format!(
            "formal locations {} and {} share {:.0} m²; establishments there count for {}",
            o.first, o.second, o.area_m2, o.first
        ));
    }
    let Some(&last) = jaren.last() else { return said };
    let decided: Vec<Option<PlaceDecision>> = input
        .vestigingen
        .par_iter()
        .map(|v: &Vestiging| (v.jaar() == last).then(|| input.classifier.decision(v.position())))
        .collect();
    let count = |fits: &dyn Fn(&PlaceDecision) -> bool| decided.iter().flatten().filter(|b| fits(b)).count();
    let all = count(&|_| true);
    let mut say = |found: usize, what: &str| {
        // Fewer than the rule allows is no count to publish.
        let shown = match openbaar {
            _ if found == 0 => return,
            Openbaarheid::Beschermd(rule) if (found as u64) < u64::from(rule.min_vestigingen()) => {
                format!("fewer than {}", rule.min_vestigingen())
            }
            _ => found.to_string(),
        };
        said.push(format!("{last}: {shown} of {all} establishments {what}"));
    };
    say(
        count(&|b| !b.also_in.is_empty()),
        "lie in more than one polygon; precedence and then the lower id decides",
    );
    say(count(&|b| b.locatie.is_none()), "lie in no polygon of a werklocatie and count as mixed");
    if let (Some(districts), Some(column)) = (input.districts, indelingen.get(Dim::District)) {
        let rest = districts.as_slice().len();
        let outside =
            |row: &usize| input.vestigingen[*row].jaar() == last && column.class(*row) == Some(rest);
        say(
            (0..input.vestigingen.len()).filter(outside).count(),
            "lie outside every district; check their places",
        );
    }
    said
}
