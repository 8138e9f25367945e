//! The projects of the sample town.

use super::{
    BedieningPart, BereikPart, BereikbaarheidPart, Candidates, CsvVorm, FileStem, KansenPart, Reiswijze, Taal,
};
use super::{
    ConcentratiesPart, GepubliceerdPart, HeatmapPart, Inputs, LocatiePart, PendelPart, Project, RapportPart,
    ScenarioPart, ToetsPart, VlekkenplanPart, WerklocatiesPart, WoningplannenPart,
};
use std::collections::BTreeMap;
use std::path::PathBuf;
use werkvlek_analysis::{AccessMeasure, ClassMethod, Objective, ServiceAreas};

impl Project {
    /// The sample town without one practice: what does its closing do?
    pub fn demo_scenario(closed: &str) -> Self {
        let mut project = Self::demo();
        project.naam = format!("Voorbeeldstad zonder {closed}");
        let left = format!("data/voorzieningen.gpkg|subset=id <> {closed}");
        project.invoer.voorzieningen = Some(left.into());
        project.heatmap.clear();
        project.bereikbaarheid.clear();
        project.pendel = None;
        project.werklocaties = None;
        if let Some(part) = &mut project.vlekkenplan {
            part.scenario.clear();
            part.locatie.clear();
            part.toets.clear();
            part.woningplannen = None;
            part.gepubliceerd = None;
            part.bediening = None;
            part.kaart = None;
        }
        project
    }

    /// The project of the sample town.
    pub fn demo() -> Self {
        let heatmap = |naam: &str, title: &str, filter: &str, minus: Option<&str>| HeatmapPart {
            naam: stem(naam),
            filter: Some(filter.into()),
            minus_where: minus.map(Into::into),
            gewicht: Some("banen".into()),
            straal_m: 500.0,
            cel_m: 25.0,
            kernel: "quartic".into(),
            eenheid: "per-ha".into(),
            klassen: Some(ClassMethod::Rond),
            kaart: Some(title.into()),
            ..HeatmapPart::default()
        };
        let data = |n: &str| Some(PathBuf::from(format!("data/{n}.gpkg")));
        Self {
            naam: "Voorbeeldstad".into(),
            crs: "EPSG:28992".into(),
            csv: CsvVorm::default(),
            taal: Taal::default(),
            eerder: Vec::new(),
            bron: Some("voorbeeldstad van werkvlek (verzonnen gegevens)".into()),
            kaarten: None,
            kaarten_titel: None,
            kaarten_formaat: None,
            svg: false,
            qgz: None,
            invoer: Inputs {
                vestigingen: data("vestigingen").map(Into::into),
                werklocaties: data("werklocaties"),
                adressen: data("adressen"),
                voorzieningen: data("voorzieningen"),
                buurten: data("buurten"),
                wijken: Some("data/wijken.gpkg|layername=wijken".into()),
                gemeenten: Some("data/wijken.gpkg|layername=gemeenten".into()),
                straten: Some("data/straten.gpkg|layername=straten".into()),
                ondergrond: data("straten"),
                ..Inputs::default()
            },
            velden: BTreeMap::new(),
            werklocaties: Some(Self::demo_monitor()),
            vlekkenplan: Some(Self::demo_vlekkenplan()),
            bereikbaarheid: Self::demo_access(),
            pendel: Some(PendelPart {
                gebieden: data("regio"),
                eigen: vec!["GM0402".into()],
                kaart: Some("Waar komen de mensen vandaan die hier werken?".into()),
                ..PendelPart::new("data/pendel.csv")
            }),
            heatmap: vec![
                heatmap("heatmap_banen", "Waar wordt gewerkt?", "jaar = 2022", None),
                heatmap(
                    "heatmap_zorg",
                    "Waar wordt in de zorg gewerkt?",
                    "jaar = 2022 AND sectie = 'Q'",
                    None,
                ),
                heatmap(
                    "heatmap_verschil_2010_2022",
                    "Waar kwamen en gingen banen, 2010 – 2022?",
                    "jaar = 2022",
                    Some("jaar = 2010"),
                ),
            ],
            rapport: RapportPart::default(),
        }
    }

    fn demo_monitor() -> WerklocatiesPart {
        WerklocatiesPart {
            min_vestigingen: 3,
            max_aandeel: 80.0,
            beroepsbevolking: [("2022".to_owned(), 52_000)].into(),
            potentiele_beroepsbevolking: [("2022".to_owned(), 65_500)].into(),
            leegstand: Some("data/ruimte.gpkg|layername=leegstand".into()),
            aanbod: Some("data/ruimte.gpkg|layername=aanbod".into()),
            panden: Some("data/ruimte.gpkg|layername=panden".into()),
            concentraties: Some(ConcentratiesPart { straal_m: 100.0, min_vestigingen: 8 }),
            bereik: Some(BereikPart {
                gewichten: vec!["inwoners".into()],
                vak_m: Some(200.0),
                dienstregeling: vec!["data/dienstregeling.zip".into()],
                datum: Some("2022-05-17".into()),
                vertrek: Some("07:30-09:00".into()),
                ..BereikPart::default()
            }),
            ..WerklocatiesPart::default()
        }
    }

