//! The language on a table by hand, and beside SQLite.

use super::{ReadTable, filtered};
use proptest::prelude::*;
use werkvlek_table::{Field, FieldType, Row, Table, Value};

fn field(name: &str, kind: FieldType) -> Field {
    Field { name: name.into(), kind, meaning: None }
}

/// Rows 1 to 5; the columns `tekst` and `getal` are texts, as each column of a CSV is.
fn town() -> ReadTable {
    let fields = vec![
        field("jaar", FieldType::Integer),
        field("banen", FieldType::Real),
        field("tekst", FieldType::Text),
        field("Getal", FieldType::Text),
        field("id", FieldType::Integer),
    ];
    let mut table = Table::new("dorp", None, fields);
    let text = |text: &str| if text.is_empty() { Value::Null } else { Value::Text(text.into()) };
    let row = |number, jaar: Option<i64>, banen: f64, tekst: &str, getal: &str| Row {
        number,
        geometry: None,
        values: vec![
            jaar.map_or(Value::Null, Value::Integer),
            Value::Real(banen),
            text(tekst),
            text(getal),
            Value::Integer(9_007_199_254_740_993 + i64::try_from(number).unwrap()),
        ],
    };
    table.rows = vec![
        row(1, Some(2010), 1.0, "a", "1.250"),
        row(2, Some(2022), 2.5, "d'Or", "2.000"),
        row(3, Some(2022), 10.0, "0400", "12"),
        row(4, None, 0.0, "", ""),
        row(5, Some(2019), -3.0, "Zorg", "999"),
    ];
    ReadTable::new("dorp".into(), table, Vec::new(), None)
}

fn kept(filter: &str) -> Result<Vec<u64>, String> {
    let mut read = town();
    filtered(&mut read, Vec::new(), Some(filter), "dorp.gpkg").map_err(|e| e.to_string())?;
    Ok(read.table.rows.iter().map(|row| row.number).collect())
}

#[test]
fn the_language_is_that_of_sql() {
    for (filter, expected) in [
        ("jaar = 2022", &[2, 3][..]),
        ("jaar = '2022'", &[2, 3]),
        ("\"jaar\" == 2022", &[2, 3]),
        ("JAAR <> 2022", &[1, 5]),
        ("jaar != 2022 OR jaar IS NULL", &[1, 4, 5]),
        ("not (jaar = 2022)", &[1, 5]),
        ("jaar = 2022 OR jaar = 2019 AND banen > 0", &[2, 3]),
        ("(jaar = 2022 OR jaar = 2019) AND banen < 0", &[5]),
        ("jaar IN (2010, 2019)", &[1, 5]),
        ("jaar NOT IN (2010, 2019)", &[2, 3]),
        ("jaar NOT IN (2010, NULL)", &[]),
        ("banen BETWEEN 1 AND 2.5", &[1, 2]),
        ("banen NOT BETWEEN 1 AND 2.5", &[3, 4, 5]),
        ("banen > 10 - 6", &[3]),
        ("banen * 2 >= 20", &[3]),
        ("10 / banen = 4", &[2]),
        ("banen = -3", &[5]),
        ("-banen = 3", &[5]),
        ("tekst = 'd''Or'", &[2]),
        ("tekst LIKE 'Z%'", &[5]),
        ("tekst LIKE 'z%' OR tekst ILIKE 'z__g'", &[5]),
        ("tekst NOT LIKE '%o%'", &[1, 2, 3]),
        ("tekst >= '0400' AND tekst < '1'", &[3]),
        ("tekst = ''", &[4]),
        ("tekst <> ''", &[1, 2, 3, 5]),
        ("tekst IS NOT NULL", &[1, 2, 3, 5]),
        // The column decides that a point separates thousands.
        ("getal > 1000", &[1, 2]),
        ("getal = 1250", &[1]),
        ("getal = '1.250'", &[1]),
        ("jaar LIKE '20%2'", &[2, 3]),
        ("banen", &[1, 2, 3, 5]),
        ("TRUE", &[1, 2, 3, 4, 5]),
        ("id = 9007199254740995", &[2]),
        ("banen > 0 -- and a remark", &[1, 2, 3]),
    ] {
        let found = kept(filter);
        if expected.is_empty() {
            assert!(
                found.clone().is_err_and(|e| e.contains("keeps none of its 5 rows")),
                "{filter}: {found:?}"
            );
        } else {
            assert_eq!(found.as_deref(), Ok(expected), "{filter}");
        }
    }
}

#[test]
fn what_is_not_understood_is_refused_and_says_why() {
    for (filter, why) in [
        ("plaats = 1", "there is no column 'plaats'"),
        ("tekst = \"a\"", "there is no column 'a'; a text stands in single quotes"),
        ("jaar = 'vorig'", "the text 'vorig' is compared with numbers, and is none"),
        ("jaar =", "found: EOF"),
        ("jaar = 2022 banen", "'banen' found where it should end"),
        ("jaar = 2022; DROP TABLE x", "';' found where it should end"),
        ("load_extension('x')", "'load_extension('x')' is not part of the language"),
        ("jaar IN (SELECT jaar FROM andere)", "is not part of the language"),
        ("EXISTS (SELECT 1)", "is not part of the language"),
        ("tekst GLOB 'a*'", "GLOB"),
        ("tekst LIKE tekst", "LIKE expects a text in single quotes"),
        ("tekst", "column 'tekst' holds texts"),
        ("'a'", "stands where a condition is expected"),
        ("(jaar = 1) = 1", "a condition stands where a value is expected"),
        ("jaar = CASE WHEN 1 THEN 2 END", "is not part of the language"),
        ("", "found: EOF"),
    ] {
        let error = kept(filter).expect_err(filter);
        assert!(error.contains("dorp.gpkg, layer 'dorp'") && error.contains(why), "{filter}: {error}");
    }
    let deep = format!("{}1{}", "(".repeat(200), ")".repeat(200));
    assert!(kept(&deep).unwrap_err().contains("brackets go deeper"));
    let long = vec!["jaar = 1"; 100_000].join(" OR ");
    let error = kept(&long).unwrap_err();
    assert!(error.contains("at most 1000 expected") && error.len() < 2_000, "{error}");
    let list = format!("jaar IN ({})", vec!["2010"; 50_000].join(","));
    assert_eq!(kept(&list), Ok(vec![1]));
}

