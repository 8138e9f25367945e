//! Time series: the classes of a dimension through the years, with their changes.

use super::classes::Classes;
use super::columns::{self, TOTAL};
use super::dims::{Class, Dim};
use super::figures::{Figures, Group};
use super::shown::ShownCount;
use super::{MonitorInput, Openbaarheid};
use crate::tenth;
use werkvlek_core::{FigureChange, JobCount, SbiSection, Soort, Werklocatie, banen_per_ha, yearly_changes};
use werkvlek_table::{Column, Columns, Table};

/// A class named `N` in a year.
///
/// # Units
/// Per cent, rounded to one decimal.
#[derive(Clone, Debug, PartialEq)]
pub struct ClassYear<N> {
    /// The class.
    pub class: N,
    /// The year.
    pub jaar: u16,
    /// Establishments and jobs.
    pub count: ShownCount,
    /// Share of all jobs of the year, per cent.
    pub banen_share_percent: Option<f64>,
    /// How the number of establishments changed.
    pub vestigingen_change: Changes,
    /// How the number of jobs changed.
    pub banen_change: Changes,
}

/// How a figure changed; none where one of both years is hidden.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Changes {
    /// Since the year before in the register.
    pub since_previous: Option<Change>,
    /// Since the first year.
    pub since_first: Option<Change>,
}

/// A change between two years.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Change {
    /// The later figure less the earlier one.
    pub absolute: i64,
    /// In per cent of the earlier one, to one decimal; none when that is 0.
    pub percent: Option<f64>,
    /// Compound rate, per cent a year, to one decimal.
    pub percent_per_year: Option<f64>,
}

impl From<FigureChange> for Change {
    fn from(change: FigureChange) -> Self {
        Self {
            absolute: change.absolute(),
            percent: change.percent().map(tenth),
            percent_per_year: change.percent_per_year().map(tenth),
        }
    }
}

/// A werklocatie, what lies in none, or all together.
#[derive(Clone, Debug, PartialEq)]
pub struct PlaceName {
    /// Id of the werklocatie.
    pub id: String,
    /// Its name.
    pub naam: String,
    /// Its kind, as a word.
    pub gebiedsoort: &'static str,
    /// Its area, hectares; none for what is no werklocatie.
    pub area_ha: Option<f64>,
}

/// A district, what lies in none, or all together.
#[derive(Clone, Debug, PartialEq)]
pub struct DistrictName {
    /// Its code.
    pub code: String,
    /// Its name.
    pub naam: String,
}

/// A group of SBI codes.
#[derive(Clone, Debug, PartialEq)]
pub struct SectorName {
    /// Which grouping it is of: `sectie`, `zorg`, `media_ict`, `eigen` or `totaal`.
    pub grouping: &'static str,
    /// The section, in the grouping by sections.
    pub section: Option<SbiSection>,
    /// Its name.
    pub sector: String,
}

/// A class of one dimension inside one of another.
#[derive(Clone, Debug, PartialEq)]
pub struct CrossName {
    /// The class of the rows: a kind, or a section.
    pub row: String,
    /// The class of the columns: a section, or a size.
    pub column: String,
}

/// The tables of classes through the years.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    /// By kind of werklocatie, with the total.
    pub soort: Vec<ClassYear<String>>,
    /// By milieu, with all mixed ones.
    pub milieu: Vec<ClassYear<String>>,
    /// By werklocatie, with the total.
    pub locatie: Vec<ClassYear<PlaceName>>,
    /// By district, with the total; none without districts.
    pub district: Option<Vec<ClassYear<DistrictName>>>,
    /// By section, group of care, of Media & ICT and of one's own, with the total.
    pub sector: Vec<ClassYear<SectorName>>,
    /// By size class, with the total.
    pub grootteklasse: Vec<ClassYear<String>>,
    /// By kind and section.
    pub soort_sector: Vec<ClassYear<CrossName>>,
    /// By section and size; only where nothing is hidden.
    pub sector_grootte: Option<Vec<ClassYear<CrossName>>>,
}

