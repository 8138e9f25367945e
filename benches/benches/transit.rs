//! Timetables: reading a made-up national feed, and travel times in it.
//!
//! * `read`: 15 million stop times, 500,000 trips and 45,000 stops in a zip file of which every service has its days in
//!   `calendar_dates.txt` alone, as in gtfs-nl: seconds, and the most memory held.
//! * `from one stop to all`: 60 departures, beside one departure, on a day of 2.5 million stop times, with walks of 700 m between
//!   stops.
//!
//! Before anything is told the answers are checked: what was read against what was written, and the arrivals at all stops against a
//! plain scan of all connections in order of departure (Dibbelt and others, "Connection Scan Algorithm", ACM JEA 23, 2018), which
//! knows neither rounds nor windows.
//!
//!     cargo bench -p werkvlek-benches --bench transit

#![expect(clippy::print_stdout, reason = "a bench says what it measured")]

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;
use std::time::{Duration, Instant};

use werkvlek_benches::{Random, Run, forget_peak, peak_bytes, processor_s};
use werkvlek_realdata::real_data;
use werkvlek_transit::{
    Doors, NOT_REACHED, ReadLimits, Router, Timetable, Travel, TravelTimes, Walks, Window, read_gtfs,
};
use zip::write::SimpleFileOptions;

/// Services, one a day of the week from Monday on.
const SERVICES: usize = 6;
const SPACING_DEG: f64 = 0.0054;
const WALK_M: f64 = 700.0;

/// A country of square blocks with a pair of stops at every corner.
struct Country {
    side: usize,
    /// Stops of each pattern.
    patterns: Vec<Vec<u32>>,
    /// Pattern, service, first departure, which of the running times of its pattern.
    trips: Vec<(usize, usize, i32, usize)>,
}

impl Country {
    /// Buses that wander over 30 corners, from hourly to four times an hour, and trains that go straight for 12 stations, six times an
    /// hour.
    fn new(side: usize, lines: usize) -> Self {
        let mut random = Random(17);
        let (mut patterns, mut trips) = (Vec::new(), Vec::new());
        for line in 0..lines {
            let is_train = line % 33 == 0;
            let corners = if is_train { straight(&mut random, side) } else { wander(&mut random, side) };
            for direction in 0..2_u32 {
                let stops = corners.iter().map(|&(x, y)| id(2 * (y * side + x)) + direction);
                patterns.push(if direction == 0 { stops.collect() } else { stops.rev().collect() });
                let trips_a_day = if is_train { 120 } else { [10, 15, 20, 40, 20, 15, 20][line % 7] };
                for service in 0..SERVICES {
                    // From 5:00 to 25:00, not quite evenly.
                    let every_s = 72_000 / small(trips_a_day);
                    for trip in 0..trips_a_day {
                        let start_s = 18_000 + small(trip) * every_s + small(random.index(120));
                        trips.push((patterns.len() - 1, service, start_s, random.index(12)));
                    }
                }
            }
        }
        Self { side, patterns, trips }
    }

    /// Departures of a trip from its stops; each pattern has twelve running times, from quick to slow.
    fn times_s(&self, trip: usize) -> impl Iterator<Item = i32> {
        let (pattern, _, start_s, runs) = self.trips[trip];
        let is_train = pattern / 2 % 33 == 0;
        (0..self.patterns[pattern].len()).scan(start_s, move |s, at| {
            let now_s = *s;
            let extra = small((pattern * 31 + at * 17 + runs * at % 7) % 30) + small(runs);
            *s += if is_train { 280 + extra } else { 65 + extra };
            Some(now_s)
        })
    }

    fn stops(&self) -> usize {
        2 * self.side * self.side
    }

    fn stop_times(&self) -> u64 {
        self.trips.iter().map(|trip| self.patterns[trip.0].len() as u64).sum()
    }

