//! A project out of what the files are.

use super::look::Looked;
use super::recognise::people_columns;
use super::role::{FileRole, Sureness};
use crate::settings::{
    Candidates, FileStem, HeatmapPart, InName, Inputs, Jaar, LocatiePart, Project, VlekkenplanPart,
    WerklocatiesPart, WoningplannenPart,
};
use anyhow::Result;
use std::collections::BTreeSet;
use std::path::Path;

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
    Ok(made)
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
    let is_placed = register.sketch.as_ref().is_some_and(|s| s.geometry.is_some() || s.has_coordinates());
    let heatmap = |naam: &str, title: &str| HeatmapPart {
        naam: stem(naam),
        gewicht: register.column("banen"),
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
            "the register has no coordinates: no heatmap, and tables only with a file of postcodes".into(),
        );
    }
    let can_be_placed = is_placed || postcodes.is_some();
    if project.invoer.werklocaties.is_some() && !years.is_empty() && can_be_placed {
        let postcodes = postcodes.map(Looked::named).filter(|_| register.column("postcode").is_some());
        let beside = |role| first(looked, role).map(Looked::named);
        project.werklocaties = Some(WerklocatiesPart {
            postcodes,
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
    let homes = bag.or_else(|| first(looked, FileRole::Addresses)).or(osm);
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
    part.kaart = Some(format!("Hoe ver is het naar {article} {}?", kinds[0]));
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
