//! Faults of the libraries that decode files: some give up with a panic on damaged bytes. Here that is an answer like any other.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};

/// How many guarded pieces of work are under way, on whatever threads.
static UNDER_WAY: AtomicUsize = AtomicUsize::new(0);

/// Does something that may panic on damaged input.
///
/// # Errors
/// What the panic said.
pub(crate) fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    UNDER_WAY.fetch_add(1, Ordering::SeqCst);
    let done = catch_unwind(AssertUnwindSafe(work));
    UNDER_WAY.fetch_sub(1, Ordering::SeqCst);
    done.map_err(|said| text_of(said.as_ref()))
}

/// Whether a panic now may be one that becomes an error: then a hook that tells users of panics has nothing to say.
#[must_use]
pub fn is_guarded() -> bool {
    UNDER_WAY.load(Ordering::SeqCst) > 0
}

fn text_of(said: &(dyn Any + Send)) -> String {
    let text = said.downcast_ref::<&str>().map(|text| (*text).to_owned());
    text.or_else(|| said.downcast_ref::<String>().cloned()).unwrap_or_else(|| "no reason given".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_an_error_with_its_words() {
        assert_eq!(guarded(|| 3), Ok(3));
        assert_eq!(guarded(|| -> i32 { panic!("page {}", 7) }), Err("page 7".to_owned()));
    }
}
