//! What is drawn by hand inside the outline: railway, main roads and parks. Metres of RD New.

use crate::point::{Pt, Ring};
use crate::soort::StraatSoort;

/// The three stations: Hilversum, Mediapark, Sportpark (published positions).
pub(crate) const STATIONS_M: [(&str, f64, f64); 3] = [
    ("Station Hilversum", 140_936.0, 470_944.0),
    ("Station Hilversum Media Park", 140_430.0, 472_236.0),
    ("Station Hilversum Sportpark", 141_333.0, 469_799.0),
];

/// The hospital and the care institutions around it.
pub(crate) const MONNIKENBERG_M: (f64, f64) = (142_400.0, 469_700.0);

type Line = &'static [(i64, i64)];

/// The railway: Amsterdam to Utrecht through the three stations, and the branch to Amersfoort.
pub(crate) const RAILWAY_M: [(&str, Line); 2] = [
    (
        "Spoorlijn Amsterdam-Utrecht",
        &[
            (139_940, 474_400),
            (140_060, 473_700),
            (140_220, 472_960),
            (140_430, 472_236),
            (140_690, 471_570),
            (140_936, 470_944),
            (141_090, 470_560),
            (141_230, 470_190),
            (141_333, 469_799),
            (141_330, 469_200),
            (141_270, 468_200),
            (141_120, 467_000),
            (140_860, 465_640),
        ],
    ),
    (
        "Spoorlijn Hilversum-Amersfoort",
        &[(141_090, 470_560), (141_300, 470_370), (141_700, 470_270), (142_300, 470_220), (142_980, 470_160)],
    ),
];

/// Places near which one street may cross the railway.
pub(crate) const CROSSINGS_M: [(i64, i64); 8] = [
    (140_500, 472_060),
    (140_740, 471_440),
    (140_990, 470_800),
    (141_330, 469_830),
    (141_330, 469_230),
    (141_210, 467_720),
    (141_810, 470_260),
    (142_600, 470_195),
];

/// The main roads, by name, with their kind.
pub(crate) const MAIN_ROADS_M: [(&str, StraatSoort, Line); 19] = [
    (
        "Vreelandseweg",
        StraatSoort::Secondary,
        &[
            (140_560, 470_560),
            (140_080, 470_540),
            (139_400, 470_600),
            (138_700, 470_480),
            (138_050, 470_330),
            (137_100, 470_340),
        ],
    ),
    (
        "'s-Gravelandseweg",
        StraatSoort::Secondary,
        &[(140_560, 470_560), (140_000, 471_150), (139_300, 471_500), (138_700, 471_700), (138_250, 471_760)],
    ),
    (
        "Bussumerstraatweg",
        StraatSoort::Secondary,
        &[(140_400, 470_730), (140_180, 471_600), (139_840, 472_500), (139_700, 473_400), (139_660, 474_240)],
    ),
    (
        "Johannes Geradtsweg",
        StraatSoort::Secondary,
        &[
            (140_400, 470_730),
            (140_770, 471_500),
            (141_020, 471_900),
            (141_200, 472_500),
            (141_220, 473_200),
            (141_560, 474_200),
            (142_120, 475_300),
        ],
    ),
    (
        "Larenseweg",
        StraatSoort::Secondary,
        &[(141_030, 470_840), (141_380, 471_300), (141_800, 471_760), (142_060, 472_300), (142_180, 472_420)],
    ),
    ("Stationsstraat", StraatSoort::Secondary, &[(140_560, 470_560), (140_780, 470_740), (141_030, 470_840)]),
    (
        "Soestdijkerstraatweg",
        StraatSoort::Secondary,
        &[
            (140_560, 470_560),
            (140_960, 470_150),
            (141_380, 469_820),
            (141_880, 469_640),
            (142_560, 469_380),
            (143_280, 469_260),
        ],
    ),
    (
        "Utrechtseweg",
        StraatSoort::Secondary,
        &[
            (140_560, 470_560),
            (140_480, 469_900),
            (140_560, 469_260),
            (140_640, 468_400),
            (140_560, 467_000),
            (140_360, 465_640),
        ],
    ),
    (
        "Diependaalselaan",
        StraatSoort::Secondary,
        &[
            (138_500, 469_400),
            (139_300, 469_420),
            (139_900, 469_420),
            (140_560, 469_260),
            (141_400, 469_225),
            (141_900, 469_260),
            (142_560, 469_380),
        ],
    ),
    (
        "Loosdrechtseweg",
        StraatSoort::Secondary,
        &[(140_080, 470_540), (139_700, 470_000), (139_060, 469_520), (138_500, 469_400), (138_080, 468_900)],
    ),
    (
        "Oosterengweg",
        StraatSoort::Tertiary,
        &[
            (141_200, 472_500),
            (141_640, 471_580),
            (141_780, 470_900),
            (141_815, 470_200),
            (141_880, 469_640),
            (141_900, 469_260),
        ],
    ),
    (
        "Noorderweg",
        StraatSoort::Tertiary,
        &[(140_050, 471_940), (140_560, 472_060), (141_060, 472_060), (141_640, 471_580)],
    ),
    ("Kerkelandenlaan", StraatSoort::Tertiary, &[(138_500, 469_400), (138_360, 469_900), (138_360, 470_400)]),
    (
        "Meentweg",
        StraatSoort::Tertiary,
        &[
            (139_700, 473_400),
            (138_700, 474_300),
            (138_050, 474_700),
            (137_960, 475_300),
            (137_900, 475_900),
            (137_200, 476_500),
            (136_200, 476_900),
        ],
    ),
    (
        "Graaf Florislaan",
        StraatSoort::Tertiary,
        &[
            (140_560, 467_000),
            (139_700, 466_700),
            (138_970, 466_460),
            (138_300, 466_700),
            (138_900, 468_000),
            (139_300, 469_420),
        ],
    ),
    (
        "Lage Vuurseweg",
        StraatSoort::Tertiary,
        &[(140_600, 467_700), (141_270, 467_725), (142_000, 467_800), (142_520, 468_300), (142_560, 469_380)],
    ),
    (
        "Anna's Hoevelaan",
        StraatSoort::Tertiary,
        &[
            (141_780, 470_900),
            (142_260, 470_860),
            (142_600, 470_560),
            (142_600, 470_140),
            (142_520, 469_900),
            (142_560, 469_380),
        ],
    ),
    (
        "Monnikenberg",
        StraatSoort::Unclassified,
        &[(142_200, 469_520), (142_300, 469_730), (142_420, 469_730), (142_520, 469_900)],
    ),
    ("Havenlaan", StraatSoort::Unclassified, &[(138_700, 470_480), (138_500, 470_760), (137_500, 470_720)]),
];

