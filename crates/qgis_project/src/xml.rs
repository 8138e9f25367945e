//! XML elements as values, written out escaped.

use quick_xml::escape::escape;

/// An element with its attributes and what is in it.
#[derive(Clone, Debug)]
pub(crate) struct Element {
    name: &'static str,
    attributes: Vec<(&'static str, String)>,
    inside: Vec<Node>,
}

#[derive(Clone, Debug)]
enum Node {
    Element(Element),
    Text(String),
    /// XML already.
    Raw(String),
}

impl Element {
    pub(crate) fn new(name: &'static str) -> Self {
        Self { name, attributes: Vec::new(), inside: Vec::new() }
    }

    /// An element with a text in it.
    pub(crate) fn text(name: &'static str, text: impl Into<String>) -> Self {
        let mut element = Self::new(name);
        element.inside.push(Node::Text(text.into()));
        element
    }

    pub(crate) fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.attributes.push((name, value.into()));
        self
    }

    pub(crate) fn with_all<const N: usize>(mut self, attributes: [(&'static str, &str); N]) -> Self {
        self.attributes.extend(attributes.map(|(name, value)| (name, value.to_owned())));
        self
    }

    pub(crate) fn holding(mut self, child: Self) -> Self {
        self.inside.push(Node::Element(child));
        self
    }

    pub(crate) fn holding_all(mut self, children: impl IntoIterator<Item = Self>) -> Self {
        self.inside.extend(children.into_iter().map(Node::Element));
        self
    }

    /// XML that is written as it is.
    pub(crate) fn holding_raw(mut self, xml: String) -> Self {
        self.inside.push(Node::Raw(xml));
        self
    }

    pub(crate) fn write(&self, out: &mut String) {
        out.push('<');
        out.push_str(self.name);
        for (name, value) in &self.attributes {
            out.push(' ');
            out.push_str(name);
            out.push_str("=\"");
            out.push_str(&escape(allowed(value).as_str()));
            out.push('"');
        }
        if self.inside.is_empty() {
            out.push_str("/>\n");
            return;
        }
        out.push('>');
        if !matches!(self.inside[0], Node::Text(_)) {
            out.push('\n');
        }
        for node in &self.inside {
            match node {
                Node::Element(element) => element.write(out),
                Node::Text(text) => out.push_str(&escape(allowed(text).as_str())),
                Node::Raw(xml) => out.push_str(xml),
            }
        }
        out.push_str("</");
        out.push_str(self.name);
        out.push_str(">\n");
    }
}

/// A text without the characters that XML 1.0 has no way to write.
fn allowed(text: &str) -> String {
    text.chars().filter(|c| !c.is_control() || matches!(c, '\t' | '\n')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_escaped() {
        let mut out = String::new();
        let inner = Element::text("b", "<script> & \"O'Brien\"\u{0}");
        Element::new("a").with("k", "x\"<&").holding(inner).write(&mut out);
        assert_eq!(
            out,
            "<a k=\"x&quot;&lt;&amp;\">\n<b>&lt;script&gt; &amp; &quot;O&apos;Brien&quot;</b>\n</a>\n"
        );
    }
}
