//! Chapters: questions with their answers, charts, maps and tables.

use super::data::DataBlocks;
use super::ground::MapGround;
use super::map::map_figure;
use super::table::table_block;
use crate::describe::{Chapter, Language, PageChart, Question};
use maud::{Markup, PreEscaped, html};

pub(crate) fn chapter_section(
    (number, chapter): (usize, &Chapter),
    ground: &MapGround<'_>,
    blocks: &mut DataBlocks,
) -> Markup {
    let questions: Vec<Markup> = (1..)
        .zip(&chapter.questions)
        .map(|(question_number, question)| {
            let id = question_id(number, question_number);
            question_section(question, &id, ground, blocks)
        })
        .collect();
    html! {
        section class="chapter" aria-labelledby=(chapter_id(number)) {
            h2 id=(chapter_id(number)) { (chapter.title) }
            @for question in questions { (question) }
        }
    }
}

pub(crate) fn chapter_id(chapter: usize) -> String {
    format!("h{chapter}")
}

pub(crate) fn question_id(chapter: usize, question: usize) -> String {
    format!("h{chapter}-{question}")
}

fn question_section(
    question: &Question,
    id: &str,
    ground: &MapGround<'_>,
    blocks: &mut DataBlocks,
) -> Markup {
    let map = question.map.as_ref().map(|map| map_figure(map, &format!("{id}-map"), ground, blocks));
    html! {
        section aria-labelledby=(id) {
            div class="lead" {
                h3 id=(id) { (question.question) }
                p class="answer" { (question.answer) }
                @for text in &question.more { p { (text) } }
            }
            @if !question.charts.is_empty() {
                div class="charts" { @for chart in &question.charts { (chart_figure(chart, ground.language)) } }
            }
            @if let Some(map) = map { (map) }
            @for (number, table) in question.tables.iter().enumerate() {
                (table_block(table, &format!("{id}-table-{number}"), ground.language))
            }
        }
    }
}

fn chart_figure(chart: &PageChart, language: Language) -> Markup {
    let other = (chart.language != language).then(|| chart.language.code());
    html! {
        figure class="chart" {
            div class="paper" lang=[other] tabindex="0" role="group" aria-label=(chart.caption) { (PreEscaped(&chart.svg)) }
            figcaption { (chart.caption) }
        }
    }
}
