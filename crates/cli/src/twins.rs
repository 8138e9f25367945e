//! Whatever a command can do, a project can do, and the reverse: every flag has its key, every key its flag.

use crate::args::Cli;
use crate::flags::twins;
use clap::CommandFactory;
use std::collections::BTreeSet;
use werkvlek_project::keys;

/// Flags that are no settings, with the reason.
const NOT_SETTINGS: [(&str, &str); 10] = [
    ("force", "may overwrite: for every run anew"),
    ("format", "how a terminal prints"),
    ("quiet", "what a terminal says"),
    ("verbose", "what a terminal says"),
    ("progress", "what a terminal says"),
    ("threads", "no result depends on it"),
    ("max-memory", "no result depends on it"),
    ("save-project", "writes the project"),
    ("layer", "written as FILE|layername=NAME of the input"),
    ("help", "clap's own"),
];

/// Keys that are no flags of one command, with the reason.
const NOT_FLAGS: [(&str, &str); 20] = [
    ("bereikbaarheid.naam", "the stem of --output"),
    ("bereikbaarheid.herkomsten", "--origins, which is invoer.adressen"),
    ("heatmap.jaar", "--year, which is invoer.jaar"),
    ("naam", "of the project, for people"),
    ("rapport.maken", "which command it is: run, or report"),
    ("taal", "--lang of the program"),
    ("rapport.taal", "--lang of the program"),
    ("rapport.uitvoer", "werkvlek report --output"),
    ("invoer.wijken", "the second --districts"),
    ("invoer.gemeenten", "the third --districts"),
    ("invoer.gebieden", "any further --districts"),
    ("heatmap.naam", "the stem of --output"),
    ("vlekkenplan.maak", "which command it is"),
    ("vlekkenplan.locatie.naam", "the stem of --output"),
    ("vlekkenplan.locatie.gewicht", "the first of --weights"),
    ("vlekkenplan.dichtstbij.naam", "a command prints one table"),
    ("vlekkenplan.scenario.naam", "werkvlek run --compare"),
    ("vlekkenplan.scenario.project", "werkvlek run --compare"),
    ("werklocaties.concentraties.straal_m", "the first part of --concentraties"),
    ("werklocaties.concentraties.min_vestigingen", "the second part of --concentraties"),
];

const COMMANDS: [&str; 7] =
    ["access", "commuting", "heatmap", "werklocaties", "vlekkenplan", "nearest", "locate"];

/// Flags that only the main input's notation says: `FILE|subset=FILTER`.
fn is_notation(command: &str, flag: &str) -> bool {
    flag == "where" && command != "heatmap"
}

fn flags_of(command: &str) -> BTreeSet<String> {
    let cli = Cli::command();
    let found = cli.get_subcommands().find(|c| c.get_name() == command).unwrap().clone();
    let name = |arg: &clap::Arg| {
        let short = arg.get_short().map(|c| c.to_string());
        arg.get_long().map(str::to_owned).or(short).unwrap_or_else(|| arg.get_id().to_string())
    };
    found.get_arguments().map(name).collect()
}

#[test]
fn every_flag_has_its_key() {
    for command in COMMANDS {
        for flag in flags_of(command) {
            let known = twins().iter().any(|twin| twin.command == command && twin.flag == flag);
            let excused = NOT_SETTINGS.iter().any(|(name, _)| *name == flag) || is_notation(command, &flag);
            assert!(known || excused, "werkvlek {command} --{flag} has no key in a project file");
            assert!(!(known && excused), "werkvlek {command} --{flag} has a key and an excuse");
        }
    }
}

#[test]
fn every_key_has_its_flag() {
    for key in keys() {
        let name = if key.table.is_empty() { key.key.clone() } else { format!("{}.{}", key.table, key.key) };
        let known = twins().iter().any(|twin| twin.key == name || twin.key == key.table);
        let excused = NOT_FLAGS.iter().any(|(excuse, _)| *excuse == name);
        assert!(known || excused, "{name} has no flag in any command");
        assert!(excused || twins().iter().any(|twin| twin.key == name), "{name} stands in no list");
    }
}

