//! A page with everything on it, read back as a browser would.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use geo::{Geometry, MultiPolygon, Point, polygon};
use quick_xml::Reader;
use quick_xml::events::Event;
use werkvlek_page::*;
use werkvlek_table::{Palette, classes};

/// Names that would do harm if they were read as anything but text.
const HOSTILE: [&str; 4] = [
    "<script>alert(1)</script>",
    "O'Brien & Zn \"BV\"",
    "</script><img src=x onerror=alert(2)>",
    "]]> {{7*7}} =1+1",
];

fn square(west_m: f64, size_m: f64) -> MultiPolygon {
    polygon![(x: west_m, y: 0.0), (x: west_m + size_m, y: 0.0), (x: west_m + size_m, y: size_m), (x: west_m, y: size_m)].into()
}

fn map() -> PageMap {
    let area = |i: usize, value: Cell| MapArea {
        name: HOSTILE[i].into(),
        shape: square(140_000.0 + 1000.0 * i as f64, 1000.0),
        values: vec![value, Cell::Number(3.0)],
    };
    let column =
        |title: &str, classes| AreaColumn { title: title.into(), unit: "m".into(), decimals: 0, classes };
    let group = |geometry: Geometry| MarkedShapes {
        label: HOSTILE[0].into(),
        colour: werkvlek_draw::Colour::INK,
        marker: Marker::Star,
        size_px: Marker::USUAL_PX,
        fact_titles: vec![HOSTILE[1].into()],
        shapes: vec![MapShape { name: HOSTILE[2].into(), geometry, facts: vec![HOSTILE[3].into()] }],
    };
    let layer = |geometry, shown| MapLayer { title: HOSTILE[0].into(), shown, groups: vec![group(geometry)] };
    PageMap {
        extent: MapExtent::Town,
        caption: HOSTILE[0].into(),
        areas: Some(AreaLayer {
            word: "buurt".into(),
            kind: AreaKind::Places,
            columns: vec![
                column("afstand", classes(&[0.0, 400.0, 1000.0], "m", Palette::Distance)),
                column("ander", Vec::new()),
            ],
            areas: vec![area(0, Cell::Number(312.0)), area(1, Cell::Hidden), area(2, Cell::NoFigure)],
        }),
        layers: vec![
            layer(Point::new(140_500.0, 500.0).into(), Shown::AtFirst),
            layer(square(140_200.0, 300.0).into(), Shown::WhenAsked),
        ],
    }
}

fn question(title: &str) -> Question {
    let rows = HOSTILE.iter().zip([Cell::Number(1234.5), Cell::Hidden, Cell::NoFigure, Cell::Number(0.0)]);
    Question {
        more: vec![HOSTILE[1].into()],
        charts: vec![PageChart {
            svg: "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\" \
                 role=\"graphics-document\"><title>t</title></svg>"
                .into(),
            caption: HOSTILE[0].into(),
            language: Language::Dutch,
        }],
        map: Some(map()),
        tables: vec![PageTable {
            name: "tabel".into(),
            caption: HOSTILE[0].into(),
            columns: vec![TableColumn::text(HOSTILE[0]), TableColumn::number("Banen", 1).meaning(HOSTILE[2])],
            rows: rows.map(|(name, cell)| vec![Cell::from(*name), cell]).collect(),
        }],
        ..Question::new(title, HOSTILE[0])
    }
}

fn page(language: Language, openness: Openness) -> Page {
    let chapter = |title: &str| Chapter {
        title: title.into(),
        questions: vec![question(HOSTILE[0]), question("Waar?")],
    };
    Page {
        language,
        openness,
        title: HOSTILE[0].into(),
        subtitle: HOSTILE[1].into(),
        key_figures: vec![KeyFigure {
            figure: "12".into(),
            label: HOSTILE[0].into(),
            detail: HOSTILE[1].into(),
        }],
        chapters: vec![chapter("Werk"), chapter(HOSTILE[2])],
        ground: SharedGround {
            streets: vec![vec![(140_000.0, 0.0), (140_900.0, 900.0)].into()],
            green: vec![square(140_100.0, 400.0)],
            water: vec![square(140_700.0, 200.0)],
            waterways: vec![vec![(140_000.0, 100.0), (142_000.0, 300.0)].into()],
            railways: vec![vec![(140_000.0, 700.0), (142_000.0, 800.0)].into()],
            names: vec![(geo::Coord { x: 141_000.0, y: 500.0 }, HOSTILE[0].into())],
            attribution: "© OpenStreetMap contributors".into(),
        },
        method: vec![MethodNote {
            subject: HOSTILE[0].into(),
            text: HOSTILE[2].into(),
            language: Language::Dutch,
        }],
        inputs: vec![InputFile {
            name: HOSTILE[0].into(),
            sha256: "00".repeat(32),
            changed: "2026-11-30".into(),
        }],
        sources: vec![HOSTILE[2].into()],
        made_with: "werkvlek 0.1.0".into(),
    }
}

