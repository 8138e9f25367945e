//! The `werkvlek` command line: flags are checked into a plan, the plan is run, outputs appear whole or not at all.
//!
//! Exit codes: 0 done, 1 done but rows were rejected, 2 failed and nothing written.

mod analysis;
mod args;
mod commands;
mod hash;
mod present;
mod progress;
mod project;
mod sample;

use anyhow::{Context, Result};
use args::{Cli, Command};
use clap::Parser;
use progress::{Talk, Verbosity};
use std::process::ExitCode;

/// How a command ended when it did not fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// Everything was used.
    Done,
    /// Some rows were rejected; they are in the output with a reason.
    Rejected,
}

/// Parses the arguments of the process and runs the command.
#[must_use]
#[expect(clippy::print_stderr, reason = "errors go to stderr")]
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    let verbosity = match (cli.quiet, cli.verbose) {
        (true, _) => Verbosity::Quiet,
        (_, true) => Verbosity::Verbose,
        _ => Verbosity::Normal,
    };
    let threads = cli.threads.map_or(0, std::num::NonZeroUsize::get);
    let ready = rayon::ThreadPoolBuilder::new().num_threads(threads).build_global();
    let outcome = ready.context("--threads: the threads cannot be started");
    match outcome.and_then(|()| run(cli.command, Talk::new(verbosity))) {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Rejected) => ExitCode::from(1),
        Err(error) => {
            eprintln!("error: {error}");
            let mut said = error.to_string();
            for cause in error.chain().skip(1).map(ToString::to_string) {
                // Some causes repeat what the error above them says.
                if !said.contains(&cause) {
                    eprintln!("  because: {cause}");
                }
                said = cause;
            }
            ExitCode::from(2)
        }
    }
}

fn run(command: Command, talk: Talk) -> Result<Outcome> {
    match command {
        Command::Demo(args) => commands::demo(&args, talk),
        Command::Run(args) => commands::run_project(&args, talk),
        Command::Inspect(args) => commands::inspect(&args),
        Command::Heatmap(args) => commands::heatmap(&args, talk),
        Command::Werklocaties(args) => commands::werklocaties(&args, talk),
        Command::Vlekkenplan(args) => commands::vlekkenplan(&args, talk),
        Command::Nearest(args) => commands::nearest(&args, talk),
        Command::Locate(args) => commands::locate(&args, talk),
        Command::Completions { shell } => commands::completions(shell),
    }
}
