//! The blocks of a file: finding them all, and decoding them side by side.

use std::fs::File;
use std::io::{BufReader, Read, SeekFrom};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use osmpbf::{Blob, BlobDecode, BlobReader, BlobType, ByteOffset, PrimitiveBlock};
use rayon::prelude::*;

use crate::error::{FoundInstead, OsmError};

/// Abilities a file may ask of its reader. Locations on ways are extra data that we pass over.
const KNOWN_FEATURES: [&str; 3] = ["OsmSchema-V0.6", "DenseNodes", "LocationsOnWays"];

/// A file that begins as `.osm.pbf` and whose blocks are all there.
pub(crate) struct Blocks {
    path: PathBuf,
    /// Where each data block starts.
    starts: Vec<u64>,
    /// What may be kept of it in memory.
    most_bytes: u64,
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
        let file = File::open(path).map_err(unreadable)?;
        let bytes = file.metadata().map_err(unreadable)?.len();
        let mut beginning = Vec::new();
        file.take(64).read_to_end(&mut beginning).map_err(unreadable)?;
        if let Some(found) = what_else(&beginning) {
            return Err(OsmError::NotPbf { path: path.to_owned(), found });
        }

        let mut blocks = Self { path: path.to_owned(), starts: Vec::new(), most_bytes };
        let mut reader = blocks.open()?;
        let mut end = 0;
        while end < bytes {
            let start = end;
            let truncated = || OsmError::Truncated { path: path.to_owned(), block_at: start, bytes };
            let header = reader.next_header_skip_blob();
            end = reader.seek_raw(SeekFrom::Current(0)).map_err(|error| blocks.damaged(start, error))?;
            let header = match header {
                Some(Ok((header, _))) => header,
                Some(Err(error)) if end < bytes => return Err(blocks.damaged(start, error)),
                // The reader ends quietly within a length, and with an error within a header.
                Some(Err(_)) | None => return Err(truncated()),
            };
            if header.get_blob_size() < 0 {
                return Err(blocks.damaged(start, "a block of negative size"));
            }
            if end > bytes {
                return Err(truncated());
            }
            match header.blob_type() {
                BlobType::OsmHeader => blocks.check_features(start)?,
                BlobType::OsmData => blocks.starts.push(start),
                // The format asks readers to pass over what they do not know.
                BlobType::Unknown(_) => {}
            }
        }
        Ok(blocks)
    }

    /// Number of data blocks.
    pub(crate) fn len(&self) -> usize {
        self.starts.len()
    }

    /// Decodes every data block as [`Blocks::map`] does, and refuses a file of which more would be kept than may be: blocks of
    /// a few kilobytes can hold millions of objects.
    pub(crate) fn map_kept<T: Send + Kept>(
        &self,
        read: impl Fn(&PrimitiveBlock) -> T + Sync,
    ) -> Result<Vec<T>, OsmError> {
        let all: Vec<usize> = (0..self.len()).collect();
        let kept = AtomicU64::new(0);
        let parts = self.map(&all, |block| {
            // Beyond what fits nothing more is kept; the file is refused below.
            if kept.load(Ordering::Relaxed) > self.most_bytes {
                return None;
            }
            let part = read(block);
            kept.fetch_add(part.bytes(), Ordering::Relaxed);
            Some(part)
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
        read: impl Fn(&PrimitiveBlock) -> T + Sync,
    ) -> Result<Vec<T>, OsmError> {
        let results: Vec<Result<T, OsmError>> = which
            .par_iter()
            .map_init(
                || self.open(),
                |reader, &block| {
                    let start = self.starts[block];
                    let blob = match reader {
                        Ok(reader) => self.blob(reader, start)?,
                        Err(_) => self.blob(&mut self.open()?, start)?,
                    };
                    let block = blob.to_primitiveblock().map_err(|error| self.damaged(start, error))?;
                    // The decoder ends an object's tags, without a word, at a text that is not UTF-8.
                    for text in block.raw_stringtable() {
                        std::str::from_utf8(text).map_err(|error| self.damaged(start, error))?;
                    }
                    // The decoder gives up with a panic on some objects that do not fit together.
                    catch_unwind(AssertUnwindSafe(|| read(&block)))
                        .map_err(|_| self.damaged(start, "its objects do not fit together"))
                },
            )
            .collect();
        results.into_iter().collect()
    }

    fn open(&self) -> Result<BlobReader<BufReader<File>>, OsmError> {
        let file = File::open(&self.path)
            .map_err(|source| OsmError::Unreadable { path: self.path.clone(), source })?;
        BlobReader::new_seekable(BufReader::new(file)).map_err(|error| self.damaged(0, error))
    }

    fn blob(&self, reader: &mut BlobReader<BufReader<File>>, start: u64) -> Result<Blob, OsmError> {
        reader.blob_from_offset(ByteOffset(start)).map_err(|error| self.damaged(start, error))
    }

    fn check_features(&self, start: u64) -> Result<(), OsmError> {
        let blob = self.blob(&mut self.open()?, start)?;
        let decoded = blob.decode().map_err(|error| self.damaged(start, error))?;
        let BlobDecode::OsmHeader(header) = decoded else { return Ok(()) };
        match header.required_features().iter().find(|feature| !KNOWN_FEATURES.contains(&feature.as_str())) {
            Some(feature) => {
                Err(OsmError::UnknownFeature { path: self.path.clone(), feature: feature.clone() })
            }
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
