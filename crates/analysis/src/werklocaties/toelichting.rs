//! What the tables are: source, denominators, rules of suppression.

use super::{MonitorInput, MonitorPlan, Openbaarheid};
use werkvlek_table::{Field, Table};

/// Lines of a subject and a text.
pub(super) fn toelichting(
    input: &MonitorInput<'_>,
    plan: &MonitorPlan,
    jaren: &[u16],
    remarks: &[String],
) -> Table {
    let mut table =
        Table::new("Toelichting", None, vec![Field::text("onderwerp"), Field::text("toelichting")]);
    let mut say = |what: &str, text: &str| table.push(None, vec![what.into(), text.into()]);
    let years = jaren.iter().map(u16::to_string).collect::<Vec<_>>().join(", ");
    if plan.openbaar == Openbaarheid::Vertrouwelijk {
        say(
            "VERTROUWELIJK",
            "Niets is onderdrukt: deze tabellen zijn herleidbaar tot bedrijven en niet openbaar.",
        );
    }
    say("bron", plan.bron.as_deref().unwrap_or("vestigingenregister, zie de invoer van deze uitvoer"));
    say("gemaakt met", concat!("werkvlek ", env!("CARGO_PKG_VERSION")));
    say("jaren", &years);
    say(
        "banen",
        "werkzame personen per vestiging, zoals het register ze telt; een vestiging met 0 banen telt mee",
    );
    say(
        "soort",
        "bedrijventerrein en kantoorlocatie volgens de polygonen, al het overige is gemengd; bij overlap gaat formeel voor milieu, dan de rangorde van milieus, dan het laagste id",
    );
    say(
        "verschil",
        "ten opzichte van het vorige jaar in het register en van het eerste jaar: absoluut, in procenten en in procenten per jaar (samengesteld); procenten zijn berekend voor afronding",
    );
    say("aandeel", "van alle banen van dat jaar");
    say("zzp", "aandeel in vestigingen en aandeel in banen zijn twee verschillende cijfers");
    say(
        "zorg, Media & ICT",
        "groepen van SBI-2008-codes; zorg is sectie Q in negen branches, Media & ICT is sectie J met reclame (73.1) en fotografie (74.2)",
    );
    if input.woningen.is_some() {
        say(
            "aan huis",
            "op de plaats van een woning (binnen 1 m) en hoogstens 10 banen; het percentage is van alle vestigingen met hoogstens 10 banen",
        );
    }
    if let Some(regel) = plan.concentraties {
        let homes = if input.woningen.is_some() { ", werken aan huis niet meegeteld" } else { "" };
        say(
            "concentraties",
            &format!(
                "dichte clusters van vestigingen buiten de formele locaties in het laatste jaar{homes} (DBSCAN): buren liggen hoogstens {} m uit elkaar, een kern heeft {} vestigingen binnen die afstand; de grens ligt op de helft ervan rond de kernen",
                regel.eps_m(),
                regel.min_vestigingen()
            ),
        );
    }
    if !input.panden.is_empty() {
        say(
            "panden",
            "naar soort werklocatie van de plek en vloeroppervlak; de soort gemengd is de informele voorraad",
        );
    }
    if !input.voorzieningen.is_empty() {
        say("bereikbaar", "hemelsbreed vanaf de rand van de werklocatie; wat erin ligt is op 0 m");
    }
    if let Some(dichtheden) = input.classifier.densities() {
        say(
            "landelijk gebied",
            &format!(
                "wat in geen polygoon ligt is landelijk gebied waar het district minder dan {} adressen per km² heeft, en anders woonwijk",
                dichtheden.limit_per_km2()
            ),
        );
    }
    for p in &plan.personen {
        say(p.grondslag, &format!("noemer van banen per 1.000: {} personen", p.aantal));
    }
    say("banen per ha", "banen gedeeld door de oppervlakte van de polygoon van de werklocatie, in hectare");
    say(
        "locatiequotiënt",
        "aandeel van de sector in het gebied gedeeld door zijn aandeel in de referentie; 1 is gelijk",
    );
    say(
        "shift-share",
        "nationaal + sectormix + concurrentie = verandering van het aantal banen tussen het eerste en het laatste jaar",
    );
    say(
        "dynamiek",
        "gevolgd op id; verhuisd is in een andere werklocatie, verhuisd binnen is meer dan 50 m verder in dezelfde; banen van vertrokken en weg in het eerdere jaar, van nieuw, gebleven en hierheen in het latere",
    );
    if !input.leegstand.is_empty() {
        say(
            "leegstand",
            "courant korter dan 3 jaar leeg, incourant 3 jaar of langer; percentages van de voorraad; norm voor kantoren 8 % (frictieleegstand)",
        );
    }
    if let Openbaarheid::Beschermd(rule) = plan.openbaar {
        say(
            "onderdrukking",
            &format!(
                "een cijfer is leeg wanneer het minder dan {} vestigingen telt of één vestiging meer dan {} % van de banen heeft; de kolom onderdrukt zegt waarom",
                rule.min_vestigingen(),
                rule.max_share_percent()
            ),
        );
        say(
            "onderdrukking",
            "andere cijfers zijn leeg om die te beschermen: geen leeg cijfer is uit de sommen van deze tabellen te berekenen; binnen een kruistabel is de marge om een leeg cijfer waar mogelijk ten minste 20 %. Waarom een cijfer leeg is staat er niet bij, want dat zou het aantal vestigingen verraden; tabellen die te veel zouden zeggen (sector naar grootteklasse, sectoren per werklocatie of district, wie bleef) staan alleen in de vertrouwelijke uitvoer",
        );
        say(
            "onderdrukking",
            "het aantal zelfstandigen is op zichzelf geen geheim (elk heeft één baan), wat overblijft wel",
        );
    }
    for remark in remarks {
        say("opmerking", remark);
    }
    table
}
