//! Sentences that explain a weak spot.

use crate::excess::{About, Excess};
use crate::words::{counted, is_plural, number, people, plain, with_article};
use crate::{NormColumn, Words};

pub(crate) fn reason(excess: &Excess, weight_name: &str, kinds: &[NormColumn<'_>], about: About) -> Words {
    let beyond = excess.mean_excess_m.map(|mean_m| beyond(excess, mean_m, weight_name, kinds, about));
    if excess.mensen_zonder_route <= 0.0 {
        return beyond.unwrap_or_else(|| Words::new("binnen de norm", "within the norm"));
    }
    let without = without(excess, weight_name, kinds, about, beyond.is_some());
    match beyond {
        Some(beyond) => beyond.then(&format!("; {}", without.nl), &format!("; {}", without.en)),
        None => without,
    }
}

fn beyond(excess: &Excess, mean_m: f64, weight_name: &str, kinds: &[NormColumn<'_>], about: About) -> Words {
    let who = counted(excess.mensen_boven_norm);
    let (wonen, live) =
        if is_plural(excess.mensen_boven_norm) { ("wonen", "live") } else { ("woont", "lives") };
    // To ten metres: a mean over people is no better known, and an exact one tells how many live where.
    let mean = if mean_m < 100.0 { counted(mean_m) } else { number((mean_m / 10.0).round() * 10.0, 0) };
    let name = people(weight_name, excess.mensen_boven_norm);
    let (who_nl, who_en) = (format!("{} {name}", who.nl), format!("{} {name}", who.en));
    // With one kind in the list all kinds together are that kind.
    let only = match about {
        About::Kind(kind) => Some(kind),
        About::AllKinds => (kinds.len() == 1).then_some(0),
    };
    if let Some(kind) = only {
        let (soort, norm) = (kinds[kind].soort().as_str(), number(kinds[kind].norm_m(), 0));
        let (een, a) = (plain(soort), with_article(soort));
        return Words::new(
            format!(
                "{who_nl} {wonen} gemiddeld {} m verder dan de norm van {} m van een {een}",
                mean.nl, norm.nl
            ),
            format!(
                "{who_en} {live} on average {} m further than the norm of {} m from {a}",
                mean.en, norm.en
            ),
        );
    }
    let words = Words::new(
        format!("{who_nl} {wonen} verder dan een norm, over alle soorten samen gemiddeld {} m", mean.nl),
        format!("{who_en} {live} beyond a norm, over all kinds together {} m on average", mean.en),
    );
    match excess.worst_kind {
        Some(kind) => {
            let (soort, norm) = (kinds[kind].soort().as_str(), number(kinds[kind].norm_m(), 0));
            words.then(
                &format!("; het meest voor een {} (norm {} m)", plain(soort), norm.nl),
                &format!("; most of it for {} (norm {} m)", with_article(soort), norm.en),
            )
        }
        None => words,
    }
}

fn without(
    excess: &Excess,
    weight_name: &str,
    kinds: &[NormColumn<'_>],
    about: About,
    kind_was_named: bool,
) -> Words {
    let who = counted(excess.mensen_zonder_route);
    let name = people(weight_name, excess.mensen_zonder_route);
    let (hebben, have) =
        if is_plural(excess.mensen_zonder_route) { ("hebben", "have") } else { ("heeft", "has") };
    let only = match about {
        About::Kind(kind) => Some(kind),
        About::AllKinds => (kinds.len() == 1).then_some(0),
    };
    let (naar, to) = match only {
        Some(_) if kind_was_named => (String::new(), String::new()),
        Some(kind) => {
            let soort = kinds[kind].soort().as_str();
            (format!(" naar een {}", plain(soort)), format!(" to {}", with_article(soort)))
        }
        None => (" naar ten minste één soort".to_owned(), " to at least one kind".to_owned()),
    };
    Words::new(
        format!("{} {name} {hebben} geen route{naar}", who.nl),
        format!("{} {name} {have} no route{to}", who.en),
    )
}

/// How far it is, without a number of people: for places of so few that they may not be counted in public.
pub(crate) fn distance(excess: &Excess, kinds: &[NormColumn<'_>], about: About) -> Words {
    let without = excess.mensen_zonder_route > 0.0;
    let named = match about {
        About::Kind(kind) => Some(kind),
        About::AllKinds => excess.worst_kind,
    };
    let mean = excess.mean_excess_m.map(counted);
    let words = match (mean, named) {
        (Some(mean), Some(kind)) => {
            let (soort, norm) = (kinds[kind].soort().as_str(), number(kinds[kind].norm_m(), 0));
            let (een, a) = (plain(soort), with_article(soort));
            if about == About::AllKinds && kinds.len() > 1 {
                Words::new(
                    format!(
                        "{} m boven de normen samen, het meest voor een {een} (norm {} m)",
                        mean.nl, norm.nl
                    ),
                    format!(
                        "{} m beyond the norms together, most of it for {a} (norm {} m)",
                        mean.en, norm.en
                    ),
                )
            } else {
                Words::new(
                    format!("{} m verder dan de norm van {} m van een {een}", mean.nl, norm.nl),
                    format!("{} m further than the norm of {} m from {a}", mean.en, norm.en),
                )
            }
        }
        // Only people without a route make a kind the worst where nobody is beyond a norm.
        _ if without => return Words::new("geen route", "no route"),
        _ => return Words::new("binnen de norm", "within the norm"),
    };
    if without {
        words.then("; geen route naar ten minste één soort", "; no route to at least one kind")
    } else {
        words
    }
}
