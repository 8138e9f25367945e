//! Tables that share figures: nothing hidden follows from all of them together.

use proptest::prelude::*;
use werkvlek_core::{DisclosureRule, JobCount, LinkedTables, Publishable, Visibility};

/// Figures and sums as the test sees them.
struct World {
    counts: Vec<JobCount>,
    sums: Vec<(usize, Vec<usize>)>,
    intern: Vec<bool>,
    has_told: bool,
    together: LinkedTables,
}

impl World {
    fn new() -> Self {
        Self {
            counts: vec![],
            sums: vec![],
            intern: vec![],
            has_told: false,
            together: LinkedTables::default(),
        }
    }

    fn add(&mut self, count: JobCount, visibility: Visibility, rank: u8) -> usize {
        self.counts.push(count);
        self.intern.push(visibility == Visibility::Internal);
        self.has_told |= visibility == Visibility::Told;
        self.together.figure(count, count.publishable(&DisclosureRule::default()), visibility, rank)
    }

    fn sum(&mut self, parts: &[usize], rank: u8) -> usize {
        let mut all = JobCount::default();
        for &part in parts {
            let t = self.counts[part];
            all.vestigingen += t.vestigingen;
            all.banen += t.banen;
            all.grootste_banen = all.grootste_banen.max(t.grootste_banen);
        }
        let total = self.add(all, Visibility::Published, rank);
        self.tie(total, parts);
        total
    }

    fn tie(&mut self, total: usize, parts: &[usize]) {
        self.sums.push((total, parts.to_vec()));
        self.together.sum(total, parts.iter().copied());
    }

    /// Unknowns that have one value in all solutions of the sums, by elimination in floating point.
    fn known(&self, unknown: &[bool]) -> Vec<usize> {
        let columns: Vec<usize> = (0..unknown.len()).filter(|&i| unknown[i]).collect();
        let mut rows: Vec<Vec<f64>> = self
            .sums
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
        let rule = DisclosureRule::default();
        let judged = self.together.protect(&rule);
        let unknown: Vec<bool> = (0..judged.len())
            .map(|i| self.counts[i].vestigingen > 0 && (self.intern[i] || judged[i] != Publishable::Yes))
            .collect();
        let mut unread = unknown.clone();
        for found in self.known(&unknown) {
            let fails = self.counts[found].publishable(&rule) != Publishable::Yes;
            // What was told before may give away a figure that is hidden for another's sake; what fails the rule never.
            let may_follow = self.intern[found] || self.has_told;
            assert!(may_follow && !fails, "figure {found} can be recomputed: {judged:?}");
            unread[found] = false;
        }
        for (i, count) in self.counts.iter().enumerate() {
            let fails = count.publishable(&rule);
            assert!(fails == Publishable::Yes || judged[i] == fails, "figure {i} fails and is open");
        }
        // What follows counts as open, but where nothing of now could be hidden against what was told before.
        let read = if self.has_told { &unknown } else { &unread };
        for (total, parts) in self.sums.iter().filter(|(total, _)| !read[*total]) {
            let mut hidden = JobCount::default();
            for &part in parts.iter().filter(|p| read[**p]) {
                hidden.vestigingen += self.counts[part].vestigingen;
                hidden.banen += self.counts[part].banen;
                hidden.grootste_banen = hidden.grootste_banen.max(self.counts[part].grootste_banen);
            }
            assert_eq!(hidden.publishable(&rule), Publishable::Yes, "the hidden parts of {total}");
        }
    }
}

