//! Figures set against others: self-employed, working at home, labour force, a reference region.

use super::cijfers::{Cijfers, Klasse};
use super::indelingen::{AAN_HUIS, Dim, ELDERS, Indelingen, ZZP};
use super::{MonitorInput, Openbaarheid, Personen};
use crate::tenth;
use std::collections::BTreeMap;
use werkvlek_core::{SbiSection, SectorBanen, ShiftShare, Soort, banen_per_1000, location_quotient};
use werkvlek_table::{Field, Table, Value};

/// Shares of self-employed in establishments and in jobs, of everything, by kind and by section.
pub(super) fn zzp(cijfers: &Cijfers, indelingen: &Indelingen) -> Table {
    let fields = vec![
        Field::text("indeling"),
        Field::text("klasse"),
        Field::integer("jaar"),
        Field::integer("vestigingen"),
        Field::integer("banen"),
        Field::integer("zzp_vestigingen"),
        Field::integer("zzp_banen"),
        Field::real("zzp_vestigingen_pct"),
        Field::real("zzp_banen_pct"),
        Field::real("zzp_vestigingen_verschil_punt"),
        Field::real("zzp_banen_verschil_punt"),
        Field::real("zzp_vestigingen_punt_per_jaar"),
        Field::real("zzp_banen_punt_per_jaar"),
        Field::text("onderdrukt"),
    ];
    let mut table = Table::new("werklocaties_zzp", None, fields);
    for (indeling, naam, klasse) in classes(indelingen, &[(Dim::Soort, "soort"), (Dim::Sectie, "sectie")]) {
        let (mut vestigingen, mut banen) = (Punten::default(), Punten::default());
        for &jaar in cijfers.jaren() {
            let whole = cijfers.get(jaar, klasse, None);
            let part = cijfers.get(jaar, klasse, Some((Dim::Zzp, ZZP)));
            let both = whole.open().zip(part.open()).map(|(t, _)| t);
            let of_part = whole.open().and(part.open());
            let share = both.and_then(|t| t.zzp_vestigingen_percent()).map(tenth);
            let job_share = both.and_then(|t| t.zzp_banen_percent()).map(tenth);
            let [since, yearly] = vestigingen.next(jaar, share);
            let [jobs_since, jobs_yearly] = banen.next(jaar, job_share);
            table.push(
                None,
                vec![
                    indeling.into(),
                    naam.as_str().into(),
                    jaar.into(),
                    whole.open().map(|t| t.vestigingen).into(),
                    whole.open().map(|t| t.banen).into(),
                    of_part.map(|t| t.vestigingen).into(),
                    of_part.map(|t| t.banen).into(),
                    share.into(),
                    job_share.into(),
                    since.into(),
                    jobs_since.into(),
                    yearly.into(),
                    jobs_yearly.into(),
                    whole.reason().or(part.reason()).into(),
                ],
            );
        }
    }
    table
}

/// How many establishments of at most ten jobs work at a dwelling, by section and by size.
pub(super) fn aan_huis(cijfers: &Cijfers, indelingen: &Indelingen) -> Table {
    let fields = vec![
        Field::text("indeling"),
        Field::text("klasse"),
        Field::integer("jaar"),
        Field::integer("vestigingen_aan_huis"),
        Field::integer("banen_aan_huis"),
        Field::integer("kleine_vestigingen_elders"),
        Field::real("aan_huis_pct_van_kleine"),
        Field::real("aan_huis_verschil_punt"),
        Field::real("aan_huis_punt_per_jaar"),
        Field::text("onderdrukt"),
    ];
    let mut table = Table::new("werklocaties_aan_huis", None, fields);
    let dims = [(Dim::Sectie, "sectie"), (Dim::Grootte, "grootteklasse")];
    for (indeling, naam, klasse) in classes(indelingen, &dims) {
        let mut punten = Punten::default();
        for &jaar in cijfers.jaren() {
            let home = cijfers.get(jaar, klasse, Some((Dim::Thuis, AAN_HUIS)));
            let elsewhere = cijfers.get(jaar, klasse, Some((Dim::Thuis, ELDERS)));
            // What is hidden of a class is not told in parts either.
            let whole = cijfers.get(jaar, klasse, None);
            let shown = whole.open();
            let (at_home, others) = (shown.and(home.open()), shown.and(elsewhere.open()));
            let share = at_home.zip(others).and_then(|(a, b)| {
                let small = a.vestigingen + b.vestigingen;
                (small > 0).then(|| tenth(a.vestigingen as f64 / small as f64 * 100.0))
            });
            let [since, yearly] = punten.next(jaar, share);
            table.push(
                None,
                vec![
                    indeling.into(),
                    naam.as_str().into(),
                    jaar.into(),
                    at_home.map(|t| t.vestigingen).into(),
                    at_home.map(|t| t.banen).into(),
                    others.map(|t| t.vestigingen).into(),
                    share.into(),
                    since.into(),
                    yearly.into(),
                    whole.reason().or(home.reason()).or(elsewhere.reason()).into(),
                ],
            );
        }
    }
    table
}

