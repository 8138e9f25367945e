//! The timetable of the sample town as GTFS.

use anyhow::Result;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use werkvlek_io::{Reprojector, parse_crs};
use werkvlek_table::Crs;
use werkvlek_town::{Dienst, Lijn, Town};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// The zip file of the timetable: what a feed of a real town has, for all of 2022.
pub(crate) fn gtfs(town: &Town) -> Result<Vec<u8>> {
    let lines = town.dienstregeling();
    let files = [
        ("agency.txt", agency()),
        ("stops.txt", stops(town, &lines)?),
        ("routes.txt", routes(&lines)),
        ("calendar.txt", calendar()),
        ("trips.txt", trips(&lines)),
        ("stop_times.txt", stop_times(&lines)),
    ];
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in files {
        zip.start_file(name, SimpleFileOptions::default())?;
        zip.write_all(text.as_bytes())?;
    }
    Ok(zip.finish()?.into_inner())
}

fn agency() -> String {
    "agency_id,agency_name,agency_url,agency_timezone\n\
     1,Voorbeeldvervoer,https://example.org,Europe/Amsterdam\n"
        .to_owned()
}

fn stops(town: &Town, lines: &[Lijn]) -> Result<String> {
    let to_degrees = Reprojector::new(&Crs::rd_new(), &parse_crs("EPSG:4326")?)?;
    let called_at: BTreeSet<u64> = lines.iter().flat_map(|line| &line.haltes).copied().collect();
    let mut text = "stop_id,stop_name,stop_lat,stop_lon\n".to_owned();
    for stop in town.voorzieningen.iter().filter(|v| called_at.contains(&v.id)) {
        let (lon_deg, lat_deg) = to_degrees.point(stop.point.x, stop.point.y)?;
        writeln!(text, "{},{},{lat_deg:.6},{lon_deg:.6}", stop.id, stop.naam)?;
    }
    Ok(text)
}

fn routes(lines: &[Lijn]) -> String {
    let mut text = "route_id,agency_id,route_short_name,route_type\n".to_owned();
    for line in lines {
        let _ = writeln!(text, "{},1,{},{}", line.id, line.naam, if line.trein { 2 } else { 3 });
    }
    text
}

fn calendar() -> String {
    "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\n\
     werkdagen,1,1,1,1,1,0,0,20220101,20221231\n\
     weekend,0,0,0,0,0,1,1,20220101,20221231\n"
        .to_owned()
}

fn trips(lines: &[Lijn]) -> String {
    let mut text = "route_id,service_id,trip_id,direction_id\n".to_owned();
    for line in lines {
        for (number, (dienst, back, _)) in line.ritten.iter().enumerate() {
            let service = match dienst {
                Dienst::Werkdagen => "werkdagen",
                Dienst::Weekend => "weekend",
            };
            let _ = writeln!(text, "{},{service},{}-{number},{}", line.id, line.id, u8::from(*back));
        }
    }
    text
}

fn stop_times(lines: &[Lijn]) -> String {
    let mut text = "trip_id,arrival_time,departure_time,stop_id,stop_sequence\n".to_owned();
    for line in lines {
        let whole_s = line.rijtijd_s.last().copied().unwrap_or(0);
        let there: Vec<(u64, u32)> =
            line.haltes.iter().copied().zip(line.rijtijd_s.iter().copied()).collect();
        let back: Vec<(u64, u32)> = there.iter().rev().map(|&(stop, s)| (stop, whole_s - s)).collect();
        for (number, (_, is_back, start_s)) in line.ritten.iter().enumerate() {
            for (sequence, (stop, s)) in (if *is_back { &back } else { &there }).iter().enumerate() {
                let at = clock(start_s + s);
                let _ = writeln!(text, "{}-{number},{at},{at},{stop},{}", line.id, sequence + 1);
            }
        }
    }
    text
}

fn clock(s: u32) -> String {
    format!("{:02}:{:02}:{:02}", s / 3_600, s / 60 % 60, s % 60)
}
