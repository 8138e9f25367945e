//! Progress on stderr, only on a terminal, only for work that takes a while.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::IsTerminal;
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
        let bar = ProgressBar::with_draw_target(None, self.target());
        if let Ok(style) = ProgressStyle::with_template("{spinner} {msg} ({elapsed})") {
            bar.set_style(style);
        }
        bar.set_message(text.to_owned());
        bar.enable_steady_tick(Duration::from_millis(250));
        self.detail(text);
        Step(bar)
    }

    fn target(&self) -> ProgressDrawTarget {
        if self.verbosity != Verbosity::Quiet && std::io::stderr().is_terminal() {
            ProgressDrawTarget::stderr()
        } else {
            ProgressDrawTarget::hidden()
        }
    }
}

/// A running step.
pub(crate) struct Step(ProgressBar);

impl Drop for Step {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}
