//! Which people the totals of districts tell together.

use super::people::everyone;
use super::{DistrictLevels, Tree, VlekkenplanError, in_finest};
use werkvlek_core::{MinPeople, Origins, WeightColumn};

/// By origin: a number that it shares with all others that the totals of districts tell together.
///
/// Where the total of the finest district may be told those are the people of that district. Where it may not, they are those of all such
/// districts under the lowest one that may: the tables tell what is left of that one. Whatever keeps to these sums adds nothing to the tables of
/// the same people, and tells nobody's total that they hide.
///
/// # Errors
/// [`VlekkenplanError`] for people that are no table.
///
/// # Cost
/// O(origins), and a protection of the totals.
pub(crate) fn told_together(
    origins: &Origins,
    districts: Option<&DistrictLevels>,
    weight: &WeightColumn,
    minimum: MinPeople,
) -> Result<Vec<usize>, VlekkenplanError> {
    let Some(levels) = districts else { return Ok(vec![0; origins.len()]) };
    let finest = in_finest(levels, origins);
    let holding: Vec<_> = levels.iter().map(|level| level.holding(&finest)).collect();
    let nested: Vec<_> =
        levels.iter().zip(&holding).map(|(level, holding)| (level, holding.as_slice())).collect();
    let tree = Tree::of(&nested, origins.len());
    let totals = minimum.protect(&tree.tabel(weight.values(), 1, &vec![0; origins.len()])?);
    let is_told = |row: usize| everyone(&totals, row).is_some();
    Ok((0..origins.len())
        .map(|origin| {
            let lowest = tree.lowest_row(origin);
            if is_told(lowest) {
                return lowest;
            }
            let above =
                std::iter::successors(tree.parent(lowest), |&row| tree.parent(row)).find(|&row| is_told(row));
            // What is left of a row, or of all where not even that may be told.
            tree.len() + above.unwrap_or(tree.len())
        })
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use geo::Rect;
    use werkvlek_core::{AdresId, District, DistrictCode, Districts};

    #[test]
    fn people_of_hidden_districts_stand_together() {
        // Four buurten of 100 m beside each other in one wijk, two homes in each.
        let buurt = |n: u32| {
            let at = f64::from(n) * 100.0;
            let area = Rect::new((at, 0.0), (at + 100.0, 100.0)).to_polygon();
            let code = DistrictCode::new(format!("BU0001000{n}")).unwrap();
            District::new(code, format!("buurt {n}"), area.into()).unwrap()
        };
        let districts = Districts::new((0..4).map(buurt).collect()).unwrap();
        let levels = DistrictLevels::new(districts, Vec::new());
        let ids = (0..8).map(|n| AdresId::new(n.to_string()).unwrap()).collect();
        let x_m = (0..8).map(|n| f64::from(n) * 50.0 + 20.0).collect();
        let mut origins = Origins::from_columns(ids, x_m, vec![50.0; 8]).unwrap();
        origins.add_weights("inwoners", vec![30.0, 10.0, 2.0, 0.0, 4.0, 5.0, 20.0, 20.0]).unwrap();
        let together =
            |minimum| told_together(&origins, Some(&levels), &origins.columns()[0], minimum).unwrap();
        let found = together(MinPeople::default());
        // The second has two people; the third, the smallest that is told beside it, goes with it.
        let own: Vec<usize> = found.iter().step_by(2).copied().collect();
        assert!(found.chunks(2).all(|buurt| buurt[0] == buurt[1]), "{found:?}");
        assert_eq!(own[1], own[2], "{found:?}");
        assert!(own[0] != own[1] && own[3] != own[1] && own[0] != own[3], "{found:?}");
        let told = together(MinPeople::NONE);
        assert!(told.chunks(2).zip(told.chunks(2).skip(1)).all(|(a, b)| a[0] != b[0]), "{told:?}");
        let one = told_together(&origins, None, &origins.columns()[0], MinPeople::default()).unwrap();
        assert_eq!(one, vec![0; 8]);
    }
}
