//! How much memory reading a file may take: stated and checked before, so that a small file that unpacks to more than the
//! machine has is refused instead of ending the program.

use crate::ReadError;
use std::fs::File;
use std::io::Read;
use std::path::Path;

/// Where the machine does not say.
const OTHERWISE: u64 = 4 << 30;

/// The most bytes that reading a file may take now: three quarters of the memory that is free.
pub(crate) fn limit() -> u64 {
    free().unwrap_or(OTHERWISE) / 4 * 3
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
    let limit = limit();
    if needed <= limit {
        return Ok(());
    }
    let gigabytes = |bytes: u64| format!("{:.1} GB", bytes as f64 / 1e9);
    Err(ReadError::TooLarge {
        path: path.display().to_string(),
        needed: gigabytes(needed),
        limit: gigabytes(limit),
    })
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
        Self { inner, left: limit() / 4 }
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
            None => Err(std::io::Error::other("it unpacks to more than fits in the memory that is free")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_than_there_is_is_refused_and_less_is_not() {
        assert!(limit() > 1 << 20, "the machine has some memory: {}", limit());
        assert!(check(Path::new("a.csv"), 1).is_ok());
        let refused = check(Path::new("a.csv"), u64::MAX).unwrap_err().to_string();
        assert!(refused.contains("a.csv") && refused.contains("GB"), "{refused}");
    }

    #[test]
    fn a_stream_ends_where_there_is_no_more_room() {
        let mut limited = Limited { inner: std::io::repeat(b' '), left: 1000 };
        let mut text = Vec::new();
        assert!(limited.read_to_end(&mut text).is_err());
        assert!(text.len() <= 1000);
    }
}
