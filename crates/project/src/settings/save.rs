//! A project as text: only what differs from the defaults, and what a reader wants to see anyway.

use super::{
    BedieningPart, BereikPart, BereikbaarheidPart, HeatmapPart, LocatiePart, PendelPart, Project,
    RapportPart, VlekkenplanPart, WerklocatiesPart,
};
use crate::settings::{Candidates, FileStem};
use anyhow::{Context, Result};
use std::path::{Path, PathBuf};
use toml::{Table, Value};

/// Keys that are written even when they are as by default, since a result cannot be understood without them.
const ALWAYS: [&str; 18] = [
    "naam",
    "crs",
    "invoer",
    "min_vestigingen",
    "max_aandeel",
    "soorten",
    "drempels_m",
    "gewichten",
    "max_snap_m",
    "bereik",
    "soort",
    "aantal",
    "doel",
    "kandidaten",
    "straal_m",
    "cel_m",
    "kernel",
    "eenheid",
];

/// Keys of [`ALWAYS`] that one part has of its own with another meaning.
const NOT_IN_VLEKKENPLAN: &str = "cel_m";

impl Project {
    /// The project as the text of a project file.
    ///
    /// # Errors
    /// When a number cannot be written (infinite or none).
    pub fn to_toml(&self) -> Result<String> {
        Ok(toml::to_string_pretty(&self.pruned()?)?)
    }

    /// The project without what is as by default.
    pub(crate) fn pruned(&self) -> Result<Table> {
        let mut table = Table::try_from(self)?;
        prune(&mut table, &Table::try_from(Self::default())?, &ALWAYS);
        if let Some(Value::Table(part)) = table.get_mut("werklocaties") {
            prune(part, &Table::try_from(WerklocatiesPart::default())?, &ALWAYS);
            if let Some(Value::Table(reach)) = part.get_mut("bereik") {
                prune(reach, &Table::try_from(BereikPart::default())?, &ALWAYS);
            }
        }
        if let Some(Value::Table(part)) = table.get_mut("vlekkenplan") {
            let always: Vec<&str> = ALWAYS.into_iter().filter(|key| *key != NOT_IN_VLEKKENPLAN).collect();
            prune(part, &Table::try_from(VlekkenplanPart::default())?, &always);
            let location = Table::try_from(LocatiePart::new(FileStem::default(), "", Candidates::Network))?;
            each(part, "locatie", |one| prune(one, &location, &ALWAYS));
            if let Some(Value::Table(service)) = part.get_mut("bediening") {
                prune(service, &Table::try_from(BedieningPart::default())?, &ALWAYS);
            }
            for key in ["toets", "dichtstbij"] {
                each(part, key, |one| prune(one, &Table::new(), &ALWAYS));
            }
        }
        let heatmap = Table::try_from(HeatmapPart::default())?;
        each(&mut table, "heatmap", |one| prune(one, &heatmap, &ALWAYS));
        if let Some(Value::Table(page)) = table.get_mut("rapport") {
            prune(page, &Table::try_from(RapportPart::default())?, &[]);
        }
        let access = Table::try_from(BereikbaarheidPart::default())?;
        each(&mut table, "bereikbaarheid", |one| prune(one, &access, &ALWAYS));
        if let Some(Value::Table(part)) = table.get_mut("pendel") {
            prune(part, &Table::try_from(PendelPart::new(""))?, &ALWAYS);
        }
        if let Some(Value::Table(inputs)) = table.get_mut("invoer") {
            prune(inputs, &Table::new(), &[]);
        }
        Ok(table)
    }

    /// The same project with every path named as seen from another folder: as saved in a file there. `from` is the folder
    /// that the paths are relative to now.
    ///
    /// # Errors
    /// When the current folder cannot be found out.
    pub fn seen_from(mut self, folder: &Path, from: &Path) -> Result<Self> {
        let here = std::env::current_dir().context("the current folder cannot be found out")?;
        let (folder, from) = (here.join(folder), here.join(from));
        let change = |path: &mut PathBuf| {
            let whole = from.join(&*path);
            *path = pathdiff::diff_paths(&whole, &folder).unwrap_or(whole);
        };
        self.eerder.iter_mut().for_each(change);
        self.invoer.named_mut().into_iter().for_each(change);
        for part in &mut self.heatmap {
            part.files_mut().into_iter().for_each(change);
        }
        if let Some(part) = &mut self.werklocaties {
            part.files_mut().into_iter().for_each(change);
        }
        if let Some(part) = &mut self.pendel {
            part.files_mut().into_iter().for_each(change);
        }
        for part in &mut self.bereikbaarheid {
            let (files, texts) = part.files_mut();
            files.into_iter().for_each(change);
            texts.into_iter().for_each(|text| change_text(text, change));
        }
        if let Some(part) = &mut self.vlekkenplan {
            let (files, texts) = part.files_mut();
            files.into_iter().for_each(change);
            texts.into_iter().for_each(|text| change_text(text, change));
        }
        Ok(self)
    }
}

