//! Files as people have them: encodings, delimiters, decimal commas, and messages that say what to do.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use geo::Point;
use std::io::Write as _;
use std::path::PathBuf;
use werkvlek_io::{
    FieldMap, HomeWorkPair, Overwrite, PointColumns, ReadError, Source, Staging, WeightRule, inspect,
    read_attributes, read_home_work, read_layer, read_weighted_points, write_layers,
};
use werkvlek_table::{Crs, Field, Row, StyledLayer, Table, Value};

fn file(folder: &tempfile::TempDir, name: &str, bytes: &[u8]) -> PathBuf {
    let path = folder.path().join(name);
    std::fs::File::create(&path).unwrap().write_all(bytes).unwrap();
    path
}

fn rd(path: PathBuf) -> Source {
    Source::new(path).with_crs(Crs::rd_new())
}

#[test]
fn latin_1_with_semicolons_and_decimal_commas_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = file(&folder, "lisa.csv", b"Naam;X-co\xf6rdinaat;X;Y;Banen\nCaf\xe9;;140570,5;470610,25;12\n");
    let read = read_layer(&rd(path), &Crs::rd_new()).unwrap();
    let row = &read.table.rows[0];
    assert_eq!(row.values[0].as_text().unwrap(), "Café");
    assert_eq!(row.geometry, Some(Point::new(140_570.5, 470_610.25).into()));
    assert_eq!(row.number, 2, "the header is line 1");
}

#[test]
fn a_byte_order_mark_does_not_stick_to_the_first_column() {
    let folder = tempfile::tempdir().unwrap();
    let path = file(&folder, "bom.csv", b"\xef\xbb\xbfx,y\n1,2\n");
    assert_eq!(read_attributes(&Source::new(path)).unwrap().table.fields[0].name, "x");
}

#[test]
fn longitude_and_latitude_columns_mean_wgs84() {
    let folder = tempfile::tempdir().unwrap();
    let path = file(&folder, "p.csv", b"lat,lon\n52.2238,5.1766\n");
    let read = read_layer(&Source::new(path), &Crs::rd_new()).unwrap();
    let Some(geo::Geometry::Point(p)) = read.table.rows[0].geometry else { panic!() };
    assert!((p.x() - 140_609.686).abs() < 0.001 && (p.y() - 470_656.450).abs() < 0.001, "{p:?}");
}

#[test]
fn rows_without_usable_coordinates_are_kept_aside_with_line_and_reason() {
    let folder = tempfile::tempdir().unwrap();
    let path = file(&folder, "p.csv", b"x,y\n140570,470610\nhier,470610\n140570,\n");
    let read = read_layer(&rd(path), &Crs::rd_new()).unwrap();
    assert_eq!(read.table.rows.len(), 1);
    let shown: Vec<_> =
        read.rejected.iter().map(|r| (r.row, r.field.as_deref().unwrap_or(""), r.reason.as_str())).collect();
    assert_eq!(shown, [(3, "x", "'hier' is no coordinate; expected a number"), (4, "y", "no coordinate")]);
}

#[test]
fn lines_with_another_number_of_columns_are_kept_aside() {
    let folder = tempfile::tempdir().unwrap();
    let path = file(&folder, "c.csv", b"x,y\n140001,470002\n1,2,3\n140004,470005\n");
    let read = read_layer(&rd(path.clone()), &Crs::rd_new()).unwrap();
    assert_eq!(read.table.rows.iter().map(|r| r.number).collect::<Vec<_>>(), [2, 4]);
    let [bad] = read.rejected.as_slice() else { panic!("{:?}", read.rejected) };
    assert_eq!((bad.row, bad.reason.as_str()), (3, "3 columns found, 2 expected as in the header"));
    let problems = inspect(&path).unwrap()[0].problems.join("; ");
    assert!(problems.contains("1 lines cannot be read; the first is line 3"), "{problems}");
}

#[test]
fn messages_name_the_file_what_was_found_and_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let no_crs = file(&folder, "a.csv", b"x,y\n1,2\n");
    let no_xy = file(&folder, "b.csv", b"straat,nummer\nKerkstraat,1\n");
    let junk = file(&folder, "d.gpkg", b"this is no database");
    let message = |s: &Source| read_layer(s, &Crs::rd_new()).unwrap_err().to_string();
    assert!(
        message(&Source::new(&no_crs))
            .contains("the coordinates look like degrees: read it with ⟨invoer.crs⟩ EPSG:4326")
    );
    assert!(message(&rd(no_xy)).contains("among: straat, nummer"));
    assert!(message(&Source::new(&junk)).contains("d.gpkg: is no GeoPackage, as its name says, but text"));
    assert!(message(&Source::new("nowhere.gpkg")).contains("no such file"));
    let columns = PointColumns { x: Some("oost".into()), y: Some("noord".into()) };
    let wrong = rd(no_crs).with_columns(columns);
    assert!(message(&wrong).contains("no column 'oost'; the columns are: x, y"));
}