#[test]
fn no_twin_is_of_yesterday() {
    let names: BTreeSet<String> = keys()
        .iter()
        .map(|k| if k.table.is_empty() { k.key.clone() } else { format!("{}.{}", k.table, k.key) })
        .collect();
    for twin in twins() {
        let is_table = names.iter().any(|name| name.starts_with(&format!("{}.", twin.key)));
        assert!(names.contains(twin.key) || is_table, "{twin:?}: there is no such key");
        assert!(flags_of(twin.command).contains(twin.flag), "{twin:?}: there is no such flag");
    }
    for (flag, _) in NOT_SETTINGS.iter().filter(|(flag, _)| {
        !matches!(*flag, "quiet" | "verbose" | "progress" | "threads" | "max-memory" | "help")
    }) {
        assert!(COMMANDS.iter().any(|command| flags_of(command).contains(*flag)), "--{flag} is no flag");
    }
    for (key, _) in NOT_FLAGS {
        assert!(names.contains(key), "{key} is no key");
    }
}

/// Command lines that together use every flag that is a setting.
const LINES: [&str; 12] = [
    "commuting p.csv --csv nl --areas g.gpkg --own GM0402,Laren --year 2022 --times 1000 --top 5 --min-personen 3 --png k.png --maps m/ --svg --qgz \
     --context c.gpkg --title T --source S --png-size 800x600 -o o.gpkg --crs EPSG:4326 --target-crs EPSG:32631 --x lon --y lat --header-row 3 --decimal point \
     --field woongebied=W",
    "access --csv nl --earlier r.json --origins a.csv --square 100 --opportunities zorg=v.csv:banen --districts b.gpkg --weights inwoners --spread hh --figures k.csv --measure nearest,2sfca \
     --limit 20,40 --by transit --decay linear:30 -k 2 --longest 60 --network s.gpkg --profile fiets --max-snap 100 --join-crossings 1 --graph-cache g.bin \
     --straight-off-streets --speed 4 --timetable g.zip --date 2024-05-14 --depart 07:30-09:00 --walk-max 800 --transfers 2 --change-min 3 \
     --percentiles 10,50 --changes p.toml --timetable-cache t.bin --costs m.csv --explain 1>2 --min-vestigingen 4 --max-aandeel 70 --min-personen 3 \
     --vertrouwelijk --png k.png --maps m/ --svg --qgz --context c.gpkg --title T --source S --png-size 800x600 -o o.gpkg --crs EPSG:4326 \
     --target-crs EPSG:32631 --x lon --y lat --header-row 3 --decimal point --field code=BU",
    "heatmap p.csv -o o.tif --csv nl --earlier r.json --year 2022 --sbi 86 --sector Q --gemeente Dorp --postcodes p.csv --sbi-digits 5 --radius 300 --cell 20 --weight banen --where a=1 --kernel gaussian --unit raw --extent 0,0,9,9 \
     --minus m.csv --minus-where a=2 --change-percent c.tif --min-vestigingen 2 --max-aandeel 70 --vertrouwelijk --precision f64 \
     --class-method jenks --classes 5 --contours k.geojson --png k.png --title T --source S --png-size 800x600 --outlines b.gpkg \
     --outline-names --crs EPSG:4326 --target-crs EPSG:32631 --x lon --y lat --header-row 3 --decimal comma --field banen=WP --all-years",
    "heatmap p.csv -o o.tif --radius 300 --align r.tif --levels 1,2 --adaptive 4 --least-radius 50 --allow-negative --hotspots h.gpkg \
     --hotspot-districts d.gpkg",
    "heatmap p.csv -o o.tif --radius 300 --minus-year 2010 --border b.gpkg --hotspots h.gpkg --hotspot-cell 50",
    "heatmap p.csv -o o/ --radius 300 --by jaar",
    "heatmap p.csv -o o.tif --radius 300 --maps m/ --svg --qgz --context c.gpkg",
    "werklocaties --csv nl --png m/ --title T --png-size 800x600 --svg --qgz --context c.gpkg --earlier r.json --year name --sbi 86 --sector Q --gemeente Dorp v.csv --locaties l.gpkg -o o.gpkg --districts b.gpkg --postcodes p.csv --sbi-digits 5 --sectors s.toml \
     --size-classes 1,9 --labour-force 2022=9 --potential-labour-force 9 --reference r.csv --dwellings d.csv --network s.gpkg --weights inwoners --limit 20,40 --square 100 --timetable g.zip --date 2022-05-17 --depart 08:00 --vacancy l.csv \
     --supply a.csv --premises p.gpkg --facilities f.gpkg --support-kinds cafe --support-within 300 --line-buffer 20 \
     --address-density oad --rural-below 900 --concentraties 100,8 --min-vestigingen 4 --max-aandeel 70 --vertrouwelijk --source S \
     --charts g --crs EPSG:4326 --target-crs EPSG:32631 --x lon --y lat --header-row 3 --decimal point --field banen=WP",
    "vlekkenplan --origins a.csv --facilities f.csv -o o.gpkg --districts b.gpkg --weights inwoners --spread hh --figures k.csv \
     --network s.gpkg --profile fiets --max-snap 100 --join-crossings 1 --graph-cache g.bin --service-areas none --routes --counts \
     --matrix m.csv --kinds huisarts --norm 300 --norms huisarts=200 --required huisarts --at-least 1 --min-personen 3 --at-address people --cell 50 \
     --criteria pantoffelzone --candidates network --every 50 --criteria-layer groen=g.gpkg --housing-plans h.csv --need nultredenwoning=9 \
     --need-years 2022-2031 --published huisarts=km --published-table t.csv --thresholds 100 --facility-kind huisarts --png k.png \
     --title T --source S --png-size 800x600 --crs EPSG:4326 --target-crs EPSG:32631 --x lon --y lat --header-row 3 --decimal point --field code=BU",
    "vlekkenplan --origins a.csv --facilities f.csv --timetable g.zip --date 2024-05-14 --depart 07:00-08:00 --served-within 500 --per-hour 4 --day-parts 20:00-24:00 -o o.gpkg --csv nl --maps m/ --title T --png-size 800x600 --svg --qgz --context c.gpkg --earlier r.json --kind-table k.toml --close 12 --add 1,2,huisarts",
    "nearest --at 1,2 --at-crs EPSG:4326 --close 12 --add 1,2,huisarts --facilities f.csv --kinds huisarts -k 2 --within-min 5 --network s.gpkg --profile fiets \
     --max-snap 100 --join-crossings 1 --graph-cache g.bin --facility-kind huisarts --crs EPSG:4326 --target-crs EPSG:32631 --x lon \
     --y lat --header-row 3 --decimal point --field soort=K",
    "locate --csv nl --png m/ --title T --png-size 800x600 --svg --qgz --context c.gpkg --source S --origins a.csv --close 12 --add 1,2,huisarts --candidates origins --every 50 --existing f.csv --existing-all --kind huisarts -p 2 --objective coverage \
     --within 300 --capacity 9 --max-distance 900 --time-limit 5 --min-personen 3 --thresholds 100 --districts b.gpkg --weights inwoners \
     --spread hh --figures k.csv --network s.gpkg --profile fiets --max-snap 100 --join-crossings 1 --graph-cache g.bin -o o.gpkg \
     --crs EPSG:4326 --target-crs EPSG:32631 --x lon --y lat --header-row 3 --decimal point --field code=BU",
];

