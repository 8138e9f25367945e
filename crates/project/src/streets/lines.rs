//! Streets of a line layer: what their columns say, in the words of the network crate.

use super::NetworkPlan;
use anyhow::{Context, Result};
use werkvlek_analysis::Progress;
use werkvlek_io::{FieldMap, Loaded, Source, StreetRow, read_street_rows};
use werkvlek_network::{Decision, Direction, LineOptions, Mode, Modes, Profile, StreetGraph, StreetLine};
use werkvlek_osm::StreetTags;
use werkvlek_table::{Crs, Rejected};

/// Reads and builds the streets of a line layer. Where it has a column `highway` the profile decides as it does for
/// OpenStreetMap; else its columns for direction, speed, use and level do.
pub(super) fn build(
    source: &Source,
    crs: &Crs,
    fields: &FieldMap,
    plan: &NetworkPlan,
    progress: &dyn Progress,
) -> Result<(StreetGraph, Vec<Rejected>)> {
    let Loaded { value: rows, source: label, mut rejected, .. } = read_street_rows(source, crs, fields)?;
    let profile = &plan.profile;
    let mut left_out = 0;
    let mut streets = Vec::with_capacity(rows.len());
    for row in rows {
        match street(&row, profile) {
            Ok(Some(street)) => streets.push(street),
            Ok(None) => left_out += 1,
            Err(reason) => rejected.push(Rejected {
                source: label.clone(),
                row: row.number,
                field: None,
                reason,
                geometry: None,
            }),
        }
    }
    if left_out > 0 {
        progress
            .detail(&format!("{label}: {left_out} streets are not open to the profile '{}'", profile.name()));
    }
    let options = LineOptions {
        mode: Some(profile.mode()),
        speed_km_h: profile.speed_km_h(),
        leg_km_h: profile.leg_km_h(),
        crossings: plan.crossings,
    };
    let graph = StreetGraph::from_street_lines(&streets, &options)
        .with_context(|| format!("{label}: no street graph can be made of it"))?;
    Ok((graph, rejected))
}

/// A street; none when the profile leaves it out.
fn street(row: &StreetRow, profile: &Profile) -> Result<Option<StreetLine>, String> {
    let plain = StreetLine { level: row.level, ..StreetLine::new(row.line.clone()) };
    if row.tags.iter().any(|(key, _)| key == "highway") {
        let tags = StreetTags::new(row.tags.iter().map(|(k, v)| (k.as_str(), v.as_str())));
        return Ok(match profile.explain(&tags).decision {
            Decision::LeftOut => None,
            Decision::Area { speed_km_h } => Some(StreetLine { speed_km_h: Some(speed_km_h), ..plain }),
            Decision::Street { direction, speed_km_h } => {
                Some(StreetLine { direction, speed_km_h: Some(speed_km_h), ..plain })
            }
        });
    }
    // On foot and by bicycle one goes at one's own speed, and on foot both ways, whatever the traffic does.
    let speed_km_h = row.speed_km_h.filter(|_| profile.mode() == Mode::Car);
    let direction = match (&row.direction, profile.mode()) {
        (None, _) | (_, Mode::Foot) => Direction::Both,
        (Some(word), _) => direction(word)?,
    };
    let modes = row.modes.as_deref().map_or(Ok(Modes::ALL), modes)?;
    Ok(Some(StreetLine { direction, speed_km_h, modes, ..plain }))
}

/// The direction of a street as NWB, TOP10NL and others write it.
fn direction(word: &str) -> Result<Direction, String> {
    match word.trim().to_lowercase().as_str() {
        "b" | "beide" | "beide richtingen" | "both" | "no" | "nee" | "n" | "0" | "false" => {
            Ok(Direction::Both)
        }
        "h" | "heen" | "forward" | "f" | "ft" | "yes" | "ja" | "y" | "1" | "true" => Ok(Direction::Forward),
        "t" | "terug" | "backward" | "tf" | "-1" | "reverse" => Ok(Direction::Backward),
        _ => Err(format!(
            "direction '{word}' found; expected H, T or B (NWB), heen, terug or beide, yes, -1 or no"
        )),
    }
}

/// Who may use a street, as TOP10NL writes it (`hoofdverkeersgebruik`) or in plain words.
fn modes(text: &str) -> Result<Modes, String> {
    let mut found = Vec::new();
    for word in text.to_lowercase().split([',', ';', '|', '/']).map(str::trim).filter(|w| !w.is_empty()) {
        match word {
            "gemengd verkeer" | "alle" | "all" | "onbekend" => return Ok(Modes::ALL),
            "voetgangers" | "voetganger" | "voet" | "lopen" | "foot" | "walk" => found.push(Mode::Foot),
            // On a Dutch cycle path without a pavement people walk (RVV 1990, article 4).
            "fietsers" | "bromfietsers" | "fiets" | "fietsen" | "bicycle" | "bike" => {
                found.extend([Mode::Bicycle, Mode::Foot]);
            }
            "snelverkeer" | "auto" | "auto's" | "car" | "motorvoertuigen" => found.push(Mode::Car),
            "busverkeer" | "ruiters" | "vliegverkeer" | "parkeren" => {}
            _ => {
                return Err(format!(
                    "use '{word}' found; expected gemengd verkeer, snelverkeer, fietsers, bromfietsers, voetgangers, \
                     busverkeer or ruiters (TOP10NL), or foot, bicycle, car"
                ));
            }
        }
    }
    Ok(Modes::only(&found))
}

#[cfg(test)]
mod tests {
    use super::*;
    use geo::line_string;

    fn row(tags: &[(&str, &str)]) -> StreetRow {
        StreetRow {
            number: 1,
            line: line_string![(x: 0.0, y: 0.0), (x: 10.0, y: 0.0)],
            tags: tags.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect(),
            direction: None,
            speed_km_h: None,
            modes: None,
            level: 0,
        }
    }

    #[test]
    fn columns_of_openstreetmap_go_through_the_profile() {
        assert_eq!(street(&row(&[("highway", "motorway")]), &Profile::nl()), Ok(None));
        let path = street(&row(&[("highway", "cycleway")]), &Profile::nl());
        assert!(path.is_ok_and(|s| s.is_some_and(|s| s.direction == Direction::Both)));
    }

    #[test]
    fn one_way_streets_bind_traffic_and_not_walkers() {
        let nwb = StreetRow { direction: Some("T".into()), speed_km_h: Some(30.0), ..row(&[]) };
        let of = |profile: &Profile| street(&nwb, profile).map(|s| s.map(|s| (s.direction, s.speed_km_h)));
        assert_eq!(of(&Profile::nl()), Ok(Some((Direction::Both, None))));
        assert_eq!(of(&Profile::cbs()), Ok(Some((Direction::Backward, Some(30.0)))));
        let odd = StreetRow { direction: Some("links".into()), ..nwb.clone() };
        assert!(street(&odd, &Profile::cbs()).is_err_and(|e| e.contains("'links' found")));
    }

    #[test]
    fn top10nl_says_who_uses_a_street() {
        let of = |text: &str| {
            modes(text).map(|m| [Mode::Foot, Mode::Bicycle, Mode::Car].map(|mode| m.allow(mode)))
        };
        assert_eq!(of("snelverkeer"), Ok([false, false, true]));
        assert_eq!(of("fietsers, bromfietsers"), Ok([true, true, false]));
        assert_eq!(of("gemengd verkeer"), Ok([true, true, true]));
        assert!(of("raketten").is_err());
    }
}
