//! What werkvlek says, in Dutch: one catalogue of messages and of texts on maps, matched at the door.
//!
//! Messages are written in English where they arise, in every crate. A door (the command line, Python) asks a [`Language`] to say
//! them: [`Language::message`] finds the English template that the message was made of, and fills its Dutch counterpart with the same
//! values; a value that is itself a message is said in Dutch too, one between quotes stays as it is. Texts on maps and in tables are
//! Dutch where they arise, since planners' words are; [`Language::label`] says those in English.
//!
//! The catalogue is a folder of plain lines, `words/*.toml`: `"English {name}" = "Dutch {name}"`. A test reads the sources of all
//! crates, and fails on a message without its counterpart or with other names.
//!
//! Cost: the catalogue is read once, when a text is first asked for in another language than its own; after that a message takes well
//! under a millisecond.
//!
//! # Example
//! ```
//! use werkvlek_language::Language;
//! let said = "adressen.csv, line 12: '1.2.3' found, a number expected";
//! assert_eq!(Language::Dutch.message(said), "adressen.csv, regel 12: '1.2.3' gevonden, een getal verwacht");
//! assert_eq!(Language::English.message(said), said);
//! ```

mod catalogue;
mod direction;
mod language;
mod plural;
mod template;

pub use catalogue::{Pair, pairs};
pub use language::Language;