/// A share through the years, as it is shown: a change tells no more than the two shares do.
#[derive(Default)]
struct Punten {
    first: Option<(u16, f64)>,
    previous: Option<f64>,
}

impl Punten {
    /// Points since the year before in the register, and a year on average since the first year with a share.
    fn next(&mut self, jaar: u16, share: Option<f64>) -> [Option<f64>; 2] {
        let since = self.previous.zip(share).map(|(before, now)| tenth(now - before));
        let yearly = self.first.zip(share).filter(|((first, _), _)| jaar > *first);
        let yearly = yearly.map(|((first, then), now)| tenth((now - then) / f64::from(jaar - first)));
        self.previous = share;
        self.first = self.first.or(share.map(|share| (jaar, share)));
        [since, yearly]
    }
}

/// The total, then every class of some dimensions.
fn classes<'a>(indelingen: &Indelingen, dims: &[(Dim, &'a str)]) -> Vec<(&'a str, String, Option<Klasse>)> {
    let mut all = vec![("totaal", "totaal".to_owned(), None)];
    for &(dim, word) in dims {
        let names = indelingen.klassen(dim).iter().enumerate();
        all.extend(names.map(|(i, naam)| (word, naam.clone(), Some((dim, i)))));
    }
    all
}

/// Jobs for every thousand persons.
pub(super) fn per_1000(cijfers: &Cijfers, personen: &[Personen]) -> Table {
    let fields = vec![
        Field::integer("jaar"),
        Field::text("grondslag"),
        Field::integer("personen"),
        Field::integer("banen"),
        Field::real("banen_per_1000"),
        Field::real("banen_per_1000_verschil"),
        Field::real("banen_per_1000_per_jaar"),
        Field::text("onderdrukt"),
    ];
    let mut table = Table::new("werklocaties_per_1000", None, fields);
    let last = cijfers.jaren().last().copied();
    let mut by_year: Vec<(u16, &Personen)> =
        personen.iter().filter_map(|p| Some((p.jaar.or(last)?, p))).collect();
    // Each group of persons by year, groups as they were given.
    by_year.sort_by_key(|(jaar, p)| (personen.iter().position(|o| o.grondslag == p.grondslag), *jaar));
    let mut punten: BTreeMap<&str, Punten> = BTreeMap::new();
    for (jaar, p) in by_year {
        let total = cijfers.get(jaar, None, None);
        let banen = total.open().filter(|_| cijfers.jaren().contains(&jaar)).map(|t| t.banen);
        let ratio = banen.and_then(|b| banen_per_1000(b, p.aantal)).map(tenth);
        let [since, yearly] = punten.entry(p.grondslag).or_default().next(jaar, ratio);
        let values = vec![
            jaar.into(),
            p.grondslag.into(),
            p.aantal.into(),
            banen.into(),
            ratio.into(),
            since.into(),
            yearly.into(),
            total.reason().into(),
        ];
        table.push(None, values);
    }
    table
}

/// Jobs of the reference by section; all of ours where there is no other.
struct Referentie<'a> {
    banen: Option<&'a BTreeMap<(u16, SbiSection), u64>>,
}

