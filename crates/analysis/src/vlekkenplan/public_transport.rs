//! Public transport: who has a stop or a station within its norm, and which dwellings have none.

use super::VlekkenplanError;
use super::columns::{
    DistrictOrWhole, OfLevel, district_columns, everyone_column, number, share, weight_column, weight_columns,
};
use super::home_people::HomePeople;
use super::linked_counts::served_beside_distances;
use super::people::{DistancePeople, everyone, people};
use super::question::Question;
use super::town::Level;
use crate::distances::{TownOnStreets, dist_m, straight};
use crate::service::{SERVED_STOP, Service};
use crate::tenth;
use werkvlek_core::{MinPeople, Position, ProtectedPeople, VoorzieningSoort, Weight, WeightColumn};
use werkvlek_plan::NormColumn;
use werkvlek_table::{Colour, Column, Columns, Shape, StyledLayer, Table, VectorStyle};

/// Kinds of facility that are stops or stations.
pub(crate) const STOPS: [&str; 7] =
    ["bushalte", "halte", "tramhalte", "metrostation", "treinstation", "station", "veerhaven"];

/// Who has a stop or a station within its norm, and who has none.
#[derive(Clone, Debug)]
pub struct PublicTransport<'a> {
    /// The kinds of stop, each with its norm.
    pub kinds: Vec<StopKind<'a>>,
    /// What counts as served by a timetable; none where any stop within its norm does.
    pub service: Option<&'a Service>,
    /// Addresses without any within its norm.
    pub unserved: Vec<UnservedRow<'a>>,
    /// People per district, level by level, the finest first.
    pub levels: Vec<OfLevel<TransportRow<'a>>>,
}

/// A kind of stop or station.
#[derive(Clone, Copy, Debug)]
pub struct StopKind<'a> {
    /// Its position among all kinds that are measured.
    position: usize,
    /// The kind.
    pub kind: &'a VoorzieningSoort,
    /// How near it should be, in metres.
    pub norm_m: f64,
}

/// An address without a stop or station within its norm.
#[derive(Clone, Debug)]
pub struct UnservedRow<'a> {
    /// Its id.
    pub id: &'a str,
    /// Where it is.
    pub at: Position,
    /// By weight: how many; none where it is hidden.
    pub people: Vec<Option<f64>>,
    /// By kind of stop: metres to the nearest; none without a route.
    pub dist_m: Vec<Option<f64>>,
    /// Metres to the nearest stop with enough departures; none without a route or a timetable.
    pub dist_served_m: Option<f64>,
}

/// The people of a district with and without a stop or station within its norm.
///
/// # Units
/// People or addresses, as the weight counts; none where a number is hidden.
#[derive(Clone, Debug)]
pub struct TransportRow<'a> {
    /// The district.
    pub district: DistrictOrWhole<'a>,
    /// What is counted.
    pub weight: &'a Weight,
    /// Everybody.
    pub everyone: Option<u64>,
    /// By kind of stop: those within its norm.
    pub within_norm: Vec<Option<u64>>,
    /// Those with any within its norm.
    pub served: Option<u64>,
    /// Those with none.
    pub unserved: Option<u64>,
}

