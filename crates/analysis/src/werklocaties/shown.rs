//! A count of establishments and jobs as the outputs tell it, or that it is hidden.

/// Establishments and jobs that may be told, or that they are hidden.
///
/// # Units
/// Establishments, and working persons.
///
/// # Example
/// ```
/// use werkvlek_analysis::ShownCount;
/// let open = ShownCount::Open { vestigingen: 12, banen: 340 };
/// assert_eq!((open.vestigingen(), open.banen()), (Some(12), Some(340)));
/// assert_eq!((ShownCount::Hidden.vestigingen(), ShownCount::Hidden.is_hidden()), (None, true));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ShownCount {
    /// Everybody may know.
    Open {
        /// Establishments.
        vestigingen: u64,
        /// Working persons.
        banen: u64,
    },
    /// It, or another figure with it, would tell about one company.
    Hidden,
}

impl ShownCount {
    /// Establishments; none where hidden.
    #[must_use]
    pub fn vestigingen(self) -> Option<u64> {
        match self {
            Self::Open { vestigingen, .. } => Some(vestigingen),
            Self::Hidden => None,
        }
    }

    /// Working persons; none where hidden.
    #[must_use]
    pub fn banen(self) -> Option<u64> {
        match self {
            Self::Open { banen, .. } => Some(banen),
            Self::Hidden => None,
        }
    }

    /// Whether it is hidden.
    #[must_use]
    pub fn is_hidden(self) -> bool {
        self == Self::Hidden
    }

    /// The same, hidden where another one is.
    pub(super) fn hidden_with(self, other: Self) -> Self {
        if other.is_hidden() { other } else { self }
    }
}

/// A change of a share or ratio through the years, made from its shown, rounded values.
///
/// # Units
/// Those of the share: percentage points, or what is counted for every thousand persons.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct PointChange {
    /// Since the year before in the register.
    pub since_previous: Option<f64>,
    /// A year on average, since the first year with a value.
    pub per_year: Option<f64>,
}

/// A share through the years, as it is shown: a change tells no more than the two shares do.
#[derive(Default)]
pub(super) struct Points {
    first: Option<(u16, f64)>,
    previous: Option<f64>,
}

impl Points {
    /// The change up to this year, years in their order.
    pub(super) fn next(&mut self, jaar: u16, share: Option<f64>) -> PointChange {
        let since_previous = self.previous.zip(share).map(|(before, now)| crate::tenth(now - before));
        let since_first = self.first.zip(share).filter(|((first, _), _)| jaar > *first);
        let per_year =
            since_first.map(|((first, then), now)| crate::tenth((now - then) / f64::from(jaar - first)));
        self.previous = share;
        self.first = self.first.or(share.map(|share| (jaar, share)));
        PointChange { since_previous, per_year }
    }
}
