//! Protocol buffers, as far as `.osm.pbf` needs them: the fields of a message, and columns of whole numbers.
//!
//! Written here because a reader of streets needs a tenth of a block: what it does not ask for is passed over where it stands, and nothing is
//! copied. The format: <https://protobuf.dev/programming-guides/encoding/>.

use std::borrow::Cow;

/// Bytes that are no message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum WireError {
    /// Something that goes on beyond its end.
    #[error("it ends in the middle of a field")]
    CutOff,
    /// A number that does not fit.
    #[error("a number in it is too long")]
    TooLong,
    /// A field of a form that is not in use.
    #[error("a field in it has no known form")]
    UnknownForm,
    /// A message without what it must have.
    #[error("an object in it is not complete")]
    Incomplete,
    /// A member of a relation that is neither node, way nor relation.
    #[error("a relation in it has a member of no known kind")]
    UnknownMember,
}

/// What a field holds.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Value<'a> {
    /// A whole number, and the bytes it was written in.
    Number(u64, &'a [u8]),
    /// Text, a message or a column.
    Bytes(&'a [u8]),
    /// A number of four or eight bytes, of which OpenStreetMap has none.
    Fixed,
}

/// The fields of a message: their numbers and what they hold. After an error nothing follows.
#[derive(Debug, Clone)]
pub(crate) struct Fields<'a> {
    rest: &'a [u8],
}

impl<'a> Fields<'a> {
    pub(crate) fn of(message: &'a [u8]) -> Self {
        Self { rest: message }
    }

    #[inline]
    fn field(&mut self) -> Result<(u32, Value<'a>), WireError> {
        let tag = u32::try_from(self.number()?.0).map_err(|_| WireError::TooLong)?;
        if tag >> 3 == 0 {
            return Err(WireError::UnknownForm);
        }
        let value = match tag & 7 {
            0 => {
                let (number, bytes) = self.number()?;
                Value::Number(number, bytes)
            }
            1 => self.take(8).map(|_| Value::Fixed)?,
            2 => {
                let length = self.number()?.0;
                Value::Bytes(self.take(usize::try_from(length).map_err(|_| WireError::CutOff)?)?)
            }
            5 => self.take(4).map(|_| Value::Fixed)?,
            _ => return Err(WireError::UnknownForm),
        };
        Ok((tag >> 3, value))
    }

    #[inline]
    fn number(&mut self) -> Result<(u64, &'a [u8]), WireError> {
        let length = match self.rest {
            [first, ..] if *first < 0x80 => return Ok((u64::from(*first), self.take(1)?)),
            [_, second, ..] if *second < 0x80 => 2,
            rest => {
                let goes_on = rest.iter().take(10).take_while(|byte| **byte >= 0x80).count();
                let whole = rest.get(..=goes_on);
                check_one(whole.ok_or(if goes_on < 10 { WireError::CutOff } else { WireError::TooLong })?)?;
                goes_on + 1
            }
        };
        let bytes = self.take(length)?;
        Ok((bytes.iter().rev().fold(0, |number, byte| number << 7 | u64::from(byte & 0x7f)), bytes))
    }

    #[inline]
    fn take(&mut self, length: usize) -> Result<&'a [u8], WireError> {
        let (taken, rest) = self.rest.split_at_checked(length).ok_or(WireError::CutOff)?;
        self.rest = rest;
        Ok(taken)
    }
}

impl<'a> Iterator for Fields<'a> {
    type Item = Result<(u32, Value<'a>), WireError>;

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        if self.rest.is_empty() {
            return None;
        }
        let field = self.field();
        if field.is_err() {
            self.rest = &[];
        }
        Some(field)
    }
}

/// Refuses the bytes of a number that has more than 64 bits.
fn check_one(bytes: &[u8]) -> Result<(), WireError> {
    match bytes {
        [_, _, _, _, _, _, _, _, _, last] if *last > 1 => Err(WireError::TooLong),
        _ if bytes.len() > 10 => Err(WireError::TooLong),
        _ => Ok(()),
    }
}

/// Whole numbers one behind the other; every one of them is whole.
#[derive(Debug, Clone, Default)]
pub(crate) struct Column<'a>(Cow<'a, [u8]>);

impl<'a> Column<'a> {
    /// Takes a field of numbers, which may come packed, one by one, or in several packs.
    #[inline]
    pub(crate) fn add(&mut self, value: Value<'a>) -> Result<(), WireError> {
        let bytes = match value {
            Value::Number(_, bytes) | Value::Bytes(bytes) => bytes,
            Value::Fixed => return Ok(()),
        };
        check(bytes)?;
        if self.0.is_empty() {
            self.0 = Cow::Borrowed(bytes);
        } else {
            self.0.to_mut().extend_from_slice(bytes);
        }
        Ok(())
    }

    pub(crate) fn numbers(&self) -> Numbers<'_> {
        Numbers(&self.0)
    }

    /// How many numbers there are.
    pub(crate) fn count(&self) -> usize {
        self.0.iter().filter(|byte| **byte < 0x80).count()
    }

    /// Refuses numbers of more than 32 bits.
    pub(crate) fn check_32_bits(&self) -> Result<(), WireError> {
        let fits = |number: u64| u32::try_from(number).is_ok();
        if self.numbers().all(fits) { Ok(()) } else { Err(WireError::TooLong) }
    }
}

