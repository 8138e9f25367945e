//! How each setting is spelled as a flag: for messages, which name settings by their keys, and for the test that every
//! command and every project can do the same.

/// One setting as a flag of a command and as a key of a project file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Twin {
    /// The command.
    pub(crate) command: &'static str,
    /// Its flag without dashes, or the name of its argument.
    pub(crate) flag: &'static str,
    /// The key, with its table.
    pub(crate) key: &'static str,
}

/// A flag and a key.
type Pair = (&'static str, &'static str);

/// Settings of every analysis.
const SHARED: [Pair; 8] = [
    ("header-row", "invoer.kopregel"),
    ("crs", "invoer.crs"),
    ("target-crs", "crs"),
    ("x", "invoer.x"),
    ("y", "invoer.y"),
    ("decimal", "invoer.decimaal"),
    ("field", "velden"),
    ("source", "bron"),
];

/// Distances along streets.
const NETWORK: [Pair; 5] = [
    ("network", "invoer.straten"),
    ("profile", "vlekkenplan.profiel"),
    ("max-snap", "vlekkenplan.max_snap_m"),
    ("join-crossings", "vlekkenplan.verbind_m"),
    ("graph-cache", "vlekkenplan.straten_bewaard"),
];

/// Who lives where.
const PEOPLE: [Pair; 5] = [
    ("origins", "invoer.adressen"),
    ("districts", "invoer.buurten"),
    ("weights", "vlekkenplan.gewichten"),
    ("spread", "vlekkenplan.gespreid"),
    ("figures", "vlekkenplan.gespreid_tabel"),
];

/// Which facilities.
const FACILITIES: [Pair; 4] = [
    ("facilities", "invoer.voorzieningen"),
    ("kinds", "vlekkenplan.soorten"),
    ("facility-kind", "invoer.soort_voorziening"),
    ("kind-table", "invoer.soorten_tabel"),
];

/// How what is written looks.
const WRITTEN: [Pair; 4] = [("svg", "svg"), ("csv", "csv"), ("qgz", "qgz"), ("context", "invoer.ondergrond")];

/// What was published before.
const EARLIER: [Pair; 1] = [("earlier", "eerder")];

/// Which establishments of the files.
const REGISTER: [Pair; 6] = [
    ("postcodes", "invoer.postcodes"),
    ("sbi-digits", "invoer.sbi_cijfers"),
    ("year", "invoer.jaar"),
    ("sbi", "invoer.sbi"),
    ("sector", "invoer.sectoren"),
    ("gemeente", "invoer.gemeente"),
];

/// What if: facilities that close and that come.
const CHANGES: [Pair; 2] = [("close", "invoer.gesloten"), ("add", "invoer.erbij")];

const HEATMAP: [Pair; 40] = [
    ("maps", "kaarten"),
    ("title", "kaarten_titel"),
    ("png-size", "kaarten_formaat"),
    ("minus-year", "heatmap.minus_jaar"),
    ("points", "invoer.vestigingen"),
    ("where", "heatmap.where"),
    ("weight", "heatmap.gewicht"),
    ("radius", "heatmap.straal_m"),
    ("cell", "heatmap.cel_m"),
    ("kernel", "heatmap.kernel"),
    ("unit", "heatmap.eenheid"),
    ("extent", "heatmap.begrenzing_m"),
    ("align", "heatmap.raster"),
    ("minus", "heatmap.minus"),
    ("minus-where", "heatmap.minus_where"),
    ("change-percent", "heatmap.verandering_procent"),
    ("adaptive", "heatmap.buren"),
    ("least-radius", "heatmap.minste_straal_m"),
    ("border", "heatmap.grens"),
    ("min-vestigingen", "heatmap.min_vestigingen"),
    ("max-aandeel", "heatmap.max_aandeel"),
    ("vertrouwelijk", "heatmap.vertrouwelijk"),
    ("by", "heatmap.per"),
    ("all-years", "heatmap.alle_jaren"),
    ("allow-negative", "heatmap.negatief"),
    ("precision", "heatmap.precisie"),
    ("class-method", "heatmap.methode"),
    ("class-method", "heatmap.klassen"),
    ("classes", "heatmap.aantal_klassen"),
    ("levels", "heatmap.grenzen"),
    ("contours", "heatmap.contouren"),
    ("hotspots", "heatmap.hotspots"),
    ("hotspot-cell", "heatmap.hotspots_cel_m"),
    ("hotspot-districts", "heatmap.hotspots_gebieden"),
    ("png", "heatmap.kaart_uitvoer"),
    ("title", "heatmap.kaart"),
    ("png-size", "heatmap.kaart_formaat"),
    ("outlines", "heatmap.omtrekken"),
    ("outline-names", "heatmap.omtrek_namen"),
    ("output", "heatmap.uitvoer"),
];

