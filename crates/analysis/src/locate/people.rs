//! Numbers of people before and after, safe to publish beside each other, and the rows of districts made of them.

use super::{DistrictGain, GainLevel, GainRow, Ground, LocateError, LocatePlan};
use crate::comparison::{BeforeAfter, ComparedPlace, Pairs, RowTold, TweeStanden};
use crate::vlekkenplan::{DistrictLevel, Tree, compared_mean};
use werkvlek_core::{District, MinPeople, PeopleColumn, PeopleTable, Summary, WeightColumn, summarise};
use werkvlek_siting::Gain;

/// People within reach, beyond it and without a facility, before and after, safe to publish beside each other.
pub(super) struct ChangePeople {
    tree: Tree,
    /// By weight: people by band, before and after.
    counted: Vec<BeforeAfter<PeopleTable>>,
    /// By weight and row.
    told: Vec<Vec<RowTold>>,
    /// By weight: its minimum.
    minimum: Vec<MinPeople>,
    /// By weight and row: whether its means are hidden.
    hides_means: Vec<Vec<bool>>,
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
        let before: Vec<Option<f64>> = gains.iter().map(|gain| gain.before_m).collect();
        let after: Vec<Option<f64>> = gains.iter().map(|gain| gain.after_m).collect();
        let band = |dist_m: &Option<f64>| match dist_m {
            Some(m) => usize::from(*m > plan.within_m),
            None => 2,
        };
        let bands = [&before, &after].map(|dist_m| dist_m.iter().map(band).collect::<Vec<usize>>());
        let (trees, pairs) = ([tree.clone(), tree.clone()], Pairs::same(origins.len()));
        let (mut counted, mut told, mut hides_means) = (Vec::new(), Vec::new(), Vec::new());
        for column in origins.columns() {
            let of = |band: &[usize]| tree.tabel(column.values(), 3, band);
            counted.push(BeforeAfter { before: of(&bands[0])?, after: of(&bands[1])? });
            let two = TweeStanden {
                trees: &trees,
                pairs: &pairs,
                weights: [column.values(); 2],
                dist_m: [&before, &after],
                // An address that counts 1 is no person.
                minimum: plan.min_personen.for_weight(column.weight()),
            };
            let rows = two.open(&plan.thresholds_m, plan.within_m)?;
            let at_limit = rows.into_iter().rfind(|(metres, _)| metres.total_cmp(&plan.within_m).is_eq());
            let mut rows = at_limit.map_or_else(Vec::new, |(_, rows)| rows);
            let hides = |key| column.weight().is_people() && plan.hidden_totals.contains(&key);
            let mut no_means = vec![false; tree.len()];
            for (l, (level, _)) in holdings.iter().enumerate() {
                for (d, district) in level.districts().iter().enumerate() {
                    let key = (column.name().to_owned(), l, district.code().clone());
                    let row = tree.row(l, Some(d));
                    no_means[row] = column.weight().is_people() && plan.hidden_means.contains(&key);
                    if hides(key) {
                        rows[row] = RowTold::NOTHING;
                    }
                }
            }
            told.push(rows);
            hides_means.push(no_means);
        }
        let minimum = origins.columns().iter().map(|c| plan.min_personen.for_weight(c.weight())).collect();
        Ok(Self { tree, counted, told, minimum, hides_means })
    }

    /// A mean of so many addresses, when it may be told.
    fn mean(&self, weight: usize, row: usize, addresses: usize, metres: Option<f64>) -> Option<f64> {
        let told = self.told[weight][row].everyone && !self.hides_means[weight][row];
        compared_mean(self.minimum[weight], addresses, metres.filter(|_| told))
    }

    /// Everybody, when they may be told.
    fn everyone(&self, weight: usize, row: usize) -> Option<u64> {
        let everyone = || self.counted[weight].before.get(row, PeopleColumn::Total);
        self.told[weight][row].everyone.then(everyone)
    }

    /// Within reach.
    fn within(&self, weight: usize, row: usize) -> BeforeAfter<Option<u64>> {
        let told = self.told[weight][row].reach;
        self.in_band(weight, row, 0).map(|people| people.filter(|_| told))
    }

    /// Without a facility.
    fn without(&self, weight: usize, row: usize) -> BeforeAfter<Option<u64>> {
        let told = self.told[weight][row].without_route;
        self.in_band(weight, row, 2).map(|people| people.filter(|_| told))
    }

    fn in_band(&self, weight: usize, row: usize, band: usize) -> BeforeAfter<Option<u64>> {
        let BeforeAfter { before, after } = &self.counted[weight];
        let people = |table: &PeopleTable| Some(table.get(row, PeopleColumn::Band(band)));
        BeforeAfter { before: people(before), after: people(after) }
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
        columns.map(|weight| self.row(ComparedPlace::Whole, weight, &everyone, at)).collect()
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
        place: ComparedPlace,
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
        let is_known = members.is_empty() || members.iter().any(|&i| column.is_known(i));
        let known = |told: BeforeAfter<Option<u64>>| {
            let BeforeAfter { before, after } = told;
            BeforeAfter { before: before.filter(|_| is_known), after: after.filter(|_| is_known) }
        };
        let everyone = self.people.everyone(w, at).filter(|_| is_known);
        // Means of people whose number is hidden are hidden with it.
        let metres = |of: fn(&Summary) -> Option<f64>| {
            let told = |sum: &Summary| self.people.mean(w, at, members.len(), of(sum));
            let [before, after] = sums.each_ref().map(told);
            BeforeAfter { before, after }
        };
        GainRow {
            place,
            weight: column.name().to_owned(),
            everyone,
            mean_m: metres(|sum| sum.weighted_mean_m),
            p90_m: metres(|sum| sum.p90_m),
            within: known(self.people.within(w, at)),
            without: known(self.people.without(w, at)),
            addresses_without_route: BeforeAfter {
                before: sums[0].unreached_count,
                after: sums[1].unreached_count,
            },
            there_were_none: self.ground.existing.is_empty(),
            is_known,
        }
    }
}

