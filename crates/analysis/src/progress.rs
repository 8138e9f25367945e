//! What a long analysis says while it runs: lines for the user, and how far a step is.

/// Takes what an analysis says. Every door has its own: a terminal, a log, a progress bar; [`Silent`] takes nothing.
pub trait Progress: Sync {
    /// A line for everyone.
    fn say(&self, text: &str);

    /// A line for those who asked for more.
    fn detail(&self, text: &str);

    /// A step of unknown length begins; it ends when the value is dropped.
    fn step(&self, text: &str) -> Box<dyn Step>;

    /// A step of known length begins; it ends when the value is dropped.
    fn bar(&self, text: &str, length: usize) -> Box<dyn Step>;
}

/// A step under way.
pub trait Step: Sync {
    /// Says how far a step of known length is.
    fn reached(&self, position: usize);
}

/// Says nothing.
#[derive(Clone, Copy, Debug, Default)]
pub struct Silent;

impl Progress for Silent {
    fn say(&self, _text: &str) {}

    fn detail(&self, _text: &str) {}

    fn step(&self, _text: &str) -> Box<dyn Step> {
        Box::new(Self)
    }

    fn bar(&self, _text: &str, _length: usize) -> Box<dyn Step> {
        Box::new(Self)
    }
}

impl Step for Silent {
    fn reached(&self, _position: usize) {}
}