/// What stands between the opening and the closing of each element of this name, with its opening tag.
fn blocks<'h>(html: &'h str, name: &str) -> Vec<(&'h str, &'h str)> {
    let (open, close) = (format!("<{name}"), format!("</{name}>"));
    let mut found = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find(&open) {
        let tag_end = at + rest[at..].find('>').unwrap();
        let end = tag_end + rest[tag_end..].find(&close).unwrap();
        found.push((&rest[at..=tag_end], &rest[tag_end + 1..end]));
        rest = &rest[end + close.len()..];
    }
    found
}

/// The page without its scripts and styles, as elements.
fn elements(html: &str) -> Vec<(String, Vec<(String, String)>)> {
    let mut bare = html.replacen("<!DOCTYPE html>", "", 1);
    for name in ["script", "style"] {
        for (tag, body) in blocks(html, name) {
            bare = bare.replacen(&format!("{tag}{body}</{name}>"), "", 1);
        }
    }
    let mut reader = Reader::from_str(&bare);
    reader.config_mut().check_end_names = false;
    let mut all = Vec::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Start(e) | Event::Empty(e) => {
                let attributes = e.html_attributes().map(|a| {
                    let a = a.unwrap();
                    (a.key.0.to_owned(), a.value.to_string())
                });
                all.push((e.name().0.to_owned(), attributes.collect()));
            }
            Event::Eof => return all,
            _ => {}
        }
    }
}

fn value<'a>(attributes: &'a [(String, String)], key: &str) -> Option<&'a str> {
    attributes.iter().find(|(name, _)| name == key).map(|(_, value)| value.as_str())
}

#[test]
fn the_policy_holds_the_hash_of_every_block_and_nothing_else_runs() {
    use base64::Engine;
    use sha2::Digest;
    let html = page(Language::Dutch, Openness::Public).to_html();
    let policy = &html[html.find("default-src").unwrap()..];
    let policy = policy[..policy.find('"').unwrap()].replace("&#39;", "'");
    assert!(policy.starts_with("default-src 'none';"), "{policy}");
    assert!(!policy.contains("unsafe") && !policy.contains("http"), "{policy}");
    let mut hashes = 0;
    for (tag, body) in blocks(&html, "script").into_iter().chain(blocks(&html, "style")) {
        if tag.contains("application/json") {
            let _: serde_json::Value = serde_json::from_str(body).unwrap();
            continue;
        }
        let hash = base64::engine::general_purpose::STANDARD.encode(sha2::Sha256::digest(body.as_bytes()));
        assert!(policy.contains(&format!("'sha256-{hash}'")), "{tag}");
        hashes += 1;
    }
    assert_eq!(hashes, 5);
    assert_eq!(policy.matches("sha256-").count(), 5);
}

#[test]
fn nothing_on_it_is_loaded_and_no_element_has_a_style_or_a_handler() {
    for (name, attributes) in elements(&page(Language::Dutch, Openness::Public).to_html()) {
        for (key, value) in &attributes {
            assert!(key != "style" && !key.starts_with("on"), "{name} {key}={value}");
            let is_inside = value.starts_with('#') || value == "data:,";
            assert!(!matches!(key.as_str(), "src" | "href" | "action") || is_inside, "{name} {key}={value}");
        }
        assert!(!matches!(name.as_str(), "iframe" | "object" | "embed" | "img" | "form" | "base"), "{name}");
    }
}

#[test]
fn hostile_names_are_text_everywhere() {
    let html = page(Language::Dutch, Openness::Public).to_html();
    assert!(!html.contains("<script>alert") && !html.contains("<img") && !html.contains("</script><img"));
    assert!(html.contains("&lt;script&gt;alert(1)&lt;/script&gt;") && html.contains("O'Brien &amp; Zn"));
    // In data too they are there, whole.
    let names: Vec<String> = blocks(&html, "script")
        .into_iter()
        .filter(|(tag, _)| tag.contains("application/json"))
        .filter_map(|(_, body)| {
            serde_json::from_str::<serde_json::Value>(body).unwrap()["areas"]["names"].as_array().cloned()
        })
        .flatten()
        .map(|name| name.as_str().unwrap().to_owned())
        .collect();
    assert_eq!(names[..3], HOSTILE[..3]);
}

