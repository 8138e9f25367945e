//! The language in which this process speaks: of `--lang`, else of the user's system.

use crate::flags;
use std::sync::atomic::{AtomicBool, Ordering};
use werkvlek_language::Language;
use werkvlek_project::spelled;

/// Whether it is Dutch. One for the whole process, as its stderr is.
static DUTCH: AtomicBool = AtomicBool::new(false);

/// Whether what is written was asked for in English; it is Dutch else, whatever the system is.
static WRITES_ENGLISH: AtomicBool = AtomicBool::new(false);

/// Speaks this language from now on; that of the system where none was asked for.
pub(crate) fn speak(asked: Option<Language>) {
    WRITES_ENGLISH.store(asked == Some(Language::English), Ordering::Relaxed);
    let language = asked.unwrap_or_else(|| Language::of_system(|name| std::env::var(name).ok()));
    DUTCH.store(language == Language::Dutch, Ordering::Relaxed);
}

/// The language that is spoken.
pub(crate) fn language() -> Language {
    if DUTCH.load(Ordering::Relaxed) { Language::Dutch } else { Language::English }
}

/// The language of printed tables.
pub(crate) fn table_language() -> Language {
    if WRITES_ENGLISH.load(Ordering::Relaxed) { Language::English } else { Language::Dutch }
}

/// A message as the user reads it: in the language that is spoken, with its settings as the flags of the command; of a project, as
/// the keys of its file.
pub(crate) fn spoken(command: &str, message: &str) -> String {
    spelled(&language().message(message), |key| flags::flag(command, key))
}
