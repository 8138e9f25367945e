//! Progress on stderr, only on a terminal, only for work that takes a while.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::IsTerminal;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::Duration;

/// How much is said on stderr.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verbosity {
    /// Errors only.
    Quiet,
    /// What was made, and progress.
    Normal,
    /// Also parameters and timings.
    Verbose,
}

/// Everything that is said on stderr during a run.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Talk {
    verbosity: Verbosity,
}

impl Talk {
    pub(crate) fn new(verbosity: Verbosity) -> Self {
        Self { verbosity }
    }

    /// A line for everyone.
    #[expect(clippy::print_stderr, reason = "this is the one place that talks to the user on stderr")]
    pub(crate) fn say(&self, text: &str) {
        if self.verbosity != Verbosity::Quiet {
            eprintln!("{text}");
        }
    }

    /// A line for those who asked for more.
    pub(crate) fn detail(&self, text: &str) {
        if self.verbosity == Verbosity::Verbose {
            self.say(text);
        }
    }

    /// A spinner for a step of unknown length; it appears after a second and goes when dropped.
    pub(crate) fn step(&self, text: &str) -> Step {
        self.detail(text);
        self.shown(ProgressBar::no_length(), "{spinner} {msg} ({elapsed})", text)
    }

    /// A bar for a step of known length; it appears after a second and goes when dropped.
    pub(crate) fn bar(&self, text: &str, length: usize) -> Step {
        self.detail(text);
        let bar = ProgressBar::new(length as u64);
        self.shown(bar, "{msg} {wide_bar} {percent} % ({elapsed} of {duration})", text)
    }

    fn shown(&self, bar: ProgressBar, template: &str, text: &str) -> Step {
        bar.set_draw_target(ProgressDrawTarget::hidden());
        if self.verbosity == Verbosity::Quiet || !std::io::stderr().is_terminal() {
            return Step { bar, ended: None };
        }
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        bar.set_message(text.to_owned());
        let (ended, wait) = mpsc::channel::<()>();
        let later = bar.clone();
        std::thread::spawn(move || {
            // Dropping the step closes the channel, which ends the wait before its time.
            if wait.recv_timeout(APPEARS_AFTER) == Err(RecvTimeoutError::Timeout) {
                later.set_draw_target(ProgressDrawTarget::stderr());
                later.enable_steady_tick(Duration::from_millis(200));
                let _ = wait.recv();
                later.finish_and_clear();
            }
        });
        Step { bar, ended: Some(ended) }
    }
}

/// Work that is done sooner shows nothing.
const APPEARS_AFTER: Duration = Duration::from_secs(1);

/// A running step.
pub(crate) struct Step {
    bar: ProgressBar,
    /// Closes when the step is dropped.
    ended: Option<mpsc::Sender<()>>,
}

impl Step {
    /// Says how far a step of known length is.
    pub(crate) fn reached(&self, position: usize) {
        self.bar.set_position(position as u64);
    }
}

impl Drop for Step {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
        self.ended.take();
    }
}
