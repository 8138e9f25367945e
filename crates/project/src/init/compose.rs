//! A project out of what the files are.

use super::look::Looked;
use super::recognise::people_columns;
use super::role::{FileRole, Sureness};
use crate::settings::{
    BedieningPart, BereikbaarheidPart, Candidates, FileStem, HeatmapPart, InName, Inputs, Jaar, KansenPart,
    LocatiePart, PendelPart, Project, Reiswijze, VlekkenplanPart, WerklocatiesPart, WoningplannenPart,
};
use anyhow::Result;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use werkvlek_core::DistrictCode;

/// A project, and what to know of it.
#[derive(Default)]
pub(super) struct Composed {
    pub(super) project: Project,
    pub(super) remarks: Vec<String>,
}

/// Kinds that the first questions are about, in that order.
const FIRST_KINDS: [&str; 7] =
    ["huisarts", "supermarkt", "apotheek", "basisschool", "school", "ontmoetingsruimte", "bushalte"];
/// No more kinds than a map and a table can show.
const MOST_KINDS: usize = 5;
/// Addresses of the BAG where somebody can live.
const LIVED_IN: &str = "gebruiksdoel LIKE '%woonfunctie%'";
/// Those that exist and are in use.
const IN_USE: &str = "(status LIKE 'Verblijfsobject in gebruik%' OR status = 'Verbouwing verblijfsobject')";
/// A radius that shows centres and business parks of a town.
const RADIUS_M: f64 = 500.0;

/// The layer of a role: the first that is sure, else the first that is likely.
fn first(looked: &[Looked], role: FileRole) -> Option<&Looked> {
    let sure = |one: &&Looked| u8::from(one.layer.sure != Sureness::Sure);
    looked.iter().filter(|one| one.layer.role == role).min_by_key(sure)
}

/// Makes the project.
pub(super) fn compose(looked: &[Looked]) -> Result<Composed> {
    let mut made = Composed::default();
    made.project.naam = town(looked).unwrap_or_else(|| "Gemeente".into());
    if let Some(plane) = looked.iter().find_map(|one| one.plane.clone()) {
        made.project.crs = plane;
    }
    let inputs = &mut made.project.invoer;
    if looked.iter().any(|one| one.is_rd_unsaid) {
        inputs.crs = Some("EPSG:28992".into());
        made.remarks.push("some files state no CRS and lie where RD New does: invoer.crs says so".into());
    }
    districts(looked, inputs);
    let osm = first(looked, FileRole::Osm);
    let streets = osm.or_else(|| first(looked, FileRole::Streets));
    inputs.straten = streets.map(Looked::named);
    inputs.werklocaties = first(looked, FileRole::Werklocaties).map(Looked::named);
    if streets.is_some_and(|one| one.column("richting").is_some() && one.named_column("wvk_id").is_some()) {
        made.remarks.push("NWB lacks many footpaths: distances on foot come out too long".into());
    }
    jobs(looked, &mut made);
    people(looked, &mut made)?;
    transit(looked, &mut made);
    commuting(looked, &mut made);
    Ok(made)
}

/// Public transport: who has service near, and how many jobs people reach with it.
fn transit(looked: &[Looked], made: &mut Composed) {
    let feeds: Vec<&Looked> = looked.iter().filter(|one| one.layer.role == FileRole::Gtfs).collect();
    let Some(day) = feeds.iter().find_map(|feed| feed.usual_day) else { return };
    let timetables: Vec<PathBuf> = feeds.iter().map(|feed| feed.named()).collect();
    let Some(plan) = &mut made.project.vlekkenplan else {
        made.remarks
            .push("a timetable is of use beside addresses and facilities, which are not there".into());
        return;
    };
    made.remarks.push(format!("the timetable is asked for {day}, a day in the middle of it"));
    plan.bediening = Some(BedieningPart {
        dienstregeling: timetables.clone(),
        datum: day.to_string(),
        ..BedieningPart::default()
    });
    let is_placed =
        |one: &&Looked| one.sketch.as_ref().is_some_and(|s| s.geometry.is_some() || s.has_coordinates());
    let registers: Vec<&Looked> =
        looked.iter().filter(|one| one.layer.role == FileRole::Register).filter(is_placed).collect();
    // The file with the last year, of which only that year counts.
    let Some(register) = registers.iter().rev().max_by_key(|one| one.years.last().copied()) else { return };
    let last = register.years.last().filter(|_| register.years.len() > 1).zip(register.column("jaar"));
    let filter = last.map(|(year, column)| format!("{} = {year}", quoted(&column)));
    let jobs = KansenPart {
        naam: "banen".into(),
        bestand: register.filtered(filter.as_deref()),
        kolom: register.column("banen"),
    };
    let has_districts = made.project.invoer.buurten.is_some();
    made.project.bereikbaarheid.push(BereikbaarheidPart {
        naam: stem("bereik_ov"),
        vak_m: Some(200.0),
        gewichten: plan.gewichten.clone(),
        gespreid: plan.gespreid.clone(),
        gespreid_tabel: plan.gespreid_tabel.clone(),
        kansen: vec![jobs],
        met: Reiswijze::Ov,
        grenzen: vec![30.0, 45.0],
        dienstregeling: timetables,
        datum: Some(day.to_string()),
        vertrek: Some("07:30-09:00".into()),
        kaart: has_districts
            .then(|| "Hoeveel banen liggen binnen 30 minuten met het openbaar vervoer?".into()),
        ..BereikbaarheidPart::default()
    });
}