    /// Jobs within half an hour by public transport, and practices that are full.
    fn demo_access() -> Vec<BereikbaarheidPart> {
        let jobs = KansenPart {
            naam: "banen".into(),
            bestand: "data/vestigingen.gpkg|subset=jaar = 2022".into(),
            kolom: Some("banen".into()),
        };
        let practices = KansenPart {
            naam: "huisartsplaatsen".into(),
            bestand: "data/voorzieningen.gpkg|subset=soort = 'huisarts'".into(),
            kolom: Some("capaciteit".into()),
        };
        let of_kind = |naam: &str, kind: &str| KansenPart {
            naam: naam.into(),
            bestand: format!("data/voorzieningen.gpkg|subset=soort = '{kind}'").into(),
            kolom: None,
        };
        let usual = BereikbaarheidPart {
            vak_m: Some(200.0),
            gewichten: vec!["inwoners".into()],
            profiel: Some("nl".into()),
            ..BereikbaarheidPart::default()
        };
        vec![
            BereikbaarheidPart {
                naam: stem("bereik_ov"),
                kansen: vec![jobs],
                met: Reiswijze::Ov,
                grenzen: vec![30.0, 45.0],
                dienstregeling: vec!["data/dienstregeling.zip".into()],
                datum: Some("2022-05-17".into()),
                vertrek: Some("07:30-09:00".into()),
                percentielen: vec![50.0],
                kaart: Some("Hoeveel banen liggen binnen 30 minuten met het openbaar vervoer?".into()),
                ..usual.clone()
            },
            BereikbaarheidPart {
                naam: stem("ziekenhuis_ov"),
                kansen: vec![of_kind("ziekenhuis", "ziekenhuis"), of_kind("station", "treinstation")],
                maten: vec![AccessMeasure::Nearest],
                met: Reiswijze::Ov,
                grenzen: vec![60.0],
                dienstregeling: vec!["data/dienstregeling.zip".into()],
                datum: Some("2022-05-17".into()),
                vertrek: Some("09:00-10:00".into()),
                percentielen: vec![50.0],
                ..usual.clone()
            },
            BereikbaarheidPart {
                naam: stem("huisartsen_vol"),
                kansen: vec![practices],
                maten: vec![AccessMeasure::FloatingCatchment, AccessMeasure::Balanced],
                grenzen: vec![20.0],
                ..usual
            },
        ]
    }

    fn demo_vlekkenplan() -> VlekkenplanPart {
        let toets = |criteria: &str| ToetsPart {
            criteria: criteria.into(),
            kandidaten: Candidates::Network,
            elke_m: Some(200.0),
            lagen: BTreeMap::new(),
        };
        VlekkenplanPart {
            soorten: ["huisarts", "supermarkt", "apotheek", "ontmoetingsruimte", "bushalte"]
                .map(Into::into)
                .into(),
            drempels_m: vec![300.0, 400.0, 500.0, 800.0, 1000.0],
            gewichten: ["inwoners", "inwoners_65plus", "inwoners_75plus"].map(Into::into).into(),
            profiel: Some("nl".into()),
            max_snap_m: 250.0,
            bediening: Some(BedieningPart {
                dienstregeling: vec!["data/dienstregeling.zip".into()],
                datum: "2022-05-17".into(),
                ..BedieningPart::default()
            }),
            bereik: ServiceAreas::Soort,
            kaart: Some("Hoe ver lopen inwoners naar de huisarts?".into()),
            normen_m: [
                ("huisarts", 800.0),
                ("supermarkt", 600.0),
                ("apotheek", 1000.0),
                ("ontmoetingsruimte", 800.0),
            ]
            .map(|(kind, norm_m)| (kind.to_owned(), norm_m))
            .into(),
            toets: ["pantoffelzone", "geclusterde-woonvorm"].map(toets).into(),
            locatie: vec![LocatiePart {
                aantal: std::num::NonZeroUsize::MIN.saturating_add(1),
                doel: Objective::Afstand,
                elke_m: Some(200.0),
                gewicht: Some("inwoners_65plus".into()),
                // A crowded machine finds the same sites, later.
                tijd_s: 600.0,
                ..LocatiePart::new(stem("locatie_huisarts"), "huisarts", Candidates::Network)
            }],
            woningplannen: Some(WoningplannenPart {
                bestand: "data/woningplannen.gpkg".into(),
                van: Some(2022),
                tot_en_met: Some(2031),
                behoefte: [
                    ("nultredenwoning", 925),
                    ("geclusterde-woonvorm", 505),
                    ("zorggeschikte-woning", 130),
                ]
                .map(|(kind, need)| (kind.to_owned(), need))
                .into(),
            }),
            gepubliceerd: Some(GepubliceerdPart {
                tabel: None,
                kolommen_km: [("huisarts", "cbs_huisarts_km"), ("supermarkt", "cbs_supermarkt_km")]
                    .map(|(kind, column)| (kind.to_owned(), column.to_owned()))
                    .into(),
            }),
            scenario: vec![ScenarioPart {
                naam: stem("scenario_praktijk_dicht"),
                project: "scenario_praktijk_dicht.toml".into(),
            }],
            ..VlekkenplanPart::default()
        }
    }
}

/// A name that is written here, and so is one.
fn stem(name: &str) -> FileStem {
    FileStem::new(name).expect("a name that a file can have")
}
