//! The employment monitor: every table by place, sector, size and year, safe to publish together.

mod bereikbaar;
mod cijfers;
mod concentraties;
mod dynamiek;
mod error;
mod grafieken;
mod indelingen;
mod panden;
mod reeks;
mod register;
mod ruimte;
mod soort;
mod toelichting;
mod verhouding;

pub use bereikbaar::Bereikbaar;
use cijfers::{Cijfers, Klasse};
pub use error::MonitorError;
pub use grafieken::Grafiek;
use indelingen::{Dim, Indelingen};
use reeks::{Rij, reeks};
use werkvlek_core::{AanbodRow, LeegstandRow, ReferentieBanen};
use werkvlek_core::{
    Classifier, ConcentratieRule, DisclosureRule, Districts, Grootteklassen, Histories, Pand, SectorTable,
    Soort, Vestiging, Voorziening, Woningen,
};
use werkvlek_table::{Crs, Field, StyledLayer, Table, Value};

/// What the names of files and tables get that hold everything.
pub const VERTROUWELIJK: &str = "_vertrouwelijk";

/// Whether the tables are for everybody.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Openbaarheid {
    /// Nothing in them reveals one company.
    Beschermd(DisclosureRule),
    /// Nothing is hidden, and every output says so.
    Vertrouwelijk,
}

/// Persons for whom jobs are counted.
#[derive(Clone, Debug, PartialEq)]
pub struct Personen {
    /// Who they are.
    pub grondslag: &'static str,
    /// The year; the last of the register where none is given.
    pub jaar: Option<u16>,
    /// How many.
    pub aantal: u64,
}

/// What was read.
pub struct MonitorInput<'a> {
    /// Every establishment of every year.
    pub vestigingen: &'a [Vestiging],
    /// The life course of each, over the years.
    pub levenslopen: &'a Histories,
    /// Which werklocatie holds a place.
    pub classifier: &'a Classifier,
    /// Districts, for figures per district.
    pub districts: Option<&'a Districts>,
    /// Places of dwellings, for working at home.
    pub woningen: Option<&'a Woningen>,
    /// Facilities, for what is near a werklocatie.
    pub voorzieningen: &'a [Voorziening],
    /// What of them supports a werklocatie.
    pub bereikbaar: &'a Bereikbaar,
    /// Premises.
    pub panden: &'a [Pand],
    /// Sector groups of one's own.
    pub eigen_sectoren: Option<&'a SectorTable>,
    /// Jobs of a reference region.
    pub referentie: Option<&'a ReferentieBanen>,
    /// Vacancy by area, segment and year.
    pub leegstand: &'a [LeegstandRow],
    /// Land of business parks.
    pub aanbod: &'a [AanbodRow],
}

impl MonitorInput<'_> {
    /// The name of a place that has one, else the words it goes by.
    fn naam(&self, dim: Dim, class: usize, word: &str) -> String {
        let named = match dim {
            Dim::Locatie => self.classifier.locaties().get(class).map(|w| w.naam()),
            Dim::District => self.districts.and_then(|d| d.as_slice().get(class)).map(|d| d.naam()),
            _ => None,
        };
        named.unwrap_or(word).to_owned()
    }
}

/// How it is counted.
pub struct MonitorPlan {
    /// What may be shown.
    pub openbaar: Openbaarheid,
    /// Size classes.
    pub klassen: Grootteklassen,
    /// Persons for whom jobs are counted.
    pub personen: Vec<Personen>,
    /// What makes a concentratie; none are looked for without it.
    pub concentraties: Option<ConcentratieRule>,
    /// Where the data come from.
    pub bron: Option<String>,
    /// Coordinate system of the layers.
    pub crs: Crs,
}

/// The tables and layers of the monitor.
pub struct MonitorLayers {
    /// Per kind and year, in long form.
    pub soort: Table,
    /// Per werklocatie, with polygons.
    pub locaties: StyledLayer,
    /// Dense clusters of establishments outside the formal locations, when they were asked for.
    pub concentraties: Option<StyledLayer>,
    /// All other tables.
    pub tabellen: Vec<Table>,
    /// Source, denominators and rules.
    pub toelichting: Table,
    /// Each establishment with the rule that decided; only where everything is shown.
    pub vestigingen: Option<StyledLayer>,
    /// Jobs by kind and sector, self-employed, vacancy.
    pub grafieken: Vec<Grafiek>,
    /// What the user should know.
    pub opmerkingen: Vec<String>,
    /// How many figures were suppressed.
    pub suppressed: usize,
}