/// Who comes to work here, and who leaves: of the own municipality, or of the districts where the table is about those.
fn commuting(looked: &[Looked], made: &mut Composed) {
    let Some(table) = first(looked, FileRole::Commuting) else { return };
    let levels = [FileRole::Buurten, FileRole::Wijken, FileRole::Gemeenten];
    let known = |one: &Looked| codes_of(one).intersection(&table.regions).count();
    // The layer that tells where most regions of the table lie; the first among equals.
    let layers = looked.iter().filter(|one| levels.contains(&one.layer.role));
    let areas = layers.rev().max_by_key(|one| known(one)).filter(|one| known(one) > 0);
    let is_given =
        |one: &Looked| first(looked, one.layer.role).is_some_and(|given| given.named() == one.named());
    let mut part = PendelPart {
        gebieden: areas.filter(|one| !is_given(one)).map(Looked::named),
        // One polygon has no line to another.
        kaart: areas
            .filter(|one| known(one) > 1)
            .map(|_| "Waar komen de mensen vandaan die hier werken?".into()),
        ..PendelPart::new(table.named())
    };
    if part.kaart.is_none() {
        let missing =
            "polygons of the areas around (CBS gemeenten) would give lines and directions of commuting";
        made.remarks.push(missing.into());
    }
    if areas.is_none_or(|one| one.layer.role == FileRole::Gemeenten) {
        // The municipality of the finest districts.
        let finest =
            levels.into_iter().find_map(|role| first(looked, role)).map_or_else(BTreeSet::new, codes_of);
        let towns: BTreeSet<String> = finest.iter().filter_map(|code| town_code(code)).collect();
        let own: Vec<&String> = towns.intersection(&table.regions).collect();
        let [town] = own.as_slice() else {
            let why = "no districts say which municipality is the own one: name it under [pendel] as eigen";
            made.remarks.push(format!("{}: {why}", table.shown()));
            return;
        };
        part.eigen = vec![(*town).clone()];
    }
    made.project.pendel = Some(part);
}

/// Codes of the districts of a layer, in its first rows.
fn codes_of(layer: &Looked) -> BTreeSet<String> {
    let sketch = layer.sketch.as_ref();
    let column = sketch.and_then(|sketch| sketch.column("code"));
    sketch.zip(column).map_or_else(BTreeSet::new, |(sketch, column)| sketch.texts(column).collect())
}

/// The municipality of a district's code.
fn town_code(code: &str) -> Option<String> {
    let code = DistrictCode::new(code).ok()?;
    Some(code.gemeente()?.as_str().to_owned())
}

/// The name of the municipality, where the districts are of one.
fn town(looked: &[Looked]) -> Option<String> {
    let districts = first(looked, FileRole::Buurten).or_else(|| first(looked, FileRole::Gemeenten))?;
    let sketch = districts.sketch.as_ref()?;
    let column = ["gemeentenaam", "gm_naam"].into_iter().find_map(|name| sketch.named(name))?;
    let names: BTreeSet<String> = sketch.texts(column).collect();
    names.into_iter().next().filter(|_| sketch.texts(column).collect::<BTreeSet<_>>().len() == 1)
}

