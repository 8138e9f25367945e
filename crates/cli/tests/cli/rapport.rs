//! The page for the council: what a run writes, what `report` writes, and that what is hidden is nowhere in it.

use crate::support::{dorp, stderr, werkvlek};
use std::path::Path;

/// One establishment has nearly all jobs, and a neighbourhood few people.
fn town(folder: &Path, settings: &str) {
    let small = (0..6).map(|i| format!("{i},2022,62010,10,0,{},470050\n", 140_610 + 10 * i));
    let register = format!(
        "id,jaar,sbi,banen,zzp,x,y\n9,2022,25110,7654321,0,140650,470050\n{}",
        small.collect::<String>()
    );
    std::fs::write(folder.join("lisa.csv"), register).unwrap();
    // Two people in the west, and a street of them in the east.
    let many = (0..40).map(|i| format!("o{i},{},470100,3\n", 140_600 + 8 * i));
    let homes =
        format!("id,x,y,inwoners\nw1,140100,470200,1\nw2,140120,470220,1\n{}", many.collect::<String>());
    std::fs::write(folder.join("adressen.csv"), homes).unwrap();
    let project = format!(
        "naam = \"Dorp\"\n[invoer]\ncrs = \"EPSG:28992\"\nvestigingen = \"lisa.csv\"\nadressen = \"adressen.csv\"\nwerklocaties = {:?}\n\
         voorzieningen = {:?}\nbuurten = {:?}\n{settings}",
        dorp("werklocaties.geojson"),
        dorp("voorzieningen.csv"),
        dorp("buurten.geojson"),
    );
    std::fs::write(folder.join("p.toml"), project).unwrap();
}

const VLEKKENPLAN: &str =
    "[vlekkenplan]\nsoorten = [\"huisarts\"]\ngewichten = [\"inwoners\"]\nprofiel = \"hemelsbreed\"\n";

/// The values of a column of a map, by the name of the district.
fn on_map(html: &str, column: usize, district: &str) -> Option<String> {
    let blocks = html.split("<script type=\"application/json\"").skip(1);
    let data = blocks.filter_map(|block| {
        let body = &block[block.find('>')? + 1..block.find("</script>")?];
        serde_json::from_str::<serde_json::Value>(body).ok()
    });
    let mut maps = data.filter(|data| {
        data["areas"]["word"] == "buurt"
            && data["areas"]["columns"][0]["title"] == "Gemiddelde afstand: huisarts"
    });
    let areas = maps.next()?["areas"].clone();
    let at = areas["names"].as_array()?.iter().position(|name| name == district)?;
    areas["texts"][column][at].as_str().map(str::to_owned)
}

#[test]
fn what_is_hidden_is_nowhere_in_the_bytes_of_the_page() {
    let folder = tempfile::tempdir().unwrap();
    town(folder.path(), &format!("[werklocaties]\nvertrouwelijk = true\n{VLEKKENPLAN}min_personen = 1\n"));
    let run = |out: &str| {
        werkvlek()
            .args(["run", "-q"])
            .arg(folder.path().join("p.toml"))
            .arg("--out")
            .arg(folder.path().join(out))
            .assert()
    };
    run("alles").success();
    let all = std::fs::read_to_string(folder.path().join("alles/rapport_vertrouwelijk.html")).unwrap();
    // It is there to be found, and the page says what it is.
    assert!(all.contains("7.654.321") && all.contains("VERTROUWELIJK – in deze pagina is niets verborgen"));
    let west = "West";
    let inhabitants = on_map(&all, 1, west);
    town(folder.path(), &format!("[werklocaties]\n{VLEKKENPLAN}"));
    run("openbaar").success();
    assert!(!folder.path().join("openbaar/rapport_vertrouwelijk.html").exists());
    let told = std::fs::read_to_string(folder.path().join("openbaar/rapport.html")).unwrap();
    assert!(!told.contains("VERTROUWELIJK"));
    // The jobs of the one company, alone and in every sum, written in any way.
    for trace in ["76543", "7.6543", "7.654", "7,654", "7 654"] {
        assert!(!told.contains(trace), "{trace}");
    }
    assert_eq!(inhabitants.as_deref(), Some("2"));
    assert_eq!(on_map(&told, 1, west).as_deref(), Some("verborgen"));
    assert_eq!(on_map(&told, 0, west).as_deref(), Some("verborgen"));
}

