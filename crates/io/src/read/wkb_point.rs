//! Points out of well-known binary.

/// What a geometry in WKB holds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum WkbPoint {
    /// A point; coordinates as they stand, whether finite or not.
    At(f64, f64),
    /// The empty point.
    Empty,
    /// Another geometry, or bytes that are no WKB.
    Other,
}

/// Length of the byte order, the type and two coordinates.
const XY_BYTES: usize = 21;

/// Reads a point with or without z and m, in ISO WKB or the older form with flags, in either byte order.
pub(super) fn point(wkb: &[u8]) -> WkbPoint {
    let Some(bytes) = wkb.first_chunk::<XY_BYTES>() else { return WkbPoint::Other };
    let four = [bytes[1], bytes[2], bytes[3], bytes[4]];
    let eight = |at: usize| std::array::from_fn(|i| bytes[at + i]);
    let (kind, x, y) = match bytes[0] {
        0 => (u32::from_be_bytes(four), f64::from_be_bytes(eight(5)), f64::from_be_bytes(eight(13))),
        1 => (u32::from_le_bytes(four), f64::from_le_bytes(eight(5)), f64::from_le_bytes(eight(13))),
        _ => return WkbPoint::Other,
    };
    // ISO adds 1000 for z, 2000 for m and 3000 for both; the older form sets the highest bit for z.
    match kind & 0x0fff_ffff {
        1 | 1001 | 2001 | 3001 if x.is_nan() && y.is_nan() => WkbPoint::Empty,
        1 | 1001 | 2001 | 3001 => WkbPoint::At(x, y),
        _ => WkbPoint::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn little(kind: u32, x: f64, y: f64) -> Vec<u8> {
        let mut wkb = vec![1];
        wkb.extend(kind.to_le_bytes());
        wkb.extend(x.to_le_bytes());
        wkb.extend(y.to_le_bytes());
        wkb
    }

    #[test]
    fn points_are_read_in_both_byte_orders_and_with_z() {
        let mut big = vec![0];
        big.extend(1_u32.to_be_bytes());
        big.extend(1.5_f64.to_be_bytes());
        big.extend((-2.25_f64).to_be_bytes());
        assert_eq!(point(&big), WkbPoint::At(1.5, -2.25));
        for kind in [1, 1001, 2001, 3001, 0x8000_0001] {
            let mut wkb = little(kind, 1.5, -2.25);
            wkb.extend(9.0_f64.to_le_bytes());
            assert_eq!(point(&wkb), WkbPoint::At(1.5, -2.25), "{kind}");
        }
    }

    #[test]
    fn empty_points_other_geometries_and_scraps_are_told_apart() {
        assert_eq!(point(&little(1, f64::NAN, f64::NAN)), WkbPoint::Empty);
        assert!(matches!(point(&little(1, f64::NAN, 1.0)), WkbPoint::At(x, 1.0) if x.is_nan()));
        assert_eq!(point(&little(4, 1.0, 1.0)), WkbPoint::Other, "a multipoint");
        assert_eq!(point(&little(1, 1.0, 1.0)[..20]), WkbPoint::Other, "too short");
        assert_eq!(point(&[]), WkbPoint::Other);
        assert_eq!(point(&[7; 21]), WkbPoint::Other, "no byte order");
    }
}
