//! Nodes in columns, as nearly all files have them.

use crate::elements::{Grid, Node, NodeTagNumbers, sums};
use crate::wire::{Column, Fields, Numbers, Value, WireError, int32};

/// Columns of nodes.
#[derive(Default)]
pub(crate) struct DenseNodes<'b> {
    ids: Column<'b>,
    lats: Column<'b>,
    lons: Column<'b>,
    /// Keys and values by turns, and a 0 after those of each node; empty where no node has tags.
    tags: Column<'b>,
    /// Who wrote them and when, in columns; of these only which nodes are deleted is of use.
    info: Info,
}

impl<'b> DenseNodes<'b> {
    pub(crate) fn of(message: &'b [u8]) -> Result<Self, WireError> {
        let mut these = Self::default();
        for field in Fields::of(message) {
            match field? {
                (1, value) => these.ids.add(value)?,
                (5, Value::Bytes(info)) => these.info = Info::of(info)?,
                (8, value) => these.lats.add(value)?,
                (9, value) => these.lons.add(value)?,
                (10, value) => these.tags.add(value)?,
                _ => {}
            }
        }
        Ok(these)
    }

    /// The numbers of the nodes; there are as many as the shortest of the columns has.
    pub(crate) fn ids(&self) -> Result<impl Iterator<Item = i64>, WireError> {
        self.tags.numbers().try_for_each(|number| int32(number).map(drop))?;
        let count = self.ids.count().min(self.lats.count()).min(self.lons.count());
        Ok(sums(self.ids.numbers()).take(count))
    }

    /// Shows every node; there are as many as the shortest of the columns has.
    pub(crate) fn for_each(
        &self,
        grid: Grid,
        mut look: impl FnMut(Node<'_>) -> Result<(), WireError>,
    ) -> Result<(), WireError> {
        let mut tags = self.tags.numbers();
        let places = sums(self.lons.numbers()).zip(sums(self.lats.numbers()));
        for (place, (id, (lon, lat))) in sums(self.ids.numbers()).zip(places).enumerate() {
            let tags = NodeTagNumbers::Shared(of_next(&mut tags)?);
            look(Node { id, is_visible: self.info.is_visible(place), tags, steps: [lon, lat], grid })?;
        }
        // Those beyond the last node are of nobody, but must be numbers all the same.
        tags.try_for_each(|number| int32(number).map(drop))
    }
}

/// The tags up to the next 0.
fn of_next<'t>(tags: &mut Numbers<'t>) -> Result<Numbers<'t>, WireError> {
    let start = tags.rest();
    loop {
        let end = start.len() - tags.rest().len();
        let mut next = || tags.next().map(int32).transpose();
        match next()? {
            Some(0) | None => return Ok(Numbers::first(start, end)),
            Some(_) => drop(next()?),
        }
    }
}

/// Which nodes are deleted.
#[derive(Default)]
struct Info {
    /// How many nodes something is known of.
    known: usize,
    /// Whether each of those is there; empty where nothing is said.
    is_visible: Vec<bool>,
}

impl Info {
    fn of(message: &[u8]) -> Result<Self, WireError> {
        let mut columns: [Column<'_>; 5] = Default::default();
        let mut visible = Column::default();
        for field in Fields::of(message) {
            match field? {
                (number @ 1..=5, value) => columns[number as usize - 1].add(value)?,
                (6, value) => visible.add(value)?,
                _ => {}
            }
        }
        let is_visible: Vec<bool> = visible.numbers().map(|number| number != 0).collect();
        // Mostly nothing is said, and then nobody asks how many there are.
        let counts = columns.iter().filter(|_| !is_visible.is_empty()).map(Column::count);
        Ok(Self { known: counts.min().unwrap_or(0), is_visible })
    }

    /// A node is there where nothing is known of it.
    fn is_visible(&self, place: usize) -> bool {
        place >= self.known || self.is_visible.get(place).copied().unwrap_or(true)
    }
}
