//! Parameters in messages: libraries name them by their key, between ⟨ and ⟩; each door spells them its own way.

/// A message with every parameter spelled as `door` says; one that the door does not know keeps its key.
///
/// # Example
/// ```
/// use werkvlek_project::spelled;
/// let flag = |key: &str| (key == "binnen_m").then(|| "--within".to_owned());
/// assert_eq!(spelled("⟨binnen_m⟩: 0 found", flag), "--within: 0 found");
/// assert_eq!(spelled("⟨cel_m⟩: 0 found", flag), "cel_m: 0 found");
/// ```
pub fn spelled(message: &str, door: impl Fn(&str) -> Option<String>) -> String {
    let mut text = String::with_capacity(message.len());
    let mut rest = message;
    while let Some((before, from)) = rest.split_once('⟨') {
        text.push_str(before);
        let Some((key, after)) = from.split_once('⟩') else {
            text.push('⟨');
            rest = from;
            continue;
        };
        text.push_str(&door(key).unwrap_or_else(|| key.to_owned()));
        rest = after;
    }
    text.push_str(rest);
    text
}

/// The parameters that a message names, in order.
pub fn parameters(message: &str) -> Vec<&str> {
    message.split('⟨').skip(1).filter_map(|part| part.split_once('⟩')).map(|(key, _)| key).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bracket_alone_is_text() {
        assert_eq!(spelled("a ⟨ b", |_| None), "a ⟨ b");
        assert_eq!(parameters("⟨x⟩ and ⟨y⟩, ⟨"), ["x", "y"]);
    }
}
