//! Access before and after a change: by district and by group of people, who gains and who loses.

use super::figures::AccessFigure;
use super::people::counted_people;
use super::result::Access;
use super::{AccessAskError, AccessMeasure, AccessPlan};
use crate::DistrictLevels;
use geo::{MultiPolygon, Point};
use std::cmp::Ordering;
use werkvlek_core::{Origins, WeightColumn};
use werkvlek_table::{
    Class, Column, Columns, Crs, Palette, Shape, StyledLayer, Table, VectorStyle, dutch_number,
};

/// What a change does to access.
#[derive(Debug, Clone)]
pub struct AccessChange {
    /// By level of districts, the finest first: its word and its rows; the last row of each is everybody.
    pub levels: Vec<(String, Vec<ChangedAccess>)>,
    /// The finest districts: their code, name and shape.
    areas: Vec<(String, String, MultiPolygon)>,
    /// The figures, a column each.
    columns: Vec<AccessFigure>,
    /// By figure, by origin: after minus before; none where one of both is unknown.
    shifts: Vec<Vec<Option<f64>>>,
    ids: Vec<String>,
    at: Vec<Point>,
    crs: Crs,
}

/// One figure of one group of people in one district.
///
/// # Units
/// The figure's own; people.
#[derive(Debug, Clone, PartialEq)]
pub struct ChangedAccess {
    /// Code of the district; `TOTAAL` for everybody.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Which people.
    pub group: String,
    /// The figure.
    pub figure: String,
    /// Means over the people, before and after.
    pub before_after: [Option<f64>; 2],
    /// People who have it better after: more, or nearer.
    pub gaining: f64,
    /// People who have it worse.
    pub losing: f64,
}

/// Compares two results of the same origins, of which the first comes before.
///
/// Nearer is better for a cost, more for anything else; who reaches nothing has the worst of all. People are those of every weight of the
/// origins, brought together like those of [`access`](super::access).
///
/// # Errors
/// [`AccessAskError::People`] for numbers that are no people.
///
/// # Cost
/// O(origins × figures × weights).
pub fn access_change(
    [before, after]: [&Access; 2],
    origins: &Origins,
    districts: Option<&DistrictLevels>,
    plan: &AccessPlan,
) -> Result<AccessChange, AccessAskError> {
    let group = |column: &WeightColumn| {
        Ok((column.name().to_owned(), counted_people(origins, districts, column, plan.min_people)?))
    };
    let groups: Vec<(String, Vec<f64>)> =
        origins.columns().iter().map(group).collect::<Result<_, AccessAskError>>()?;
    let everybody: Vec<usize> = (0..origins.len()).collect();
    let rows = |code: &str, name: &str, members: &[usize]| -> Vec<ChangedAccess> {
        let of = |(figure, (old, new)): (&AccessFigure, (&Values, &Values))| {
            let row = |(group, people): &(String, Vec<f64>)| {
                let side = |wanted: Ordering| {
                    let has = |&&i: &&usize| better(figure.measure, old[i], new[i]) == wanted;
                    members.iter().filter(has).map(|&i| people[i]).sum()
                };
                ChangedAccess {
                    code: code.to_owned(),
                    name: name.to_owned(),
                    group: group.clone(),
                    figure: figure.name.clone(),
                    before_after: [mean(old, people, members), mean(new, people, members)],
                    gaining: side(Ordering::Greater),
                    losing: side(Ordering::Less),
                }
            };
            groups.iter().map(row).collect::<Vec<_>>()
        };
        after.columns.iter().zip(before.values.iter().zip(&after.values)).flat_map(of).collect()
    };
    let finest = districts.map(|all| all.finest().assign(origins));
    let mut levels = Vec::new();
    for level in districts.into_iter().flat_map(DistrictLevels::iter) {
        let mut members: Vec<Vec<usize>> = vec![Vec::new(); level.districts().len()];
        for (origin, district) in finest.iter().flatten().enumerate() {
            if let Some(district) = district.and_then(|finest| level.of_finest(finest as usize)) {
                members[district].push(origin);
            }
        }
        let district = |(d, members): (&werkvlek_core::District, &Vec<usize>)| {
            rows(d.code().as_str(), d.naam().trim(), members)
        };
        let mut all: Vec<ChangedAccess> = level.districts().iter().zip(&members).flat_map(district).collect();
        all.extend(rows("TOTAAL", "alle herkomsten", &everybody));
        levels.push((level.word.clone(), all));
    }
    if levels.is_empty() {
        levels.push(("alle".to_owned(), rows("TOTAAL", "alle herkomsten", &everybody)));
    }
    let shift = |(old, new): (&Values, &Values)| {
        old.iter().zip(new).map(|(old, new)| Some((*new)? - (*old)?)).collect()
    };
    let areas = districts.into_iter().flat_map(|all| all.finest().as_slice());
    Ok(AccessChange {
        levels,
        areas: areas
            .map(|d| (d.code().as_str().to_owned(), d.naam().trim().to_owned(), d.area().clone()))
            .collect(),
        columns: after.columns.clone(),
        shifts: before.values.iter().zip(&after.values).map(shift).collect(),
        ids: after.ids.clone(),
        at: after.at.iter().map(|at| Point::new(at.x_m(), at.y_m())).collect(),
        crs: after.crs.clone(),
    })
}

