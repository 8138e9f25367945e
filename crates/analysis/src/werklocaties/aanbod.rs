//! Land of business parks by phase: in use, on offer, planned.

use super::columns::TOTAL;
use crate::tenth;
use werkvlek_core::{Aanbod, AanbodRow, Aanbodfase};
use werkvlek_table::{Column, Columns, Table};

/// Every business park, and all together.
pub(super) fn aanbod(rows: &[AanbodRow]) -> Vec<AanbodRow> {
    let total = AanbodRow { terrein: TOTAL.into(), aanbod: Aanbod::sum(rows.iter().map(|r| r.aanbod)) };
    rows.iter().cloned().chain([total]).collect()
}

pub(super) fn table(rows: &[AanbodRow]) -> Table {
    type Row = AanbodRow;
    let of_phase = Aanbodfase::ALL.map(|fase| {
        let name = format!("{}_ha", fase.as_str().replace(' ', "_"));
        Column::real(name, move |r: &&Row| r.aanbod.ha(fase))
            .means(format!("grond: {fase}"), format!("land: {}", in_english(fase)))
            .in_unit("ha")
    });
    Columns::new([Column::text("terrein", |r: &&Row| r.terrein.clone())
        .means("naam van het bedrijventerrein", "name of the business park")])
    .and(of_phase)
    .and([
        Column::real("totaal_ha", |r: &&Row| r.aanbod.totaal_ha())
            .means("grond van alle fasen", "land of all phases")
            .in_unit("ha"),
        Column::real("in_gebruik_pct", |r: &&Row| r.aanbod.percent(Aanbodfase::InGebruik).map(tenth))
            .means("deel dat in gebruik is", "share that is in use")
            .in_unit("%"),
    ])
    .table("werklocaties_aanbod", rows)
}

fn in_english(fase: Aanbodfase) -> &'static str {
    match fase {
        Aanbodfase::InGebruik => "in use",
        Aanbodfase::TerstondUitgeefbaar => "can be sold and built on at once",
        Aanbodfase::HardPlan => "plan that has been adopted",
        Aanbodfase::ZachtPlan => "plan that has not been adopted",
        Aanbodfase::Transformatie => "to be turned into something else",
    }
}