/// The levels of districts; what is water or abroad is none.
fn districts(looked: &[Looked], inputs: &mut Inputs) {
    let of = |role| {
        let one = first(looked, role)?;
        let water = one.named_column("water").map(|column| format!("{column} = 'NEE'"));
        Some(one.filtered(water.as_deref()))
    };
    inputs.buurten = of(FileRole::Buurten);
    inputs.wijken = of(FileRole::Wijken);
    inputs.gemeenten = of(FileRole::Gemeenten);
    // The finest level that there is.
    if inputs.buurten.is_none() {
        inputs.buurten = inputs.wijken.take().or_else(|| inputs.gemeenten.take());
    }
}

/// Where the jobs are: heatmaps of the last year and of the change, and the monitor where there are werklocaties.
fn jobs(looked: &[Looked], made: &mut Composed) {
    let Some(register) = first(looked, FileRole::Register) else { return };
    let all: Vec<&Looked> = looked.iter().filter(|one| one.layer.role == FileRole::Register).collect();
    let project = &mut made.project;
    project.invoer.vestigingen = Some(all.iter().map(|one| one.named()).collect());
    let years: Vec<u16> =
        all.iter().flat_map(|one| &one.years).copied().collect::<BTreeSet<_>>().into_iter().collect();
    if !years.is_empty() && all.iter().any(|one| one.column("jaar").is_none()) {
        project.invoer.jaar = Some(Jaar::Bestandsnaam(InName::Bestandsnaam));
    }
    let postcodes = first(looked, FileRole::Postcodes);
    if let Some(postcodes) = postcodes.filter(|_| register.column("postcode").is_some()) {
        project.invoer.postcodes = Some(postcodes.named());
    }
    let is_placed = project.invoer.postcodes.is_some()
        || register.sketch.as_ref().is_some_and(|s| s.geometry.is_some() || s.has_coordinates());
    let heatmap = |naam: &str, title: &str| HeatmapPart {
        naam: stem(naam),
        // The role, which is what maps and tables call it, whatever the column is called.
        gewicht: register.column("banen").map(|_| "banen".to_owned()),
        straal_m: RADIUS_M,
        kaart: Some(title.into()),
        omtrekken: project.invoer.buurten.clone(),
        jaar: years.last().copied(),
        ..HeatmapPart::default()
    };
    if is_placed {
        let title =
            years.last().map_or("Waar wordt gewerkt?".to_owned(), |y| format!("Waar wordt gewerkt, {y}?"));
        let mut maps = vec![heatmap("heatmap_banen", &title)];
        if let [from, .., to] = years.as_slice() {
            let title = format!("Waar kwamen en gingen banen, {from} – {to}?");
            let change = heatmap(&format!("heatmap_verschil_{from}_{to}"), &title);
            maps.push(HeatmapPart { minus_jaar: Some(*from), ..change });
        }
        project.heatmap = maps;
    } else {
        made.remarks.push(
            "the register has no coordinates: a heatmap and tables need a file of postcodes with x and y"
                .into(),
        );
    }
    if project.invoer.werklocaties.is_some() && !years.is_empty() && is_placed {
        let beside = |role| first(looked, role).map(Looked::named);
        project.werklocaties = Some(WerklocatiesPart {
            leegstand: beside(FileRole::Vacancy),
            aanbod: beside(FileRole::Supply),
            panden: beside(FileRole::Premises),
            ..WerklocatiesPart::default()
        });
    }
}

