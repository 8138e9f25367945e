//! The two feeds of Porto Alegre that lie in ../shared: real, with 125,271 stop times without a time.

use werkvlek_realdata::real_data;
use werkvlek_transit::{ReadLimits, Timetable, read_gtfs};

fn porto_alegre() -> Option<Timetable> {
    let buses = real_data("transit/poa_eptc.zip")?;
    let train = real_data("transit/poa_trensurb.zip")?;
    Some(read_gtfs(&[buses, train], ReadLimits::default()).unwrap())
}

#[test]
fn the_feeds_are_read_and_their_untimed_stops_placed() {
    let Some(timetable) = porto_alegre() else { return };
    let report = timetable.report();
    for sentence in report.sentences() {
        eprintln!("{sentence}");
    }
    eprintln!(
        "{} {} {} {}",
        timetable.stop_count(),
        timetable.trip_count(),
        timetable.pattern_count(),
        timetable.bytes()
    );
    assert_eq!(report.untimed, 125_271);
    assert_eq!(report.placed_along_shape + report.placed_straight, 125_271);
}