impl MonitorLayers {
    /// Every table for a workbook: what they are first.
    pub fn sheets(&self) -> Vec<&Table> {
        let first = [&self.toelichting, &self.soort];
        let clusters = self.concentraties.as_ref().map(|layer| &layer.table);
        first.into_iter().chain(&self.tabellen).chain([&self.locaties.table]).chain(clusters).collect()
    }
}

/// Counts everything for every year, with the changes.
pub fn werklocaties(input: &MonitorInput<'_>, plan: &MonitorPlan) -> Result<MonitorLayers, MonitorError> {
    let mut jaren: Vec<u16> = input.vestigingen.iter().map(Vestiging::jaar).collect();
    jaren.sort_unstable();
    jaren.dedup();
    let indelingen = Indelingen::build(input, plan, &jaren)?;
    let cijfers =
        Cijfers::count(input.vestigingen, &indelingen, input.classifier.locaties(), &jaren, plan.openbaar)?;
    let mut opmerkingen = register::remarks(input, &indelingen, &jaren, plan.openbaar);
    let mut tabellen = plain(input, plan, &cijfers, &indelingen);
    tabellen.push(verhouding::zzp(&cijfers, &indelingen));
    if input.woningen.is_some() {
        tabellen.push(verhouding::aan_huis(&cijfers, &indelingen));
    }
    if !plan.personen.is_empty() {
        tabellen.push(verhouding::per_1000(&cijfers, &plan.personen));
    }
    tabellen.push(verhouding::quotient(input, plan.openbaar, &cijfers, &indelingen));
    let (shift, why) = verhouding::shift_share(input, &cijfers, &indelingen);
    tabellen.extend(shift);
    opmerkingen.extend(why);
    if jaren.len() > 1 {
        tabellen.push(dynamiek::per_locatie(input, plan.openbaar, &cijfers, &indelingen));
        tabellen.push(dynamiek::stromen(input, plan.openbaar, &cijfers, &indelingen));
    }
    if !input.leegstand.is_empty() {
        tabellen.push(ruimte::leegstand(input.leegstand));
    }
    if !input.aanbod.is_empty() {
        tabellen.push(ruimte::aanbod(input.aanbod));
    }
    if !input.panden.is_empty() {
        tabellen.push(panden::panden(input));
    }
    if !input.voorzieningen.is_empty() {
        tabellen.push(bereikbaar::bereikbaar(input)?);
    }
    let last = jaren.last().copied().unwrap_or_default();
    let mut layers = MonitorLayers {
        concentraties: concentraties::layer(plan, &cijfers, &indelingen, last),
        soort: soort::soort_table(&cijfers),
        locaties: soort::locatie_layer(&cijfers, input.classifier, &plan.crs),
        tabellen,
        toelichting: toelichting::toelichting(input, plan, &jaren, &opmerkingen),
        vestigingen: None,
        grafieken: grafieken::grafieken(input, plan, &cijfers, &indelingen)?,
        opmerkingen,
        suppressed: cijfers.onderdrukt(),
    };
    if plan.openbaar == Openbaarheid::Vertrouwelijk {
        layers.vestigingen = Some(register::layer(input, &indelingen, &plan.crs));
        let tables = [&mut layers.soort, &mut layers.locaties.table, &mut layers.toelichting].into_iter();
        let own = [layers.vestigingen.as_mut(), layers.concentraties.as_mut()].into_iter().flatten();
        let own = own.map(|layer| &mut layer.table);
        tables.chain(&mut layers.tabellen).chain(own).for_each(mark);
    }
    Ok(layers)
}

/// Says of a table that it holds everything.
fn mark(table: &mut Table) {
    table.name.push_str(VERTROUWELIJK);
    table.fields.push(Field::text("vertrouwelijk"));
    for row in &mut table.rows {
        row.values.push("niet openbaar maken".into());
    }
}

