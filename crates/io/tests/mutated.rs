//! Damaged files of every format: an error or rows with reasons, never a panic. Short here; `WERKVLEK_TORTURE=long` for more.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use geo::{Point, polygon};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::time::Duration;
use werkvlek_io::{
    FacilityKind, FieldMap, Overwrite, ReadError, Source, Staging, WeightRule, inspect, read_attributes,
    read_districts, read_layer, read_origins, read_osm_streets, read_raster_grid, read_voorzieningen,
    read_weighted_points, sketch, write_layers,
};
use werkvlek_osm::KindTable;
use werkvlek_table::{Crs, Field, StyledLayer, Table};

/// Numbers that look random and are the same in every run (splitmix64).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % end.max(1) as u64).unwrap()
    }
}

fn layer(geometry: impl Fn(i32) -> geo::Geometry) -> StyledLayer {
    let fields = vec![
        Field::text("id"),
        Field::text("soort"),
        Field::text("code"),
        Field::text("naam"),
        Field::real("inwoners"),
    ];
    let mut table = Table::new("laag", Some(Crs::rd_new()), fields);
    for i in 0..30 {
        let code = format!("BU{i:04}");
        let values = vec![
            i.to_string().into(),
            "huisarts".into(),
            code.into(),
            "Café Müller".into(),
            f64::from(i).into(),
        ];
        table.push(Some(geometry(i)), values);
    }
    StyledLayer { table, style: None }
}

/// A file of each format, whole.
fn seeds(folder: &Path) -> Vec<PathBuf> {
    let points = layer(|i| Point::new(140_000.0 + f64::from(i), 470_000.0).into());
    let areas = layer(|i| {
        let x = 140_000.0 + 10.0 * f64::from(i);
        polygon![(x: x, y: 470_000.0), (x: x + 9.0, y: 470_000.0), (x: x + 9.0, y: 470_009.0), (x: x, y: 470_009.0)].into()
    });
    let mut staging = Staging::new(Overwrite::Refuse);
    let mut made = Vec::new();
    for (name, layer) in [
        ("p.gpkg", &points),
        ("a.gpkg", &areas),
        ("p.geojson", &points),
        ("a.geojson", &areas),
        ("p.fgb", &points),
        ("p.parquet", &points),
        ("p.csv", &points),
        ("p.xlsx", &points),
    ] {
        write_layers(std::slice::from_ref(layer), &folder.join(name), &mut staging).unwrap();
        made.push(folder.join(name));
    }
    staging.commit().unwrap();
    let osm = "<?xml version=\"1.0\"?><osm version=\"0.6\"><node id=\"1\" lat=\"52.2\" lon=\"5.1\"/><node id=\"2\" lat=\"52.21\" \
               lon=\"5.1\"><tag k=\"barrier\" v=\"gate\"/></node><way id=\"3\"><nd ref=\"1\"/><nd ref=\"2\"/><tag k=\"highway\" \
               v=\"residential\"/></way><relation id=\"4\"><member type=\"way\" ref=\"3\" role=\"outer\"/><tag k=\"type\" \
               v=\"multipolygon\"/></relation></osm>";
    std::fs::write(folder.join("s.osm"), osm).unwrap();
    made.push(folder.join("s.osm"));
    // Zip files behind all others, so that what came before is damaged as it was.
    for inner in ["p.csv", "p.geojson", "a.gpkg"] {
        let path = folder.join(format!("{inner}.zip"));
        let mut archive = zip::ZipWriter::new(std::fs::File::create(&path).unwrap());
        archive.start_file(inner, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(&std::fs::read(folder.join(inner)).unwrap()).unwrap();
        archive.finish().unwrap();
        made.push(path);
    }
    made
}

/// The bytes with a few of them changed, doubled, left out or cut off.
fn damaged(bytes: &[u8], random: &mut Random) -> Vec<u8> {
    let mut out = bytes.to_vec();
    for _ in 0..=random.below(4) {
        if out.is_empty() {
            break;
        }
        let at = random.below(out.len());
        match random.below(6) {
            0 => out[at] ^= 1 << random.below(8),
            1 => out[at] = [0, 0xff, b'"', b'<', b'9', 0x80][random.below(6)],
            2 => out.truncate(at),
            3 => {
                let end = (at + random.below(64)).min(out.len());
                out.drain(at..end);
            }
            4 => {
                let end = (at + random.below(64)).min(out.len());
                let piece = out[at..end].to_vec();
                out.splice(at..at, piece);
            }
            _ => {
                let end = (at + 8).min(out.len());
                out[at..end].fill([0, 0xff][random.below(2)]);
            }
        }
    }
    out
}

/// Whatever a reader answers is fine, as long as it is said in words for people.
fn answered<T>(answer: Result<T, ReadError>) {
    if let Err(error) = answer {
        let said = error.to_string();
        assert!(
            !said.contains("NULL pointer") && !said.contains("GDAL method") && !said.contains("SELECT "),
            "{said}"
        );
    }
}

/// Asks every reader.
fn ask(path: &Path) {
    let (source, rd, fields) = (Source::new(path), Crs::rd_new(), FieldMap::default());
    answered(inspect(path));
    answered(sketch(path));
    answered(read_attributes(&source));
    answered(read_layer(&source, &rd));
    let _ = read_weighted_points(&source, &rd, Some("inwoners"), WeightRule::NonNegative);
    let _ = read_voorzieningen(&source, &rd, &fields, &KindTable::default(), &FacilityKind::FromData);
    let _ = read_origins(&source, &rd, &fields, &["inwoners".to_owned()]);
    let _ = read_districts(&source, &rd, &fields);
    if path.extension().is_some_and(|ending| ending == "osm") {
        let _ = read_osm_streets(&source);
    }
    answered(read_raster_grid(path));
}

/// No small file takes longer than this.
const LONGEST: Duration = Duration::from_secs(30);

/// Whether all readers answer without a panic and in time.
fn within_time(path: PathBuf) -> bool {
    let (done, wait) = mpsc::channel();
    std::thread::spawn(move || {
        let asked = std::panic::catch_unwind(|| ask(&path)).is_ok();
        let _ = done.send(asked);
    });
    wait.recv_timeout(LONGEST).unwrap_or(false)
}

#[test]
fn damaged_files_get_an_answer() {
    let times = if std::env::var_os("WERKVLEK_TORTURE").is_some_and(|v| v == "long") { 1_500 } else { 25 };
    let folder = tempfile::tempdir().unwrap();
    let mut random = Random(2026);
    for seed in seeds(folder.path()) {
        let bytes = std::fs::read(&seed).unwrap();
        let name = seed.file_name().unwrap();
        let place = tempfile::tempdir().unwrap();
        for time in 0..times {
            let path = place.path().join(name);
            std::fs::write(&path, damaged(&bytes, &mut random)).unwrap();
            let asked = within_time(path.clone());
            if !asked {
                let kept = std::env::temp_dir().join(format!("damaged_{time}_{}", name.to_string_lossy()));
                std::fs::copy(&path, &kept).unwrap();
                panic!("a reader panicked on {}, or took longer than {LONGEST:?}", kept.display());
            }
        }
    }
}
