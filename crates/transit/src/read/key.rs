//! What a saved timetable was read from, in a text that changes with it.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use sha2::{Digest, Sha256};

use crate::error::FeedError;

/// A text that is the same for the same bytes of the same feeds in the same order: the key of a saved timetable.
///
/// Of a folder the `.txt` files count, by name. Costs one reading of all bytes.
///
/// # Errors
/// [`FeedError::Io`] when something cannot be read.
pub fn feeds_key(paths: &[impl AsRef<Path>]) -> Result<String, FeedError> {
    let mut all = Sha256::new();
    for path in paths {
        let path = path.as_ref();
        let io = |source| FeedError::Io { path: path.to_owned(), source };
        let mut files = Vec::new();
        if path.is_dir() {
            for entry in std::fs::read_dir(path).map_err(io)? {
                let file = entry.map_err(io)?.path();
                if file.extension().is_some_and(|ending| ending == "txt") {
                    files.push(file);
                }
            }
            files.sort();
        } else {
            files.push(path.to_owned());
        }
        for file in files {
            let mut one = Sha256::new();
            let mut input = File::open(&file).map_err(io)?;
            let mut buffer = vec![0; 1 << 16];
            loop {
                let read = input.read(&mut buffer).map_err(io)?;
                if read == 0 {
                    break;
                }
                one.update(&buffer[..read]);
            }
            let name = file.file_name().map_or_else(Default::default, |name| name.to_string_lossy());
            all.update(Sha256::digest(name.as_bytes()));
            all.update(one.finalize());
        }
    }
    let hex: String = all.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    Ok(format!("gtfs sha256 {hex}"))
}
