use super::*;
use werkvlek_table::{Field, Meaning};

fn table() -> Table {
    let jobs = Field {
        meaning: Some(Meaning { nl: "banen".into(), en: "jobs".into(), unit: Some("banen".into()) }),
        ..Field::integer("banen")
    };
    let fields = vec![Field::text("soort"), Field::integer("jaar"), jobs, Field::real("banen_verschil_pct")];
    let mut table = Table::new("werklocaties_soort", None, fields);
    table.push(None, vec!["gemengd".into(), 2021_i64.into(), 32_215_i64.into(), Value::Null]);
    table.push(None, vec!["gemengd".into(), 2022_i64.into(), 32_870_i64.into(), 2.03.into()]);
    table
}

#[test]
fn the_sheets_are_the_front_the_tables_their_years_and_the_columns() {
    let table = table();
    let book = Workbook {
        title: "Monitor".into(),
        lines: vec!["Bron: x".into()],
        tables: vec![&table],
        pictures: Vec::new(),
        language: Language::Dutch,
    };
    let folder = tempfile::tempdir().unwrap();
    let [a, b] = ["a.xlsx", "b.xlsx"].map(|name| folder.path().join(name));
    write_workbook(&book, &a).unwrap();
    write_workbook(&book, &b).unwrap();
    assert_eq!(std::fs::read(&a).unwrap(), std::fs::read(&b).unwrap());
    let layers = crate::inspect(&a).unwrap();
    let names: Vec<&str> = layers.iter().map(|layer| layer.name.as_str()).collect();
    assert_eq!(names, ["Inhoud", "werklocaties_soort", "werklocaties_soort_jaren", "Kolommen"]);
    let fields: Vec<&str> = layers[1].fields.iter().map(|field| field.name.as_str()).collect();
    assert_eq!(fields, ["Soort", "Jaar", "Banen", "Banen verschil (%)"]);
    let years: Vec<&str> = layers[2].fields.iter().map(|field| field.name.as_str()).collect();
    assert_eq!(years, ["Soort", "Banen 2021", "Banen 2022"]);
}
