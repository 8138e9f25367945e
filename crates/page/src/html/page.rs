//! The whole document.

use super::chapter::{chapter_id, chapter_section, question_id};
use super::data::{DataBlocks, in_script};
use super::drawing::{dots, hatch};
use super::ground::MapGround;
use super::table::table_block;
use super::words;
use crate::assets::{
    LEAFLET_LICENCE, LEAFLET_VERSION, MAPS_JS, PAGE_CSS, TABLES_JS, leaflet_css, leaflet_js,
};
use crate::describe::{Cell, Language, MapExtent, Openness, Page, PageMap, PageTable, TableColumn};
use crate::geometry::{Frame, Grid};
use crate::policy::policy;
use geo::{Coord, CoordsIter};
use maud::{DOCTYPE, Markup, PreEscaped, html};

/// The page as a document that needs nothing beside it.
pub(crate) fn document(page: &Page) -> String {
    let language = page.language;
    let mut blocks = DataBlocks::default();
    // The ground is cut off around the maps that lie on it.
    let frame = Frame::around(coords(page, |map| map.extent == MapExtent::Town));
    let grid = Grid::of(coords(page, |_| true));
    let ground = MapGround::of((&page.ground, language), (grid, frame), &mut blocks);
    let chapters: Vec<Markup> =
        (1..).zip(&page.chapters).map(|chapter| chapter_section(chapter, &ground, &mut blocks)).collect();
    let leaflet_style = leaflet_css();
    let on_sheets = sheet_style(language);
    let (scripts, mut styles): (Vec<&str>, Vec<&str>) = if has_maps(page) {
        (vec![TABLES_JS, leaflet_js(), MAPS_JS], vec![&leaflet_style, PAGE_CSS])
    } else {
        (vec![TABLES_JS], vec![PAGE_CSS])
    };
    if page.openness == Openness::Confidential {
        styles.push(&on_sheets);
    }
    let title = format!("{} – {}", page.title, page.subtitle);
    html! {
        (DOCTYPE)
        html lang=(language.code()) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy(&scripts, &styles));
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="generator" content=(page.made_with);
                meta name="referrer" content="no-referrer";
                link rel="icon" href="data:,";
                title { (title) }
                @for style in &styles { style { (PreEscaped(style)) } }
            }
            body {
                a class="skip" href="#main" { (language.pick("Naar de inhoud", "To the content")) }
                @if page.openness == Openness::Confidential { (confidential(language)) }
                (top(page))
                main id="main" class="width" {
                    (key_figures(page))
                    (contents(page))
                    (shared_drawings(&ground))
                    @for chapter in chapters { (chapter) }
                    (method(page))
                    (inputs(page))
                }
                (colophon(page))
                script type="application/json" id="page-words" { (PreEscaped(in_script(&words::of_scripts(language)))) }
                @for (name, text) in blocks.into_blocks() {
                    script type="application/json" id=(name) { (PreEscaped(text)) }
                }
                @for script in &scripts { script { (PreEscaped(script)) } }
            }
        }
    }
    .into_string()
}

fn has_maps(page: &Page) -> bool {
    page.chapters.iter().flat_map(|chapter| &chapter.questions).any(|question| question.map.is_some())
}

/// Every coordinate of the data of some maps.
fn coords(page: &Page, is_asked: fn(&PageMap) -> bool) -> impl Iterator<Item = Coord> {
    let maps = page.chapters.iter().flat_map(|chapter| &chapter.questions).filter_map(|q| q.map.as_ref());
    let maps = maps.filter(move |map| is_asked(map));
    let areas = maps.clone().flat_map(|map| map.areas.iter().flat_map(|layer| &layer.areas));
    let shapes =
        maps.flat_map(|map| &map.layers).flat_map(|layer| &layer.groups).flat_map(|group| &group.shapes);
    let of_areas = areas.flat_map(|area| area.shape.coords_iter());
    let of_shapes = shapes.flat_map(|shape| shape.geometry.coords_iter());
    of_areas.chain(of_shapes)
}

/// Says on every printed sheet that it is not for everybody; where a browser knows no margins of sheets, at every chapter.
fn sheet_style(language: Language) -> String {
    let said = language.pick("VERTROUWELIJK – niet openbaar maken", "CONFIDENTIAL – not for publication");
    format!(
        "@media print {{ @page {{ @top-center {{ content: \"{said}\"; font-weight: bold; color: #9c1c1c; }} }}\n\
         section.chapter::before, section.method::before {{ content: \"{said}\"; font-weight: bold; color: #9c1c1c; }} }}\n"
    )
}

fn confidential(language: Language) -> Markup {
    html! {
        div class="confidential" role="note" {
            p { (language.pick(
                "VERTROUWELIJK – in deze pagina is niets verborgen; niet openbaar maken",
                "CONFIDENTIAL – nothing is hidden on this page; not for publication",
            )) }
        }
    }
}

fn top(page: &Page) -> Markup {
    html! {
        header class="top" { div class="width" {
            h1 { (page.title) }
            p { (page.subtitle) }
        } }
    }
}

