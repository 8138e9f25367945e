use crate::{Kind, SavedError, SavedReader, SavedWriter};
use proptest::prelude::*;

const KIND: Kind = Kind { magic: *b"WVKTEST ", format: 3 };

type Whole = (u8, u16, u64, i32, i64, f32, String, Vec<(u32, f64)>, Vec<u32>);

fn bytes(whole: &Whole, kind: Kind, key: &str) -> Vec<u8> {
    let mut writer = SavedWriter::new(kind, key);
    writer.u8(whole.0);
    writer.u16(whole.1);
    writer.u64(whole.2);
    writer.i32(whole.3);
    writer.i64(whole.4);
    writer.f32(whole.5);
    writer.text(&whole.6);
    writer.column(&whole.7, |bytes, &(number, value)| {
        bytes.u32(number);
        bytes.f64(value);
    });
    writer.numbers(&whole.8);
    let mut bytes = Vec::new();
    writer.finish(&mut bytes).unwrap();
    bytes
}

fn whole(reader: &mut SavedReader<'_>) -> Result<Whole, SavedError> {
    Ok((
        reader.u8()?,
        reader.u16()?,
        reader.u64()?,
        reader.i32()?,
        reader.i64()?,
        reader.f32()?,
        reader.text()?,
        reader.column(|reader| Ok((reader.u32()?, reader.f64()?)))?,
        reader.numbers()?,
    ))
}

fn read(mut bytes: &[u8], key: &str) -> Result<Whole, SavedError> {
    KIND.read(&mut bytes, key, whole)
}

fn wholes() -> impl Strategy<Value = Whole> {
    let pairs = prop::collection::vec((any::<u32>(), -1e9..1e9), 0..20);
    let numbers = prop::collection::vec(any::<u32>(), 0..20);
    let ints = (any::<u8>(), any::<u16>(), any::<u64>(), any::<i32>(), any::<i64>());
    (ints, -1e9_f32..1e9, ".{0,20}", pairs, numbers)
        .prop_map(|((a, b, c, d, e), f, text, pairs, numbers)| (a, b, c, d, e, f, text, pairs, numbers))
}

proptest! {
    #[test]
    fn what_was_written_is_read(value in wholes(), key in ".{0,20}") {
        prop_assert_eq!(read(&bytes(&value, KIND, &key), &key).unwrap(), value);
    }

    /// Cut off, lengthened, or with another byte: refused, at any place.
    #[test]
    fn other_bytes_are_refused(value in wholes(), at in any::<prop::sample::Index>(), flip in 1_u8..=255) {
        let good = bytes(&value, KIND, "key");
        prop_assert!(read(&good[..at.index(good.len())], "key").is_err());
        let mut longer = good.clone();
        longer.push(flip);
        prop_assert!(read(&longer, "key").is_err());
        let mut other = good;
        let at = at.index(other.len());
        other[at] ^= flip;
        prop_assert!(read(&other, "key").is_err());
    }

    /// Columns that fit the checksum and not what is read: refused, and no memory is taken for lengths that are not there.
    #[test]
    fn columns_that_do_not_fit_are_refused(rest in prop::collection::vec(any::<u8>(), 0..40)) {
        let mut writer = SavedWriter::new(KIND, "key");
        rest.iter().for_each(|&byte| writer.u8(byte));
        let mut bytes = Vec::new();
        writer.finish(&mut bytes).unwrap();
        let long = KIND.read(&mut bytes.as_slice(), "key", |reader| {
            let values = reader.column(SavedReader::u64)?;
            Ok((values.len(), values.capacity()))
        });
        if let Ok((values, capacity)) = long {
            prop_assert_eq!(4 + 8 * values, rest.len());
            prop_assert!(capacity <= rest.len());
        }
    }
}

#[test]
fn another_kind_version_and_key_say_so() {
    let value = (1, 2, 3, 4, 5, 6.0, "zeven".to_owned(), vec![(8, 9.0)], vec![10]);
    let other = Kind { magic: *b"WVKOTHER", ..KIND };
    let older = Kind { format: 2, ..KIND };
    assert!(matches!(read(&bytes(&value, other, "key"), "key"), Err(SavedError::OtherKind)));
    assert!(matches!(read(b"", "key"), Err(SavedError::OtherKind)));
    let found = read(&bytes(&value, older, "key"), "key");
    assert!(matches!(found, Err(SavedError::OtherVersion { found: 2, expected: 3 })));
    let stale = read(&bytes(&value, KIND, "a key"), "key");
    assert!(matches!(stale, Err(SavedError::Stale { found, .. }) if found == "a key"));
}
