//! The nearest facilities from some points.

use super::{Kind, Run};
use crate::inputs::changed;
use crate::settings::{DichtstbijPart, VlekkenplanPart};
use crate::streets::{NetworkPlan, of_part};
use anyhow::{Context, Result, bail};
use werkvlek_analysis::{Asked, NamedPlace, facility_kinds, nearest};
use werkvlek_core::{FacilityIndex, Position};
use werkvlek_io::{Reprojector, check_place, parse_crs, read_voorzieningen};
use werkvlek_table::Crs;

impl Run<'_> {
    /// The nearest facilities of each kind, as a table.
    pub(super) fn nearest(&mut self, asked: &DichtstbijPart, part: &VlekkenplanPart) -> Result<()> {
        let reading = &self.reading;
        let crs = match &asked.punten_crs {
            Some(text) => parse_crs(text).context("⟨punten_crs⟩ cannot be used")?,
            None => reading.crs.clone(),
        };
        let to_analysis = Reprojector::new(&crs, &reading.crs)?;
        let named =
            |text: &String| Ok(NamedPlace { name: text.clone(), at: place(text, &crs, &to_analysis)? });
        let places = asked.punten.iter().map(named).collect::<Result<Vec<_>>>()?;
        let how = Asked::new(asked.aantal, asked.binnen_m, asked.binnen_min)?;
        let plan = NetworkPlan::of(part, reading.opened)?;
        if asked.binnen_min.is_some() && plan.is_none() {
            bail!("⟨binnen_min⟩ goes along streets: name them with ⟨straten⟩");
        }
        let step = self.progress.step("reading");
        let inputs = &reading.opened.project.invoer;
        let source = reading.main(inputs.voorzieningen.as_ref(), "voorzieningen", "vlekkenplan")?;
        let facilities =
            read_voorzieningen(&source, &reading.crs, &reading.fields, &reading.kinds, &reading.one_kind)?;
        let all = changed(facilities.value, inputs, (&reading.crs, &facilities.source))?;
        drop(step);
        let kinds = facility_kinds(&part.soorten, &FacilityIndex::new(&all)?, &facilities.source)?;
        let mut rejected = facilities.rejected;
        let network = match plan {
            Some(plan) => Some(of_part(reading, &plan, "vlekkenplan", &mut rejected)?),
            None => None,
        };
        let found = nearest(&places, &all, &kinds, network.as_deref(), how)?;
        if found.is_empty() {
            self.progress.say("no facility of these kinds within that distance");
        }
        let mut table = found.table();
        let method = &found.method;
        self.progress.say(&format!("distances: {} ({})", method.word(), method.explained()));
        self.rejected.extend(rejected);
        match self.kind {
            Kind::Command => self.tables.push(table),
            Kind::Library => self.results.tables.push(table),
            Kind::Project => {
                table.name = asked.naam.to_string();
                self.write_table(&table)?;
            }
        }
        Ok(())
    }
}

fn place(text: &str, crs: &Crs, to_analysis: &Reprojector) -> Result<Position> {
    let parts: Vec<&str> = text.split(',').map(str::trim).collect();
    let [x, y] = parts.as_slice() else {
        bail!("⟨punten⟩ '{text}': expected X,Y with decimal points, e.g. 140570,470610");
    };
    let (Ok(x), Ok(y)) = (x.parse::<f64>(), y.parse::<f64>()) else {
        bail!("⟨punten⟩ '{text}': expected two numbers with decimal points, e.g. 140570,470610");
    };
    if let Err(why) = check_place(crs, x, y) {
        bail!("⟨punten⟩ '{text}': {why}; say of which system they are with ⟨punten_crs⟩");
    }
    let (x_m, y_m) = to_analysis.point(x, y).with_context(|| format!("⟨punten⟩ '{text}'"))?;
    Ok(Position::new(x_m, y_m)?)
}
