//! Plans for dwellings that older people need: an invented list, beside the need that the housing vision states.

use crate::apportion::apportion;
use crate::town::{Adres, Woningplan, WoningtypeGepland};

/// Plans of a type, and how many dwellings they hold together.
const PLANNED: [(WoningtypeGepland, usize, u64); 3] = [
    (WoningtypeGepland::Nultredenwoning, 14, 780),
    (WoningtypeGepland::GeclusterdeWoonvorm, 9, 540),
    (WoningtypeGepland::ZorggeschikteWoning, 5, 96),
];

/// Years of delivery.
const FIRST_YEAR: u16 = 2023;
const YEARS: usize = 9;

/// Steps through the dwellings that bring every plan to another part of town: near the golden ratio, so that no two
/// plans of a list lie close together.
const STEP: f64 = 0.618_033_988_749_895;

/// The plans, each beside a dwelling.
pub(crate) fn woningplannen(adressen: &[Adres]) -> Vec<Woningplan> {
    let mut plans = Vec::new();
    for (woningtype, count, total) in PLANNED {
        // Small plans and large ones, none of them empty.
        let weights: Vec<u64> = (0..count as u64).map(|i| 2 + (i * 5) % 7).collect();
        for (i, aantal) in apportion(total, &weights).into_iter().enumerate() {
            let number = plans.len() + 1;
            let place = (number as f64 * STEP).fract() * adressen.len() as f64;
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a row of the list")]
            let home = &adressen[(place as usize).min(adressen.len() - 1)];
            plans.push(Woningplan {
                id: number as u64,
                naam: format!("Plan {}", home.straatnaam),
                woningtype,
                aantal: u32::try_from(aantal).unwrap_or(u32::MAX),
                jaar: FIRST_YEAR + u16::try_from((i * 4) % YEARS).unwrap_or(0),
                hard: number % 3 != 0,
                point: home.point,
            });
        }
    }
    plans
}
