//! How many kinds of facility are within their norm: people per district, by level, and in a vlek.

use super::VlekkenplanError;
use super::columns::{
    DistrictOrWhole, OfLevel, district_columns, everyone_column, number, share, weight_column,
};
use super::people::{DistancePeople, everyone, people};
use super::question::Question;
use super::town::Level;
use werkvlek_core::{MinPeople, Origins, ProtectedPeople, VoorzieningSoort, Weight};
use werkvlek_plan::Niveaus;
use werkvlek_table::{Column, Columns, Table};

/// People by level and by whether they are in a vlek, safe to publish; who misses a kind is told by the distances to it.
pub(super) struct LevelPeople<'a> {
    distances: &'a DistancePeople,
    minimum: MinPeople,
    /// By weight: a band a level of those outside every vlek, then one a level of those in one.
    levels: Vec<ProtectedPeople>,
}

impl<'p> LevelPeople<'p> {
    pub(super) fn of(
        distances: &'p DistancePeople,
        minimum: MinPeople,
        origins: &Origins,
        niveaus: &Niveaus<'_>,
    ) -> Result<Self, VlekkenplanError> {
        let all = niveaus.kinds().len() + 1;
        let band = |row: usize| niveaus.niveau(row) + if niveaus.voldoet(row) { all } else { 0 };
        let band: Vec<usize> = (0..origins.len()).map(band).collect();
        Ok(Self { levels: distances.tree.protect(minimum, origins, 2 * all, &band)?, distances, minimum })
    }

    /// People with just so many kinds within their norm, when that may be published.
    pub(super) fn at_level(&self, weight: usize, row: usize, level: usize) -> Option<u64> {
        let levels = &self.levels[weight];
        let all = levels.table().bands() / 2;
        // With one kind the level says what the distance says.
        match (all, level) {
            (2, 0) => self.distances.beyond_norm(0, weight, row),
            (2, _) => self.distances.within_norm(0, weight, row),
            _ => Some(people(levels, row, level)? + people(levels, row, all + level)?),
        }
    }

    /// The row of everybody.
    pub(super) fn whole(&self) -> usize {
        self.distances.tree.row(0, None)
    }

    /// People outside every vlek, and in one.
    pub(super) fn by_vlek(&self, weight: usize, row: usize) -> [Option<u64>; 2] {
        let levels = &self.levels[weight];
        let outside = levels.table().bands() / 2;
        [levels.within(row, outside), levels.beyond(row, outside)]
    }

    /// One row a district and weight, and the whole behind them.
    pub(super) fn rows<'a>(&self, asked: Question<'a>, level: Option<&Level<'a>>) -> OfLevel<NiveauRow<'a>> {
        OfLevel::by_weight(asked, level, &self.distances.tree, |district, row, weight| {
            self.row(district, row, weight)
        })
    }

    fn row<'a>(
        &self,
        district: DistrictOrWhole<'a>,
        row: usize,
        (w, weight): (usize, &'a Weight),
    ) -> NiveauRow<'a> {
        let everyone = self.distances.everyone(w, row).and(everyone(&self.levels[w], row));
        let [outside_vlek, in_vlek] = self.by_vlek(w, row).map(|people| everyone.and(people));
        let kinds = self.distances.bands.len();
        // People by level and people who miss each kind are one sum in two ways: with both, small numbers of a district follow.
        let both = self.minimum.for_weight(weight) == MinPeople::NONE || row == self.whole();
        NiveauRow {
            district,
            weight,
            everyone,
            in_vlek,
            outside_vlek,
            at_niveau: (0..=kinds).map(|level| self.at_level(w, row, level).filter(|_| both)).collect(),
            missing: (0..kinds).map(|kind| self.distances.beyond_norm(kind, w, row)).collect(),
        }
    }
}

/// How many people of a district live in a vlek, and how many kinds they have within the norm.
///
/// # Units
/// People or addresses, as the weight counts; none where a number is hidden.
#[derive(Clone, Debug)]
pub struct NiveauRow<'a> {
    /// The district.
    pub district: DistrictOrWhole<'a>,
    /// What is counted.
    pub weight: &'a Weight,
    /// Everybody.
    pub everyone: Option<u64>,
    /// Those whose address has all that a vlek needs.
    pub in_vlek: Option<u64>,
    /// The others.
    pub outside_vlek: Option<u64>,
    /// By number of kinds, from 0: those with just so many within their norm.
    pub at_niveau: Vec<Option<u64>>,
    /// By kind: those for whom it is beyond its norm, or without a route.
    pub missing: Vec<Option<u64>>,
}

/// The table of a level.
pub(super) fn niveau_table(asked: Question<'_>, level: &OfLevel<NiveauRow<'_>>) -> Table {
    columns(asked).table(&format!("voorzieningenniveau_{}", level.word), &level.rows)
}

type Told<'r> = &'r NiveauRow<'r>;

fn columns<'r>(asked: Question<'_>) -> Columns<'r, Told<'r>> {
    let at_niveau = |n: usize| {
        Column::real(format!("niveau_{n}"), move |row: &Told<'r>| number(row.at_niveau[n]))
            .means(
                format!("hoeveel met {n} soorten binnen de norm; leeg waar het verborgen is"),
                format!("how many with {n} kinds within their norm; empty where it is hidden"),
            )
            .in_unit("mensen of adressen")
    };
    let missing = |(k, kind): (usize, &VoorzieningSoort)| {
        Column::real(format!("mist_{kind}"), move |row: &Told<'r>| number(row.missing[k]))
            .means(
                format!("hoeveel verder dan de norm of zonder route: {kind}"),
                format!("how many beyond the norm or without a route: {kind}"),
            )
            .in_unit("mensen of adressen")
    };
    Columns::new(district_columns(|row: &Told<'r>| row.district))
        .and([weight_column(|row: &Told<'r>| row.weight), everyone_column(|row: &Told<'r>| row.everyone)])
        .and([
            Column::real("in_vlek", |row: &Told<'r>| number(row.in_vlek))
                .means("hoeveel alles hebben wat een vlek vraagt", "how many have all that a vlek needs")
                .in_unit("mensen of adressen"),
            Column::real("buiten_vlek", |row: &Told<'r>| number(row.outside_vlek))
                .means("de anderen", "the others")
                .in_unit("mensen of adressen"),
            Column::real("aandeel_in_vlek", |row: &Told<'r>| share(row.in_vlek, row.everyone))
                .means("aandeel in een vlek, 0 tot 1", "share in a vlek, 0 to 1"),
        ])
        .and((0..=asked.plan.kinds.len()).map(at_niveau))
        .and(asked.kinds().map(missing))
}