/// An ellipse-like park of twelve corners.
struct Oval {
    naam: &'static str,
    centre_m: (f64, f64),
    half_m: (f64, f64),
}

const PARKS: [Oval; 13] = [
    Oval { naam: "Boombergpark", centre_m: (139_360.0, 470_980.0), half_m: (210.0, 120.0) },
    Oval { naam: "Dudokpark", centre_m: (140_130.0, 470_830.0), half_m: (120.0, 80.0) },
    Oval { naam: "Rosarium", centre_m: (139_820.0, 471_480.0), half_m: (110.0, 80.0) },
    Oval { naam: "Corversbos", centre_m: (138_680.0, 471_200.0), half_m: (300.0, 240.0) },
    Oval { naam: "Cruquiuspark", centre_m: (142_140.0, 471_480.0), half_m: (150.0, 110.0) },
    Oval { naam: "Diependaalpark", centre_m: (140_200.0, 469_080.0), half_m: (200.0, 150.0) },
    Oval { naam: "Sportpark Berestein", centre_m: (140_960.0, 469_480.0), half_m: (210.0, 170.0) },
    Oval { naam: "Park Anna's Hoeve", centre_m: (142_420.0, 470_600.0), half_m: (130.0, 90.0) },
    Oval { naam: "Kerkelandenpark", centre_m: (138_080.0, 469_480.0), half_m: (210.0, 120.0) },
    Oval { naam: "Meentpark", centre_m: (138_150.0, 475_700.0), half_m: (120.0, 170.0) },
    Oval { naam: "Noorderpark", centre_m: (140_820.0, 472_520.0), half_m: (180.0, 120.0) },
    Oval { naam: "Zeeheldenpark", centre_m: (139_100.0, 469_180.0), half_m: (140.0, 90.0) },
    Oval { naam: "Liebergerplantsoen", centre_m: (142_040.0, 470_620.0), half_m: (110.0, 80.0) },
];

/// Cosines of 0, 30, 60, ... 330 degrees; the sines are the same list, nine places on.
const COSINES: [f64; 12] =
    [1.0, 0.866_025, 0.5, 0.0, -0.5, -0.866_025, -1.0, -0.866_025, -0.5, 0.0, 0.5, 0.866_025];

/// The parks with their names.
pub(crate) fn parks() -> Vec<(&'static str, Ring)> {
    PARKS
        .iter()
        .map(|park| {
            let ring = (0..12).map(|k| {
                let (cosine, sine) = (COSINES[k], COSINES[(k + 9) % 12]);
                Pt::from_m(park.centre_m.0 + park.half_m.0 * cosine, park.centre_m.1 + park.half_m.1 * sine)
            });
            (park.naam, Ring(ring.collect()))
        })
        .collect()
}

/// The points of a hand-drawn line.
pub(crate) fn points(line: &[(i64, i64)]) -> Vec<Pt> {
    line.iter().map(|&(x, y)| Pt { x: x * 10, y: y * 10 }).collect()
}