    fn write(&self, path: &Path) {
        let mut zip = zip::ZipWriter::new(BufWriter::new(File::create(path).expect("a temporary folder")));
        let mut file = |name: &str, write: &dyn Fn(&mut dyn Write) -> std::io::Result<()>| {
            zip.start_file(name, SimpleFileOptions::default().compression_level(Some(1)))
                .expect("a new name");
            let mut out = BufWriter::with_capacity(1 << 20, &mut zip);
            write(&mut out).and_then(|()| out.flush()).expect("room on the disk");
        };
        file("stops.txt", &|out| {
            writeln!(out, "stop_id,stop_name,stop_lat,stop_lon")?;
            for stop in 0..self.stops() {
                let (x, y, across) = (stop / 2 % self.side, stop / 2 / self.side, stop % 2);
                let lon = 5.0 + x as f64 * SPACING_DEG * 1.6 + across as f64 * 0.0003;
                let lat = 51.5 + y as f64 * SPACING_DEG;
                writeln!(out, "stoparea:{stop},\"Stad, halte {}\",{lat:.6},{lon:.6}", stop / 2)?;
            }
            Ok(())
        });
        file("routes.txt", &|out| {
            writeln!(out, "route_id,agency_id,route_short_name,route_long_name,route_type")?;
            (0..self.patterns.len() / 2).try_for_each(|line| writeln!(out, "{line},A,{line},Lijn {line},3"))
        });
        file("calendar_dates.txt", &|out| {
            writeln!(out, "service_id,date,exception_type")?;
            // Mondays to Saturdays of four weeks.
            (0..4 * SERVICES).try_for_each(|i| {
                writeln!(out, "{},202405{:02},1", i % SERVICES, 6 + i / SERVICES * 7 % 21 + i % SERVICES)
            })
        });
        file("trips.txt", &|out| {
            writeln!(out, "route_id,service_id,trip_id,trip_headsign,direction_id,shape_id")?;
            self.trips.iter().enumerate().try_for_each(|(i, &(pattern, service, ..))| {
                writeln!(out, "{},{service},{},Centrum,{},", pattern / 2, 180_000_000 + i, pattern % 2)
            })
        });
        file("stop_times.txt", &|out| {
            let columns = "trip_id,stop_sequence,stop_id,stop_headsign,arrival_time,departure_time,pickup_type,drop_off_type,timepoint";
            writeln!(out, "{columns},shape_dist_traveled,fare_units_traveled")?;
            for (i, &(pattern, ..)) in self.trips.iter().enumerate() {
                for ((at, stop), s) in self.patterns[pattern].iter().enumerate().zip(self.times_s(i)) {
                    let time = format!("{:02}:{:02}:{:02}", s / 3600, s / 60 % 60, s % 60);
                    let trip = 180_000_000 + i;
                    writeln!(
                        out,
                        "{trip},{},stoparea:{stop},,{time},{time},0,0,0,{},{}",
                        at + 1,
                        at * 600,
                        at * 600
                    )?;
                }
            }
            Ok(())
        });
        zip.finish().and_then(|mut file| Ok(file.flush()?)).expect("room on the disk");
    }

    /// The earliest arrival by vehicle at every stop, changing as often as one likes: all connections in order of departure.
    fn scan(&self, service: usize, footpaths: &Walks, from: u32, at_s: i32, change_s: i32) -> Vec<i32> {
        // Departure, arrival, trip, from, to.
        let mut connections: Vec<(i32, i32, u32, u32, u32)> = Vec::new();
        for (trip, &(pattern, of, ..)) in self.trips.iter().enumerate() {
            if of == service {
                let times_s: Vec<i32> = self.times_s(trip).collect();
                for (pair, s) in self.patterns[pattern].windows(2).zip(times_s.windows(2)) {
                    connections.push((s[0], s[1], id(trip), pair[0], pair[1]));
                }
            }
        }
        // Along a trip in its order.
        connections.sort_unstable();
        let (mut ready_s, mut arrival_s) = (vec![i32::MAX; self.stops()], vec![i32::MAX; self.stops()]);
        let mut aboard = vec![false; self.trips.len()];
        ready_s[from as usize] = at_s;
        for (leaves_s, arrives_s, trip, from, to) in connections {
            if !aboard[trip as usize] && ready_s[from as usize] > leaves_s {
                continue;
            }
            aboard[trip as usize] = true;
            if arrives_s < arrival_s[to as usize] {
                arrival_s[to as usize] = arrives_s;
                for (on_foot, walk_s) in footpaths.of(to).chain([(to, 0)]) {
                    let s = arrives_s + change_s + walk_s.cast_signed();
                    ready_s[on_foot as usize] = s.min(ready_s[on_foot as usize]);
                }
            }
        }
        arrival_s
    }
}

fn id(index: usize) -> u32 {
    u32::try_from(index).expect("fewer than 4,000 million")
}

fn small(number: usize) -> i32 {
    i32::try_from(number).expect("a small number")
}