impl Referentie<'_> {
    fn naam(&self) -> &'static str {
        if self.banen.is_some() { "referentietabel" } else { "alle vestigingen" }
    }

    /// Jobs of a section, when they may be known.
    fn sectie(&self, cijfers: &Cijfers, jaar: u16, sectie: usize) -> Option<u64> {
        match self.banen {
            Some(banen) => Some(banen.get(&(jaar, *SbiSection::ALL.get(sectie)?)).copied().unwrap_or(0)),
            None => cijfers.get(jaar, Some((Dim::Sectie, sectie)), None).open().map(|t| t.banen),
        }
    }

    /// Jobs of everything, when they may be known.
    fn totaal(&self, cijfers: &Cijfers, jaar: u16) -> Option<u64> {
        match self.banen {
            Some(banen) => Some(banen.iter().filter(|((j, _), _)| *j == jaar).map(|(_, b)| b).sum()),
            None => cijfers.get(jaar, None, None).open().map(|t| t.banen),
        }
    }
}

/// Location quotients of kinds by section; of everything too against another region, and of werklocaties and districts where
/// nothing is hidden.
pub(super) fn quotient(
    input: &MonitorInput<'_>,
    openbaar: Openbaarheid,
    cijfers: &Cijfers,
    indelingen: &Indelingen,
) -> Table {
    let fields = vec![
        Field::text("gebiedsoort"),
        Field::text("gebied"),
        Field::text("naam"),
        Field::text("sector"),
        Field::integer("jaar"),
        Field::integer("banen"),
        Field::real("locatiequotient"),
        Field::real("locatiequotient_verschil"),
        Field::text("referentie"),
        Field::text("onderdrukt"),
    ];
    let mut table = Table::new("werklocaties_quotient", None, fields);
    let reference = Referentie { banen: input.referentie };
    let mut regions: Vec<(&str, String, String, Option<Klasse>)> = Vec::new();
    if input.referentie.is_some() {
        regions.push(("totaal", "totaal".into(), "totaal".into(), None));
    }
    let areas = [(Dim::Soort, "soort"), (Dim::Locatie, "werklocatie"), (Dim::District, "district")];
    let shown = if openbaar == Openbaarheid::Vertrouwelijk { areas.len() } else { 1 };
    for &(dim, word) in &areas[..shown] {
        for (i, id) in indelingen.klassen(dim).iter().enumerate() {
            regions.push((word, id.clone(), input.naam(dim, i, id), Some((dim, i))));
        }
    }
    for (word, id, naam, region) in regions {
        for (s, sector) in indelingen.klassen(Dim::Sectie).iter().enumerate() {
            let mut before: Option<f64> = None;
            for &jaar in cijfers.jaren() {
                let (cell, whole) =
                    (cijfers.get(jaar, region, Some((Dim::Sectie, s))), cijfers.get(jaar, region, None));
                if cell.telling.vestigingen == 0 {
                    before = None;
                    continue;
                }
                let parts = cell.open().zip(whole.open());
                let others = reference.sectie(cijfers, jaar, s).zip(reference.totaal(cijfers, jaar));
                let found = parts
                    .zip(others)
                    .and_then(|((t, all), (r, rs))| location_quotient(t.banen, all.banen, r, rs))
                    .map(|q| (q * 100.0).round() / 100.0);
                let since = before.zip(found).map(|(before, now)| ((now - before) * 100.0).round() / 100.0);
                before = found;
                table.push(
                    None,
                    vec![
                        word.into(),
                        id.as_str().into(),
                        naam.as_str().into(),
                        sector.as_str().into(),
                        jaar.into(),
                        cell.open().map(|t| t.banen).into(),
                        found.into(),
                        since.into(),
                        reference.naam().into(),
                        cell.reason().or(whole.reason()).into(),
                    ],
                );
            }
        }
    }
    table
}