/// The tables of classes through the years.
fn plain(
    input: &MonitorInput<'_>,
    plan: &MonitorPlan,
    cijfers: &Cijfers,
    indelingen: &Indelingen,
) -> Vec<Table> {
    let rows = |dim: Dim| -> Vec<Rij> {
        let name = |(i, naam): (usize, &String)| Rij::van(vec![naam.as_str().into()], (dim, i));
        indelingen.klassen(dim).iter().enumerate().map(name).collect()
    };
    let total = || Rij::totaal(vec!["totaal".into()]);
    let with_total = |dim: Dim| rows(dim).into_iter().chain([total()]).collect::<Vec<Rij>>();
    let mixed = Soort::ALL.iter().position(|&s| s == Soort::Gemengd).unwrap_or(0);
    let mut milieus = rows(Dim::Milieu);
    milieus.push(Rij::van(vec!["alle gemengde".into()], (Dim::Soort, mixed)));
    let mut tables = vec![
        reeks("werklocaties_soort_verloop", &["soort"], &with_total(Dim::Soort), cijfers),
        reeks("werklocaties_milieu", &["milieu"], &milieus, cijfers),
        reeks(
            "werklocaties_locatie",
            &["werklocatie", "naam", "gebiedsoort"],
            &locaties(input, indelingen),
            cijfers,
        ),
    ];
    if input.districts.is_some() {
        let named = |(i, code): (usize, &String)| {
            let naam = vec![code.as_str().into(), input.naam(Dim::District, i, code).into()];
            Rij::van(naam, (Dim::District, i))
        };
        let mut rijen: Vec<Rij> = indelingen.klassen(Dim::District).iter().enumerate().map(named).collect();
        rijen.push(Rij::totaal(vec!["totaal".into(), "totaal".into()]));
        tables.push(reeks("werklocaties_district", &["district", "naam"], &rijen, cijfers));
    }
    let mut sectors = Vec::new();
    for (dim, word) in
        [(Dim::Sectie, "sectie"), (Dim::Zorg, "zorg"), (Dim::MediaIct, "media_ict"), (Dim::Eigen, "eigen")]
    {
        let named = |(i, naam): (usize, &String)| {
            let code = werkvlek_core::SbiSection::ALL.get(i).filter(|_| dim == Dim::Sectie);
            let naam: Vec<Value> = vec![word.into(), code.map(|s| s.as_str()).into(), naam.as_str().into()];
            Rij::van(naam, (dim, i))
        };
        sectors.extend(indelingen.klassen(dim).iter().enumerate().map(named));
    }
    sectors.push(Rij::totaal(vec!["totaal".into(), Value::Null, "totaal".into()]));
    tables.push(reeks("werklocaties_sector", &["indeling", "sectie", "sector"], &sectors, cijfers));
    tables.push(reeks("werklocaties_grootteklasse", &["grootteklasse"], &with_total(Dim::Grootte), cijfers));
    let cross = |a: Dim, b: Dim| -> Vec<Rij> {
        let pair = |x: Klasse, y: Klasse, n: &String, m: &String| {
            Rij::kruis(vec![n.as_str().into(), m.as_str().into()], x, y)
        };
        let columns = indelingen.klassen(b);
        let row = |(i, n): (usize, &String)| -> Vec<Rij> {
            columns.iter().enumerate().map(|(j, m)| pair((a, i), (b, j), n, m)).collect()
        };
        indelingen.klassen(a).iter().enumerate().flat_map(row).collect()
    };
    let by_kind = cross(Dim::Soort, Dim::Sectie);
    tables.push(reeks("werklocaties_soort_sector", &["soort", "sector"], &by_kind, cijfers));
    if plan.openbaar == Openbaarheid::Vertrouwelijk {
        let by_size = cross(Dim::Sectie, Dim::Grootte);
        tables.push(reeks("werklocaties_sector_grootte", &["sector", "grootteklasse"], &by_size, cijfers));
    }
    tables
}

/// The werklocaties with their areas, what lies in none, and the total.
fn locaties(input: &MonitorInput<'_>, indelingen: &Indelingen) -> Vec<Rij> {
    let named = |(i, id): (usize, &String)| {
        let place = input.classifier.locaties().get(i);
        let kind = place.map_or("gemengd", |w| w.soort().as_str());
        let naam = vec![id.as_str().into(), input.naam(Dim::Locatie, i, id).into(), kind.into()];
        Rij { area_ha: place.map(werkvlek_core::Werklocatie::area_ha), ..Rij::van(naam, (Dim::Locatie, i)) }
    };
    let mut rijen: Vec<Rij> = indelingen.klassen(Dim::Locatie).iter().enumerate().map(named).collect();
    rijen.push(Rij::totaal(vec!["totaal".into(), "totaal".into(), "totaal".into()]));
    rijen
}