/// Every format that holds points, with the same rows.
fn in_every_format(folder: &tempfile::TempDir) -> Vec<PathBuf> {
    let fields = vec![Field::integer("jaar"), Field::real("banen"), Field::text("naam")];
    let mut table = Table::new("punten", Some(Crs::rd_new()), fields);
    for (i, (jaar, banen, naam)) in
        [(2010, 1.0, "a"), (2022, 10.0, "d'Or"), (2022, 100.0, "c"), (2019, 0.5, "Zuid")]
            .into_iter()
            .enumerate()
    {
        let at = Point::new(140_000.0 + i as f64, 470_000.0);
        table.push(Some(at.into()), vec![Value::Integer(jaar), banen.into(), naam.into()]);
    }
    table.push(Some(Point::new(140_009.0, 470_000.0).into()), vec![Value::Null, 7.0.into(), Value::Null]);
    let layer = StyledLayer { table, style: None };
    let mut staging = Staging::new(Overwrite::Refuse);
    let made: Vec<PathBuf> = ["p.gpkg", "p.geojson", "p.fgb", "p.parquet", "p.csv", "p.xlsx"]
        .map(|name| folder.path().join(name))
        .into();
    for path in &made {
        write_layers(std::slice::from_ref(&layer), path, &mut staging).unwrap();
    }
    staging.commit().unwrap();
    made
}

#[test]
fn a_filter_keeps_the_same_rows_of_every_format() {
    let folder = tempfile::tempdir().unwrap();
    for path in in_every_format(&folder) {
        let sums = |filter: &str| {
            let source = rd(path.clone()).with_filter(Some(filter.to_owned()));
            let is_table = path.extension().is_some_and(|ending| ending == "xlsx");
            let read = if is_table { read_attributes(&source) } else { read_layer(&source, &Crs::rd_new()) };
            let by_row = read.map(|read| {
                let banen = read.table.fields.iter().position(|f| f.name == "banen").unwrap();
                let number = |row: &Row| row.values[banen].as_text().unwrap().parse::<f64>().unwrap();
                read.table.rows.iter().map(number).sum::<f64>()
            });
            if is_table {
                return by_row.map_err(|e| e.to_string());
            }
            let weight = Some("banen");
            let in_columns = read_weighted_points(&source, &Crs::rd_new(), weight, WeightRule::NonNegative);
            let in_columns = in_columns.map(|read| read.value.weight.iter().sum::<f64>());
            match (by_row, in_columns) {
                (Ok(a), Ok(b)) => {
                    assert!((a - b).abs() < 1e-9, "{}: {filter}: {a} {b}", path.display());
                    Ok(a)
                }
                (Err(a), Err(b)) => {
                    assert_eq!(a.to_string(), b.to_string(), "{filter}");
                    Err(a.to_string())
                }
                (a, b) => panic!("{}: {filter}: {a:?} {b:?}", path.display()),
            }
        };
        for (filter, expected) in [
            ("jaar = 2022", 110.0),
            ("jaar = '2022' AND naam <> 'c'", 10.0),
            ("naam <> 'c' OR banen = 100", 111.5),
            ("naam = 'd''Or'", 10.0),
            ("banen > 10 - 6", 117.0),
            ("jaar IN (2010, 2019) OR jaar IS NULL", 8.5),
            ("naam = ''", 7.0),
            ("naam LIKE 'z%'", f64::NAN),
            ("naam ILIKE 'z%'", 0.5),
            ("NOT (banen BETWEEN 1 AND 10)", 100.5),
        ] {
            let found = sums(filter);
            if expected.is_nan() {
                let none = found.unwrap_err();
                assert!(none.contains("keeps none of its 5 rows; 'naam' holds Zuid, a, c, d'Or"), "{none}");
            } else {
                let found = found.unwrap_or_else(|e| panic!("{}: {e}", path.display()));
                assert!((found - expected).abs() < 1e-9, "{}: {filter}: {found}", path.display());
            }
        }
        let error = sums("plaats = 1").unwrap_err();
        assert!(error.contains("there is no column 'plaats'") && error.contains("jaar"), "{error}");
        let error = sums("jaar = abs(2022)").unwrap_err();
        assert!(error.contains("'abs(2022)' is not part of the language"), "{error}");
    }
}

