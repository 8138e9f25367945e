//! `werkvlek run`: every analysis of a project file, into one folder.

use crate::args::{RunArgs, overwrite};
use crate::present;
use crate::progress::Talk;
use anyhow::{Context, Result};
use std::path::Path;
use werkvlek_project::{Finished, OpenProject, Outcome, commented_project, run};

pub(crate) fn run_project(args: &RunArgs, talk: &Talk) -> Result<Outcome> {
    if args.print_defaults {
        present::write_stdout(commented_project().as_bytes())?;
        return Ok(Outcome::Done);
    }
    let file = args.project.as_ref().context("name a project file")?;
    let out = match &args.out {
        Some(out) => out.clone(),
        None => file.parent().unwrap_or(Path::new("")).join("out"),
    };
    let mut opened = OpenProject::read(file)?;
    if let Some(language) = talk.language() {
        opened.project.speak(language);
    }
    for record in &args.earlier.earlier {
        // Named from here, where those of the project are named from its own folder.
        let here =
            std::path::absolute(record).with_context(|| format!("{}: has no place", record.display()))?;
        opened.project.eerder.push(here);
    }
    if args.maps.is_some() {
        opened.project.kaarten.clone_from(&args.maps);
    }
    opened.project.svg |= args.svg;
    let finished = run(&opened, args.compare.as_deref(), &out, overwrite(args.force), talk)?;
    Ok(report(&finished, talk))
}

/// Says how many rows were rejected, and the first few reasons.
pub(crate) fn report(finished: &Finished, talk: &Talk) -> Outcome {
    report_beside(finished, "in the layer or file 'rejected'", talk)
}

/// The same; `kept` says where each stands with its reason.
pub(super) fn report_beside(finished: &Finished, kept: &str, talk: &Talk) -> Outcome {
    let rejected = &finished.rejected;
    if !rejected.is_empty() {
        talk.say_when_quiet(&format!("{} rows were rejected, each with its reason {kept}", rejected.len()));
        talk.say(&format!("{} rows were rejected:", rejected.len()));
        for r in rejected.iter().take(5) {
            let field = r.field.as_ref().map_or_else(String::new, |f| format!(", field '{f}'"));
            talk.say(&format!("  {}, row {}{field}: {}", r.source, r.row, r.reason));
        }
        if rejected.len() > 5 {
            talk.say(&format!("  and {} more, {kept}", rejected.len() - 5));
        }
    }
    finished.outcome()
}
