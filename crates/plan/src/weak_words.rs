//! Why a place is a weak spot, in words.

use crate::excess::{About, Excess};
use crate::words::{counted, is_plural, number, plain};
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
    let mean = counted(mean_m);
    let (who_nl, who_en) = (format!("{} {weight_name}", who.nl), format!("{} {weight_name}", who.en));
    // With one kind in the list all kinds together are that kind.
    let only = match about {
        About::Kind(kind) => Some(kind),
        About::AllKinds => (kinds.len() == 1).then_some(0),
    };
    if let Some(kind) = only {
        let (soort, norm) = (plain(kinds[kind].soort().as_str()), number(kinds[kind].norm_m(), 0));
        return Words::new(
            format!(
                "{who_nl} {wonen} gemiddeld {} m verder dan de norm van {} m van een {soort}",
                mean.nl, norm.nl
            ),
            format!(
                "{who_en} {live} on average {} m further than the norm of {} m from a {soort}",
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
            let (soort, norm) = (plain(kinds[kind].soort().as_str()), number(kinds[kind].norm_m(), 0));
            words.then(
                &format!("; het meest voor een {soort} (norm {} m)", norm.nl),
                &format!("; most of it for a {soort} (norm {} m)", norm.en),
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
    let (hebben, have) =
        if is_plural(excess.mensen_zonder_route) { ("hebben", "have") } else { ("heeft", "has") };
    let only = match about {
        About::Kind(kind) => Some(kind),
        About::AllKinds => (kinds.len() == 1).then_some(0),
    };
    let (naar, to) = match only {
        Some(_) if kind_was_named => (String::new(), String::new()),
        Some(kind) => {
            let soort = plain(kinds[kind].soort().as_str());
            (format!(" naar een {soort}"), format!(" to a {soort}"))
        }
        None => (" naar ten minste één soort".to_owned(), " to at least one kind".to_owned()),
    };
    Words::new(
        format!("{} {weight_name} {hebben} geen route{naar}", who.nl),
        format!("{} {weight_name} {have} no route{to}", who.en),
    )
}
