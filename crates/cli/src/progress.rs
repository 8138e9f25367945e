//! Progress on stderr, only on a terminal, only for work that takes a while.

use crate::spelling;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::{IsTerminal, Write};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::Duration;
use werkvlek_analysis::{Progress, Step};

/// A line on stderr: the one place that talks to the user there. Nobody may be listening, and that is no failure.
pub(crate) fn to_stderr(line: &str) {
    let _ = writeln!(std::io::stderr(), "{line}");
}

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
    /// Whose flags settings are spelled as.
    command: &'static str,
}

impl Talk {
    pub(crate) fn new(verbosity: Verbosity, command: &'static str) -> Self {
        Self { verbosity, command }
    }

    /// A line for everyone.
    pub(crate) fn say(&self, text: &str) {
        if self.verbosity != Verbosity::Quiet {
            to_stderr(&spelling(self.command, text));
        }
    }

    /// A line for those who asked for more.
    pub(crate) fn detail(&self, text: &str) {
        if self.verbosity == Verbosity::Verbose {
            self.say(text);
        }
    }

    fn shown(&self, bar: ProgressBar, template: &str, text: &str) -> Shown {
        bar.set_draw_target(ProgressDrawTarget::hidden());
        if self.verbosity == Verbosity::Quiet || !std::io::stderr().is_terminal() {
            return Shown { bar, ended: None };
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
        Shown { bar, ended: Some(ended) }
    }
}

impl Progress for Talk {
    fn say(&self, text: &str) {
        Self::say(self, text);
    }

    fn detail(&self, text: &str) {
        Self::detail(self, text);
    }

    /// A spinner; it appears after a second.
    fn step(&self, text: &str) -> Box<dyn Step> {
        Self::detail(self, text);
        Box::new(self.shown(ProgressBar::no_length(), "{spinner} {msg} ({elapsed})", text))
    }

    /// A bar; it appears after a second.
    fn bar(&self, text: &str, length: usize) -> Box<dyn Step> {
        Self::detail(self, text);
        let bar = ProgressBar::new(length as u64);
        Box::new(self.shown(bar, "{msg} {wide_bar} {percent} % ({elapsed} of {duration})", text))
    }
}

/// Work that is done sooner shows nothing.
const APPEARS_AFTER: Duration = Duration::from_secs(1);

/// A running step.
struct Shown {
    bar: ProgressBar,
    /// Closes when the step is dropped.
    ended: Option<mpsc::Sender<()>>,
}

impl Step for Shown {
    fn reached(&self, position: usize) {
        self.bar.set_position(position as u64);
    }
}

impl Drop for Shown {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
        self.ended.take();
    }
}
