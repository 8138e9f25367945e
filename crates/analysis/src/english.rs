//! Dutch words of the field in English, for readers of a page or a chart in English.

/// A word of the field in English: a kind of facility, a section of the SBI, a kind of place, a unit; none for a word that is not known,
/// which stays as it is. Capitals do not matter, and a `_` is a space.
///
/// # Example
/// ```
/// use werkvlek_analysis::english_word;
/// assert_eq!(english_word("huisarts"), Some("general practice"));
/// assert_eq!(english_word("Gezondheids- en welzijnszorg"), Some("human health and social work"));
/// assert_eq!(english_word("banen/ha"), Some("jobs/ha"));
/// assert_eq!(english_word("buurtmoestuin"), None);
/// ```
#[must_use]
pub fn english_word(dutch: &str) -> Option<&'static str> {
    let asked = dutch.trim().replace('_', " ").to_lowercase();
    let groups = [FACILITIES, SECTIONS, CARE, PLACES, HOUSING, ROOM, COUNTED];
    groups.into_iter().flatten().find(|(word, _)| word.to_lowercase() == asked).map(|(_, english)| *english)
}

type Words = &'static [(&'static str, &'static str)];

const FACILITIES: Words = &[
    ("apotheek", "pharmacy"),
    ("basisschool", "primary school"),
    ("bibliotheek", "library"),
    ("bushalte", "bus stop"),
    ("fysiotherapie", "physiotherapist"),
    ("huisarts", "general practice"),
    ("kinderopvang", "nursery"),
    ("ontmoetingsruimte", "community centre"),
    ("school", "school"),
    ("supermarkt", "supermarket"),
    ("treinstation", "railway station"),
    ("wijkverpleging", "district nurse"),
    ("ziekenhuis", "hospital"),
];

/// As Statistics Netherlands names the sections of the SBI 2008 in English, shortened where they are long.
const SECTIONS: Words = &[
    ("Landbouw, bosbouw en visserij", "agriculture, forestry and fishing"),
    ("Winning van delfstoffen", "mining and quarrying"),
    ("Industrie", "manufacturing"),
    (
        "Productie en distributie van en handel in elektriciteit, aardgas, stoom en gekoelde lucht",
        "electricity, gas, steam and air conditioning supply",
    ),
    (
        "Winning en distributie van water; afval- en afvalwaterbeheer en sanering",
        "water supply; sewerage, waste management and remediation",
    ),
    ("Bouwnijverheid", "construction"),
    ("Groot- en detailhandel; reparatie van auto's", "wholesale and retail trade; repair of motor vehicles"),
    ("Vervoer en opslag", "transportation and storage"),
    ("Logies-, maaltijd- en drankverstrekking", "accommodation and food service"),
    ("Informatie en communicatie", "information and communication"),
    ("Financiële instellingen", "financial institutions"),
    ("Verhuur van en handel in onroerend goed", "renting, buying and selling of real estate"),
    (
        "Advisering, onderzoek en overige specialistische zakelijke dienstverlening",
        "consultancy, research and other specialised business services",
    ),
    (
        "Verhuur van roerende goederen en overige zakelijke dienstverlening",
        "renting of tangible goods and other business support services",
    ),
    (
        "Openbaar bestuur, overheidsdiensten en verplichte sociale verzekeringen",
        "public administration, public services and compulsory social security",
    ),
    ("Onderwijs", "education"),
    ("Gezondheids- en welzijnszorg", "human health and social work"),
    ("Cultuur, sport en recreatie", "culture, sports and recreation"),
    ("Overige dienstverlening", "other service activities"),
    (
        "Huishoudens als werkgever; productie door huishoudens voor eigen gebruik",
        "households as employers and producers for own use",
    ),
    ("Extraterritoriale organisaties en lichamen", "extraterritorial organisations and bodies"),
    ("SBI onbekend", "SBI unknown"),
];

const CARE: Words = &[("zorg", "care"), ("Media & ICT", "media and ICT")];

const PLACES: Words = &[
    ("gemengd", "mixed"),
    ("bedrijventerrein", "business park"),
    ("kantoorlocatie", "office location"),
    ("formeel", "formal"),
    ("informeel", "informal"),
    ("centrumgebied", "town centre"),
    ("stadsstraat", "city street"),
    ("creatieve wijk", "creative quarter"),
    ("productieve wijk", "productive quarter"),
    ("woonwijk", "residential area"),
    ("landelijk gebied", "countryside"),
];

const HOUSING: Words = &[
    ("nultredenwoning", "dwelling without steps"),
    ("geclusterde woonvorm", "clustered dwellings"),
    ("zorggeschikte woning", "dwelling fit for care"),
    ("vlek", "vlek"),
    ("pantoffelzone", "slipper zone"),
];

const ROOM: Words = &[
    ("in gebruik", "in use"),
    ("terstond uitgeefbaar", "available at once"),
    ("hard plan", "adopted plan"),
    ("zacht plan", "other plan"),
    ("transformatie", "transformation"),
    ("kantoren", "offices"),
    ("winkels", "shops"),
    ("overig", "other"),
];

const COUNTED: Words = &[
    ("totaal", "total"),
    ("banen", "jobs"),
    ("banen/ha", "jobs/ha"),
    ("banen/km²", "jobs/km²"),
    ("banen/m²", "jobs/m²"),
    ("vestigingen", "establishments"),
    ("vestigingen/ha", "establishments/ha"),
    ("inwoners", "inhabitants"),
    ("adressen", "addresses"),
    ("beroepsbevolking", "labour force"),
    ("potentiële beroepsbevolking", "potential labour force"),
    ("zzp", "self-employed"),
    ("huisartsplaatsen", "places at general practices"),
    ("leerlingplaatsen", "places at schools"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use werkvlek_core::{Aanbodfase, Gebiedsoort, Milieu, SbiSection, Soort};
    use werkvlek_plan::Woningtype;

    #[test]
    fn every_word_that_the_crates_say_themselves_has_an_english_one() {
        let sections = SbiSection::ALL.map(SbiSection::naam);
        let kinds = Soort::ALL.map(|soort| soort.as_str());
        let milieus = Milieu::ALL.map(|milieu| Gebiedsoort::Gemengd(milieu).as_str());
        let dwellings = Woningtype::ALL.map(Woningtype::as_str);
        let phases = Aanbodfase::ALL.map(Aanbodfase::as_str);
        let all = sections.into_iter().chain(kinds).chain(milieus).chain(dwellings).chain(phases);
        let missing: Vec<&str> = all.filter(|word| english_word(word).is_none()).collect();
        assert!(missing.is_empty(), "{missing:?}");
    }
}
