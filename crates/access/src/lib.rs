//! Measures of access: what can people reach, and is there room for them?
//!
//! Costs come in as a [`CostMatrix`] (metres, minutes, anything that adds up), opportunities and people as columns of [`Amounts`]; each
//! measure gives columns back. How the costs were made does not matter here: along streets, by public transport, or out of a file.
//!
//! | function | measure |
//! | --- | --- |
//! | [`cumulative`], [`cumulative_passive`] | cumulative opportunities, from the origins and from the destinations; several limits and opportunities at once |
//! | [`kth_nearest`] | the nearest, and the k-th nearest |
//! | [`gravity`], [`gravity_passive`] | gravity, with any [`Decay`] |
//! | [`floating_catchment`] | 2SFCA, and with a decay E2SFCA |
//! | [`balanced_catchment`] | BFCA |
//! | [`spatial_availability`] | spatial availability |
//!
//! [`Measure`] explains each in two sentences, with its source and where it misleads; the three-step floating catchment area is left out on purpose, and it
//! says why.
//!
//! Access by public transport differs from minute to minute. Take a measure for every departure, and percentiles of the measure last:
//! access at the mean travel time is not the mean access.
//!
//! Sums have an order that depends on the matrix alone, so answers are the same on any number of threads. The crate touches memory
//! only, links no C library, and uses no other crate of the workspace.
//!
//! # Example
//! ```
//! use werkvlek_access::{AccessError, Amounts, CostMatrix, Decay, Limits, cumulative, floating_catchment};
//!
//! // Two neighbourhoods, three practices; minutes on foot.
//! let minutes = CostMatrix::sparse(2, 3, [(0, 0, 4.0), (0, 1, 12.0), (1, 1, 6.0), (1, 2, 14.0)])?;
//! let places = Amounts::new(vec![2_000.0, 2_000.0, 1_000.0])?;
//! let people = Amounts::new(vec![3_000.0, 1_000.0])?;
//! let reach = cumulative(&minutes, &Limits::new(&[10.0, 15.0])?, &[&places])?;
//! assert_eq!(reach[0], [[2_000.0, 2_000.0], [4_000.0, 3_000.0]]);
//! let shared = floating_catchment(&minutes, &Decay::within(15.0)?, &places, &people)?;
//! // The second practice is shared by all 4,000; the first has 3,000 people for 2,000 places.
//! assert_eq!(shared.demand, [3_000.0, 4_000.0, 1_000.0]);
//! # Ok::<(), AccessError>(())
//! ```

mod amounts;
mod cost_matrix;
mod cumulative;
mod decay;
mod error;
mod exponential;
mod floating_catchment;
mod gravity;
mod measure;
mod nearest;
mod sums;

pub use amounts::Amounts;
pub use cost_matrix::CostMatrix;
pub use cumulative::{Limits, cumulative, cumulative_passive};
pub use decay::Decay;
pub use error::AccessError;
pub use floating_catchment::{CatchmentAccess, balanced_catchment, floating_catchment, spatial_availability};
pub use gravity::{gravity, gravity_passive};
pub use measure::{Measure, Words};
pub use nearest::{Nearest, kth_nearest};