const WERKLOCATIES: [Pair; 34] = [
    ("network", "invoer.straten"),
    ("weights", "werklocaties.bereik.gewichten"),
    ("limit", "werklocaties.bereik.grenzen"),
    ("square", "werklocaties.bereik.vak_m"),
    ("timetable", "werklocaties.bereik.dienstregeling"),
    ("date", "werklocaties.bereik.datum"),
    ("depart", "werklocaties.bereik.vertrek"),
    ("png", "kaarten"),
    ("title", "kaarten_titel"),
    ("png-size", "kaarten_formaat"),
    ("vestigingen", "invoer.vestigingen"),
    ("locaties", "invoer.werklocaties"),
    ("districts", "invoer.buurten"),
    ("dwellings", "invoer.adressen"),
    ("facilities", "invoer.voorzieningen"),
    ("sectors", "werklocaties.sectoren"),
    ("size-classes", "werklocaties.grootteklassen"),
    ("labour-force", "werklocaties.beroepsbevolking"),
    ("potential-labour-force", "werklocaties.potentiele_beroepsbevolking"),
    ("reference", "werklocaties.referentie"),
    ("vacancy", "werklocaties.leegstand"),
    ("supply", "werklocaties.aanbod"),
    ("premises", "werklocaties.panden"),
    ("support-kinds", "werklocaties.ondersteunend"),
    ("support-within", "werklocaties.ondersteunend_binnen_m"),
    ("line-buffer", "werklocaties.lijn_buffer_m"),
    ("address-density", "werklocaties.adressendichtheid"),
    ("rural-below", "werklocaties.landelijk_onder"),
    ("concentraties", "werklocaties.concentraties"),
    ("min-vestigingen", "werklocaties.min_vestigingen"),
    ("max-aandeel", "werklocaties.max_aandeel"),
    ("vertrouwelijk", "werklocaties.vertrouwelijk"),
    ("charts", "werklocaties.grafieken"),
    ("output", "werklocaties.uitvoer"),
];

const VLEKKENPLAN: [Pair; 35] = [
    ("timetable", "vlekkenplan.bediening.dienstregeling"),
    ("date", "vlekkenplan.bediening.datum"),
    ("depart", "vlekkenplan.bediening.vertrek"),
    ("served-within", "vlekkenplan.bediening.binnen_m"),
    ("per-hour", "vlekkenplan.bediening.per_uur"),
    ("day-parts", "vlekkenplan.bediening.dagdelen"),
    ("maps", "kaarten"),
    ("title", "kaarten_titel"),
    ("png-size", "kaarten_formaat"),
    ("service-areas", "vlekkenplan.bereik"),
    ("routes", "vlekkenplan.routes"),
    ("counts", "vlekkenplan.aantallen"),
    ("matrix", "vlekkenplan.matrix"),
    ("norm", "vlekkenplan.norm_m"),
    ("norms", "vlekkenplan.normen_m"),
    ("required", "vlekkenplan.vereist"),
    ("at-least", "vlekkenplan.ten_minste"),
    ("min-personen", "vlekkenplan.min_personen"),
    ("at-address", "vlekkenplan.op_adres"),
    ("cell", "vlekkenplan.cel_m"),
    ("criteria", "vlekkenplan.toets.criteria"),
    ("candidates", "vlekkenplan.toets.kandidaten"),
    ("every", "vlekkenplan.toets.elke_m"),
    ("criteria-layer", "vlekkenplan.toets.lagen"),
    ("housing-plans", "vlekkenplan.woningplannen.bestand"),
    ("need", "vlekkenplan.woningplannen.behoefte"),
    ("need-years", "vlekkenplan.woningplannen.van"),
    ("need-years", "vlekkenplan.woningplannen.tot_en_met"),
    ("published", "vlekkenplan.gepubliceerd.kolommen_km"),
    ("published-table", "vlekkenplan.gepubliceerd.tabel"),
    ("thresholds", "vlekkenplan.drempels_m"),
    ("png", "vlekkenplan.kaart_uitvoer"),
    ("title", "vlekkenplan.kaart"),
    ("png-size", "vlekkenplan.kaart_formaat"),
    ("output", "vlekkenplan.uitvoer"),
];

