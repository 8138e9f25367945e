//! In which direction a street may be used.

use serde::{Deserialize, Serialize};

/// In which direction a street may be used, relative to the order of its vertices.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Direction {
    /// Both ways.
    #[default]
    Both,
    /// From the first vertex to the last only.
    Forward,
    /// From the last vertex to the first only.
    Backward,
}

impl Direction {
    /// Whether one may go towards the last vertex.
    pub fn goes_forward(self) -> bool {
        self != Self::Backward
    }

    /// Whether one may go towards the first vertex.
    pub fn goes_backward(self) -> bool {
        self != Self::Forward
    }
}

impl std::fmt::Display for Direction {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Both => "both ways",
            Self::Forward => "one way, as drawn",
            Self::Backward => "one way, against the drawing",
        })
    }
}
