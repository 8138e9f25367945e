//! The size of a sheet.

use crate::error::ChartError;

/// The width of every sheet in its own units: 16 cm on paper at 100 units a centimetre.
pub(crate) const SHEET_WIDTH: f64 = 1600.0;

/// The size of a chart in pixels; the SVG has the same shape and is 16 cm wide.
///
/// Text keeps its size on paper: more pixels make a sharper chart, not one with more in it.
///
/// # Example
/// ```
/// use werkvlek_chart::SheetSize;
/// assert_eq!(SheetSize::fixed(1600, 2000)?, SheetSize::TALL);
/// let error = SheetSize::fixed(16, 9).unwrap_err();
/// assert_eq!(error.to_string(), "the chart is 16 pixels wide, expected 400 to 10000: 1600 is sharp on 16 cm of paper");
/// # Ok::<(), werkvlek_chart::ChartError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SheetSize {
    width_px: u32,
    /// None: as high as what is in it.
    height_px: Option<u32>,
}

impl SheetSize {
    /// A sheet in landscape: 1600 by 900.
    pub const WIDE: Self = Self { width_px: 1600, height_px: Some(900) };
    /// A sheet in portrait: 1600 by 2000.
    pub const TALL: Self = Self { width_px: 1600, height_px: Some(2000) };
    /// 1600 wide and as high as what is in it.
    pub const FITTING: Self = Self { width_px: 1600, height_px: None };

    const LEAST: u32 = 400;
    const MOST: u32 = 10_000;

    /// A sheet of this size: 400 to 10,000 pixels wide, and from a quarter to four times as high as wide.
    ///
    /// # Errors
    /// [`ChartError::Width`] or [`ChartError::Height`] outside those bounds.
    pub fn fixed(width_px: u32, height_px: u32) -> Result<Self, ChartError> {
        let size = Self::fitting(width_px)?;
        let (least, most) = (width_px / 4, Self::most_height_px(width_px));
        if !(least..=most).contains(&height_px) {
            return Err(ChartError::Height { found_px: height_px, least_px: least, most_px: most });
        }
        Ok(Self { height_px: Some(height_px), ..size })
    }

    /// A sheet of this width, 400 to 10,000 pixels, and as high as what is in it.
    ///
    /// # Errors
    /// [`ChartError::Width`] outside those bounds.
    pub fn fitting(width_px: u32) -> Result<Self, ChartError> {
        if !(Self::LEAST..=Self::MOST).contains(&width_px) {
            return Err(ChartError::Width { found_px: width_px, least_px: Self::LEAST, most_px: Self::MOST });
        }
        Ok(Self { width_px, height_px: None })
    }

    /// The width in pixels.
    #[must_use]
    pub const fn width_px(self) -> u32 {
        self.width_px
    }

    /// The height in pixels, unless it follows from what is in the chart.
    #[must_use]
    pub const fn height_px(self) -> Option<u32> {
        self.height_px
    }

    pub(crate) fn most_height_px(width_px: u32) -> u32 {
        (4 * width_px).min(Self::MOST)
    }

    /// Units of the sheet a pixel.
    pub(crate) fn unit_per_px(self) -> f64 {
        SHEET_WIDTH / f64::from(self.width_px)
    }
}
