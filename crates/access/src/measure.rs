//! The measures in words: what each says, where it comes from, and where it misleads.

/// A sentence or two in both languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Words {
    /// In Dutch.
    pub nl: &'static str,
    /// In English.
    pub en: &'static str,
}

/// A measure of access.
///
/// The three-step floating catchment area is left out on purpose: it lets the demand of a place depend on a competition that the
/// same model then counts once more, so access no longer adds up to the supply; [`Balanced`](Self::Balanced) repairs what it was made for.
///
/// # Example
/// ```
/// use werkvlek_access::Measure;
///
/// for measure in Measure::ALL {
///     assert!(measure.explained().en.matches(". ").count() == 1, "two sentences");
///     assert!(!measure.source().is_empty() && !measure.misleads().nl.is_empty());
/// }
/// assert!(Measure::FloatingCatchment.needs_demand());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Measure {
    /// [`cumulative`](crate::cumulative).
    Cumulative,
    /// [`cumulative_passive`](crate::cumulative_passive).
    Passive,
    /// [`kth_nearest`](crate::kth_nearest).
    Nearest,
    /// [`gravity`](crate::gravity).
    Gravity,
    /// [`floating_catchment`](crate::floating_catchment).
    FloatingCatchment,
    /// [`balanced_catchment`](crate::balanced_catchment).
    Balanced,
    /// [`spatial_availability`](crate::spatial_availability).
    SpatialAvailability,
}

impl Measure {
    /// All measures.
    pub const ALL: [Self; 7] = [
        Self::Cumulative,
        Self::Passive,
        Self::Nearest,
        Self::Gravity,
        Self::FloatingCatchment,
        Self::Balanced,
        Self::SpatialAvailability,
    ];

    /// Whether it is about people who share a supply, so that it needs to know how many there are.
    #[must_use]
    pub fn needs_demand(self) -> bool {
        matches!(self, Self::Passive | Self::FloatingCatchment | Self::Balanced | Self::SpatialAvailability)
    }

    /// What it says, in two sentences.
    #[must_use]
    pub fn explained(self) -> Words {
        match self {
            Self::Cumulative => Words {
                nl: "Alles wat vanuit een plek binnen de grens te bereiken is, opgeteld. Elke kans binnen de grens telt even zwaar, erbuiten telt niets.",
                en: "Everything that can be reached from a place within the limit, added up. Every opportunity within the limit counts alike, beyond it nothing does.",
            },
            Self::Passive => Words {
                nl: "Hoeveel mensen een plek binnen de grens kunnen bereiken. Het is het aantal mogelijke werknemers, klanten of bezoekers, gezien vanuit de plek.",
                en: "How many people can reach a place within the limit. It is the number of possible workers, customers or visitors, seen from the place.",
            },
            Self::Nearest => Words {
                nl: "Hoe ver de dichtstbijzijnde plek is waar iets te halen valt, of de k-de in afstand. Hoeveel er is en met hoeveel mensen men het deelt, telt niet mee.",
                en: "How far the nearest place is that has something, or the k-th by distance. How much there is and how many share it do not count.",
            },
            Self::Gravity => Words {
                nl: "Alles telt mee, en hoe verder hoe minder. De afname wordt gekozen: exponentieel, lineair, in stappen of logistisch.",
                en: "Everything counts, the farther the less. The decay is chosen: exponential, linear, in steps or logistic.",
            },
            Self::FloatingCatchment => Words {
                nl: "Eerst wordt elk aanbod gedeeld door de mensen die het kunnen bereiken, dan telt elke plek de delen op die zij bereikt. De uitkomst is aanbod per persoon, zoals huisartsplaatsen per inwoner.",
                en: "First each supply is divided by the people who can reach it, then each place adds up the parts that it reaches. The outcome is supply per person, such as places in a practice per inhabitant.",
            },
            Self::Balanced => Words {
                nl: "Als 2SFCA, maar een inwoner verdeelt zich over het aanbod dat hij bereikt en een aanbod zich over de plekken die het bereiken. Zo telt niemand vol bij elke praktijk tegelijk.",
                en: "As 2SFCA, but a person divides over the supplies in reach and a supply over the places that reach it. So nobody counts in full at every practice at once.",
            },
            Self::SpatialAvailability => Words {
                nl: "Elke kans wordt één keer verdeeld over de plekken die haar bereiken, naar mensen en gewicht van de afstand. Opgeteld over alle plekken is het precies het aanbod dat bereikt wordt.",
                en: "Every opportunity is given out once to the places that reach it, by people and by the weight of the distance. Added up over all places it is exactly the supply that is reached.",
            },
        }
    }

