//! Numbers of people before and after, safe to publish beside each other, and the rows of districts made of them.

use super::{DistrictGain, GainLevel, GainRow, Ground, LocateError, LocatePlan};
use crate::vergelijking::{BeforeAfter, DistrictOrWhole, Pairs, TweeStanden};
use crate::vlekkenplan::{DistrictLevel, Tree, minimum_for};
use werkvlek_core::{District, PeopleColumn, PeopleTable, Summary, WeightColumn, summarise};
use werkvlek_siting::Gain;

/// People within reach, beyond it and without a facility, before and after, safe to publish beside each other.
pub(super) struct ChangePeople {
    tree: Tree,
    /// By weight: people by band, before and after.
    counted: Vec<BeforeAfter<PeopleTable>>,
    /// By weight and row.
    is_open: Vec<Vec<bool>>,
}

impl ChangePeople {
    pub(super) fn of(
        ground: &Ground<'_>,
        plan: &LocatePlan,
        gains: &[Gain],
        holdings: &[(&DistrictLevel, Vec<Option<usize>>)],
    ) -> Result<Self, LocateError> {
        let origins = ground.origins;
        let nested: Vec<_> = holdings.iter().map(|(level, holding)| (*level, holding.as_slice())).collect();
        let tree = Tree::of(&nested, origins.len());
        let minimum = minimum_for(origins, plan.min_personen);
        let before: Vec<Option<f64>> = gains.iter().map(|gain| gain.before_m).collect();
        let after: Vec<Option<f64>> = gains.iter().map(|gain| gain.after_m).collect();
        let band = |dist_m: &Option<f64>| match dist_m {
            Some(m) => usize::from(*m > plan.within_m),
            None => 2,
        };
        let bands = [&before, &after].map(|dist_m| dist_m.iter().map(band).collect::<Vec<usize>>());
        let (trees, pairs) = ([tree.clone(), tree.clone()], Pairs::same(origins.len()));
        let (mut counted, mut is_open) = (Vec::new(), Vec::new());
        for column in origins.columns() {
            let of = |band: &[usize]| tree.tabel(column.values(), 3, band);
            counted.push(BeforeAfter { before: of(&bands[0])?, after: of(&bands[1])? });
            let two = TweeStanden {
                trees: &trees,
                pairs: &pairs,
                weights: [column.values(); 2],
                dist_m: [&before, &after],
                minimum,
            };
            let rows = two.open(&plan.thresholds_m, plan.within_m)?;
            let at_limit = rows.into_iter().rfind(|(metres, _)| metres.total_cmp(&plan.within_m).is_eq());
            let mut open = at_limit.map_or_else(Vec::new, |(_, open)| open);
            for (l, (level, _)) in holdings.iter().enumerate() {
                for (d, district) in level.districts().iter().enumerate() {
                    let key = (column.name().to_owned(), l, district.code().clone());
                    open[tree.row(l, Some(d))] &= !plan.hidden_totals.contains(&key);
                }
            }
            is_open.push(open);
        }
        Ok(Self { tree, counted, is_open })
    }

    /// Everybody, when the row may be told.
    fn everyone(&self, weight: usize, row: usize) -> Option<u64> {
        self.is_open[weight][row].then(|| self.counted[weight].before.get(row, PeopleColumn::Total))
    }

    fn in_band(&self, weight: usize, row: usize, band: usize) -> BeforeAfter<Option<u64>> {
        let open = self.is_open[weight][row];
        let counted = &self.counted[weight];
        let people = |table: &PeopleTable| open.then(|| table.get(row, PeopleColumn::Band(band)));
        BeforeAfter { before: people(&counted.before), after: people(&counted.after) }
    }
}

/// What the rows of districts are made of.
pub(super) struct Districts<'a> {
    pub(super) ground: &'a Ground<'a>,
    /// By origin.
    pub(super) gains: &'a [Gain],
    /// By level of districts: the district of each origin.
    pub(super) holdings: &'a [(&'a DistrictLevel, Vec<Option<usize>>)],
    pub(super) people: &'a ChangePeople,
}

impl Districts<'_> {
    /// Each level of districts, each with the whole behind; without districts the whole alone.
    pub(super) fn levels(&self) -> Vec<GainLevel> {
        if self.holdings.is_empty() {
            return vec![GainLevel { word: "buurt".into(), rows: self.whole() }];
        }
        let level = |(l, (level, _)): (usize, &(&DistrictLevel, _))| {
            let mut rows = Vec::new();
            for (d, (district, members)) in level.districts().iter().zip(self.members(l)).enumerate() {
                let at = self.people.tree.row(l, Some(d));
                let columns = self.ground.origins.columns().iter().enumerate();
                rows.extend(columns.map(|weight| self.row(place(district), weight, &members, at)));
            }
            rows.extend(self.whole());
            GainLevel { word: level.word.clone(), rows }
        };
        self.holdings.iter().enumerate().map(level).collect()
    }

    /// The finest districts with the figures of one weight.
    pub(super) fn finest(&self, weight: &WeightColumn) -> Option<Vec<DistrictGain>> {
        let (level, _) = self.holdings.first()?;
        let at =
            self.ground.origins.columns().iter().position(|column| column.weight() == weight.weight())?;
        let districts = level.districts().iter().zip(self.members(0)).enumerate();
        let gain = |(d, (district, members)): (usize, (&District, Vec<usize>))| DistrictGain {
            area: district.area().clone(),
            row: self.row(place(district), (at, weight), &members, self.people.tree.row(0, Some(d))),
        };
        Some(districts.map(gain).collect())
    }

    fn whole(&self) -> Vec<GainRow> {
        let everyone: Vec<usize> = (0..self.gains.len()).collect();
        let at = self.people.tree.row(0, None);
        let columns = self.ground.origins.columns().iter().enumerate();
        columns.map(|weight| self.row(DistrictOrWhole::Whole, weight, &everyone, at)).collect()
    }

    /// By district of a level: its origins.
    fn members(&self, level: usize) -> Vec<Vec<usize>> {
        let (districts, holding) = &self.holdings[level];
        let mut members = vec![Vec::new(); districts.districts().len()];
        for (origin, district) in holding.iter().enumerate() {
            if let Some(district) = district {
                members[*district].push(origin);
            }
        }
        members
    }

    fn row(
        &self,
        place: DistrictOrWhole,
        (w, column): (usize, &WeightColumn),
        members: &[usize],
        at: usize,
    ) -> GainRow {
        let weight: Vec<f64> = members.iter().map(|&i| column.values()[i]).collect();
        let summary = |dist_m: fn(&Gain) -> Option<f64>| -> Summary {
            let dist_m: Vec<Option<f64>> = members.iter().map(|&i| dist_m(&self.gains[i])).collect();
            summarise(&dist_m, &weight, &[])
        };
        let sums = [summary(|gain| gain.before_m), summary(|gain| gain.after_m)];
        let everyone = self.people.everyone(w, at);
        // Means of people whose number is hidden are hidden with it.
        let metres = |of: fn(&Summary) -> Option<f64>| {
            let [before, after] = sums.each_ref().map(|sum| everyone.and(of(sum)));
            BeforeAfter { before, after }
        };
        GainRow {
            place,
            weight: column.name().to_owned(),
            everyone,
            mean_m: metres(|sum| sum.weighted_mean_m),
            p90_m: metres(|sum| sum.p90_m),
            within: self.people.in_band(w, at, 0),
            without: self.people.in_band(w, at, 2),
        }
    }
}

fn place(district: &District) -> DistrictOrWhole {
    DistrictOrWhole::District { code: district.code().clone(), naam: district.naam().to_owned() }
}
