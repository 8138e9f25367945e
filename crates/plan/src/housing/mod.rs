//! Planned dwellings against the need, and against what is within reach of them.

mod balans;
mod ligging;
mod only_planned;
mod plannen;
mod telling;
mod woningtype;

pub use balans::{Balans, Balansen, Behoefte, BehoefteError, JaarStand};
pub use ligging::{Haalbaarheid, Ligging, LiggingError};
pub use only_planned::OnlyPlanned;
pub use plannen::{Woningplan, WoningplanError, Woningplannen};
pub use telling::WoningTelling;
pub use woningtype::{Woningtype, WoningtypeError};