/// None when no kind of stop is measured and there is no timetable. With one, who is near a stop with enough departures is served;
/// else who is near any stop.
pub(super) fn public_transport<'a>(
    asked: Question<'a>,
    columns: &[NormColumn<'_>],
    homes: &HomePeople<'_>,
    (distances, minimum): (&DistancePeople, MinPeople),
    levels: &[Option<&Level<'a>>],
) -> Result<Option<PublicTransport<'a>>, VlekkenplanError> {
    let kind = |(position, kind): (usize, &'a VoorzieningSoort)| {
        let norm_m = asked.plan.norms_m[position];
        STOPS.contains(&kind.as_str()).then_some(StopKind { position, kind, norm_m })
    };
    let kinds: Vec<StopKind<'_>> = asked.kinds().filter_map(kind).collect();
    let service = asked.town.service;
    if kinds.is_empty() && service.is_none() {
        return Ok(None);
    }
    let dist_served_m = service.map(|service| to_served(asked, service));
    let is_served = |row: usize| match (&dist_served_m, service) {
        (Some(dist_m), Some(service)) => dist_m[row].is_some_and(|m| m <= service.plan.within_m),
        _ => kinds.iter().any(|kind| columns[kind.position].is_within(row)),
    };
    let served: Vec<bool> = (0..asked.town.origins.len()).map(is_served).collect();
    let band: Vec<usize> = served.iter().map(|served| usize::from(!served)).collect();
    let weights = asked.town.origins.columns().iter().enumerate();
    let of_weight = |(w, weight): (usize, &WeightColumn)| {
        let minimum = minimum.for_weight(weight.weight());
        served_beside_distances(distances, minimum, (w, weight.values()), &band)
    };
    let any = weights.map(of_weight).collect::<Result<_, _>>()?;
    let by_kind = if service.is_none() { kinds.as_slice() } else { &[] };
    let people = TransportPeople { distances, any, kinds: &kinds, by_kind };
    let levels = levels.iter().map(|level| people.rows(asked, *level)).collect();
    let places = asked.town.origins.positions().enumerate().filter(|(row, _)| !served[*row]);
    let unserved = places.map(|(row, at)| UnservedRow {
        id: asked.town.origins.ids()[row].as_str(),
        at,
        people: homes.all_told(row),
        dist_m: kinds.iter().map(|kind| columns[kind.position].dist_m()[row]).collect(),
        dist_served_m: dist_served_m.as_ref().and_then(|dist_m| dist_m[row]),
    });
    let unserved = unserved.collect();
    Ok(Some(PublicTransport { unserved, levels, kinds, service }))
}

/// Metres from each address to the nearest stop with enough departures, along the streets where there are any.
fn to_served(asked: Question<'_>, service: &Service) -> Vec<Option<f64>> {
    let kinds: Vec<VoorzieningSoort> = VoorzieningSoort::new(SERVED_STOP).into_iter().collect();
    let origins = asked.town.origins;
    let distances = match asked.town.network {
        Some(network) => TownOnStreets::of(origins, &service.served, &kinds, network).distances(),
        None => straight(origins, &service.index, &kinds),
    };
    distances.of_kind.iter().flatten().map(dist_m).collect()
}

/// People by whether they have a stop or station within its norm.
struct TransportPeople<'p, 'a> {
    distances: &'p DistancePeople,
    /// By weight: those who have any, and those who have none.
    any: Vec<ProtectedPeople>,
    kinds: &'p [StopKind<'a>],
    /// Those that say by themselves who is served: none where a timetable does.
    by_kind: &'p [StopKind<'a>],
}

impl TransportPeople<'_, '_> {
    /// One row a district and weight, and the whole behind them.
    fn rows<'a>(&self, asked: Question<'a>, level: Option<&Level<'a>>) -> OfLevel<TransportRow<'a>> {
        OfLevel::by_weight(asked, level, &self.distances.tree, |district, row, weight| {
            self.row(district, row, weight)
        })
    }

    fn row<'a>(
        &self,
        district: DistrictOrWhole<'a>,
        row: usize,
        (w, weight): (usize, &'a Weight),
    ) -> TransportRow<'a> {
        let all = self.distances.everyone(w, row).and(everyone(&self.any[w], row));
        let within = |kind: &StopKind<'_>| self.distances.within_norm(kind.position, w, row);
        let [served, unserved] = match self.by_kind {
            // One kind is any kind.
            [only] => [within(only), self.distances.beyond_norm(only.position, w, row)],
            _ => [0, 1].map(|band| all.and(people(&self.any[w], row, band))),
        };
        let within_norm = self.kinds.iter().map(within).collect();
        TransportRow { district, weight, everyone: all, within_norm, served, unserved }
    }
}

