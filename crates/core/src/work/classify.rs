//! Classification of points by the Werklocatie that holds them.

use crate::place::areas::AreaTree;
use crate::{AddressDensities, Gebiedsoort, Milieu, Position, Soort, Werklocatie, WerklocatieId};
use geo::{Area, BooleanOps};

/// What a place is, and which polygon decided it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Classification<'a> {
    /// The published kind.
    pub soort: Soort,
    /// The deciding polygon; none where no polygon holds the place, which makes it mixed.
    pub werklocatie: Option<&'a Werklocatie>,
    /// The milieu, as [`Classifier::milieu`] gives it.
    pub milieu: Option<Milieu>,
}

/// Two formal locations that share ground.
#[derive(Clone, Debug, PartialEq)]
pub struct Overlap {
    /// The one that wins (lower precedence number, then lower id).
    pub first: WerklocatieId,
    /// The other.
    pub second: WerklocatieId,
    /// Shared area, square metres.
    pub area_m2: f64,
}

/// Classifies places: formal polygons first, then milieus by their precedence, the rest mixed.
///
/// Where no polygon holds a place, the address density of its district may tell its milieu; see
/// [`Classifier::with_densities`].
///
/// A border belongs to its polygon; where several polygons hold a place, precedence decides and then the lower id, so
/// that every place goes to one polygon whatever the order of the input.
///
/// # Example
/// ```
/// use geo::{MultiPolygon, Rect};
/// use werkvlek_core::{Classifier, FormeleSoort, Gebiedsoort, Milieu, Position, Soort, Werklocatie, WerklocatieId};
/// let square = |x: f64| MultiPolygon(vec![Rect::new((x, 0.0), (x + 10.0, 10.0)).to_polygon()]);
/// let classifier = Classifier::new(vec![
///     Werklocatie::new(WerklocatieId::new("1")?, "Media Park", Gebiedsoort::Formeel(FormeleSoort::Bedrijventerrein), square(0.0))?,
///     Werklocatie::new(WerklocatieId::new("2")?, "Centrum", Gebiedsoort::Gemengd(Milieu::Centrumgebied), square(5.0))?,
/// ]);
/// assert_eq!(classifier.classify(Position::new(7.0, 5.0)?).soort, Soort::Bedrijventerrein);
/// assert_eq!(classifier.classify(Position::new(12.0, 5.0)?).werklocatie.unwrap().naam(), "Centrum");
/// assert_eq!(classifier.classify(Position::new(99.0, 5.0)?).soort, Soort::Gemengd);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Classifier {
    locaties: Vec<Werklocatie>,
    index: AreaTree,
    densities: Option<AddressDensities>,
}

impl Classifier {
    /// Prepares the polygons; they are put in order of precedence and id.
    ///
    /// # Cost
    /// O(n log n) for n polygons.
    #[must_use]
    pub fn new(mut locaties: Vec<Werklocatie>) -> Self {
        locaties.sort_by(|a, b| (a.soort(), a.id()).cmp(&(b.soort(), b.id())));
        let index = AreaTree::of_areas(locaties.iter().map(Werklocatie::area));
        Self { locaties, index, densities: None }
    }

    /// Lets the address density of its district tell the milieu of a place that no polygon holds: woonwijk or
    /// landelijk gebied. A place in no district, or in one without a density, stays mixed without a milieu.
    ///
    /// # Example
    /// ```
    /// use geo::{MultiPolygon, Rect};
    /// use werkvlek_core::{
    ///     DecidedBy, Classifier, AddressDensities, District, DistrictCode, Districts, Gebiedsoort, Milieu, Position,
    ///     Werklocatie, WerklocatieId,
    /// };
    /// let square = |x: f64, side: f64| MultiPolygon(vec![Rect::new((x, 0.0), (x + side, side)).to_polygon()]);
    /// let centrum = Gebiedsoort::Gemengd(Milieu::Centrumgebied);
    /// let locaties = vec![Werklocatie::new(WerklocatieId::new("1")?, "Centrum", centrum, square(0.0, 10.0))?];
    /// let heide = District::new(DistrictCode::new("BU04020999")?, "Heide", square(0.0, 100.0))?;
    /// let densities = AddressDensities::new(Districts::new(vec![heide])?, vec![Some(3.0)])?;
    /// let classifier = Classifier::new(locaties).with_densities(densities);
    /// assert_eq!(classifier.milieu(Position::new(5.0, 5.0)?), Some(Milieu::Centrumgebied), "a polygon goes first");
    /// let outside = Position::new(50.0, 50.0)?;
    /// assert_eq!(classifier.milieu(outside), Some(Milieu::LandelijkGebied));
    /// assert_eq!(classifier.decision(outside).decided_by, DecidedBy::Adressendichtheid);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn with_densities(self, densities: AddressDensities) -> Self {
        Self { densities: Some(densities), ..self }
    }

    /// The densities that decide where no polygon does, where they were given.
    #[must_use]
    pub fn densities(&self) -> Option<&AddressDensities> {
        self.densities.as_ref()
    }

    /// The polygons, by precedence and id.
    #[must_use]
    pub fn locaties(&self) -> &[Werklocatie] {
        &self.locaties
    }

    /// What a place is.
    ///
    /// # Cost
    /// O(log n) boxes and an exact test for each box that holds the place.
    #[must_use]
    pub fn classify(&self, at: Position) -> Classification<'_> {
        let werklocatie = self.position(at).map(|i| &self.locaties[i]);
        Classification {
            soort: werklocatie.map_or(Soort::Gemengd, |w| w.soort().soort()),
            werklocatie,
            milieu: match werklocatie {
                Some(w) => w.soort().milieu(),
                None => self.by_density(at).map(|(_, milieu)| milieu),
            },
        }
    }

    /// The milieu of a place: that of the deciding polygon, or else what the address density of its district tells.
    ///
    /// None on formal locations, and where neither a polygon nor a density tells.
    ///
    /// # Cost
    /// As [`Classifier::classify`].
    #[must_use]
    pub fn milieu(&self, at: Position) -> Option<Milieu> {
        self.classify(at).milieu
    }

    /// The district and the milieu that density gives a place, whatever polygons hold it.
    pub(crate) fn by_density(&self, at: Position) -> Option<(u32, Milieu)> {
        self.densities.as_ref()?.decide(at)
    }

    /// The deciding polygon's position in [`Classifier::locaties`]; none where no polygon holds the place.
    ///
    /// # Cost
    /// As [`Classifier::classify`].
    #[must_use]
    pub fn position(&self, at: Position) -> Option<usize> {
        self.index.holding(at).first().map(|&i| i as usize)
    }

    /// The positions of all polygons that hold a place, by precedence.
    pub(crate) fn holding(&self, at: Position) -> Vec<usize> {
        self.index.holding(at).into_iter().map(|i| i as usize).collect()
    }

    /// Formal locations that share more than one square metre; touching borders are no overlap.
    #[must_use]
    pub fn formal_overlaps(&self) -> Vec<Overlap> {
        let formal = |i: u32| matches!(self.locaties[i as usize].soort(), Gebiedsoort::Formeel(_));
        self.index
            .candidate_pairs()
            .into_iter()
            .filter(|&(a, b)| formal(a) && formal(b))
            .filter_map(|(a, b)| {
                let (a, b) = (&self.locaties[a as usize], &self.locaties[b as usize]);
                let area_m2 = a.area().intersection(b.area()).unsigned_area();
                (area_m2 > 1.0).then(|| Overlap { first: a.id().clone(), second: b.id().clone(), area_m2 })
            })
            .collect()
    }
}
