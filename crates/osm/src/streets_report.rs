//! What became of the streets of a file.

use crate::place::SkipReason;

/// What a file held, and what became of its streets.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct StreetsReport {
    /// All nodes in the file.
    pub nodes: u64,
    /// All ways in the file.
    pub ways: u64,
    /// Ways that are a street.
    pub street_ways: u64,
    /// Streets cut because nodes were missing.
    pub ways_cut: u64,
    /// Streets of which fewer than two nodes in a row were left.
    pub ways_dropped: u64,
    /// References of streets to nodes that are not in the file, or not on earth.
    pub missing_refs: u64,
    /// Streets and relations left out because they came twice; the first counts.
    pub repeated: u64,
    /// Relations that are a plaza.
    pub plazas: u64,
    /// Plazas of which some, but not all, rings could be put together: a part is left out.
    pub plazas_cut: u64,
    /// Relations with a `highway` tag of which no area could be made, by number, with the reason.
    pub relations_left_out: Vec<(i64, SkipReason)>,
    /// Nodes, ways and relations left out because the file marks them as deleted.
    pub deleted: u64,
}

impl StreetsReport {
    /// What was left out, a sentence for each reason; empty when nothing was.
    ///
    /// # Example
    /// ```
    /// use werkvlek_osm::StreetsReport;
    ///
    /// let report = StreetsReport { ways_cut: 3, ways_dropped: 1, missing_refs: 9, ..StreetsReport::default() };
    /// assert_eq!(
    ///     report.left_out(),
    ///     ["4 streets refer to 9 nodes that are not in the file; 3 are cut there and 1 left out"]
    /// );
    /// let bare = StreetsReport { ways_dropped: 39, ..StreetsReport::default() };
    /// assert_eq!(bare.left_out(), ["39 streets name fewer than two nodes, so they run nowhere, and are left out"]);
    /// ```
    pub fn left_out(&self) -> Vec<String> {
        let mut said = Vec::new();
        let mut say = |count: u64, text: String| {
            if count > 0 {
                said.push(text);
            }
        };
        let cut = self.ways_cut + self.ways_dropped;
        let is_whole = self.missing_refs == 0;
        say(
            if is_whole { cut } else { 0 },
            format!("{cut} streets name fewer than two nodes, so they run nowhere, and are left out"),
        );
        say(
            if is_whole { 0 } else { cut },
            format!(
                "{cut} streets refer to {} nodes that are not in the file; {} are cut there and {} left out",
                self.missing_refs, self.ways_cut, self.ways_dropped
            ),
        );
        say(
            self.repeated,
            format!("{} streets or relations stand in the file twice; the first counts", self.repeated),
        );
        say(
            self.plazas_cut,
            format!(
                "{} relations that are a plaza are not whole in the file; the parts that are there count",
                self.plazas_cut
            ),
        );
        let reasons = SkipReason::counted(self.relations_left_out.iter().map(|(id, reason)| (*id, *reason)));
        for (what, ids) in reasons {
            say(
                ids.len() as u64,
                format!(
                    "{} relations with a highway tag are left out: {what} (relation {}{})",
                    ids.len(),
                    ids.first().copied().unwrap_or_default(),
                    if ids.len() > 1 { " and others" } else { "" }
                ),
            );
        }
        say(
            self.deleted,
            format!(
                "{} objects are marked as deleted (action=delete or visible=false) and left out",
                self.deleted
            ),
        );
        said
    }
}
