//! Planned dwellings against the need, and against what is within reach of them.

mod balance;
mod delivery_count;
mod ligging;
mod only_planned;
mod plannen;
mod woningtype;

pub use balance::{Balans, Balansen, Behoefte, BehoefteError, YearBalance};
pub use delivery_count::DeliveryCount;
pub use ligging::{Haalbaarheid, Ligging, LiggingError};
pub use only_planned::OnlyPlanned;
pub use plannen::{Woningplan, WoningplanError, Woningplannen};
pub use woningtype::{Woningtype, WoningtypeError};
