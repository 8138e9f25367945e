//! What the benchmarks share: how much they are to do, points that are the same on every machine, answers checked by a
//! plain sum, and the memory and the processor of the process. See `benches/`.

mod check;
mod memory;
mod processor;
mod random;
mod run;

pub use check::check_cells;
pub use memory::{forget_peak, peak_bytes};
pub use processor::processor_s;
pub use random::{Random, establishments};
pub use run::Run;
