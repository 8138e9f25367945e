//! What a column of weights counts is its type, not its name.

use crate::support::at;
use proptest::prelude::*;
use werkvlek_core::{Adres, AdresId, MinPeople, Origins, OriginsError, Weight};

fn adres(id: usize, people: Vec<f64>) -> Adres {
    Adres::new(AdresId::new(id.to_string()).unwrap(), at(1.0, 2.0), people).unwrap()
}

#[test]
fn people_that_are_called_addresses_are_people() {
    let mut origins = Origins::new(["adressen"]).unwrap();
    origins.push(adres(0, vec![2.0])).unwrap();
    let column = &origins.columns()[0];
    assert_eq!((column.name(), column.values()), ("adressen", [2.0].as_slice()));
    assert!(origins.counts_people() && column.weight().is_people());
    let minimum = MinPeople::default();
    assert_eq!(minimum.for_weight(column.weight()), minimum);
    assert!(minimum.for_weight(column.weight()).is_too_small(2));
    assert_eq!(origins.column(&Weight::Addresses), None);
}

#[test]
fn addresses_count_once_and_are_no_people() {
    let mut origins = Origins::of_addresses();
    origins.push(adres(0, vec![])).unwrap();
    origins.push(adres(1, vec![])).unwrap();
    assert_eq!(origins.column(&Weight::Addresses).unwrap().values(), [1.0, 1.0]);
    assert!(!origins.counts_people());
    assert_eq!(MinPeople::default().for_weight(origins.columns()[0].weight()), MinPeople::NONE);
    assert_eq!(MinPeople::default().for_origins(&origins), MinPeople::NONE);
    let few = OriginsError::WeightCount { id: AdresId::new("2").unwrap(), found: 1, expected: 0 };
    assert_eq!(origins.push(adres(2, vec![1.0])), Err(few));
    // Figures that are spread over them become people beside the addresses.
    origins.add_weights("inwoners", vec![1.5, 2.5]).unwrap();
    origins.push(adres(2, vec![4.0])).unwrap();
    assert_eq!(origins.columns()[0].values(), [1.0; 3]);
    assert_eq!(origins.columns()[1].values(), [1.5, 2.5, 4.0]);
    assert_eq!(origins.weight_names(), ["adressen", "inwoners"]);
    assert_eq!(MinPeople::default().for_origins(&origins), MinPeople::default());
}

#[test]
fn names_of_outputs_differ() {
    let taken = Err(OriginsError::Name { name: "adressen".into() });
    let mut origins = Origins::of_addresses();
    assert_eq!(origins.add_weights("adressen", vec![]), taken);
    assert_eq!(origins.add_addresses(), taken);
    assert_eq!(Origins::new(["adressen"]).unwrap().add_addresses(), taken);
    assert!(matches!(Weight::people(" "), Err(OriginsError::Name { .. })));
    assert!(matches!(Origins::new(["a", "a"]), Err(OriginsError::Name { .. })));
}

#[test]
fn the_headline_is_what_is_asked_for_or_the_first() {
    let origins = Origins::new(["inwoners", "inwoners_75plus"]).unwrap();
    let name = |asked| origins.headline(asked).map(|column| column.name().to_owned());
    assert_eq!(name(None).as_deref(), Some("inwoners"));
    assert_eq!(name(Some("inwoners_75plus")).as_deref(), Some("inwoners_75plus"));
    assert_eq!(name(Some("inwoners_65plus")), None, "a weight that is not there is not another one");
    assert_eq!(Origins::default().headline(None), None);
}

proptest! {
    #[test]
    fn rows_one_by_one_are_columns_at_once(rows in prop::collection::vec((0.0_f64..9.0, 0.0_f64..9.0), 0..12)) {
        let mut pushed = Origins::of_addresses();
        pushed.add_weights("a", vec![]).unwrap();
        pushed.add_weights("b", vec![]).unwrap();
        for (i, &(a, b)) in rows.iter().enumerate() {
            pushed.push(adres(i, vec![a, b])).unwrap();
        }
        let ids = (0..rows.len()).map(|i| AdresId::new(i.to_string()).unwrap()).collect();
        let mut columns = Origins::from_columns(ids, vec![1.0; rows.len()], vec![2.0; rows.len()]).unwrap();
        columns.add_addresses().unwrap();
        columns.add_weights("a", rows.iter().map(|row| row.0).collect()).unwrap();
        columns.add_weights("b", rows.iter().map(|row| row.1).collect()).unwrap();
        prop_assert_eq!(pushed, columns);
    }
}
