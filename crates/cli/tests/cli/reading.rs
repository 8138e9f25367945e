//! A file is read as what its name says, and nothing else is: no other file, no network.

use crate::support::{dorp, stderr, werkvlek};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What a virtual layer of GDAL says to read another file.
fn virtual_layer(of: &str) -> String {
    format!(
        "<OGRVRTDataSource><OGRVRTLayer name=\"f\"><SrcDataSource>{of}</SrcDataSource><SrcLayer>geheim</SrcLayer>\
         <GeometryType>wkbPoint</GeometryType><GeometryField encoding=\"PointFromColumns\" x=\"x\" y=\"y\"/>\
         </OGRVRTLayer></OGRVRTDataSource>"
    )
}

/// Inputs that are something else than their name says, or that reach for something else; in a folder with a secret.
fn disguises(folder: &Path) -> Vec<PathBuf> {
    let at = |name: &str| folder.join(name);
    std::fs::write(at("geheim.csv"), "id,soort,x,y,naam\n1,huisarts,140000,470000,GEHEIM\n").unwrap();
    let secret = at("geheim.csv").display().to_string();
    let mut made = Vec::new();
    for ending in
        ["gpkg", "geojson", "json", "fgb", "shp", "dbf", "tab", "mif", "xlsx", "ods", "osm", "osm.gz", "gdb"]
    {
        made.push(at(&format!("vrt.{ending}")));
        std::fs::write(made.last().unwrap(), virtual_layer(&secret)).unwrap();
    }
    let others = [
        ("net.geojson", virtual_layer("/vsicurl/http://127.0.0.1:9/x.geojson")),
        ("wfs.gpkg", "<OGRWFSDataSource><URL>http://127.0.0.1:9/wfs</URL></OGRWFSDataSource>".to_owned()),
        ("gml.gpkg", "<?xml version=\"1.0\"?><ogr:FeatureCollection xmlns:ogr=\"http://ogr.maptools.org/\" xmlns:gml=\"http://www.opengis.net/gml\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:schemaLocation=\"http://ogr.maptools.org/ http://127.0.0.1:9/x.xsd\"/>".to_owned()),
        ("crs.geojson", "{\"type\":\"FeatureCollection\",\"crs\":{\"type\":\"link\",\"properties\":{\"href\":\"http://127.0.0.1:9/x.wkt\",\"type\":\"esriwkt\"}},\"features\":[{\"type\":\"Feature\",\"properties\":{\"id\":1,\"soort\":\"huisarts\"},\"geometry\":{\"type\":\"Point\",\"coordinates\":[5,52]}}]}".to_owned()),
        ("a.vrt", virtual_layer(&secret)),
    ];
    for (name, text) in others {
        made.push(at(name));
        std::fs::write(made.last().unwrap(), text).unwrap();
    }
    // A GeoPackage with a table that lies in another file, and with a view that never ends.
    for (name, sql) in [
        ("table.gpkg", format!("CREATE VIRTUAL TABLE g USING VirtualText(\"{secret}\", \"UTF-8\", 1, POINT, DOUBLEQUOTE, \",\")")),
        ("view.gpkg", "CREATE VIEW g AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS fid FROM n".to_owned()),
    ] {
        let kind = if sql.contains("VIEW") { "view" } else { "table" };
        let statements = format!(
            "PRAGMA application_id = 1196444487; PRAGMA user_version = 10200; \
             CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT, srs_id INTEGER PRIMARY KEY, organization TEXT, organization_coordsys_id INTEGER, definition TEXT, description TEXT); \
             CREATE TABLE gpkg_contents (table_name TEXT PRIMARY KEY, data_type TEXT, identifier TEXT, description TEXT, last_change TEXT, min_x REAL, min_y REAL, max_x REAL, max_y REAL, srs_id INTEGER); \
             INSERT INTO gpkg_contents(table_name, data_type, identifier) VALUES ('g', 'attributes', 'g'); \
             PRAGMA writable_schema = ON; INSERT INTO sqlite_master VALUES ('{kind}', 'g', 'g', 0, '{}');",
            sql.replace('\'', "''")
        );
        let file = at(name);
        let status = Command::new("sqlite3").arg("-unsafe-testing").arg(&file).arg(&statements).stderr(Stdio::null()).status();
        let done = status.is_ok_and(|status| status.success())
            || Command::new("sqlite3").arg(&file).arg(&statements).status().unwrap().success();
        assert!(done, "sqlite3 makes {name}");
        made.push(file);
    }
    made
}

#[test]
fn what_a_file_says_of_itself_opens_no_other() {
    let folder = tempfile::tempdir().unwrap();
    let inputs = disguises(folder.path());
    let before = std::fs::read_dir(folder.path()).unwrap().count();
    for input in &inputs {
        for arguments in [
            vec!["inspect"],
            vec!["nearest", "--at", "140000,470010", "--crs", "EPSG:28992", "--facilities"],
            vec!["heatmap", "--crs", "EPSG:28992", "--radius", "300", "-o", "x.tif"],
        ] {
            let run = werkvlek()
                .current_dir(folder.path())
                .timeout(std::time::Duration::from_secs(20))
                .args(&arguments)
                .arg(input)
                .output()
                .unwrap();
            let said =
                String::from_utf8_lossy(&run.stdout).into_owned() + &String::from_utf8_lossy(&run.stderr);
            assert!(!said.contains("GEHEIM"), "{}: {said}", input.display());
            assert!(run.status.code() == Some(2), "{arguments:?} {}: {said}", input.display());
        }
    }
    assert_eq!(
        std::fs::read_dir(folder.path()).unwrap().count(),
        before,
        "nothing is written beside an input"
    );
}

