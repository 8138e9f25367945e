//! What a vlekkenplan found: typed rows, and the layers and tables made of them.

use super::addresses::{AddressRow, address_layer};
use super::columns::OfLevel;
use super::distance_table::{DistanceRow, distance_table};
use super::district_map::{DistrictMap, DistrictRow, district_layer};
use super::facilities::facility_layer;
use super::niveau::{NiveauRow, niveau_table};
use super::public_transport::PublicTransport;
use super::question::Question;
use super::routes::{Way, way_layer};
use super::service_areas::{KindReach, reach_layers};
use super::vlekken::{NormAreas, norm_layers};
use super::weak_rows::WeakSpots;
use super::{HiddenMeans, HiddenTotals};
use werkvlek_core::{Voorziening, Weight};
use werkvlek_table::{StyledLayer, Table};

/// Everything that a vlekkenplan tells, as rows of figures.
///
/// Its rows borrow from the town that was measured. [`Vlekkenplan::tables`] and [`Vlekkenplan::into_layers`] turn them
/// into what is written.
pub struct Vlekkenplan<'a> {
    pub(super) asked: Question<'a>,
    /// The weight that the maps show.
    pub headline: &'a Weight,
    /// Districts for the map, level by level, the finest first; empty without districts.
    pub districts: Vec<DistrictMap<'a>>,
    /// Every address.
    pub addresses: Vec<AddressRow<'a>>,
    /// The facilities of the kinds that were asked for.
    pub facilities: Vec<&'a Voorziening>,
    /// Service areas by kind; empty without streets, or when none are drawn.
    pub reach: Vec<KindReach<'a>>,
    /// The ways to the nearest facilities; none without streets, or when they are not drawn.
    pub ways: Option<Vec<Way<'a>>>,
    /// Vlekken and levels of facilities as areas; none without streets.
    pub areas: Option<NormAreas>,
    /// Where many people live far beyond the norm.
    pub weak_spots: WeakSpots<'a>,
    /// Who has public transport near; none when no kind of stop is measured.
    pub transport: Option<PublicTransport<'a>>,
    /// Distances per district, level by level, the finest first; without districts one level, of the whole alone.
    pub distances: Vec<OfLevel<DistanceRow<'a>>>,
    /// How many kinds are within their norm, for the same levels.
    pub niveaus: Vec<OfLevel<NiveauRow<'a>>>,
    /// How the headline distances were measured, for people.
    pub method: String,
    /// What a reader must know besides the figures.
    pub remarks: Vec<String>,
    /// Origins outside every district; they count in the whole, not in a district.
    pub outside: usize,
    /// Pairs of origin and kind without an answer.
    pub unreached: usize,
    /// Districts of which not even the total may be told.
    pub hidden_totals: HiddenTotals,
    /// Districts of which no mean may be told, those among them of which not even the total may.
    pub hidden_means: HiddenMeans,
}

impl Vlekkenplan<'_> {
    /// The rows of the finest districts; none without districts.
    #[must_use]
    pub fn finest_districts(&self) -> Option<&[DistrictRow<'_>]> {
        self.districts.first().map(|map| map.rows.as_slice())
    }

    /// Distances, one table a level of districts, the finest first; then levels of facilities, weak spots and public
    /// transport.
    #[must_use]
    pub fn tables(&self) -> Vec<Table> {
        let mut tables: Vec<Table> =
            self.distances.iter().map(|level| distance_table(self.asked, level)).collect();
        tables.extend(self.niveaus.iter().map(|level| niveau_table(self.asked, level)));
        tables.push(self.weak_spots.table());
        tables.extend(self.transport.iter().flat_map(PublicTransport::tables));
        tables
    }

    /// The layers with their styles, in the order in which they are written: districts (the finest first), addresses,
    /// facilities, service areas, routes, levels and vlekken, weak cells, addresses without public transport.
    ///
    /// # Cost
    /// Lines and areas along the streets are moved, not copied.
    #[must_use]
    pub fn into_layers(self) -> Vec<StyledLayer> {
        let asked = self.asked;
        let mut layers: Vec<StyledLayer> =
            self.districts.iter().enumerate().map(|(level, map)| district_layer(asked, map, level)).collect();
        layers.push(address_layer(asked, &self.addresses));
        layers.push(facility_layer(&self.facilities, asked.plan));
        layers.extend(self.reach.into_iter().flat_map(|reach| reach_layers(asked, reach)));
        layers.extend(self.ways.map(|ways| way_layer(asked, ways)));
        layers.extend(self.areas.into_iter().flat_map(|areas| norm_layers(asked, areas)));
        layers.push(self.weak_spots.layer(asked, self.headline.name()));
        layers.extend(self.transport.map(|transport| transport.layer(asked)));
        layers
    }
}
