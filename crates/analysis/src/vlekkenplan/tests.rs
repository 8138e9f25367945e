//! A small town by hand: what its tables say of themselves, and its figures beside a slow and plain truth.

use super::columns::number;
use super::*;
use geo::{LineString, MultiPolygon, Point, Rect, coord, line_string};
use std::collections::BTreeSet;
use werkvlek_core::{
    Adres, AdresId, District, DistrictCode, DistrictFigures, Districts, FacilityIndex, Origins, Position,
    Voorziening, VoorzieningId,
};
use werkvlek_heatmap::MemoryBudget;
use werkvlek_network::{Profile, StreetGraph};
use werkvlek_plan::Requirement;
use werkvlek_table::{Crs, StyledLayer, Table};

use crate::StreetNetwork;

mod beside;

/// A town of two buurten side by side, 1,000 by 500 m each, with streets of 250 m between them.
struct Village {
    origins: Origins,
    facilities: Vec<Voorziening>,
    index: FacilityIndex,
    districts: DistrictLevels,
    network: StreetNetwork,
}

/// Numbers that look random and are the same each time, from 0 up to 1.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        f64::from(u32::try_from(self.0 >> 32).unwrap()) / f64::from(u32::MAX)
    }

    fn place(&mut self) -> (f64, f64) {
        // Steps of a metre, so that distances tie now and then, and never on the border of two buurten.
        ((self.next() * 2000.0).floor() + 0.5, (self.next() * 500.0).floor() + 0.5)
    }
}

fn kinds() -> Vec<VoorzieningSoort> {
    ["huisarts", "bushalte", "station"].map(|kind| VoorzieningSoort::new(kind).unwrap()).to_vec()
}

impl Village {
    fn of_seed(seed: u64) -> Self {
        let mut numbers = Numbers(seed);
        let mut origins = Origins::new(["inwoners", "inwoners_65plus"]).unwrap();
        for i in 0..60 {
            let (x_m, y_m) = numbers.place();
            let people = (numbers.next() * 8.0).floor();
            let old = (numbers.next() * people).floor();
            let id = AdresId::new(format!("a{i}")).unwrap();
            origins
                .push(Adres::new(id, Position::new(x_m, y_m).unwrap(), vec![people, old]).unwrap())
                .unwrap();
        }
        origins.add_addresses().unwrap();
        let mut facilities = Vec::new();
        for (k, kind) in kinds().into_iter().enumerate() {
            for i in 0..4 - k {
                let id = VoorzieningId::new(format!("{kind}{i}")).unwrap();
                let at = Point::from(numbers.place());
                facilities.push(Voorziening::new(id, kind.clone(), Some("naam".into()), at).unwrap());
            }
        }
        let district = |(code, naam, west): (&str, &str, f64)| {
            let shape = Rect::new(coord! { x: west, y: 0.0 }, coord! { x: west + 1000.0, y: 500.0 });
            let area = MultiPolygon(vec![shape.to_polygon()]);
            District::new(DistrictCode::new(code).unwrap(), naam, area).unwrap()
        };
        let districts = [("BU00010001", "West", 0.0), ("BU00010002", "Oost", 1000.0)].map(district);
        Self {
            index: FacilityIndex::new(&facilities).unwrap(),
            districts: DistrictLevels::new(Districts::new(districts.into()).unwrap(), Vec::new()),
            network: StreetNetwork {
                graph: StreetGraph::from_lines(&streets()).unwrap(),
                profile: Profile::nl(),
                max_snap_m: 500.0,
            },
            origins,
            facilities,
        }
    }

    fn on_streets(&self) -> Town<'_> {
        Town {
            service: None,
            origins: &self.origins,
            facilities: &self.facilities,
            index: &self.index,
            districts: Some(&self.districts),
            network: Some(&self.network),
        }
    }

    fn by_air(&self) -> Town<'_> {
        Town { network: None, ..self.on_streets() }
    }
}

/// Streets from west to east and from south to north, 250 m apart, with a vertex at each crossing.
fn streets() -> Vec<LineString> {
    let at = |i: u32| f64::from(i) * 250.0;
    let mut lines = Vec::new();
    for x in 0..=8 {
        for y in 0..=2 {
            if x < 8 {
                lines.push(line_string![(x: at(x), y: at(y)), (x: at(x + 1), y: at(y))]);
            }
            if y < 2 {
                lines.push(line_string![(x: at(x), y: at(y)), (x: at(x), y: at(y + 1))]);
            }
        }
    }
    lines
}

fn plan(min_personen: MinPeople) -> VlekkenplanPlan {
    VlekkenplanPlan {
        kinds: kinds(),
        thresholds_m: vec![500.0, 300.0],
        norms_m: vec![400.0, 300.0, 1000.0],
        requirement: Requirement::all(3),
        min_personen,
        at_address: AtAddress::default(),
        cell_m: 100.0,
        headline: None,
        crs: Crs::rd_new(),
        service_areas: ServiceAreas::Soort,
        routes: Routes::Draw,
        counts: Counts::Give,
        budget: MemoryBudget::default(),
    }
}

