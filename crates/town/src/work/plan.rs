//! Quotas of establishments and jobs of each sort, per year.
//!
//! The published figures are rounded to hundreds and their percentages were computed before rounding. These are totals
//! that give back both: mixed 37,400 → 32,870 (−12.1 %), business parks 8,190 → 11,460 (+39.9 %), offices 3,660 → 5,580
//! (+52.5 %), all 48,409 → 49,910 (+3.1 % from 2021 to 2022); care 6,499 → 7,040 (+541, +8.3 %).

/// The years of the register.
pub(crate) const YEARS: [u16; 3] = [2010, 2021, 2022];

/// Where an establishment is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Where {
    Mixed,
    BusinessPark,
    Offices,
}

/// Whether it belongs to SBI section Q.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sector {
    Care,
    Other,
}

/// Whether it has staff.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Staff {
    Employees,
    Zzp,
}

/// Location and sector.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Part {
    pub(crate) at: Where,
    pub(crate) sector: Sector,
}

/// The establishments of one part with, or without, staff.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Group {
    pub(crate) part: Part,
    pub(crate) staff: Staff,
    /// Establishments in each year.
    pub(crate) vestigingen: [usize; 3],
    /// Jobs in each year of the part as a whole, self-employed included.
    part_banen: [u32; 3],
    /// Self-employed in each year of the part.
    part_zzp: [u32; 3],
}

impl Group {
    /// Jobs of this group in a year.
    pub(crate) fn banen(&self, year: usize) -> u32 {
        match self.staff {
            Staff::Zzp => self.part_zzp[year],
            Staff::Employees => self.part_banen[year] - self.part_zzp[year],
        }
    }
}

const fn pair(at: Where, sector: Sector, all: [u32; 3], zzp: [u32; 3], banen: [u32; 3]) -> [Group; 2] {
    let part = Part { at, sector };
    let employees = [(all[0] - zzp[0]) as usize, (all[1] - zzp[1]) as usize, (all[2] - zzp[2]) as usize];
    let alone = [zzp[0] as usize, zzp[1] as usize, zzp[2] as usize];
    [
        Group { part, staff: Staff::Employees, vestigingen: employees, part_banen: banen, part_zzp: zzp },
        Group { part, staff: Staff::Zzp, vestigingen: alone, part_banen: banen, part_zzp: zzp },
    ]
}

const MIXED: [Group; 2] =
    pair(Where::Mixed, Sector::Other, [6_448, 8_245, 9_114], [3_872, 5_634, 6_722], [31_700, 26_026, 26_180]);
const MIXED_CARE: [Group; 2] =
    pair(Where::Mixed, Sector::Care, [800, 1_150, 1_250], [420, 720, 820], [5_700, 6_189, 6_690]);
const PARKS: [Group; 2] =
    pair(Where::BusinessPark, Sector::Other, [640, 860, 900], [160, 290, 330], [8_080, 10_730, 11_320]);
const PARKS_CARE: [Group; 2] =
    pair(Where::BusinessPark, Sector::Care, [18, 28, 30], [5, 10, 12], [110, 130, 140]);
const OFFICES: [Group; 2] =
    pair(Where::Offices, Sector::Other, [280, 395, 420], [50, 80, 90], [3_510, 5_154, 5_370]);
const OFFICES_CARE: [Group; 2] = pair(Where::Offices, Sector::Care, [14, 21, 24], [3, 6, 8], [150, 180, 210]);

/// All groups; the order decides the ids.
pub(crate) const GROUPS: [Group; 12] = [
    MIXED[0],
    MIXED[1],
    MIXED_CARE[0],
    MIXED_CARE[1],
    PARKS[0],
    PARKS[1],
    PARKS_CARE[0],
    PARKS_CARE[1],
    OFFICES[0],
    OFFICES[1],
    OFFICES_CARE[0],
    OFFICES_CARE[1],
];
