//! Progress on stderr: on a terminal, for work that takes a while; or as JSON, for a program that shows it in a window of its own.

use crate::spoken::spoken;
use clap::ValueEnum;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::{IsTerminal, Write};
use std::sync::Mutex;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::{Duration, Instant};
use werkvlek_analysis::{Progress, Step};
use werkvlek_language::Language;

/// A line on stderr: the one place that talks to the user there. Nobody may be listening, and that is no failure.
pub(crate) fn to_stderr(line: &str) {
    let _ = writeln!(std::io::stderr(), "{line}");
}

/// How much is said on stderr.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verbosity {
    /// Errors, and one line where rows were rejected.
    Quiet,
    /// What was made, and progress.
    Normal,
    /// Also parameters and timings.
    Verbose,
}

/// How progress is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ProgressForm {
    /// A bar or a spinner, when stderr is a terminal.
    Bar,
    /// A JSON object a line: {"progress": {"step": "...", "share": 0.42}}; share is null where nobody knows it.
    Json,
}

/// Everything that is said on stderr during a run.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Talk {
    verbosity: Verbosity,
    progress: ProgressForm,
    /// Whose flags settings are spelled as.
    command: &'static str,
    /// The language that was asked for, of what is said and of what is written.
    language: Option<Language>,
}

impl Talk {
    pub(crate) fn new(verbosity: Verbosity, command: &'static str) -> Self {
        Self { verbosity, progress: ProgressForm::Bar, command, language: None }
    }

    /// Tells progress in this form.
    pub(crate) fn with_progress(self, progress: ProgressForm) -> Self {
        Self { progress, ..self }
    }

    /// The language that was asked for.
    pub(crate) fn in_language(self, language: Option<Language>) -> Self {
        Self { language, ..self }
    }

    /// The language that was asked for; none where the system's is spoken and a project says in which it writes.
    pub(crate) fn language(&self) -> Option<Language> {
        self.language
    }

    /// A line for everyone.
    pub(crate) fn say(&self, text: &str) {
        if self.verbosity != Verbosity::Quiet {
            to_stderr(&spoken(self.command, text));
        }
    }

    /// A line for those who asked for nothing but errors, and must know this.
    pub(crate) fn say_when_quiet(&self, text: &str) {
        if self.verbosity == Verbosity::Quiet {
            to_stderr(&spoken(self.command, text));
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
        let timed = Timed { talk: *self, step: text.to_owned(), start: Instant::now() };
        if self.verbosity == Verbosity::Quiet || !std::io::stderr().is_terminal() {
            return Shown { bar, ended: None, timed };
        }
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        bar.set_message(spoken(self.command, text));
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
        Shown { bar, ended: Some(ended), timed }
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
        if self.progress == ProgressForm::Json {
            return Box::new(Told::new(&spoken(self.command, text), None));
        }
        Box::new(self.shown(ProgressBar::no_length(), "{spinner} {msg} ({elapsed})", text))
    }

    /// A bar; it appears after a second.
    fn bar(&self, text: &str, length: usize) -> Box<dyn Step> {
        Self::detail(self, text);
        if self.progress == ProgressForm::Json {
            return Box::new(Told::new(&spoken(self.command, text), Some(length)));
        }
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
    timed: Timed,
}

/// When a step began, to say how long it took.
struct Timed {
    talk: Talk,
    step: String,
    start: Instant,
}

impl Timed {
    fn say(&self) {
        let (step, seconds) = (&self.step, self.start.elapsed().as_secs_f64());
        self.talk.detail(&format!("{step}: done in {seconds:.2} s"));
    }
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
        self.timed.say();
    }
}

/// A running step told as JSON, at most once a hundredth of its length.
struct Told {
    step: String,
    length: Option<usize>,
    /// Hundredths that were told.
    told: Mutex<usize>,
}

impl Told {
    fn new(step: &str, length: Option<usize>) -> Self {
        let told = Self { step: step.to_owned(), length, told: Mutex::new(0) };
        told.tell(0);
        told
    }

    fn tell(&self, hundredths: usize) {
        // Hundredths of at most 100 are exact.
        let share = self
            .length
            .map(|_| serde_json::json!(f64::from(u32::try_from(hundredths).unwrap_or(100)) / 100.0));
        to_stderr(&serde_json::json!({ "progress": { "step": self.step, "share": share } }).to_string());
    }
}

impl Step for Told {
    fn reached(&self, position: usize) {
        let Some(length) = self.length.filter(|length| *length > 0) else { return };
        let hundredths = position.min(length) * 100 / length;
        // Told under the lock, so that no line of a slower thread comes after a later one.
        if let Ok(mut told) = self.told.lock()
            && *told < hundredths
        {
            *told = hundredths;
            self.tell(hundredths);
        }
    }
}