/// Values of one figure, by origin.
type Values = Vec<Option<f64>>;

/// Whether the second is better than the first: nearer for a cost, more for anything else.
fn better(measure: AccessMeasure, before: Option<f64>, after: Option<f64>) -> Ordering {
    let rank = |value: Option<f64>| match (measure, value) {
        (AccessMeasure::Nearest, Some(cost)) => -cost,
        (AccessMeasure::Nearest, None) => f64::NEG_INFINITY,
        (_, value) => value.unwrap_or(0.0),
    };
    // Sums in another order differ in their last digits.
    let (before, after) = (rank(before), rank(after));
    let both = before.is_finite() && after.is_finite();
    if both && (after - before).abs() <= 1e-9 * before.abs().max(after.abs()) {
        return Ordering::Equal;
    }
    after.total_cmp(&before)
}

fn mean(column: &[Option<f64>], people: &[f64], members: &[usize]) -> Option<f64> {
    let known = || members.iter().filter_map(|&i| column[i].map(|value| (value, people[i])));
    let all: f64 = known().map(|(_, people)| people).sum();
    (all > 0.0).then(|| known().map(|(value, people)| value * people).sum::<f64>() / all)
}

impl AccessChange {
    /// Before and after, a table a level of districts.
    #[must_use]
    pub fn tables(&self) -> Vec<Table> {
        let columns = Columns::new([
            Column::text("code", |r: &&ChangedAccess| r.code.clone())
                .means("code van het gebied", "code of the district"),
            Column::text("naam", |r: &&ChangedAccess| r.name.clone())
                .means("naam van het gebied", "name of the district"),
            Column::text("groep", |r: &&ChangedAccess| r.group.clone())
                .means("wie er geteld worden", "who is counted"),
            Column::text("maat", |r: &&ChangedAccess| r.figure.clone()).means("de kolom", "the column"),
            Column::real("voor", |r: &&ChangedAccess| r.before_after[0].map(super::layers::four_digits))
                .means("gemiddelde voor de wijziging", "mean before the change"),
            Column::real("na", |r: &&ChangedAccess| r.before_after[1].map(super::layers::four_digits))
                .means("gemiddelde na de wijziging", "mean after the change"),
            Column::real("verschil", |r: &&ChangedAccess| difference(r.before_after))
                .means("na min voor", "after minus before"),
            Column::real("erop_vooruit", |r: &&ChangedAccess| r.gaining.round())
                .means("mensen die meer of dichterbij hebben", "people who have more, or nearer"),
            Column::real("erop_achteruit", |r: &&ChangedAccess| r.losing.round())
                .means("mensen die minder of verder hebben", "people who have less, or farther"),
        ]);
        self.levels.iter().map(|(word, rows)| columns.table(&format!("voor_na_{word}"), rows)).collect()
    }