#[test]
fn headings_are_in_order_and_every_id_stands_once() {
    let all = elements(&page(Language::English, Openness::Public).to_html());
    let levels: Vec<u32> = all
        .iter()
        .filter_map(|(name, _)| name.strip_prefix('h').and_then(|level| level.parse().ok()))
        .collect();
    assert_eq!(levels.iter().filter(|level| **level == 1).count(), 1);
    assert_eq!(levels[0], 1);
    assert!(levels.windows(2).all(|w| w[1] <= w[0] + 1), "{levels:?}");
    let mut ids: Vec<&str> = all.iter().filter_map(|(_, attributes)| value(attributes, "id")).collect();
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), count);
    for (name, attributes) in &all {
        for key in ["aria-labelledby", "href"] {
            if let Some(target) =
                value(attributes, key).map(|v| v.trim_start_matches('#')).filter(|v| *v != "data:,")
            {
                assert!(ids.contains(&target), "{name} names {target}, which is not there");
            }
        }
    }
}

#[test]
fn every_table_has_a_caption_and_every_heading_a_scope() {
    let html = page(Language::Dutch, Openness::Public).to_html();
    let all = elements(&html);
    let count = |wanted: &str| all.iter().filter(|(name, _)| name == wanted).count();
    assert_eq!((count("table"), count("caption")), (5, 5));
    for (_, attributes) in all.iter().filter(|(name, _)| name == "th") {
        assert!(matches!(value(attributes, "scope"), Some("col" | "row")));
    }
    for (name, attributes) in all.iter().filter(|(name, _)| name == "svg") {
        let told = value(attributes, "aria-label").is_some_and(|label| !label.is_empty());
        let is_chart = value(attributes, "role") == Some("graphics-document");
        assert!(
            told || is_chart || value(attributes, "aria-hidden") == Some("true"),
            "{name} {attributes:?}"
        );
    }
}

#[test]
fn it_says_its_language_and_writes_numbers_as_that_does() {
    let (nl, en) = (
        page(Language::Dutch, Openness::Public).to_html(),
        page(Language::English, Openness::Public).to_html(),
    );
    assert!(nl.contains("<html lang=\"nl\">") && nl.contains("1.234,5") && nl.contains(">verborgen<"));
    assert!(en.contains("<html lang=\"en\">") && en.contains("1,234.5") && en.contains(">hidden<"));
    // What stays Dutch on an English page says so.
    assert!(en.contains("<dd lang=\"nl\">") && !nl.contains("<dd lang="));
}

#[test]
fn a_page_that_is_not_for_everybody_says_so_first() {
    let html = page(Language::Dutch, Openness::Confidential).to_html();
    // On paper too, by a style of its own that the policy knows.
    assert!(
        blocks(&html, "style")
            .iter()
            .any(|(_, style)| style.contains("@top-center { content: \"VERTROUWELIJK"))
    );
    assert_eq!(html.matches("sha256-").count(), 6);
    let at = html.find("VERTROUWELIJK").unwrap();
    assert!(at < html.find("<h1>").unwrap());
    assert!(!page(Language::Dutch, Openness::Public).to_html().contains("VERTROUWELIJK"));
}

#[test]
fn areas_that_several_maps_show_stand_once() {
    let html = page(Language::Dutch, Openness::Public).to_html();
    let with_arcs =
        blocks(&html, "script").into_iter().filter(|(_, body)| body.starts_with("{\"arcs\"")).count();
    // The districts, the one area of a layer, and of the ground streets, green, water, waterways and railways.
    assert_eq!(with_arcs, 7);
}

#[test]
fn a_ground_lies_under_the_areas_which_let_it_through() {
    let mut page = page(Language::Dutch, Openness::Public);
    let html = page.to_html();
    let at = |part: &str| html.find(part).unwrap_or_else(|| panic!("{part} is not there"));
    let (green, water) = (at("<use href=\"#ground-green\""), at("<use href=\"#ground-water\""));
    let (area, streets) = (at("fill-opacity=\"0.75\""), at("<use href=\"#ground-streets\""));
    assert!(
        green < water && water < area && area < streets && streets < at("<use href=\"#ground-railways\"")
    );
    assert!(html.contains("<text class=\"place\"") && html.contains("\"through\":\"0.75\""));
    // Streets alone hide nothing, so areas keep their colours.
    page.ground = SharedGround { streets: page.ground.streets, ..SharedGround::default() };
    let html = page.to_html();
    assert!(html.contains("fill-opacity=\"1\"") && !html.contains("fill-opacity=\"0.75\""));
    assert!(!html.contains("ground-green") && html.contains("\"green\":null"));
}

