//! Work beside Python: it runs on threads of its own, while the thread that called holds Python only to pass on what is said and
//! to hear Ctrl-C. What is done sooner than a thread begins is done by the thread that called.

use crate::errors::{fault, raised};
use crate::events::{Event, Interrupted, Told};
use crate::pool::{is_a_pool_of_its_own, pool};
use pyo3::prelude::*;
use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// How often Python is asked whether the user wants to stop.
const LISTENS_EVERY: Duration = Duration::from_millis(50);
/// How long a run that is stopped may take to clean up; it goes on by itself where it takes longer.
const CLEANS_UP_IN: Duration = Duration::from_millis(700);

/// Where the last fault was, and what it said.
static FAULT: Mutex<Option<String>> = Mutex::new(None);

/// Keeps what a fault says for the exception, instead of printing it.
pub(crate) fn remember_panics() {
    std::panic::set_hook(Box::new(|panic| {
        let place =
            panic.location().map_or_else(String::new, |at| format!(" at {}:{}", at.file(), at.line()));
        let text = panic.payload_as_str().unwrap_or("no reason given");
        *FAULT.lock().unwrap_or_else(PoisonError::into_inner) = Some(format!("{text}{place}"));
    }));
}

/// Runs something long beside Python. What it says goes to `listener.say`, `detail`, `began`, `reached` and `ended`.
///
/// Ctrl-C raises `KeyboardInterrupt` within a second; the run itself ends where it next says something.
pub(crate) fn apart<T: Send + 'static>(
    py: Python<'_>,
    command: &str,
    listener: &Bound<'_, PyAny>,
    work: impl FnOnce(&Told) -> anyhow::Result<T> + Send + 'static,
) -> PyResult<T> {
    let (progress, mut told) = telling(command);
    let is_interrupted = Arc::clone(&progress.is_interrupted);
    let (done, ended) = channel();
    let pool = pool().map_err(|error| raised(py, command, &error))?;
    pool.spawn(move || {
        let found = catch_unwind(AssertUnwindSafe(|| work(&progress)));
        // All is said before it ends. Where Python no longer waits there is nobody to take what was found.
        drop(progress);
        let _ = done.send(found);
    });
    loop {
        let event;
        (told, event) = py.detach(move || {
            let event = told.recv_timeout(LISTENS_EVERY);
            (told, event)
        });
        let heard = match event {
            Ok(event) => pass_on(listener, event),
            Err(RecvTimeoutError::Timeout) => Ok(()),
            // All that could say something is gone: the run has ended.
            Err(RecvTimeoutError::Disconnected) => break,
        };
        if let Err(stop) = heard.and_then(|()| py.check_signals()) {
            is_interrupted.store(true, Ordering::Relaxed);
            // What it found, or that it takes longer, is of no use any more.
            let _ = py.detach(move || ended.recv_timeout(CLEANS_UP_IN));
            return Err(stop);
        }
    }
    let found = py.detach(move || ended.recv());
    // The thread sends whatever happens; without it the pool itself is gone.
    let found = found.unwrap_or_else(|gone| Err(Box::new(gone)));
    outcome(py, command, found)
}

/// Does something short on the thread that called, with Python free for others; what it says is passed on when it is done.
///
/// It may take some thousandths of a second: Ctrl-C waits for it.
pub(crate) fn at_once<T: Send + 'static>(
    py: Python<'_>,
    command: &str,
    listener: &Bound<'_, PyAny>,
    work: impl FnOnce(&Told) -> anyhow::Result<T> + Send + 'static,
) -> PyResult<T> {
    if !is_a_pool_of_its_own() {
        return apart(py, command, listener, work);
    }
    let (progress, told) = telling(command);
    let found = py.detach(move || catch_unwind(AssertUnwindSafe(|| work(&progress))));
    for event in told.try_iter() {
        pass_on(listener, event)?;
    }
    py.check_signals()?;
    outcome(py, command, found)
}

/// What is said on the way, and where it is heard.
fn telling(command: &str) -> (Told, Receiver<Event>) {
    let (events, told) = channel();
    let is_interrupted = Arc::new(AtomicBool::new(false));
    (Told { events, is_interrupted, command: command.to_owned(), steps: AtomicU64::new(0) }, told)
}

/// What was found, or what became of it, for Python.
fn outcome<T>(
    py: Python<'_>,
    command: &str,
    found: Result<anyhow::Result<T>, Box<dyn Any + Send>>,
) -> PyResult<T> {
    match found {
        Ok(done) => done.map_err(|error| raised(py, command, &error)),
        Err(payload) if payload.is::<Interrupted>() => {
            Err(pyo3::exceptions::PyKeyboardInterrupt::new_err(()))
        }
        Err(_) => {
            let said = FAULT.lock().unwrap_or_else(PoisonError::into_inner).take();
            Err(fault(py, &said.unwrap_or_else(|| "no reason given".to_owned())))
        }
    }
}

fn pass_on(listener: &Bound<'_, PyAny>, event: Event) -> PyResult<()> {
    match event {
        Event::Say(text) => listener.call_method1("say", (text,)),
        Event::Detail(text) => listener.call_method1("detail", (text,)),
        Event::Began { step, text, length } => listener.call_method1("began", (step, text, length)),
        Event::Reached { step, position } => listener.call_method1("reached", (step, position)),
        Event::Ended { step } => listener.call_method1("ended", (step,)),
    }
    .map(|_| ())
}
