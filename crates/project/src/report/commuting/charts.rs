//! Charts of commuting: by direction and by other area, or by own area where there are several.

use super::direction;
use crate::report::charts::{Bars, count_figure};
use crate::report::words::{Speech, capital};
use werkvlek_analysis::{Commuting, FlowKind, OwnArea};
use werkvlek_chart::{BarOrder, ChartError, Figure};
use werkvlek_page::PageChart;

/// So many own areas are drawn.
const MOST: usize = 15;

pub(super) fn charts(
    found: &Commuting,
    source: Option<&String>,
    speech: Speech,
) -> Result<Vec<PageChart>, ChartError> {
    let charts = match found.own.as_slice() {
        [town] => vec![
            by_direction(found, town, source, speech)?,
            by_other(found, FlowKind::Arriving, source, speech)?,
            by_other(found, FlowKind::Leaving, source, speech)?,
        ],
        own => vec![by_own(own, source, speech)?],
    };
    Ok(charts.into_iter().flatten().collect())
}

fn bars(speech: Speech, source: Option<&String>) -> Bars<'_> {
    Bars {
        speech,
        title: String::new(),
        subtitle: String::new(),
        value_axis: speech.say("mensen", "people"),
        source,
        caption: String::new(),
        series: Vec::new(),
        order: BarOrder::Given,
        decimals: 0,
        rows: Vec::new(),
    }
}

/// Who leaves and who comes.
fn both(speech: Speech) -> Vec<String> {
    vec![
        speech.say("gaat elders werken", "go to work elsewhere"),
        speech.say("komt hier werken", "come to work here"),
    ]
}

fn by_direction(
    found: &Commuting,
    town: &OwnArea,
    source: Option<&String>,
    speech: Speech,
) -> Result<Option<PageChart>, ChartError> {
    let rows = found.ways.iter().filter(|way| way.code == town.code).map(|way| {
        (capital(&direction(way.compass, speech)), [way.leaving, way.arriving].map(count_figure).to_vec())
    });
    Bars {
        title: speech.say("Pendel naar richting", "Commuting by direction"),
        subtitle: speech.say(format!("Gezien vanuit {}", town.name), format!("Seen from {}", town.name)),
        caption: speech.say(
            "Mensen die naar elke windstreek gaan werken, en die er vandaan komen.",
            "People who go to work in each direction, and who come from it.",
        ),
        series: both(speech),
        rows: rows.collect(),
        ..bars(speech, source)
    }
    .draw()
}

fn by_other(
    found: &Commuting,
    kind: FlowKind,
    source: Option<&String>,
    speech: Speech,
) -> Result<Option<PageChart>, ChartError> {
    let of_kind = found.top.iter().filter(|top| top.kind == kind);
    let (title, caption) = if kind == FlowKind::Arriving {
        (
            speech.say("Waar zij vandaan komen die hier werken", "Where those come from who work here"),
            speech.say("De grootste herkomsten.", "The largest origins."),
        )
    } else {
        (
            speech.say("Waar zij werken die hier wonen", "Where those work who live here"),
            speech.say("De grootste bestemmingen elders.", "The largest destinations elsewhere."),
        )
    };
    Bars {
        title,
        caption,
        order: BarOrder::Descending,
        rows: of_kind.map(|top| (top.other_name.clone(), vec![Figure::Known(top.people as f64)])).collect(),
        ..bars(speech, source)
    }
    .draw()
}

/// The own areas with most commuters.
fn by_own(own: &[OwnArea], source: Option<&String>, speech: Speech) -> Result<Option<PageChart>, ChartError> {
    let mut told: Vec<(u64, &OwnArea)> =
        own.iter().filter_map(|own| Some((own.leaving? + own.arriving?, own))).collect();
    told.sort_by_key(|(commuters, _)| std::cmp::Reverse(*commuters));
    let subtitle = (told.len() > MOST).then(|| {
        speech.say(
            format!("De {MOST} gebieden met de meeste pendelaars"),
            format!("The {MOST} areas with most commuters"),
        )
    });
    let rows = told.iter().take(MOST);
    let rows =
        rows.map(|(_, own)| (own.name.clone(), [own.leaving, own.arriving].map(count_figure).to_vec()));
    Bars {
        title: speech.say("Uitgaande en inkomende pendel", "Commuting out and in"),
        subtitle: subtitle.unwrap_or_default(),
        caption: speech.say(
            "Wie elk gebied uit gaat werken, en wie er komt.",
            "Who leaves each area for work, and who comes.",
        ),
        series: both(speech),
        rows: rows.collect(),
        ..bars(speech, source)
    }
    .draw()
}
