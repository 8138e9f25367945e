//! A code is in the group of its longest prefix; care is divided without gaps or doubles.

use proptest::prelude::*;
use werkvlek_core::{Sbi, SbiPrefix, SectorError, SectorTable};

/// Every class (four digits) and subclass (five digits) of divisions 86 to 88, with the sub-sector by first letters.
const ZORG: [(&str, &str); 44] = [
    ("8610", "zie"),
    ("86101", "zie"),
    ("86102", "zie"),
    ("86103", "zie"),
    ("86104", "ggz"),
    ("8621", "hui"),
    ("8622", "zie"),
    ("86221", "zie"),
    ("86222", "ggz"),
    ("8623", "ove"),
    ("86231", "ove"),
    ("86232", "ove"),
    ("8691", "ove"),
    ("86911", "ove"),
    ("86912", "ove"),
    ("86913", "ove"),
    ("86919", "ove"),
    ("8692", "ove"),
    ("86921", "hui"),
    ("86922", "ove"),
    ("86923", "ove"),
    ("86924", "ove"),
    ("86925", "ove"),
    ("86929", "ove"),
    ("8710", "ver"),
    ("8720", "geh"),
    ("8730", "ver"),
    ("87301", "geh"),
    ("87302", "ver"),
    ("8790", "jeu"),
    ("87901", "jeu"),
    ("87902", "soc"),
    ("8810", "ver"),
    ("88101", "ver"),
    ("88102", "soc"),
    ("88103", "geh"),
    ("8891", "kin"),
    ("88911", "kin"),
    ("88912", "kin"),
    ("8899", "soc"),
    ("88991", "jeu"),
    ("88992", "soc"),
    ("88993", "soc"),
    ("88999", "soc"),
];

#[test]
fn every_class_of_care_is_in_its_sub_sector() {
    let table = SectorTable::zorg();
    assert_eq!(table.groups().len(), 9);
    for (code, expected) in ZORG {
        let found = table.group(code.parse().unwrap()).unwrap().naam();
        assert!(found.starts_with(expected), "{code}: {found}, expected {expected}...");
    }
    let used = |groep: &str| ZORG.iter().any(|(_, expected)| groep.starts_with(expected));
    assert!(table.groups().iter().all(|groep| used(groep.naam())), "no sub-sector is empty");
}

#[test]
fn care_is_section_q_and_nothing_else() {
    let table = SectorTable::zorg();
    for number in 10..100_000_u32 {
        let Ok(sbi) = format!("{number:02}").parse::<Sbi>() else { continue };
        assert_eq!(table.group(sbi).is_some(), (86..=88).contains(&sbi.division()), "{sbi}");
    }
}

fn prefix() -> impl Strategy<Value = String> {
    prop_oneof![Just("J".to_owned()), Just("Q".to_owned()), "(58|62|63|86|88)[12]{0,3}"]
}

proptest! {
    #[test]
    fn the_longest_prefix_decides(
        rows in prop::collection::vec(prop::collection::btree_set(prefix(), 1..5), 1..6),
        code in "(58|62|63|86|88|47)[12]{0,4}",
    ) {
        let named = rows.iter().enumerate().map(|(i, prefixen)| (i.to_string(), prefixen));
        let mut all: Vec<(&String, usize)> =
            rows.iter().zip(0..).flat_map(|(row, i)| row.iter().map(move |p| (p, i))).collect();
        all.sort();
        let double = all.windows(2).any(|pair| pair[0].0 == pair[1].0);
        let sbi: Sbi = code.parse().unwrap();
        match SectorTable::new(named) {
            Err(error) => prop_assert!(double && matches!(error, SectorError::PrefixTwice { .. }), "{error}"),
            Ok(table) => {
                prop_assert!(!double);
                // The plain truth: look at every prefix, keep the one with the longest text.
                let plain = all
                    .iter()
                    .filter(|(prefix, _)| prefix.parse::<SbiPrefix>().unwrap().holds(sbi))
                    .max_by_key(|(prefix, _)| prefix.len())
                    .map(|(_, i)| *i);
                prop_assert_eq!(table.position(sbi), plain);
            }
        }
    }
}

#[test]
fn tables_that_are_not_clear_are_refused() {
    let message = |rows: Vec<(&str, Vec<&str>)>| SectorTable::new(rows).unwrap_err().to_string();
    assert_eq!(message(vec![("a", vec!["62"]), (" ", vec!["63"])]), "sector group 1 has no name");
    assert!(message(vec![("a", vec!["62"]), ("a ", vec!["63"])]).contains("'a' stands in the table twice"));
    assert!(message(vec![("a", vec![])]).contains("no SBI prefix"));
    assert_eq!(message(vec![("a", vec!["X"])]), "sector group 'a'");
    let twice = "SBI prefix 62 stands in 'a' and in 'b'; keep one";
    assert_eq!(message(vec![("a", vec!["62"]), ("b", vec![" 62"])]), twice);
}
