//! `werkvlek demo`.

use super::run::run;
use crate::Outcome;
use crate::args::{DemoArgs, overwrite};
use crate::progress::Talk;
use crate::project::Project;
use crate::sample::sample_layers;
use anyhow::{Context, Result, bail};
use werkvlek_io::{Staging, write_layers};
use werkvlek_town::{TownOptions, sample_town};

/// More copies than this would not fit in 8 GB.
const MAX_SCALE: u32 = 200;

pub(crate) fn demo(args: &DemoArgs, talk: Talk) -> Result<Outcome> {
    if args.scale.get() > MAX_SCALE {
        bail!("--scale {}: at most {MAX_SCALE} towns fit in memory", args.scale);
    }
    let project_file = args.out.join("werkvlek.toml");
    if !args.force && project_file.exists() {
        bail!("{} exists already; give another --out, or --force to replace it", project_file.display());
    }
    let data = args.out.join("data");
    let mut staging = Staging::new(overwrite(args.force));
    staging.folder(&data)?;
    let step = talk.step("making the sample town");
    let town = sample_town(TownOptions { scale: args.scale });
    for (file, layers) in sample_layers(&town) {
        write_layers(&layers, &data.join(format!("{file}.gpkg")), &mut staging)?;
    }
    let text = "# All analyses of the sample town: werkvlek run werkvlek.toml --force\n".to_owned()
        + &toml::to_string_pretty(&Project::demo())?;
    std::fs::write(staging.file(&project_file)?, text)
        .with_context(|| format!("{}: cannot be written", project_file.display()))?;
    staging.commit()?;
    drop(step);
    let outcome = run(&project_file, &args.out.join("out"), overwrite(args.force), talk)?;
    let out = args.out.join("out");
    talk.say(&format!(
        "open first, in QGIS: {} and {}",
        out.join("heatmap_banen.tif").display(),
        out.join("vlekkenplan.gpkg").display()
    ));
    Ok(outcome)
}
