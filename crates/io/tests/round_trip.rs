//! Every vector format written and read back; coordinates, attributes and CRS survive.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use geo::{Geometry, LineString, MultiPolygon, Point, Polygon, polygon};
use std::path::Path;
use werkvlek_io::{Overwrite, Source, Staging, read_attributes, read_layer, write_layers};
use werkvlek_table::{
    Category, Colour, Crs, Field, Palette, Shape, StyledLayer, Table, Value, VectorStyle, classes,
};

const GREY: Colour = Colour::rgb(99, 99, 99);

fn points() -> StyledLayer {
    let fields = vec![Field::text("naam"), Field::integer("banen"), Field::real("dist_huisarts_m")];
    let mut table = Table::new("vestigingen", Some(Crs::rd_new()), fields);
    table.push(
        Some(Point::new(140_570.25, 470_610.5).into()),
        vec!["café \"Zuid\"".into(), 12_i64.into(), 410.5.into()],
    );
    table.push(Some(Point::new(141_333.0, 469_799.0).into()), vec![Value::Null, 0_i64.into(), Value::Null]);
    let style = VectorStyle::graduated(
        "Afstand",
        Shape::Marker { size_mm: 2.0 },
        "dist_huisarts_m",
        classes(&[0.0, 400.0, 800.0, 2000.0], "m", Palette::Distance),
    );
    StyledLayer { table, style: Some(style) }
}

fn areas() -> StyledLayer {
    let mut table = Table::new("buurten", Some(Crs::rd_new()), vec![Field::text("code")]);
    let square = polygon![(x: 0.0, y: 0.0), (x: 0.0, y: 10.0), (x: 10.0, y: 10.0), (x: 10.0, y: 0.0), (x: 0.0, y: 0.0)];
    let square: Polygon = geo::Translate::translate(&square, 140_000.0, 470_000.0);
    table.push(Some(square.clone().into()), vec!["BU04020101".into()]);
    let far = geo::Translate::translate(&square, 50.0, 0.0);
    table.push(Some(MultiPolygon(vec![square, far]).into()), vec!["BU04020102".into()]);
    let category = Category { value: "BU04020101".into(), label: "Centrum & omgeving".into(), colour: GREY };
    StyledLayer {
        table,
        style: Some(VectorStyle::categorised("Buurten", Shape::Fill, "code", vec![category])),
    }
}

fn write(layers: &[StyledLayer], output: &Path) {
    let mut staging = Staging::new(Overwrite::Refuse);
    write_layers(layers, output, &mut staging).unwrap();
    staging.commit().unwrap();
}

fn read(path: &Path, layer: &str) -> Table {
    let source = Source::new(path).with_layer(Some(layer.to_owned()));
    let read = read_layer(&source, &Crs::rd_new()).unwrap();
    assert_eq!(read.rejected, []);
    read.table
}

#[test]
fn a_geopackage_keeps_two_layers_exactly_and_holds_their_styles() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("out.gpkg");
    write(&[points(), areas()], &file);
    let back = read(&file, "vestigingen");
    assert_eq!(back.rows, points().table.rows);
    assert_eq!(back.fields, points().table.fields);
    let back = read(&file, "buurten");
    assert_eq!(back.rows.len(), 2);
    assert!(matches!(&back.rows[0].geometry, Some(Geometry::MultiPolygon(m)) if m.0.len() == 1));
    let source = Source::new(&file).with_layer(Some("layer_styles".into()));
    let styles = read_attributes(&source).unwrap().table;
    let name = styles.field("f_table_name").unwrap();
    let names: Vec<_> = styles.rows.iter().map(|r| r.values[name].clone()).collect();
    assert_eq!(names, [Value::from("vestigingen"), Value::from("buurten")]);
}

#[test]
fn equal_layers_give_equal_geopackage_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let bytes = ["a", "b"].map(|n| {
        let sub = folder.path().join(n);
        std::fs::create_dir(&sub).unwrap();
        write(&[points(), areas()], &sub.join("same.gpkg"));
        std::fs::read(sub.join("same.gpkg")).unwrap()
    });
    assert!(bytes[0] == bytes[1], "the two files differ");
}

