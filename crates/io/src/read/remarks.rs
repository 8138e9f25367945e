//! What was made of a file that its user should know.

use std::sync::{Arc, Mutex, PoisonError};

/// Remarks of the readers: how numbers were taken, what was left out. Told once, however often a file is read.
///
/// Those who read with the same [`Source`](super::Source), or one made from it, share one list.
#[derive(Clone, Debug, Default)]
pub struct Remarks(Arc<Mutex<Vec<Remark>>>);

#[derive(Debug)]
struct Remark {
    /// File and layer.
    label: String,
    /// What of it: the column or what else, and which sign.
    part: (String, char),
    text: String,
    /// What would change it.
    hint: &'static str,
    is_told: bool,
}

/// Something to remark.
pub(crate) struct About<'a> {
    /// File and layer, for messages.
    pub(crate) label: &'a str,
    /// The column or what else it is about; of a part and a sign one thing is said.
    pub(crate) part: &'a str,
    pub(crate) sign: char,
    /// What would change it; empty for nothing.
    pub(crate) hint: &'static str,
}

impl PartialEq for Remarks {
    /// What was remarked makes no other source of the same file.
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Remarks {
    /// Adds a remark, unless there is one about the same.
    pub(crate) fn add(&self, about: About<'_>, text: impl FnOnce() -> String) {
        let About { label, part, sign, hint } = about;
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let is_known = |one: &Remark| one.label == label && one.part.0 == part && one.part.1 == sign;
        if !all.iter().any(is_known) {
            let (label, part) = (label.to_owned(), (part.to_owned(), sign));
            all.push(Remark { label, part, text: text(), hint, is_told: false });
        }
    }

    /// The remarks that were not told yet, in the order in which they came up.
    #[must_use]
    pub fn untold(&self) -> Vec<String> {
        self.take(|Remark { label, text, hint, .. }| match *hint {
            "" => format!("{label}: {text}"),
            hint => format!("{label}: {text}; {hint}"),
        })
    }

    /// The same of one layer, without its name and without what would change it.
    pub(crate) fn untold_of_layer(&self) -> Vec<String> {
        self.take(|remark| remark.text.clone())
    }

    fn take(&self, said: impl Fn(&Remark) -> String) -> Vec<String> {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let fresh =
            |remark: &mut Remark| (!std::mem::replace(&mut remark.is_told, true)).then(|| said(remark));
        all.iter_mut().filter_map(fresh).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_remark_is_told_once() {
        let about = |sign| About { label: "a.csv", part: "banen", sign, hint: "" };
        let remarks = Remarks::default();
        let other = remarks.clone();
        remarks.add(about('.'), || "first".to_owned());
        other.add(about('.'), || "again".to_owned());
        other.add(About { hint: "or so", ..about(',') }, || "second".to_owned());
        assert_eq!(remarks.untold(), ["a.csv: first", "a.csv: second; or so"]);
        remarks.add(about('.'), || "once more".to_owned());
        assert_eq!(other.untold(), [""; 0]);
    }
}