#[test]
fn messages_say_what_a_file_is_instead() {
    let folder = tempfile::tempdir().unwrap();
    disguises(folder.path());
    for (name, says) in [
        ("vrt.gpkg", "is no GeoPackage, as its name says, but a virtual layer of GDAL"),
        ("wfs.gpkg", "is no GeoPackage, as its name says, but XML"),
        ("a.vrt", "the ending '.vrt' is no format that is read; expected GeoPackage (.gpkg)"),
        ("table.gpkg", "'g' in it is a virtual table of 'virtualtext', which reads other files"),
        ("view.gpkg", "'g' in it is a recursive view, which may never end"),
        ("crs.geojson", "its coordinate reference system is an address of the network"),
        ("none.gpkg", "no such file"),
        ("https://service.pdok.nl/x.gpkg", "nothing is fetched from the network; download it first"),
        ("WFS:https://service.pdok.nl/wfs", "nothing is fetched from the network"),
        ("/vsicurl/https://service.pdok.nl/x.gpkg", "nothing is fetched from the network"),
    ] {
        let run = werkvlek().current_dir(folder.path()).args(["inspect", name]).assert().code(2);
        assert!(stderr(&run).contains(says), "{name}: {}", stderr(&run));
    }
}

/// Whether calls of another program can be looked at here: some machines have strace and forbid what it does.
fn can_trace() -> bool {
    let strace = |arguments: &[&str]| {
        let run = Command::new("strace").args(arguments).stdout(Stdio::null()).stderr(Stdio::null()).status();
        run.is_ok_and(|status| status.success())
    };
    let there = strace(&["-V"]);
    assert!(there || std::env::var_os("CI").is_none(), "strace is needed: tools/setup.sh installs it");
    there && strace(&["-f", "-qq", "-e", "trace=openat", "true"])
}

#[test]
fn no_socket_and_no_file_beside_inputs_outputs_and_the_system_s_own() {
    if !can_trace() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let inputs = disguises(folder.path());
    let [register, sites, homes, shops, streets, districts] = [
        "vestigingen.csv",
        "werklocaties.geojson",
        "adressen.csv",
        "voorzieningen.csv",
        "straten.geojson",
        "buurten.geojson",
    ]
    .map(|name| dorp(name).display().to_string());
    let words = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
    let mut runs: Vec<Vec<String>> = vec![
        words(&format!(
            "heatmap {register} --crs EPSG:28992 --all-years --radius 300 -o a.tif --png a.png --contours k.gpkg --outlines {districts}"
        )),
        words(&format!("werklocaties {register} --crs EPSG:28992 --locaties {sites} -o a.xlsx")),
        words(&format!(
            "vlekkenplan --crs EPSG:28992 --origins {homes} --facilities {shops} --districts {districts} --network {streets} -o v.gpkg"
        )),
    ];
    runs.extend(inputs.iter().map(|input| vec!["inspect".to_owned(), input.display().to_string()]));
    let home = std::fs::canonicalize(folder.path()).unwrap();
    let fixtures = werkvlek_realdata::checkout();
    let system = [
        "/usr/",
        "/lib/",
        "/lib64/",
        "/etc/ld.so",
        "/proc/",
        "/sys/",
        "/dev/",
        "/etc/localtime",
        "/etc/ssl/openssl.cnf",
    ];
    for arguments in runs {
        let log = folder.path().join("strace.log");
        let status = Command::new("strace")
            .args(["-f", "-qq", "-e", "trace=%network,open,openat,creat", "-o"])
            .arg(&log)
            .arg(env!("CARGO_BIN_EXE_werkvlek"))
            .args(&arguments)
            .current_dir(folder.path())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .unwrap();
        assert!(status.code().is_some_and(|code| code <= 2), "{arguments:?}");
        let input = arguments.get(1).cloned().unwrap_or_default();
        for line in std::fs::read_to_string(&log).unwrap().lines() {
            assert!(!line.contains("socket(") && !line.contains("connect("), "{arguments:?}: {line}");
            let opened = !line.contains("= -1") && line.contains("open");
            let Some(path) = line.split('"').nth(1).filter(|_| opened) else { continue };
            let ours = Path::new(path).is_relative()
                || Path::new(path).starts_with(&home) && !path.contains("geheim")
                || Path::new(path).starts_with(&fixtures)
                || path.starts_with(&input) && !input.is_empty()
                || path.contains("/proj")
                || system.iter().any(|prefix| path.starts_with(prefix));
            assert!(ours, "{arguments:?} opens {path}");
        }
    }
}
