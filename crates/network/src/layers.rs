//! Up to three searches from the same facilities, for origins that may use different islands of the streets.
//!
//! Which entries of an origin and a facility [meet](Entry::meets) depends on whether both reach the main island. One
//! search from all entries of all facilities would hide a facility that an origin may reach behind a nearer one that it
//! may not reach by that island. The further searches keep to small islands, and are seldom needed.

use crate::access::{Access, Entry};
use crate::entrances::Entrances;
use crate::graph::StreetGraph;

/// From which entries of facilities a search starts, and so who may ask it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Layer {
    /// From all but those down: for origins that enter up.
    Up,
    /// From those of facilities that do not reach the main island: for origins that enter down.
    Stranded,
    /// From all on other islands than the main one: for origins that do not reach it.
    Small,
}

impl Layer {
    const ALL: [Self; 3] = [Self::Up, Self::Stranded, Self::Small];

    fn starts_from(self, access: &Access, graph: &StreetGraph) -> bool {
        match self {
            Self::Up => access.entry != Entry::Down,
            Self::Stranded => access.entry == Entry::Stranded,
            Self::Small => graph.component_of_edge(access.edge) as usize != graph.main_component,
        }
    }
}

/// Searches of some kind, by layer.
pub(crate) struct Layers<S> {
    /// Those that are not in use are kept for the next time.
    searches: [Option<S>; 3],
    in_use: [bool; 3],
}

impl<S> Layers<S> {
    pub(crate) fn new() -> Self {
        Self { searches: [None, None, None], in_use: [false; 3] }
    }

    /// Runs the searches from some facilities that some origins have use for.
    pub(crate) fn run<'f>(
        &mut self,
        facilities: Entrances<'f>,
        which: &[u32],
        origins: Entrances<'_>,
        mut search: impl FnMut(&mut Option<S>, &mut dyn Iterator<Item = &'f Access>),
    ) {
        let has = |entry: Entry| {
            facilities.has(entry)
                && which.iter().flat_map(|&f| facilities.accesses(f)).any(|access| access.entry == entry)
        };
        let stranded = origins.has(Entry::Down) && has(Entry::Stranded);
        let small = origins.has(Entry::Stranded) && has(Entry::Down);
        self.in_use = [true, stranded, small];
        for (layer, searches) in Layer::ALL.into_iter().zip(&mut self.searches) {
            if self.in_use[layer as usize] {
                let accesses = which.iter().flat_map(|&facility| facilities.accesses(facility));
                search(searches, &mut accesses.filter(|access| layer.starts_from(access, facilities.graph)));
            }
        }
    }

    /// The search to ask for an origin that enters so; none when nothing is there for it.
    pub(crate) fn of(&self, entry: Entry) -> Option<&S> {
        let [_, stranded, small] = self.in_use;
        let layer = match entry {
            Entry::Up => Layer::Up,
            Entry::Down if stranded => Layer::Stranded,
            Entry::Down => return None,
            Entry::Stranded if small => Layer::Small,
            // No facility enters down: this one starts from all there are.
            Entry::Stranded => Layer::Up,
        };
        self.searches[layer as usize].as_ref()
    }

    /// The search for origins that enter up, which is that of the streets themselves.
    pub(crate) fn up(&self) -> Option<&S> {
        self.of(Entry::Up)
    }

    /// The searches that were run.
    pub(crate) fn in_use(&self) -> impl Iterator<Item = &S> {
        self.searches
            .iter()
            .zip(self.in_use)
            .filter(|(_, in_use)| *in_use)
            .filter_map(|(search, _)| search.as_ref())
    }
}