impl PublicTransport<'_> {
    /// One point an address without a stop or station within its norm.
    pub(super) fn layer(&self, asked: Question<'_>) -> StyledLayer {
        let points =
            self.unserved.iter().map(|row| (geo::Point::new(row.at.x_m(), row.at.y_m()).into(), row));
        let table = self.unserved_columns(asked).layer("ov_onbediend", &asked.plan.crs, points);
        let norms: Vec<String> = self.kinds.iter().map(|k| format!("{} {:.0} m", k.kind, k.norm_m)).collect();
        let title = match self.service {
            Some(service) => format!("Niet {}", service.words()),
            None => format!("Geen openbaar vervoer binnen de norm ({})", norms.join(", ")),
        };
        let colour = Colour::rgb(178, 24, 43);
        let style = VectorStyle::single(&title, Shape::Marker { size_mm: 1.4 }, colour)
            .answering("Waar is geen openbaar vervoer dichtbij?");
        StyledLayer { table, style: Some(style) }
    }

    /// One table a level.
    pub(super) fn tables(&self) -> Vec<Table> {
        let table = |level: &OfLevel<TransportRow<'_>>| {
            self.columns().table(&format!("openbaar_vervoer_{}", level.word), &level.rows)
        };
        self.levels.iter().map(table).collect()
    }

    fn unserved_columns<'r>(&self, asked: Question<'_>) -> Columns<'r, &'r UnservedRow<'r>> {
        let dist = |(k, stop): (usize, &StopKind<'_>)| {
            let kind = stop.kind;
            Column::real(format!("dist_{kind}_m"), move |row: &&'r UnservedRow<'r>| row.dist_m[k].map(tenth))
                .means(format!("afstand tot de naaste: {kind}"), format!("distance to the nearest: {kind}"))
                .in_unit("m")
        };
        Columns::new([Column::text("id", |row: &&'r UnservedRow<'r>| row.id)
            .means("kenmerk van het adres", "id of the address")])
        .and(weight_columns(asked.weights(), |row: &&'r UnservedRow<'r>, w| row.people[w].into()))
        .and(self.kinds.iter().enumerate().map(dist))
        .and(self.service.map(|service| {
            let (nl, en) = (
                "afstand tot de naaste halte waar genoeg vertrekt",
                "distance to the nearest stop where enough leaves",
            );
            Column::real(format!("dist_{SERVED_STOP}_m"), |row: &&'r UnservedRow<'r>| {
                row.dist_served_m.map(tenth)
            })
            .means(
                format!("{nl}; bediend is {}", service.words()),
                format!("{en}; served is {}", service.words_en()),
            )
            .in_unit("m")
        }))
    }

    fn columns<'r>(&self) -> Columns<'r, &'r TransportRow<'r>> {
        type Told<'r> = &'r TransportRow<'r>;
        let within = |(k, stop): (usize, &StopKind<'_>)| {
            let (kind, norm_m) = (stop.kind, stop.norm_m);
            Column::real(format!("binnen_{kind}_{norm_m}m"), move |row: &Told<'r>| number(row.within_norm[k]))
                .means(
                    format!("hoeveel binnen {norm_m} m: {kind}; leeg waar het verborgen is"),
                    format!("how many within {norm_m} m: {kind}; empty where it is hidden"),
                )
                .in_unit("mensen of adressen")
        };
        let (with_nl, with_en) = match self.service {
            Some(service) => (service.words(), service.words_en()),
            None => (
                "met een halte of station binnen de norm".to_owned(),
                "with a stop or station within its norm".to_owned(),
            ),
        };
        Columns::new(district_columns(|row: &Told<'r>| row.district))
            .and([weight_column(|row: &Told<'r>| row.weight), everyone_column(|row: &Told<'r>| row.everyone)])
            .and(self.kinds.iter().enumerate().map(within))
            .and([
                Column::real("bediend", |row: &Told<'r>| number(row.served))
                    .means(format!("hoeveel {with_nl}"), format!("how many {with_en}"))
                    .in_unit("mensen of adressen"),
                Column::real("onbediend", |row: &Told<'r>| number(row.unserved))
                    .means("hoeveel niet", "how many not")
                    .in_unit("mensen of adressen"),
                Column::real("aandeel_bediend", |row: &Told<'r>| share(row.served, row.everyone))
                    .means("aandeel dat bediend is, 0 tot 1", "share that is served, 0 to 1"),
            ])
    }
}
