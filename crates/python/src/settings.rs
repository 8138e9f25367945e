//! Settings of a project as Python gives them: by key, as JSON.

use anyhow::{Context, Result};
use pyo3::prelude::*;
use serde_json::Value as Json;
use werkvlek_project::Project;

/// The settings of a command: each parameter, and its key with its table.
#[pyfunction]
pub(crate) fn keys(command: &str) -> Vec<(String, &'static str)> {
    let of_command = werkvlek_cli::flags_of(command);
    of_command.into_iter().map(|(flag, key)| (crate::errors::parameter(flag), key)).collect()
}

/// A project out of its JSON.
///
/// # Errors
/// With the setting that is at fault, and what it was expected to be.
pub(crate) fn project_of(text: &str) -> Result<Project> {
    let whole: Json = serde_json::from_str(text).context("the settings are no JSON")?;
    match serde_json::from_value(whole.clone()) {
        Ok(project) => Ok(project),
        Err(error) => {
            let error = anyhow::Error::from(error);
            Err(match at_fault(&whole) {
                Some(key) => error.context(format!("⟨{key}⟩ cannot be used")),
                None => error,
            })
        }
    }
}

/// The setting without which the rest could be used. Serde does not say which one it was at.
fn at_fault(whole: &Json) -> Option<String> {
    let mut paths = Vec::new();
    leaves(whole, &mut String::new(), &mut paths);
    let can_be_used = |path: &String| {
        let mut without = whole.clone();
        let (table, key) = path.rsplit_once('/')?;
        without.pointer_mut(table)?.as_object_mut()?.remove(key)?;
        serde_json::from_value::<Project>(without).ok().map(|_| ())
    };
    let found = paths.into_iter().find(|path| can_be_used(path).is_some())?;
    // Positions in lists are no part of a key.
    let parts = found.split('/').filter(|part| !part.is_empty() && part.parse::<usize>().is_err());
    Some(parts.collect::<Vec<_>>().join("."))
}

/// Every setting, as a JSON pointer; a list or a table of settings is entered, another value is a setting.
fn leaves(value: &Json, at: &mut String, paths: &mut Vec<String>) {
    let length = at.len();
    match value {
        Json::Object(fields) => {
            for (key, field) in fields {
                at.push('/');
                at.push_str(key);
                paths.push(at.clone());
                leaves(field, at, paths);
                at.truncate(length);
            }
        }
        Json::Array(items) if items.iter().any(Json::is_object) => {
            for (number, item) in items.iter().enumerate() {
                at.push_str(&format!("/{number}"));
                leaves(item, at, paths);
                at.truncate(length);
            }
        }
        _ => {}
    }
    // The innermost setting is the one to name.
    if length == 0 {
        paths.sort_by_key(|path| std::cmp::Reverse(path.matches('/').count()));
    }
}
