//! The form that p-median and coverage share: what each candidate saves each row.

use crate::ids::{NO_ID, id};

/// A problem of choosing p sites so that the sum over rows of the largest saving among the chosen is largest.
///
/// A row is a demand point (or, for coverage, all that the same candidates cover). Savings are above 0; a pair that
/// saves nothing is not in the lists. Lists stand by row, largest saving first and ties by site, and by site.
#[derive(Debug, Clone)]
pub(crate) struct Savings {
    sites: usize,
    row_start: Vec<usize>,
    row_site: Vec<u32>,
    row_saving: Vec<f64>,
    site_start: Vec<usize>,
    site_row: Vec<u32>,
    site_saving: Vec<f64>,
}

impl Savings {
    /// From rows of (site, saving), each sorted by saving, largest first, then by site.
    pub(crate) fn from_rows(sites: usize, rows: impl Iterator<Item = Vec<(u32, f64)>>) -> Self {
        let (mut row_start, mut row_site, mut row_saving) = (vec![0], Vec::new(), Vec::new());
        for row in rows.filter(|row| !row.is_empty()) {
            debug_assert!(row.windows(2).all(|two| two[0].1 >= two[1].1));
            row_site.extend(row.iter().map(|pair| pair.0));
            row_saving.extend(row.iter().map(|pair| pair.1));
            row_start.push(row_site.len());
        }
        let mut site_start = vec![0_usize; sites + 1];
        for &site in &row_site {
            site_start[site as usize + 1] += 1;
        }
        for site in 0..sites {
            site_start[site + 1] += site_start[site];
        }
        let mut next = site_start.clone();
        let mut site_row = vec![NO_ID; row_site.len()];
        let mut site_saving = vec![0.0; row_site.len()];
        for row in 0..row_start.len() - 1 {
            for pair in row_start[row]..row_start[row + 1] {
                let place = &mut next[row_site[pair] as usize];
                site_row[*place] = id(row);
                site_saving[*place] = row_saving[pair];
                *place += 1;
            }
        }
        Self { sites, row_start, row_site, row_saving, site_start, site_row, site_saving }
    }

    /// Number of candidates.
    pub(crate) fn sites(&self) -> usize {
        self.sites
    }

    /// Number of rows to which some candidate saves something.
    pub(crate) fn rows(&self) -> usize {
        self.row_start.len() - 1
    }

    /// Number of pairs with a saving.
    pub(crate) fn pairs(&self) -> usize {
        self.row_site.len()
    }

    /// What candidates save a row: sites and savings, largest first.
    pub(crate) fn row(&self, row: usize) -> (&[u32], &[f64]) {
        let range = self.row_start[row]..self.row_start[row + 1];
        (&self.row_site[range.clone()], &self.row_saving[range])
    }

    /// What a candidate saves: rows in order and savings.
    pub(crate) fn site(&self, site: usize) -> (&[u32], &[f64]) {
        let range = self.site_start[site]..self.site_start[site + 1];
        (&self.site_row[range.clone()], &self.site_saving[range])
    }

    /// What a set of sites saves, added up in the order of the rows.
    #[cfg(test)]
    pub(crate) fn total(&self, chosen: &[u32]) -> f64 {
        (0..self.rows())
            .map(|row| {
                let (sites, savings) = self.row(row);
                sites.iter().position(|site| chosen.contains(site)).map_or(0.0, |at| savings[at])
            })
            .sum()
    }
}
