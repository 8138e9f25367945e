//! Which objects are wanted, by their tags.

use crate::kinds::KindTable;
use crate::lifecycle::not_in_use;
use crate::place::{OsmId, Want};
use crate::point::LonLat;
use crate::street_objects::OsmMember;

/// What is looked for.
pub(crate) struct Search<'a> {
    pub(crate) kinds: &'a KindTable,
    pub(crate) want: Want,
}

/// Wanted objects, their points not known yet.
#[derive(Default)]
pub(crate) struct Found {
    pub(crate) nodes: Vec<(LonLat, Tagged)>,
    pub(crate) ways: Vec<(Vec<i64>, Tagged)>,
    pub(crate) relations: Vec<(Vec<OsmMember>, Tagged)>,
    /// Places of nodes that the ways themselves carry.
    pub(crate) carried: Vec<(i64, LonLat)>,
    pub(crate) not_in_use: Vec<(OsmId, String)>,
}

impl Found {
    pub(crate) fn append(&mut self, other: &mut Self) {
        self.nodes.append(&mut other.nodes);
        self.ways.append(&mut other.ways);
        self.relations.append(&mut other.relations);
        self.carried.append(&mut other.carried);
        self.not_in_use.append(&mut other.not_in_use);
    }
}

/// A wanted object by its tags.
pub(crate) struct Tagged {
    pub(crate) osm_id: OsmId,
    pub(crate) address: Option<AddressTags>,
    pub(crate) kinds: Vec<String>,
    pub(crate) name: Option<String>,
}

impl Tagged {
    /// About what it takes in memory.
    pub(crate) fn bytes(&self) -> usize {
        let text = |text: &Option<String>| text.as_ref().map_or(0, String::len);
        let address =
            self.address.as_ref().map_or(0, |a| a.housenumber.len() + text(&a.street) + text(&a.postcode));
        size_of::<Self>()
            + address
            + text(&self.name)
            + self.kinds.iter().map(|kind| kind.len() + 24).sum::<usize>()
    }
}

pub(crate) struct AddressTags {
    pub(crate) housenumber: String,
    pub(crate) street: Option<String>,
    pub(crate) postcode: Option<String>,
}

impl Search<'_> {
    /// What an object is by its tags, if it is wanted; a facility that is not in use is told to `found`.
    pub(crate) fn tagged<'t>(
        &self,
        osm_id: OsmId,
        tags: impl Iterator<Item = (&'t str, &'t str)>,
        found: &mut Found,
    ) -> Option<Tagged> {
        let tags: Vec<(&str, &str)> = tags.collect();
        if tags.is_empty() {
            return None;
        }
        let value = |key: &str| tags.iter().find(|tag| tag.0 == key).map(|tag| tag.1.to_owned());
        let address = match self.want {
            Want::Facilities => None,
            Want::Addresses | Want::AddressesAndFacilities => value("addr:housenumber")
                .filter(|housenumber| !housenumber.trim().is_empty())
                .map(|housenumber| AddressTags {
                    housenumber,
                    street: value("addr:street"),
                    postcode: value("addr:postcode"),
                }),
        };
        let mut kinds: Vec<String> = match self.want {
            Want::Addresses => Vec::new(),
            Want::Facilities | Want::AddressesAndFacilities => {
                self.kinds.kinds_of(&tags).into_iter().map(str::to_owned).collect()
            }
        };
        if !kinds.is_empty()
            && let Some(key) = not_in_use(&tags)
        {
            kinds.clear();
            found.not_in_use.push((osm_id, key.to_owned()));
        }
        let name = if kinds.is_empty() { None } else { value("name") };
        (address.is_some() || !kinds.is_empty()).then_some(Tagged { osm_id, address, kinds, name })
    }
}
