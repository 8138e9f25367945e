//! Work beside Python: it runs on threads of its own, while the thread that called holds Python only to pass on what is said and
//! to hear Ctrl-C.

use crate::errors::{fault, raised};
use crate::events::{Event, Interrupted, Told};
use crate::pool::pool;
use pyo3::prelude::*;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

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
    let (events, mut told) = channel();
    let is_interrupted = Arc::new(AtomicBool::new(false));
    let progress = Told {
        events,
        is_interrupted: Arc::clone(&is_interrupted),
        command: command.to_owned(),
        steps: AtomicU64::new(0),
    };
    let running = std::thread::spawn(move || pool()?.install(|| work(&progress)));
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
            py.detach(|| {
                let until = Instant::now() + CLEANS_UP_IN;
                while !running.is_finished() && Instant::now() < until {
                    std::thread::sleep(Duration::from_millis(5));
                }
            });
            return Err(stop);
        }
    }
    match py.detach(|| running.join()) {
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
