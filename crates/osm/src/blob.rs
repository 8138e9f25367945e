//! The outer layer of `.osm.pbf`: headers of blocks, and blocks before they are decoded.

use flate2::{Decompress, FlushDecompress, Status};

use crate::wire::{Fields, Value, WireError, int32};

/// What a block is at most when it is unpacked; the format allows no more.
pub(crate) const MOST_BYTES: usize = 32 << 20;

/// The longest header of a block; the format allows no longer.
pub(crate) const LONGEST_HEADER: u64 = 64 << 10;

/// What a block holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum BlobKind {
    /// What the file is like.
    Header,
    /// Nodes, ways and relations.
    Data,
    /// Something else, which the format asks readers to pass over.
    Other,
}

/// Why a block cannot be unpacked.
#[derive(Debug, thiserror::Error)]
pub(crate) enum BlobError {
    /// Its layers are no messages.
    #[error(transparent)]
    Wire(#[from] WireError),
    /// A name that is no text.
    #[error("the name of its kind is no text")]
    Kind,
    /// A block of a form that is not read.
    #[error("it is packed in a way that is not read, or empty")]
    Packing,
    /// More than the format allows.
    #[error("it holds more than the 32 MB that the format allows")]
    TooLarge,
    /// The packing is damaged.
    #[error("it cannot be unpacked")]
    Damaged(#[from] flate2::DecompressError),
}

/// What the header of a block says: its kind, and how many bytes it takes.
pub(crate) fn kind_and_size(header: &[u8]) -> Result<(BlobKind, i32), BlobError> {
    let (mut kind, mut size) = (None, None);
    for field in Fields::of(header) {
        match field? {
            (1, Value::Bytes(text)) => {
                let text = std::str::from_utf8(text).map_err(|_| BlobError::Kind)?;
                kind = Some(match text {
                    "OSMHeader" => BlobKind::Header,
                    "OSMData" => BlobKind::Data,
                    _ => BlobKind::Other,
                });
            }
            (3, Value::Number(number, _)) => size = Some(int32(number)?),
            _ => {}
        }
    }
    Ok((kind.ok_or(WireError::Incomplete)?, size.ok_or(WireError::Incomplete)?))
}

/// What a block holds, unpacked.
pub(crate) fn unpacked(blob: &[u8]) -> Result<Vec<u8>, BlobError> {
    let (mut packed, mut raw_size) = (None, 0);
    for field in Fields::of(blob) {
        match field? {
            (number @ (1 | 3..=7), Value::Bytes(bytes)) => packed = Some((number, bytes)),
            (2, Value::Number(number, _)) => raw_size = int32(number)?,
            _ => {}
        }
    }
    match packed {
        Some((1, raw)) if raw.len() < MOST_BYTES => Ok(raw.to_vec()),
        Some((1, _)) => Err(BlobError::TooLarge),
        Some((3, zlib)) => inflated(zlib, raw_size),
        Some(_) | None => Err(BlobError::Packing),
    }
}

/// What was packed by zlib; what the file says it comes to is a hint, and what it may come to counts.
fn inflated(zlib: &[u8], said_bytes: i32) -> Result<Vec<u8>, BlobError> {
    let mut bytes = Vec::with_capacity(usize::try_from(said_bytes).unwrap_or(0).min(MOST_BYTES) + 1);
    let mut inflate = Decompress::new(true);
    let mut rest = zlib;
    loop {
        let before = inflate.total_in();
        let status = inflate.decompress_vec(rest, &mut bytes, FlushDecompress::Finish)?;
        rest = usize::try_from(inflate.total_in() - before).map_or(rest, |taken| &rest[taken..]);
        if bytes.len() > MOST_BYTES {
            return Err(BlobError::TooLarge);
        }
        match status {
            Status::StreamEnd => return Ok(bytes),
            Status::Ok | Status::BufError if bytes.len() < bytes.capacity() => {
                return Err(WireError::CutOff.into());
            }
            Status::Ok | Status::BufError => {
                bytes.reserve(bytes.len().clamp(1, MOST_BYTES + 1 - bytes.len()));
            }
        }
    }
}

/// What a reader must know to read a file, by its header.
pub(crate) fn required_features(header: &[u8]) -> Result<Vec<String>, BlobError> {
    let mut features = Vec::new();
    for field in Fields::of(header) {
        if let (4, Value::Bytes(text)) = field? {
            features.push(std::str::from_utf8(text).map_err(|_| BlobError::Kind)?.to_owned());
        }
    }
    Ok(features)
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn deflated(bytes: &[u8]) -> Vec<u8> {
        let mut zlib = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
        zlib.write_all(bytes).expect("room");
        zlib.finish().expect("room")
    }

    #[test]
    fn what_was_packed_comes_back_whatever_the_file_says_of_its_length() {
        for length in [0_usize, 1, 7, 1_000, 300_000] {
            let bytes: Vec<u8> = (0..length).map(|at| (at * at % 251).to_le_bytes()[0]).collect();
            let zlib = deflated(&bytes);
            for said in [-1, 0, 1, 1_000, i32::try_from(length).expect("short"), i32::MAX] {
                assert_eq!(inflated(&zlib, said).expect("whole"), bytes, "{length}, {said}");
            }
            for end in [0, 1, zlib.len() / 2, zlib.len() - 1] {
                assert!(inflated(&zlib[..end], 5).is_err(), "{length}, cut at {end}");
            }
            let mut damaged = zlib.clone();
            let last = damaged.len() - 1;
            damaged[last] ^= 1;
            assert!(inflated(&damaged, 5).is_err(), "{length}: its checksum is another");
        }
    }

    #[test]
    fn what_comes_to_more_than_the_format_allows_is_refused() {
        let most = MOST_BYTES;
        assert_eq!(inflated(&deflated(&vec![0; most]), 0).expect("as much as may be").len(), most);
        assert!(matches!(inflated(&deflated(&vec![0; most + 1]), 0), Err(BlobError::TooLarge)));
        assert!(matches!(inflated(&deflated(&vec![0; 3 * most]), i32::MAX), Err(BlobError::TooLarge)));
    }
}
