//! The result of the employment monitor: typed rows first, then tables and layers of them.

use super::accessibility::{self, NearPlaces};
use super::at_home::{self, AanHuisYear};
use super::charts::MonitorChart;
use super::concentraties::{self, ConcentratieFigures};
use super::dynamiek::{self, PlaceMoves};
use super::flows::{self, MoverFlow};
use super::kind::{self, KindYear};
use super::leegstand::{self, LeegstandFigures};
use super::locaties::{self, PlaceFigures};
use super::notes::{self, Note};
use super::per_1000::{self, JobsPerThousand};
use super::premises::{self, PandenCount};
use super::quotient::{self, Quotient};
use super::register::{self, ClassedVestiging, MonitorRemark};
use super::series::Series;
use super::shift_share::{self, ShiftShareRow};
use super::zzp::{self, ZzpYear};
use super::{Openbaarheid, aanbod};
use werkvlek_core::AanbodRow;
use werkvlek_table::{Crs, Field, StyledLayer, Table};

/// What the names of files and tables get that hold everything.
pub const VERTROUWELIJK: &str = "_vertrouwelijk";

/// The figures of the employment monitor, as they may be told.
///
/// Rows hold what the tables show and nothing more: a hidden figure is in none of them. What was not asked for, or has no
/// input, is none.
pub struct Monitor {
    /// What may be shown.
    pub openbaar: Openbaarheid,
    /// The years, rising.
    pub jaren: Vec<u16>,
    /// By kind of werklocatie and year.
    pub soort: Vec<KindYear>,
    /// The werklocaties with their polygons.
    pub locaties: Vec<PlaceFigures>,
    /// Dense clusters of establishments outside the formal locations.
    pub concentraties: Option<ConcentratieFigures>,
    /// Classes of every dimension through the years.
    pub series: Series,
    /// The self-employed; no row of a year of which the register does not tell them.
    pub zzp: Vec<ZzpYear>,
    /// Working at home.
    pub aan_huis: Option<Vec<AanHuisYear>>,
    /// Jobs per thousand persons.
    pub per_1000: Option<Vec<JobsPerThousand>>,
    /// Location quotients.
    pub quotients: Vec<Quotient>,
    /// Shift-share.
    pub shift_share: Option<Vec<ShiftShareRow>>,
    /// Newcomers, leavers and movers; none where there is one year.
    pub dynamiek: Option<Vec<PlaceMoves>>,
    /// Flows of movers; none where there is one year.
    pub stromen: Option<Vec<MoverFlow>>,
    /// Vacancy.
    pub leegstand: Option<Vec<LeegstandFigures>>,
    /// Land of business parks, with their total.
    pub aanbod: Option<Vec<AanbodRow>>,
    /// Premises.
    pub panden: Option<Vec<PandenCount>>,
    /// What is near.
    pub bereikbaar: Option<NearPlaces>,
    /// Source, denominators and rules.
    pub notes: Vec<Note>,
    /// Each establishment with the rule that decided; only where everything is shown.
    pub vestigingen: Option<Vec<ClassedVestiging>>,
    /// Jobs by kind and sector, self-employed, vacancy.
    pub charts: Vec<MonitorChart>,
    /// What the user should know.
    pub remarks: Vec<MonitorRemark>,
    /// How many figures are hidden.
    pub suppressed: usize,
    /// How many figures that fail the rule follow from what was published before, whatever is hidden here.
    pub given_away: usize,
}

/// The tables and layers of the monitor, as files hold them.
pub struct MonitorLayers {
    /// Per kind and year, in long form.
    pub soort: Table,
    /// Per werklocatie, with polygons.
    pub locaties: StyledLayer,
    /// Dense clusters of establishments outside the formal locations, when they were asked for.
    pub concentraties: Option<StyledLayer>,
    /// All other tables.
    pub tables: Vec<Table>,
    /// Source, denominators and rules.
    pub notes: Table,
    /// Each establishment with the rule that decided; only where everything is shown.
    pub vestigingen: Option<StyledLayer>,
}

impl Monitor {
    /// Every table and layer, in this system of coordinates; each says so where it holds everything.
    ///
    /// # Cost
    /// A copy of every row, with its polygons.
    #[must_use]
    pub fn layers(&self, crs: &Crs) -> MonitorLayers {
        let of_rows = |rows: &Vec<ClassedVestiging>| register::layer(rows, &self.locaties, crs);
        let mut layers = MonitorLayers {
            soort: kind::table(&self.soort),
            locaties: locaties::layer(&self.locaties, &self.jaren, crs),
            concentraties: self.concentraties.as_ref().map(|found| concentraties::layer(found, crs)),
            tables: self.tables(),
            notes: notes::table(&self.notes),
            vestigingen: self.vestigingen.as_ref().map(of_rows),
        };
        if self.openbaar == Openbaarheid::Vertrouwelijk {
            layers.mark();
        }
        layers
    }

    /// All tables but those of the kinds and the notes.
    fn tables(&self) -> Vec<Table> {
        let mut tables = self.series.tables();
        tables.extend((!self.zzp.is_empty()).then(|| zzp::table(&self.zzp)));
        tables.extend(self.aan_huis.as_deref().map(at_home::table));
        tables.extend(self.per_1000.as_deref().map(per_1000::table));
        tables.push(quotient::table(&self.quotients));
        tables.extend(self.shift_share.as_deref().map(shift_share::table));
        tables.extend(self.dynamiek.as_deref().map(|rows| dynamiek::table(rows, self.openbaar)));
        tables.extend(self.stromen.as_deref().map(flows::table));
        tables.extend(self.leegstand.as_deref().map(leegstand::table));
        tables.extend(self.aanbod.as_deref().map(aanbod::table));
        tables.extend(self.panden.as_deref().map(premises::table));
        tables.extend(self.bereikbaar.as_ref().map(accessibility::table));
        tables
    }
}

impl MonitorLayers {
    /// Every table for a workbook: what they are first.
    #[must_use]
    pub fn sheets(&self) -> Vec<&Table> {
        let first = [&self.notes, &self.soort];
        let clusters = self.concentraties.as_ref().map(|layer| &layer.table);
        first.into_iter().chain(&self.tables).chain([&self.locaties.table]).chain(clusters).collect()
    }

    /// Says of every table that it holds everything.
    fn mark(&mut self) {
        let own = [self.vestigingen.as_mut(), self.concentraties.as_mut()].into_iter().flatten();
        let own = own.map(|layer| &mut layer.table);
        let tables = [&mut self.soort, &mut self.locaties.table, &mut self.notes].into_iter();
        tables.chain(&mut self.tables).chain(own).for_each(mark);
    }
}

/// Says of a table that it holds everything.
fn mark(table: &mut Table) {
    let column = crate::marking::column::<()>();
    let field: &Field = column.field();
    table.name.push_str(VERTROUWELIJK);
    table.fields.push(field.clone());
    for row in &mut table.rows {
        row.values.push(crate::marking::NOT_PUBLIC.into());
    }
}
