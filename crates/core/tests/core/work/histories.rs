//! Life courses against maps that are filled row by row.

use proptest::prelude::*;
use std::collections::BTreeMap;
use werkvlek_core::{Histories, Position, Vestiging, VestigingId, Zzp};

/// Rows of a few ids and years at a few places; an id may stand twice in a year.
fn rows() -> impl Strategy<Value = Vec<Vestiging>> {
    let row = (0_u8..8, 2019_u16..2023, 0_u8..3).prop_map(|(id, jaar, x)| {
        let at = Position::new(f64::from(x), 0.0).unwrap();
        Vestiging::new(VestigingId::new(format!("v{id}")).unwrap(), jaar, at, None, 1, Zzp::Nee).unwrap()
    });
    prop::collection::vec(row, 0..60)
}

proptest! {
    #[test]
    fn rows_of_one_establishment_are_together_by_year(rows in rows()) {
        let mut expected: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
        for (row, v) in rows.iter().enumerate() {
            expected.entry(v.id().as_str()).or_default().push(u32::try_from(row).unwrap());
        }
        for of_id in expected.values_mut() {
            of_id.sort_by_key(|&row| (rows[row as usize].jaar(), row));
        }
        let lopen = Histories::of(&rows);
        let mut found: Vec<Vec<u32>> = lopen.iter().map(<[u32]>::to_vec).collect();
        found.sort();
        let mut all: Vec<Vec<u32>> = expected.values().cloned().collect();
        all.sort();
        prop_assert_eq!(found, all);

        // The first row of the same place, walking back from each row while the place stays.
        let first = lopen.same_places(&rows);
        for of_id in expected.values() {
            for (nth, &row) in of_id.iter().enumerate() {
                let x_m = |row: u32| rows[row as usize].position().x_m();
                let stayed = of_id[..=nth].iter().rev().take_while(|&&r| x_m(r).total_cmp(&x_m(row)).is_eq());
                prop_assert_eq!(first[row as usize], *stayed.last().unwrap());
            }
        }
    }
}