/// Every column has a name of its own, and says what it is in Dutch and in English.
fn assert_explained(table: &Table) {
    let names: BTreeSet<&str> = table.fields.iter().map(|field| field.name.as_str()).collect();
    assert_eq!(names.len(), table.fields.len(), "{}: {names:?}", table.name);
    for field in &table.fields {
        let said = format!("{}.{}", table.name, field.name);
        let meaning = field.meaning.as_ref().unwrap_or_else(|| panic!("{said} says nothing"));
        assert!(!meaning.nl.trim().is_empty() && !meaning.en.trim().is_empty(), "{said}");
        assert_ne!(meaning.nl, meaning.en, "{said}");
        // Who reads the name sees the unit; the meaning says the same.
        for (ending, unit) in [("_m", "m"), ("_km", "km"), ("_ha", "ha")] {
            if field.name.ends_with(ending) {
                assert_eq!(meaning.unit.as_deref(), Some(unit), "{said}");
            }
        }
    }
}

fn names<'t>(tables: impl IntoIterator<Item = &'t Table>) -> Vec<&'t str> {
    tables.into_iter().map(|table| table.name.as_str()).collect()
}

#[test]
fn every_column_says_what_it_is() {
    let village = Village::of_seed(1);
    for service_areas in [ServiceAreas::Soort, ServiceAreas::Voorziening] {
        for town in [village.on_streets(), village.by_air(), Town { districts: None, ..village.by_air() }] {
            let plan = VlekkenplanPlan { service_areas, ..plan(MinPeople::default()) };
            let found = vlekkenplan(&town, &plan).unwrap();
            let (tables, layers) = (found.tables(), found.into_layers());
            assert!(tables.len() >= 4 && layers.len() >= 4);
            tables.iter().chain(layers.iter().map(|layer| &layer.table)).for_each(assert_explained);
        }
    }
    let km = ["BU00010001", "BU00010002"].map(|code| (DistrictCode::new(code).unwrap(), vec![Some(0.4)]));
    let published = PublishedFigures::new(&["huisarts".into()], DistrictFigures::from(km), &kinds()).unwrap();
    let (town, plan) = (village.on_streets(), plan(MinPeople::default()));
    let vlek = vlekkenplan(&town, &plan).unwrap();
    let compared = beside_published(&town, &plan, &published, &vlek).unwrap();
    assert_eq!((compared.rows.len(), compared.remarks().len()), (2, 1));
    assert_explained(&compared.table());
}

#[test]
fn beside_published_distances_no_mean_is_told_that_the_vlekkenplan_keeps_back() {
    let mut hidden = 0;
    for seed in 1..20 {
        let village = Village::of_seed(seed);
        // Everybody counts as few here and there.
        let (town, plan) = (village.on_streets(), plan(MinPeople::new(40).unwrap()));
        let km = ["BU00010001", "BU00010002"].map(|code| (DistrictCode::new(code).unwrap(), vec![Some(0.4)]));
        let published =
            PublishedFigures::new(&["huisarts".into()], DistrictFigures::from(km), &kinds()).unwrap();
        let vlek = vlekkenplan(&town, &plan).unwrap();
        let compared = beside_published(&town, &plan, &published, &vlek).unwrap();
        let told = |row: &PublishedRow<'_>| {
            let districts = vlek.finest_districts().unwrap().iter();
            let mut of =
                districts.filter(|d| DistrictOrWhole::District(d.district).code() == row.district.code());
            of.next().unwrap().to(row.kind).unwrap().mean_m
        };
        for row in &compared.rows {
            assert_eq!(row.mean_m, told(row));
            hidden += usize::from(row.is_hidden);
            assert!(!row.is_hidden || (row.difference_km, row.versus_whole_m) == (None, None));
        }
        let open = compared.rows.iter().filter(|row| row.mean_m.is_some()).count();
        assert_eq!(compared.summaries[0].of_districts.compared, open);
    }
    assert!(hidden > 0, "some district is hidden");
}

#[test]
fn layers_and_tables_have_a_fixed_order() {
    let village = Village::of_seed(1);
    let plan = plan(MinPeople::default());
    let found = vlekkenplan(&village.on_streets(), &plan).unwrap();
    let levels = ["buurt", "wijk", "gemeente"];
    let of_levels = |name: &str| levels.map(|level| format!("{name}_{level}"));
    let expected = [
        &of_levels("afstanden")[..],
        &of_levels("voorzieningenniveau"),
        &["zwakke_plekken".to_owned()],
        &of_levels("openbaar_vervoer"),
    ];
    assert_eq!(names(&found.tables()), expected.concat());
    let layers = found.into_layers();
    let tables = layers.iter().map(|layer: &StyledLayer| &layer.table);
    let expected = "buurten wijken gemeenten adressen voorzieningen bereik_huisarts bereik_huisarts_straten \
                    bereik_bushalte bereik_bushalte_straten bereik_station bereik_station_straten routes \
                    voorzieningenniveau vlekken zwakke_plekken_cellen ov_onbediend";
    assert_eq!(names(tables).join(" "), expected);
}

