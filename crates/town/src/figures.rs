//! The published figures per buurt, embedded.

use crate::point::Pt;

const TABLE: &str = include_str!("../data/buurten.csv");

/// One row of `data/buurten.csv`; blanks are 0 where they are counts and `None` where they are distances.
#[derive(Clone, Debug)]
pub(crate) struct Figures {
    /// The eight digits after `BU`.
    pub(crate) code: String,
    pub(crate) naam: String,
    pub(crate) centre: Pt,
    pub(crate) land_ha: f64,
    pub(crate) inwoners: u32,
    pub(crate) inwoners_65plus: u32,
    pub(crate) woningen: u32,
    pub(crate) utiliteit: u32,
    pub(crate) utiliteit_m2: u32,
    pub(crate) huisarts_m: Option<f64>,
    pub(crate) supermarkt_m: Option<f64>,
    pub(crate) basisschool_m: Option<f64>,
}

impl Figures {
    /// The two digits of the wijk inside the gemeente.
    pub(crate) fn wijk(&self) -> &str {
        &self.code[4..6]
    }

    /// Heath, polder and the two hamlets: everything outside the continuous built-up area.
    pub(crate) fn is_rural(&self) -> bool {
        self.wijk() == "09" || matches!(self.naam.as_str(), "Egelshoek" | "AZC Crailo")
    }

    /// Lies inside another buurt.
    pub(crate) fn is_enclave(&self) -> bool {
        self.naam == "Egelshoek"
    }

    /// Dwellings per hectare of land.
    pub(crate) fn density(&self) -> f64 {
        f64::from(self.woningen) / self.land_ha
    }
}

/// The 43 rows, in the order of their codes.
pub(crate) fn figures() -> Vec<Figures> {
    TABLE.lines().skip(1).filter(|line| !line.is_empty()).map(row).collect()
}

fn row(line: &str) -> Figures {
    let fields: Vec<&str> = line.split(',').collect();
    let text = |i: usize| fields.get(i).copied().unwrap_or_default();
    let number = |i: usize| text(i).parse::<f64>().ok();
    let count = |i: usize| text(i).parse::<u32>().unwrap_or(0);
    let households = count(7);
    Figures {
        code: text(0).trim_start_matches("BU").to_owned(),
        naam: text(1).to_owned(),
        centre: Pt::from_m(number(2).unwrap_or(0.0), number(3).unwrap_or(0.0)),
        land_ha: number(4).unwrap_or(1.0),
        inwoners: count(5),
        inwoners_65plus: count(6),
        // Two per cent more dwellings than households: the empty ones. Where no households are published, the stock of 2019.
        woningen: if households > 0 { (households * 102 + 50) / 100 } else { count(9) },
        utiliteit: count(10),
        utiliteit_m2: count(11),
        huisarts_m: number(12).map(|km| km * 1000.0),
        supermarkt_m: number(13).map(|km| km * 1000.0),
        basisschool_m: number(14).map(|km| km * 1000.0),
    }
}
