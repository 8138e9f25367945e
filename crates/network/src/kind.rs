//! The facilities of one kind, and the shortest way from an origin to them after a search.

use crate::access::{Access, Entry};
use crate::compact::id32;
use crate::entrances::{Entrances, components};
use crate::network_route::{NetworkRoute, Unreachable};
use crate::points::{OffNetwork, SnappedPoints};
use crate::search::{Label, Searches};

/// The facilities of one kind, and what answers need to know of them.
pub(crate) struct Kind<'a> {
    pub(crate) facilities: Entrances<'a>,
    pub(crate) origins: Entrances<'a>,
    /// Those on streets, ascending.
    pub(crate) which: Vec<u32>,
    /// From which they may be entered, ascending, by the sort of entry.
    components: [Vec<u32>; 3],
}

/// A way from an origin to a facility.
pub(crate) struct Way<'o> {
    /// The whole of it, the leg of the origin included.
    pub(crate) label: Label,
    /// Where the origin enters the streets.
    pub(crate) from: &'o Access,
    /// By which node it leaves its edge; none when it stays on the edge.
    pub(crate) first_node: u32,
}

impl<'a> Kind<'a> {
    pub(crate) fn new(origins: &'a SnappedPoints<'_>, facilities: &'a SnappedPoints<'_>) -> Self {
        let (origins, facilities) = (origins.towards(facilities), facilities.towards(origins));
        let components = Entry::ALL.map(|entry| facilities.components(entry));
        Self { facilities, origins, which: facilities.on_streets(), components }
    }

    /// One facility of the kind, as if there were no others; none when it is off the streets.
    pub(crate) fn only(&self, facility: usize) -> Self {
        let (facility, facilities) = (id32(facility), self.facilities);
        let by = |entry: Entry| {
            let accesses = facilities.accesses(facility).filter(|access| access.entry == entry);
            components(facilities.graph, accesses)
        };
        let is_on_street = facilities.nearest(facility).is_on_street();
        let which = if is_on_street { vec![facility] } else { Vec::new() };
        Self { which, components: Entry::ALL.map(by), ..*self }
    }

    /// Where those of the kind are entered from the edge of an origin, by facility.
    pub(crate) fn beside(&self, from: &Access) -> impl Iterator<Item = &'a Access> {
        // All of the kind take part but for a kind of one.
        let all = self.which.len() > 1;
        let entry = from.entry;
        let here = self.facilities.on_edge(from.edge);
        here.filter(move |to| entry.meets(to.entry) && (all || self.which.contains(&to.point)))
    }

    /// Why an origin that is off the streets, or has nowhere to go, reaches nothing.
    pub(crate) fn reason(&self, origin: u32) -> Unreachable {
        if self.which.is_empty() {
            return Unreachable::NoFacility;
        }
        let component = match self.origins.snap(origin) {
            Err(OffNetwork::NotAPlace | OffNetwork::NoStreets) => return Unreachable::NotAPlace,
            Err(OffNetwork::TooFar { dist_m }) => return Unreachable::OriginTooFar { dist_m },
            Ok(snap) => snap.component,
        };
        let joins = |access: &Access| {
            let component = self.facilities.graph.component_of_edge(access.edge);
            let by = |entry: Entry| self.components[entry as usize].binary_search(&component).is_ok();
            let joins = Entry::ALL.into_iter().any(|entry| access.entry.meets(entry) && by(entry));
            joins.then_some(component as usize)
        };
        match self.origins.accesses(origin).find_map(joins) {
            Some(component) => Unreachable::OneWay { component },
            None => Unreachable::OtherIsland { component },
        }
    }

    /// The shortest way from an origin after a search: of those equally long to the lower facility, then by the nearer
    /// street.
    pub(crate) fn best(&self, searches: &Searches<'_>, origin: u32) -> Result<Way<'a>, Unreachable> {
        if self.which.is_empty() {
            return Err(self.reason(origin));
        }
        let mut best: Option<Way<'a>> = None;
        for from in self.origins.accesses(origin) {
            let Some(search) = searches.of(from.entry) else { continue };
            let Some(way) = search.way_from(from, self.beside(from)) else { continue };
            if best.as_ref().is_none_or(|best| way.label.rank(&best.label, search.measure).is_lt()) {
                best = Some(way);
            }
        }
        best.ok_or_else(|| self.reason(origin))
    }

    /// The answer from the whole way of an origin and where it begins.
    pub(crate) fn route(&self, label: &Label, from: &Access) -> NetworkRoute {
        let to = self.facilities.access_beside(label.facility, from.edge);
        NetworkRoute {
            facility: label.facility as usize,
            total_m: label.length.m,
            total_min: label.length.min,
            origin_snap_m: from.dist_m,
            facility_snap_m: to.dist_m,
            origin_snapped_to: self.origins.snapped_to(from),
            facility_snapped_to: self.facilities.snapped_to(to),
        }
    }
}
