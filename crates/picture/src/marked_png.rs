//! What a PNG says beside its pixels: how many of them go in an inch, and whom the data belong to.

/// Pixels in an inch: a sheet of 1600 by 1200 is 203 by 152 mm on paper.
const DOTS_PER_INCH: f64 = 200.0;
const INCH_M: f64 = 0.0254;
/// The eight bytes that every PNG starts with.
const SIGNATURE: usize = 8;
/// The header: length, name, 13 bytes, checksum.
const HEADER: usize = 4 + 4 + 13 + 4;

/// The PNG with its size on paper (pHYs) and its rights (tEXt, `Copyright`), behind the header.
pub(crate) fn marked(png: &[u8], rights: &[String]) -> Vec<u8> {
    let (head, rest) = png.split_at((SIGNATURE + HEADER).min(png.len()));
    let mut out = head.to_vec();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "some thousands")]
    let a_metre = (DOTS_PER_INCH / INCH_M).round() as u32;
    // The same across and up, and a unit of metres.
    let size = [&a_metre.to_be_bytes()[..], &a_metre.to_be_bytes(), &[1]].concat();
    chunk(&mut out, *b"pHYs", &size);
    if !rights.is_empty() {
        chunk(&mut out, *b"tEXt", &[b"Copyright\0", latin(&rights.join("; ")).as_slice()].concat());
    }
    out.extend_from_slice(rest);
    out
}

/// A text in Latin-1, which is what tEXt holds; other letters become question marks.
fn latin(text: &str) -> Vec<u8> {
    text.chars().map(|c| u8::try_from(u32::from(c)).unwrap_or(b'?')).collect()
}

fn chunk(out: &mut Vec<u8>, name: [u8; 4], data: &[u8]) {
    out.extend_from_slice(&u32::try_from(data.len()).unwrap_or(0).to_be_bytes());
    let from = out.len();
    out.extend_from_slice(&name);
    out.extend_from_slice(data);
    let sum = checksum(&out[from..]);
    out.extend_from_slice(&sum.to_be_bytes());
}

/// CRC-32 as PNG takes it, bit by bit: chunks are short.
fn checksum(bytes: &[u8]) -> u32 {
    let step =
        |sum: u32, byte: &u8| {
            (0..8).fold(sum ^ u32::from(*byte), |sum, _| {
                if sum & 1 == 1 { (sum >> 1) ^ 0xedb8_8320 } else { sum >> 1 }
            })
        };
    !bytes.iter().fold(u32::MAX, step)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_checksum_is_the_published_one() {
        // The check value of CRC-32/ISO-HDLC, and the end of every PNG.
        assert_eq!(checksum(b"123456789"), 0xcbf4_3926);
        assert_eq!(checksum(b"IEND"), 0xae42_6082);
    }

    #[test]
    fn size_and_rights_stand_behind_the_header() {
        let pixels = tiny_skia::Pixmap::new(3, 2).unwrap();
        let png = marked(&pixels.encode_png().unwrap(), &["© OpenStreetMap contributors".to_owned()]);
        assert_eq!((&png[37..41], &png[41..45]), (&b"pHYs"[..], &7874_u32.to_be_bytes()[..]));
        assert!(png.windows(12).any(|at| at == b"Copyright\0\xa9 "));
        assert_eq!(tiny_skia::Pixmap::decode_png(&png).unwrap().width(), 3);
    }
}