/// Thirty corners, mostly straight on.
fn wander(random: &mut Random, side: usize) -> Vec<(usize, usize)> {
    let mut at = (random.index(side), random.index(side));
    let mut heading = random.index(4);
    let mut corners = vec![at];
    while corners.len() < 30 {
        if random.index(4) == 0 {
            heading = (heading + 1 + 2 * random.index(2)) % 4;
        }
        let next = match heading {
            0 => (at.0 + 1, at.1),
            1 => (at.0, at.1 + 1),
            2 => (at.0.wrapping_sub(1), at.1),
            _ => (at.0, at.1.wrapping_sub(1)),
        };
        if next.0 >= side || next.1 >= side {
            heading = (heading + 1) % 4;
            continue;
        }
        at = next;
        corners.push(at);
    }
    corners
}

/// Twelve stations along a straight line through the whole country.
fn straight(random: &mut Random, side: usize) -> Vec<(usize, usize)> {
    let across = random.index(side);
    let lengthwise = random.index(2) == 0;
    let place = |i: usize| {
        let along = i * (side - 1) / 11;
        if lengthwise { (across, along) } else { (along, across) }
    };
    (0..12).map(place).collect()
}

fn megabytes(bytes: u64) -> String {
    format!("{:.0} MB", bytes as f64 / 1e6)
}

/// What is said of the memory that answering takes, before anything is asked.
fn stated_bytes(router: &Router<'_>, doors: Doors<'_>) -> usize {
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    router.bytes()
        + router.bytes_of_egress(doors.egress)
        + threads * router.bytes_a_thread(doors.egress.points())
}

/// What the process holds now; the peak starts anew.
fn held_bytes() -> Option<u64> {
    forget_peak();
    peak_bytes()
}

fn memory(before: Option<u64>, stated: usize) -> String {
    let took = before.zip(peak_bytes()).map(|(before, peak)| (megabytes(peak - before), megabytes(peak)));
    let took = took.map_or_else(
        || "unknown".to_owned(),
        |(took, peak)| format!("{took} more than before, {peak} of the process"),
    );
    format!("stated {}, took at most {took}", megabytes(stated as u64))
}

fn seconds(took: Duration) -> String {
    format!("{:.2} s", took.as_secs_f64())
}

fn main() {
    let run = Run::asked();
    // `-- porto-alegre` leaves the national feed out.
    if !std::env::args().any(|argument| argument == "porto-alegre") {
        national(run);
    }
    porto_alegre(run);
}