impl Project {
    /// The same project with its outputs named as they lie in the folder of the main one, which is the folder of a run.
    #[must_use]
    pub fn outputs_in_run(mut self) -> Self {
        self.kaarten = self.kaarten.map(|path| crate::run::in_run(&path));
        for part in &mut self.heatmap {
            in_one_folder(part.outputs_mut());
        }
        if let Some(part) = &mut self.werklocaties {
            in_one_folder(part.outputs_mut());
        }
        if let Some(part) = &mut self.vlekkenplan {
            in_one_folder(part.outputs_mut());
        }
        for part in &mut self.bereikbaarheid {
            in_one_folder(part.outputs_mut());
        }
        if let Some(part) = &mut self.pendel {
            in_one_folder(part.outputs_mut());
        }
        self
    }
}

impl Project {
    /// Every output that is named.
    pub(crate) fn outputs(&self) -> Vec<PathBuf> {
        let mut copy = self.clone();
        let mut outputs: Vec<PathBuf> = copy.kaarten.clone().into_iter().collect();
        outputs.extend(copy.heatmap.iter_mut().flat_map(HeatmapPart::outputs_mut).map(|path| path.clone()));
        outputs.extend(
            copy.werklocaties.iter_mut().flat_map(WerklocatiesPart::outputs_mut).map(|path| path.clone()),
        );
        outputs.extend(
            copy.vlekkenplan.iter_mut().flat_map(VlekkenplanPart::outputs_mut).map(|path| path.clone()),
        );
        outputs.push(copy.rapport.uitvoer);
        let access = copy.bereikbaarheid.iter_mut().flat_map(BereikbaarheidPart::outputs_mut);
        outputs.extend(access.map(|path| path.clone()));
        outputs.extend(copy.pendel.iter_mut().flat_map(PendelPart::outputs_mut).map(|path| path.clone()));
        outputs
    }
}

/// A text that is a path, changed as one.
fn change_text(text: &mut String, change: impl Fn(&mut PathBuf)) {
    let mut path = PathBuf::from(&*text);
    change(&mut path);
    *text = path.to_string_lossy().into_owned();
}

/// Names outputs as they lie in the folder of the first; what lies elsewhere goes there by its name.
fn in_one_folder(outputs: Vec<&mut PathBuf>) {
    let Some(folder) = outputs.first().and_then(|first| first.parent()).map(Path::to_path_buf) else {
        return;
    };
    for path in outputs {
        let is_folder = path.to_string_lossy().ends_with('/');
        let within = path.strip_prefix(&folder).ok().or_else(|| path.file_name().map(Path::new));
        let within = within.map(|within| if is_folder { within.join("") } else { within.to_path_buf() });
        *path = within.unwrap_or_else(|| path.clone());
    }
}

/// Takes out what is as by default, and what is empty.
fn prune(table: &mut Table, default: &Table, always: &[&str]) {
    table.retain(|key, value| {
        let empty = match value {
            Value::Array(list) => list.is_empty(),
            Value::Table(inner) => inner.is_empty(),
            _ => false,
        };
        let same = match default.get(key) {
            Some(by_default) => by_default == value,
            None => empty,
        };
        !same || always.contains(&key)
    });
}

/// Every table of an array of tables.
fn each(table: &mut Table, key: &str, mut change: impl FnMut(&mut Table)) {
    if let Some(Value::Array(list)) = table.get_mut(key) {
        for value in list {
            if let Value::Table(one) = value {
                change(one);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        for project in [Project::demo(), Project::demo_scenario("7"), Project::default()] {
            let text = project.to_toml().unwrap();
            assert_eq!(toml::from_str::<Project>(&text).unwrap(), project, "{text}");
        }
    }

    #[test]
    fn defaults_are_left_out_and_a_rule_is_not() {
        let part = WerklocatiesPart { max_aandeel: 75.0, ..WerklocatiesPart::default() };
        let text = Project { werklocaties: Some(part), ..Project::default() }.to_toml().unwrap();
        assert!(text.contains("min_vestigingen = 3\nmax_aandeel = 75.0"), "{text}");
        assert!(!text.contains("ondersteunend") && !text.contains("heatmap"), "{text}");
    }

    #[test]
    fn paths_are_seen_from_the_folder_of_the_file() {
        let mut project = Project::default();
        project.invoer.vestigingen = Some(PathBuf::from("data/lisa.gpkg|layername=lisa").into());
        let seen = project.clone().seen_from(Path::new("projecten"), Path::new("")).unwrap();
        assert_eq!(seen.invoer.vestigingen, Some(PathBuf::from("../data/lisa.gpkg|layername=lisa").into()));
        assert_eq!(project.clone().seen_from(Path::new(""), Path::new("")).unwrap(), project);
    }
}