const LOCATE: [Pair; 17] = [
    ("png", "kaarten"),
    ("title", "kaarten_titel"),
    ("png-size", "kaarten_formaat"),
    ("candidates", "vlekkenplan.locatie.kandidaten"),
    ("every", "vlekkenplan.locatie.elke_m"),
    ("existing", "invoer.voorzieningen"),
    ("kind", "vlekkenplan.locatie.soort"),
    ("p", "vlekkenplan.locatie.aantal"),
    ("objective", "vlekkenplan.locatie.doel"),
    ("within", "vlekkenplan.locatie.binnen_m"),
    ("capacity", "vlekkenplan.locatie.capaciteit"),
    ("max-distance", "vlekkenplan.locatie.hoogstens_m"),
    ("time-limit", "vlekkenplan.locatie.tijd_s"),
    ("min-personen", "vlekkenplan.min_personen"),
    ("thresholds", "vlekkenplan.drempels_m"),
    ("existing-all", "invoer.soort_voorziening"),
    ("output", "vlekkenplan.locatie.uitvoer"),
];

const NEAREST: [Pair; 5] = [
    ("at", "vlekkenplan.dichtstbij.punten"),
    ("at-crs", "vlekkenplan.dichtstbij.punten_crs"),
    ("k", "vlekkenplan.dichtstbij.aantal"),
    ("within", "vlekkenplan.dichtstbij.binnen_m"),
    ("within-min", "vlekkenplan.dichtstbij.binnen_min"),
];

const ACCESS: [Pair; 45] = [
    ("maps", "kaarten"),
    ("title", "kaarten_titel"),
    ("png-size", "kaarten_formaat"),
    ("network", "invoer.straten"),
    ("profile", "bereikbaarheid.profiel"),
    ("max-snap", "bereikbaarheid.max_snap_m"),
    ("join-crossings", "bereikbaarheid.verbind_m"),
    ("graph-cache", "bereikbaarheid.straten_bewaard"),
    ("origins", "invoer.adressen"),
    ("districts", "invoer.buurten"),
    ("weights", "bereikbaarheid.gewichten"),
    ("spread", "bereikbaarheid.gespreid"),
    ("figures", "bereikbaarheid.gespreid_tabel"),
    ("opportunities", "bereikbaarheid.kansen"),
    ("opportunities", "bereikbaarheid.kansen.naam"),
    ("opportunities", "bereikbaarheid.kansen.bestand"),
    ("opportunities", "bereikbaarheid.kansen.kolom"),
    ("square", "bereikbaarheid.vak_m"),
    ("measure", "bereikbaarheid.maten"),
    ("limit", "bereikbaarheid.grenzen"),
    ("by", "bereikbaarheid.met"),
    ("decay", "bereikbaarheid.afname"),
    ("k", "bereikbaarheid.k"),
    ("longest", "bereikbaarheid.hoogstens"),
    ("straight-off-streets", "bereikbaarheid.los_hemelsbreed"),
    ("speed", "bereikbaarheid.snelheid_km_h"),
    ("timetable", "bereikbaarheid.dienstregeling"),
    ("date", "bereikbaarheid.datum"),
    ("depart", "bereikbaarheid.vertrek"),
    ("walk-max", "bereikbaarheid.lopen_m"),
    ("transfers", "bereikbaarheid.overstappen"),
    ("change-min", "bereikbaarheid.overstap_min"),
    ("percentiles", "bereikbaarheid.percentielen"),
    ("changes", "bereikbaarheid.wijzigingen"),
    ("timetable-cache", "bereikbaarheid.dienstregeling_bewaard"),
    ("costs", "bereikbaarheid.matrix"),
    ("explain", "bereikbaarheid.uitleg"),
    ("min-vestigingen", "bereikbaarheid.min_vestigingen"),
    ("max-aandeel", "bereikbaarheid.max_aandeel"),
    ("min-personen", "bereikbaarheid.min_personen"),
    ("vertrouwelijk", "bereikbaarheid.vertrouwelijk"),
    ("png", "bereikbaarheid.kaart_uitvoer"),
    ("title", "bereikbaarheid.kaart"),
    ("png-size", "bereikbaarheid.kaart_formaat"),
    ("output", "bereikbaarheid.uitvoer"),
];

