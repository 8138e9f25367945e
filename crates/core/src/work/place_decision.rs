//! Explanation of a classification: which rule chose the Werklocatie of a point.

use crate::{Classifier, Gebiedsoort, Milieu, Position};

/// Why a place has its kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DecidedBy {
    /// One formal location holds it.
    Formeel,
    /// A formal location holds it and so does a milieu; the formal one goes first.
    FormeelVoorMilieu,
    /// One milieu holds it.
    Milieu,
    /// Several milieus, or both kinds of formal location, hold it; the one that stands first in their order decides.
    Rangorde,
    /// Several polygons of one kind hold it; the lowest id decides.
    LaagsteId,
    /// No polygon holds it; the address density of its district tells which milieu it is.
    Adressendichtheid,
    /// No polygon holds it, so it is mixed.
    GeenPolygoon,
}

impl DecidedBy {
    /// All rules, in the order of tables.
    pub const ALL: [Self; 7] = [
        Self::Formeel,
        Self::FormeelVoorMilieu,
        Self::Milieu,
        Self::Rangorde,
        Self::LaagsteId,
        Self::Adressendichtheid,
        Self::GeenPolygoon,
    ];

    /// The words for outputs, in lower case.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Formeel => "formele locatie",
            Self::FormeelVoorMilieu => "formele locatie gaat voor milieu",
            Self::Milieu => "milieu",
            Self::Rangorde => "rangorde van soorten",
            Self::LaagsteId => "zelfde soort, laagste id",
            Self::Adressendichtheid => "adressendichtheid van het district",
            Self::GeenPolygoon => "in geen polygoon: gemengd",
        }
    }
}

/// The polygon that decides for a place, why, and which others hold the place too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaceDecision {
    /// Position in [`Classifier::locaties`] of the deciding polygon; none where no polygon holds the place.
    pub locatie: Option<usize>,
    /// Why it decides.
    pub decided_by: DecidedBy,
    /// Positions of the other polygons that hold the place, by precedence.
    pub also_in: Vec<usize>,
    /// The milieu, as [`Classifier::milieu`] gives it.
    pub milieu: Option<Milieu>,
    /// Index in [`AddressDensities::districts`](crate::AddressDensities::districts) of the district whose density decided; none
    /// where a polygon did, or nothing.
    pub district: Option<u32>,
}

impl Classifier {
    /// What decides for a place, and what was passed over.
    ///
    /// # Cost
    /// As [`Classifier::classify`].
    ///
    /// # Example
    /// ```
    /// use geo::{MultiPolygon, Rect};
    /// use werkvlek_core::{DecidedBy, Classifier, Gebiedsoort, Milieu, Position, Werklocatie, WerklocatieId};
    /// let square = |x: f64| MultiPolygon(vec![Rect::new((x, 0.0), (x + 10.0, 10.0)).to_polygon()]);
    /// let polygon = |id, milieu, x| Werklocatie::new(WerklocatieId::new(id).unwrap(), id, Gebiedsoort::Gemengd(milieu), square(x));
    /// let classifier = Classifier::new(vec![polygon("1", Milieu::Woonwijk, 0.0)?, polygon("2", Milieu::Centrumgebied, 5.0)?]);
    /// let both = classifier.decision(Position::new(7.0, 5.0)?);
    /// assert_eq!((both.locatie, both.decided_by, both.also_in), (Some(0), DecidedBy::Rangorde, vec![1]));
    /// assert_eq!(classifier.locaties()[0].naam(), "2", "the centre goes before the houses");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn decision(&self, at: Position) -> PlaceDecision {
        let holding = self.holding(at);
        let kind = |i: usize| self.locaties()[i].soort();
        let density = if holding.is_empty() { self.by_density(at) } else { None };
        let decided_by = match holding.as_slice() {
            [] if density.is_some() => DecidedBy::Adressendichtheid,
            [] => DecidedBy::GeenPolygoon,
            [only] if matches!(kind(*only), Gebiedsoort::Formeel(_)) => DecidedBy::Formeel,
            [_] => DecidedBy::Milieu,
            [first, second, ..] if kind(*first) == kind(*second) => DecidedBy::LaagsteId,
            [first, second, ..] => match (kind(*first), kind(*second)) {
                (Gebiedsoort::Formeel(_), Gebiedsoort::Gemengd(_)) => DecidedBy::FormeelVoorMilieu,
                _ => DecidedBy::Rangorde,
            },
        };
        let locatie = holding.first().copied();
        PlaceDecision {
            locatie,
            decided_by,
            also_in: holding.into_iter().skip(1).collect(),
            milieu: locatie.map_or(density.map(|(_, milieu)| milieu), |first| kind(first).milieu()),
            district: density.map(|(district, _)| district),
        }
    }
}
