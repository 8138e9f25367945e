//! Which figures a plan asks for, and what each is called.

use super::{AccessMeasure, AccessPlan, Opportunity};
use std::num::NonZeroUsize;
use werkvlek_access::{
    AccessError, Amounts, CatchmentAccess, CostMatrix, Decay, balanced_catchment, cumulative,
    cumulative_passive, floating_catchment, gravity, kth_nearest, spatial_availability,
};

/// One figure of every origin, or of every destination of a kind.
#[derive(Debug, Clone, PartialEq)]
pub struct AccessFigure {
    /// Its measure.
    pub measure: AccessMeasure,
    /// The kind of opportunity, by its place among them.
    pub opportunity: usize,
    /// What the column is called.
    pub name: String,
    /// What it is, in Dutch.
    pub nl: String,
    /// What it is, in English.
    pub en: String,
    /// Its unit.
    pub unit: String,
}

impl AccessFigure {
    /// What it is, in Dutch, as a title.
    pub(super) fn title(&self) -> String {
        let mut letters = self.nl.chars();
        letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
    }

    /// The question that it answers on a map, in Dutch.
    pub(super) fn question(&self) -> String {
        let told = self.nl.split(';').next().unwrap_or_default();
        match self.measure {
            AccessMeasure::Cumulative => {
                format!("Hoeveel {}?", told.replacen(" te bereiken", " zijn te bereiken", 1))
            }
            AccessMeasure::Passive => {
                let who = told.strip_suffix(" bereiken").unwrap_or(told);
                format!("Hoeveel {}?", who.replacen(" die de plek", " bereiken elke plek", 1))
            }
            AccessMeasure::Nearest => format!("Hoe ver is het naar {told}?"),
            _ => format!("Is er genoeg: {told}?"),
        }
    }
}

/// Values of all figures of one kind of opportunity, for one table of costs; infinite where nothing is reached.
#[derive(Debug, Default)]
pub(super) struct Values {
    /// By figure of origins, by origin.
    pub(super) at_origins: Vec<Vec<f64>>,
    /// By figure of destinations, by destination.
    pub(super) at_places: Vec<Vec<f64>>,
}

/// The figures of one kind of opportunity.
#[derive(Debug, Default)]
pub(super) struct Figures {
    pub(super) at_origins: Vec<AccessFigure>,
    pub(super) at_places: Vec<AccessFigure>,
}

/// A decay of shared supply, and how it is told in names and sentences.
struct Shared {
    decay: Decay,
    name: String,
    nl: String,
    en: String,
}

/// What people share a supply with: the decay of the plan, or everything within each limit.
fn shared(plan: &AccessPlan, unit: &str) -> Result<Vec<Shared>, AccessError> {
    if let Some(decay) = &plan.decay {
        let words = &plan.decay_words;
        return Ok(vec![Shared {
            decay: decay.clone(),
            name: String::new(),
            nl: format!("afname {words}"),
            en: format!("decay {words}"),
        }]);
    }
    let within = |&limit: &f64| {
        Ok(Shared {
            decay: Decay::within(limit)?,
            name: format!("_{limit}{unit}"),
            nl: format!("binnen {limit} {unit}"),
            en: format!("within {limit} {unit}"),
        })
    };
    plan.limits.as_slice().iter().map(within).collect()
}

impl Figures {
    /// The figures of a kind of opportunity, in the order of the measures.
    pub(super) fn of(
        plan: &AccessPlan,
        opportunity: usize,
        name: &str,
        people: &str,
        unit: &str,
    ) -> Result<Self, AccessError> {
        let mut all = Self::default();
        let figure = |measure: AccessMeasure, name: String, nl: String, en: String, unit: &str| {
            AccessFigure { measure, opportunity, name, nl, en, unit: unit.to_owned() }
        };
        for &measure in &plan.measures {
            let word = measure.word();
            match measure {
                AccessMeasure::Cumulative => {
                    all.at_origins.extend(plan.limits.as_slice().iter().map(|limit| {
                        let nl = format!("{name} te bereiken binnen {limit} {unit}");
                        let en = format!("{name} that can be reached within {limit} {unit}");
                        figure(measure, format!("{name}_{limit}{unit}"), nl, en, name)
                    }));
                }
                AccessMeasure::Passive => {
                    all.at_places.extend(plan.limits.as_slice().iter().map(|limit| {
                        let nl = format!("{people} die de plek binnen {limit} {unit} bereiken");
                        let en = format!("{people} who reach the place within {limit} {unit}");
                        figure(measure, format!("{people}_{limit}{unit}"), nl, en, people)
                    }));
                }
                AccessMeasure::Nearest => {
                    let rank = if plan.k.get() == 1 { String::new() } else { format!("_{}e", plan.k) };
                    let nl = format!("{name}: de {}e in afstand", plan.k);
                    let en = format!("{name}: number {} by distance", plan.k);
                    all.at_origins.push(figure(measure, format!("{name}{rank}_{unit}"), nl, en, unit));
                }
                AccessMeasure::Gravity => {
                    let words = &plan.decay_words;
                    let (nl, en) = (
                        format!("{name}, gewogen met afname {words}"),
                        format!("{name}, weighed with decay {words}"),
                    );
                    all.at_origins.push(figure(measure, format!("{name}_{word}"), nl, en, name));
                }
                AccessMeasure::FloatingCatchment
                | AccessMeasure::Balanced
                | AccessMeasure::SpatialAvailability => {
                    let per = match measure {
                        AccessMeasure::SpatialAvailability => name.to_owned(),
                        AccessMeasure::Balanced => format!("{name} per {people}, deel per plek"),
                        _ => format!("{name} per {people}"),
                    };
                    for shared in shared(plan, unit)? {
                        let Shared { name: within, nl, en, .. } = shared;
                        let of = format!("{name}_{word}{within}");
                        let (own_nl, own_en) =
                            (format!("{name} volgens {word}, {nl}"), format!("{name} by {word}, {en}"));
                        all.at_origins.push(figure(measure, of, own_nl, own_en, &per));
                        let (ask_nl, ask_en) = (
                            format!("{people} die het aanbod delen ({word}, {nl})"),
                            format!("{people} who share the supply ({word}, {en})"),
                        );
                        all.at_places.push(figure(
                            measure,
                            format!("vraag_{word}{within}"),
                            ask_nl,
                            ask_en,
                            people,
                        ));
                        // The shares of a person add up to one only where nobody counts twice.
                        if measure != AccessMeasure::Balanced {
                            continue;
                        }
                        let (full_nl, full_en) = (
                            format!(
                                "vraag als percentage van het aanbod ({word}, {nl}); boven 100 is het vol"
                            ),
                            format!(
                                "demand as a percentage of the supply ({word}, {en}); above 100 it is full"
                            ),
                        );
                        let name = format!("bezet_{word}{within}_procent");
                        all.at_places.push(figure(measure, name, full_nl, full_en, "%"));
                    }
                }
            }
        }
        Ok(all)
    }

