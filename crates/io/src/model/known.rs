//! The roles of columns, and the names by which Dutch registers and OpenStreetMap know them.

use super::columns::ColumnRole;

pub(in crate::model) const ID: ColumnRole = ColumnRole::new(
    "id",
    &[
        "id",
        "vestiging_id",
        "vestigingsnummer",
        "lisa_id",
        "lisanr",
        "lisanummer",
        "vestigingsnr",
        "vestnr",
        "adres_id",
        "nummeraanduiding",
        "identificatie",
        "osm_id",
        "osm_way_id",
        "code",
        "buurtcode",
        "fid",
    ],
);
pub(in crate::model) const JAAR: ColumnRole =
    ColumnRole::new("jaar", &["jaar", "year", "peiljaar", "jr", "enquetejaar", "verslagjaar"]);
pub(in crate::model) const SBI: ColumnRole = ColumnRole::new(
    "sbi",
    &[
        "sbi",
        "sbi2008",
        "sbi_2008",
        "sbicode",
        "sbi_code",
        "hoofdactiviteit",
        "sbi_hoofd",
        "sbi5",
        "sbi_2008_code",
        "activiteit",
    ],
);
pub(in crate::model) const BANEN: ColumnRole = ColumnRole::new(
    "banen",
    &[
        "banen",
        "werkzame_personen",
        "werkzamepersonen",
        "wp_tot",
        "wp_totaal",
        "wp",
        "arbeidsplaatsen",
        "jobs",
        "employees",
        "aantal_banen",
        "aantal_werkzame_personen",
        "totaal_werkzame_personen",
        "werknemers",
    ],
);
pub(in crate::model) const ZZP: ColumnRole =
    ColumnRole::new("zzp", &["zzp", "zzper", "zelfstandige", "self_employed"]);
pub(in crate::model) const NAAM: ColumnRole = ColumnRole::new(
    "naam",
    &["naam", "name", "buurtnaam", "wijknaam", "gemeentenaam", "omschrijving", "statnaam"],
);
pub(in crate::model) const SOORT: ColumnRole =
    ColumnRole::new("soort", &["soort", "kind", "type", "soort_voorziening", "categorie", "gebiedsoort"]);
pub(in crate::model) const CODE: ColumnRole = ColumnRole::new(
    "code",
    &[
        "code",
        "buurtcode",
        "wijkcode",
        "gemeentecode",
        "statcode",
        "bu_code",
        "wk_code",
        "gm_code",
        "osm_id",
        "id",
    ],
);

pub(in crate::model) const RICHTING: ColumnRole = ColumnRole::new(
    "richting",
    &["richting", "rijrichting", "rijrichtng", "eenrichting", "oneway", "direction"],
);
pub(in crate::model) const SNELHEID: ColumnRole = ColumnRole::new(
    "snelheid",
    &["snelheid", "snelheid_km_h", "wettelijke_snelheid", "maximumsnelheid", "speed_km_h", "maxspeed"],
);
pub(in crate::model) const MODES: ColumnRole =
    ColumnRole::new("gebruik", &["gebruik", "hoofdverkeersgebruik", "modaliteit", "modes"]);
pub(in crate::model) const NIVEAU: ColumnRole =
    ColumnRole::new("niveau", &["niveau", "hoogteniveau", "layer"]);

pub(in crate::model) const POSTCODE: ColumnRole = ColumnRole::new(
    "postcode",
    &["postcode", "pc6", "postcode6", "pc", "pc4", "postcode4", "postcode_vestiging"],
);

/// Every role, for messages about names that are none.
pub(in crate::model) const ALL: [ColumnRole; 13] =
    [ID, JAAR, SBI, BANEN, ZZP, NAAM, SOORT, CODE, RICHTING, SNELHEID, MODES, NIVEAU, POSTCODE];