    /// Where it misleads.
    #[must_use]
    pub fn misleads(self) -> Words {
        match self {
            Self::Cumulative => Words {
                nl: "Een baan op 29 minuten telt vol en een op 31 niet: kijk naar meer dan één grens. Wie er meedingt telt niet, en kansen buiten de kaart ontbreken.",
                en: "A job at 29 minutes counts in full and one at 31 not at all: look at more than one limit. Who competes does not count, and opportunities off the map are missing.",
            },
            Self::Passive => Words {
                nl: "Dezelfde mensen tellen bij elke plek die zij bereiken: tel plekken niet op.",
                en: "The same people count at every place they reach: do not add places up.",
            },
            Self::Nearest => {
                Words { nl: "De dichtstbijzijnde kan vol zijn.", en: "The nearest may be full." }
            }
            Self::Gravity => Words {
                nl: "De uitkomst is geen aantal en hangt aan de gekozen afname: vergelijk alleen uitkomsten met dezelfde afname.",
                en: "The outcome is no number of anything and hangs on the decay: compare outcomes of one decay only.",
            },
            Self::FloatingCatchment => Words {
                nl: "Een inwoner telt vol bij elk aanbod in zijn bereik, zodat de vraag waar veel aanbod dicht bij elkaar ligt te hoog uitvalt. Aan de rand van het gebied telt wie van buiten komt niet mee.",
                en: "A person counts in full at every supply in reach, so demand comes out too high where supplies lie close together. At the edge of the area people from outside are missing.",
            },
            Self::Balanced => Words {
                nl: "De uitkomst is geen aanbod per persoon maar een deel van de voorzieningsgraad per plek: hoe fijner de plekken, hoe kleiner het getal. Vergelijk alleen plekken van één indeling.",
                en: "The outcome is no supply per person but a part of the level of service per place: the finer the places, the smaller the number. Compare places of one division only.",
            },
            Self::SpatialAvailability => Words {
                nl: "Plekken met meer mensen krijgen meer: deel door de inwoners voor een vergelijking, dan is het 2SFCA met dezelfde afname.",
                en: "Places with more people get more: divide by the people to compare, which makes it 2SFCA with the same decay.",
            },
        }
    }

    /// Where it comes from.
    #[must_use]
    pub fn source(self) -> &'static str {
        match self {
            Self::Cumulative => {
                "Wachs and Kumagai, \"Physical accessibility as a social indicator\", Socio-Economic Planning Sciences 7 (1973)"
            }
            Self::Passive => {
                "Papa and Coppola, \"Gravity-based accessibility measures for integrated transport-land use planning\", in Accessibility Instruments for Planning Practice (2012)"
            }
            Self::Nearest => {
                "Ingram, \"The concept of accessibility: a search for an operational form\", Regional Studies 5 (1971)"
            }
            Self::Gravity => {
                "Hansen, \"How accessibility shapes land use\", Journal of the American Institute of Planners 25 (1959)"
            }
            Self::FloatingCatchment => {
                "Luo and Wang, \"Measures of spatial accessibility to health care in a GIS environment\", Environment and Planning B 30 (2003); with a decay: Luo and Qi, Health & Place 15 (2009)"
            }
            Self::Balanced => {
                "Paez, Higgins and Vivona, \"Demand and level of service inflation in Floating Catchment Area (FCA) methods\", PLOS ONE 14 (2019)"
            }
            Self::SpatialAvailability => {
                "Soukhov, Paez, Higgins and Mohamed, \"Introducing spatial availability, a singly-constrained measure of competitive accessibility\", PLOS ONE 18 (2023)"
            }
        }
    }
}
