//! The commuting of the sample town as CBS publishes such a table.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use werkvlek_town::{Pendelstroom, Town};

/// The code of everything together.
const ALL: &str = "NL00";

/// A table in the layout of CBS's open data: codes filled up with spaces, thousands with one decimal, and the totals among the pairs.
pub(crate) fn home_work_csv(town: &Town) -> String {
    let flows = town.pendel();
    let mut text = "\"ID\";\"WoonregioS\";\"WerkregioS\";\"Perioden\";\"BanenVanWerknemers_1\"\n".to_owned();
    let mut totals: BTreeMap<(u16, &str, &str), u32> = BTreeMap::new();
    for Pendelstroom { woont, werkt, jaar, honderd_banen, .. } in &flows {
        for pair in [(ALL, ALL), (ALL, werkt), (woont, ALL)] {
            *totals.entry((*jaar, pair.0, pair.1)).or_default() += honderd_banen;
        }
    }
    let pairs = flows.iter().map(|f| ((f.jaar, f.woont.as_str(), f.werkt.as_str()), f.honderd_banen));
    for (id, ((year, home, work), hundreds)) in totals.into_iter().chain(pairs).enumerate() {
        let (thousands, tenth) = (hundreds / 10, hundreds % 10);
        let _ = writeln!(text, "{id};\"{home:<6}\";\"{work:<6}\";\"{year}MM12\";{thousands}.{tenth}");
    }
    text
}