    /// Districts (when there are any) and origins, coloured by the change of the first figure.
    #[must_use]
    pub fn layers(&self) -> Vec<StyledLayer> {
        let mut layers = Vec::new();
        if let (false, Some((_, rows))) = (self.areas.is_empty(), self.levels.first()) {
            let group = rows.first().map_or_else(String::new, |row| row.group.clone());
            let of = |area: usize, figure: &str| {
                let code = &self.areas[area].0;
                let row = rows.iter().find(|r| r.code == *code && r.figure == figure && r.group == group);
                row.and_then(|row| difference(row.before_after))
            };
            let words = [
                Column::text("code", |area: &usize| self.areas[*area].0.clone())
                    .means("code van het gebied", "code of the district"),
                Column::text("naam", |area: &usize| self.areas[*area].1.clone())
                    .means("naam van het gebied", "name of the district"),
            ];
            let figures = self.columns.iter().map(|figure| {
                let name = figure.name.as_str();
                shift_column(figure, move |area: &usize| of(*area, name))
            });
            let geometries = (0..self.areas.len()).map(|area| (self.areas[area].2.clone().into(), area));
            let table = Columns::new(words).and(figures).layer("verschil_buurten", &self.crs, geometries);
            let shown =
                (0..self.areas.len()).filter_map(|area| of(area, &self.columns.first()?.name)).collect();
            let style = self.style(shown, Shape::Fill).map(|style| style.with_labels("naam"));
            layers.push(StyledLayer { table, style });
        }
        let id = Column::text("id", |origin: &usize| self.ids[*origin].clone())
            .means("kenmerk van de herkomst", "id of the origin");
        let figures = self.columns.iter().zip(&self.shifts).map(|(figure, shifts)| {
            shift_column(figure, |origin: &usize| shifts[*origin].map(super::layers::four_digits))
        });
        let geometries = self.at.iter().enumerate().map(|(origin, at)| ((*at).into(), origin));
        let table = Columns::new([id]).and(figures).layer("verschil", &self.crs, geometries);
        let shown = self.shifts.first().into_iter().flatten().copied().flatten().collect();
        layers.push(StyledLayer { style: self.style(shown, Shape::Marker { size_mm: 1.6 }), table });
        layers
    }

    fn style(&self, shown: Vec<f64>, shape: Shape) -> Option<VectorStyle> {
        let figure = self.columns.first()?;
        let most = shown.iter().map(|shift| shift.abs()).fold(0.0, f64::max);
        let is_cost = figure.measure == AccessMeasure::Nearest;
        let title = format!("Verandering: {}", figure.nl);
        Some(VectorStyle::graduated(&title, shape, &shift_name(figure), around_zero(most, is_cost)))
    }
}

fn shift_name(figure: &AccessFigure) -> String {
    format!("{}_verschil", figure.name)
}

fn shift_column<'a>(figure: &AccessFigure, value: impl Fn(&usize) -> Option<f64> + 'a) -> Column<'a, usize> {
    Column::real(shift_name(figure), value)
        .means(format!("na min voor: {}", figure.nl), format!("after minus before: {}", figure.en))
        .in_unit(figure.unit.as_str())
}

fn difference([before, after]: [Option<f64>; 2]) -> Option<f64> {
    Some(super::layers::four_digits(after? - before?))
}

/// Five classes around no change, in which better is one colour whichever way it goes.
fn around_zero(most: f64, is_cost: bool) -> Vec<Class> {
    let most = if most > 0.0 { most } else { 1.0 };
    let (small, middle) = (most / 50.0, most / 4.0);
    let bounds = [-most, -middle, -small, small, middle, most];
    let labels = ["veel minder", "minder", "vrijwel gelijk", "meer", "veel meer"];
    let class = |i: usize| Class {
        lower: bounds[i],
        upper: bounds[i + 1],
        label: format!("{} ({} – {})", labels[i], shown(bounds[i]), shown(bounds[i + 1])),
        colour: Palette::Diverging.colour(if is_cost { i } else { 4 - i }, 5),
    };
    (0..5).map(class).collect()
}

fn shown(value: f64) -> String {
    dutch_number(super::layers::four_digits(value))
}
