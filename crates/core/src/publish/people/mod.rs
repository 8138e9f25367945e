//! Suppression of small counts of people, by district and distance.

mod list;
mod pairs;
mod protect;
mod protect_pairs;
mod protected;
mod table;
mod tree;

pub use pairs::{AreaPair, PairFigure, PairTable, PairTableError};
pub use protect::{MinPeople, MinPeopleError};
pub use protect_pairs::ProtectedPairs;
pub use protected::{HiddenPeople, ProtectedPeople};
pub use table::{PeopleColumn, PeopleTable, PeopleTableError};