fn key_figures(page: &Page) -> Markup {
    if page.key_figures.is_empty() {
        return html! {};
    }
    html! {
        section aria-labelledby="key-figures" {
            h2 id="key-figures" { (page.language.pick("In het kort", "In brief")) }
            ul class="key-figures" {
                @for key in &page.key_figures {
                    li {
                        span class="figure" { (key.figure) }
                        span class="label" { (key.label) }
                        @if !key.detail.is_empty() { span class="detail" { (key.detail) } }
                    }
                }
            }
        }
    }
}

fn contents(page: &Page) -> Markup {
    html! {
        nav class="contents" aria-labelledby="contents" {
            h2 id="contents" { (page.language.pick("Inhoud", "Contents")) }
            ol {
                @for (number, chapter) in (1..).zip(&page.chapters) {
                    li {
                        a href=(format!("#{}", chapter_id(number))) { (chapter.title) }
                        ol { @for (question_number, question) in (1..).zip(&chapter.questions) {
                            li { a href=(format!("#{}", question_id(number, question_number))) { (question.question) } }
                        } }
                    }
                }
                li { a href="#method" { (method_title(page.language)) } }
                li { a href="#inputs" { (inputs_title(page.language)) } }
            }
        }
    }
}

/// The ground and the patterns that several drawings use.
fn shared_drawings(ground: &MapGround<'_>) -> Markup {
    html! {
        svg class="defs" aria-hidden="true" focusable="false" {
            defs {
                (hatch("live-hidden", 6.0))
                (dots("live-none", 7.0))
                (ground.paths())
            }
        }
    }
}

fn method_title(language: Language) -> &'static str {
    language.pick("Zo zijn de cijfers gemaakt", "How the figures were made")
}

fn inputs_title(language: Language) -> &'static str {
    language.pick("Gegevens en bronnen", "Data and sources")
}

fn method(page: &Page) -> Markup {
    let language = page.language;
    let blank = [
        (
            crate::describe_hidden(language),
            language.pick(
                "Er is een cijfer, maar het staat er niet: het zou iets zeggen over één bedrijf of over een paar mensen, of het is nodig \
                 om te zorgen dat niemand zo'n cijfer kan uitrekenen. Waarom een bepaald cijfer verborgen is, staat er niet bij: dat zou \
                 al iets verraden.",
                "There is a figure and it is not shown: it would tell about one company or a few people, or it has to be left out so that \
                 nobody can work such a figure out. Why a certain figure is hidden is not said: that would tell something already.",
            ),
        ),
        (
            crate::describe_no_figure(language),
            language.pick(
                "Er is niets om te tellen of te meten: de gegevens zeggen er niets over, er woont \
                     of werkt niemand, of een cijfer dat ervoor nodig is, ontbreekt.",
                "There is nothing to count or to measure: the data do not tell, nobody lives or \
                     works there, or a figure that it needs is missing.",
            ),
        ),
        ("0", language.pick("Er is geteld, en het zijn er geen.", "It was counted, and there are none.")),
    ];
    html! {
        section class="method" aria-labelledby="method" {
            h2 id="method" { (method_title(language)) }
            h3 { (language.pick("Verborgen, geen cijfer en nul", "Hidden, no figure and zero")) }
            dl class="notes" { @for (subject, text) in blank { dt { (subject) } dd { (text) } } }
            h3 { (language.pick("Begrippen en keuzes", "Terms and choices")) }
            dl class="notes" {
                @for note in &page.method {
                    @let other = (note.language != language).then(|| note.language.code());
                    dt lang=[other] { (note.subject) }
                    dd lang=[other] { (note.text) }
                }
            }
        }
    }
}

fn inputs(page: &Page) -> Markup {
    let language = page.language;
    let columns = vec![
        TableColumn::text(language.pick("Bestand", "File")),
        TableColumn::text(language.pick("Gewijzigd op", "Changed on")),
        TableColumn::text("SHA-256"),
    ];
    let rows = page
        .inputs
        .iter()
        .map(|file| [&file.name, &file.changed, &file.sha256].map(|text| Cell::Text(text.clone())).to_vec());
    let table = PageTable {
        name: "invoer".to_owned(),
        caption: language.pick("Waaruit deze pagina is gemaakt", "What this page was made from").to_owned(),
        columns,
        rows: rows.collect(),
    };
    html! {
        section class="method" aria-labelledby="inputs" {
            h2 id="inputs" { (inputs_title(language)) }
            @for source in &page.sources { p { (source) } }
            @if !page.inputs.is_empty() { (table_block(&table, "inputs-table", language)) }
        }
    }
}

fn colophon(page: &Page) -> Markup {
    let language = page.language;
    html! {
        footer { div class="width" {
            p { (language.pick("Gemaakt met ", "Made with ")) (page.made_with) ". "
                (language.pick(
                    "Deze pagina laadt niets van internet en werkt ook zonder netwerk.",
                    "This page loads nothing from the internet and works without a network.",
                ))
            }
            @if has_maps(page) {
                details {
                    summary { "Leaflet " (LEAFLET_VERSION) ", BSD 2-Clause" }
                    pre lang="en" tabindex="0" { (LEAFLET_LICENCE) }
                }
            }
        } }
    }
}
