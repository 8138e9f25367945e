//! GDAL reports most problems on a side channel; here they are caught instead of printed.
//!
//! GDAL calls the handler on the thread on which the problem arose, so messages are kept a thread: what goes wrong in one
//! file is not blamed on another that is read at the same time.

use gdal::errors::{CplErrType, GdalError};
use std::cell::RefCell;
use std::sync::Once;

static INSTALL: Once = Once::new();

thread_local! {
    static MESSAGES: RefCell<Vec<(CplErrType, String)>> = const { RefCell::new(Vec::new()) };
}

/// Starts catching and forgets what came before on this thread.
pub(crate) fn start() {
    super::gdal_door::prepare();
    INSTALL.call_once(|| {
        gdal::config::set_error_handler(|class, _, text| {
            MESSAGES.with_borrow_mut(|messages| {
                if messages.len() < 1000 {
                    messages.push((class, text.to_owned()));
                }
            });
        });
    });
    MESSAGES.with_borrow_mut(Vec::clear);
}

/// As [`failure`], and forgets it.
pub(crate) fn take_failure() -> Option<String> {
    let first = failure();
    MESSAGES.with_borrow_mut(Vec::clear);
    first
}

/// What a database says, without the query that it was asked.
fn without_query(text: &str) -> &str {
    let failed = ") failed: ";
    match text.rfind(failed) {
        Some(at) if text.starts_with("sqlite3_") => &text[at + failed.len()..],
        _ => text,
    }
}

/// What went wrong on this thread in GDAL's words: the first failure, or else what the error holds, without the name of the function that
/// gave nothing back.
pub(crate) fn words(error: &GdalError) -> String {
    failure().unwrap_or_else(|| match error {
        GdalError::NullPointer { msg, .. } if msg.is_empty() => "it does not recognise the file".to_owned(),
        GdalError::NullPointer { msg, .. } => msg.clone(),
        other => other.to_string(),
    })
}

/// The first failure since [`start`] on this thread, if there was one.
pub(crate) fn failure() -> Option<String> {
    MESSAGES.with_borrow(|messages| {
        messages
            .iter()
            .find(|(class, _)| matches!(class, CplErrType::Failure | CplErrType::Fatal))
            .map(|(_, text)| without_query(text).to_owned())
    })
}