fn place(district: &District) -> ComparedPlace {
    ComparedPlace::District { code: district.code().clone(), naam: district.naam().to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::comparison::tests::{homes, partly_known, squares};
    use crate::meanings::assert_all_explained;
    use crate::{HiddenMeans, HiddenTotals, LocatePlan, Located, MemoryBudget, Method, Objective, WhyBlank};
    use std::time::Duration;
    use werkvlek_core::{MinPeople, VoorzieningSoort};
    use werkvlek_siting::Proof;
    use werkvlek_table::Crs;

    fn plan() -> LocatePlan {
        LocatePlan {
            kind: VoorzieningSoort::new("huisarts").unwrap(),
            p: 1,
            objective: Objective::Afstand,
            within_m: 500.0,
            capacity: None,
            max_distance_m: None,
            time_limit: Duration::from_secs(1),
            budget: MemoryBudget::default(),
            min_personen: MinPeople::new(5).unwrap(),
            thresholds_m: vec![500.0],
            hidden_totals: HiddenTotals::new(),
            hidden_means: HiddenMeans::new(),
            headline: None,
            crs: Crs::rd_new(),
        }
    }

    /// Three streets of 40 homes with a way in West and one home of 2 without; 100 homes without a way in Oost.
    fn located() -> Located {
        located_of(|i| Some(if i == 120 { 2.0 } else { 1.0 }))
    }

    /// The same with as many people at each home.
    fn located_of(people: impl Fn(usize) -> Option<f64>) -> Located {
        let districts = squares("WO");
        let people: Vec<Option<f64>> = (0..221).map(people).collect();
        let origins = partly_known(&homes(&[(0, 121), (1, 100)]), &people);
        let gain = |before_m, after_m| Gain { before_m, after_m, site: None };
        let gains = homes(&[
            (gain(Some(100.0), Some(100.0)), 40),
            (gain(Some(800.0), Some(200.0)), 40),
            (gain(Some(900.0), Some(900.0)), 40),
            (gain(None, None), 101),
        ]);
        let shop = werkvlek_core::Voorziening::new(
            werkvlek_core::VoorzieningId::new("7").unwrap(),
            plan().kind,
            None,
            geo::Point::new(100.0, 500.0),
        );
        let existing = [shop.unwrap()];
        let ground = Ground {
            origins: &origins,
            districts: Some(&districts),
            existing: &existing,
            candidates: &[],
            network: None,
        };
        let holding = crate::vlekkenplan::in_finest(&districts, &origins);
        let holdings: Vec<(&DistrictLevel, _)> =
            districts.iter().map(|level| (level, level.holding(&holding))).collect();
        let people = ChangePeople::of(&ground, &plan(), &gains, &holdings).unwrap();
        let rows = Districts { ground: &ground, gains: &gains, holdings: &holdings, people: &people };
        Located {
            kind: plan().kind,
            weight: "inwoners".into(),
            within_m: 500.0,
            objective: Objective::Afstand,
            method: Method::Hemelsbreed,
            proof: Proof::Optimal,
            sites: Vec::new(),
            candidates: Vec::new(),
            origins: Vec::new(),
            districts: rows.finest(origins.headline(None).unwrap()),
            levels: rows.levels(),
            existing: existing.to_vec(),
            remarks: Vec::new(),
            crs: Crs::rd_new(),
        }
    }

    fn row<'l>(found: &'l Located, code: &str, weight: &str) -> &'l GainRow {
        let mut rows = found.levels[0].rows.iter();
        rows.find(|row| row.place.code() == code && row.weight == weight).unwrap()
    }

    #[test]
    fn every_column_says_what_it_is() {
        let found = located();
        found.tables().iter().for_each(assert_all_explained);
        let layers = found.layers();
        assert_eq!(layers.len(), 5);
        layers.iter().for_each(|layer| assert_all_explained(&layer.table));
    }

    #[test]
    fn people_that_no_figure_tells_are_not_nobody() {
        let found = located_of(|i| (i < 121).then_some(1.0));
        let oost = row(&found, "O", "inwoners");
        assert_eq!((oost.everyone, oost.within.before, oost.mean_m.before), (None, None, None));
        assert_eq!(oost.why_blank(), Some(WhyBlank::NoFigure));
        assert_ne!(row(&found, "W", "inwoners").why_blank(), Some(WhyBlank::NoFigure));
    }

    #[test]
    fn one_address_without_a_route_hides_its_own_number_and_not_the_means_of_the_others() {
        let found = located();
        let west = row(&found, "W", "inwoners");
        assert_eq!(west.everyone, Some(122));
        assert_eq!(west.mean_m, BeforeAfter { before: Some(600.0), after: Some(400.0) });
        assert_eq!((west.gained_m(), west.without.before), (Some(200.0), None));
        assert_eq!(west.addresses_without_route, BeforeAfter { before: 1, after: 1 });
        assert_eq!(west.why_blank(), Some(WhyBlank::Hidden));
        let whole = row(&found, "TOTAAL", "inwoners");
        assert!(whole.mean_m.before.is_some(), "{whole:?}");
        assert_eq!(whole.without.before, None, "102 less the 100 of Oost would be the two of West");
        assert_eq!(found.districts.as_ref().unwrap()[1].row.addresses_without_route.after, 1);
    }

    #[test]
    fn where_nobody_has_a_route_the_reason_says_so_and_addresses_are_never_hidden() {
        let found = located();
        let oost = row(&found, "O", "inwoners");
        assert_eq!((oost.mean_m.after, oost.why_blank()), (None, Some(WhyBlank::NoRoute)));
        let addresses: Vec<&GainRow> =
            found.levels[0].rows.iter().filter(|row| row.weight == "adressen").collect();
        assert!(addresses.iter().all(|row| row.everyone.is_some() && row.without.before.is_some()));
        assert_eq!(row(&found, "W", "adressen").without.before, Some(1));
    }
}
