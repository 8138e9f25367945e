//! Tables that share figures: nothing hidden follows from all of them together.

use proptest::prelude::*;
use werkvlek_core::{Disclosure, Publishable, Samenhang, Telling, Zicht};

/// Figures and sums as the test sees them.
struct World {
    tellingen: Vec<Telling>,
    sommen: Vec<(usize, Vec<usize>)>,
    intern: Vec<bool>,
    together: Samenhang,
}

impl World {
    fn new() -> Self {
        Self { tellingen: vec![], sommen: vec![], intern: vec![], together: Samenhang::default() }
    }

    fn add(&mut self, telling: Telling, zicht: Zicht, rang: u8) -> usize {
        self.tellingen.push(telling);
        self.intern.push(zicht == Zicht::Intern);
        self.together.cijfer(telling, telling.publishable(&Disclosure::default()), zicht, rang)
    }

    fn sum(&mut self, parts: &[usize], rang: u8) -> usize {
        let mut all = Telling::default();
        for &part in parts {
            let t = self.tellingen[part];
            all.vestigingen += t.vestigingen;
            all.banen += t.banen;
            all.grootste_banen = all.grootste_banen.max(t.grootste_banen);
        }
        let total = self.add(all, Zicht::Tabel, rang);
        self.tie(total, parts);
        total
    }

    fn tie(&mut self, total: usize, parts: &[usize]) {
        self.sommen.push((total, parts.to_vec()));
        self.together.som(total, parts.iter().copied());
    }

    /// Unknowns that have one value in all solutions of the sums, by elimination in floating point.
    fn known(&self, unknown: &[bool]) -> Vec<usize> {
        let columns: Vec<usize> = (0..unknown.len()).filter(|&i| unknown[i]).collect();
        let mut rows: Vec<Vec<f64>> = self
            .sommen
            .iter()
            .map(|(total, parts)| {
                let sign = |c: &usize| {
                    f64::from(u8::from(c == total)) - parts.iter().filter(|p| *p == c).count() as f64
                };
                columns.iter().map(sign).collect()
            })
            .collect();
        let mut done = 0;
        for column in 0..columns.len() {
            let best =
                (done..rows.len()).max_by(|&a, &b| rows[a][column].abs().total_cmp(&rows[b][column].abs()));
            let Some(best) = best.filter(|&r| rows[r][column].abs() > 1e-9) else { continue };
            rows.swap(done, best);
            let pivot = rows[done].clone();
            for (i, row) in rows.iter_mut().enumerate().filter(|(i, _)| *i != done) {
                let _ = i;
                let factor = row[column] / pivot[column];
                row.iter_mut().zip(&pivot).for_each(|(v, p)| *v -= factor * p);
            }
            done += 1;
        }
        let single = |row: &Vec<f64>| {
            let mut filled = (0..row.len()).filter(|&c| row[c].abs() > 1e-9);
            filled.next().filter(|_| filled.next().is_none())
        };
        rows.iter().filter_map(single).map(|c| columns[c]).collect()
    }

    /// That nothing hidden follows from what is open, and that what fails the rule is hidden.
    fn check(&self) {
        let rule = Disclosure::default();
        let judged = self.together.protect(&rule);
        let unknown: Vec<bool> = (0..judged.len())
            .map(|i| self.tellingen[i].vestigingen > 0 && (self.intern[i] || judged[i] != Publishable::Yes))
            .collect();
        for found in self.known(&unknown) {
            let fails = self.tellingen[found].publishable(&rule) != Publishable::Yes;
            assert!(self.intern[found] && !fails, "figure {found} can be recomputed: {judged:?}");
        }
        for (i, telling) in self.tellingen.iter().enumerate() {
            let fails = telling.publishable(&rule);
            assert!(fails == Publishable::Yes || judged[i] == fails, "figure {i} fails and is open");
        }
        for (total, parts) in self.sommen.iter().filter(|(total, _)| !unknown[*total]) {
            let mut hidden = Telling::default();
            for &part in parts.iter().filter(|p| unknown[**p]) {
                hidden.vestigingen += self.tellingen[part].vestigingen;
                hidden.banen += self.tellingen[part].banen;
                hidden.grootste_banen = hidden.grootste_banen.max(self.tellingen[part].grootste_banen);
            }
            assert_eq!(hidden.publishable(&rule), Publishable::Yes, "the hidden parts of {total}");
        }
    }
}