    /// The values of the same figures, in the same order.
    pub(super) fn values(
        plan: &AccessPlan,
        costs: &CostMatrix,
        of: &Opportunity,
        people: &Amounts,
        unit: &str,
    ) -> Result<Values, AccessError> {
        let mut values = Values::default();
        for &measure in &plan.measures {
            match measure {
                AccessMeasure::Cumulative => {
                    let found = cumulative(costs, &plan.limits, &[&of.amount])?;
                    values.at_origins.extend(found.into_iter().flatten());
                }
                AccessMeasure::Passive => {
                    let found = cumulative_passive(costs, &plan.limits, &[people])?;
                    values.at_places.extend(found.into_iter().flatten());
                }
                AccessMeasure::Nearest => values.at_origins.push(nearest(costs, &of.amount, plan.k)?),
                AccessMeasure::Gravity => {
                    // Checked before anything was read.
                    if let Some(decay) = &plan.decay {
                        values.at_origins.push(gravity(costs, decay, &of.amount)?);
                    }
                }
                AccessMeasure::FloatingCatchment
                | AccessMeasure::Balanced
                | AccessMeasure::SpatialAvailability => {
                    let ask = match measure {
                        AccessMeasure::Balanced => balanced_catchment,
                        AccessMeasure::SpatialAvailability => spatial_availability,
                        _ => floating_catchment,
                    };
                    for shared in shared(plan, unit)? {
                        let CatchmentAccess { access, demand, .. } =
                            ask(costs, &shared.decay, &of.amount, people)?;
                        values.at_origins.push(access);
                        let full = |(&demand, &supply): (&f64, &f64)| {
                            if supply > 0.0 { demand / supply * 100.0 } else { f64::INFINITY }
                        };
                        let full: Vec<f64> = demand.iter().zip(of.amount.as_slice()).map(full).collect();
                        values.at_places.push(demand);
                        if measure == AccessMeasure::Balanced {
                            values.at_places.push(full);
                        }
                    }
                }
            }
        }
        Ok(values)
    }
}

fn nearest(costs: &CostMatrix, amount: &Amounts, k: NonZeroUsize) -> Result<Vec<f64>, AccessError> {
    let found = kth_nearest(costs, amount, k)?;
    Ok(found.into_iter().map(|found| found.map_or(f64::INFINITY, |found| found.cost)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_is_a_question_on_a_map() {
        let figure = |measure, nl: &str| AccessFigure {
            measure,
            opportunity: 0,
            name: String::new(),
            nl: nl.to_owned(),
            en: String::new(),
            unit: String::new(),
        };
        for (measure, nl, question) in [
            (
                AccessMeasure::Cumulative,
                "banen te bereiken binnen 30 min; bij 50 % van de vertrekken niet meer",
                "Hoeveel banen zijn te bereiken binnen 30 min?",
            ),
            (
                AccessMeasure::Passive,
                "inwoners die de plek binnen 20 min bereiken",
                "Hoeveel inwoners bereiken elke plek binnen 20 min?",
            ),
            (AccessMeasure::Balanced, "plaatsen volgens bfca", "Is er genoeg: plaatsen volgens bfca?"),
        ] {
            assert_eq!(figure(measure, nl).question(), question);
        }
        assert_eq!(figure(AccessMeasure::Nearest, "één plek").title(), "Één plek");
    }
}
