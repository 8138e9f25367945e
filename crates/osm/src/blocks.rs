//! The blocks of a file: finding them all, and decoding them side by side.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};

use rayon::prelude::*;

use crate::blob::{BlobKind, LONGEST_HEADER, MOST_BYTES, kind_and_size, required_features, unpacked};
use crate::block::{Block, BlockError};
use crate::error::{FoundInstead, OsmError};
use crate::wire::WireError;

/// Abilities a file may ask of its reader. Locations on ways are extra data that we pass over.
const KNOWN_FEATURES: [&str; 3] = ["OsmSchema-V0.6", "DenseNodes", "LocationsOnWays"];

/// Unpacked blocks are kept up to so many bytes, so that those of a town are unpacked once; a larger file is unpacked again where it is
/// looked at again.
const MOST_UNPACKED_BYTES: u64 = 64 << 20;

/// A file that begins as `.osm.pbf` and whose blocks are all there.
pub(crate) struct Blocks {
    path: PathBuf,
    data: Vec<DataBlock>,
    /// What may be kept of it in memory.
    most_bytes: u64,
    /// How many bytes of unpacked blocks may still be kept.
    unpacked_left: AtomicU64,
}

/// A block of objects.
struct DataBlock {
    /// Where its header starts.
    start: u64,
    /// Where it starts itself, and how many bytes it takes.
    blob: (u64, u64),
    /// What it holds, where that is kept.
    unpacked: OnceLock<Vec<u8>>,
}

/// What is kept of a block.
pub(crate) trait Kept {
    /// About how many bytes it comes to until all is read.
    fn bytes(&self) -> u64;
}

impl Blocks {
    /// Finds the blocks by their headers, without decoding them, and checks that the file is whole.
    ///
    /// What is kept of them may come to `most_bytes` ([`Blocks::map_kept`]).
    pub(crate) fn find(path: &Path, most_bytes: u64) -> Result<Self, OsmError> {
        let unreadable = |source| OsmError::Unreadable { path: path.to_owned(), source };
        let mut file = File::open(path).map_err(unreadable)?;
        let bytes = file.metadata().map_err(unreadable)?.len();
        let mut beginning = Vec::new();
        Read::by_ref(&mut file).take(64).read_to_end(&mut beginning).map_err(unreadable)?;
        if let Some(found) = what_else(&beginning) {
            return Err(OsmError::NotPbf { path: path.to_owned(), found });
        }

        let unpacked_left = AtomicU64::new(MOST_UNPACKED_BYTES.min(most_bytes / 4));
        let mut blocks = Self { path: path.to_owned(), data: Vec::new(), most_bytes, unpacked_left };
        let mut end = 0;
        while end < bytes {
            let start = end;
            let truncated = || OsmError::Truncated { path: path.to_owned(), block_at: start, bytes };
            let header = blocks.header(&mut file, start, bytes)?.ok_or_else(truncated)?;
            let (kind, size) = kind_and_size(&header).map_err(|error| blocks.damaged(start, error))?;
            let size = u64::try_from(size).map_err(|_| blocks.damaged(start, "a block of negative size"))?;
            let blob_start = start + 4 + header.len() as u64;
            end = blob_start + size;
            if end > bytes {
                return Err(truncated());
            }
            let block = DataBlock { start, blob: (blob_start, size), unpacked: OnceLock::new() };
            match kind {
                BlobKind::Header => blocks.check_features(&mut file, &block)?,
                BlobKind::Data => blocks.data.push(block),
                // The format asks readers to pass over what they do not know.
                BlobKind::Other => {}
            }
        }
        Ok(blocks)
    }

    /// The header of the block that starts here; none where the file ends within it.
    fn header(&self, file: &mut File, start: u64, bytes: u64) -> Result<Option<Vec<u8>>, OsmError> {
        let unreadable = |source| OsmError::Unreadable { path: self.path.clone(), source };
        if bytes - start < 4 {
            return Ok(None);
        }
        let mut length = [0; 4];
        file.seek(SeekFrom::Start(start)).and_then(|_| file.read_exact(&mut length)).map_err(unreadable)?;
        let length = u32::from_be_bytes(length);
        if u64::from(length) >= LONGEST_HEADER {
            return Err(self.damaged(start, "a header of a block that is too long"));
        }
        if bytes - start - 4 < u64::from(length) {
            return Ok(None);
        }
        let mut header = vec![0; length as usize];
        file.read_exact(&mut header).map_err(unreadable)?;
        Ok(Some(header))
    }

    /// Number of data blocks.
    pub(crate) fn len(&self) -> usize {
        self.data.len()
    }