impl Series {
    pub(super) fn new(
        input: &MonitorInput<'_>,
        openbaar: Openbaarheid,
        classes: &Classes,
        figures: &Figures,
    ) -> Self {
        let names = |dim: Dim| classes.of(dim).map(|(class, name)| (name.to_owned(), Group::from(class)));
        let total = (TOTAL.to_owned(), Group::ALL);
        let with_total = |dim: Dim| series(figures, names(dim).chain([total.clone()]));
        let mixed = ("alle gemengde".to_owned(), Group::from(Class::from(Soort::Gemengd)));
        let cross = |rows: Dim, columns: Dim| {
            let cells = classes.of(rows).flat_map(|(a, row)| {
                classes.of(columns).map(move |(b, column)| {
                    (CrossName { row: row.to_owned(), column: column.to_owned() }, Group::both(a, b))
                })
            });
            series(figures, cells)
        };
        Self {
            soort: with_total(Dim::Soort),
            milieu: series(figures, names(Dim::Milieu).chain([mixed])),
            locatie: series(figures, places(input, classes)),
            district: input.districts.map(|_| series(figures, districts(input, classes))),
            sector: series(figures, sectors(classes)),
            grootteklasse: with_total(Dim::Grootteklasse),
            soort_sector: cross(Dim::Soort, Dim::Sectie),
            sector_grootte: (openbaar == Openbaarheid::Vertrouwelijk)
                .then(|| cross(Dim::Sectie, Dim::Grootteklasse)),
        }
    }

    /// A table a dimension.
    pub(super) fn tables(&self) -> Vec<Table> {
        let mut tables = vec![
            table("werklocaties_soort_verloop", [soort_column()], [], &self.soort),
            table(
                "werklocaties_milieu",
                [named("milieu", "milieu, of alle gemengde samen", "milieu, or all mixed ones together")],
                [],
                &self.milieu,
            ),
            place_table(&self.locatie),
        ];
        tables.extend(self.district.as_ref().map(|rows| district_table(rows)));
        tables.push(sector_table(&self.sector));
        tables.push(table(
            "werklocaties_grootteklasse",
            [named("grootteklasse", "grootteklasse naar banen", "size class by jobs")],
            [],
            &self.grootteklasse,
        ));
        tables.push(cross_table(
            "werklocaties_soort_sector",
            ("soort", "soort werklocatie", "kind of werklocatie"),
            ("sector", "sectie van de SBI 2008", "section of SBI 2008"),
            &self.soort_sector,
        ));
        tables.extend(self.sector_grootte.as_ref().map(|rows| {
            cross_table(
                "werklocaties_sector_grootte",
                ("sector", "sectie van de SBI 2008", "section of SBI 2008"),
                ("grootteklasse", "grootteklasse naar banen", "size class by jobs"),
                rows,
            )
        }));
        tables
    }
}

/// The werklocaties with their areas, what lies in none, and the total.
fn places(input: &MonitorInput<'_>, classes: &Classes) -> Vec<(PlaceName, Group)> {
    let named = |(class, id): (Class, &str)| {
        let place = input.classifier.locaties().get(class.nth());
        let name = PlaceName {
            id: id.to_owned(),
            naam: input.naam(class, id),
            gebiedsoort: place.map_or(Soort::Gemengd.as_str(), |w| w.soort().as_str()),
            area_ha: place.map(Werklocatie::area_ha),
        };
        (name, Group::from(class))
    };
    let total = PlaceName { id: TOTAL.into(), naam: TOTAL.into(), gebiedsoort: TOTAL, area_ha: None };
    classes.of(Dim::Locatie).map(named).chain([(total, Group::ALL)]).collect()
}

fn districts(input: &MonitorInput<'_>, classes: &Classes) -> Vec<(DistrictName, Group)> {
    let named = |(class, code): (Class, &str)| {
        (DistrictName { code: code.to_owned(), naam: input.naam(class, code) }, Group::from(class))
    };
    let total = DistrictName { code: TOTAL.into(), naam: TOTAL.into() };
    classes.of(Dim::District).map(named).chain([(total, Group::ALL)]).collect()
}