/// What is within reach of the people who live there.
fn people(looked: &[Looked], made: &mut Composed) -> Result<()> {
    let osm = first(looked, FileRole::Osm);
    let facilities = first(looked, FileRole::Facilities).or(osm);
    let bag = first(looked, FileRole::BagAddresses);
    let homes = bag.or_else(|| first(looked, FileRole::Addresses)).or(osm.filter(|one| one.addresses > 0));
    let (Some(facilities), Some(homes)) = (facilities, homes) else { return Ok(()) };
    let kinds = kinds(facilities);
    if kinds.is_empty() {
        return Ok(());
    }
    let inputs = &mut made.project.invoer;
    inputs.voorzieningen = Some(facilities.named());
    inputs.adressen = Some(match bag {
        Some(bag) => bag.filtered(Some(&lived_in(bag))),
        None => homes.named(),
    });
    let mut part = VlekkenplanPart { soorten: kinds.clone(), ..VlekkenplanPart::default() };
    part.gewichten = homes.sketch.as_ref().map(people_columns).unwrap_or_default();
    if part.gewichten.is_empty() {
        spread(looked, inputs, &mut part, &mut made.remarks);
    }
    let article = if ["ziekenhuis", "treinstation"].contains(&kinds[0].as_str()) { "het" } else { "de" };
    // The picture is one of districts.
    part.kaart = inputs.buurten.is_some().then(|| format!("Hoe ver is het naar {article} {}?", kinds[0]));
    part.woningplannen = first(looked, FileRole::HousingPlans)
        .map(|plans| WoningplannenPart { bestand: plans.named(), ..WoningplannenPart::default() });
    if inputs.straten.is_some() {
        let site =
            LocatiePart::new(FileStem::new(format!("locatie_{}", kinds[0]))?, &kinds[0], Candidates::Network);
        let weights = part.gewichten.iter().chain(&part.gespreid);
        let names: Vec<&str> = weights.map(|text| text.split('=').next().unwrap_or(text)).collect();
        let elderly = names.iter().find(|name| name.contains("65")).or(names.first());
        part.locatie.push(LocatiePart {
            elke_m: Some(200.0),
            gewicht: elderly.map(|name| (*name).to_owned()),
            ..site
        });
    }
    made.project.vlekkenplan = Some(part);
    Ok(())
}

/// The kinds that are measured: those of the first questions, else the most frequent.
fn kinds(facilities: &Looked) -> Vec<String> {
    let of_first =
        FIRST_KINDS.into_iter().filter(|kind| facilities.kinds.contains_key(*kind)).map(str::to_owned);
    let mut all: Vec<(&String, &usize)> = facilities.kinds.iter().collect();
    all.sort_by_key(|(kind, count)| (std::cmp::Reverse(**count), kind.as_str()));
    let mut seen = BTreeSet::new();
    let others = all.into_iter().map(|(kind, _)| kind.clone());
    of_first.chain(others).filter(|kind| seen.insert(kind.clone())).take(MOST_KINDS).collect()
}

fn lived_in(bag: &Looked) -> String {
    if bag.named_column("status").is_some() {
        format!("{LIVED_IN} AND {IN_USE}")
    } else {
        LIVED_IN.to_owned()
    }
}

/// People of districts over their addresses: counted ones, or a percentage of all as CBS gives 65 and over.
fn spread(looked: &[Looked], inputs: &Inputs, part: &mut VlekkenplanPart, remarks: &mut Vec<String>) {
    let Some(finest) = &inputs.buurten else { return };
    let of_table = looked.iter().filter(|one| one.layer.role == FileRole::DistrictFigures);
    let of_districts = looked.iter().filter(|one| is_part(finest, one));
    for one in of_districts.chain(of_table) {
        let column = |names: &[&str]| names.iter().find_map(|name| one.named_column(name));
        let Some(all) = column(&["aantal_inwoners", "a_inw", "inwoners"]) else { continue };
        part.gespreid.push(format!("inwoners={all}"));
        let counted = column(&["a_65_oo", "inwoners_65plus", "inwoners65plus", "aantal_65plus"]);
        let percent = column(&["percentage_personen_65_jaar_en_ouder", "p_65_oo"]);
        match (counted, percent) {
            (Some(counted), _) => part.gespreid.push(format!("inwoners_65plus={counted}")),
            (None, Some(percent)) => part.gespreid.push(format!("inwoners_65plus={percent}%{all}")),
            (None, None) => {}
        }
        if one.layer.role == FileRole::DistrictFigures {
            let level = column(&["recs", "niveau", "soort_regio"]);
            let filter = level
                .filter(|_| one.named_column("recs").is_some())
                .map(|c| format!("{} LIKE 'Buurt%'", quoted(&c)));
            part.gespreid_tabel = Some(one.filtered(filter.as_deref()));
        }
        remarks.push("people of each district are spread equally over its addresses".into());
        return;
    }
    remarks.push("no file says how many people live where: each address counts 1".into());
}

/// Whether a named input is this layer, with or without a filter.
fn is_part(named: &Path, one: &Looked) -> bool {
    named.display().to_string().starts_with(&one.named().display().to_string())
}

/// A column as a filter names it.
fn quoted(column: &str) -> String {
    let plain = column.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
        && !column.starts_with(|c: char| c.is_ascii_digit());
    if plain { column.to_owned() } else { format!("\"{column}\"") }
}

/// A name that is made here, and so is one.
fn stem(name: &str) -> FileStem {
    FileStem::new(name).expect("letters, digits and underscores")
}
