//! Map themes: for each question the layers that answer it.

use crate::project::top_down;
use crate::xml::Element;
use crate::{MapLayer, Role};

/// A question with the layers that a map of it draws.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theme {
    /// The question: `Hoe ver is de huisarts?`.
    pub question: String,
    /// The layers by their number, the uppermost first.
    pub layers: Vec<usize>,
}

/// A theme for each question, in the order in which the layers ask them.
pub(crate) fn themes(layers: &[MapLayer]) -> Vec<Theme> {
    let mut questions: Vec<&str> = Vec::new();
    for question in layers.iter().flat_map(|layer| &layer.questions) {
        if !questions.contains(&question.as_str()) {
            questions.push(question);
        }
    }
    questions.into_iter().map(|question| theme(layers, question)).collect()
}

fn theme(layers: &[MapLayer], question: &str) -> Theme {
    let answers = |layer: &MapLayer| layer.questions.iter().any(|asked| asked == question);
    let has_names = layers.iter().any(|layer| answers(layer) && layer.names_areas());
    let is_drawn = |layer: &MapLayer| match layer.role {
        Role::Answer => answers(layer),
        Role::Borders => !has_names,
        Role::Base => true,
    };
    let drawn = top_down(layers).into_iter().filter(|&i| is_drawn(&layers[i]));
    Theme { question: question.to_owned(), layers: drawn.collect() }
}

impl Theme {
    /// As QGIS keeps it, under its own name.
    pub(crate) fn element(&self, layers: &[MapLayer], ids: &[String]) -> Element {
        let mut groups: Vec<&str> = Vec::new();
        for &i in &self.layers {
            if !groups.contains(&layers[i].group.as_str()) {
                groups.push(&layers[i].group);
            }
        }
        let nodes = |list: &'static str, node: &'static str| {
            Element::new(list).holding_all(groups.iter().map(|group| Element::new(node).with("id", *group)))
        };
        let drawn = self.layers.iter().map(|&i| {
            let layer =
                Element::new("layer").with_all([("style", "default"), ("visible", "1"), ("expanded", "1")]);
            layer.with("id", ids[i].as_str())
        });
        Element::new("visibility-preset")
            .with("name", self.question.as_str())
            .with_all([("has-checked-group-info", "1"), ("has-expanded-info", "1")])
            .holding_all(drawn)
            .holding(nodes("checked-group-nodes", "checked-group-node"))
            .holding(nodes("expanded-group-nodes", "expanded-group-node"))
    }
}
