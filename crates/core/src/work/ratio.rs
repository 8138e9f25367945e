//! Ratios of jobs: to people, to land and to another region.

/// A part of a whole; none when the whole is 0.
///
/// # Units
/// Per cent.
pub(crate) fn part_percent(part: u64, whole: u64) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64 * 100.0)
}

/// Jobs for every thousand persons, 0 or more; none without persons.
///
/// Say which persons: the labour force (beroepsbevolking, who work or look for work) and the potential labour force
/// (everyone of 15 to 75 years) differ by a quarter in Hilversum.
///
/// # Units
/// Jobs per 1,000 persons.
///
/// # Example
/// ```
/// use werkvlek_core::banen_per_1000;
/// assert_eq!(banen_per_1000(49_900, 52_000).unwrap().round(), 960.0);
/// assert_eq!(banen_per_1000(49_900, 65_500).unwrap().round(), 762.0);
/// assert_eq!(banen_per_1000(5, 0), None);
/// ```
#[must_use]
pub fn banen_per_1000(banen: u64, personen: u64) -> Option<f64> {
    (personen > 0).then(|| banen as f64 / personen as f64 * 1000.0)
}

/// Jobs per hectare, 0 or more; none when the area is not a finite number above 0.
///
/// # Units
/// Hectares in, jobs per hectare out.
///
/// # Example
/// ```
/// use werkvlek_core::banen_per_ha;
/// assert_eq!(banen_per_ha(11_500, 86.9).unwrap().round(), 132.0);
/// assert_eq!(banen_per_ha(11_500, 0.0), None);
/// ```
#[must_use]
pub fn banen_per_ha(banen: u64, area_ha: f64) -> Option<f64> {
    (area_ha > 0.0 && area_ha.is_finite()).then(|| banen as f64 / area_ha)
}

/// How much more a sector weighs in a region than in a reference: (e / E) / (r / R), 0 or more.
///
/// 1 means the same share of jobs, above 1 a speciality of the region. None when one of the totals or the sector in the
/// reference is 0. With few jobs it jumps by chance; show the jobs beside it.
///
/// Source: Isard, *Methods of Regional Analysis* (1960), chapter 7.
///
/// # Example
/// ```
/// use werkvlek_core::location_quotient;
/// assert_eq!(location_quotient(300, 1_000, 500, 10_000), Some(6.0));
/// assert_eq!(location_quotient(300, 1_000, 0, 10_000), None);
/// ```
#[must_use]
pub fn location_quotient(
    sector_regio: u64,
    totaal_regio: u64,
    sector_referentie: u64,
    totaal_referentie: u64,
) -> Option<f64> {
    let defined = totaal_regio > 0 && sector_referentie > 0 && totaal_referentie > 0;
    defined.then(|| {
        (sector_regio as f64 * totaal_referentie as f64) / (totaal_regio as f64 * sector_referentie as f64)
    })
}
