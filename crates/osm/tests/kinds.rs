//! The table of kinds: what matches, what is refused, and that it survives a round trip.

use werkvlek_osm::{KindError, KindTable};

type Tags = &'static [(&'static str, &'static str)];

fn table(text: &str) -> Result<KindTable, toml::de::Error> {
    toml::from_str(text)
}

#[test]
fn all_conditions_of_any_rule() {
    let table = table(
        r#"
        b = [{ x = "1", y = ["2", "3"] }, { z = "*" }]
        a = [{ x = "1" }]
        c = [{ v = "*", w = { not = ["1", "2"] } }]
        "#,
    )
    .unwrap();
    let cases: [(Tags, &[&str]); 12] = [
        (&[], &[]),
        (&[("x", "1")], &["a"]),
        (&[("x", "1"), ("y", "3")], &["a", "b"]),
        (&[("x", "1"), ("y", "4")], &["a"]),
        (&[("y", "2")], &[]),
        (&[("z", "anything")], &["b"]),
        (&[("x", "1"), ("y", "2"), ("z", "")], &["a", "b"]),
        (&[("v", "1")], &["c"]),
        (&[("v", "1"), ("w", "3")], &["c"]),
        (&[("v", "1"), ("w", "2")], &[]),
        (&[("X", "1"), ("x", "2;1"), ("disused:z", "yes")], &["a"]),
        (&[("X", "1"), ("x", "12"), ("disused:z", "yes")], &[]),
    ];
    for (tags, kinds) in cases {
        assert_eq!(table.kinds_of(tags), kinds, "{tags:?}");
    }
}

#[test]
fn a_condition_that_is_misspelt_is_refused_and_told_how() {
    let table =
        |condition: &str| toml::from_str::<KindTable>(&format!("huisarts = [{{ amenity = {condition} }}]"));
    assert!(table("\"doctors\"").is_ok());
    for condition in ["{ nto = [\"doctors\"] }", "{ not = [\"dentist\"], nto = [\"doctors\"] }", "3", "[3]"] {
        let error = table(condition).unwrap_err().to_string();
        assert!(error.contains("{ not = [a list] }"), "{condition}: {error}");
    }
}

#[test]
fn what_cannot_work_is_refused_with_the_kind() {
    let cases = [
        (r#""Huis Arts" = [{ a = "b" }]"#, "kind \"Huis Arts\""),
        (r#""" = [{ a = "b" }]"#, "expected a name"),
        ("school = []", "kind \"school\" has no rules"),
        (r#"school = [{ a = "b" }, {}]"#, "kind \"school\", rule 2: asks for no tag"),
        (r#"school = [{ a = { not = ["b"] } }]"#, "rule 1: asks for no tag"),
        (r#"school = [{ a = "b", c = { not = [] } }]"#, "tag \"c\""),
        (r#"school = [{ a = "" }]"#, "kind \"school\", rule 1, tag \"a\""),
        (r#"school = [{ a = [] }]"#, "tag \"a\""),
        (r#"school = [{ a = ["b", "*"] }]"#, "tag \"a\""),
        (r#"school = [{ "" = "b" }]"#, "tag \"\""),
    ];
    for (text, message) in cases {
        let error = table(text).unwrap_err().to_string();
        assert!(error.contains(message), "{text}: {error}");
    }
    assert!(table("school = 3").is_err());
}

#[test]
fn the_shipped_table_passes_its_own_check_and_a_round_trip() {
    let shipped = KindTable::default();
    let text = toml::to_string(&shipped).unwrap();
    assert_eq!(table(&text).unwrap(), shipped);
    let kinds: Vec<&str> = shipped.kinds().collect();
    assert_eq!(
        kinds,
        [
            "apotheek",
            "bibliotheek",
            "bushalte",
            "fysiotherapie",
            "huisarts",
            "kinderopvang",
            "ontmoetingsruimte",
            "school",
            "supermarkt",
            "treinstation",
            "wijkverpleging",
            "ziekenhuis"
        ]
    );
    assert_eq!(shipped.rules("treinstation").map(<[_]>::len), Some(1));
    assert_eq!(shipped.rules("kroeg"), None);
    let rail = |tags: &[(&str, &str)]| !shipped.kinds_of(tags).is_empty();
    assert!(rail(&[("railway", "station"), ("name", "Hilversum Media Park")]));
    assert!(rail(&[("railway", "halt"), ("station", "train")]));
    assert!(!rail(&[("railway", "station"), ("station", "subway"), ("subway", "yes")]));
}

#[test]
fn errors_can_be_told_apart() {
    let rules = std::collections::BTreeMap::from([("school".to_owned(), Vec::new())]);
    assert_eq!(KindTable::new(rules), Err(KindError::NoRules { kind: "school".to_owned() }));
}