    /// Decodes every data block as [`Blocks::map`] does, and refuses a file of which more would be kept than may be: blocks of
    /// a few kilobytes can hold millions of objects.
    pub(crate) fn map_kept<T: Send + Kept>(
        &self,
        read: impl Fn(&Block<'_>) -> Result<T, WireError> + Sync,
    ) -> Result<Vec<T>, OsmError> {
        let all: Vec<usize> = (0..self.len()).collect();
        let kept = AtomicU64::new(0);
        let parts = self.map(&all, |block| {
            // Beyond what fits nothing more is kept; the file is refused below.
            if kept.load(Ordering::Relaxed) > self.most_bytes {
                return Ok(None);
            }
            let part = read(block)?;
            kept.fetch_add(part.bytes(), Ordering::Relaxed);
            Ok(Some(part))
        })?;
        let bytes = kept.into_inner();
        match parts.into_iter().collect::<Option<Vec<T>>>() {
            Some(parts) if bytes <= self.most_bytes => Ok(parts),
            _ => Err(OsmError::TooLarge { path: self.path.clone(), bytes, most_bytes: self.most_bytes }),
        }
    }

    /// Decodes these data blocks side by side and hands out the results in the order asked, whatever the threads do.
    /// Of several damaged blocks the first is reported.
    pub(crate) fn map<T: Send>(
        &self,
        which: &[usize],
        read: impl Fn(&Block<'_>) -> Result<T, WireError> + Sync,
    ) -> Result<Vec<T>, OsmError> {
        let results: Vec<Result<T, OsmError>> = which
            .par_iter()
            .with_max_len(1)
            .map_init(
                || None,
                |file, &block| {
                    let block = &self.data[block];
                    let decoded = |message: &[u8]| {
                        let damaged = |error: BlockError| self.damaged(block.start, error);
                        let block = Block::of(message).map_err(damaged)?;
                        read(&block).map_err(|error| damaged(error.into()))
                    };
                    match block.unpacked.get() {
                        Some(message) => decoded(message),
                        None => {
                            let message = self.unpacked(file, block)?;
                            let found = decoded(&message);
                            self.keep(block, message);
                            found
                        }
                    }
                },
            )
            .collect();
        results.into_iter().collect()
    }

    /// Keeps what a block holds, where there is room for it.
    fn keep(&self, block: &DataBlock, message: Vec<u8>) {
        let bytes = message.capacity() as u64;
        let left = |left: u64| left.checked_sub(bytes);
        if self.unpacked_left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, left).is_ok() {
            // Another thread has the same bytes.
            let _ = block.unpacked.set(message);
        }
    }

    /// What a block holds; the file is opened where it is not.
    fn unpacked(&self, file: &mut Option<File>, block: &DataBlock) -> Result<Vec<u8>, OsmError> {
        let unreadable = |source| OsmError::Unreadable { path: self.path.clone(), source };
        let (start, size) = block.blob;
        // Packing makes nothing larger, but for a few bytes.
        if size > MOST_BYTES as u64 + LONGEST_HEADER {
            return Err(self.damaged(block.start, "a block that is too large"));
        }
        let file = match file {
            Some(file) => file,
            None => file.insert(File::open(&self.path).map_err(unreadable)?),
        };
        let mut blob = Vec::with_capacity(usize::try_from(size).unwrap_or(0));
        file.seek(SeekFrom::Start(start))
            .and_then(|_| Read::by_ref(file).take(size).read_to_end(&mut blob))
            .map_err(unreadable)?;
        unpacked(&blob).map_err(|error| self.damaged(block.start, error))
    }

    fn check_features(&self, file: &mut File, block: &DataBlock) -> Result<(), OsmError> {
        let file =
            file.try_clone().map_err(|source| OsmError::Unreadable { path: self.path.clone(), source })?;
        let header = self.unpacked(&mut Some(file), block)?;
        let features = required_features(&header).map_err(|error| self.damaged(block.start, error))?;
        match features.into_iter().find(|feature| !KNOWN_FEATURES.contains(&feature.as_str())) {
            Some(feature) => Err(OsmError::UnknownFeature { path: self.path.clone(), feature }),
            None => Ok(()),
        }
    }

    fn damaged(
        &self,
        block_at: u64,
        source: impl Into<Box<dyn std::error::Error + Send + Sync>>,
    ) -> OsmError {
        OsmError::Damaged { path: self.path.clone(), block_at, source: source.into() }
    }
}

/// What a file is by its first bytes, when it is not `.osm.pbf`: a length, then a header of type `OSMHeader`.
fn what_else(beginning: &[u8]) -> Option<FoundInstead> {
    let text = beginning.strip_prefix(b"\xef\xbb\xbf").unwrap_or(beginning).trim_ascii_start();
    let is_pbf = beginning.windows(9).any(|word| word == b"OSMHeader");
    match beginning {
        [] => Some(FoundInstead::Nothing),
        [0x1f, 0x8b, ..] => Some(FoundInstead::Gzip),
        [b'B', b'Z', b'h', ..] => Some(FoundInstead::Bzip2),
        [0xff, 0xe0, ..] => Some(FoundInstead::O5m),
        _ if text.starts_with(b"<") => Some(FoundInstead::Xml),
        _ if !is_pbf => Some(FoundInstead::Other),
        _ => None,
    }
}