/// Flags that exclude every other line's: each by itself.
const MORE: [&str; 3] = [
    "heatmap v.csv --radius 300 --maps m/ --title T --png-size 800x600 -o o.tif",
    "nearest --at 1,2 --facilities f.csv --within 300 --kind-table k.toml",
    "locate --origins a.csv --candidates c.csv --kind huisarts --existing f.csv --kind-table k.toml -o o.gpkg",
];

/// The project of a command line, as text.
fn saved(line: &str) -> String {
    use crate::args::Command;
    use clap::Parser;
    let words = std::iter::once("werkvlek").chain(line.split_whitespace());
    let cli = Cli::try_parse_from(words).unwrap_or_else(|e| panic!("{line}: {e}"));
    let project = match cli.command {
        Command::Heatmap(args) => args.project(),
        Command::Werklocaties(args) => args.project(),
        Command::Vlekkenplan(args) => args.project(),
        Command::Access(args) => args.project(),
        Command::Commuting(args) => args.project(),
        Command::Nearest(args) => args.project(),
        Command::Locate(args) => args.project(),
        _ => panic!("{line}: is no analysis"),
    };
    project.to_toml().unwrap()
}

/// Whether a key stands in a project; tables of tables are looked into.
fn holds(value: &toml::Value, key: &str) -> bool {
    let (first, rest) = key.split_once('.').map_or((key, None), |(first, rest)| (first, Some(rest)));
    let inside = |table: &toml::Table| match (table.get(first), rest) {
        (Some(_), None) => true,
        (Some(inner), Some(rest)) => holds(inner, rest),
        (None, _) => false,
    };
    match value {
        toml::Value::Table(table) => inside(table),
        toml::Value::Array(list) => list.iter().any(|one| holds(one, key)),
        _ => false,
    }
}