#[test]
fn report_writes_the_page_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    town(folder.path(), &format!("[werklocaties]\n{VLEKKENPLAN}"));
    let files = || {
        let mut names: Vec<String> = std::fs::read_dir(folder.path())
            .unwrap()
            .map(|e| e.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort_unstable();
        names
    };
    let before = files();
    let report = |more: &[&str]| {
        let mut run = werkvlek();
        run.args(["report", "-q"])
            .arg(folder.path().join("p.toml"))
            .arg("-o")
            .arg(folder.path().join("blad.html"));
        run.args(more).assert()
    };
    report(&[]).success();
    let mut after = before;
    after.insert(
        after.iter().position(|name| name > &"blad.html".to_owned()).unwrap_or(after.len()),
        "blad.html".into(),
    );
    assert_eq!(files(), after);
    let dutch = std::fs::read_to_string(folder.path().join("blad.html")).unwrap();
    assert!(dutch.contains("<html lang=\"nl\">") && dutch.contains("Hoe ver is het naar een voorziening?"));
    // The page of a run has the same bytes.
    werkvlek().args(["run", "-q"]).arg(folder.path().join("p.toml")).assert().success();
    assert!(
        dutch == std::fs::read_to_string(folder.path().join("out/rapport.html")).unwrap(),
        "the pages differ"
    );
    let refused = stderr(&report(&[]).code(2));
    assert!(refused.contains("blad.html"), "{refused}");
    report(&["--force", "--lang", "en"]).success();
    let english = std::fs::read_to_string(folder.path().join("blad.html")).unwrap();
    assert!(english.contains("<html lang=\"en\">") && english.contains("How far is it to a facility?"));
    assert!(!english.contains("Hoe ver is het"));
}

#[test]
fn a_page_is_html_and_may_be_left_out() {
    let folder = tempfile::tempdir().unwrap();
    town(folder.path(), &format!("[werklocaties]\n{VLEKKENPLAN}[rapport]\nmaken = false\n"));
    let project = folder.path().join("p.toml");
    let pdf =
        werkvlek().arg("report").arg(&project).arg("-o").arg(folder.path().join("blad.pdf")).assert().code(2);
    assert!(stderr(&pdf).contains("a page is written as .html"), "{}", stderr(&pdf));
    werkvlek().args(["run", "-q"]).arg(&project).assert().success();
    assert!(!folder.path().join("out/rapport.html").exists());
    town(
        folder.path(),
        &format!("[werklocaties]\n{VLEKKENPLAN}[rapport]\nuitvoer = \"blad.html\"\ntaal = \"en\"\n"),
    );
    werkvlek().args(["run", "-q", "--force"]).arg(&project).assert().success();
    assert!(std::fs::read_to_string(folder.path().join("out/blad.html")).unwrap().contains("lang=\"en\""));
    town(folder.path(), &format!("[werklocaties]\n{VLEKKENPLAN}[rapport]\nuitvoer = \"../blad.html\"\n"));
    let out = werkvlek().args(["run", "-q", "--force"]).arg(&project).assert().code(2);
    assert!(stderr(&out).contains("outside the folder of the run"), "{}", stderr(&out));
}

