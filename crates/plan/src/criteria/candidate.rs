//! Candidate site: a point or a plot.

use geo::{Area, CoordsIter, Geometry, InteriorPoint, MultiPolygon};
use werkvlek_core::Position;
use werkvlek_polygon::check_area;

/// A site: an id, and a point or a plot.
///
/// # Units
/// Metres.
///
/// # Example
/// ```
/// use geo::{Point, Rect};
/// use werkvlek_plan::Candidate;
/// let plot = Candidate::new("kavel 3", Rect::new((0.0, 0.0), (40.0, 50.0)).to_polygon())?;
/// assert_eq!((plot.area_m2(), plot.place().x_m()), (Some(2000.0), 20.0));
/// assert_eq!(Candidate::new("halte", Point::new(1.0, 2.0))?.area_m2(), None);
/// # Ok::<(), werkvlek_plan::CandidateError>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    id: String,
    place: Position,
    plot: Option<MultiPolygon>,
}

/// A site that cannot be weighed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("candidate '{id}': {found}; expected a point or a polygon in metres")]
pub struct CandidateError {
    /// The site.
    pub id: String,
    /// What is wrong with it.
    pub found: String,
}

impl Candidate {
    /// A site from a point, a polygon or several polygons.
    ///
    /// # Errors
    /// [`CandidateError`] for another type of geometry, one without points or area, a coordinate that is not finite,
    /// and a polygon that crosses itself.
    pub fn new(id: impl Into<String>, geometry: impl Into<Geometry>) -> Result<Self, CandidateError> {
        let id = id.into();
        let plot = match geometry.into() {
            Geometry::Point(point) => {
                return match Position::try_from(point) {
                    Ok(place) => Ok(Self { id, place, plot: None }),
                    Err(error) => Err(CandidateError { id, found: error.to_string() }),
                };
            }
            Geometry::Polygon(polygon) => MultiPolygon(vec![polygon]),
            Geometry::MultiPolygon(plot) => plot,
            Geometry::Rect(rect) => MultiPolygon(vec![rect.to_polygon()]),
            Geometry::Triangle(triangle) => MultiPolygon(vec![triangle.to_polygon()]),
            _ => return Err(CandidateError { id, found: "a line or a collection".to_owned() }),
        };
        if plot.coords_iter().any(|c| !(c.x.is_finite() && c.y.is_finite())) {
            return Err(CandidateError { id, found: "a coordinate that is not finite".to_owned() });
        }
        if let Err(broken) = check_area(&plot) {
            return Err(CandidateError { id, found: format!("an invalid polygon ({broken})") });
        }
        let inside = plot.interior_point().filter(|_| plot.unsigned_area() > 0.0);
        match inside.map(Position::try_from) {
            Some(Ok(place)) => Ok(Self { id, place, plot: Some(plot) }),
            _ => Err(CandidateError { id, found: "a polygon without area".to_owned() }),
        }
    }

    /// The id.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The place from which distances are measured: the point itself, or one inside the plot.
    #[must_use]
    pub fn place(&self) -> Position {
        self.place
    }

    /// The plot; none for a point.
    #[must_use]
    pub fn plot(&self) -> Option<&MultiPolygon> {
        self.plot.as_ref()
    }

    /// The size; none for a point.
    ///
    /// # Units
    /// Square metres.
    #[must_use]
    pub fn area_m2(&self) -> Option<f64> {
        self.plot.as_ref().map(Area::unsigned_area)
    }
}
