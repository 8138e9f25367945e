//! People at each address, where they may be told.

use super::AtAddress;
use werkvlek_core::{MinPeople, Origins, Publishable, WeightColumn};
use werkvlek_table::Value;

/// The weights of the origins one by one, where people are told at addresses at all: few people at an address are not told, nor that there are none, or an empty field
/// would say that somebody lives there; and they do not follow from their district.
pub(crate) struct HomePeople<'a> {
    columns: Vec<&'a [f64]>,
    /// By weight, by origin.
    is_open: Vec<Vec<bool>>,
}

impl<'a> HomePeople<'a> {
    /// `holding` gives the finest district of each origin; those in none are together.
    pub(crate) fn of_origins(
        origins: &'a Origins,
        holding: &[Option<usize>],
        (minimum, at_address): (MinPeople, AtAddress),
    ) -> Self {
        let districts = holding.iter().flatten().max().map_or(0, |most| most + 1);
        let mut members: Vec<Vec<usize>> = vec![Vec::new(); districts + 1];
        for (origin, district) in holding.iter().enumerate() {
            members[district.unwrap_or(districts)].push(origin);
        }
        let columns: Vec<&[f64]> = origins.columns().iter().map(WeightColumn::values).collect();
        let open = |weight: &WeightColumn| {
            let (minimum, column) = (minimum.for_weight(weight.weight()), weight.values());
            let tells_people = minimum == MinPeople::NONE || at_address == AtAddress::Mensen;
            let mut is_open = vec![tells_people; column.len()];
            if !tells_people {
                return is_open;
            }
            for group in &members {
                let people: Vec<f64> = group.iter().map(|&origin| column[origin]).collect();
                for (&origin, judged) in group.iter().zip(minimum.protect_list(&people)) {
                    let enough =
                        minimum == MinPeople::NONE || column[origin].round() >= f64::from(minimum.people());
                    is_open[origin] = enough && judged == Publishable::Yes;
                }
            }
            is_open
        };
        Self { is_open: origins.columns().iter().map(open).collect(), columns }
    }

    /// The people of an origin of one weight.
    pub(crate) fn one(&self, origin: usize, weight: usize) -> Value {
        self.told(origin, weight).into()
    }

    /// The people of an origin of one weight; none where they are hidden.
    pub(crate) fn told(&self, origin: usize, weight: usize) -> Option<f64> {
        self.is_open[weight][origin].then(|| self.columns[weight][origin])
    }

    /// By weight the people of an origin; none where they are hidden.
    pub(crate) fn all_told(&self, origin: usize) -> Vec<Option<f64>> {
        (0..self.columns.len()).map(|weight| self.told(origin, weight)).collect()
    }

    /// How many numbers are hidden.
    pub(crate) fn hidden(&self) -> usize {
        self.is_open.iter().flatten().filter(|open| !**open).count()
    }
}
