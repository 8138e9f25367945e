//! Where to build: which p of the candidates serve people best, and how good that answer is.
//!
//! The crate takes plain columns: weights of demand points, metres from them to candidates, and metres to what exists
//! already. It reads and writes no files and knows no geometry; distances come from straight lines or streets, as the
//! caller likes. It links HiGHS, a solver in C++, which is why it is apart from the pure crates: building it takes
//! cmake, a C++ compiler and libclang.
//!
//! What is in it, in the order of use:
//!
//! * [`Demand`] and [`Distances`] check the columns; [`Problem`] joins them with the facilities that exist and stay.
//! * [`p_median`] cuts most person-metres, [`max_coverage`] brings most people within a limit, and
//!   [`p_median_capacitated`] keeps to the [`Capacity`] of the sites. [`Options`] limit time and effort.
//! * The [`Solution`] has the sites, a [`Gain`] for each demand point, [`Totals`], and the [`Proof`]: optimal, or no
//!   further from the best than a stated gap. [`Served`] is a line per site, [`totals_per_district`] sums up per district,
//!   and [`gains`] and [`served`] do for sites that a person chose.
//!
//! # Example
//! ```
//! use werkvlek_siting::{Demand, Distances, Options, Problem, Proof, max_coverage, totals_per_district};
//! // Four dwellings in two buurten, three plots; one huisarts stays.
//! let distances = Distances::from_triples(4, 3, &[(0, 0, 250.0), (1, 0, 350.0), (1, 1, 200.0), (2, 1, 300.0), (3, 2, 150.0)])?;
//! let residents = Demand::new(&[3.0, 2.0, 2.0, 4.0])?;
//! let now = [Some(900.0), Some(700.0), None, Some(380.0)];
//! let problem = Problem::new(residents, &distances)?.with_existing(&now)?;
//! let solution = max_coverage(&problem, 1, 400.0, &Options::default())?;
//! assert_eq!((solution.sites.as_slice(), solution.objective), ([0].as_slice(), 5.0));
//! assert_eq!(solution.proof, Proof::Optimal);
//! let buurten = totals_per_district(residents, &solution.gains, &[0, 0, 1, 1], 2, Some(400.0))?;
//! assert_eq!((buurten[0].within_before, buurten[0].within_after), (Some(0.0), Some(5.0)));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod capacitated;
mod capacitated_program;
mod capacity;
mod chosen;
mod coverage;
mod deadline;
mod demand;
mod distances;
mod distances_error;
mod enumerate;
mod greedy;
mod ids;
mod interchange;
#[cfg(test)]
mod laws;
mod options;
mod p_median;
mod problem;
mod proof;
mod radius_program;
mod reduced;
mod relaxation;
mod savings;
mod search;
mod served;
mod solution;
mod solver;
mod starts;
mod totals;

pub use capacitated::{CapacitatedSolution, Share, p_median_capacitated};
pub use capacity::{Assignment, Capacity, CapacityError};
pub use coverage::max_coverage;
pub use demand::{Demand, DemandError};
pub use distances::Distances;
pub use distances_error::DistancesError;
pub use options::Options;
pub use p_median::p_median;
pub use problem::{Problem, ProblemError};
pub use proof::{Ended, Method, Proof};
pub use served::{Served, served};
pub use solution::{Gain, Solution, gains};
pub use totals::{Totals, TotalsError, totals, totals_per_district};