#[test]
fn every_flag_reaches_its_key() {
    let mut reached = BTreeSet::new();
    for line in LINES.iter().chain(&MORE) {
        let command = line.split_whitespace().next().unwrap();
        let project: toml::Value = toml::from_str(&saved(line)).unwrap();
        for twin in twins().into_iter().filter(|twin| twin.command == command) {
            if holds(&project, twin.key) {
                reached.insert((twin.command, twin.key));
            }
        }
    }
    // Classes of a project that are written by their name, which a command does with --contours.
    let by_name = |twin: &crate::flags::Twin| twin.key == "heatmap.klassen";
    for twin in twins().iter().filter(|twin| !by_name(twin)) {
        assert!(
            reached.contains(&(twin.command, twin.key)),
            "werkvlek {} --{} does not reach {}",
            twin.command,
            twin.flag,
            twin.key
        );
    }
}

/// Every Rust file below a folder.
fn sources(folder: &std::path::Path, found: &mut Vec<std::path::PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let path = entry.path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
}

#[test]
fn every_setting_that_a_message_names_is_known_to_a_command_and_to_projects() {
    let crates = werkvlek_realdata::checkout().join("crates");
    let mut files = Vec::new();
    for entry in
        std::fs::read_dir(&crates).unwrap().map(Result::unwrap).filter(|e| e.path().join("src").is_dir())
    {
        sources(&entry.path().join("src"), &mut files);
    }
    let is_key = |name: &str| {
        let is = |k: &werkvlek_project::KeyDoc| {
            k.key == name
                || format!("{}.{}", k.table, k.key) == name
                || k.table.rsplit('.').next() == Some(name)
        };
        keys().iter().any(is)
    };
    let mut named = 0;
    for file in files {
        // Where the brackets themselves are read and tested.
        if file.ends_with("project/src/spelling.rs") || file.ends_with("cli/src/twins.rs") {
            continue;
        }
        let text = std::fs::read_to_string(&file).unwrap();
        for name in werkvlek_project::parameters(&text) {
            // A name that is filled in, and the brackets by themselves in a sentence about them.
            if name.contains('{') || name.contains(' ') {
                continue;
            }
            named += 1;
            let spelled =
                COMMANDS.iter().chain(&["demo"]).any(|command| crate::flags::flag(command, name).is_some());
            let own = matches!(
                name,
                "layer"
                    | "output"
                    | "force"
                    | "where"
                    | "save-project"
                    | "max-memory"
                    | "scale"
                    | "doel=afstand"
            );
            assert!(spelled && (own || is_key(name)), "{}: ⟨{name}⟩ is no setting", file.display());
        }
    }
    assert!(
        named > 60,
        "only {named} settings are named in messages: were they looked for in the right place?"
    );
}
