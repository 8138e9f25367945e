//! Largest remainder apportionment: a whole number split in proportion to weights, exactly.

/// Largest remainders (Hamilton's method); ties go to the lower index. All zero when the weights add up to nothing.
pub(crate) fn apportion(total: u64, weights: &[u64]) -> Vec<u64> {
    let sum: u128 = weights.iter().map(|&w| u128::from(w)).sum();
    if sum == 0 {
        return vec![0; weights.len()];
    }
    let part = |w: u64| u128::from(total) * u128::from(w);
    let mut shares: Vec<u64> =
        weights.iter().map(|&w| u64::try_from(part(w) / sum).unwrap_or(u64::MAX)).collect();
    let mut order: Vec<usize> = (0..weights.len()).collect();
    order.sort_by_key(|&i| (std::cmp::Reverse(part(weights[i]) % sum), i));
    let mut left = total - shares.iter().sum::<u64>();
    for i in order {
        if left == 0 {
            break;
        }
        shares[i] += 1;
        left -= 1;
    }
    shares
}

#[cfg(test)]
mod tests {
    use super::apportion;

    #[test]
    fn remainders_decide() {
        // 10 over 1:1:4 is 1.67, 1.67, 6.67: one each, six, and the two seats left go to the first two (a tie by index).
        assert_eq!(apportion(10, &[1, 1, 4]), [2, 2, 6]);
    }

    #[test]
    fn nothing_to_weigh_by_gives_nothing() {
        assert_eq!(apportion(10, &[0, 0]), [0, 0]);
        assert!(apportion(10, &[]).is_empty());
    }

    proptest::proptest! {
        #[test]
        fn shares_add_up_and_are_within_one_of_exact(total in 0_u64..100_000, weights in proptest::collection::vec(0_u64..1_000, 1..40)) {
            let sum: u64 = weights.iter().sum();
            let shares = apportion(total, &weights);
            if sum == 0 {
                proptest::prop_assert!(shares.iter().all(|&share| share == 0));
            } else {
                proptest::prop_assert_eq!(shares.iter().sum::<u64>(), total);
                for (share, weight) in shares.iter().zip(&weights) {
                    proptest::prop_assert!((share * sum).abs_diff(total * weight) < sum);
                }
            }
        }
    }
}