#[test]
fn a_headline_that_is_not_there_is_an_error() {
    let village = Village::of_seed(1);
    let plan = VlekkenplanPlan { headline: Some("huishoudens".into()), ..plan(MinPeople::NONE) };
    let said = vlekkenplan(&village.by_air(), &plan).map(|_| ()).unwrap_err().to_string();
    assert!(said.contains("'huishoudens'") && said.contains("inwoners, inwoners_65plus, adressen"), "{said}");
}

/// Metres from an address to the nearest of a kind, one facility after the other.
fn nearest_m(village: &Village, origin: usize, kind: &VoorzieningSoort) -> f64 {
    let (x, y) = (village.origins.x_m()[origin], village.origins.y_m()[origin]);
    let of_kind = village.facilities.iter().filter(|facility| facility.soort() == kind);
    let metres = of_kind.map(|facility| match facility.geometry() {
        geo::Geometry::Point(at) => (at.x() - x).hypot(at.y() - y),
        other => panic!("{other:?} is no point"),
    });
    metres.fold(f64::INFINITY, f64::min)
}

/// Origins of a district by its west side, and of the whole.
fn lie_in(village: &Village, district: DistrictOrWhole<'_>) -> Vec<usize> {
    let is_west = |origin: usize| village.origins.x_m()[origin] < 1000.0;
    (0..village.origins.len())
        .filter(|&origin| match district {
            DistrictOrWhole::District(at) => is_west(origin) == (at.naam() == "West"),
            DistrictOrWhole::Whole => true,
        })
        .collect()
}

#[test]
fn rows_of_districts_are_what_one_counts_by_hand() {
    for seed in 0..20 {
        let village = Village::of_seed(seed);
        let plan = plan(MinPeople::NONE);
        let found = vlekkenplan(&village.by_air(), &plan).unwrap();
        let rows = &found.distances[0].rows;
        assert_eq!(rows.len(), 3 * 3 * 3, "districts and whole, kinds, weights");
        for row in rows {
            let homes = lie_in(&village, row.district);
            let column = village.origins.column(row.weight).unwrap().values();
            let sum = |of: &dyn Fn(f64, f64) -> f64| -> f64 {
                homes.iter().map(|&home| of(column[home], nearest_m(&village, home, row.kind))).sum()
            };
            let everyone = sum(&|people, _| people);
            let mean_m = sum(&|people, metres| people * metres) / everyone;
            let said = format!("seed {seed}, {}, {}, {:?}", row.district.code(), row.kind, row.weight);
            assert!((row.mean_m.unwrap() - mean_m).abs() <= 0.5 + 1e-6, "{said}: {row:?} is not {mean_m}");
            assert_eq!(number(row.everyone), everyone.into(), "{said}");
            assert_eq!(row.addresses, homes.len(), "{said}");
            for (within, threshold_m) in row.within.iter().zip(&plan.thresholds_m) {
                let near = sum(&|people, metres| if metres <= *threshold_m { people } else { 0.0 });
                assert_eq!(number(*within), near.into(), "{said}, {threshold_m} m");
            }
            assert_eq!(row.suppression, Suppression::NothingHidden, "{said}");
        }
        for row in found.finest_districts().unwrap() {
            for (k, kind) in plan.kinds.iter().enumerate() {
                let long = rows.iter().find(|long| {
                    long.kind == kind
                        && long.weight == found.headline
                        && long.district.code() == row.district.code().as_str()
                });
                let (long, map) = (long.unwrap(), row.to(kind).unwrap());
                assert_eq!((map.mean_m, map.p90_m), (long.mean_m, long.p90_m), "seed {seed}");
                assert_eq!((map, map.facilities), (&row.of_kind[k], long.facilities), "seed {seed}");
            }
        }
    }
}

#[test]
fn few_people_are_hidden_in_every_row_of_districts() {
    let mut hidden = 0;
    for seed in 0..20 {
        let village = Village::of_seed(seed);
        let (minimum, plan) = (MinPeople::default(), plan(MinPeople::default()));
        let found = vlekkenplan(&village.on_streets(), &plan).unwrap();
        let enough = |people: &Option<u64>| people.is_none_or(|n| n == 0 || n >= minimum.people().into());
        for row in found.distances.iter().flat_map(|level| &level.rows) {
            let are_enough = row.within.iter().all(enough) && enough(&row.without_route);
            assert!(are_enough || !row.weight.is_people(), "seed {seed}: {row:?}");
            let is_hidden = row.everyone.is_none() || row.within.iter().any(Option::is_none);
            assert!(row.weight.is_people() || !is_hidden, "addresses are no people; seed {seed}: {row:?}");
            hidden += usize::from(is_hidden);
            assert!(!is_hidden || row.suppression == Suppression::SomethingHidden, "seed {seed}: {row:?}");
        }
    }
    assert!(hidden > 0, "there are few people somewhere");
}
