//! Siting of establishments: which stands where.

use crate::dwellings::Dwelling;
use crate::point::Pt;
use crate::rng::Rng;
use crate::soort::WerklocatieSoort;
use crate::work::Site;
use crate::work::anchors::Anchor;
use crate::work::plan::{Group, Staff, Where};

/// What sort of trade a place draws.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Quarter {
    Media,
    Shopping,
    Creative,
    Makers,
    Plain,
}

/// A place of work.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place {
    pub(crate) at: Pt,
    pub(crate) dwelling: Option<usize>,
    pub(crate) quarter: Quarter,
    /// How large establishments tend to be here; 1 on average.
    pub(crate) size_factor: f64,
}

/// The places on offer, grouped so that one can be drawn.
#[derive(Debug)]
pub(crate) struct Places<'a> {
    site: Site<'a>,
    /// Slots per formal location.
    formal: Vec<Vec<usize>>,
    /// Slots outside formal locations per buurt: those in a milieu, and the others.
    milieu: Vec<Vec<usize>>,
    plain: Vec<Vec<usize>>,
    homes: Vec<usize>,
    utiliteit: Vec<u64>,
}

impl<'a> Places<'a> {
    pub(crate) fn new(site: Site<'a>) -> Self {
        let buurten = site.figures.len();
        let mut formal = vec![Vec::new(); site.areas.len()];
        let (mut milieu, mut plain) = (vec![Vec::new(); buurten], vec![Vec::new(); buurten]);
        for (index, slot) in site.slots.iter().enumerate() {
            match (slot.formal, slot.milieu) {
                (Some(area), _) => formal[area].push(index),
                (None, Some(_)) => milieu[slot.buurt].push(index),
                (None, None) => plain[slot.buurt].push(index),
            }
        }
        let utiliteit = site
            .figures
            .iter()
            .enumerate()
            .map(|(b, f)| match f.naam.as_str() {
                _ if plain[b].is_empty() => 0,
                // Most of what stands here stands on the business park of that name.
                "Media Park" | "Havenkwartier" => u64::from(f.utiliteit) / 8,
                "Kerkelanden" => u64::from(f.utiliteit) / 3,
                _ => u64::from(f.utiliteit),
            })
            .collect();
        let homes = (0..site.dwellings.len())
            .filter(|&d: &usize| site.slots[site.dwellings[d].slot].formal.is_none())
            .collect();
        Self { site, formal, milieu, plain, homes, utiliteit }
    }

    /// The place of a large employer.
    pub(crate) fn at_anchor(&self, anchor: &Anchor) -> Place {
        let at = Pt::from_m(anchor.at_m.0, anchor.at_m.1);
        Place { at, dwelling: None, quarter: Quarter::Plain, size_factor: 1.0 }
    }

    /// A random place for a member of the group.
    pub(crate) fn draw(&self, group: &Group, rng: &mut Rng) -> Place {
        match (group.part.at, group.staff) {
            (Where::Mixed, Staff::Zzp) => self.at_home(rng),
            (Where::Mixed, Staff::Employees) if rng.chance(18) => self.at_home(rng),
            (Where::Mixed, Staff::Employees) => self.in_town(rng),
            (Where::BusinessPark, _) => self.on_site(WerklocatieSoort::Bedrijventerrein, rng),
            (Where::Offices, _) => self.on_site(WerklocatieSoort::Kantoorlocatie, rng),
        }
    }

    fn at_home(&self, rng: &mut Rng) -> Place {
        let dwelling = self.homes[rng.below(self.homes.len())];
        let Dwelling { slot, .. } = self.site.dwellings[dwelling];
        Place { dwelling: Some(dwelling), size_factor: 0.25, ..self.at_slot(slot) }
    }

    /// A buurt by its number of non-residential units, a milieu if it has one, and larger where units are larger.
    fn in_town(&self, rng: &mut Rng) -> Place {
        let buurt = rng.weighted(&self.utiliteit).unwrap_or(0);
        let inside = !self.milieu[buurt].is_empty() && rng.chance(65);
        let pool = if inside { &self.milieu[buurt] } else { &self.plain[buurt] };
        let figures = &self.site.figures[buurt];
        let unit_m2 = f64::from(figures.utiliteit_m2) / f64::from(figures.utiliteit.max(1));
        let size_factor = (unit_m2 / 250.0).sqrt().clamp(0.4, 2.0);
        Place { size_factor, ..self.at_slot(pool[rng.below(pool.len())]) }
    }

    /// A formal location of the kind by its area.
    fn on_site(&self, soort: WerklocatieSoort, rng: &mut Rng) -> Place {
        let weights: Vec<u64> = self
            .site
            .areas
            .iter()
            .zip(&self.formal)
            .map(|(area, slots)| match area.naam.as_str() {
                _ if area.soort != soort || slots.is_empty() => 0,
                "Media Park" => 42,
                "Kerkelanden" => 28,
                "Havenkwartier" => 20,
                "Zeverijnstraat" => 10,
                "Arenapark" => 50,
                "Stationsgebied" => 28,
                _ => 22,
            })
            .collect();
        let area = rng.weighted(&weights).unwrap_or(0);
        let pool = &self.formal[area];
        self.at_slot(pool[rng.below(pool.len())])
    }

    fn at_slot(&self, slot: usize) -> Place {
        let slot = &self.site.slots[slot];
        let area = slot.formal.or(slot.milieu).map(|a| &self.site.areas[a]);
        let quarter = match area.map(|a| (a.soort, a.naam.as_str())) {
            Some((WerklocatieSoort::Bedrijventerrein, "Media Park")) => Quarter::Media,
            Some((WerklocatieSoort::Centrumgebied | WerklocatieSoort::Stadsstraat, _)) => Quarter::Shopping,
            Some((WerklocatieSoort::CreatieveWijk, _)) => Quarter::Creative,
            Some((WerklocatieSoort::ProductieveWijk, _)) => Quarter::Makers,
            _ => Quarter::Plain,
        };
        Place { at: slot.at, dwelling: None, quarter, size_factor: 1.0 }
    }
}
