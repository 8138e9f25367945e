//! A block of nodes, ways and relations, decoded as far as it is asked for.

use crate::dense_nodes::DenseNodes;
use crate::elements::{Grid, Node, Relation, TagNumbers, Way};
use crate::wire::{Fields, Value, WireError, int32};

/// A block: its texts and its groups of objects.
#[derive(Debug)]
pub(crate) struct Block<'a> {
    strings: Vec<&'a str>,
    groups: Vec<&'a [u8]>,
    grid: Grid,
}

/// Why a block cannot be decoded.
#[derive(Debug, thiserror::Error)]
pub(crate) enum BlockError {
    /// It is no message.
    #[error(transparent)]
    Wire(#[from] WireError),
    /// A text that is none.
    #[error("a text in it is not UTF-8")]
    Text(#[from] std::str::Utf8Error),
}

impl<'a> Block<'a> {
    /// Finds the texts and the groups.
    pub(crate) fn of(message: &'a [u8]) -> Result<Self, BlockError> {
        let mut grid = Grid { granularity: 100, lat_offset: 0, lon_offset: 0 };
        let (mut table, mut groups) = (None, Vec::new());
        for field in Fields::of(message) {
            match field? {
                (1, Value::Bytes(strings)) => table = Some(strings),
                (2, Value::Bytes(group)) => groups.push(group),
                (17, Value::Number(number, _)) => grid.granularity = int32(number)?.into(),
                (18, Value::Number(number, _)) => drop(int32(number)?),
                (19, Value::Number(number, _)) => grid.lat_offset = number.cast_signed(),
                (20, Value::Number(number, _)) => grid.lon_offset = number.cast_signed(),
                _ => {}
            }
        }
        let mut strings = Vec::new();
        for field in Fields::of(table.ok_or(WireError::Incomplete)?) {
            if let (1, Value::Bytes(text)) = field? {
                strings.push(std::str::from_utf8(text)?);
            }
        }
        Ok(Self { strings, groups, grid })
    }

    /// The texts that keys, values and roles are numbers of.
    pub(crate) fn strings(&self) -> &[&'a str] {
        &self.strings
    }

    /// Tags as texts; they end where a number is that of no text.
    pub(crate) fn texts(&self, tags: TagNumbers<'_>) -> impl Iterator<Item = (&'a str, &'a str)> {
        let text = |number: usize| self.strings.get(number).copied();
        tags.map_while(move |(key, value)| Some((text(key)?, text(value)?)))
    }

    /// Shows the nodes: group by group, those that stand by themselves before those in columns.
    pub(crate) fn for_each_node(
        &self,
        mut look: impl FnMut(Node<'_>) -> Result<(), WireError>,
    ) -> Result<(), WireError> {
        for group in &self.groups {
            let mut columns = None;
            for field in Fields::of(group) {
                match field? {
                    (1, Value::Bytes(node)) => look(Node::of(node, self.grid)?)?,
                    (2, Value::Bytes(nodes)) => columns = Some(nodes),
                    _ => {}
                }
            }
            if let Some(nodes) = columns {
                DenseNodes::of(nodes)?.for_each(self.grid, &mut look)?;
            }
        }
        Ok(())
    }

    /// Shows the number of every node; what else is known of those in columns is checked and not made numbers of.
    pub(crate) fn for_each_node_id(&self, mut look: impl FnMut(i64)) -> Result<(), WireError> {
        for group in &self.groups {
            let mut columns = None;
            for field in Fields::of(group) {
                match field? {
                    (1, Value::Bytes(node)) => look(Node::of(node, self.grid)?.id),
                    (2, Value::Bytes(nodes)) => columns = Some(nodes),
                    _ => {}
                }
            }
            if let Some(nodes) = columns {
                DenseNodes::of(nodes)?.ids()?.for_each(&mut look);
            }
        }
        Ok(())
    }

    /// Shows the ways.
    pub(crate) fn for_each_way(
        &self,
        mut look: impl FnMut(Way<'_>) -> Result<(), WireError>,
    ) -> Result<(), WireError> {
        for group in &self.groups {
            for field in Fields::of(group) {
                if let (3, Value::Bytes(way)) = field? {
                    look(Way::of(way, self.grid)?)?;
                }
            }
        }
        Ok(())
    }

    /// Shows the relations.
    pub(crate) fn for_each_relation(
        &self,
        mut look: impl FnMut(Relation<'_>) -> Result<(), WireError>,
    ) -> Result<(), WireError> {
        for group in &self.groups {
            for field in Fields::of(group) {
                if let (4, Value::Bytes(relation)) = field? {
                    look(Relation::of(relation)?)?;
                }
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
