//! `werkvlek completions`.

use crate::Outcome;
use crate::args::Cli;
use anyhow::Result;
use clap::CommandFactory;
use clap_complete::Shell;

pub(crate) fn completions(shell: Shell) -> Result<Outcome> {
    clap_complete::generate(shell, &mut Cli::command(), "werkvlek", &mut std::io::stdout());
    Ok(Outcome::Done)
}
