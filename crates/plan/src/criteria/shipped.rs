//! Built-in criteria files.

use super::Criteria;

const FILES: [(&str, &str); 4] = [
    ("geclusterde-woonvorm", include_str!("../../criteria/geclusterde-woonvorm.toml")),
    ("pantoffelzone", include_str!("../../criteria/pantoffelzone.toml")),
    ("bedrijfskavel", include_str!("../../criteria/bedrijfskavel.toml")),
    ("middensegment", include_str!("../../criteria/middensegment.toml")),
];

impl Criteria {
    /// The names of the files that come with the crate.
    pub fn shipped_names() -> impl Iterator<Item = &'static str> {
        FILES.iter().map(|(name, _)| *name)
    }

    /// The text of a file that comes with the crate, to start one's own from.
    #[must_use]
    pub fn shipped_text(name: &str) -> Option<&'static str> {
        FILES.iter().find(|(known, _)| *known == name).map(|(_, text)| *text)
    }

    /// Criteria that come with the crate, by name: `geclusterde-woonvorm`, `pantoffelzone`, `bedrijfskavel` or
    /// `middensegment`.
    ///
    /// # Example
    /// ```
    /// use werkvlek_plan::Criteria;
    /// let kavel = Criteria::by_name("bedrijfskavel").unwrap();
    /// assert_eq!((kavel.rules().len(), kavel.layers()), (3, vec!["woonwijk"]));
    /// assert_eq!(Criteria::by_name("kantoor"), None);
    /// ```
    #[must_use]
    pub fn by_name(name: &str) -> Option<Self> {
        // A test reads all of them.
        let read = |text| {
            Self::from_toml(text).unwrap_or_else(|error| unreachable!("shipped criteria are sound: {error}"))
        };
        Self::shipped_text(name).map(read)
    }
}