#[test]
fn openstreetmap_is_named_where_its_data_take_part() {
    let Some(delft) = werkvlek_realdata::real_data("osm/delft-tu.osm.pbf") else { return };
    let folder = tempfile::tempdir().unwrap();
    let project = format!(
        "naam = \"Delft\"\n[invoer]\nadressen = {delft:?}\nvoorzieningen = {delft:?}\nstraten = {delft:?}\n\
         [vlekkenplan]\nsoorten = [\"supermarkt\"]\nprofiel = \"nl\"\nbereik = \"geen\"\n"
    );
    std::fs::write(folder.path().join("p.toml"), project).unwrap();
    let page = folder.path().join("delft.html");
    werkvlek().args(["report", "-q"]).arg(folder.path().join("p.toml")).arg("-o").arg(&page).assert().code(1);
    let html = std::fs::read_to_string(&page).unwrap();
    // One row of the file cannot be used, and the page says so.
    assert!(html.contains("Niet gebruikt: 1 van"));
    assert!(html.matches("© OpenStreetMap contributors").count() >= 2, "{}", html.len());
    assert!(html.len() < 4_000_000, "{} bytes", html.len());
}

/// The page of `report` in a language.
fn page_of(folder: &Path, language: &str) -> String {
    let page = folder.join(format!("{language}.html"));
    let mut report = werkvlek();
    report
        .args(["report", "-q", "--force", "--lang", language])
        .arg(folder.join("p.toml"))
        .arg("-o")
        .arg(&page);
    let run = report.assert();
    assert_ne!(run.get_output().status.code(), Some(2), "{}", stderr(&run));
    let marked = folder.join(format!("{language}_vertrouwelijk.html"));
    std::fs::read_to_string(if marked.exists() { marked } else { page }).unwrap()
}

#[test]
fn water_green_railways_and_names_lie_under_its_maps_and_what_is_far_away_does_not() {
    let folder = tempfile::tempdir().unwrap();
    town(folder.path(), VLEKKENPLAN);
    // Around the village, in degrees: a pond, a park, a railway, a name, and a name far away.
    let square = |id: u32, lat: f64, lon: f64, tag: &str| {
        let corners = [(0.0, 0.0), (0.0, 0.003), (0.002, 0.003), (0.002, 0.0)];
        let node = |(i, (north, east)): (u32, &(f64, f64))| {
            format!("<node id=\"{}\" lat=\"{}\" lon=\"{}\"/>", id + i, lat + north, lon + east)
        };
        let nodes: String = (0..).zip(&corners).map(node).collect();
        let refs: String = [0, 1, 2, 3, 0].map(|i| format!("<nd ref=\"{}\"/>", id + i)).concat();
        (nodes, format!("<way id=\"{id}\">{refs}{tag}</way>"))
    };
    let (pond, pond_way) = square(10, 52.2170, 5.1660, "<tag k=\"natural\" v=\"water\"/>");
    let (park, park_way) = square(20, 52.2170, 5.1720, "<tag k=\"leisure\" v=\"park\"/>");
    let name = |id: u32, lat: f64, name: &str| {
        format!(
            "<node id=\"{id}\" lat=\"{lat}\" lon=\"5.170\"><tag k=\"place\" v=\"village\"/><tag k=\"name\" v=\"{name}\"/></node>"
        )
    };
    let ends =
        "<node id=\"1\" lat=\"52.2160\" lon=\"5.1600\"/><node id=\"2\" lat=\"52.2200\" lon=\"5.1800\"/>";
    let rail = "<way id=\"30\"><nd ref=\"1\"/><nd ref=\"2\"/><tag k=\"railway\" v=\"rail\"/></way>";
    let osm = format!(
        "<osm version=\"0.6\">{ends}{}{}{pond}{park}{pond_way}{park_way}{rail}</osm>",
        name(3, 52.2180, "Torendorp &lt;b&gt;"),
        name(4, 51.2, "Verweg"),
    );
    std::fs::write(folder.path().join("dorp.osm"), osm).unwrap();
    let project = folder.path().join("p.toml");
    let with_ground = std::fs::read_to_string(&project)
        .unwrap()
        .replace("[invoer]\n", "[invoer]\nondergrond = \"dorp.osm\"\n");
    std::fs::write(&project, with_ground).unwrap();
    let html = page_of(folder.path(), "nl");
    for part in ["ground-water", "ground-green", "ground-railways"] {
        assert!(html.contains(&format!("<path id=\"{part}\"")), "{part}");
        assert!(html.contains(&format!("<use href=\"#{part}\"")), "{part}");
    }
    assert!(
        html.contains(">Torendorp &lt;b&gt;</text>")
            && !html.contains("Torendorp <b>")
            && !html.contains("Verweg")
    );
    assert!(html.contains("\"note\":\"© OpenStreetMap contributors\""));
}