fn national(run: Run) {
    let country = run.pick(Country::new(12, 34), Country::new(150, 2_200));
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("national.zip");
    country.write(&path);
    let zipped = std::fs::metadata(&path).expect("just written").len();
    println!(
        "{} stop times, {} trips, {} zipped",
        country.stop_times(),
        country.trips.len(),
        megabytes(zipped)
    );

    forget_peak();
    let start = Instant::now();
    let timetable = read_gtfs(&[&path], ReadLimits::default()).expect("a sound feed");
    let took = start.elapsed();
    assert_eq!(timetable.stop_time_count(), country.stop_times());
    assert_eq!((timetable.trip_count(), timetable.stop_count()), (country.trips.len(), country.stops()));
    assert_eq!(timetable.report().rows_set_aside(), 0);
    let peak = peak_bytes().map_or_else(|| "unknown".to_owned(), megabytes);
    println!(
        "read: {}, peak {peak}, the timetable holds {}",
        seconds(took),
        megabytes(timetable.bytes() as u64)
    );

    let start = Instant::now();
    let mut bytes = Vec::new();
    timetable.save(&mut bytes, "bench").expect("in memory");
    let saved = start.elapsed();
    let start = Instant::now();
    let again = Timetable::load(&mut bytes.as_slice(), "bench").expect("just saved");
    println!(
        "save: {}, load: {}, {}",
        seconds(saved),
        seconds(start.elapsed()),
        megabytes(bytes.len() as u64)
    );
    assert!(again == timetable);
    drop((again, bytes));

    let start = Instant::now();
    let footpaths = timetable.straight_footpaths(WALK_M, 1.2).expect("a distance and a speed");
    println!("footpaths: {}, {} of them", seconds(start.elapsed()), footpaths.walks());

    // Tuesday.
    let date = "2024-05-14".parse().expect("a day");
    let window: Window = "08:00-09:00".parse().expect("a window");
    let stops = timetable.stop_count();
    // A station.
    let from = country.patterns[0][5];
    let access = Walks::from_seconds(1, [(0, from, 0.0)]).expect("a stop");
    let (egress, none) = (Walks::to_itself(stops), Walks::none(1));
    let doors = Doors { access: &access, egress: &egress, all_the_way: &none };
    let ask = |window: Window, travel: Travel, times: usize| {
        let start = Instant::now();
        let router = Router::new(&timetable, date, window, &footpaths, travel).expect("service on Tuesday");
        let laid_out = start.elapsed();
        let start = Instant::now();
        let mut answers: Vec<TravelTimes> = Vec::new();
        for _ in 0..times {
            answers = router.travel_times(doors, |_, times| times.clone()).expect("doors that fit");
        }
        (
            laid_out,
            start.elapsed() / u32::try_from(times).expect("a few"),
            answers.swap_remove(0),
            router.call_count(),
        )
    };

    // As often as one likes, as the scan does.
    let often = Travel { max_changes: 15, min_change_s: 120, max_travel_s: 86_400 };
    let at_s = window.first_s();
    let (.., found, _) = ask(Window::at(at_s).expect("a time"), often, 1);
    let truth = country.scan(1, &footpaths, from, at_s, 120);
    let mut reached = 0;
    for (&found, &truth) in found.of_departure(0).iter().zip(&truth) {
        let expected = if truth == i32::MAX { NOT_REACHED } else { (truth - at_s).cast_unsigned() };
        assert_eq!(found, expected);
        reached += usize::from(found != NOT_REACHED);
    }
    println!("checked: {reached} of {stops} stops are reached, as by a scan of all connections");

    for max_travel_s in [3_600, 7_200, 86_400] {
        let travel = Travel { max_changes: 3, min_change_s: 120, max_travel_s };
        let (laid_out, whole, answers, calls) = ask(window, travel, 5);
        let first_row = answers.of_departure(0).to_vec();
        let (_, one, single, _) = ask(Window::at(at_s).expect("a time"), travel, 5);
        assert_eq!(single.of_departure(0), first_row, "a window answers as each of its departures");
        let reached = first_row.iter().filter(|&&s| s != NOT_REACHED).count();
        println!(
            "within {} min, 3 changes: 60 departures {:.4} s, one {:.4} s ({:.1} times), {reached} stops reached at 8:00; {calls} calls laid out in {}",
            max_travel_s / 60,
            whole.as_secs_f64(),
            one.as_secs_f64(),
            whole.as_secs_f64() / one.as_secs_f64(),
            seconds(laid_out),
        );
    }
    many_origins(run, &country, &timetable, &footpaths);
}

fn many_origins(run: Run, country: &Country, timetable: &Timetable, footpaths: &Walks) {
    let date = "2024-05-14".parse().expect("a day");
    let window: Window = "08:00-09:00".parse().expect("a window");
    let at_s = window.first_s();
    let origins = run.pick(20, 10_000);
    let mut random = Random(8);
    let near = |random: &mut Random| {
        let at = country.patterns[random.index(country.patterns.len())][random.index(12)];
        let (x, y) = timetable.stop(at).map(|stop| (stop.lon_deg, stop.lat_deg)).expect("a stop");
        (x + random.below(0.01) - 0.005, y + random.below(0.006) - 0.003)
    };
    let places: Vec<(f64, f64)> = (0..origins).map(|_| near(&mut random)).collect();
    let walks = timetable.straight_walks(&places, WALK_M, 1.2).expect("a distance and a speed");
    let none = Walks::none(origins);
    let doors = Doors { access: &walks, egress: &walks, all_the_way: &none };
    for (window, departures) in [(Window::at(at_s).expect("a time"), 1), (window, 60)] {
        let travel = Travel { max_changes: 3, min_change_s: 120, max_travel_s: 5_400 };
        let before = held_bytes();
        let router = Router::new(timetable, date, window, footpaths, travel).expect("service on Tuesday");
        let stated = stated_bytes(&router, doors);
        let start = Instant::now();
        let within = |times: &TravelTimes| times.of_departure(0).iter().filter(|&&s| s <= 2_700).count();
        let reached: usize =
            router.travel_times(doors, |_, times| within(times)).expect("doors that fit").iter().sum();
        println!(
            "{origins} origins to {origins} destinations, {departures} departures: {}; {:.0} within 45 min on average; {}",
            seconds(start.elapsed()),
            reached as f64 / origins as f64,
            memory(before, stated),
        );
    }
}

