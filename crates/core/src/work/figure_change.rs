//! Change between years: absolute, in per cent and per year.

/// Change from one number to another, in per cent of the first; none when the first is 0.
///
/// # Example
/// ```
/// let percent = werkvlek_core::change_percent(8_200, 11_500).unwrap();
/// assert!((percent - 40.24).abs() < 0.01);
/// assert_eq!(werkvlek_core::change_percent(0, 5), None);
/// ```
#[must_use]
pub fn change_percent(from: u64, to: u64) -> Option<f64> {
    (from > 0).then(|| (to as f64 - from as f64) / from as f64 * 100.0)
}

/// From one figure to another, so many years later.
///
/// # Example
/// ```
/// use werkvlek_core::FigureChange;
/// let parks = FigureChange::new(8_200, 11_500, 12);
/// assert_eq!(parks.absolute(), 3_300);
/// assert_eq!(parks.percent().unwrap().round(), 40.0);
/// assert!((parks.percent_per_year().unwrap() - 2.86).abs() < 0.005);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FigureChange {
    van: u64,
    naar: u64,
    jaren: u16,
}

impl FigureChange {
    /// A change over a number of years.
    #[must_use]
    pub fn new(van: u64, naar: u64, jaren: u16) -> Self {
        Self { van, naar, jaren }
    }

    /// The later figure less the earlier one, in their unit; beyond 2^63 it stays there.
    #[must_use]
    pub fn absolute(&self) -> i64 {
        let size = i64::try_from(self.naar.abs_diff(self.van)).unwrap_or(i64::MAX);
        if self.naar >= self.van { size } else { -size }
    }

    /// In per cent of the earlier figure, -100 or more; none when that is 0.
    #[must_use]
    pub fn percent(&self) -> Option<f64> {
        change_percent(self.van, self.naar)
    }

    /// The compound rate per year: 100 ((to / from)^(1 / years) - 1) per cent, -100 or more.
    ///
    /// A figure that grows by this rate each year arrives at the later one. None when the earlier figure is 0 or when
    /// there is no year between them.
    #[must_use]
    pub fn percent_per_year(&self) -> Option<f64> {
        let ratio = (self.van > 0).then(|| self.naar as f64 / self.van as f64)?;
        (self.jaren > 0).then(|| (ratio.powf(1.0 / f64::from(self.jaren)) - 1.0) * 100.0)
    }
}

/// A figure of a year, and how it changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct YearFigure {
    /// The year.
    pub jaar: u16,
    /// The figure; none where it may not be shown.
    pub waarde: Option<u64>,
    /// Since the year before it in the series; none where one of both is not shown.
    pub since_previous: Option<FigureChange>,
    /// Since the first year of the series; none in that year, and where one of both is not shown.
    pub since_first: Option<FigureChange>,
}

/// A series of years with their changes, sorted by year; a figure that is not shown is in no change.
///
/// # Cost
/// O(n log n) for n years.
///
/// # Example
/// ```
/// use werkvlek_core::yearly_changes;
/// let series = yearly_changes(&[(2010, Some(37_400)), (2021, None), (2022, Some(32_900))]);
/// assert_eq!(series[2].since_previous, None, "2021 is not shown");
/// assert_eq!(series[2].since_first.unwrap().percent().unwrap().round(), -12.0);
/// ```
#[must_use]
pub fn yearly_changes(stand: &[(u16, Option<u64>)]) -> Vec<YearFigure> {
    let mut stand = stand.to_vec();
    stand.sort_by_key(|&(jaar, _)| jaar);
    let since = |earlier: Option<&(u16, Option<u64>)>, jaar: u16, waarde: Option<u64>| {
        let &(from, value) = earlier?;
        Some(FigureChange::new(value?, waarde?, jaar - from))
    };
    let years = stand.iter().enumerate().map(|(i, &(jaar, waarde))| YearFigure {
        jaar,
        waarde,
        since_previous: since(i.checked_sub(1).and_then(|before| stand.get(before)), jaar, waarde),
        since_first: since((i > 0).then(|| &stand[0]), jaar, waarde),
    });
    years.collect()
}
