//! What the tables are: source, denominators, rules of suppression.

use super::{MonitorInput, MonitorPlan, MonitorRemark, Openbaarheid};
use werkvlek_core::DisclosureRule;
use werkvlek_table::{Column, Columns, Table};

/// One note: what it is about, and what there is to know, in Dutch as the tables are, and in English for who reads a page in English.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// What it is about.
    pub subject: String,
    /// What there is to know.
    pub text: String,
    /// What it is about, in English.
    pub subject_en: String,
    /// What there is to know, in English.
    pub text_en: String,
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
    /// A note: subject and text, in Dutch and in English.
    fn say(
        &mut self,
        (subject, subject_en): (&str, &str),
        text: impl Into<String>,
        text_en: impl Into<String>,
    ) {
        self.0.push(Note {
            subject: subject.to_owned(),
            text: text.into(),
            subject_en: subject_en.to_owned(),
            text_en: text_en.into(),
        });
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
        notes.say(("opmerking", "remark"), &remark.nl, &remark.en);
    }
    notes.0
}

/// What holds for every table.
fn every_table(notes: &mut Notes, plan: &MonitorPlan, jaren: &[u16]) {
    let years = jaren.iter().map(u16::to_string).collect::<Vec<_>>().join(", ");
    if plan.openbaar == Openbaarheid::Vertrouwelijk {
        notes.say(
            ("VERTROUWELIJK", "CONFIDENTIAL"),
            "Niets is verborgen: deze tabellen zijn herleidbaar tot bedrijven en niet openbaar.",
            "Nothing is hidden: these tables tell of single companies and are not for publication.",
        );
    }
    let source = plan.bron.as_deref();
    notes.say(
        ("bron", "source"),
        source.unwrap_or("vestigingenregister, zie de invoer van deze uitvoer"),
        source.unwrap_or("register of establishments, see what these outputs were made from"),
    );
    let made = concat!("werkvlek ", env!("CARGO_PKG_VERSION"));
    notes.say(("gemaakt met", "made with"), made, made);
    notes.say(("jaren", "years"), years.as_str(), years.as_str());
    notes.say(
        ("banen", "jobs"),
        "werkzame personen per vestiging, zoals het register ze telt; een vestiging met 0 banen telt mee",
        "persons who work at an establishment, as the register counts them; an establishment with 0 jobs counts too",
    );
    notes.say(
        ("soort", "kind"),
        "bedrijventerrein en kantoorlocatie volgens de polygonen, al het overige is gemengd; bij overlap gaat formeel voor milieu, dan de rangorde van milieus, dan het laagste id",
        "business park and office location by the polygons, everything else is mixed; where they overlap formal comes before milieu, then the order of milieus, then the lowest id",
    );
    notes.say(
        ("verschil", "change"),
        "ten opzichte van het vorige jaar in het register en van het eerste jaar: absoluut, in procenten en in procenten per jaar (samengesteld); procenten zijn berekend voor afronding",
        "since the year before in the register and since the first year: absolute, in per cents and in per cents a year (compound); per cents are worked out before rounding",
    );
    notes.say(("aandeel", "share"), "van alle banen van dat jaar", "of all jobs of that year");
    notes.say(
        ("zzp", "self-employed"),
        "aandeel in vestigingen en aandeel in banen zijn twee verschillende cijfers",
        "share of establishments and share of jobs are two different figures",
    );
    notes.say(
        ("zorg, Media & ICT", "care, media and ICT"),
        "groepen van SBI-2008-codes; zorg is sectie Q in negen branches, Media & ICT is sectie J met reclame (73.1) en fotografie (74.2)",
        "groups of codes of the SBI 2008; care is section Q in nine branches, media and ICT is section J with advertising (73.1) and photography (74.2)",
    );
}

