//! Suppression of small counts of people, by district and distance.

mod list;
mod protect;
mod protected;
mod table;
mod tree;

pub use protect::{MinPeople, MinPeopleError};
pub use protected::{HiddenPeople, ProtectedPeople};
pub use table::{PeopleColumn, PeopleTable, PeopleTableError};