#[test]
fn criteria_published_distances_and_access_are_questions_on_it() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("km.csv"), "buurtcode,g_afs_hp\nBU00010001,0.3\nBU00010002,0.7\n")
        .unwrap();
    let rules = "titel = \"Dicht bij de dokter\"\nuitleg = \"Proef.\"\n[[regel]]\nnaam = \"dokter op loopafstand\"\neis = \"naaste\"\n\
                 voorziening = \"huisarts\"\nhoogstens_m = 550\n";
    std::fs::write(folder.path().join("dokter.toml"), rules).unwrap();
    let settings = |access: &str| {
        format!(
            "{VLEKKENPLAN}[[vlekkenplan.toets]]\ncriteria = \"dokter.toml\"\nkandidaten = \"origins\"\n\
             [vlekkenplan.gepubliceerd]\ntabel = \"km.csv\"\n[vlekkenplan.gepubliceerd.kolommen_km]\nhuisarts = \"g_afs_hp\"\n\
             [[bereikbaarheid]]\nnaam = \"dokters\"\ngewichten = [\"inwoners\"]\nmet = \"meters\"\ngrenzen = [550.0]\n{access}\
             [[bereikbaarheid.kansen]]\nnaam = \"huisarts\"\nbestand = {:?}\n",
            dorp("voorzieningen.csv")
        )
    };
    town(folder.path(), &settings(""));
    let (dutch, english) = (page_of(folder.path(), "nl"), page_of(folder.path(), "en"));
    // The practice is at 140100, 470100: of 42 addresses those at 140120 and 140100 and those up to 140648 are within 550 m.
    for said in [
        "Welke plekken voldoen aan ‘Dicht bij de dokter’?",
        "Van de 42 onderzochte plekken voldoen er 9 aan alle verplichte regels.",
        "Komen de afstanden overeen met gepubliceerde cijfers?",
        "Hoeveel huisarts zijn binnen bereik?",
        "Dokter op loopafstand",
    ] {
        assert!(dutch.contains(said), "{said}");
    }
    for said in [
        "Which places meet ‘Dicht bij de dokter’?",
        "A general practice within 550",
        "Do the distances agree with published figures?",
        "How many general practice are within reach?",
    ] {
        assert!(english.contains(said), "{said}");
    }
    // Two people live in the west: how far they go is not told beside the published distance either.
    let row = dutch.split("<tr>").find(|row| row.contains(">West<") && row.contains(">300<")).unwrap();
    assert_eq!(row.matches("verborgen").count(), 2, "{row}");
    assert!(!dutch.contains("VERTROUWELIJK"));
    // Nor for everybody is a page with access of which nothing is hidden.
    town(folder.path(), &settings("vertrouwelijk = true\n"));
    assert!(page_of(folder.path(), "nl").contains("VERTROUWELIJK"));
}

