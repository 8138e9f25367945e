//! What a reader of a vlekkenplan must know besides the figures, in sentences.

use super::VlekkenplanPlan;
use super::home_people::HomePeople;
use super::means::SafeMeans;
use super::people::DistancePeople;
use super::question::Question;
use crate::distances::{Distances, TownOnStreets};
use werkvlek_core::{MinPeople, VoorzieningSoort};
use werkvlek_network::IslandReport;

/// Facilities that are too far from any street.
pub(super) fn on_streets(streets: Option<&TownOnStreets<'_>>) -> Option<String> {
    let streets = streets?;
    let off_network = streets.doors.off_network();
    (off_network > 0).then(|| {
        format!(
            "{off_network} facilities lie more than {} m from a street and take no part",
            streets.network.max_snap_m
        )
    })
}

/// Origins and districts that lie in no district.
pub(super) fn on_districts(asked: Question<'_>, outside: usize) -> Vec<String> {
    let mut remarks = Vec::new();
    if outside > 0 {
        remarks.push(format!("{outside} origins lie in no district; they count in TOTAAL only"));
    }
    for (word, districts) in asked.town.districts.iter().flat_map(|niveaus| niveaus.loose()) {
        remarks.push(format!("{districts} districts belong to no {word}"));
    }
    remarks
}

/// Numbers of people that are hidden.
pub(super) fn on_hidden(
    minimum: MinPeople,
    (people, means): (&DistancePeople, &SafeMeans),
    homes: &HomePeople<'_>,
) -> Option<String> {
    if minimum.people() <= 1 {
        return None;
    }
    let mut parts = vec![format!(
        "{} numbers of people below {} are hidden in the tables of districts, and others so that nobody can work them out",
        people.hidden(),
        minimum.people()
    )];
    if homes.hidden() > 0 {
        parts.push(format!("so are {} at single addresses", homes.hidden()));
    }
    if means.hidden() > 0 {
        let districts = means.hidden();
        parts.push(format!(
            "so are the means of {districts} districts of few addresses, which would tell who lives where"
        ));
    }
    parts.push("⟨min_personen⟩ 1 shows all, for your own eyes".to_owned());
    Some(parts.join("; "))
}

/// How the distances were measured, and how many origins have none, with the reasons.
pub(super) fn on_distances(methods: &[Distances], plan: &VlekkenplanPlan) -> Vec<String> {
    let mut remarks = Vec::new();
    let headline = &methods[0];
    for (kind, answers) in plan.kinds.iter().zip(&headline.of_kind) {
        let mut reasons: Vec<(&'static str, usize)> = Vec::new();
        for answer in answers {
            let Err(why) = answer else { continue };
            match reasons.iter_mut().find(|(r, _)| *r == why.group()) {
                Some((_, count)) => *count += 1,
                None => reasons.push((why.group(), 1)),
            }
        }
        if !reasons.is_empty() {
            let parts: Vec<String> = reasons.iter().map(|(r, count)| format!("{count} {r}")).collect();
            remarks.push(format!("{kind}: no route from {}", parts.join(", ")));
        }
    }
    for (kind, report) in plan.kinds.iter().zip(&headline.islands) {
        remarks.extend(on_islands(kind, report));
    }
    remarks.push(format!("distances: {} ({})", headline.method.word(), headline.method.explained()));
    remarks
}

/// Points whose nearest street is an island of the network, when there are any.
fn on_islands(kind: &VoorzieningSoort, report: &IslandReport) -> Option<String> {
    let counts = [
        (report.origins.len(), "origins enter another part of the streets than their nearest street is of"),
        (
            report.facilities.len(),
            "facilities are entered from another part of the streets than their nearest street is of",
        ),
        (report.unreached.len(), "facilities on the streets can be reached by nobody"),
    ];
    let said: Vec<String> = counts
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| format!("{count} {what}"))
        .collect();
    (!said.is_empty()).then(|| format!("{kind}: {}", said.join("; ")))
}
