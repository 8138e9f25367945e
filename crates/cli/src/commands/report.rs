//! `werkvlek report`: the page of a project, without its other results.

use super::run::report_beside;
use crate::args::{ReportArgs, overwrite};
use crate::progress::Talk;
use anyhow::{Result, bail};
use werkvlek_project::{OpenProject, Outcome, report as write_report};

pub(crate) fn report_page(args: &ReportArgs, talk: &Talk) -> Result<Outcome> {
    if !args.output.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("html")) {
        bail!("{}: a page is written as .html", args.output.display());
    }
    let mut opened = OpenProject::read(&args.project)?;
    if let Some(language) = talk.language() {
        opened.project.speak(language);
    }
    let finished = write_report(&opened, &args.output, overwrite(args.force), talk)?;
    Ok(report_beside(&finished, "in the outputs of werkvlek run", talk))
}
