//! GDAL reports most problems on a side channel; here they are caught instead of printed.

use gdal::errors::CplErrType;
use std::sync::{Mutex, Once};

static INSTALL: Once = Once::new();
static MESSAGES: Mutex<Vec<(CplErrType, String)>> = Mutex::new(Vec::new());

fn lock() -> std::sync::MutexGuard<'static, Vec<(CplErrType, String)>> {
    MESSAGES.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}

/// Starts catching and forgets what came before.
pub(super) fn start() {
    INSTALL.call_once(|| {
        gdal::config::set_error_handler(|class, _, text| {
            let mut messages = lock();
            if messages.len() < 1000 {
                messages.push((class, text.to_owned()));
            }
        });
    });
    lock().clear();
}

/// The first failure since [`start`], if there was one.
pub(super) fn failure() -> Option<String> {
    lock()
        .iter()
        .find(|(class, _)| matches!(class, CplErrType::Failure | CplErrType::Fatal))
        .map(|(_, text)| text.clone())
}
