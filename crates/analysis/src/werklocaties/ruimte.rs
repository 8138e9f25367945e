//! Vacancy and land of business parks.

use crate::tenth;
use std::collections::BTreeSet;
use werkvlek_core::{Aanbod, Aanbodfase, FRICTIELEEGSTAND_KANTOREN_PERCENT, Leegstand, NormVerdict};
use werkvlek_core::{AanbodRow, LeegstandRow};
use werkvlek_table::{Field, Table, Value};

/// Every area, with subtotals where the areas say whether they are formal, and a total a segment and year.
pub(super) fn leegstand(rows: &[LeegstandRow]) -> Table {
    let fields = vec![
        Field::text("segment"),
        Field::text("gebied"),
        Field::text("ligging"),
        Field::integer("jaar"),
        Field::integer("voorraad_m2"),
        Field::integer("leeg_m2"),
        Field::integer("courant_m2"),
        Field::integer("incourant_m2"),
        Field::integer("onbekend_m2"),
        Field::integer("panden_leeg"),
        Field::real("leeg_pct"),
        Field::real("courant_pct"),
        Field::real("incourant_pct"),
        Field::real("norm_pct"),
        Field::text("oordeel"),
    ];
    let mut table = Table::new("werklocaties_leegstand", None, fields);
    let groups: BTreeSet<(&str, Option<u16>)> = rows.iter().map(|r| (r.segment.as_str(), r.jaar)).collect();
    for (segment, jaar) in groups {
        let members: Vec<&LeegstandRow> =
            rows.iter().filter(|r| r.segment == segment && r.jaar == jaar).collect();
        for row in &members {
            push(&mut table, [segment, &row.gebied, &row.ligging], jaar, &row.leegstand);
        }
        let places: BTreeSet<&str> =
            members.iter().map(|r| r.ligging.as_str()).filter(|l| !l.is_empty()).collect();
        for ligging in places {
            let part = members.iter().filter(|r| r.ligging == ligging).map(|r| r.leegstand);
            push(&mut table, [segment, "totaal", ligging], jaar, &Leegstand::sum(part));
        }
        push(
            &mut table,
            [segment, "totaal", "totaal"],
            jaar,
            &Leegstand::sum(members.iter().map(|r| r.leegstand)),
        );
    }
    table
}

fn push(table: &mut Table, words: [&str; 3], jaar: Option<u16>, leeg: &Leegstand) {
    let norm = words[0].starts_with("kanto").then_some(FRICTIELEEGSTAND_KANTOREN_PERCENT);
    let oordeel = norm.and_then(|norm| leeg.against_norm(norm)).map(|oordeel| match oordeel {
        NormVerdict::Below => "onder de norm",
        NormVerdict::Equal => "gelijk aan de norm",
        NormVerdict::Above => "boven de norm",
    });
    let mut values: Vec<Value> = words.map(|w| if w.is_empty() { Value::Null } else { w.into() }).into();
    values.extend([
        jaar.into(),
        leeg.voorraad_m2().into(),
        leeg.leeg_m2().into(),
        leeg.courant_m2().into(),
        leeg.incourant_m2().into(),
        leeg.onbekend_m2().into(),
        leeg.panden_leeg().into(),
        leeg.leeg_percent().map(tenth).into(),
        leeg.courant_percent().map(tenth).into(),
        leeg.incourant_percent().map(tenth).into(),
        norm.into(),
        oordeel.into(),
    ]);
    table.push(None, values);
}

/// Land by business park and phase, and of all together.
pub(super) fn aanbod(rows: &[AanbodRow]) -> Table {
    let mut fields = vec![Field::text("terrein")];
    for fase in Aanbodfase::ALL {
        let word = fase.as_str().replace(' ', "_");
        fields.push(Field::real(format!("{word}_ha")));
    }
    fields.extend([Field::real("totaal_ha"), Field::real("in_gebruik_pct")]);
    let mut table = Table::new("werklocaties_aanbod", None, fields);
    let total = AanbodRow { terrein: "totaal".into(), aanbod: Aanbod::sum(rows.iter().map(|r| r.aanbod)) };
    for row in rows.iter().chain([&total]) {
        let mut values = vec![row.terrein.as_str().into()];
        values.extend(Aanbodfase::ALL.map(|fase| row.aanbod.ha(fase).into()));
        values.push(row.aanbod.totaal_ha().into());
        values.push(row.aanbod.percent(Aanbodfase::InGebruik).map(tenth).into());
        table.push(None, values);
    }
    table
}