const COMMUTING: [Pair; 12] = [
    ("maps", "kaarten"),
    ("pairs", "pendel.bestand"),
    ("areas", "pendel.gebieden"),
    ("own", "pendel.eigen"),
    ("year", "pendel.jaar"),
    ("times", "pendel.maal"),
    ("top", "pendel.top"),
    ("min-personen", "pendel.min_personen"),
    ("png", "pendel.kaart_uitvoer"),
    ("title", "pendel.kaart"),
    ("png-size", "pendel.kaart_formaat"),
    ("output", "pendel.uitvoer"),
];

/// Every setting of every analysis command as a flag and as a key.
pub(crate) fn twins() -> Vec<Twin> {
    let of: [(&'static str, &[&[Pair]]); 7] = [
        ("access", &[&SHARED, &WRITTEN, &EARLIER, &ACCESS]),
        ("commuting", &[&SHARED, &WRITTEN, &COMMUTING]),
        ("heatmap", &[&SHARED, &WRITTEN, &EARLIER, &REGISTER, &HEATMAP]),
        ("werklocaties", &[&SHARED, &WRITTEN, &EARLIER, &REGISTER, &WERKLOCATIES]),
        (
            "vlekkenplan",
            &[&SHARED, &WRITTEN, &EARLIER, &NETWORK, &PEOPLE, &FACILITIES, &CHANGES, &VLEKKENPLAN],
        ),
        ("nearest", &[&SHARED[..7], &NETWORK, &FACILITIES, &CHANGES, &NEAREST]),
        (
            "locate",
            &[
                &SHARED,
                &NETWORK,
                &PEOPLE,
                &CHANGES,
                &WRITTEN,
                &[("kind-table", "invoer.soorten_tabel")],
                &LOCATE,
            ],
        ),
    ];
    let each = |(command, lists): &(&'static str, &[&[Pair]])| {
        let command = *command;
        let twin = move |(flag, key): &Pair| Twin { command, flag, key };
        lists.iter().flat_map(|list| list.iter()).map(twin).collect::<Vec<_>>()
    };
    of.iter().flat_map(each).collect()
}

/// Commands that take a project file: settings are its keys, but for what the command itself says.
const OF_PROJECTS: [&str; 2] = ["run", "demo"];

/// How a command spells a setting, which is named by its key with or without its table.
pub(crate) fn flag(command: &str, key: &str) -> Option<String> {
    if OF_PROJECTS.contains(&command) {
        return Some(match key {
            "output" => "--out".to_owned(),
            "force" => "--force".to_owned(),
            "scale" => "--scale".to_owned(),
            "max-memory" => "--max-memory".to_owned(),
            "layer" => "FILE|layername=NAME".to_owned(),
            "invoer.crs" => "crs under [invoer]".to_owned(),
            "invoer.x" | "invoer.y" => format!("{} under [invoer]", &key[7..]),
            "velden" => "[velden]".to_owned(),
            _ => return None,
        });
    }
    let fixed = match key {
        "layer" | "where" | "save-project" | "output" | "force" | "max-memory" => Some(key),
        "doel=afstand" => Some("objective distance"),
        _ => None,
    };
    let own = |twin: &Twin| twin.command == command;
    // The whole key first: `crs` is the project's own, not that of its inputs. A command without settings, which only looks
    // at a file, says how the others spell it.
    let found = fixed
        .or_else(|| twins().iter().find(|twin| own(twin) && twin.key == key).map(|twin| twin.flag))
        .or_else(|| {
            let named = |twin: &&Twin| own(twin) && twin.key.rsplit('.').next() == Some(key);
            twins().iter().find(named).map(|twin| twin.flag)
        })
        .or_else(|| twins().iter().find(|twin| twin.key == key).map(|twin| twin.flag))?;
    Some(match found {
        "p" | "k" => format!("-{found}"),
        name => format!("--{name}"),
    })
}

#[cfg(test)]
mod tests {
    use super::flag;

    #[test]
    fn each_door_has_its_own_spelling() {
        let spelled = |command, key| flag(command, key).unwrap_or_default();
        assert_eq!(spelled("heatmap", "crs"), "--target-crs");
        assert_eq!(spelled("heatmap", "invoer.crs"), "--crs");
        assert_eq!(spelled("inspect", "invoer.crs"), "--crs");
        assert_eq!(spelled("run", "invoer.crs"), "crs under [invoer]");
        assert_eq!(
            (spelled("run", "output"), spelled("locate", "output")),
            ("--out".into(), "--output".into())
        );
        assert_eq!(spelled("locate", "aantal"), "-p");
        assert_eq!(flag("run", "binnen_m"), None, "a project says its own key");
    }
}
