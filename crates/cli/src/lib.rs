//! The `werkvlek` command line: flags become settings, the runner does the work, and what answers the question is printed.
//!
//! Exit codes: 0 done, 1 done but rows were rejected, 2 failed and nothing written.
//!
//! Another door that carries the command along (Python's) calls [`run_as`]; it makes the sample town with [`make_demo`], and spells
//! settings after their flags with [`flag_of`] and [`flags_of`].

mod args;
mod commands;
mod flags;
mod home_work;
mod present;
mod progress;
mod sample;
mod spoken;
mod stop;
mod timetable;
#[cfg(test)]
mod twins;

use anyhow::{Context, Result};
use args::{Cli, Command, grouped, overwrite};
use clap::{CommandFactory, FromArgMatches};
use commands::Analysis;
pub use commands::make_demo;
use progress::{Talk, Verbosity, to_stderr};
use spoken::{language, speak, spoken};
use std::ffi::OsString;
use std::process::ExitCode;
pub use werkvlek_language::Language;
use werkvlek_project::{Outcome, Shipped, allow_memory};

/// Parses the arguments of the process and runs the command.
#[must_use]
pub fn main() -> ExitCode {
    ExitCode::from(run_as(std::env::args_os()))
}

/// Runs a command of these arguments, of which the first is the name of the program, and gives back its exit code. It listens to
/// signals from then on: a program calls it once.
#[must_use]
pub fn run_as(arguments: impl IntoIterator<Item = OsString>) -> u8 {
    stop::explain_panics();
    stop::clean_up_when_told_to_stop();
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    // A fault inside ends as any failure does.
    stop::caught(|| run_arguments(&arguments)).unwrap_or(FAILED)
}

/// How a command spells a setting (`--radius`), which is named by its key with or without its table; none where it has no such flag.
///
/// # Example
/// ```
/// assert_eq!(werkvlek_cli::flag_of("heatmap", "straal_m").as_deref(), Some("--radius"));
/// ```
#[must_use]
pub fn flag_of(command: &str, key: &str) -> Option<String> {
    flags::flag(command, key)
}

/// The settings of a command: the name of each flag, without dashes, and its key with its table.
///
/// # Example
/// ```
/// assert!(werkvlek_cli::flags_of("heatmap").contains(&("radius", "heatmap.straal_m")));
/// ```
#[must_use]
pub fn flags_of(command: &str) -> Vec<(&'static str, &'static str)> {
    let of_command = flags::twins().into_iter().filter(|twin| twin.command == command);
    of_command.map(|twin| (twin.flag, twin.key)).collect()
}

/// Done.
const DONE: u8 = 0;
/// Done, and rows were rejected.
const REJECTED: u8 = 1;

/// Failed, and nothing written.
const FAILED: u8 = 2;
/// More threads than this for each core only wait for each other.
const THREADS_A_CORE: usize = 4;

fn run_arguments(arguments: &[OsString]) -> u8 {
    let parsed = grouped(Cli::command()).try_get_matches_from(arguments);
    let cli = match parsed.and_then(|matches| Cli::from_arg_matches(&matches)) {
        Ok(cli) => cli,
        // Help and the version come this way too; nobody may be listening, and that is no failure.
        Err(said) => {
            let _ = said.print();
            return u8::try_from(said.exit_code()).unwrap_or(FAILED);
        }
    };
    let verbosity = match (cli.quiet, cli.verbose) {
        (true, _) => Verbosity::Quiet,
        (_, true) => Verbosity::Verbose,
        _ => Verbosity::Normal,
    };
    let lang = cli.lang;
    speak(lang.map(Into::into));
    cli.max_memory.iter().for_each(allow_memory);
    let most = std::thread::available_parallelism().map_or(1, std::num::NonZeroUsize::get) * THREADS_A_CORE;
    let threads = cli.threads.map_or(0, std::num::NonZeroUsize::get);
    if threads > most {
        Talk::new(verbosity, "")
            .say(&format!("--threads {threads}: {most} are used, {THREADS_A_CORE} for each core"));
    }
    let ready = rayon::ThreadPoolBuilder::new().num_threads(threads.min(most)).build_global();
    let outcome = ready.context("--threads: the threads cannot be started");
    let name = cli.command.name();
    let talk = Talk::new(verbosity, name).with_progress(cli.progress).in_language(lang.map(Into::into));
    match outcome.and_then(|()| run(cli.command, &talk)) {
        Ok(Outcome::Done) => DONE,
        Ok(Outcome::Rejected) => REJECTED,
        Err(error) => {
            let mut said = error.to_string();
            to_stderr(&format!("{}: {}", language().message("error"), spoken(name, &readable(&said))));
            for cause in error.chain().skip(1).map(ToString::to_string) {
                // Some causes repeat what the error above them says.
                if !said.contains(&cause) {
                    to_stderr(&format!(
                        "  {}: {}",
                        language().message("because"),
                        spoken(name, &readable(&cause))
                    ));
                }
                said = cause;
            }
            FAILED
        }
    }
}

/// A message of a length that people read: of one that quotes a whole file the middle is left out.
fn readable(message: &str) -> String {
    const LONGEST: usize = 2_000;
    let count = message.chars().count();
    if count <= LONGEST {
        return message.to_owned();
    }
    let front: String = message.chars().take(LONGEST / 2).collect();
    let back: String = message.chars().skip(count - LONGEST / 4).collect();
    format!("{front} … ({count} characters) … {back}")
}

fn run(command: Command, talk: &Talk) -> Result<Outcome> {
    match command {
        Command::Demo(args) => commands::demo(&args, talk),
        Command::Run(args) => commands::run_project(&args, talk),
        Command::Report(args) => commands::report_page(&args, talk),
        Command::Init(args) => commands::init(&args, talk),
        Command::Inspect(args) => commands::inspect(&args),
        Command::Heatmap(args) => {
            let output = &args.output;
            commands::analyse(
                args.project(),
                &Analysis::new(overwrite(output.force), &output.save, None),
                talk,
            )
        }
        Command::Werklocaties(args) => {
            let output = &args.output;
            let analysis = Analysis::new(overwrite(output.force), &output.save, Some(args.format));
            commands::analyse(args.project(), &analysis, talk)
        }
        Command::Vlekkenplan(args) => {
            let output = &args.output;
            let analysis = Analysis::new(overwrite(output.force), &output.save, Some(args.format));
            commands::analyse(args.project(), &analysis, talk)
        }
        Command::Nearest(args) => {
            let analysis = Analysis::new(overwrite(false), &args.save, Some(args.format));
            commands::analyse(args.project(), &analysis, talk)
        }
        Command::Access(args) => {
            let output = &args.output;
            let analysis = Analysis::new(overwrite(output.force), &output.save, Some(args.format));
            commands::analyse(args.project(), &analysis, talk)
        }
        Command::Commuting(args) => {
            let output = &args.output;
            let analysis = Analysis::new(overwrite(output.force), &output.save, Some(args.format));
            commands::analyse(args.project(), &analysis, talk)
        }
        Command::Locate(args) => {
            let output = &args.output;
            let analysis = Analysis::new(overwrite(output.force), &output.save, Some(args.format));
            commands::analyse(args.project(), &analysis, talk)
        }
        Command::Kinds { name } => commands::show_shipped(Shipped::Kinds, name.as_deref()),
        Command::Profiles { name } => commands::show_shipped(Shipped::Profiles, name.as_deref()),
        Command::Criteria { name } => commands::show_shipped(Shipped::Criteria, name.as_deref()),
        Command::Settings(args) => commands::settings(&args),
        Command::Completions { shell } => commands::completions(shell),
    }
}
