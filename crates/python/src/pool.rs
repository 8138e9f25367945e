//! The threads that work: a pool of this module, made anew in a process that was forked.

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use rayon::{ThreadPool, ThreadPoolBuilder};
use std::cell::OnceCell;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use werkvlek_project::{MemorySize, allow_memory};

struct Pool {
    process: u32,
    threads: Arc<ThreadPool>,
}

/// How many threads are asked for, 0 for one a core; and the pool, once something ran.
static POOL: Mutex<(usize, Option<Pool>)> = Mutex::new((0, None));

/// The pool of this process. Threads do not come along when a process is forked, as Python's multiprocessing does.
pub(crate) fn pool() -> anyhow::Result<Arc<ThreadPool>> {
    let mut kept = POOL.lock().unwrap_or_else(PoisonError::into_inner);
    let process = std::process::id();
    if let Some(pool) = kept.1.as_ref().filter(|pool| pool.process == process) {
        return Ok(Arc::clone(&pool.threads));
    }
    let threads = Arc::new(ThreadPoolBuilder::new().num_threads(kept.0).build()?);
    let forked = kept.1.replace(Pool { process, threads: Arc::clone(&threads) });
    // Ending the pool of the parent would wait for threads that are not here.
    std::mem::forget(forked.filter(|pool| pool.process != process));
    Ok(threads)
}

/// The pool of a thread alone is never given back, so there are not many.
const MOST_ALONE: usize = 64;
/// How many threads are a pool of their own.
static ALONE: AtomicUsize = AtomicUsize::new(0);

thread_local! {
    static IS_ALONE: OnceCell<bool> = const { OnceCell::new() };
}

/// Whether what the calling thread divides it does alone, one part after the other, without waking another thread. It goes along
/// with the thread when a process is forked.
pub(crate) fn is_a_pool_of_its_own() -> bool {
    IS_ALONE.with(|kept| {
        *kept.get_or_init(|| {
            ALONE.fetch_add(1, Ordering::Relaxed) < MOST_ALONE
                && ThreadPoolBuilder::new().num_threads(1).use_current_thread().build().is_ok()
        })
    })
}

/// Sets how much memory a step may take, such as `500MB` or `4GB`; three quarters of what is free unless told otherwise.
#[pyfunction]
pub(crate) fn set_max_memory(size: &str) -> PyResult<()> {
    let size = size.parse::<MemorySize>();
    allow_memory(&size.map_err(|error| PyValueError::new_err(error.to_string()))?);
    Ok(())
}

/// Sets how many threads work; 0 for one a core. No result depends on it.
#[pyfunction]
pub(crate) fn set_threads(threads: usize) {
    let mut kept = POOL.lock().unwrap_or_else(PoisonError::into_inner);
    let process = std::process::id();
    *kept = (threads, kept.1.take().filter(|pool| pool.process != process));
}
