//! `werkvlek settings`: the flags of every command with their defaults, for programs that show them as a form.

use crate::Outcome;
use crate::args::{Cli, SettingsArgs, grouped};
use crate::present;
use anyhow::Result;
use clap::{Arg, ArgAction, Command, CommandFactory};
use serde_json::{Value, json};

pub(crate) fn settings(args: &SettingsArgs) -> Result<Outcome> {
    let known = described(&grouped(Cli::command()));
    let text = if args.json { serde_json::to_string_pretty(&known)? } else { listed(&known) };
    present::write_stdout(format!("{text}\n").as_bytes())?;
    Ok(Outcome::Done)
}

/// The version, the flags of every command, and the commands, each with its flags in the order of its help.
fn described(program: &Command) -> Value {
    let commands: Vec<Value> = program
        .get_subcommands()
        .map(|command| {
            let flags: Vec<Value> = command.get_arguments().map(flag).collect();
            json!({ "name": command.get_name(), "about": words(command.get_about()), "flags": flags })
        })
        .collect();
    let of_all: Vec<Value> = program.get_arguments().map(flag).collect();
    json!({ "version": program.get_version(), "flags": of_all, "commands": commands })
}

fn flag(arg: &Arg) -> Value {
    let takes_value = matches!(arg.get_action(), ArgAction::Set | ArgAction::Append);
    let default: Vec<_> = arg.get_default_values().iter().map(|value| value.to_string_lossy()).collect();
    let choices: Vec<_> = if takes_value { arg.get_possible_values() } else { Vec::new() }
        .iter()
        .map(|c| c.get_name().to_owned())
        .collect();
    let value = arg.get_value_names().and_then(|names| names.first()).map(ToString::to_string);
    let about = words(arg.get_help());
    json!({
        "flag": arg.get_long().map(|name| format!("--{name}")),
        "short": arg.get_short().map(|letter| format!("-{letter}")),
        "value": takes_value.then_some(value).flatten(),
        "about": about,
        "long": arg.get_long_help().map_or(about, |long| words(Some(long))),
        "default": (takes_value && !default.is_empty()).then(|| default.join(",")),
        "choices": choices,
        "required": arg.is_required_set(),
        "repeats": matches!(arg.get_action(), ArgAction::Append),
        "takes_value": takes_value,
        "group": arg.get_help_heading(),
    })
}

fn words(styled: Option<&clap::builder::StyledStr>) -> Option<String> {
    styled.map(ToString::to_string)
}

/// The same for people: a line a flag that has a default.
fn listed(known: &Value) -> String {
    let mut lines = Vec::new();
    for command in known["commands"].as_array().into_iter().flatten() {
        for flag in command["flags"].as_array().into_iter().flatten() {
            if let (Some(name), Some(default)) = (flag["flag"].as_str(), flag["default"].as_str()) {
                lines.push(format!("{} {name} {default}", command["name"].as_str().unwrap_or_default()));
            }
        }
    }
    lines.join("\n")
}
