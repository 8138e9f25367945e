//! What the tables are: source, denominators, rules of suppression.

use super::{MonitorInput, MonitorPlan, MonitorRemark, Openbaarheid};
use werkvlek_core::DisclosureRule;
use werkvlek_table::{Column, Columns, Table};

/// One note: what it is about, and what there is to know, in Dutch as the tables are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// What it is about.
    pub subject: String,
    /// What there is to know.
    pub text: String,
}

pub(super) fn table(notes: &[Note]) -> Table {
    Columns::new([
        Column::text("onderwerp", |n: &&Note| n.subject.clone())
            .means("waarover het gaat", "what it is about"),
        Column::text("toelichting", |n: &&Note| n.text.clone())
            .means("wat erover te weten is", "what there is to know"),
    ])
    .table("Toelichting", notes)
}

/// Notes in the order in which they were said.
#[derive(Default)]
struct Notes(Vec<Note>);

impl Notes {
    fn say(&mut self, subject: &str, text: impl Into<String>) {
        self.0.push(Note { subject: subject.to_owned(), text: text.into() });
    }
}

/// Source, denominators and rules, then the remarks.
pub(super) fn notes(
    input: &MonitorInput<'_>,
    plan: &MonitorPlan,
    jaren: &[u16],
    remarks: &[MonitorRemark],
) -> Vec<Note> {
    let mut notes = Notes::default();
    every_table(&mut notes, plan, jaren);
    asked_for(&mut notes, input, plan);
    ratios(&mut notes, input);
    if let Openbaarheid::Beschermd(rule) = plan.openbaar {
        hidden(&mut notes, rule);
    }
    for remark in remarks {
        notes.say("opmerking", &remark.nl);
    }
    notes.0
}

/// What holds for every table.
fn every_table(notes: &mut Notes, plan: &MonitorPlan, jaren: &[u16]) {
    let years = jaren.iter().map(u16::to_string).collect::<Vec<_>>().join(", ");
    if plan.openbaar == Openbaarheid::Vertrouwelijk {
        notes.say(
            "VERTROUWELIJK",
            "Niets is verborgen: deze tabellen zijn herleidbaar tot bedrijven en niet openbaar.",
        );
    }
    notes.say("bron", plan.bron.as_deref().unwrap_or("vestigingenregister, zie de invoer van deze uitvoer"));
    notes.say("gemaakt met", concat!("werkvlek ", env!("CARGO_PKG_VERSION")));
    notes.say("jaren", years);
    notes.say(
        "banen",
        "werkzame personen per vestiging, zoals het register ze telt; een vestiging met 0 banen telt mee",
    );
    notes.say(
        "soort",
        "bedrijventerrein en kantoorlocatie volgens de polygonen, al het overige is gemengd; bij overlap gaat formeel voor milieu, dan de rangorde van milieus, dan het laagste id",
    );
    notes.say(
        "verschil",
        "ten opzichte van het vorige jaar in het register en van het eerste jaar: absoluut, in procenten en in procenten per jaar (samengesteld); procenten zijn berekend voor afronding",
    );
    notes.say("aandeel", "van alle banen van dat jaar");
    notes.say("zzp", "aandeel in vestigingen en aandeel in banen zijn twee verschillende cijfers");
    notes.say(
        "zorg, Media & ICT",
        "groepen van SBI-2008-codes; zorg is sectie Q in negen branches, Media & ICT is sectie J met reclame (73.1) en fotografie (74.2)",
    );
}

/// What holds for tables that were asked for.
fn asked_for(notes: &mut Notes, input: &MonitorInput<'_>, plan: &MonitorPlan) {
    if input.woningen.is_some() {
        notes.say(
            "aan huis",
            "op de plaats van een woning (binnen 1 m) en hoogstens 10 banen; het percentage is van alle vestigingen met hoogstens 10 banen",
        );
    }
    if let Some(regel) = plan.concentraties {
        let homes = if input.woningen.is_some() { ", werken aan huis niet meegeteld" } else { "" };
        notes.say(
            "concentraties",
            format!(
                "dichte clusters van vestigingen buiten de formele locaties in het laatste jaar{homes} (DBSCAN): buren liggen hoogstens {} m uit elkaar, een kern heeft {} vestigingen binnen die afstand; de grens ligt op de helft ervan rond de kernen",
                regel.eps_m(),
                regel.min_vestigingen()
            ),
        );
    }
    if !input.panden.is_empty() {
        notes.say(
            "panden",
            "naar soort werklocatie van de plek en vloeroppervlak; de soort gemengd is de informele voorraad",
        );
    }
    if !input.voorzieningen.is_empty() {
        let words = match input.network {
            Some(_) => {
                "haltes en stations over het stratennet vanaf een punt in de werklocatie; wat haar ondersteunt hemelsbreed vanaf haar rand"
            }
            None => "hemelsbreed vanaf de rand van de werklocatie; wat erin ligt is op 0 m",
        };
        notes.say("bereikbaar", words);
    }
    if let Some(dichtheden) = input.classifier.densities() {
        notes.say(
            "landelijk gebied",
            format!(
                "wat in geen polygoon ligt is landelijk gebied waar het district minder dan {} adressen per km² heeft, en anders woonwijk",
                dichtheden.limit_per_km2()
            ),
        );
    }
    for p in &plan.personen {
        notes.say(p.grondslag, format!("noemer van banen per 1.000: {} personen", p.aantal));
    }
}

/// What is divided by what.
fn ratios(notes: &mut Notes, input: &MonitorInput<'_>) {
    notes.say(
        "banen per ha",
        "banen gedeeld door de oppervlakte van de polygoon van de werklocatie, in hectare",
    );
    notes.say(
        "locatiequotiënt",
        "aandeel van de sector in het gebied gedeeld door zijn aandeel in de referentie; 1 is gelijk",
    );
    notes.say(
        "shift-share",
        "nationaal + sectormix + concurrentie = verandering van het aantal banen tussen het eerste en het laatste jaar",
    );
    notes.say(
        "dynamiek",
        "gevolgd op id; verhuisd is in een andere werklocatie, verhuisd binnen is meer dan 50 m verder in dezelfde; banen van vertrokken en weg in het eerdere jaar, van nieuw, gebleven en hierheen in het latere",
    );
    if !input.leegstand.is_empty() {
        notes.say(
            "leegstand",
            "courant korter dan 3 jaar leeg, incourant 3 jaar of langer; percentages van de voorraad; norm voor kantoren 8 % (frictieleegstand)",
        );
    }
}

/// What is hidden, and how.
fn hidden(notes: &mut Notes, rule: DisclosureRule) {
    notes.say(
            "verborgen",
            format!(
                "een cijfer is leeg wanneer het minder dan {} vestigingen telt of één vestiging meer dan {} % van de banen heeft; de kolom verborgen wijst die rijen aan",
                rule.min_vestigingen(),
                rule.max_share_percent()
            ),
        );
    notes.say(
            "verborgen",
            "andere cijfers zijn leeg om die te beschermen: geen leeg cijfer is uit de sommen van deze tabellen te berekenen; binnen een kruistabel is de marge om een leeg cijfer waar mogelijk ten minste 20 %. Waarom een cijfer leeg is staat er niet bij, want dat zou het aantal vestigingen verraden; tabellen die te veel zouden zeggen (sector naar grootteklasse, sectoren per werklocatie of district, wie bleef) staan alleen in de vertrouwelijke uitvoer",
        );
    notes.say(
        "verborgen",
        "het aantal zelfstandigen is op zichzelf geen geheim (elk heeft één baan), wat overblijft wel",
    );
}