/// What the change of jobs since the first year is made of, by kind and section; of everything too against another region.
/// The second answer is why there is no table.
pub(super) fn shift_share(
    input: &MonitorInput<'_>,
    cijfers: &Cijfers,
    indelingen: &Indelingen,
) -> (Option<Table>, Option<String>) {
    let (Some(&van), Some(&naar)) = (cijfers.jaren().first(), cijfers.jaren().last()) else {
        return (None, None);
    };
    if van == naar {
        return (None, None);
    }
    let fields = vec![
        Field::text("regio"),
        Field::text("sector"),
        Field::integer("van_jaar"),
        Field::integer("naar_jaar"),
        Field::integer("banen_verschil"),
        Field::real("nationaal"),
        Field::real("sectormix"),
        Field::real("concurrentie"),
        Field::text("referentie"),
        Field::text("onderdrukt"),
    ];
    let mut table = Table::new("werklocaties_shift_share", None, fields);
    let reference = Referentie { banen: input.referentie };
    let mut regions = vec![];
    if input.referentie.is_some() {
        regions.push(("totaal", None));
    }
    regions.extend(Soort::ALL.iter().enumerate().map(|(i, s)| (s.as_str(), Some((Dim::Soort, i)))));
    // A reference table has sections only; what has no code is compared with nothing.
    let sectors = if input.referentie.is_some() {
        SbiSection::ALL.len()
    } else {
        indelingen.klassen(Dim::Sectie).len()
    };
    for (word, region) in regions {
        // All figures split the change; which of the parts are shown is asked below.
        let all = |jaar: u16, s: usize| cijfers.get(jaar, region, Some((Dim::Sectie, s)));
        let of_reference = |jaar: u16, s: usize| match input.referentie {
            Some(_) => reference.sectie(cijfers, jaar, s).unwrap_or(0),
            None => cijfers.get(jaar, Some((Dim::Sectie, s)), None).telling.banen,
        };
        let figures: Vec<SectorBanen> = (0..sectors)
            .map(|s| SectorBanen {
                regio_van: all(van, s).telling.banen,
                regio_naar: all(naar, s).telling.banen,
                referentie_van: of_reference(van, s),
                referentie_naar: of_reference(naar, s),
            })
            .collect();
        let split = match ShiftShare::new(&figures) {
            Ok(split) => split,
            Err(e) => return (None, Some(format!("shift-share is left out, {word}: {e}"))),
        };
        let mut hidden = None;
        for (s, parts) in split.sectoren().iter().enumerate() {
            let figure = &figures[s];
            if figure.regio_van + figure.regio_naar == 0 {
                continue;
            }
            let cells = [all(van, s), all(naar, s)];
            let margins = [van, naar].map(|jaar| match input.referentie {
                Some(_) => None,
                None => cijfers.get(jaar, Some((Dim::Sectie, s)), None).reason(),
            });
            let totals = [van, naar].map(|jaar| cijfers.get(jaar, None, None).reason());
            let reason = cells
                .map(super::cijfers::Cel::reason)
                .into_iter()
                .chain(margins)
                .chain(totals)
                .flatten()
                .next();
            hidden = hidden.or(reason);
            let mut values = vec![word.into(), indelingen.klassen(Dim::Sectie)[s].as_str().into()];
            values.extend(row(van, naar, *parts, reason, reference.naam()));
            table.push(None, values);
        }
        // The total of parts would be one more equation for the hidden ones.
        let reason = hidden.map(|_| "er zijn sectoren onderdrukt");
        let mut values = vec![word.into(), "totaal".into()];
        values.extend(row(van, naar, split.total(), reason, reference.naam()));
        table.push(None, values);
    }
    (Some(table), None)
}

fn row(
    van: u16,
    naar: u16,
    parts: werkvlek_core::ShiftShareParts,
    reason: Option<&str>,
    reference: &str,
) -> Vec<Value> {
    let shown = |value: f64| reason.is_none().then(|| tenth(value));
    vec![
        van.into(),
        naar.into(),
        shown(parts.total()).map_or(Value::Null, |v| whole(v).into()),
        shown(parts.nationaal).into(),
        shown(parts.sectormix).into(),
        shown(parts.concurrentie).into(),
        reference.into(),
        reason.into(),
    ]
}

#[expect(clippy::cast_possible_truncation, reason = "a change of jobs, far below 2^53")]
fn whole(banen: f64) -> i64 {
    banen.round() as i64
}
