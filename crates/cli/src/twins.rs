//! Whatever a command can do, a project can do, and the reverse: every flag has its key, every key its flag.

use crate::args::Cli;
use crate::flags::twins;
use clap::CommandFactory;
use std::collections::BTreeSet;
use werkvlek_project::keys;

/// Flags that are no settings, with the reason.
const NOT_SETTINGS: [(&str, &str); 8] = [
    ("force", "may overwrite: for every run anew"),
    ("format", "how a terminal prints"),
    ("quiet", "what a terminal says"),
    ("verbose", "what a terminal says"),
    ("threads", "no result depends on it"),
    ("save-project", "writes the project"),
    ("layer", "written as FILE|layername=NAME of the input"),
    ("help", "clap's own"),
];

/// Keys that are no flags of one command, with the reason.
const NOT_FLAGS: [(&str, &str); 13] = [
    ("naam", "of the project, for people"),
    ("invoer.wijken", "the second --districts"),
    ("invoer.gemeenten", "the third --districts"),
    ("invoer.gebieden", "any further --districts"),
    ("heatmap.naam", "the stem of --output"),
    ("vlekkenplan.maak", "which command it is"),
    ("vlekkenplan.locatie.naam", "the stem of --output"),
    ("vlekkenplan.locatie.gewicht", "the first of --weights"),
    ("vlekkenplan.dichtstbij.naam", "a command prints one table"),
    ("vlekkenplan.scenario.naam", "werkvlek run --compare"),
    ("vlekkenplan.scenario.project", "werkvlek run --compare"),
    ("werklocaties.concentraties.straal_m", "the first part of --concentraties"),
    ("werklocaties.concentraties.min_vestigingen", "the second part of --concentraties"),
];

const COMMANDS: [&str; 5] = ["heatmap", "werklocaties", "vlekkenplan", "nearest", "locate"];

/// Flags that only the main input's notation says: `FILE|subset=FILTER`.
fn is_notation(command: &str, flag: &str) -> bool {
    flag == "where" && command != "heatmap"
}

fn flags_of(command: &str) -> BTreeSet<String> {
    let cli = Cli::command();
    let found = cli.get_subcommands().find(|c| c.get_name() == command).unwrap().clone();
    let name = |arg: &clap::Arg| {
        let short = arg.get_short().map(|c| c.to_string());
        arg.get_long().map(str::to_owned).or(short).unwrap_or_else(|| arg.get_id().to_string())
    };
    found.get_arguments().map(name).collect()
}

#[test]
fn every_flag_has_its_key() {
    for command in COMMANDS {
        for flag in flags_of(command) {
            let known = twins().iter().any(|twin| twin.command == command && twin.flag == flag);
            let excused = NOT_SETTINGS.iter().any(|(name, _)| *name == flag) || is_notation(command, &flag);
            assert!(known || excused, "werkvlek {command} --{flag} has no key in a project file");
            assert!(!(known && excused), "werkvlek {command} --{flag} has a key and an excuse");
        }
    }
}

#[test]
fn every_key_has_its_flag() {
    for key in keys() {
        let name = if key.table.is_empty() { key.key.clone() } else { format!("{}.{}", key.table, key.key) };
        let known = twins().iter().any(|twin| twin.key == name || twin.key == key.table);
        let excused = NOT_FLAGS.iter().any(|(excuse, _)| *excuse == name);
        assert!(known || excused, "{name} has no flag in any command");
        assert!(excused || twins().iter().any(|twin| twin.key == name), "{name} stands in no list");
    }
}

#[test]
fn no_twin_is_of_yesterday() {
    let names: BTreeSet<String> = keys()
        .iter()
        .map(|k| if k.table.is_empty() { k.key.clone() } else { format!("{}.{}", k.table, k.key) })
        .collect();
    for twin in twins() {
        let is_table = names.iter().any(|name| name.starts_with(&format!("{}.", twin.key)));
        assert!(names.contains(twin.key) || is_table, "{twin:?}: there is no such key");
        assert!(flags_of(twin.command).contains(twin.flag), "{twin:?}: there is no such flag");
    }
    for (flag, _) in
        NOT_SETTINGS.iter().filter(|(flag, _)| !matches!(*flag, "quiet" | "verbose" | "threads" | "help"))
    {
        assert!(COMMANDS.iter().any(|command| flags_of(command).contains(*flag)), "--{flag} is no flag");
    }
    for (key, _) in NOT_FLAGS {
        assert!(names.contains(key), "{key} is no key");
    }
}
