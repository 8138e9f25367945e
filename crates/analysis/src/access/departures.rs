//! Figures of every departure, and their percentiles.

use super::figures::Values;

/// What each departure gives, kept until all have been seen.
#[derive(Debug, Default)]
pub(super) struct Departures {
    /// By figure, departure by departure: the values of all origins.
    at_origins: Vec<Vec<Vec<f64>>>,
    at_places: Vec<Vec<Vec<f64>>>,
}

/// Percentiles by figure, by percentile, by place; infinite where it is not reached.
pub(super) struct Percentiles {
    pub(super) at_origins: Vec<Vec<Vec<f64>>>,
    pub(super) at_places: Vec<Vec<Vec<f64>>>,
}

impl Departures {
    pub(super) fn add(&mut self, values: Values) {
        let put = |all: &mut Vec<Vec<Vec<f64>>>, values: Vec<Vec<f64>>| {
            all.resize_with(values.len(), Vec::new);
            all.iter_mut().zip(values).for_each(|(all, one)| all.push(one));
        };
        put(&mut self.at_origins, values.at_origins);
        put(&mut self.at_places, values.at_places);
    }

    /// The percentiles of each figure over the departures: of the figure itself, never the figure of a percentile of time.
    pub(super) fn percentiles(self, percentiles: &[f64]) -> Percentiles {
        let of =
            |all: Vec<Vec<Vec<f64>>>| all.into_iter().map(|one| over_departures(&one, percentiles)).collect();
        Percentiles { at_origins: of(self.at_origins), at_places: of(self.at_places) }
    }
}

/// By percentile, by place: the least value that so many per cent of the departures do not exceed (nearest rank).
fn over_departures(by_departure: &[Vec<f64>], percentiles: &[f64]) -> Vec<Vec<f64>> {
    let places = by_departure.first().map_or(0, Vec::len);
    let mut found = vec![Vec::with_capacity(places); percentiles.len()];
    let mut column = Vec::with_capacity(by_departure.len());
    for place in 0..places {
        column.clear();
        column.extend(by_departure.iter().map(|values| values[place]));
        column.sort_unstable_by(f64::total_cmp);
        for (found, percent) in found.iter_mut().zip(percentiles) {
            found.push(column[rank(column.len(), *percent)]);
        }
    }
    found
}

/// Of so many sorted values the place of a percentile.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to the length")]
fn rank(values: usize, percent: f64) -> usize {
    let rank = (percent.clamp(0.0, 100.0) / 100.0 * values as f64).ceil() as usize;
    rank.saturating_sub(1).min(values - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_percentile_is_that_of_access_and_not_access_at_a_percentile() {
        let mut departures = Departures::default();
        for jobs in [100.0, 0.0, 300.0, 200.0] {
            departures.add(Values { at_origins: vec![vec![jobs, f64::INFINITY]], at_places: Vec::new() });
        }
        let found = departures.percentiles(&[0.0, 25.0, 50.0, 75.0, 100.0]);
        let first: Vec<f64> = found.at_origins[0].iter().map(|values| values[0]).collect();
        assert_eq!(first, [0.0, 0.0, 100.0, 200.0, 300.0]);
        assert!(found.at_origins[0][2][1].is_infinite());
        assert!(found.at_places.is_empty());
    }
}
