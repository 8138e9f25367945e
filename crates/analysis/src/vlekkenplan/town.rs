//! Origins, facilities, districts and streets that are measured together.

use super::{DistrictLevel, DistrictLevels, in_finest};
use crate::distances::Method;
use crate::service::Service;
use crate::streets::StreetNetwork;
use werkvlek_core::{FacilityIndex, Origins, Position, Voorziening, VoorzieningSoort, inner_point};

/// What is measured: origins, facilities, districts, and streets when there are any.
#[derive(Clone, Copy)]
pub struct Town<'a> {
    /// Dwellings or addresses, with what they weigh.
    pub origins: &'a Origins,
    /// Every facility, of all kinds.
    pub facilities: &'a [Voorziening],
    /// The same facilities, to be searched.
    pub index: &'a FacilityIndex,
    /// None: the whole is one.
    pub districts: Option<&'a DistrictLevels>,
    /// The streets; none for straight lines.
    pub network: Option<&'a StreetNetwork>,
    /// Service of public transport by a timetable; none where any stop counts.
    pub service: Option<&'a Service>,
}

impl<'a> Town<'a> {
    /// How its distances are measured: along the streets where there are any.
    pub(super) fn method(&self) -> Method {
        match self.network {
            Some(network) => Method::Netwerk(network.profile.name().to_owned()),
            None => Method::Hemelsbreed,
        }
    }

    /// For each origin the position of its finest district.
    pub(super) fn holding(&self) -> Vec<Option<usize>> {
        match self.districts {
            Some(niveaus) => in_finest(niveaus, self.origins),
            None => vec![None; self.origins.len()],
        }
    }

    /// Each level of districts with what lies in them, the finest first.
    pub(super) fn levels(&self, holding: &[Option<usize>], kinds: &[VoorzieningSoort]) -> Vec<Level<'a>> {
        let Some(niveaus) = self.districts else { return Vec::new() };
        let place = |f: &Voorziening| {
            let at = inner_point(f.geometry())?;
            niveaus.finest().find_index(Position::new(at.x(), at.y()).ok()?).map(|d| d as usize)
        };
        let of_facility: Vec<Option<usize>> = self.facilities.iter().map(place).collect();
        let level = |(number, niveau): (usize, &'a DistrictLevel)| {
            let in_level = niveau.holding(&of_facility);
            let mut facilities = vec![vec![0; niveau.districts().len()]; kinds.len()];
            for (facility, district) in self.facilities.iter().zip(in_level) {
                let kind = kinds.iter().position(|k| k == facility.soort());
                if let (Some(kind), Some(district)) = (kind, district) {
                    facilities[kind][district] += 1;
                }
            }
            Level { all: niveaus, number, niveau, holding: niveau.holding(holding), facilities }
        };
        niveaus.iter().enumerate().map(level).collect()
    }
}

/// A level of districts with what lies in them.
pub(super) struct Level<'a> {
    /// The levels that it is one of.
    pub(super) all: &'a DistrictLevels,
    /// Its place among the levels: 0 is the finest.
    pub(super) number: usize,
    pub(super) niveau: &'a DistrictLevel,
    /// By origin.
    pub(super) holding: Vec<Option<usize>>,
    /// The number of facilities, by kind and district.
    pub(super) facilities: Vec<Vec<usize>>,
}

impl Level<'_> {
    /// The origins of each district.
    pub(super) fn members(&self) -> Vec<Vec<usize>> {
        let mut members: Vec<Vec<usize>> = vec![Vec::new(); self.niveau.districts().len()];
        for (origin, district) in self.holding.iter().enumerate() {
            if let Some(district) = district {
                members[*district].push(origin);
            }
        }
        members
    }
}
