//! `werkvlek demo`.

use super::report;
use crate::args::{DemoArgs, overwrite};
use crate::home_work::home_work_csv;
use crate::progress::Talk;
use crate::sample::sample_layers;
use crate::timetable::gtfs;
use anyhow::{Context, Result, bail};
use std::num::NonZeroU32;
use std::path::Path;
use werkvlek_analysis::Progress;
use werkvlek_io::{Overwrite, Staging, write_layers};
use werkvlek_language::Language;
use werkvlek_project::{Finished, OpenProject, Outcome, Project, run};
use werkvlek_town::{TownOptions, sample_town};

/// More copies than this would not fit in 8 GB.
const MAX_SCALE: u32 = 200;

pub(crate) fn demo(args: &DemoArgs, talk: &Talk) -> Result<Outcome> {
    let language = talk.language().unwrap_or(Language::Dutch);
    Ok(report(&make_demo(&args.out, args.scale, language, overwrite(args.force), talk)?, talk))
}

/// Makes the sample town, so many copies of it side by side, in the folder `data` of `out`, and runs its project into `out/out`, with
/// what is written in this language.
///
/// # Errors
/// Where there is such a project already and nothing may be replaced; and as [`run`].
pub fn make_demo(
    out: &Path,
    scale: NonZeroU32,
    language: Language,
    overwrite: Overwrite,
    progress: &dyn Progress,
) -> Result<Finished> {
    if scale.get() > MAX_SCALE {
        bail!("⟨scale⟩ {scale}: at most {MAX_SCALE} towns fit in memory");
    }
    let project_file = out.join("werkvlek.toml");
    if overwrite == Overwrite::Refuse && project_file.exists() {
        bail!("{} exists already; give another ⟨output⟩, or ⟨force⟩ to replace it", project_file.display());
    }
    let spoken_by = |mut project: Project| {
        project.speak(language);
        project
    };
    let data = out.join("data");
    let mut staging = Staging::new(overwrite);
    staging.folder(&data)?;
    let step = progress.step("making the sample town");
    let town = sample_town(TownOptions { scale });
    for (file, layers) in sample_layers(&town) {
        write_layers(&layers, &data.join(format!("{file}.gpkg")), &mut staging)?;
    }
    let timetable = data.join("dienstregeling.zip");
    std::fs::write(staging.file(&timetable)?, gtfs(&town)?)
        .with_context(|| format!("{}: cannot be written", timetable.display()))?;
    let commuting = data.join("pendel.csv");
    std::fs::write(staging.file(&commuting)?, home_work_csv(&town))
        .with_context(|| format!("{}: cannot be written", commuting.display()))?;
    let text = "# All analyses of the sample town: werkvlek run werkvlek.toml --force\n".to_owned()
        + &spoken_by(Project::demo()).to_toml()?;
    std::fs::write(staging.file(&project_file)?, text)
        .with_context(|| format!("{}: cannot be written", project_file.display()))?;
    let scenario = "# What the closing of a practice does: compared by werkvlek.toml\n".to_owned()
        + &spoken_by(Project::demo_scenario(&busiest_practice(&town)?)).to_toml()?;
    let scenario_file = out.join("scenario_praktijk_dicht.toml");
    std::fs::write(staging.file(&scenario_file)?, scenario)
        .with_context(|| format!("{}: cannot be written", scenario_file.display()))?;
    staging.commit()?;
    drop(step);
    let out = out.join("out");
    let finished = run(&OpenProject::read(&project_file)?, None, &out, overwrite, progress)?;
    progress.say(&format!("open first, in QGIS: {}", out.join("werkvlek.qgz").display()));
    Ok(finished)
}

/// The practice with most people nearest to it in a straight line, the first among equals; none that shares a house, for
/// its neighbour would serve the same people.
fn busiest_practice(town: &werkvlek_town::Town) -> Result<String> {
    let all: Vec<_> =
        town.voorzieningen.iter().filter(|v| v.soort == werkvlek_town::VoorzieningSoort::Huisarts).collect();
    let alone = |practice: &&&werkvlek_town::Voorziening| {
        all.iter().filter(|other| other.point == practice.point).count() == 1
    };
    let practices: Vec<_> = all.iter().filter(alone).collect();
    let mut people = vec![0_u64; practices.len()];
    for home in &town.adressen {
        let dist_m = |i: &usize| {
            let at = practices[*i].point;
            (at.x - home.point.x).hypot(at.y - home.point.y)
        };
        let nearest = (0..practices.len()).min_by(|a, b| dist_m(a).total_cmp(&dist_m(b)).then(a.cmp(b)));
        people[nearest.context("the town has no practice")?] += u64::from(home.inwoners);
    }
    let busiest = (0..practices.len()).max_by(|a, b| people[*a].cmp(&people[*b]).then(b.cmp(a)));
    Ok(practices[busiest.context("the town has no practice")?].id.to_string())
}