/// Numbers of a column, in order.
#[derive(Debug, Clone, Default)]
pub(crate) struct Numbers<'a>(&'a [u8]);

impl<'a> Numbers<'a> {
    /// The bytes that are left.
    pub(crate) fn rest(&self) -> &'a [u8] {
        self.0
    }

    /// The numbers in the first bytes of some others.
    pub(crate) fn first(rest: &'a [u8], bytes: usize) -> Self {
        Self(rest.get(..bytes).unwrap_or(rest))
    }
}

impl Iterator for Numbers<'_> {
    type Item = u64;

    #[inline]
    fn next(&mut self) -> Option<u64> {
        let (&first, rest) = self.0.split_first()?;
        if first < 0x80 {
            self.0 = rest;
            return Some(u64::from(first));
        }
        let (&second, rest) = rest.split_first()?;
        let mut number = u64::from(first & 0x7f) | u64::from(second & 0x7f) << 7;
        self.0 = rest;
        if second < 0x80 {
            return Some(number);
        }
        let mut shift = 14;
        for (place, &byte) in rest.iter().enumerate() {
            number |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                self.0 = &rest[place + 1..];
                return Some(number);
            }
            shift += 7;
        }
        // A column was checked to end with a number.
        self.0 = &[];
        None
    }
}

/// A number that was written with its sign in the last bit.
#[inline]
pub(crate) fn signed(number: u64) -> i64 {
    (number >> 1).cast_signed() ^ -(number & 1).cast_signed()
}

/// A number of 32 bits, which is written in 64.
pub(crate) fn int32(number: u64) -> Result<i32, WireError> {
    i32::try_from(number.cast_signed()).map_err(|_| WireError::TooLong)
}

/// The bit of a byte that says that its number goes on, in eight bytes at once.
const GOES_ON: u64 = 0x8080_8080_8080_8080;

/// Refuses a column that ends within a number, or has one of more than 64 bits.
fn check(bytes: &[u8]) -> Result<(), WireError> {
    if bytes.last().is_some_and(|byte| *byte >= 0x80) {
        return Err(WireError::CutOff);
    }
    // How many bytes that go on stand before these eight.
    let mut run = 0;
    let (words, rest) = bytes.as_chunks::<8>();
    for word in words {
        let ends = !u64::from_le_bytes(*word) & GOES_ON;
        run += ends.trailing_zeros() / 8;
        if run >= 9 {
            return check_each(bytes);
        }
        if ends != 0 {
            run = ends.leading_zeros() / 8;
        }
    }
    if run as usize + rest.len() > 9 { check_each(bytes) } else { Ok(()) }
}

/// [`check`], number by number.
fn check_each(bytes: &[u8]) -> Result<(), WireError> {
    bytes.split_inclusive(|byte| *byte < 0x80).try_for_each(check_one)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn varint(mut number: u64) -> Vec<u8> {
        let mut bytes = Vec::new();
        while number >= 0x80 {
            bytes.push(number.to_le_bytes()[0] | 0x80);
            number >>= 7;
        }
        bytes.push(number.to_le_bytes()[0]);
        bytes
    }

    proptest! {
        #[test]
        fn numbers_of_any_length_come_back(numbers in prop::collection::vec((any::<u64>(), 0_u32..64), 0..40)) {
            let numbers: Vec<u64> = numbers.into_iter().map(|(number, shift)| number >> shift).collect();
            let bytes: Vec<u8> = numbers.iter().flat_map(|&number| varint(number)).collect();
            let mut packed = Column::default();
            packed.add(Value::Bytes(&bytes)).expect("whole numbers");
            prop_assert_eq!(packed.numbers().collect::<Vec<_>>(), numbers.clone());
            prop_assert_eq!(packed.count(), numbers.len());
            let parts: Vec<Vec<u8>> = numbers.iter().map(|&number| varint(number)).collect();
            let mut single = Column::default();
            for (number, bytes) in numbers.iter().zip(&parts) {
                single.add(Value::Number(*number, bytes)).expect("a whole number");
            }
            prop_assert_eq!(single.numbers().collect::<Vec<_>>(), numbers);
        }

        #[test]
        fn columns_are_refused_as_number_by_number(
            bytes in prop::collection::vec(prop_oneof![Just(0x80_u8), Just(0xff), Just(0x01), any::<u8>()], 0..60)
        ) {
            let ends = bytes.last().is_none_or(|byte| *byte < 0x80);
            let is_sound = ends && check_each(&bytes).is_ok();
            prop_assert_eq!(check(&bytes).is_ok(), is_sound);
        }

        #[test]
        fn signs_come_back(number in any::<i64>()) {
            prop_assert_eq!(signed(((number << 1) ^ (number >> 63)).cast_unsigned()), number);
        }

        #[test]
        fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..60)) {
            let fields: Vec<_> = Fields::of(&bytes).collect();
            prop_assert!(fields.iter().rev().skip(1).all(Result::is_ok));
        }
    }

    #[test]
    fn a_number_of_more_than_64_bits_is_refused() {
        let longest = varint(u64::MAX);
        assert_eq!(longest.len(), 10);
        assert_eq!(check(&longest), Ok(()));
        let last = [&longest[..9], &[2]].concat();
        assert_eq!(check(&last), Err(WireError::TooLong));
        assert_eq!(Fields::of(&last).next().and_then(Result::err), Some(WireError::TooLong));
    }
}