#[test]
fn flatgeobuf_keeps_metres_and_has_its_style_beside_it() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("vestigingen.fgb");
    write(&[points()], &file);
    let mut back = read(&file, "vestigingen").rows;
    // The spatial index orders the features along a Hilbert curve.
    back.sort_by(|a, b| format!("{:?}", b.values[0]).cmp(&format!("{:?}", a.values[0])));
    let geometries: Vec<_> = back.iter().map(|r| r.geometry.clone()).collect();
    let expected: Vec<_> = points().table.rows.iter().map(|r| r.geometry.clone()).collect();
    assert_eq!(geometries, expected);
    assert!(
        std::fs::read_to_string(folder.path().join("vestigingen.qml"))
            .unwrap()
            .contains("<renderer-v2 type=\"RuleRenderer\"")
    );
}

#[test]
fn geojson_is_rfc_7946_and_comes_back_within_a_centimetre() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("buurten.geojson");
    write(&[areas()], &file);
    let text = std::fs::read_to_string(&file).unwrap();
    assert!(!text.contains("\"crs\""), "RFC 7946 has no crs member");
    let json: serde_json::Value = serde_json::from_str(&text).unwrap();
    let ring = &json["features"][0]["geometry"]["coordinates"][0];
    let xy = |i: usize| (ring[i][0].as_f64().unwrap(), ring[i][1].as_f64().unwrap());
    let area: f64 = (0..4).map(|i| xy(i).0 * xy(i + 1).1 - xy(i + 1).0 * xy(i).1).sum();
    assert!(area > 0.0, "exterior rings run anticlockwise");
    assert!(
        (5.0..5.3).contains(&xy(0).0) && (52.1..52.3).contains(&xy(0).1),
        "longitude comes first: {:?}",
        xy(0)
    );
    let decimals = ring[0][0].to_string().split('.').nth(1).unwrap().len();
    assert!(decimals <= 7, "{decimals} decimals");
    let back = read(&file, "buurten");
    let Some(Geometry::Polygon(p)) = &back.rows[0].geometry else { panic!("no polygon: {:?}", back.rows[0]) };
    let corner =
        p.exterior().0.iter().map(|c| (c.x - 140_000.0).hypot(c.y - 470_000.0)).fold(f64::MAX, f64::min);
    assert!(corner < 0.01, "the corner came back {corner} m away");
}

#[test]
fn a_folder_gets_one_geojson_and_one_style_a_layer() {
    let folder = tempfile::tempdir().unwrap();
    write(&[points(), areas()], &folder.path().join("geojson/"));
    let mut names: Vec<_> = std::fs::read_dir(folder.path().join("geojson"))
        .unwrap()
        .map(|e| e.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(names, ["buurten.geojson", "buurten.qml", "vestigingen.geojson", "vestigingen.qml"]);
}

#[test]
fn csv_keeps_attributes_and_points() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("vestigingen.csv");
    write(&[points()], &file);
    let source = Source::new(&file).with_crs(Crs::rd_new());
    let back = read_layer(&source, &Crs::rd_new()).unwrap().table;
    assert_eq!(back.rows[0].geometry, points().table.rows[0].geometry);
    assert_eq!(back.rows[0].values[0], Value::from("café \"Zuid\""));
    assert_eq!(back.rows[1].values[2], Value::Null);
}

#[test]
fn one_layer_formats_refuse_two_and_nothing_is_left_behind() {
    let folder = tempfile::tempdir().unwrap();
    let mut staging = Staging::new(Overwrite::Refuse);
    let error = write_layers(&[points(), areas()], &folder.path().join("two.fgb"), &mut staging).unwrap_err();
    assert!(error.to_string().contains("vestigingen, buurten"), "{error}");
    drop(staging);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn lines_are_written_as_lines() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("straten.gpkg");
    let mut table = Table::new("straten", Some(Crs::rd_new()), vec![Field::text("naam")]);
    let line = LineString::from(vec![(140_000.0, 470_000.0), (140_010.0, 470_005.0)]);
    table.push(Some(line.clone().into()), vec!["Kerkstraat".into()]);
    let style = VectorStyle::single("Straten", Shape::Line { width_mm: 0.3 }, GREY).with_labels("naam");
    write(&[StyledLayer { table, style: Some(style) }], &file);
    assert_eq!(read(&file, "straten").rows[0].geometry, Some(line.into()));
}
