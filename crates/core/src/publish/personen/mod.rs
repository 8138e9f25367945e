//! Numbers of people by district and distance, without small ones.

mod beschermd;
mod boom;
mod lijst;
mod protect;
mod tabel;

pub use beschermd::{BeschermdePersonen, VerborgenPersonen};
pub use protect::{MinPersonen, MinPersonenError};
pub use tabel::{PersonenKolom, PersonenTabel, PersonenTabelError};