fn cell() -> impl Strategy<Value = JobCount> {
    (0_u64..6, 0_u64..30, 0_u64..100).prop_map(|(vestigingen, extra, share)| {
        let banen = if vestigingen == 0 { 0 } else { vestigingen + extra };
        // The largest has its job, and a part of the extra ones.
        let grootste_banen =
            if vestigingen == 0 { 0 } else { banen.div_ceil(vestigingen).max(1 + extra * share / 100) };
        JobCount { vestigingen, banen, grootste_banen, ..JobCount::default() }
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
        let visibility = |i: usize| if intern[i] { Visibility::Internal } else { Visibility::Published };
        // Atoms of 3 sectors by 2 kinds by 4 sizes; the tables hold their sums.
        let atoms: Vec<usize> = (0..24).map(|i| world.add(cells[i], visibility(i), 3)).collect();
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
    let full = |vestigingen, banen| JobCount {
        vestigingen,
        banen,
        grootste_banen: banen / 3,
        ..JobCount::default()
    };
    let mut world = World::new();
    let kinds = [full(1, 3), full(8, 60)].map(|t| world.add(t, Visibility::Published, 1));
    let sizes = [full(4, 30), full(5, 33)].map(|t| world.add(t, Visibility::Published, 1));
    let sector = world.sum(&kinds, 0);
    world.tie(sector, &sizes);
    world.check();
    use Publishable::{Complement, TooFew, Yes};
    assert_eq!(world.together.protect(&DisclosureRule::default()), [TooFew, Complement, Yes, Yes, Yes]);
    // A region inside the other by two establishments: neither may be shown beside the difference.
    let mut world = World::new();
    let atoms = [full(20, 200), full(2, 9)].map(|t| world.add(t, Visibility::Internal, 3));
    let park = world.sum(&atoms[..1], 1);
    let district = world.sum(&atoms, 1);
    world.check();
    let judged = world.together.protect(&DisclosureRule::default());
    assert!(judged[park] != Yes || judged[district] != Yes, "{judged:?}");
}

#[test]
fn a_part_that_follows_from_other_figures_hides_no_two_small_ones() {
    let part = |vestigingen, banen, grootste_banen| JobCount {
        vestigingen,
        banen,
        grootste_banen,
        ..JobCount::default()
    };
    let mut world = World::new();
    // Of the parts of a total a large one follows from two open figures, so that the total tells of the two companies beside it.
    let internal =
        [part(20, 200, 20), part(1, 7, 7), part(1, 9, 9)].map(|t| world.add(t, Visibility::Internal, 3));
    let total = world.sum(&internal, 1);
    let beside = world.add(part(9, 90, 15), Visibility::Published, 2);
    let both = world.sum(&[internal[0], beside], 1);
    world.check();
    let judged = world.together.protect(&DisclosureRule::default());
    assert!([total, beside, both].iter().any(|&i| judged[i] != Publishable::Yes), "{judged:?}");
}

#[test]
fn a_company_alone_in_a_hidden_part_works_out_no_other() {
    let part = |vestigingen, banen, grootste_banen| JobCount {
        vestigingen,
        banen,
        grootste_banen,
        ..JobCount::default()
    };
    let mut world = World::new();
    let kinds = [part(1, 40, 40), part(2, 65, 35), part(12, 126, 16), part(9, 140, 20)];
    let kinds = kinds.map(|count| world.add(count, Visibility::Published, 1));
    world.sum(&kinds, 0);
    world.check();
    use Publishable::{Complement, TooFew, Yes};
    let judged = world.together.protect(&DisclosureRule::default());
    assert_eq!(judged, [TooFew, TooFew, Complement, Yes, Yes]);
}

/// What was told before: by four groups, of which one is no longer in the register.
fn told_by_rows(cells: &[JobCount]) -> (World, Vec<usize>) {
    let rule = DisclosureRule::default();
    let mut alone = World::new();
    let atoms: Vec<usize> = cells.iter().map(|t| alone.add(*t, Visibility::Internal, 3)).collect();
    let rows: Vec<usize> = (0..4).map(|i| alone.sum(&atoms[i * 4..][..4], 1)).collect();
    let whole = alone.sum(&rows, 0);
    let judged = alone.together.protect(&rule);
    let mut world = World::new();
    let atoms: Vec<usize> = cells.iter().map(|t| world.add(*t, Visibility::Internal, 3)).collect();
    let again = |world: &mut World, figure: usize| {
        let told = judged[figure] == Publishable::Yes;
        world.add(alone.counts[figure], if told { Visibility::Told } else { Visibility::Internal }, 0)
    };
    let rows: Vec<usize> = rows.iter().map(|&row| again(&mut world, row)).collect();
    let whole = again(&mut world, whole);
    for (i, &row) in rows.iter().enumerate() {
        world.tie(row, &atoms[i * 4..][..4]);
    }
    world.tie(whole, &rows);
    (world, atoms)
}

proptest! {
    /// Divided otherwise now, and without one of the groups of then: what was told stays told, and what is told now gives nothing
    /// away beside it.
    #[test]
    fn what_was_told_before_gives_nothing_away_beside_what_is_told_now(cells in prop::collection::vec(cell(), 16)) {
        let (mut world, atoms) = told_by_rows(&cells);
        let columns: Vec<usize> = (0..4)
            .map(|j| world.sum(&(0..3).map(|i| atoms[i * 4 + j]).collect::<Vec<_>>(), 1))
            .collect();
        world.sum(&columns, 0);
        world.check();
        let rule = DisclosureRule::default();
        let judged = world.together.protect(&rule);
        prop_assert_eq!(world.together.given_away(&rule, &judged), Vec::<usize>::new());
    }
}

#[test]
fn what_was_given_away_before_is_said() {
    let part = |vestigingen| JobCount { vestigingen, banen: 9, grootste_banen: 3, ..JobCount::default() };
    let rule = DisclosureRule::default();
    let mut world = LinkedTables::default();
    // An earlier run without a rule told of two establishments, and of all.
    let told = |world: &mut LinkedTables, count| world.figure(count, Publishable::Yes, Visibility::Told, 0);
    let two = told(&mut world, part(2));
    let all = told(&mut world, part(4));
    let rest = world.figure(part(2), Publishable::TooFew, Visibility::Published, 1);
    world.sum(all, [two, rest]);
    let judged = world.protect(&rule);
    assert_eq!(world.given_away(&rule, &judged), [two, rest]);
}
