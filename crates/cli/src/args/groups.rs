//! The flags of a command in groups, and which of them `-h` shows: the usual ones; `--help` shows all.

use clap::{Arg, Command};

/// A heading of the help, and the flags below it.
type Group = (&'static str, &'static [&'static str]);

const GROUPS: [Group; 5] = [
    (
        "Input",
        &[
            "points",
            "vestigingen",
            "locaties",
            "origins",
            "opportunities",
            "square",
            "timetable",
            "pairs",
            "areas",
            "own",
            "times",
            "costs",
            "changes",
            "facilities",
            "existing",
            "candidates",
            "network",
            "districts",
            "dwellings",
            "year",
            "sbi",
            "sector",
            "gemeente",
            "filter",
            "layer",
            "crs",
            "x",
            "y",
            "header_row",
            "decimal",
            "fields",
            "facility_kind",
            "kind_table",
            "existing_all",
            "weights",
            "spread",
            "figures",
            "postcodes",
            "sbi_digits",
            "premises",
            "vacancy",
            "supply",
            "reference",
            "labour_force",
            "potential_labour_force",
            "housing_plans",
            "need",
            "need_years",
            "published",
            "published_table",
            "close",
            "add",
            "at",
            "at_crs",
            "minus",
            "minus_year",
            "minus_where",
            "files",
            "project",
            "compare",
            "file",
        ],
    ),
    (
        "Measure",
        &[
            "target_crs",
            "kinds",
            "kind",
            "weight",
            "radius",
            "cell",
            "kernel",
            "unit",
            "extent",
            "align",
            "adaptive",
            "least_radius",
            "border",
            "all_years",
            "allow_negative",
            "by",
            "class_method",
            "classes",
            "levels",
            "hotspot_cell",
            "hotspot_districts",
            "precision",
            "thresholds",
            "norm",
            "norms",
            "required",
            "at_least",
            "profile",
            "max_snap",
            "join_crossings",
            "counts",
            "criteria",
            "criteria_layer",
            "every",
            "p",
            "objective",
            "within",
            "within_min",
            "capacity",
            "max_distance",
            "time_limit",
            "k",
            "measure",
            "limit",
            "travel",
            "top",
            "decay",
            "longest",
            "straight_off_streets",
            "speed",
            "date",
            "depart",
            "served_within",
            "per_hour",
            "day_parts",
            "walk_max",
            "transfers",
            "change_min",
            "percentiles",
            "sectors",
            "size_classes",
            "concentraties",
            "line_buffer",
            "address_density",
            "rural_below",
            "support_kinds",
            "support_within",
            "explain_way",
        ],
    ),
    (
        "Publish",
        &["min_vestigingen", "max_aandeel", "min_personen", "at_address", "earlier", "vertrouwelijk"],
    ),
    (
        "Output",
        &[
            "output",
            "csv",
            "qgz",
            "svg",
            "context",
            "out",
            "format",
            "contours",
            "hotspots",
            "change_percent",
            "png",
            "maps",
            "lang",
            "title",
            "source",
            "png_size",
            "outlines",
            "outline_names",
            "charts",
            "service_areas",
            "routes",
            "matrix",
            "explain",
            "force",
            "save_project",
            "print_defaults",
            "json",
            "scale",
        ],
    ),
    (
        "Run",
        &[
            "threads",
            "max_memory",
            "progress",
            "quiet",
            "verbose",
            "graph_cache",
            "timetable_cache",
            "help",
            "version",
        ],
    ),
];

/// What few need: told by `--help` only.
const SELDOM: [&str; 85] = [
    "header_row",
    "depart",
    "lang",
    "served_within",
    "per_hour",
    "day_parts",
    "qgz",
    "svg",
    "maps",
    "context",
    "decay",
    "percentiles",
    "walk_max",
    "longest",
    "transfers",
    "change_min",
    "explain",
    "costs",
    "straight_off_streets",
    "speed",
    "timetable_cache",
    "changes",
    "csv",
    "earlier",
    "layer",
    "x",
    "y",
    "decimal",
    "fields",
    "facility_kind",
    "kind_table",
    "existing_all",
    "figures",
    "sbi_digits",
    "premises",
    "vacancy",
    "supply",
    "reference",
    "labour_force",
    "potential_labour_force",
    "need",
    "need_years",
    "published_table",
    "at_crs",
    "minus_where",
    "extent",
    "align",
    "least_radius",
    "allow_negative",
    "class_method",
    "classes",
    "hotspot_cell",
    "hotspot_districts",
    "precision",
    "at_least",
    "join_crossings",
    "criteria_layer",
    "line_buffer",
    "address_density",
    "rural_below",
    "support_kinds",
    "support_within",
    "png_size",
    "outline_names",
    "graph_cache",
    "progress",
    "max_memory",
    "threads",
    "change_percent",
    "housing_plans",
    "published",
    "max_snap",
    "matrix",
    "title",
    "source",
    "counts",
    "routes",
    "required",
    "norms",
    "save_project",
    "at_address",
    "every",
    "service_areas",
    "max_distance",
    "time_limit",
];

/// Exit codes, below the help of each command.
const EXIT_CODES: &str =
    "Exit codes: 0 done; 1 done, and rows were kept aside with their reasons; 2 failed, and nothing written";

/// The heading of a flag.
fn heading(id: &str) -> Option<&'static str> {
    GROUPS.iter().find(|(_, ids)| ids.contains(&id)).map(|(heading, _)| *heading)
}

/// The same command with its flags in groups, and its exit codes told.
pub(crate) fn grouped(program: Command) -> Command {
    let in_group = |arg: Arg| {
        let id = arg.get_id().as_str().to_owned();
        let seldom = SELDOM.contains(&id.as_str());
        match heading(&id).filter(|_| !arg.is_positional()) {
            Some(heading) => arg.help_heading(heading).hide_short_help(seldom),
            None => arg.hide_short_help(seldom),
        }
    };
    program.mut_args(in_group).mut_subcommands(|command| {
        let example = command.get_after_help().map(ToString::to_string).unwrap_or_default();
        command.mut_args(in_group).after_help(format!("{example}\n\n{EXIT_CODES}").trim().to_owned())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::args::Cli;
    use clap::CommandFactory;

    /// So many lines are two screens of 42.
    const TWO_SCREENS: usize = 84;

    #[test]
    fn every_flag_has_a_group_and_every_name_a_flag() {
        let program = Cli::command();
        let ids: Vec<String> = program
            .get_subcommands()
            .flat_map(|command| {
                command.get_arguments().map(|arg| arg.get_id().to_string()).collect::<Vec<_>>()
            })
            .collect();
        for id in ids.iter().filter(|id| !matches!(id.as_str(), "shell" | "name")) {
            assert!(heading(id).is_some(), "--{id} is in no group");
        }
        let global = ["quiet", "verbose", "threads", "max_memory", "progress", "lang", "help", "version"];
        for id in GROUPS.iter().flat_map(|(_, ids)| *ids).chain(&SELDOM) {
            assert!(ids.iter().any(|known| known == id) || global.contains(id), "{id} is no flag");
        }
    }

    #[test]
    fn the_short_help_of_a_command_is_two_screens_at_most() {
        let mut program = grouped(Cli::command());
        program.build();
        for command in program.get_subcommands_mut().filter(|command| command.get_name() != "help") {
            let short = command.render_help().to_string();
            let lines = short.lines().count();
            assert!(lines <= TWO_SCREENS, "{}: {lines} lines\n{short}", command.get_name());
            let long = command.render_long_help().to_string();
            assert!(long.contains("Exit codes: 0 done"), "{}", command.get_name());
        }
    }
}
