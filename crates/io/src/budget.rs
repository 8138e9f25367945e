//! How much memory reading a file may take: stated and checked before, so that a small file that unpacks to more than the
//! machine has is refused instead of ending the program.

use crate::ReadError;
use std::fs::File;
use std::io::Read;
use std::num::NonZeroU64;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};

/// Where the machine does not say.
const OTHERWISE: u64 = 4 << 30;

/// What the user allows, in bytes; 0 where nothing was said. Of the whole process, as the number of threads is.
static ALLOWED: AtomicU64 = AtomicU64::new(0);

/// Sets the most bytes that one step of a run may take in this process: a file that is read, pairs, counts, a raster.
pub fn allow_memory(bytes: NonZeroU64) {
    ALLOWED.store(bytes.get(), Ordering::Relaxed);
}

/// What [`allow_memory`] set, where it did.
#[must_use]
pub fn allowed_memory() -> Option<u64> {
    Some(ALLOWED.load(Ordering::Relaxed)).filter(|bytes| *bytes > 0)
}

/// The most bytes that one step may take now: what the user allows, or else three quarters of the memory that is free.
///
/// # Example
/// ```
/// assert!(werkvlek_io::memory_limit() > 1_000_000);
/// ```
#[must_use]
pub fn memory_limit() -> u64 {
    allowed_memory().unwrap_or_else(|| free().unwrap_or(OTHERWISE) / 4 * 3)
}

/// What the machine has free, and this process may have, where Linux says so.
fn free() -> Option<u64> {
    let memory = std::fs::read_to_string("/proc/meminfo").ok()?;
    let available = memory.lines().find_map(|line| line.strip_prefix("MemAvailable:"))?;
    let available: u64 = available.trim().strip_suffix(" kB")?.trim().parse().ok()?;
    let own = std::fs::read_to_string("/proc/self/limits").unwrap_or_default();
    let space = own.lines().find_map(|line| line.strip_prefix("Max address space"));
    let space: Option<u64> = space.and_then(|line| line.split_whitespace().next()?.parse().ok());
    Some(space.unwrap_or(u64::MAX).min(available * 1024))
}

/// Refuses what would take more than there may be.
pub(crate) fn check(path: &Path, needed: u64) -> Result<(), ReadError> {
    let limit = memory_limit();
    if needed <= limit {
        return Ok(());
    }
    let gigabytes = |bytes: u64| format!("{:.1} GB", bytes as f64 / 1e9);
    Err(ReadError::TooLarge {
        path: path.display().to_string(),
        needed: gigabytes(needed),
        limit: gigabytes(limit),
        why: if allowed_memory().is_some() {
            "as ⟨max-memory⟩ says"
        } else {
            "three quarters of what is free"
        },
    })
}

/// The longest text of settings, in bytes: any table of kinds, profile or project is far shorter.
const LONGEST_TEXT: u64 = 16 << 20;

/// Reads a file of settings, such as a project or a table of kinds, whole.
///
/// # Errors
/// When it cannot be read, is no UTF-8, or is longer than 16 MB, which no such file is.
pub fn read_text(path: &Path) -> std::io::Result<String> {
    let mut text = String::new();
    let read = File::open(path)?.take(LONGEST_TEXT + 1).read_to_string(&mut text)?;
    if read as u64 > LONGEST_TEXT {
        return Err(std::io::Error::other("it is longer than 16 MB, which no file of settings is"));
    }
    Ok(text)
}

/// What the parts of a zip file (XLSX, ODS) unpack to together, by its own directory; none where it is no zip file.
pub(crate) fn unpacked(path: &Path) -> Option<u64> {
    let mut archive = zip::ZipArchive::new(File::open(path).ok()?).ok()?;
    Some((0..archive.len()).filter_map(|i| archive.by_index_raw(i).ok().map(|part| part.size())).sum())
}

/// Counts what is read and ends with an error where that is more than there may be.
pub(crate) struct Limited<R> {
    inner: R,
    left: u64,
}

impl<R> Limited<R> {
    /// A quarter of what there may be: a single text as long as the file is held twice and doubled as it grows.
    pub(crate) fn new(inner: R) -> Self {
        Self { inner, left: memory_limit() / 4 }
    }
}

impl<R: Read> Read for Limited<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let read = self.inner.read(buffer)?;
        match self.left.checked_sub(read as u64) {
            Some(left) => {
                self.left = left;
                Ok(read)
            }
            None => Err(std::io::Error::other("it unpacks to more than the memory that may be used")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_than_there_is_is_refused_and_less_is_not() {
        assert!(memory_limit() > 1 << 20, "the machine has some memory: {}", memory_limit());
        assert!(check(Path::new("a.csv"), 1).is_ok());
        let refused = check(Path::new("a.csv"), u64::MAX).unwrap_err().to_string();
        assert!(refused.contains("a.csv") && refused.contains("GB"), "{refused}");
    }

    #[test]
    fn a_file_of_settings_is_no_longer_than_one_can_be() {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), "a = 1").unwrap();
        assert_eq!(read_text(file.path()).unwrap(), "a = 1");
        file.as_file().set_len(6 << 30).unwrap();
        assert!(read_text(file.path()).unwrap_err().to_string().contains("longer than 16 MB"));
    }

    #[test]
    fn a_stream_ends_where_there_is_no_more_room() {
        let mut limited = Limited { inner: std::io::repeat(b' '), left: 1000 };
        let mut text = Vec::new();
        assert!(limited.read_to_end(&mut text).is_err());
        assert!(text.len() <= 1000);
    }
}
