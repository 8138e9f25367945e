//! Where the chosen sites are, in words.

use super::Located;
use crate::SiteNames;

impl Located {
    /// Names each chosen site that has neither a name of its own nor words yet, as `Beethovenlaan, bij nr. 12`.
    pub fn name_sites(&mut self, names: &SiteNames) {
        for site in self.sites.iter_mut().filter(|site| site.near.is_none()) {
            site.near = names.of_site(&site.site);
        }
    }

    /// Whether a chosen site has no name yet.
    #[must_use]
    pub fn has_nameless(&self) -> bool {
        self.sites.iter().any(|site| site.site.naam().is_none() && site.near.is_none())
    }
}
