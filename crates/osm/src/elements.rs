//! Nodes, ways and relations of a block, decoded as far as they are asked for.

use crate::wire::{Column, Fields, Numbers, Value, WireError, int32, signed};

/// From whole numbers to places: nanodegrees a step, and where they start.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Grid {
    pub(crate) granularity: i64,
    pub(crate) lat_offset: i64,
    pub(crate) lon_offset: i64,
}

impl Grid {
    fn nano_lat(&self, steps: i64) -> i64 {
        self.lat_offset.wrapping_add(self.granularity.wrapping_mul(steps))
    }

    fn nano_lon(&self, steps: i64) -> i64 {
        self.lon_offset.wrapping_add(self.granularity.wrapping_mul(steps))
    }
}

/// A node.
pub(crate) struct Node<'b> {
    pub(crate) id: i64,
    pub(crate) is_visible: bool,
    pub(crate) tags: NodeTagNumbers<'b>,
    /// Steps to the east and to the north.
    pub(crate) steps: [i64; 2],
    pub(crate) grid: Grid,
}

/// The tags of a node, as it was written.
pub(crate) enum NodeTagNumbers<'b> {
    /// In columns with those of other nodes.
    Shared(Numbers<'b>),
    /// Of its own.
    Own(Column<'b>, Column<'b>),
}

impl<'b> Node<'b> {
    /// A node that stands by itself.
    pub(crate) fn of(message: &'b [u8], grid: Grid) -> Result<Self, WireError> {
        let (mut keys, mut values) = (Column::default(), Column::default());
        let (mut id, mut lat, mut lon, mut is_visible) = (None, None, None, true);
        for field in Fields::of(message) {
            match field? {
                (1, Value::Number(number, _)) => id = Some(signed(number)),
                (2, value) => keys.add(value)?,
                (3, value) => values.add(value)?,
                (4, Value::Bytes(info)) => is_visible = says_visible(info)?,
                (8, Value::Number(number, _)) => lat = Some(signed(number)),
                (9, Value::Number(number, _)) => lon = Some(signed(number)),
                _ => {}
            }
        }
        keys.check_32_bits()?;
        values.check_32_bits()?;
        let (Some(id), Some(lat), Some(lon)) = (id, lat, lon) else { return Err(WireError::Incomplete) };
        Ok(Self { id, is_visible, tags: NodeTagNumbers::Own(keys, values), steps: [lon, lat], grid })
    }

    /// Longitude and latitude in nanodegrees.
    pub(crate) fn nano_lon_lat(&self) -> (i64, i64) {
        (self.grid.nano_lon(self.steps[0]), self.grid.nano_lat(self.steps[1]))
    }

    pub(crate) fn tags(&self) -> TagNumbers<'_> {
        match &self.tags {
            NodeTagNumbers::Shared(both) => TagNumbers::InTurns(both.clone()),
            NodeTagNumbers::Own(keys, values) => TagNumbers::Apart(keys.numbers(), values.numbers()),
        }
    }
}

/// A way.
pub(crate) struct Way<'b> {
    pub(crate) id: i64,
    pub(crate) is_visible: bool,
    keys: Column<'b>,
    values: Column<'b>,
    refs: Column<'b>,
    lats: Column<'b>,
    lons: Column<'b>,
    grid: Grid,
}

impl<'b> Way<'b> {
    pub(crate) fn of(message: &'b [u8], grid: Grid) -> Result<Self, WireError> {
        let (mut keys, mut values) = (Column::default(), Column::default());
        let (mut refs, mut lats, mut lons) = (Column::default(), Column::default(), Column::default());
        let (mut id, mut is_visible) = (None, true);
        for field in Fields::of(message) {
            match field? {
                (1, Value::Number(number, _)) => id = Some(number.cast_signed()),
                (2, value) => keys.add(value)?,
                (3, value) => values.add(value)?,
                (4, Value::Bytes(info)) => is_visible = says_visible(info)?,
                (8, value) => refs.add(value)?,
                (9, value) => lats.add(value)?,
                (10, value) => lons.add(value)?,
                _ => {}
            }
        }
        keys.check_32_bits()?;
        values.check_32_bits()?;
        let id = id.ok_or(WireError::Incomplete)?;
        Ok(Self { id, is_visible, keys, values, refs, lats, lons, grid })
    }

