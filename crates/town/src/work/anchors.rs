//! The few large employers that give the town its face, at hand-picked places. They stay through all years.

use crate::landmarks::MONNIKENBERG_M;
use crate::work::plan::{Part, Sector, Where};

/// A large employer.
#[derive(Debug)]
pub(crate) struct Anchor {
    pub(crate) part: Part,
    pub(crate) sbi: &'static str,
    /// Jobs in each year.
    pub(crate) banen: [u32; 3],
    pub(crate) at_m: (f64, f64),
}

const CARE: Part = Part { at: Where::Mixed, sector: Sector::Care };
const MIXED: Part = Part { at: Where::Mixed, sector: Sector::Other };
const PARK: Part = Part { at: Where::BusinessPark, sector: Sector::Other };
const OFFICE: Part = Part { at: Where::Offices, sector: Sector::Other };
const HOSPITAL_M: (f64, f64) = MONNIKENBERG_M;

const fn anchor(part: Part, sbi: &'static str, banen: [u32; 3], at_m: (f64, f64)) -> Anchor {
    Anchor { part, sbi, banen, at_m }
}

/// The hospital first, then care around it, the broadcasters, and single large employers elsewhere.
pub(crate) const ANCHORS: [Anchor; 20] = [
    anchor(CARE, "86.10", [1_790, 1_985, 2_150], HOSPITAL_M),
    anchor(CARE, "86.10", [300, 350, 385], (HOSPITAL_M.0 - 60.0, HOSPITAL_M.1 + 120.0)),
    anchor(CARE, "87.20", [170, 200, 240], (HOSPITAL_M.0 + 70.0, HOSPITAL_M.1 + 90.0)),
    anchor(CARE, "87.10", [150, 165, 180], (HOSPITAL_M.0 - 110.0, HOSPITAL_M.1 + 40.0)),
    anchor(PARK, "60.20", [760, 850, 880], (140_130.0, 472_480.0)),
    anchor(PARK, "60.20", [520, 610, 640], (140_060.0, 472_600.0)),
    anchor(PARK, "60.10", [430, 480, 500], (140_170.0, 472_390.0)),
    anchor(PARK, "59.11", [280, 420, 450], (140_010.0, 472_740.0)),
    anchor(PARK, "59.12", [200, 310, 330], (140_090.0, 472_690.0)),
    anchor(PARK, "61.20", [140, 260, 280], (139_960.0, 472_830.0)),
    anchor(PARK, "60.20", [240, 330, 345], (140_000.0, 472_560.0)),
    anchor(PARK, "46.69", [210, 240, 235], (137_600.0, 469_990.0)),
    anchor(PARK, "49.41", [130, 190, 205], (138_010.0, 469_930.0)),
    anchor(OFFICE, "46.42", [900, 1_400, 1_450], (141_560.0, 469_480.0)),
    anchor(OFFICE, "62.01", [110, 320, 350], (141_650.0, 469_440.0)),
    anchor(OFFICE, "66.22", [140, 210, 215], (140_850.0, 470_890.0)),
    anchor(MIXED, "84.11", [940, 860, 880], (140_330.0, 471_330.0)),
    anchor(MIXED, "85.31", [210, 220, 225], (139_560.0, 469_720.0)),
    anchor(MIXED, "85.31", [190, 200, 205], (141_000.0, 471_620.0)),
    anchor(MIXED, "47.11", [150, 165, 170], (140_520.0, 470_640.0)),
];
