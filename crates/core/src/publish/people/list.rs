//! Suppression of small counts in a list of which the total is known.

use super::protect::MinPeople;
use crate::Publishable;

impl MinPeople {
    /// Judges numbers of people of which everybody may know the total: dwellings of a buurt, cells of a town, vlekken.
    ///
    /// Numbers are judged as they are published, in whole people. Each from 1 up to the minimum is hidden; then the smallest
    /// others, numbers above 0 first, until at least two are hidden and those together are the minimum or more. Of a hidden
    /// number an outsider then knows no more than that it lies between 0 and their sum. Where the total is too small itself
    /// all are hidden, empty ones too; a list that is too short for two is hidden whole.
    ///
    /// # Units
    /// People, 0 or more.
    ///
    /// # Cost
    /// O(n log n).
    ///
    /// # Example
    /// ```
    /// use werkvlek_core::{MinPeople, Publishable};
    /// // The 2 alone would be the total less the rest, and 2 and 7 together are enough.
    /// let judged = MinPeople::default().protect_list(&[40.0, 2.0, 7.0, 0.0]);
    /// assert_eq!(judged, [Publishable::Yes, Publishable::TooFew, Publishable::Complement, Publishable::Yes]);
    /// ```
    #[must_use]
    pub fn protect_list(self, people: &[f64]) -> Vec<Publishable> {
        let whole: Vec<f64> = people.iter().map(|people| people.round()).collect();
        let least = f64::from(self.people());
        let is_small = |people: f64| 0.0 < people && people < least;
        let mut judged: Vec<Publishable> = whole
            .iter()
            .map(|&people| if is_small(people) { Publishable::TooFew } else { Publishable::Yes })
            .collect();
        if !judged.contains(&Publishable::TooFew) {
            return judged;
        }
        let all_small = is_small(whole.iter().sum());
        let mut hidden: usize = judged.iter().filter(|j| **j == Publishable::TooFew).count();
        let mut together: f64 = whole.iter().filter(|people| is_small(**people)).sum();
        let mut open: Vec<usize> = (0..whole.len()).filter(|&i| judged[i] == Publishable::Yes).collect();
        // Empty ones last, for they are the answer to a question; ties by position.
        open.sort_by(|&a, &b| {
            (whole[a] <= 0.0).cmp(&(whole[b] <= 0.0)).then(whole[a].total_cmp(&whole[b])).then(a.cmp(&b))
        });
        let mut open = open.into_iter();
        while all_small || hidden < 2 || together < least {
            let Some(i) = open.next() else { break };
            judged[i] = Publishable::Complement;
            hidden += 1;
            together += whole[i];
        }
        judged
    }
}
