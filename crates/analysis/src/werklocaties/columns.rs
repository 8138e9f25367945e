//! Columns that several tables of the monitor have, each declared once.

use super::shown::ShownCount;
use werkvlek_table::{Column, Value};

/// The word for everything together.
pub(super) const TOTAL: &str = "totaal";

/// The word of a figure that is hidden: the same for all, since the reason would tell how many there are.
pub(super) const HIDDEN: &str = "verborgen";

/// The year of the register.
pub(super) fn jaar<'a, R: 'a>(of: impl Fn(&R) -> u16 + 'a) -> Column<'a, R> {
    Column::integer("jaar", of).means("jaar van het register", "year of the register")
}

/// The earlier and the later of two years.
pub(super) fn van_naar_jaar<'a, R: 'a>(
    from: impl Fn(&R) -> u16 + 'a,
    to: impl Fn(&R) -> u16 + 'a,
) -> [Column<'a, R>; 2] {
    [
        Column::integer("van_jaar", from).means("eerste van de twee jaren", "earlier of the two years"),
        Column::integer("naar_jaar", to).means("tweede van de twee jaren", "later of the two years"),
    ]
}

/// Establishments and jobs.
pub(super) fn counts<'a, R: 'a>(of: impl Fn(&R) -> ShownCount + Copy + 'a) -> [Column<'a, R>; 2] {
    [
        Column::integer("vestigingen", move |row: &R| of(row).vestigingen())
            .means("aantal vestigingen", "number of establishments")
            .in_unit("vestigingen"),
        banen(move |row: &R| of(row).banen()),
    ]
}

/// Jobs.
pub(super) fn banen<'a, R: 'a>(of: impl Fn(&R) -> Option<u64> + 'a) -> Column<'a, R> {
    Column::integer("banen", of)
        .means("aantal werkzame personen", "number of working persons")
        .in_unit("banen")
}

/// What is hidden: text, so that a reader need not guess what an empty figure means.
pub(super) fn verborgen<'a, R: 'a, V: Into<Value>>(of: impl Fn(&R) -> V + 'a) -> Column<'a, R> {
    Column::text("verborgen", of).means(
        "of cijfers van deze rij zijn verborgen om bedrijven te beschermen",
        "whether figures of this row are hidden to protect companies",
    )
}

/// Id and name of a werklocatie.
pub(super) fn werklocatie<'a, R: 'a, V: Into<Value>, W: Into<Value>>(
    id: impl Fn(&R) -> V + 'a,
    naam: impl Fn(&R) -> W + 'a,
) -> [Column<'a, R>; 2] {
    [
        Column::text("werklocatie", id)
            .means("id van de werklocatie", "id of the werklocatie (place of work)"),
        Column::text("naam", naam).means("naam van de werklocatie", "name of the werklocatie"),
    ]
}

/// Kind of a werklocatie.
pub(super) fn gebiedsoort<'a, R: 'a, V: Into<Value>>(of: impl Fn(&R) -> V + 'a) -> Column<'a, R> {
    Column::text("gebiedsoort", of)
        .means("soort formele locatie, of milieu", "kind of formal location, or milieu of a mixed one")
}

/// What the reference is.
pub(super) fn referentie<'a, R: 'a, V: Into<Value>>(of: impl Fn(&R) -> V + 'a) -> Column<'a, R> {
    Column::text("referentie", of).means("waarmee is vergeleken", "what it is compared with")
}

/// A change of a share, in percentage points.
pub(super) fn points<'a, R: 'a>(
    name: &str,
    nl: &str,
    en: &str,
    of: impl Fn(&R) -> Option<f64> + 'a,
) -> Column<'a, R> {
    Column::real(name, of).means(nl, en).in_unit("procentpunt")
}