fn sectors(classes: &Classes) -> Vec<(SectorName, Group)> {
    let groupings = [
        (Dim::Sectie, "sectie"),
        (Dim::Zorg, "zorg"),
        (Dim::MediaIct, "media_ict"),
        (Dim::OwnSectors, "eigen"),
    ];
    let of = |(dim, grouping): (Dim, &'static str)| {
        classes.of(dim).map(move |(class, name)| {
            let section = SbiSection::ALL.get(class.nth()).copied().filter(|_| dim == Dim::Sectie);
            (SectorName { grouping, section, sector: name.to_owned() }, Group::from(class))
        })
    };
    let total = SectorName { grouping: TOTAL, section: None, sector: TOTAL.into() };
    groupings.into_iter().flat_map(of).chain([(total, Group::ALL)]).collect()
}

/// A row a class and year: establishments, jobs, share of all jobs, and the changes since the year before and the first one.
fn series<N: Clone>(figures: &Figures, groups: impl IntoIterator<Item = (N, Group)>) -> Vec<ClassYear<N>> {
    let mut rows = Vec::new();
    for (class, group) in groups {
        let cells: Vec<_> =
            figures.jaren().iter().map(|&jaar| (jaar, figures.get(jaar, group).shown())).collect();
        let changes = |figure: fn(ShownCount) -> Option<u64>| {
            let stand: Vec<_> = cells.iter().map(|&(jaar, count)| (jaar, figure(count))).collect();
            yearly_changes(&stand).into_iter().map(|year| Changes {
                since_previous: year.since_previous.map(Change::from),
                since_first: year.since_first.map(Change::from),
            })
        };
        let both = changes(ShownCount::vestigingen).zip(changes(ShownCount::banen));
        for (&(jaar, count), (vestigingen_change, banen_change)) in cells.iter().zip(both) {
            let all = figures.get(jaar, Group::ALL).open().filter(|t: &JobCount| t.banen > 0);
            let share = count.banen().zip(all).map(|(b, all)| tenth(b as f64 / all.banen as f64 * 100.0));
            rows.push(ClassYear {
                class: class.clone(),
                jaar,
                count,
                banen_share_percent: share,
                vestigingen_change,
                banen_change,
            });
        }
    }
    rows
}

