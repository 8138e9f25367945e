//! Where establishments crowd outside the formal locations.

use super::cijfers::Cijfers;
use super::indelingen::{AAN_HUIS, Dim, Indelingen};
use super::{MonitorInput, MonitorPlan};
use crate::tenth;
use geo::Area;
use werkvlek_core::{ClassColumn, ConcentratieError, ConcentratieRule, Concentraties, Soort};
use werkvlek_table::{Field, Rgb, Shape, StyledLayer, Table, Value, VectorStyle};

/// The concentraties of the last year, and the concentratie of each row of the register.
pub(super) struct Gevonden {
    concentraties: Concentraties,
    pub(super) klasse: Vec<Option<u32>>,
}

impl Gevonden {
    /// Looks among the mixed establishments of the last year; without those at dwellings, where those are known: else every
    /// dense block of houses is one.
    pub(super) fn find(
        input: &MonitorInput<'_>,
        regel: ConcentratieRule,
        last: u16,
        soort: &ClassColumn,
        thuis: Option<&ClassColumn>,
    ) -> Result<Self, ConcentratieError> {
        let mixed = Soort::ALL.iter().position(|&s| s == Soort::Gemengd);
        let asked = |row: &usize| input.vestigingen[*row].jaar() == last && soort.class(*row) == mixed;
        let at_home = |row: &usize| thuis.is_some_and(|thuis| thuis.class(*row) == Some(AAN_HUIS));
        let (at_dwellings, rows): (Vec<usize>, Vec<usize>) =
            (0..input.vestigingen.len()).filter(asked).partition(at_home);
        let at = |row: &usize| input.vestigingen[*row].position();
        let x_m: Vec<f64> = rows.iter().map(|row| at(row).x_m()).collect();
        let y_m: Vec<f64> = rows.iter().map(|row| at(row).y_m()).collect();
        let concentraties = Concentraties::find(&x_m, &y_m, regel)?;
        let mut klasse = vec![None; input.vestigingen.len()];
        let rest = u32::try_from(concentraties.concentraties().len()).unwrap_or(u32::MAX);
        for (&row, label) in rows.iter().zip(concentraties.labels()) {
            klasse[row] = Some(label.unwrap_or(rest));
        }
        for row in at_dwellings {
            klasse[row] = Some(rest);
        }
        Ok(Self { concentraties, klasse })
    }

    /// Names of the classes: a number each, and what is in none.
    pub(super) fn namen(&self) -> Vec<String> {
        let numbers = (1..=self.concentraties.concentraties().len()).map(|i| i.to_string());
        numbers.chain(["buiten concentraties".to_owned()]).collect()
    }
}

/// One polygon a concentratie with its figures.
pub(super) fn layer(
    plan: &MonitorPlan,
    cijfers: &Cijfers,
    indelingen: &Indelingen,
    last: u16,
) -> Option<StyledLayer> {
    let found = indelingen.concentraties()?;
    let regel = found.concentraties.rule();
    let fields = vec![
        Field::integer("concentratie"),
        Field::integer("jaar"),
        Field::integer("vestigingen"),
        Field::integer("banen"),
        Field::real("zzp_vestigingen_pct"),
        Field::real("oppervlakte_ha"),
        Field::real("vestigingen_per_ha"),
        Field::real("banen_per_ha"),
        Field::real("straal_m"),
        Field::integer("min_vestigingen"),
        Field::text("onderdrukt"),
    ];
    let mut table = Table::new("concentraties", Some(plan.crs.clone()), fields);
    for (i, outline) in found.concentraties.outlines().into_iter().enumerate() {
        let cel = cijfers.get(last, Some((Dim::Concentratie, i)), None);
        let area_ha = outline.unsigned_area() / 10_000.0;
        let open = cel.open();
        let per_ha = |number: u64| tenth(number as f64 / area_ha);
        let values: Vec<Value> = vec![
            (i + 1).into(),
            last.into(),
            open.map(|t| t.vestigingen).into(),
            open.map(|t| t.banen).into(),
            open.and_then(|t| t.zzp_vestigingen_percent()).map(tenth).into(),
            tenth(area_ha).into(),
            open.map(|t| per_ha(t.vestigingen)).into(),
            open.map(|t| per_ha(t.banen)).into(),
            regel.eps_m().into(),
            regel.min_vestigingen().into(),
            cel.reason().into(),
        ];
        table.push(Some(outline.into()), values);
    }
    let title = format!(
        "Concentraties buiten de formele locaties ({} vestigingen binnen {} m)",
        regel.min_vestigingen(),
        regel.eps_m()
    );
    let orange = Rgb { r: 217, g: 95, b: 14 };
    let style = VectorStyle::single(&title, Shape::Fill, orange).with_labels("concentratie");
    Some(StyledLayer { table, style: Some(style) })
}
