//! Sentences that explain a site's result on a criterion.

use super::Question;
use crate::Words;
use crate::words::{number, people, plain};

/// A measured value beside its limit, with decimals where rounding would hide that they differ.
fn beside(value: f64, limit: f64) -> crate::words::Number {
    let apart = (value - limit).abs();
    number(value, if apart > 0.0 && apart < 1.0 { 2 } else { 0 })
}

pub(super) fn words(question: &Question, measured: Option<f64>) -> Words {
    match question {
        Question::Nearest { soort, hoogstens_m } => nearest(&plain(soort.as_str()), *hoogstens_m, measured),
        Question::Facilities { soort, ten_minste, binnen_m } => {
            let soort = plain(soort.as_str());
            count((&soort, &soort), *ten_minste, *binnen_m, measured)
        }
        Question::Dwellings { ten_minste, binnen_m } => {
            count(("woningen", "dwellings"), *ten_minste, *binnen_m, measured)
        }
        Question::People { weight, ten_minste, binnen_m } => {
            let name = people(weight, measured.unwrap_or_default());
            count((&name, &name), *ten_minste, *binnen_m, measured)
        }
        Question::Area { van_m2, tot_m2 } => size(*van_m2, *tot_m2, measured),
        Question::Inside { laag } | Question::Outside { laag } => share(laag, measured),
        Question::Distance { laag, ten_minste_m } => away(laag, *ten_minste_m, measured),
    }
}

fn nearest(soort: &str, hoogstens_m: f64, measured: Option<f64>) -> Words {
    let limit = number(hoogstens_m, 2);
    let asked = Words::new(format!(" (hoogstens {} m)", limit.nl), format!(" (at most {} m)", limit.en));
    let Some(dist_m) = measured else {
        return Words::new(format!("geen {soort} te bereiken"), format!("no {soort} can be reached"))
            .then(&asked.nl, &asked.en);
    };
    let at = beside(dist_m, hoogstens_m);
    let mut words = Words::new(format!("{soort} op {} m", at.nl), format!("{soort} at {} m", at.en));
    if dist_m > hoogstens_m {
        let over = beside(dist_m - hoogstens_m, 0.0);
        words = words.then(&format!(", {} m te ver", over.nl), &format!(", {} m too far", over.en));
    }
    words.then(&asked.nl, &asked.en)
}

fn count((what_nl, what_en): (&str, &str), ten_minste: f64, binnen_m: f64, measured: Option<f64>) -> Words {
    let found = measured.unwrap_or_default();
    let (n, least, within) = (beside(found, ten_minste), number(ten_minste, 2), number(binnen_m, 2));
    let mut words = Words::new(
        format!("{} {what_nl} binnen {} m", n.nl, within.nl),
        format!("{} {what_en} within {} m", n.en, within.en),
    );
    if found < ten_minste {
        let short = beside(ten_minste - found, 0.0);
        words = words.then(&format!(", {} te weinig", short.nl), &format!(", {} too few", short.en));
    }
    words.then(&format!(" (ten minste {})", least.nl), &format!(" (at least {})", least.en))
}

fn size(van_m2: f64, tot_m2: f64, measured: Option<f64>) -> Words {
    let Some(area_m2) = measured else { return Words::new("heeft geen oppervlakte", "has no area") };
    let (from, to) = (number(van_m2, 2), number(tot_m2, 2));
    let (nearer, over, nl, en) = if area_m2 > tot_m2 {
        (tot_m2, area_m2 - tot_m2, "te groot", "too large")
    } else {
        (van_m2, van_m2 - area_m2, "te klein", "too small")
    };
    let area = beside(area_m2, nearer);
    let mut words = Words::new(format!("{} m²", area.nl), format!("{} m²", area.en));
    if over > 0.0 {
        let by = beside(over, 0.0);
        words = words.then(&format!(", {} m² {nl}", by.nl), &format!(", {} m² {en}", by.en));
    }
    words.then(&format!(" ({} tot {} m²)", from.nl, to.nl), &format!(" ({} to {} m²)", from.en, to.en))
}

fn share(laag: &str, measured: Option<f64>) -> Words {
    let percent = measured.unwrap_or_default();
    if percent <= 0.0 {
        Words::new(format!("ligt buiten {laag}"), format!("lies outside {laag}"))
    } else if percent >= 100.0 {
        Words::new(format!("ligt in {laag}"), format!("lies in {laag}"))
    } else {
        let part = number(percent, 1);
        Words::new(format!("ligt voor {} % in {laag}", part.nl), format!("lies in {laag} for {} %", part.en))
    }
}

fn away(laag: &str, ten_minste_m: f64, measured: Option<f64>) -> Words {
    let least = number(ten_minste_m, 2);
    let asked = Words::new(format!(" (ten minste {} m)", least.nl), format!(" (at least {} m)", least.en));
    let Some(dist_m) = measured else {
        return Words::new(format!("{laag} is leeg"), format!("{laag} is empty")).then(&asked.nl, &asked.en);
    };
    let at = beside(dist_m, ten_minste_m);
    let mut words = Words::new(format!("{} m van {laag}", at.nl), format!("{} m from {laag}", at.en));
    if dist_m < ten_minste_m {
        let short = beside(ten_minste_m - dist_m, 0.0);
        words = words.then(&format!(", {} m te dichtbij", short.nl), &format!(", {} m too near", short.en));
    }
    words.then(&asked.nl, &asked.en)
}
