//! A decay in words: `exponential:0.1`, `linear:30`, `steps:10=1,20=0.68`, `logistic:30,10`.

use super::AccessAskError;
use werkvlek_access::Decay;

/// The decay that words say, in English or in Dutch.
///
/// # Errors
/// [`AccessAskError::DecayWords`] for words that are not understood; [`AccessAskError::Measure`] for numbers that make no decay.
///
/// # Example
/// ```
/// use werkvlek_analysis::decay_of;
///
/// assert_eq!(decay_of("lineair:20")?.weight(5.0), 0.75);
/// assert_eq!(decay_of("steps:10=1,20=0.5")?.weight(15.0), 0.5);
/// assert!(decay_of("exponential").is_err());
/// # Ok::<(), werkvlek_analysis::AccessAskError>(())
/// ```
pub fn decay_of(words: &str) -> Result<Decay, AccessAskError> {
    let unknown = || AccessAskError::DecayWords { found: words.to_owned() };
    let (shape, rest) = words.split_once(':').ok_or_else(unknown)?;
    let number = |text: &str| text.trim().parse::<f64>().map_err(|_| unknown());
    let decay = match shape.trim() {
        "exponential" | "exponentieel" => Decay::exponential(number(rest)?),
        "linear" | "lineair" => Decay::linear(number(rest)?),
        "steps" | "stappen" => {
            let step = |text: &str| {
                let (limit, weight) = text.split_once('=').ok_or_else(unknown)?;
                Ok((number(limit)?, number(weight)?))
            };
            Decay::stepped(&rest.split(',').map(step).collect::<Result<Vec<_>, AccessAskError>>()?)
        }
        "logistic" | "logistisch" => {
            let (midpoint, deviation) = rest.split_once(',').ok_or_else(unknown)?;
            Decay::logistic(number(midpoint)?, number(deviation)?)
        }
        _ => return Err(unknown()),
    };
    Ok(decay?)
}
