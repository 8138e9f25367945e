//! The roles of columns, and the names by which Dutch registers and OpenStreetMap know them.

use super::columns::ColumnRole;

pub(super) const ID: ColumnRole = ColumnRole::new(
    "id",
    &[
        "id",
        "vestiging_id",
        "vestigingsnummer",
        "lisa_id",
        "lisanr",
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
pub(super) const JAAR: ColumnRole = ColumnRole::new("jaar", &["jaar", "year", "peiljaar", "jr"]);
pub(super) const SBI: ColumnRole =
    ColumnRole::new("sbi", &["sbi", "sbi2008", "sbi_2008", "sbicode", "sbi_code", "hoofdactiviteit"]);
pub(super) const BANEN: ColumnRole = ColumnRole::new(
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
    ],
);
pub(super) const ZZP: ColumnRole = ColumnRole::new("zzp", &["zzp", "zzper", "zelfstandige", "self_employed"]);
pub(super) const NAAM: ColumnRole = ColumnRole::new(
    "naam",
    &["naam", "name", "buurtnaam", "wijknaam", "gemeentenaam", "omschrijving", "statnaam"],
);
pub(super) const SOORT: ColumnRole =
    ColumnRole::new("soort", &["soort", "kind", "type", "soort_voorziening", "categorie", "gebiedsoort"]);
pub(super) const CODE: ColumnRole = ColumnRole::new(
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

pub(super) const RICHTING: ColumnRole = ColumnRole::new(
    "richting",
    &["richting", "rijrichting", "rijrichtng", "eenrichting", "oneway", "direction"],
);
pub(super) const SNELHEID: ColumnRole = ColumnRole::new(
    "snelheid",
    &["snelheid", "snelheid_km_h", "wettelijke_snelheid", "maximumsnelheid", "speed_km_h", "maxspeed"],
);
pub(super) const MODES: ColumnRole =
    ColumnRole::new("gebruik", &["gebruik", "hoofdverkeersgebruik", "modaliteit", "modes"]);
pub(super) const NIVEAU: ColumnRole = ColumnRole::new("niveau", &["niveau", "hoogteniveau", "layer"]);

/// Every role, for messages about names that are none.
pub(super) const ALL: [ColumnRole; 12] =
    [ID, JAAR, SBI, BANEN, ZZP, NAAM, SOORT, CODE, RICHTING, SNELHEID, MODES, NIVEAU];
