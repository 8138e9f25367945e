//! Dense clusters of establishments outside the formal locations (DBSCAN), and the cluster of each row of the register.

use super::MonitorInput;
use super::dims::{Class, HomeWork};
use werkvlek_core::{ClassColumn, ConcentratieError, ConcentratieRule, Concentraties, Soort};

/// The concentraties of the last year, and the concentratie of each row of the register.
pub(super) struct Clusters {
    found: Concentraties,
    of_row: Vec<Option<u32>>,
}

impl Clusters {
    /// Looks among the mixed establishments of the last year; without those at dwellings, where those are known: else every
    /// dense block of houses is one.
    pub(super) fn find(
        input: &MonitorInput<'_>,
        rule: ConcentratieRule,
        last: u16,
        soort: &ClassColumn,
        home_work: Option<&ClassColumn>,
    ) -> Result<Self, ConcentratieError> {
        let mixed = Class::from(Soort::Gemengd).nth();
        let home = Class::from(HomeWork::AtHome).nth();
        let asked = |row: &usize| input.vestigingen[*row].jaar() == last && soort.class(*row) == Some(mixed);
        let at_home = |row: &usize| home_work.is_some_and(|column| column.class(*row) == Some(home));
        let (at_dwellings, rows): (Vec<usize>, Vec<usize>) =
            (0..input.vestigingen.len()).filter(asked).partition(at_home);
        let at = |row: &usize| input.vestigingen[*row].position();
        let x_m: Vec<f64> = rows.iter().map(|row| at(row).x_m()).collect();
        let y_m: Vec<f64> = rows.iter().map(|row| at(row).y_m()).collect();
        let found = Concentraties::find(&x_m, &y_m, rule)?;
        let mut of_row = vec![None; input.vestigingen.len()];
        let rest = u32::try_from(found.concentraties().len()).unwrap_or(u32::MAX);
        for (&row, label) in rows.iter().zip(found.labels()) {
            of_row[row] = Some(label.unwrap_or(rest));
        }
        for row in at_dwellings {
            of_row[row] = Some(rest);
        }
        Ok(Self { found, of_row })
    }

    /// What was found.
    pub(super) fn found(&self) -> &Concentraties {
        &self.found
    }

    /// The column of their classes: a number each, and what is in none.
    pub(super) fn column(&self) -> Result<ClassColumn, werkvlek_core::ClassColumnError> {
        let numbers = (1..=self.found.concentraties().len()).map(|i| i.to_string());
        let names = numbers.chain(["buiten concentraties".to_owned()]).collect();
        ClassColumn::new(names, self.of_row.clone())
    }
}