/// Home-work pairs of the village: of 7,531 people who go from west to east, fewer than 9,000, nothing may be told.
fn pairs(folder: &Path, min_people: u32) -> String {
    let rows = "woongebied,werkgebied,pendelaars\nBU00010001,BU00010001,40000\nBU00010001,BU00010002,7531\nBU00010001,BU00019999,52345\n\
                BU00010001,BU00018888,61000\nBU00010002,BU00010001,20000\nBU00019999,BU00010001,15000\nBU00018888,BU00010001,16500\n";
    std::fs::write(folder.join("pendel.csv"), rows).unwrap();
    format!(
        "[pendel]\nbestand = \"pendel.csv\"\neigen = [\"BU00010001\"]\nmin_personen = {min_people}\n{VLEKKENPLAN}min_personen = {}\n",
        min_people.min(5)
    )
}

#[test]
fn commuting_is_on_it_and_what_is_hidden_of_it_is_not() {
    let folder = tempfile::tempdir().unwrap();
    town(folder.path(), &pairs(folder.path(), 1));
    let all = page_of(folder.path(), "nl");
    for said in [
        "Wie komt hier werken, en wie gaat elders werken?",
        "7.531",
        "West → Oost",
        "Oost → West",
        "VERTROUWELIJK",
    ] {
        assert!(all.contains(said), "{said}");
    }
    std::fs::remove_file(folder.path().join("nl_vertrouwelijk.html")).unwrap();
    town(folder.path(), &pairs(folder.path(), 9_000));
    let (told, english) = (page_of(folder.path(), "nl"), page_of(folder.path(), "en"));
    assert!(
        !told.contains("VERTROUWELIJK") && told.contains("Wie komt hier werken, en wie gaat elders werken?")
    );
    assert!(english.contains("Who comes to work here, and who goes to work elsewhere?"));
    // Neither the number nor the line that would be drawn for it, in text, attribute, script or geometry.
    for trace in ["7531", "7.531", "7,531", "7 531", "West → Oost"] {
        assert!(!told.contains(trace) && !english.contains(trace), "{trace}");
    }
    // The way back is told: it is large enough.
    assert!(told.contains("Oost → West") && told.contains("20.000"));
}

/// A register without a column of the self-employed: no zero stands for what nobody knows, in any output.
#[test]
fn who_is_self_employed_is_left_out_where_the_register_does_not_tell() {
    let folder = tempfile::tempdir().unwrap();
    town(folder.path(), "[werklocaties]\nvertrouwelijk = true\ngrafieken = \"grafieken\"\n");
    let told = std::fs::read_to_string(folder.path().join("lisa.csv")).unwrap();
    let run = |out: &str| {
        let out = folder.path().join(out);
        werkvlek()
            .args(["run", "-q"])
            .arg(folder.path().join("p.toml"))
            .arg("--out")
            .arg(&out)
            .assert()
            .success();
        out
    };
    let with = run("met");
    let table = "tabellen/werklocaties_zzp_vertrouwelijk.csv";
    assert!(with.join(table).exists() && with.join("grafieken_vertrouwelijk/zzp_per_sector.svg").exists());
    let untold =
        told.replace("banen,zzp,", "banen,").replace(",10,0,", ",10,").replace(",7654321,0,", ",7654321,");
    std::fs::write(folder.path().join("lisa.csv"), untold).unwrap();
    let without = run("zonder");
    assert!(!without.join(table).exists());
    assert!(!without.join("grafieken_vertrouwelijk/zzp_per_sector.svg").exists());
    let kinds =
        std::fs::read_to_string(without.join("tabellen/werklocaties_soort_vertrouwelijk.csv")).unwrap();
    for row in super::support::csv_rows(&kinds) {
        assert_eq!((row["zzp_vestigingen_pct"].as_str(), row["zzp_banen_pct"].as_str()), ("", ""), "{row:?}");
    }
    let page = std::fs::read_to_string(without.join("rapport_vertrouwelijk.html")).unwrap();
    assert!(page.contains("geen kolom die zegt wie zzp"), "the page says why");
    assert!(!page.contains("zelfstandigen zonder personeel"), "the page tells of them");
}
