//! Streets that were built before, for programs that ask them many times.

use super::NetworkPlan;
use anyhow::{Result, bail};
use std::sync::Arc;
use werkvlek_analysis::StreetNetwork;
use werkvlek_network::Crossings;
use werkvlek_table::Crs;

/// Streets that were built before, and the system that they lie in.
#[derive(Clone, Debug)]
pub struct BuiltStreets {
    network: Arc<StreetNetwork>,
    crs: Crs,
}

/// Two are the same when they are one graph.
impl PartialEq for BuiltStreets {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.network, &other.network) && self.crs == other.crs
    }
}

impl BuiltStreets {
    /// Streets in a system in metres.
    #[must_use]
    pub fn new(network: Arc<StreetNetwork>, crs: Crs) -> Self {
        Self { network, crs }
    }

    /// What decided them.
    pub(super) fn plan(&self) -> NetworkPlan {
        NetworkPlan {
            profile: self.network.profile.clone(),
            max_snap_m: self.network.max_snap_m,
            crossings: Crossings::LeaveApart,
            cache: None,
        }
    }

    /// The streets, for an analysis in this system.
    pub(super) fn network(&self, crs: &Crs) -> Result<Arc<StreetNetwork>> {
        if self.crs != *crs {
            bail!(
                "⟨straten⟩: the streets lie in {}, the analysis in {crs}; build them in that system",
                self.crs
            );
        }
        Ok(Arc::clone(&self.network))
    }
}
