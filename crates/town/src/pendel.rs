//! Commuting of the town: invented municipalities around it, and who goes where.
//!
//! Only two figures look like published ones: about 35 % of the working inhabitants work in their own town, and jobs of employees are
//! fewer than jobs of all kinds. Names, places and flows are made up.

use geo::{BoundingRect, Coord, LineString, Polygon};

use crate::town::{Gebied, Town};

/// Jobs of employees who live in one municipality and work in another, in December of a year.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Pendelstroom {
    /// Code of the municipality where they live.
    pub woont: String,
    /// Code of the municipality where they work.
    pub werkt: String,
    /// Year.
    pub jaar: u16,
    /// Jobs in hundreds, 1 or more: no finer, as CBS publishes them.
    pub honderd_banen: u32,
}

/// A municipality around the town.
struct Around {
    code: &'static str,
    naam: &'static str,
    /// From the middle of the town to its own, in km east and north.
    at_km: (f64, f64),
    /// Of the shape that stands for it.
    radius_km: f64,
    /// Hundreds of jobs there of people of the town in 2022, and in the town of people from there.
    gaat: u32,
    komt: u32,
}

/// People who live and work in the town in 2022, in hundreds of jobs.
const BLIJFT: u32 = 164;
/// A shape has so many corners.
const CORNERS: u32 = 16;
/// What of the flows of 2022 there was in 2021, in per cent.
const YEAR_BEFORE_PERCENT: u32 = 97;

const fn around(
    code: &'static str,
    naam: &'static str,
    at_km: (f64, f64),
    radius_km: f64,
    (gaat, komt): (u32, u32),
) -> Around {
    Around { code, naam, at_km, radius_km, gaat, komt }
}

const AROUND: [Around; 12] = [
    around("GM9901", "Westerstad", (-23.0, 14.0), 7.0, (76, 26)),
    around("GM9902", "Zuiderstad", (-5.0, -17.0), 6.0, (53, 27)),
    around("GM9903", "Oosterstad", (16.0, -9.0), 5.0, (34, 29)),
    around("GM9904", "Polderstad", (5.0, 19.0), 7.0, (20, 52)),
    around("GM9905", "Kustdorp", (-4.0, 11.0), 4.0, (29, 31)),
    around("GM9906", "Heidedorp", (6.0, 7.0), 2.5, (17, 15)),
    around("GM9907", "Bosdorp", (8.5, -6.0), 3.0, (22, 19)),
    around("GM9908", "Plassendorp", (-10.0, 1.0), 3.5, (16, 22)),
    around("GM9909", "Eikenrode", (11.0, 2.0), 2.5, (12, 11)),
    around("GM9910", "Vechtdorp", (-13.0, -9.0), 4.0, (9, 9)),
    around("GM9911", "Noordstad", (-14.0, 34.0), 6.0, (6, 5)),
    around("GM9912", "Maasstad", (-34.0, -28.0), 8.0, (10, 3)),
];

impl Town {
    /// The town and the municipalities around it, by code; round shapes that do not touch. Of several copies the first town.
    ///
    /// # Units
    /// Metres of RD New.
    #[must_use]
    pub fn regio(&self) -> Vec<Gebied> {
        let Some(own) = self.gemeenten.first() else { return Vec::new() };
        let Some(box_m) = own.geometry.bounding_rect() else { return Vec::new() };
        let middle = box_m.center();
        let shape = |one: &Around| {
            let at = Coord { x: middle.x + 1_000.0 * one.at_km.0, y: middle.y + 1_000.0 * one.at_km.1 };
            Gebied {
                code: one.code.to_owned(),
                naam: one.naam.to_owned(),
                geometry: round(at, 1_000.0 * one.radius_km).into(),
            }
        };
        std::iter::once(own.clone()).chain(AROUND.iter().map(shape)).collect()
    }

    /// Who goes where, of 2021 and 2022, by year, home and work.
    ///
    /// # Example
    /// ```
    /// use werkvlek_town::{TownOptions, sample_town};
    /// let flows = sample_town(TownOptions::default()).pendel();
    /// let lives = |all: bool| {
    ///     let of_2022 = flows.iter().filter(|f| f.jaar == 2022 && f.woont == "GM0402");
    ///     of_2022.filter(|f| all || f.werkt == "GM0402").map(|f| f.honderd_banen).sum::<u32>()
    /// };
    /// assert_eq!((lives(false), lives(true)), (164, 468), "35 % works in its own town");
    /// ```
    #[must_use]
    pub fn pendel(&self) -> Vec<Pendelstroom> {
        let Some(own) = self.gemeenten.first() else { return Vec::new() };
        let mut flows = Vec::new();
        for jaar in [2021, 2022] {
            let of_year = |hundreds: u32| match jaar {
                2021 => (hundreds * YEAR_BEFORE_PERCENT).div_ceil(100),
                _ => hundreds,
            };
            let mut flow = |woont: &str, werkt: &str, hundreds: u32| {
                flows.push(Pendelstroom {
                    woont: woont.to_owned(),
                    werkt: werkt.to_owned(),
                    jaar,
                    honderd_banen: of_year(hundreds),
                });
            };
            flow(&own.code, &own.code, BLIJFT);
            for one in &AROUND {
                flow(&own.code, one.code, one.gaat);
            }
            for one in &AROUND {
                flow(one.code, &own.code, one.komt);
            }
        }
        flows
    }
}

/// A polygon of equal sides, made with square roots and the four operations alone, so that every machine makes the same.
fn round(middle: Coord, radius_m: f64) -> Polygon {
    // Halving the angle of a quarter gives 22.5°: a sixteenth of the circle.
    let cos_45 = 0.5_f64.sqrt();
    let cos = ((1.0 + cos_45) / 2.0).sqrt();
    let sin = ((1.0 - cos_45) / 2.0).sqrt();
    let mut off = Coord { x: radius_m, y: 0.0 };
    let mut ring = Vec::new();
    for _ in 0..CORNERS {
        // To decimetres, as all of the town.
        let decimetre = |v: f64| (v * 10.0).round() / 10.0;
        ring.push(Coord { x: decimetre(middle.x + off.x), y: decimetre(middle.y + off.y) });
        off = Coord { x: off.x * cos - off.y * sin, y: off.x * sin + off.y * cos };
    }
    Polygon::new(LineString(ring), Vec::new())
}

#[cfg(test)]
mod tests {
    use crate::{TownOptions, sample_town};
    use geo::{Area, BoundingRect};

    #[test]
    fn areas_do_not_touch_and_every_flow_is_between_two_of_them() {
        let town = sample_town(TownOptions::default());
        let areas = town.regio();
        assert_eq!(areas.len(), 13);
        for (i, one) in areas.iter().enumerate() {
            assert!(one.geometry.unsigned_area() > 1e6, "{}", one.naam);
            for other in &areas[i + 1..] {
                assert!(
                    !geo::Intersects::intersects(&one.geometry, &other.geometry),
                    "{} {}",
                    one.naam,
                    other.naam
                );
            }
        }
        let known = |code: &str| areas.iter().any(|area| area.code == code);
        let flows = town.pendel();
        assert_eq!(flows.len(), 50);
        assert!(flows.iter().all(|f| known(&f.woont) && known(&f.werkt) && f.honderd_banen > 0));
        assert!(areas[0].geometry.bounding_rect().is_some());
    }
}
