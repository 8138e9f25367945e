//! The nearest facility of each kind, against a scan.

use crate::support::{coord, geometry, plain_dist_m};
use geo::{Coord, Geometry};
use proptest::prelude::*;
use werkvlek_core::{
    AdresId, FacilityIndex, NearFacility, Origins, Position, Voorziening, VoorzieningId, VoorzieningSoort,
};

const KINDS: [&str; 3] = ["apotheek", "huisarts", "supermarkt"];

fn facilities(drawn: &[(usize, Geometry)]) -> Vec<Voorziening> {
    let make = |(i, (kind, geometry)): (usize, &(usize, Geometry))| {
        let id = VoorzieningId::new(i.to_string()).unwrap();
        Voorziening::new(id, VoorzieningSoort::new(KINDS[*kind]).unwrap(), None, geometry.clone()).unwrap()
    };
    drawn.iter().enumerate().map(make).collect()
}

proptest! {
    #[test]
    fn each_origin_gets_the_nearest_of_the_kind(
        drawn in prop::collection::vec((0_usize..3, geometry()), 0..25),
        places in prop::collection::vec(coord(), 0..20),
    ) {
        let all = facilities(&drawn);
        let index = FacilityIndex::new(&all).unwrap();
        let ids = (0..places.len()).map(|i| AdresId::new(i.to_string()).unwrap()).collect();
        let (x, y) = places.iter().map(|c| (c.x, c.y)).unzip();
        let origins = Origins::from_columns(ids, x, y).unwrap();
        for kind in KINDS {
            let soort = VoorzieningSoort::new(kind).unwrap();
            let answers = index.nearest_from_each(&origins, &soort);
            prop_assert_eq!(answers.len(), places.len());
            for (&at, answer) in places.iter().zip(answers) {
                let of_kind = all.iter().filter(|f| *f.soort() == soort);
                let expected = of_kind.map(|f| plain_dist_m(at, f.geometry())).reduce(f64::min);
                match answer {
                    Some(NearFacility { dist_m, facility, .. }) => {
                        prop_assert_eq!(all[facility].soort(), &soort);
                        prop_assert!((dist_m - expected.unwrap()).abs() < 1e-9);
                        prop_assert!((plain_dist_m(at, all[facility].geometry()) - dist_m).abs() < 1e-9);
                    }
                    None => prop_assert_eq!(expected, None),
                }
            }
        }
    }
}

#[test]
fn the_point_that_was_reached_is_the_evidence() {
    let wall = geo::LineString::from(vec![(0.0, 10.0), (100.0, 10.0)]);
    let all = facilities(&[(2, Geometry::LineString(wall))]);
    let soort = VoorzieningSoort::new("supermarkt").unwrap();
    let found = FacilityIndex::new(&all).unwrap().nearest(Position::new(40.0, 0.0).unwrap(), &soort);
    assert_eq!(found, Some(NearFacility { dist_m: 10.0, facility: 0, at: Coord { x: 40.0, y: 10.0 } }));
}
