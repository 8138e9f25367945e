//! Data that the scripts read: each text once, however many maps use it.

use std::collections::HashMap;

/// Blocks of JSON, each under a name.
#[derive(Default)]
pub(crate) struct DataBlocks {
    names: HashMap<String, usize>,
    texts: Vec<String>,
}

impl DataBlocks {
    /// The name of a block, which is put on the page once.
    pub(crate) fn put(&mut self, value: &serde_json::Value) -> String {
        let text = in_script(value);
        let next = self.texts.len();
        let number = *self.names.entry(text.clone()).or_insert(next);
        if number == next {
            self.texts.push(text);
        }
        name(number)
    }

    /// Every block with its name, in the order in which they were put.
    pub(crate) fn into_blocks(self) -> impl Iterator<Item = (String, String)> {
        self.texts.into_iter().enumerate().map(|(number, text)| (name(number), text))
    }
}

fn name(number: usize) -> String {
    format!("data-{number}")
}

/// JSON that no parser of HTML takes for an end of its script.
pub(crate) fn in_script(value: &serde_json::Value) -> String {
    value.to_string().replace('<', "\\u003c").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029")
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_same_data_stand_once() {
        let mut blocks = DataBlocks::default();
        let first = blocks.put(&json!([1, 2]));
        let other = blocks.put(&json!([3]));
        assert_eq!(blocks.put(&json!([1, 2])), first);
        assert_ne!(first, other);
        assert_eq!(blocks.into_blocks().count(), 2);
    }

    #[test]
    fn no_text_ends_its_script() {
        let text = in_script(&json!({"naam": "</script><script>alert(1)</script>"}));
        assert!(!text.contains('<'));
        let back: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(back["naam"], "</script><script>alert(1)</script>");
    }
}
