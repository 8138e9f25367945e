use super::*;
use werkvlek_analysis::Silent;
use werkvlek_language::Language;

fn write(folder: &Path, name: &str, text: &str) -> PathBuf {
    let path = folder.join(name);
    std::fs::write(&path, text).unwrap();
    path
}

fn role_of(name: &str, text: &str) -> (FileRole, Sureness) {
    let folder = tempfile::tempdir().unwrap();
    let looked = look_at(&write(folder.path(), name, text)).unwrap();
    (looked[0].layer.role, looked[0].layer.sure)
}

fn polygon(properties: &str) -> String {
    format!(
        r#"{{"type":"FeatureCollection","crs":{{"type":"name","properties":{{"name":"urn:ogc:def:crs:EPSG::28992"}}}},"features":[{{"type":"Feature","properties":{{{properties}}},"geometry":{{"type":"Polygon","coordinates":[[[140000,470000],[140500,470000],[140500,470500],[140000,470000]]]}}}}]}}"#
    )
}

fn line(properties: &str) -> String {
    polygon(properties).replace("Polygon", "LineString").replace("[[[", "[[").replace("]]]", "]]")
}

fn point(properties: &str) -> String {
    let all = polygon(properties).replace("\"Polygon\"", "\"Point\"");
    let start = all.find("[[[").unwrap();
    format!("{}[140000,470000]}}}}]}}", &all[..start])
}

/// Every source of DUTCH_DATA.md by the names of its columns.
#[test]
fn sources_are_known_by_the_names_of_their_columns() {
    use FileRole::*;
    for (name, text, role) in [
        (
            "lisa.csv",
            "LISA-nr;Peiljaar;SBI;WP_TOT;X-coord;Y-coord\n1;2022;86;3;140000;470000\n".to_owned(),
            Register,
        ),
        (
            "pc6.csv",
            "vestigingsnummer;jaar;sbi;werkzame personen;pc6\n1;2022;86;3;1211AB\n".to_owned(),
            Register,
        ),
        (
            "kwb.csv",
            "gwb_code_10;regio;recs;a_inw;a_65_oo\nBU04020101;Centrum;Buurt;1.250;310\n".to_owned(),
            DistrictFigures,
        ),
        ("codes.csv", "code;a_inw\nBU04020101;1250\n".to_owned(), DistrictFigures),
        ("pc.csv", "postcode;x;y\n1211AB;140000;470000\n".to_owned(), Postcodes),
        ("pendel.csv", "Woonregio's;Werkregio's;aantal\nGM0402;GM0363;1200\n".to_owned(), Commuting),
        (
            "bag.geojson",
            point(
                r#""identificatie":"0402010001","gebruiksdoel":"woonfunctie","status":"Verblijfsobject in gebruik""#,
            ),
            BagAddresses,
        ),
        ("huizen.geojson", point(r#""id":"1","inwoners":3"#), Addresses),
        ("zorg.geojson", point(r#""id":"1","soort":"Huisarts","naam":"A""#), Facilities),
        (
            "b.geojson",
            polygon(r#""buurtcode":"BU04020101","buurtnaam":"Centrum","wijkcode":"WK040201""#),
            Buurten,
        ),
        (
            "w.geojson",
            polygon(r#""wijkcode":"WK040201","wijknaam":"Centrum","gemeentecode":"GM0402""#),
            Wijken,
        ),
        ("g.geojson", polygon(r#""gemeentecode":"GM0402","gemeentenaam":"Hilversum""#), Gemeenten),
        ("s.geojson", polygon(r#""statcode":"BU04020101","statnaam":"Centrum""#), Buurten),
        ("ibis.geojson", polygon(r#""RIN_NUMMER":1,"PLAN_NAAM":"Noord""#), Werklocaties),
        ("wl.geojson", polygon(r#""naam":"Noord","soort":"bedrijventerrein""#), Werklocaties),
        (
            "nwb.geojson",
            line(r#""WVK_ID":1,"JTE_ID_BEG":2,"RIJRICHTNG":"B","STT_NAAM":"Kerkstraat""#),
            Streets,
        ),
        ("top10.geojson", line(r#""typeweg":"straat","hoofdverkeersgebruik":"gemengd verkeer""#), Streets),
        (
            "leeg.csv",
            "gebied;segment;jaar;voorraad_m2;leeg_m2\nNoord;kantoren;2022;900;80\n".to_owned(),
            Vacancy,
        ),
        ("aanbod.csv", "terrein;fase;ha\nNoord;hard;3,5\n".to_owned(), Supply),
        ("park.geojson", polygon(r#""id":"1","naam":"Park""#), Unknown),
        (
            "demo_buurt.geojson",
            polygon(r#""code":"BU04020101","naam":"Centrum","wijkcode":"WK040201""#),
            Buurten,
        ),
        ("weet_niet.csv", "a;b\n1;2\n".to_owned(), Unknown),
    ] {
        let (found, sure) = role_of(name, &text);
        assert_eq!(found, role, "{name}");
        assert_eq!(sure == Sureness::None, role == Unknown, "{name}");
    }
}

#[test]
fn percentages_of_cbs_become_people_and_water_is_no_district() {
    let folder = tempfile::tempdir().unwrap();
    let cbs = polygon(
        r#""buurtcode":"BU04020101","buurtnaam":"Centrum","water":"NEE","aantal_inwoners":210,"percentage_personen_65_jaar_en_ouder":30"#,
    );
    let files = [
        write(folder.path(), "cbs.geojson", &cbs),
        write(
            folder.path(),
            "bag.geojson",
            &point(r#""identificatie":"1","gebruiksdoel":"woonfunctie","status":"x""#),
        ),
        write(folder.path(), "zorg.geojson", &point(r#""id":"1","soort":"huisarts","naam":"A""#)),
    ];
    let made = propose(&files, folder.path(), Language::English, &Silent).unwrap();
    let part = made.project.vlekkenplan.as_ref().unwrap();
    assert_eq!(
        part.gespreid,
        ["inwoners=aantal_inwoners", "inwoners_65plus=percentage_personen_65_jaar_en_ouder%aantal_inwoners"]
    );
    assert_eq!(made.project.invoer.buurten, Some("cbs.geojson|subset=water = 'NEE'".into()));
    let addresses = made.project.invoer.adressen.unwrap().display().to_string();
    assert!(
        addresses.starts_with("bag.geojson|subset=gebruiksdoel LIKE '%woonfunctie%' AND (status LIKE"),
        "{addresses}"
    );
    assert_eq!(made.project.crs, "EPSG:28992");
    assert!(made.advice.iter().any(|more| more.contains("on foot")), "{:?}", made.advice);
    let read: Project = toml::from_str(&made.text).unwrap();
    assert_eq!(read.vlekkenplan.unwrap().gespreid, part.gespreid);
}

#[test]
fn what_cannot_be_used_says_what_is_missing() {
    let folder = tempfile::tempdir().unwrap();
    let said =
        propose(&[write(folder.path(), "a.csv", "a;b\n1;2\n")], folder.path(), Language::English, &Silent)
            .unwrap_err();
    let said = said.to_string();
    assert!(said.contains("not recognised") && said.contains("a register of establishments"), "{said}");
}
