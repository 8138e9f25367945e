//! A limit on the memory that GDAL keeps raster blocks in, for as long as a raster is written.

use std::sync::{Mutex, MutexGuard, PoisonError};

/// Room for the tiles of eight rows of tiles of the whole country at 25 m.
const BYTES: i64 = 128 << 20;

/// How many limits are held, and what the limit was before the first.
static HELD: Mutex<(usize, i64)> = Mutex::new((0, 0));

/// While one is held, GDAL's block cache, which all its rasters share, is at most 128 MB (its own default is a twentieth of
/// the machine's memory).
#[derive(Debug)]
pub(super) struct CacheLimit(());

impl CacheLimit {
    pub(super) fn start() -> Self {
        let mut held = lock();
        if held.0 == 0 {
            held.1 = set_at_most(BYTES);
        }
        held.0 += 1;
        Self(())
    }
}

impl Drop for CacheLimit {
    fn drop(&mut self) {
        let mut held = lock();
        held.0 -= 1;
        if held.0 == 0 {
            set(held.1);
        }
    }
}

fn lock() -> MutexGuard<'static, (usize, i64)> {
    HELD.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Lowers the limit where it is higher; gives the limit as it was.
fn set_at_most(bytes: i64) -> i64 {
    #[expect(unsafe_code, reason = "reads a number under GDAL's own lock")]
    let before = unsafe { gdal_sys::GDALGetCacheMax64() };
    set(before.min(bytes));
    before
}

fn set(bytes: i64) {
    #[expect(unsafe_code, reason = "sets a number under GDAL's own lock")]
    unsafe {
        gdal_sys::GDALSetCacheMax64(bytes);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_limit_goes_back_when_the_last_one_does() {
        set(512 << 20);
        let first = CacheLimit::start();
        let second = CacheLimit::start();
        drop(first);
        assert_eq!(set_at_most(BYTES), BYTES, "the second still holds it");
        drop(second);
        assert_eq!(set_at_most(i64::MAX), 512 << 20);
    }
}