/// The columns of the class, those of its figures, more behind them, and what is hidden.
fn table<'a, N: 'a>(
    name: &str,
    own: impl IntoIterator<Item = Column<'a, &'a ClassYear<N>>>,
    more: impl IntoIterator<Item = Column<'a, &'a ClassYear<N>>>,
    rows: &'a [ClassYear<N>],
) -> Table {
    let share = Column::real("aandeel_banen_pct", |r: &&'a ClassYear<N>| r.banen_share_percent)
        .means("aandeel in alle banen van het jaar", "share of all jobs of the year")
        .in_unit("%");
    Columns::new(own)
        .and([columns::jaar(|r: &&'a ClassYear<N>| r.jaar)])
        .and(columns::counts(|r: &&'a ClassYear<N>| r.count))
        .and([share])
        .and(change_columns())
        .and(more)
        .and([columns::verborgen(|r: &&'a ClassYear<N>| r.count.is_hidden().then_some(columns::HIDDEN))])
        .table(name, rows)
}

/// Absolute, in per cent and per year, of establishments and jobs, since the year before and the first one.
fn change_columns<'a, N: 'a>() -> Vec<Column<'a, &'a ClassYear<N>>> {
    let figures = [
        ("vestigingen", "establishments", of_vestigingen as fn(&ClassYear<N>) -> &Changes),
        ("banen", "jobs", of_banen as fn(&ClassYear<N>) -> &Changes),
    ];
    let spans = [
        (
            "verschil",
            "het vorige jaar in het register",
            "the year before in the register",
            (|c: &Changes| c.since_previous) as fn(&Changes) -> Option<Change>,
        ),
        ("sinds_eerste", "het eerste jaar", "the first year", |c: &Changes| c.since_first),
    ];
    let mut all = Vec::new();
    for (what, what_en, figure) in figures {
        for (since, since_nl, since_en, span) in spans {
            let change = move |r: &&'a ClassYear<N>| span(figure(r));
            let (nl, en) = (
                format!("verandering van {what} sinds {since_nl}"),
                format!("change of {what_en} since {since_en}"),
            );
            all.push(
                Column::integer(format!("{what}_{since}"), move |r: &&'a ClassYear<N>| {
                    change(r).map(|c| c.absolute)
                })
                .means(nl.clone(), en.clone())
                .in_unit(what),
            );
            all.push(
                Column::real(format!("{what}_{since}_pct"), move |r: &&'a ClassYear<N>| {
                    change(r).and_then(|c| c.percent)
                })
                .means(nl.clone(), en.clone())
                .in_unit("%"),
            );
            all.push(
                Column::real(format!("{what}_{since}_pct_per_jaar"), move |r: &&'a ClassYear<N>| {
                    change(r).and_then(|c| c.percent_per_year)
                })
                .means(format!("{nl}, samengesteld per jaar"), format!("{en}, compound a year"))
                .in_unit("% per jaar"),
            );
        }
    }
    all
}

fn of_vestigingen<N>(row: &ClassYear<N>) -> &Changes {
    &row.vestigingen_change
}

fn of_banen<N>(row: &ClassYear<N>) -> &Changes {
    &row.banen_change
}

fn named<'a>(name: &'static str, nl: &str, en: &str) -> Column<'a, &'a ClassYear<String>> {
    Column::text(name, |r: &&'a ClassYear<String>| r.class.as_str()).means(nl, en)
}

fn soort_column<'a>() -> Column<'a, &'a ClassYear<String>> {
    named("soort", "soort werklocatie", "kind of werklocatie")
}

fn place_table(rows: &[ClassYear<PlaceName>]) -> Table {
    type Row = ClassYear<PlaceName>;
    let [id, naam] = columns::werklocatie(|r: &&Row| r.class.id.clone(), |r: &&Row| r.class.naam.clone());
    let own = [id, naam, columns::gebiedsoort(|r: &&Row| r.class.gebiedsoort)];
    let density = |r: &&Row| r.class.area_ha.zip(r.count.banen()).and_then(|(ha, b)| banen_per_ha(b, ha));
    let more = [
        Column::real("oppervlakte_ha", |r: &&Row| r.class.area_ha.map(tenth))
            .means("oppervlakte van de werklocatie", "area of the werklocatie")
            .in_unit("ha"),
        Column::real("banen_per_ha", move |r: &&Row| density(r).map(tenth))
            .means("banen per hectare van de werklocatie", "jobs per hectare of the werklocatie")
            .in_unit("banen/ha"),
    ];
    table("werklocaties_locatie", own, more, rows)
}

fn district_table(rows: &[ClassYear<DistrictName>]) -> Table {
    type Row = ClassYear<DistrictName>;
    let own = [
        Column::text("district", |r: &&Row| r.class.code.clone())
            .means("code van het district", "code of the district"),
        Column::text("naam", |r: &&Row| r.class.naam.clone())
            .means("naam van het district", "name of the district"),
    ];
    table("werklocaties_district", own, [], rows)
}

fn sector_table(rows: &[ClassYear<SectorName>]) -> Table {
    type Row = ClassYear<SectorName>;
    let own = [
        Column::text("indeling", |r: &&Row| r.class.grouping)
            .means("indeling van sectoren", "grouping of sectors"),
        Column::text("sectie", |r: &&Row| r.class.section.map(|s| s.as_str()))
            .means("letter van de sectie van de SBI 2008", "letter of the section of SBI 2008"),
        Column::text("sector", |r: &&Row| r.class.sector.clone())
            .means("naam van de sector", "name of the sector"),
    ];
    table("werklocaties_sector", own, [], rows)
}

/// Name, Dutch and English words of a column.
type Named = (&'static str, &'static str, &'static str);

fn cross_table(name: &str, rows_of: Named, columns_of: Named, rows: &[ClassYear<CrossName>]) -> Table {
    type Row = ClassYear<CrossName>;
    let own = [
        Column::text(rows_of.0, |r: &&Row| r.class.row.clone()).means(rows_of.1, rows_of.2),
        Column::text(columns_of.0, |r: &&Row| r.class.column.clone()).means(columns_of.1, columns_of.2),
    ];
    table(name, own, [], rows)
}