/// A map of a region of 100 km with one flow in each of two classes.
fn flows() -> PageMap {
    let flow = |people: &str, north_m: f64| MapShape {
        name: HOSTILE[2].into(),
        geometry: geo::LineString::from(vec![(90_000.0, 400_000.0), (190_000.0, 400_000.0 + north_m)]).into(),
        facts: vec![people.into()],
    };
    let group = |label: &str, size_px: f64, shape: MapShape| MarkedShapes {
        label: label.into(),
        colour: werkvlek_draw::Colour::hex(0x0b_53_94),
        marker: Marker::Circle,
        size_px,
        fact_titles: vec!["Mensen".into()],
        shapes: vec![shape],
    };
    PageMap {
        extent: MapExtent::Region,
        caption: "Stromen".into(),
        areas: None,
        layers: vec![MapLayer {
            title: "Komt hier werken".into(),
            shown: Shown::AtFirst,
            groups: vec![
                group("tot 100", 1.5, flow("20", 0.0)),
                group("vanaf 100", 9.0, flow("500", 50_000.0)),
            ],
        }],
    }
}

#[test]
fn lines_are_wider_for_more_and_stand_in_legend_and_data_with_their_widths() {
    let mut page = page(Language::Dutch, Openness::Public);
    page.chapters[0].questions[0].map = Some(flows());
    let html = page.to_html();
    let figure = html.split("<figure class=\"map\"").nth(1).unwrap().split("</figure>").next().unwrap();
    // In the drawing and in the legend, with a white rim in the drawing.
    for width in ["1.5", "9"] {
        assert_eq!(
            figure.matches(&format!("stroke=\"#0b5394\" stroke-width=\"{width}\"")).count(),
            2,
            "{width}"
        );
    }
    assert_eq!(figure.matches("stroke=\"#ffffff\" stroke-width=\"11\"").count(), 1);
    assert!(figure.contains("<li class=\"title\">Komt hier werken</li>") && figure.contains(">vanaf 100<"));
    let data = data_of(&html, figure);
    let groups = data["layers"][0]["groups"].as_array().unwrap();
    assert_eq!(groups.iter().map(|group| group["px"].as_f64().unwrap()).collect::<Vec<_>>(), [1.5, 9.0]);
    assert!(groups.iter().all(|group| group["lines"].is_string() && group["points"].is_null()));
    assert_eq!(groups[1]["facts"][0][0], "500");
    assert!(!html.contains("<img"));
}

/// The data of the map in a figure.
fn data_of(html: &str, figure: &str) -> serde_json::Value {
    let name = figure.split("data-map=\"").nth(1).unwrap().split('"').next().unwrap();
    let at = html.find(&format!("id=\"{name}\">")).unwrap();
    let body = &html[at + html[at..].find('>').unwrap() + 1..];
    serde_json::from_str(&body[..body.find("</script>").unwrap()]).unwrap()
}

#[test]
fn a_map_of_a_region_lies_on_no_ground_and_the_ground_does_not_reach_as_far() {
    let mut page = page(Language::Dutch, Openness::Public);
    let path = |html: &str| {
        let at = html.find("<path id=\"ground-railways\"").unwrap();
        html[at..].split(" stroke-width").next().unwrap().to_owned()
    };
    // It goes on far beyond the town.
    page.ground
        .railways
        .push(vec![(142_000.0, 800.0), (142_400.0, 800.0), (180_000.0, 900.0), (190_000.0, 900.0)].into());
    let before = page.to_html();
    page.chapters[0].questions[0].map = Some(flows());
    let html = page.to_html();
    let length = |html: &str| path(html).split_whitespace().count();
    assert_eq!(length(&html), length(&before), "{}", path(&html));
    let figure = html.split("<figure class=\"map\"").nth(1).unwrap().split("</figure>").next().unwrap();
    assert!(!figure.contains("<use href") && !figure.contains("OpenStreetMap"), "{figure}");
    let data = data_of(&html, figure);
    assert_eq!((data["ground"]["streets"].is_null(), &data["note"]), (true, &"".into()));
}

#[test]
fn the_same_page_gives_the_same_bytes() {
    assert_eq!(
        page(Language::Dutch, Openness::Public).to_html(),
        page(Language::Dutch, Openness::Public).to_html()
    );
}
