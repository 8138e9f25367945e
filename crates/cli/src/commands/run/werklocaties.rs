//! The employment monitor of a project.

use super::Run;
use crate::analysis::werklocaties;
use crate::project::WerklocatiesPart;
use anyhow::Result;
use std::time::Instant;
use werkvlek_core::{Classifier, Disclosure, Monitor};
use werkvlek_io::{StyledLayer, read_vestigingen, read_werklocaties, write_layers};

impl Run<'_> {
    pub(super) fn werklocaties(&mut self, part: &WerklocatiesPart) -> Result<()> {
        let clock = Instant::now();
        let inputs = &self.setting.opened.inputs;
        let source = self.input(inputs.vestigingen.as_ref(), "vestigingen", "werklocaties")?;
        let step = self.setting.talk.step("counting establishments");
        let vestigingen = read_vestigingen(&source, &self.setting.crs, &self.setting.fields)?;
        let source = self.input(inputs.werklocaties.as_ref(), "werklocaties", "werklocaties")?;
        let locaties = read_werklocaties(&source, &self.setting.crs, &self.setting.fields)?;
        let classifier = Classifier::new(locaties.value);
        let rule = Disclosure::new(part.min_vestigingen, part.max_aandeel)?;
        let counted = Monitor::count(&vestigingen.value, &classifier);
        let monitor = werklocaties(&counted, &classifier, &rule, &self.setting.crs);
        drop(step);
        self.record.count("vestigingen", vestigingen.value.len());
        self.record.count("onderdrukte_cijfers", monitor.suppressed);
        self.rejected.extend(vestigingen.rejected);
        self.rejected.extend(locaties.rejected);
        self.write_table(&monitor.soort)?;
        self.write_web(std::slice::from_ref(&monitor.locaties))?;
        let layers = [monitor.locaties, StyledLayer { table: monitor.soort, style: None }];
        write_layers(&layers, &self.out.join("werklocaties.gpkg"), &mut self.staging)?;
        self.record.took("werklocaties", clock);
        Ok(())
    }
}
