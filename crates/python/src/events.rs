//! What a run says on its way, handed over to the thread that holds Python.

use crate::errors::in_python;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::sync::mpsc::Sender;
use werkvlek_analysis::{Progress, Step};

/// Something that a run says.
#[derive(Debug)]
pub(crate) enum Event {
    /// A line for everyone.
    Say(String),
    /// A line for those who want to know more.
    Detail(String),
    /// A step begins; its length is not always known.
    Began { step: u64, text: String, length: Option<usize> },
    /// How far it is.
    Reached { step: u64, position: usize },
    /// It ends.
    Ended { step: u64 },
}

/// The payload of the unwinding that ends a run nobody waits for any more.
pub(crate) struct Interrupted;

/// The [`Progress`] of a run beside Python: tells, and stops the run when Python no longer wants it.
pub(crate) struct Told {
    pub(crate) events: Sender<Event>,
    pub(crate) is_interrupted: Arc<AtomicBool>,
    /// Whose parameters messages name.
    pub(crate) command: String,
    pub(crate) steps: AtomicU64,
}

impl Told {
    fn tell(&self, event: Event) {
        stop_where_interrupted(&self.is_interrupted);
        // Without a listener there is nobody to tell, and the run is about to end.
        let _ = self.events.send(event);
    }

    fn begin(&self, text: &str, length: Option<usize>) -> Box<dyn Step> {
        let step = self.steps.fetch_add(1, Ordering::Relaxed);
        self.tell(Event::Began { step, text: in_python(&self.command, text), length });
        Box::new(ToldStep {
            step,
            length,
            hundredths: AtomicUsize::new(0),
            events: self.events.clone(),
            is_interrupted: Arc::clone(&self.is_interrupted),
        })
    }
}

/// Unwinds, as a fault would but without saying so: outputs that are under way are removed on the way out.
fn stop_where_interrupted(is_interrupted: &AtomicBool) {
    if is_interrupted.load(Ordering::Relaxed) && !std::thread::panicking() {
        std::panic::resume_unwind(Box::new(Interrupted));
    }
}

impl Progress for Told {
    fn say(&self, text: &str) {
        self.tell(Event::Say(in_python(&self.command, text)));
    }

    fn detail(&self, text: &str) {
        self.tell(Event::Detail(in_python(&self.command, text)));
    }

    fn step(&self, text: &str) -> Box<dyn Step> {
        self.begin(text, None)
    }

    fn bar(&self, text: &str, length: usize) -> Box<dyn Step> {
        self.begin(text, Some(length))
    }
}

struct ToldStep {
    step: u64,
    length: Option<usize>,
    /// Hundredths that were told.
    hundredths: AtomicUsize,
    events: Sender<Event>,
    is_interrupted: Arc<AtomicBool>,
}

impl Step for ToldStep {
    fn reached(&self, position: usize) {
        stop_where_interrupted(&self.is_interrupted);
        let Some(length) = self.length.filter(|length| *length > 0) else { return };
        let hundredths = position.min(length) * 100 / length;
        if self.hundredths.fetch_max(hundredths, Ordering::Relaxed) < hundredths {
            let _ = self.events.send(Event::Reached { step: self.step, position });
        }
    }
}

impl Drop for ToldStep {
    fn drop(&mut self) {
        let _ = self.events.send(Event::Ended { step: self.step });
    }
}