    pub(crate) fn tags(&self) -> TagNumbers<'_> {
        TagNumbers::Apart(self.keys.numbers(), self.values.numbers())
    }

    /// Numbers of its nodes.
    pub(crate) fn refs(&self) -> impl Iterator<Item = i64> {
        sums(self.refs.numbers())
    }

    /// Longitudes and latitudes in nanodegrees of its nodes, where the way carries them.
    pub(crate) fn nano_lon_lats(&self) -> impl Iterator<Item = (i64, i64)> {
        let steps = sums(self.lons.numbers()).zip(sums(self.lats.numbers()));
        steps.map(|(lon, lat)| (self.grid.nano_lon(lon), self.grid.nano_lat(lat)))
    }
}

/// A relation.
pub(crate) struct Relation<'b> {
    pub(crate) id: i64,
    pub(crate) is_visible: bool,
    keys: Column<'b>,
    values: Column<'b>,
    roles: Column<'b>,
    members: Column<'b>,
    kinds: Column<'b>,
}

/// What a member of a relation is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum MemberKind {
    Node,
    Way,
    Relation,
}

/// A member of a relation.
pub(crate) struct Member {
    pub(crate) id: i64,
    pub(crate) kind: MemberKind,
    /// Number of the text that is its role.
    pub(crate) role: usize,
}

impl<'b> Relation<'b> {
    pub(crate) fn of(message: &'b [u8]) -> Result<Self, WireError> {
        let (mut keys, mut values) = (Column::default(), Column::default());
        let (mut roles, mut members, mut kinds) = (Column::default(), Column::default(), Column::default());
        let (mut id, mut is_visible) = (None, true);
        for field in Fields::of(message) {
            match field? {
                (1, Value::Number(number, _)) => id = Some(number.cast_signed()),
                (2, value) => keys.add(value)?,
                (3, value) => values.add(value)?,
                (4, Value::Bytes(info)) => is_visible = says_visible(info)?,
                (8, value) => roles.add(value)?,
                (9, value) => members.add(value)?,
                (10, value) => kinds.add(value)?,
                _ => {}
            }
        }
        keys.check_32_bits()?;
        values.check_32_bits()?;
        Ok(Self { id: id.ok_or(WireError::Incomplete)?, is_visible, keys, values, roles, members, kinds })
    }

    pub(crate) fn tags(&self) -> TagNumbers<'_> {
        TagNumbers::Apart(self.keys.numbers(), self.values.numbers())
    }

    /// Its members; one of no known kind is an error.
    pub(crate) fn members(&self) -> impl Iterator<Item = Result<Member, WireError>> {
        let ids = self.roles.numbers().zip(sums(self.members.numbers()));
        ids.zip(self.kinds.numbers()).map(|((role, id), kind)| {
            let kind = match kind {
                0 => MemberKind::Node,
                1 => MemberKind::Way,
                2 => MemberKind::Relation,
                _ => return Err(WireError::UnknownMember),
            };
            int32(role)?;
            Ok(Member { id, kind, role: text_number(role) })
        })
    }
}

/// Tags as numbers of texts: keys with their values.
#[derive(Debug, Clone)]
pub(crate) enum TagNumbers<'b> {
    /// Keys and values by turns.
    InTurns(Numbers<'b>),
    /// Keys and values in columns of their own.
    Apart(Numbers<'b>, Numbers<'b>),
}

impl Iterator for TagNumbers<'_> {
    type Item = (usize, usize);

    fn next(&mut self) -> Option<(usize, usize)> {
        let (key, value) = match self {
            Self::InTurns(both) => (both.next()?, both.next()?),
            Self::Apart(keys, values) => (keys.next()?, values.next()?),
        };
        Some((text_number(key), text_number(value)))
    }
}

/// One that is too large is the number of no text.
fn text_number(number: u64) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

/// Whether what is known of an object says that it is there; it is, where nothing is said.
fn says_visible(info: &[u8]) -> Result<bool, WireError> {
    let mut is_visible = true;
    for field in Fields::of(info) {
        match field? {
            (1 | 4, Value::Number(number, _)) => drop(int32(number)?),
            (5, Value::Number(number, _)) => drop(u32::try_from(number).map_err(|_| WireError::TooLong)?),
            (6, Value::Number(number, _)) => is_visible = number != 0,
            _ => {}
        }
    }
    Ok(is_visible)
}

/// Numbers of which the differences are written.
pub(crate) fn sums(differences: Numbers<'_>) -> impl Iterator<Item = i64> {
    differences.scan(0_i64, |sum, difference| {
        *sum = sum.wrapping_add(signed(difference));
        Some(*sum)
    })
}
