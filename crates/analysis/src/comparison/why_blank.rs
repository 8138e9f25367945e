//! Why a figure of a row is blank.

/// Why a figure of a row is blank.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhyBlank {
    /// It is hidden: of few people, or so that few do not follow from it.
    Hidden,
    /// There is no facility of the kind.
    NoFacility,
    /// Nobody there has a route.
    NoRoute,
    /// Nobody is there.
    Nobody,
    /// No figure says how many people are there.
    NoFigure,
}

impl WhyBlank {
    /// The word of the outputs.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Hidden => "verborgen",
            Self::NoFacility => "geen voorziening",
            Self::NoRoute => "geen route",
            Self::Nobody => "niemand bekend",
            Self::NoFigure => "geen cijfer",
        }
    }
}