/// The cells of Porto Alegre, if its feeds lie in ../shared: walks of 20 minutes in straight lines, at the hour when its buses run.
fn porto_alegre(run: Run) {
    let files = ["poa_eptc.zip", "poa_trensurb.zip", "poa_hexgrid.csv"];
    let paths: Vec<_> = files.iter().filter_map(|file| real_data(&format!("transit/{file}"))).collect();
    let [buses, train, cells] = &paths[..] else { return };
    forget_peak();
    let start = Instant::now();
    let timetable = read_gtfs(&[buses, train], ReadLimits::default()).expect("sound feeds");
    println!("Porto Alegre: read {}", seconds(start.elapsed()));
    let text = std::fs::read_to_string(cells).expect("a list of cells");
    let cells: Vec<Vec<f64>> = text
        .lines()
        .skip(1)
        .step_by(run.pick(40, 1))
        .map(|line| line.split(',').map(|field| field.parse().unwrap_or(0.0)).collect())
        .collect();
    let places: Vec<(f64, f64)> = cells.iter().map(|cell| (cell[1], cell[2])).collect();
    let within = timetable.straight_walks(&places, 1_200.0, 1.0).expect("a distance and a speed");
    let footpaths = timetable.straight_footpaths(1_200.0, 1.0).expect("a distance and a speed");
    // `-- porto-alegre one-departure` leaves windows out, to take turns with ferrobus (benches/rivals).
    let windows = if std::env::args().any(|argument| argument == "one-departure") { 1 } else { 2 };
    // As ferrobus is asked, which takes the ten nearest stops and, with three transfers, at most three vehicles; then with all stops.
    for (walks, max_changes) in [(&nearest(&within, 10), 2), (&within, 3)] {
        let travel = Travel { max_changes, min_change_s: 0, max_travel_s: 86_400 };
        let mut one_s = 1.0;
        for window in ["14:00", "14:00-15:00"].into_iter().take(windows) {
            let window: Window = window.parse().expect("a window");
            let (took_s, words) =
                matrix(run.pick(1, 5), &timetable, window, &footpaths, travel, walks, &cells);
            let times = if window.len() == 1 { 1.0 } else { took_s / one_s };
            one_s = took_s;
            println!(
                "{} cells, {:.1} stops each, {} footpaths, {} vehicles, {} departures: median {took_s:.3} s ({times:.1} times one); {words}",
                places.len(),
                walks.walks() as f64 / places.len() as f64,
                footpaths.walks(),
                max_changes + 1,
                window.len(),
            );
        }
    }
}

/// The nearest stops of each point.
fn nearest(walks: &Walks, count: usize) -> Walks {
    let rows = (0..id(walks.points())).flat_map(|point| {
        let mut of: Vec<(u32, u32)> = walks.of(point).map(|(stop, s)| (s, stop)).collect();
        of.sort_unstable();
        of.into_iter().take(count).map(move |(s, stop)| (point, stop, f64::from(s)))
    });
    Walks::from_seconds(walks.points(), rows).expect("walks as they were")
}

/// Seconds that the matrix between cells takes, the median of so many times, and what came of it.
fn matrix(
    times: usize,
    timetable: &Timetable,
    window: Window,
    footpaths: &Walks,
    travel: Travel,
    walks: &Walks,
    cells: &[Vec<f64>],
) -> (f64, String) {
    let date = "2019-05-13".parse().expect("a day");
    let none = Walks::none(cells.len());
    let doors = Doors { access: walks, egress: walks, all_the_way: &none };
    let before = held_bytes();
    let router = Router::new(timetable, date, window, footpaths, travel).expect("service on Monday");
    let stated = stated_bytes(&router, doors);
    let (mut took, mut processor, mut jobs) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..times {
        let (start, processor_before_s) = (Instant::now(), processor_s());
        jobs = router
            .travel_times(doors, |_, times| {
                let row = times.of_departure(0).iter().zip(cells);
                row.filter(|(s, _)| **s <= 1_800).map(|(_, cell)| cell[5]).sum::<f64>()
            })
            .expect("doors that fit");
        took.push(start.elapsed().as_secs_f64());
        processor.extend(processor_before_s.zip(processor_s()).map(|(before_s, after_s)| after_s - before_s));
    }
    processor.sort_by(f64::total_cmp);
    let processor = processor.get(times / 2).map_or_else(|| "unknown".to_owned(), |s| format!("{s:.2} s"));
    let first_s = took[0];
    took.sort_by(f64::total_cmp);
    let words = format!(
        "the first {first_s:.3} s; median of the processor {processor}; jobs within 30 min at 14:00: mean {:.0}, most {:.0}; {}",
        jobs.iter().sum::<f64>() / jobs.len() as f64,
        jobs.iter().copied().fold(0.0, f64::max),
        memory(before, stated),
    );
    (took[times / 2], words)
}
