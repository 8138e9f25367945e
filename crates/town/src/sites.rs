//! The werklocaties that are drawn by hand. Metres of RD New.

use crate::point::{Pt, Ring};
use crate::soort::WerklocatieSoort;

/// A rectangle with its corners cut off, turned so that its long side runs along `along`.
struct Site {
    naam: &'static str,
    soort: WerklocatieSoort,
    centre_m: (f64, f64),
    half_m: (f64, f64),
    along: (f64, f64),
    /// The area it is scaled to.
    area_ha: f64,
}

const RAILWARD: (f64, f64) = (0.365, -0.931);

/// Formal locations first; the business parks in use add up to 86.9 ha.
const SITES: [Site; 15] = [
    Site {
        naam: "Media Park",
        soort: WerklocatieSoort::Bedrijventerrein,
        centre_m: (140_075.0, 472_620.0),
        half_m: (350.0, 200.0),
        along: (0.28, -0.96),
        area_ha: 31.4,
    },
    Site {
        naam: "Kerkelanden",
        soort: WerklocatieSoort::Bedrijventerrein,
        centre_m: (137_800.0, 469_960.0),
        half_m: (420.0, 170.0),
        along: (1.0, -0.1),
        area_ha: 28.6,
    },
    Site {
        naam: "Havenkwartier",
        soort: WerklocatieSoort::Bedrijventerrein,
        centre_m: (137_980.0, 470_560.0),
        half_m: (340.0, 130.0),
        along: (1.0, 0.08),
        area_ha: 19.1,
    },
    Site {
        naam: "Zeverijnstraat",
        soort: WerklocatieSoort::Bedrijventerrein,
        centre_m: (138_720.0, 469_760.0),
        half_m: (160.0, 120.0),
        along: (1.0, 0.3),
        area_ha: 7.8,
    },
    Site {
        naam: "Arenapark",
        soort: WerklocatieSoort::Kantoorlocatie,
        centre_m: (141_580.0, 469_470.0),
        half_m: (190.0, 140.0),
        along: (1.0, -0.2),
        area_ha: 10.4,
    },
    Site {
        naam: "Stationsgebied",
        soort: WerklocatieSoort::Kantoorlocatie,
        centre_m: (140_843.0, 470_907.0),
        half_m: (170.0, 60.0),
        along: RAILWARD,
        area_ha: 4.0,
    },
    Site {
        naam: "Laapersveld",
        soort: WerklocatieSoort::Kantoorlocatie,
        centre_m: (140_900.0, 469_060.0),
        half_m: (140.0, 100.0),
        along: (1.0, 0.0),
        area_ha: 5.4,
    },
    Site {
        naam: "Centrum",
        soort: WerklocatieSoort::Centrumgebied,
        centre_m: (140_490.0, 470_600.0),
        half_m: (270.0, 230.0),
        along: (0.8, -0.6),
        area_ha: 24.0,
    },
    Site {
        naam: "Gijsbrecht",
        soort: WerklocatieSoort::Stadsstraat,
        centre_m: (140_000.0, 469_700.0),
        half_m: (220.0, 45.0),
        along: (1.0, 0.25),
        area_ha: 3.8,
    },
    Site {
        naam: "Larenseweg",
        soort: WerklocatieSoort::Stadsstraat,
        centre_m: (141_210.0, 471_082.0),
        half_m: (230.0, 45.0),
        along: (0.615, 0.788),
        area_ha: 3.9,
    },
    Site {
        naam: "Meenterf",
        soort: WerklocatieSoort::Stadsstraat,
        centre_m: (137_930.0, 475_560.0),
        half_m: (110.0, 70.0),
        along: (0.2, 1.0),
        area_ha: 2.8,
    },
    Site {
        naam: "Riebeeck Galerij",
        soort: WerklocatieSoort::Stadsstraat,
        centre_m: (141_850.0, 470_000.0),
        half_m: (110.0, 70.0),
        along: (0.1, 1.0),
        area_ha: 2.8,
    },
    Site {
        naam: "Havenstraat",
        soort: WerklocatieSoort::CreatieveWijk,
        centre_m: (140_060.0, 470_350.0),
        half_m: (170.0, 130.0),
        along: (0.9, 0.2),
        area_ha: 8.2,
    },
    Site {
        naam: "Kleine Drift",
        soort: WerklocatieSoort::ProductieveWijk,
        centre_m: (141_400.0, 470_680.0),
        half_m: (200.0, 160.0),
        along: (0.9, -0.3),
        area_ha: 11.6,
    },
    Site {
        naam: "Electrobuurt",
        soort: WerklocatieSoort::ProductieveWijk,
        centre_m: (141_520.0, 471_160.0),
        half_m: (120.0, 90.0),
        along: (0.7, 0.7),
        area_ha: 4.0,
    },
];

/// The hand-drawn werklocaties: name, kind, polygon (counter-clockwise).
pub(crate) fn sites() -> Vec<(&'static str, WerklocatieSoort, Ring)> {
    SITES.iter().map(|site| (site.naam, site.soort, shape(site))).collect()
}

fn shape(site: &Site) -> Ring {
    let (length, width) = site.half_m;
    let notch = width * 0.3;
    let corners = [
        (length - notch, -width),
        (length, notch - width),
        (length, width - notch),
        (length - notch, width),
        (notch - length, width),
        (-length, width - notch),
        (-length, notch - width),
        (notch - length, -width),
    ];
    let (ax, ay) = site.along;
    let norm = (ax * ax + ay * ay).sqrt();
    let (ax, ay) = (ax / norm, ay / norm);
    let area_m2 = 4.0 * length * width - 2.0 * notch * notch;
    let scale = (site.area_ha * 10_000.0 / area_m2).sqrt();
    let corner = |&(u, v): &(f64, f64)| {
        let (u, v) = (u * scale, v * scale);
        Pt::from_m(site.centre_m.0 + u * ax - v * ay, site.centre_m.1 + u * ay + v * ax)
    };
    Ring(corners.iter().map(corner).collect())
}