/// What holds for tables that were asked for.
fn asked_for(notes: &mut Notes, input: &MonitorInput<'_>, plan: &MonitorPlan) {
    if input.woningen.is_some() {
        notes.say(
            ("aan huis", "at home"),
            "op de plaats van een woning (binnen 1 m) en hoogstens 10 banen; het percentage is van alle vestigingen met hoogstens 10 banen",
            "at the place of a dwelling (within 1 m) and at most 10 jobs; the percentage is of all establishments of at most 10 jobs",
        );
    }
    if let Some(regel) = plan.concentraties {
        let [homes, homes_en] = match input.woningen {
            Some(_) => [", werken aan huis niet meegeteld", ", working at home not counted"],
            None => ["", ""],
        };
        let (eps_m, least) = (regel.eps_m(), regel.min_vestigingen());
        notes.say(
            ("concentraties", "clusters"),
            format!(
                "dichte clusters van vestigingen buiten de formele locaties in het laatste jaar{homes} (DBSCAN): buren liggen hoogstens {eps_m} m uit elkaar, een kern heeft {least} vestigingen binnen die afstand; de grens ligt op de helft ervan rond de kernen"
            ),
            format!(
                "dense clusters of establishments outside the formal locations in the last year{homes_en} (DBSCAN): neighbours are at most {eps_m} m apart, a core has {least} establishments within that distance; the border is at half of it around the cores"
            ),
        );
    }
    if !input.panden.is_empty() {
        notes.say(
            ("panden", "premises"),
            "naar soort werklocatie van de plek en vloeroppervlak; de soort gemengd is de informele voorraad",
            "by kind of werklocatie of the place and by floor area; the kind mixed is the informal stock",
        );
    }
    if !input.voorzieningen.is_empty() {
        let (nl, en) = match input.network {
            Some(_) => (
                "haltes en stations over het stratennet vanaf een punt in de werklocatie; wat haar ondersteunt hemelsbreed vanaf haar rand",
                "stops and stations along the streets from a point inside the werklocatie; what supports it in a straight line from its border",
            ),
            None => (
                "hemelsbreed vanaf de rand van de werklocatie; wat erin ligt is op 0 m",
                "in a straight line from the border of the werklocatie; what lies inside is at 0 m",
            ),
        };
        notes.say(("bereikbaar", "within reach"), nl, en);
    }
    if let Some(dichtheden) = input.classifier.densities() {
        let limit_per_km2 = dichtheden.limit_per_km2();
        notes.say(
            ("landelijk gebied", "countryside"),
            format!(
                "wat in geen polygoon ligt is landelijk gebied waar het district minder dan {limit_per_km2} adressen per km² heeft, en anders woonwijk"
            ),
            format!(
                "what lies in no polygon is countryside where the district has fewer than {limit_per_km2} addresses per km², and else residential area"
            ),
        );
    }
    for p in &plan.personen {
        notes.say(
            (p.grondslag, crate::english_word(p.grondslag).unwrap_or(p.grondslag)),
            format!("noemer van banen per 1.000: {} personen", p.aantal),
            format!("denominator of jobs per 1,000: {} persons", p.aantal),
        );
    }
}

/// What is divided by what.
fn ratios(notes: &mut Notes, input: &MonitorInput<'_>) {
    notes.say(
        ("banen per ha", "jobs per ha"),
        "banen gedeeld door de oppervlakte van de polygoon van de werklocatie, in hectare",
        "jobs divided by the area of the polygon of the werklocatie, in hectares",
    );
    notes.say(
        ("locatiequotiënt", "location quotient"),
        "aandeel van de sector in het gebied gedeeld door zijn aandeel in de referentie; 1 is gelijk",
        "share of the sector in the area divided by its share in the reference; 1 is the same",
    );
    notes.say(
        ("shift-share", "shift-share"),
        "nationaal + sectormix + concurrentie = verandering van het aantal banen tussen het eerste en het laatste jaar",
        "national + mix of sectors + competition = change of the number of jobs between the first and the last year",
    );
    notes.say(
        ("dynamiek", "dynamics"),
        "gevolgd op id; verhuisd is in een andere werklocatie, verhuisd binnen is meer dan 50 m verder in dezelfde; banen van vertrokken en weg in het eerdere jaar, van nieuw, gebleven en hierheen in het latere",
        "followed by id; moved is to another werklocatie, moved within is more than 50 m in the same one; jobs of those that left or went elsewhere are of the earlier year, of new ones, those that stayed and those that came of the later",
    );
    if !input.leegstand.is_empty() {
        notes.say(
            ("leegstand", "vacancy"),
            "courant korter dan 3 jaar leeg, incourant 3 jaar of langer; percentages van de voorraad; norm voor kantoren 8 % (frictieleegstand)",
            "short is empty for less than 3 years, long is 3 years or longer; percentages of the stock; norm for offices 8 % (frictional vacancy)",
        );
    }
}

/// What is hidden, and how.
fn hidden(notes: &mut Notes, rule: DisclosureRule) {
    let (least, most) = (rule.min_vestigingen(), rule.max_share_percent());
    notes.say(
        ("verborgen", "hidden"),
        format!(
            "een cijfer is leeg wanneer het minder dan {least} vestigingen telt of één vestiging meer dan {most} % van de banen heeft; de kolom verborgen wijst die rijen aan"
        ),
        format!(
            "a figure is empty when it counts fewer than {least} establishments or one establishment has more than {most} % of the jobs; the column verborgen marks those rows"
        ),
    );
    notes.say(
        ("verborgen", "hidden"),
        "andere cijfers zijn leeg om die te beschermen: geen leeg cijfer is uit de sommen van deze tabellen te berekenen; binnen een kruistabel is de marge om een leeg cijfer waar mogelijk ten minste 20 %. Waarom een cijfer leeg is staat er niet bij, want dat zou het aantal vestigingen verraden; tabellen die te veel zouden zeggen (sector naar grootteklasse, sectoren per werklocatie of district, wie bleef) staan alleen in de vertrouwelijke uitvoer",
        "other figures are empty to protect those: no empty figure can be worked out from the sums of these tables; within a cross table the margin around an empty figure is at least 20 % where that is possible. Why a figure is empty is not said, since that would tell the number of establishments; tables that would tell too much (sectors by size, sectors of each werklocatie or district, who stayed) are in the confidential outputs only",
    );
    notes.say(
        ("verborgen", "hidden"),
        "het aantal zelfstandigen is op zichzelf geen geheim (elk heeft één baan), wat overblijft wel",
        "the number of self-employed is no secret by itself (each has one job), what is left is",
    );
}
