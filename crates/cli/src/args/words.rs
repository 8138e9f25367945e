//! English words of the command line for choices that settings hold in Dutch.

use clap::ValueEnum;
use werkvlek_analysis::{AccessMeasure, AtAddress, ClassMethod, Objective, ServiceAreas};
use werkvlek_language::Language;
use werkvlek_project::{CellPrecision, CsvVorm, Decimaal, Reiswijze};

/// How the bounds of classes are found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ClassMethodWord {
    /// Round numbers, 1 – 2,5 – 5 times a power of ten; the top class holds the hot spots
    Round,
    /// As many cells in each class
    Quantile,
    /// Classes of equal width
    Equal,
    /// Natural breaks (Fisher, Jenks): values in a class lie close together
    Jenks,
}

impl From<ClassMethodWord> for ClassMethod {
    fn from(word: ClassMethodWord) -> Self {
        match word {
            ClassMethodWord::Round => Self::Rond,
            ClassMethodWord::Quantile => Self::Kwantiel,
            ClassMethodWord::Equal => Self::Gelijk,
            ClassMethodWord::Jenks => Self::Jenks,
        }
    }
}

/// The form of CSV files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum CsvWord {
    /// Commas between columns, decimal points
    En,
    /// Semicolons between columns, decimal commas, as a Dutch spreadsheet opens
    Nl,
}

impl From<CsvWord> for CsvVorm {
    fn from(word: CsvWord) -> Self {
        match word {
            CsvWord::En => Self::En,
            CsvWord::Nl => Self::Nl,
        }
    }
}

/// The language of what is said and of what is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum LanguageWord {
    /// Dutch
    Nl,
    /// English; names of layers, fields, kinds and planners' nouns stay Dutch
    En,
}

impl From<LanguageWord> for Language {
    fn from(word: LanguageWord) -> Self {
        match word {
            LanguageWord::Nl => Self::Dutch,
            LanguageWord::En => Self::English,
        }
    }
}

/// The sign in front of decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum DecimalWord {
    /// 12,5; a point separates thousands
    Comma,
    /// 12.5; a comma separates thousands
    Point,
}

impl From<DecimalWord> for Decimaal {
    fn from(word: DecimalWord) -> Self {
        match word {
            DecimalWord::Comma => Self::Komma,
            DecimalWord::Point => Self::Punt,
        }
    }
}

/// Which service areas are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ServiceAreasWord {
    /// None
    None,
    /// One for all facilities of a kind together
    Kind,
    /// One for each facility
    Facility,
}

impl From<ServiceAreasWord> for ServiceAreas {
    fn from(word: ServiceAreasWord) -> Self {
        match word {
            ServiceAreasWord::None => Self::Geen,
            ServiceAreasWord::Kind => Self::Soort,
            ServiceAreasWord::Facility => Self::Voorziening,
        }
    }
}

/// What is told at single addresses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum AtAddressWord {
    /// How far each is, and nobody who lives there
    Distances,
    /// How many live there where they are enough, and no distances
    People,
}

impl From<AtAddressWord> for AtAddress {
    fn from(word: AtAddressWord) -> Self {
        match word {
            AtAddressWord::Distances => Self::Afstanden,
            AtAddressWord::People => Self::Mensen,
        }
    }
}

/// What the best sites are best at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ObjectiveWord {
    /// Least person-metres in sum: the p-median
    Distance,
    /// Most people within --within: maximal covering
    Coverage,
}

impl From<ObjectiveWord> for Objective {
    fn from(word: ObjectiveWord) -> Self {
        match word {
            ObjectiveWord::Distance => Self::Afstand,
            ObjectiveWord::Coverage => Self::Dekking,
        }
    }
}

/// Bits a cell of a raster.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum PrecisionWord {
    /// 32 bits, seven digits: enough for a map
    F32,
    /// 64 bits: sums and differences come back as they were
    F64,
}

impl From<PrecisionWord> for CellPrecision {
    fn from(bits: PrecisionWord) -> Self {
        match bits {
            PrecisionWord::F32 => Self::F32,
            PrecisionWord::F64 => Self::F64,
        }
    }
}

/// A measure of access.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum AccessMeasureWord {
    /// What is within each limit
    Cumulative,
    /// Who reaches each place within each limit
    Passive,
    /// The nearest, or the k-th nearest
    Nearest,
    /// Everything, the farther the less
    Gravity,
    /// Supply per person who shares it (two-step floating catchment area; with a decay the enhanced one)
    #[value(name = "2sfca")]
    FloatingCatchment,
    /// The same, of which nobody counts twice (balanced)
    Bfca,
    /// Every opportunity given out once (spatial availability)
    Availability,
}

impl From<AccessMeasureWord> for AccessMeasure {
    fn from(word: AccessMeasureWord) -> Self {
        match word {
            AccessMeasureWord::Cumulative => Self::Cumulative,
            AccessMeasureWord::Passive => Self::Passive,
            AccessMeasureWord::Nearest => Self::Nearest,
            AccessMeasureWord::Gravity => Self::Gravity,
            AccessMeasureWord::FloatingCatchment => Self::FloatingCatchment,
            AccessMeasureWord::Bfca => Self::Balanced,
            AccessMeasureWord::Availability => Self::SpatialAvailability,
        }
    }
}

/// How one travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum TravelWord {
    /// Metres along the streets, or in a straight line
    Metres,
    /// Minutes at the speed of the profile
    Minutes,
    /// Minutes by public transport, with walks at both ends
    Transit,
    /// As the table of --costs says
    Matrix,
}

impl From<TravelWord> for Reiswijze {
    fn from(word: TravelWord) -> Self {
        match word {
            TravelWord::Metres => Self::Meters,
            TravelWord::Minutes => Self::Minuten,
            TravelWord::Transit => Self::Ov,
            TravelWord::Matrix => Self::Matrix,
        }
    }
}