#[test]
fn inspect_says_what_looks_wrong() {
    let folder = tempfile::tempdir().unwrap();
    let degrees_in_metres = br#"{"type":"FeatureCollection",
        "crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::28992"}},
        "features":[{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[5.17,52.22]}}]}"#;
    let swapped = br#"{"type":"FeatureCollection","features":[
        {"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[52.22,5.17]}}]}"#;
    let bow_tie = br#"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{},
        "geometry":{"type":"Polygon","coordinates":[[[5,52],[5.1,52.1],[5.1,52],[5,52.1],[5,52]]]}}]}"#;
    let problems = |name: &str, text: &[u8]| {
        let report = inspect(&file(&folder, name, text)).unwrap();
        report[0].problems.join("; ")
    };
    assert!(problems("a.geojson", degrees_in_metres).contains("look like degrees"));
    assert!(problems("b.geojson", swapped).contains("swapped"));
    assert!(problems("c.geojson", bow_tie).contains("1 geometries are not valid"));
}

fn home_work(from: &str, to: &str, people: u64) -> HomeWorkPair {
    HomeWorkPair { from: from.into(), to: to.into(), people }
}

#[test]
fn home_work_pairs_of_cbs_are_in_thousands_of_the_last_year() {
    let folder = tempfile::tempdir().unwrap();
    let open_data =
        b"\"ID\";\"WoonregioS\";\"WerkregioS\";\"Perioden\";\"BanenVanWerknemers_1\";\"WoonWerkafstand_2\"\n\
        0;\"GM0402    \";\"GM0363    \";\"2021MM12\";     7.4;22.0\n\
        1;\"GM0402    \";\"GM0363    \";\"2022MM12\";     7.6;21.9\n\
        2;\"GM0402    \";\"GM0402    \";\"2022MM12\";    16.4;2.1\n\
        3;\"GM0402    \";\"GM0014    \";\"2022MM12\";     0.0;.\n\
        4;\"GM0402    \";\"GM0034    \";\"2022MM12\";       .;.\n";
    let source = Source::new(file(&folder, "85481NED.csv", open_data));
    let read = read_home_work(&source, &FieldMap::default(), None, None).unwrap();
    let table = &read.value;
    assert_eq!(table.pairs, [home_work("GM0402", "GM0363", 7_600), home_work("GM0402", "GM0402", 16_400)]);
    assert_eq!((table.year, table.other_years.as_slice()), (Some(2022), &[2021][..]));
    assert_eq!((table.times, table.unknown), (1_000, 1));
    assert!(read.rejected.is_empty());
    let earlier = read_home_work(&source, &FieldMap::default(), Some(2021), None).unwrap().value;
    assert_eq!(earlier.pairs, [home_work("GM0402", "GM0363", 7_400)]);
    let none = read_home_work(&source, &FieldMap::default(), Some(2019), None).unwrap_err();
    assert!(matches!(&none, ReadError::NoYear { found, .. } if found == "2021, 2022"), "{none}");
}

#[test]
fn home_work_pairs_as_people_have_them_are_read_too() {
    let folder = tempfile::tempdir().unwrap();
    // As the table of StatLine comes out: words, decimal commas.
    let words = "Woonregio's;Werkregio's;Perioden;Banen van werknemers (x 1 000)\n\
        Laren;Utrecht (gemeente);2022 december*;0,4\nLaren;Laren;2022 december*;1,6\n";
    let source = Source::new(file(&folder, "statline.csv", words.as_bytes()));
    let read = read_home_work(&source, &FieldMap::default(), None, None).unwrap().value;
    assert_eq!(
        read.pairs,
        [home_work("Laren", "Utrecht (gemeente)", 400), home_work("Laren", "Laren", 1_600)]
    );
    // One's own, by buurt, in people; what is wrong is kept aside.
    let own = "van,naar,aantal\nBU04020101,BU04020102,12\nBU04020101,,3\nBU04020102,BU04020101,-4\nBU04020102,BU04020102,veel\n";
    let source = Source::new(file(&folder, "own.csv", own.as_bytes()));
    let read = read_home_work(&source, &FieldMap::default(), None, None).unwrap();
    assert_eq!(read.value.pairs, [home_work("BU04020101", "BU04020102", 12)]);
    assert_eq!((read.value.year, read.value.times), (None, 1));
    let aside: Vec<_> = read.rejected.iter().map(|r| (r.row, r.field.as_deref().unwrap_or(""))).collect();
    assert_eq!(aside, [(3, "naar"), (4, "aantal"), (5, "aantal")]);
    let tens = read_home_work(&source, &FieldMap::default(), None, Some(10)).unwrap().value;
    assert_eq!(tens.pairs[0].people, 120);
    let no_work = Source::new(file(&folder, "half.csv", b"van,aantal\n1,2\n"));
    let said = read_home_work(&no_work, &FieldMap::default(), None, None).unwrap_err().to_string();
    assert!(said.contains("werkgebied"), "{said}");
}
