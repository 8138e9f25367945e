//! `werkvlek kinds|profiles|criteria`: the tables of settings that come along, printed as the files they are.

use crate::Outcome;
use crate::present;
use anyhow::{Result, bail};
use werkvlek_project::{Shipped, shipped};

/// Prints the names, or one of them whole.
pub(crate) fn show(what: Shipped, name: Option<&str>) -> Result<Outcome> {
    let all = shipped(what);
    let text = match name {
        None if what == Shipped::Kinds => all.iter().map(|(_, text)| text.as_str()).collect::<String>(),
        None => all.iter().map(|(name, text)| format!("{name:22}{}\n", first_words(text))).collect(),
        Some(name) => match all.iter().find(|(known, _)| known == name) {
            Some((_, text)) => text.clone(),
            None => {
                let known: Vec<&str> = all.iter().map(|(name, _)| name.as_str()).collect();
                bail!("there is no '{name}'; there are: {}", known.join(", "));
            }
        },
    };
    present::write_stdout(text.as_bytes())?;
    Ok(Outcome::Done)
}

/// What the first comment of a file says.
fn first_words(text: &str) -> &str {
    text.lines().find_map(|line| line.strip_prefix("# ")).unwrap_or("")
}
