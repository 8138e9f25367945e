//! `werkvlek completions`.

use crate::Outcome;
use crate::args::{Cli, grouped};
use crate::present;
use anyhow::Result;
use clap::CommandFactory;
use clap_complete::Shell;

pub(crate) fn completions(shell: Shell) -> Result<Outcome> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut grouped(Cli::command()), "werkvlek", &mut script);
    present::write_stdout(&script)?;
    Ok(Outcome::Done)
}
