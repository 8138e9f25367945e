//! Timetables out of feeds, and where their stops are.

use crate::reading::Reading;
use crate::settings::BedieningPart;
use anyhow::{Context, Result, bail};
use geo::{Coord, Rect};
use std::fs::File;
use std::io::{BufReader, BufWriter};
use std::path::PathBuf;
use werkvlek_analysis::{DayPart, Service, ServicePlan, service};
use werkvlek_core::Origins;
use werkvlek_io::{Reprojector, parse_crs};
use werkvlek_transit::{ReadLimits, Timetable, feeds_key, read_gtfs};

/// The timetable, from its feeds or as it was kept in a file.
pub(crate) fn read_timetable(
    reading: &Reading<'_>,
    feeds: &[PathBuf],
    kept: Option<&PathBuf>,
) -> Result<Timetable> {
    let step = reading.progress.step("reading the timetable");
    let feeds: Vec<PathBuf> = feeds.iter().map(|feed| reading.opened.beside(feed)).collect();
    let kept = kept.map(|path| reading.opened.beside(path));
    let key = kept.as_ref().map(|_| feeds_key(&feeds)).transpose()?;
    let read_again = |path: &PathBuf, key: &str| {
        let file = File::open(path).ok()?;
        Timetable::load(&mut BufReader::new(file), key).ok()
    };
    let known = kept.as_ref().zip(key.as_deref()).and_then(|(path, key)| read_again(path, key));
    let timetable = match known {
        Some(timetable) => timetable,
        None => {
            let timetable = read_gtfs(&feeds, ReadLimits::default()).context("⟨dienstregeling⟩")?;
            if let (Some(path), Some(key)) = (&kept, &key) {
                let shown = || format!("{}: the timetable cannot be kept", path.display());
                let mut file = BufWriter::new(File::create(path).with_context(shown)?);
                timetable.save(&mut file, key).with_context(shown)?;
            }
            timetable
        }
    };
    drop(step);
    for sentence in timetable.report().sentences() {
        reading.progress.detail(&sentence);
    }
    let aside = timetable.report().rows_set_aside();
    if aside > 0 {
        reading
            .progress
            .say(&format!("the timetable: {aside} rows could not be used (--verbose says which)"));
    }
    Ok(timetable)
}

/// Where the stops are; none that the system of the analysis has no place for.
pub(crate) fn stop_places(reading: &Reading<'_>, timetable: &Timetable) -> Result<Vec<Option<Coord>>> {
    let to_analysis = Reprojector::new(&parse_crs("EPSG:4326")?, &reading.crs)?;
    let at = |stop: u32| {
        let stop = timetable.stop(stop)?;
        to_analysis.point(stop.lon_deg, stop.lat_deg).ok().map(|(x, y)| Coord { x, y })
    };
    Ok((0..u32::try_from(timetable.stop_count()).unwrap_or(u32::MAX)).map(at).collect())
}

/// What counts as served, checked before anything is read.
pub(crate) fn service_plan(part: &BedieningPart) -> Result<ServicePlan> {
    if part.dienstregeling.is_empty() {
        bail!("⟨dienstregeling⟩: service needs a timetable; name a GTFS zip file or folder");
    }
    if part.datum.trim().is_empty() {
        bail!("⟨datum⟩: no day is named, and none is chosen silently; as 2024-05-14");
    }
    let day_part = |text: &String| text.parse::<DayPart>();
    Ok(ServicePlan {
        date: part.datum.parse().context("⟨datum⟩")?,
        window: day_part(&part.vertrek).context("⟨vertrek⟩")?,
        parts: part.dagdelen.iter().map(day_part).collect::<Result<_, _>>().context("⟨dagdelen⟩")?,
        within_m: part.binnen_m,
        per_hour: part.per_uur,
    })
}

/// Departures at the stops around the addresses.
pub(crate) fn read_service(
    reading: &Reading<'_>,
    part: &BedieningPart,
    origins: &Origins,
) -> Result<Service> {
    let plan = service_plan(part)?;
    let timetable = read_timetable(reading, &part.dienstregeling, None)?;
    let at = stop_places(reading, &timetable)?;
    let (x_m, y_m) = (origins.x_m(), origins.y_m());
    let bounds = |values: &[f64]| {
        values.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), v| (low.min(*v), high.max(*v)))
    };
    let ((west, east), (south, north)) = (bounds(x_m), bounds(y_m));
    let around = Rect::new(Coord { x: west, y: south }, Coord { x: east, y: north });
    Ok(service(&timetable, &at, around, &plan)?)
}