fn cell() -> impl Strategy<Value = Telling> {
    (0_u64..6, 0_u64..30, 0_u64..100).prop_map(|(vestigingen, extra, share)| {
        let banen = if vestigingen == 0 { 0 } else { vestigingen + extra };
        // The largest has its job, and a part of the extra ones.
        let grootste_banen =
            if vestigingen == 0 { 0 } else { banen.div_ceil(vestigingen).max(1 + extra * share / 100) };
        Telling { vestigingen, banen, grootste_banen, ..Telling::default() }
    })
}

proptest! {
    /// Sector by kind, sector by size, and the total of all: the figures of the sectors stand in both tables.
    #[test]
    fn two_tables_that_share_their_rows_hide_what_they_hide(
        cells in prop::collection::vec(cell(), 24),
        intern in prop::collection::vec(any::<bool>(), 24),
    ) {
        let mut world = World::new();
        let zicht = |i: usize| if intern[i] { Zicht::Intern } else { Zicht::Tabel };
        // Atoms of 3 sectors by 2 kinds by 4 sizes; the tables hold their sums.
        let atoms: Vec<usize> = (0..24).map(|i| world.add(cells[i], zicht(i), 3)).collect();
        let at = |s: usize, k: usize, g: usize| atoms[(s * 2 + k) * 4 + g];
        let mut by_kind = vec![];
        let mut by_size = vec![];
        let mut sectors = vec![];
        for s in 0..3 {
            let kinds: Vec<usize> =
                (0..2).map(|k| world.sum(&(0..4).map(|g| at(s, k, g)).collect::<Vec<_>>(), 2)).collect();
            let sizes: Vec<usize> =
                (0..4).map(|g| world.sum(&(0..2).map(|k| at(s, k, g)).collect::<Vec<_>>(), 2)).collect();
            let sector = world.sum(&kinds, 1);
            world.tie(sector, &sizes);
            sectors.push(sector);
            by_kind.push(kinds);
            by_size.push(sizes);
        }
        for k in 0..2 {
            world.sum(&by_kind.iter().map(|row| row[k]).collect::<Vec<_>>(), 1);
        }
        for g in 0..4 {
            world.sum(&by_size.iter().map(|row| row[g]).collect::<Vec<_>>(), 1);
        }
        world.sum(&sectors, 0);
        world.check();
    }
}

#[test]
fn a_figure_hidden_in_one_table_is_not_given_away_by_another() {
    // A sector of 9 in kinds 1 + 8 and in sizes 4 + 5: the 1 is hidden, so the 8 is too; the sizes may stay.
    let full =
        |vestigingen, banen| Telling { vestigingen, banen, grootste_banen: banen / 3, ..Telling::default() };
    let mut world = World::new();
    let kinds = [full(1, 3), full(8, 60)].map(|t| world.add(t, Zicht::Tabel, 1));
    let sizes = [full(4, 30), full(5, 33)].map(|t| world.add(t, Zicht::Tabel, 1));
    let sector = world.sum(&kinds, 0);
    world.tie(sector, &sizes);
    world.check();
    use Publishable::{Complement, TooFew, Yes};
    assert_eq!(world.together.protect(&Disclosure::default()), [TooFew, Complement, Yes, Yes, Yes]);
    // A region inside the other by two establishments: neither may be shown beside the difference.
    let mut world = World::new();
    let atoms = [full(20, 200), full(2, 9)].map(|t| world.add(t, Zicht::Intern, 3));
    let park = world.sum(&atoms[..1], 1);
    let district = world.sum(&atoms, 1);
    world.check();
    let judged = world.together.protect(&Disclosure::default());
    assert!(judged[park] != Yes || judged[district] != Yes, "{judged:?}");
}