#[test]
fn a_filter_that_keeps_nothing_says_what_there_is() {
    let error = kept("jaar = 2023 AND tekst = 'zorg'").unwrap_err();
    let says = "the filter 'jaar = 2023 AND tekst = 'zorg'' keeps none of its 5 rows; 'jaar' holds 2010, 2019, 2022; \
                'tekst' holds 0400, Zorg, a, d'Or";
    assert!(error.contains(says), "{error}");
}

#[test]
fn a_text_that_is_no_number_is_set_aside_where_numbers_are_compared() {
    let mut read = town();
    read.table.rows[2].values[3] = Value::Text("twaalf".into());
    read.table.rows[3].values[3] = Value::Text("x".into());
    filtered(&mut read, Vec::new(), Some("getal > 0"), "dorp.csv").unwrap();
    assert_eq!(read.table.rows.iter().map(|r| r.number).collect::<Vec<_>>(), [1, 2, 5]);
    let [bad] = read.rejected.as_slice() else { panic!("{:?}", read.rejected) };
    assert_eq!((bad.row, bad.field.as_deref()), (3, Some("Getal")));
    assert!(bad.reason.starts_with("'twaalf' found"), "{}", bad.reason);
}

/// A condition that SQLite and we should see alike: numbers beside numbers, texts beside texts, no division of whole numbers.
fn condition() -> impl Strategy<Value = String> {
    let number = prop_oneof![
        Just("jaar".to_owned()),
        Just("banen".to_owned()),
        (-4_i64..2030).prop_map(|n| n.to_string()),
        (-40_i64..40).prop_map(|n| format!("{:.1}", n as f64 / 4.0)),
        Just("NULL".to_owned()),
    ];
    let number = number.prop_recursive(2, 6, 2, |inner| {
        (inner.clone(), prop_oneof![Just("+"), Just("-"), Just("*")], inner)
            .prop_map(|(a, op, b)| format!("({a} {op} {b})"))
    });
    let text = prop_oneof![
        Just("tekst".to_owned()),
        "[aZog0']{1,3}".prop_map(|t| format!("'{}'", t.replace('\'', "''"))),
    ];
    let compare = prop_oneof![Just("="), Just("<>"), Just("<"), Just("<="), Just(">"), Just(">=")];
    let leaf = prop_oneof![
        (number.clone(), compare.clone(), number.clone()).prop_map(|(a, op, b)| format!("{a} {op} {b}")),
        (text.clone(), compare, text.clone()).prop_map(|(a, op, b)| format!("{a} {op} {b}")),
        (number.clone(), number.clone(), number.clone(), any::<bool>())
            .prop_map(|(a, b, c, not)| format!("{a} {}BETWEEN {b} AND {c}", if not { "NOT " } else { "" })),
        (number.clone(), prop::collection::vec(number, 1..4), any::<bool>()).prop_map(
            |(a, list, not)| format!("{a} {}IN ({})", if not { "NOT " } else { "" }, list.join(", "))
        ),
        (text.clone(), "[aZo_%']{1,4}", any::<bool>()).prop_map(|(a, pattern, not)| {
            format!("{a} {}LIKE '{}'", if not { "NOT " } else { "" }, pattern.replace('\'', "''"))
        }),
        (text, any::<bool>()).prop_map(|(a, not)| format!("{a} IS {}NULL", if not { "NOT " } else { "" })),
    ];
    leaf.prop_recursive(3, 12, 2, |inner| {
        prop_oneof![
            (inner.clone(), prop_oneof![Just("AND"), Just("OR")], inner.clone())
                .prop_map(|(a, op, b)| format!("({a} {op} {b})")),
            inner.prop_map(|a| format!("NOT ({a})")),
        ]
    })
}

fn database() -> rusqlite::Connection {
    let db = rusqlite::Connection::open_in_memory().unwrap();
    db.execute_batch("PRAGMA case_sensitive_like = ON; CREATE TABLE dorp (nr INTEGER, jaar INTEGER, banen REAL, tekst TEXT)")
        .unwrap();
    for row in town().table.rows {
        let [jaar, banen, tekst, ..] = row.values.as_slice() else { panic!() };
        let jaar = match jaar {
            Value::Integer(i) => Some(*i),
            _ => None,
        };
        let Value::Real(banen) = banen else { panic!() };
        let nr = i64::try_from(row.number).unwrap();
        db.execute("INSERT INTO dorp VALUES (?, ?, ?, ?)", (nr, jaar, *banen, tekst.as_text())).unwrap();
    }
    db
}

proptest! {
    #[test]
    fn rows_are_those_that_sqlite_takes(filter in condition()) {
        let db = database();
        let mut asked = db.prepare(&format!("SELECT nr FROM dorp WHERE {filter} ORDER BY nr")).unwrap();
        let theirs: Vec<i64> = asked.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
        let ours = match kept(&filter) {
            Ok(rows) => rows.into_iter().map(|row| i64::try_from(row).unwrap()).collect(),
            Err(none) if none.contains("keeps none") => Vec::new(),
            Err(other) => return Err(TestCaseError::fail(other)),
        };
        prop_assert_eq!(ours, theirs, "{}", filter);
    }
}
