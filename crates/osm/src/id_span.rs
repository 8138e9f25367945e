//! The lowest and highest number of the objects in a block.

/// The lowest and highest number of some objects; none when there are none.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct IdSpan(Option<(i64, i64)>);

impl IdSpan {
    pub(crate) fn add(&mut self, id: i64) {
        let (low, high) = self.0.unwrap_or((id, id));
        self.0 = Some((low.min(id), high.max(id)));
    }

    /// Whether one of some ascending numbers may be among the objects.
    pub(crate) fn may_hold(self, ids: &[i64]) -> bool {
        self.0.is_some_and(|(low, high)| {
            ids.get(ids.partition_point(|&id| id < low)).is_some_and(|&id| id <= high)
        })
    }

    /// Which of some blocks may hold one of some ascending numbers.
    pub(crate) fn which(spans: impl Iterator<Item = Self>, ids: &[i64]) -> Vec<usize> {
        spans.enumerate().filter(|(_, span)| span.may_hold(ids)).map(|(block, _)| block).collect()
    }
}
