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
        "gwb_code_10",
        "gwb_code",
        "buurt_code",
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

// Of the tables beside the register: vacancy, land, premises, a reference.
pub(in crate::model) const GEBIED: ColumnRole = ColumnRole::new(
    "gebied",
    &["gebied", "werklocatie", "winkelgebied", "terrein", "bedrijventerrein", "locatie", "naam", "id"],
);
pub(in crate::model) const SEGMENT: ColumnRole =
    ColumnRole::new("segment", &["segment", "vastgoed", "functie", "type"]);
pub(in crate::model) const LIGGING: ColumnRole =
    ColumnRole::new("ligging", &["ligging", "soort", "soort_locatie"]);
pub(in crate::model) const VOORRAAD: ColumnRole =
    ColumnRole::new("voorraad_m2", &["voorraad_m2", "voorraad", "stock_m2"]);
pub(in crate::model) const LEEG_M2: ColumnRole = ColumnRole::new(
    "leeg_m2",
    &["leeg_m2", "leegstand_m2", "leegstand", "m2_wvo", "wvo_leeg_m2", "vacant_m2"],
);
pub(in crate::model) const COURANT: ColumnRole =
    ColumnRole::new("courant_m2", &["courant_m2", "courant", "leeg_courant_m2"]);
pub(in crate::model) const INCOURANT: ColumnRole =
    ColumnRole::new("incourant_m2", &["incourant_m2", "incourant", "leeg_incourant_m2"]);
pub(in crate::model) const PANDEN: ColumnRole =
    ColumnRole::new("panden_leeg", &["panden_leeg", "panden", "verkooppunten", "premises"]);
pub(in crate::model) const FASE: ColumnRole = ColumnRole::new("fase", &["fase", "status", "phase"]);
pub(in crate::model) const HA: ColumnRole =
    ColumnRole::new("ha", &["ha", "oppervlakte_ha", "area_ha", "hectare"]);
pub(in crate::model) const OPPERVLAKTE: ColumnRole = ColumnRole::new(
    "oppervlakte_m2",
    &["oppervlakte_m2", "oppervlakte", "vloeroppervlak_m2", "bvo_m2", "bvo", "vvo_m2", "vvo", "area_m2"],
);
pub(in crate::model) const PAND_LEEG_M2: ColumnRole =
    ColumnRole::new("leeg_m2", &["leeg_m2", "leegstand_m2", "beschikbaar_m2", "vacant_m2"]);
pub(in crate::model) const PAND_LEEG: ColumnRole =
    ColumnRole::new("leeg", &["leeg", "leegstaand", "leegstand", "vacant"]);
pub(in crate::model) const BUFFER: ColumnRole =
    ColumnRole::new("buffer_m", &["buffer_m", "buffer", "afstand_m", "breedte_m"]);
pub(in crate::model) const SECTIE: ColumnRole =
    ColumnRole::new("sectie", &["sectie", "sector", "sbi", "sbi2008", "sbi_sectie", "section"]);

// Of home-work pairs.
pub(in crate::model) const WOONGEBIED: ColumnRole = ColumnRole::new(
    "woongebied",
    &[
        "woongebied",
        "woonregios",
        "woonregio",
        "woongemeente",
        "woongemeentecode",
        "woonbuurt",
        "woonbuurtcode",
        "woon",
        "herkomst",
        "van",
        "from",
        "origin",
    ],
);
pub(in crate::model) const WERKGEBIED: ColumnRole = ColumnRole::new(
    "werkgebied",
    &[
        "werkgebied",
        "werkregios",
        "werkregio",
        "werkgemeente",
        "werkgemeentecode",
        "werkbuurt",
        "werkbuurtcode",
        "werk",
        "bestemming",
        "naar",
        "to",
        "destination",
    ],
);
pub(in crate::model) const PENDELAARS: ColumnRole = ColumnRole::new(
    "pendelaars",
    &[
        "pendelaars",
        "banenvanwerknemers_1",
        "banen van werknemers (x 1 000)",
        "banen van werknemers",
        "werknemers",
        "werkenden",
        "banen",
        "mensen",
        "personen",
        "aantal",
        "people",
        "count",
    ],
);
pub(in crate::model) const PERIODE: ColumnRole =
    ColumnRole::new("periode", &["perioden", "periode", "jaar", "peiljaar", "year"]);

/// The role of this name.
pub(crate) fn role(name: &str) -> Option<ColumnRole> {
    ALL.into_iter().find(|role| role.name() == name)
}

/// The roles whose columns hold codes and names, which are no numbers whatever they look like.
pub(crate) fn codes() -> impl Iterator<Item = ColumnRole> {
    [ID, SBI, NAAM, SOORT, CODE, NIVEAU, POSTCODE, GEBIED, SECTIE, WOONGEBIED, WERKGEBIED, PERIODE]
        .into_iter()
}

/// Every role, for messages about names that are none.
pub(in crate::model) const ALL: [ColumnRole; 31] = [
    ID,
    JAAR,
    SBI,
    BANEN,
    ZZP,
    NAAM,
    SOORT,
    CODE,
    RICHTING,
    SNELHEID,
    MODES,
    NIVEAU,
    POSTCODE,
    BUFFER,
    GEBIED,
    SEGMENT,
    LIGGING,
    VOORRAAD,
    LEEG_M2,
    COURANT,
    INCOURANT,
    PANDEN,
    FASE,
    HA,
    OPPERVLAKTE,
    PAND_LEEG,
    SECTIE,
    WOONGEBIED,
    WERKGEBIED,
    PENDELAARS,
    PERIODE,
];
