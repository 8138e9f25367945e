//! Feeds as they come: with byte order marks, without optional files, with rows that cannot be used; and bytes of any kind.

#![expect(clippy::unwrap_used, reason = "a test that fails says where")]

use std::fs;
use std::io::Write;
use std::path::Path;

use tempfile::TempDir;
use werkvlek_transit::{
    Date, Doors, Fault, FeedError, LineKind, ReadLimits, Router, StopKind, Timetable, Travel, Walks,
    feeds_key, read_gtfs,
};

/// A feed of two stops and a bus, as files that tests change.
#[derive(Clone)]
struct Files(Vec<(&'static str, String)>);

impl Files {
    fn small() -> Self {
        let files = [
            ("agency.txt", "agency_id,agency_name,agency_timezone\nA,Agency,Europe/Amsterdam\n"),
            (
                "stops.txt",
                "stop_id,stop_name,stop_lat,stop_lon\nA,Station,52.22,5.17\nB,\"Markt, noord\",52.23,5.18\nC,Bos,52.24,5.19\n",
            ),
            ("routes.txt", "route_id,route_short_name,route_long_name,route_type\n1,104,Station - Bos,3\n"),
            (
                "calendar.txt",
                "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\nW,1,1,1,1,1,0,0,20240501,20240531\n",
            ),
            ("trips.txt", "route_id,service_id,trip_id\n1,W,t1\n1,W,t2\n"),
            (
                "stop_times.txt",
                "trip_id,arrival_time,departure_time,stop_id,stop_sequence\n\
                 t1,07:00:00,07:00:00,A,1\nt1,07:10:00,07:11:00,B,2\nt1,07:20:00,07:20:00,C,3\n\
                 t2,25:00:00,25:00:00,A,1\nt2,25:20:00,25:20:00,C,2\n",
            ),
        ];
        Self(files.map(|(name, text)| (name, text.to_owned())).to_vec())
    }

    fn with(mut self, name: &'static str, text: &str) -> Self {
        self.0.retain(|file| file.0 != name);
        self.0.push((name, text.to_owned()));
        self
    }

    fn without(mut self, name: &str) -> Self {
        self.0.retain(|file| file.0 != name);
        self
    }

    fn more(mut self, name: &str, text: &str) -> Self {
        self.0.iter_mut().find(|file| file.0 == name).unwrap().1.push_str(text);
        self
    }

    fn into_folder(self) -> TempDir {
        let folder = tempfile::tempdir().unwrap();
        self.0.iter().for_each(|(name, text)| fs::write(folder.path().join(name), text).unwrap());
        folder
    }

    fn zip(&self, path: &Path, prefix: &str) {
        let mut zip = zip::ZipWriter::new(fs::File::create(path).unwrap());
        for (name, text) in &self.0 {
            zip.start_file(format!("{prefix}{name}"), zip::write::SimpleFileOptions::default()).unwrap();
            zip.write_all(text.as_bytes()).unwrap();
        }
        zip.finish().unwrap();
    }

    fn read(self) -> Result<Timetable, FeedError> {
        read_gtfs(&[self.into_folder().path()], ReadLimits::default())
    }

    /// The problems of a feed that can be read: file, line and kind.
    fn problems(self) -> Vec<(String, u64, &'static str)> {
        let timetable = self.read().unwrap();
        let problems = timetable.report().problems.iter();
        problems.map(|problem| (problem.file.clone(), problem.row, problem.fault.kind())).collect()
    }
}

/// Seconds from one stop to another, leaving at a time of a Tuesday.
fn travel_s(timetable: &Timetable, date: &str, from: u32, to: u32, at: &str) -> Option<u32> {
    let travel = Travel { max_changes: 2, min_change_s: 60, max_travel_s: 7_200 };
    let nothing = Walks::none(timetable.stop_count());
    let date: Date = date.parse().unwrap();
    let router = Router::new(timetable, date, at.parse().unwrap(), &nothing, travel).unwrap();
    let (access, egress) =
        (Walks::from_seconds(1, [(0, from, 0.0)]).unwrap(), Walks::from_seconds(1, [(0, to, 0.0)]).unwrap());
    let doors = Doors { access: &access, egress: &egress, all_the_way: &Walks::none(1) };
    router.travel_times(doors, |_, times| times.of_destination(0).next().unwrap()).unwrap()[0]
}

const TUESDAY: &str = "2024-05-14";

#[test]
fn a_folder_and_a_zip_file_are_the_same_feed() {
    let files = Files::small();
    let place = tempfile::tempdir().unwrap();
    let [flat, nested] = ["flat.zip", "nested.zip"].map(|name| place.path().join(name));
    files.zip(&flat, "");
    files.zip(&nested, "feed 2024/");
    let folder = files.into_folder();
    let read = |path: &Path| read_gtfs(&[path], ReadLimits::default()).unwrap();
    let (a, b, c) = (read(folder.path()), read(&flat), read(&nested));
    assert_eq!((a.stop_count(), a.trip_count(), a.stop_time_count()), (3, 2, 5));
    assert_eq!(a.report().problems, []);
    for other in [&b, &c] {
        assert_eq!((other.stop(1), other.line(0)), (a.stop(1), a.line(0)));
        assert_eq!(travel_s(other, TUESDAY, 0, 2, "06:55"), travel_s(&a, TUESDAY, 0, 2, "06:55"));
    }
    assert_eq!(a.stop(1).unwrap().name, "Markt, noord");
    assert_eq!(a.line(0).unwrap().kind, LineKind::Bus);
    assert_eq!(a.feeds()[0].time_zone, "Europe/Amsterdam");
    // A ride of 20 minutes after a wait of 5; and the trip of 25:00 on the morning after.
    assert_eq!(travel_s(&a, TUESDAY, 0, 2, "06:55"), Some(1_500));
    assert_eq!(travel_s(&a, TUESDAY, 0, 2, "00:59"), Some(1_260));
    // Monday's trip is the last of Saturday morning; nothing runs on Saturday itself.
    assert_eq!(a.days_with_service().len(), 23);
}

#[test]
fn marks_spaces_and_line_ends_are_of_no_matter() {
    let mut files = Files::small();
    for (_, text) in &mut files.0 {
        // A quotation mark after a space is a letter, in CSV as everywhere.
        let spaced =
            text.replace('\n', "\r\n").replace(',', " , ").replace(" , \"Markt ,  noord", " ,\"Markt, noord");
        *text = format!("\u{feff}{spaced}");
    }
    let timetable = files.read().unwrap();
    assert_eq!(timetable.report().problems, []);
    assert_eq!(timetable.stop(1).unwrap().name, "Markt, noord");
    assert_eq!(travel_s(&timetable, TUESDAY, 0, 2, "06:55"), Some(1_500));
}

#[test]
fn either_calendar_is_enough() {
    let dates = "service_id,date,exception_type\nW,20240514,1\nW,20240516,1\n";
    let timetable =
        Files::small().without("calendar.txt").without("agency.txt").with("calendar_dates.txt", dates).read();
    let days: Vec<String> = timetable.unwrap().days_with_service().iter().map(ToString::to_string).collect();
    assert_eq!(days, ["2024-05-14", "2024-05-16"]);
    let exceptions = "service_id,date,exception_type\nW,20240514,2\nW,20240518,1\n";
    let days = Files::small().with("calendar_dates.txt", exceptions).read().unwrap().days_with_service();
    assert!(!days.contains(&TUESDAY.parse().unwrap()) && days.contains(&"2024-05-18".parse().unwrap()));
    let error = Files::small().without("calendar.txt").read().unwrap_err().to_string();
    assert!(error.contains("no calendar.txt or calendar_dates.txt in it"), "{error}");
}

/// Arrivals at B of a trip without times there, by leaving A at 7:00 and going to B.
fn placed(stop_times: &str, shapes: Option<&str>) -> (Option<u32>, u64, u64) {
    let mut files = Files::small()
        .with("trips.txt", "route_id,service_id,trip_id,shape_id\n1,W,t1,s\n")
        .with("stop_times.txt", stop_times);
    if let Some(shapes) = shapes {
        files = files.with("shapes.txt", shapes);
    }
    let timetable = files.read().unwrap();
    let report = timetable.report();
    (travel_s(&timetable, TUESDAY, 0, 1, "07:00"), report.placed_along_shape, report.placed_straight)
}

#[test]
fn times_that_are_missing_are_worked_out_by_distance() {
    let untimed = "trip_id,arrival_time,departure_time,stop_id,stop_sequence\nt1,07:00:00,07:00:00,A,1\nt1,,,B,2\nt1,07:20:00,07:20:00,C,3\n";
    // A, B and C are as far apart as makes no second of difference over 20 minutes.
    assert_eq!(placed(untimed, None), (Some(600), 0, 1));
    // What the rows say goes before everything.
    let given = "trip_id,arrival_time,departure_time,stop_id,stop_sequence,shape_dist_traveled\nt1,07:00:00,07:00:00,A,1,0\nt1,,,B,2,0.25\nt1,07:20:00,07:20:00,C,3,1\n";
    assert_eq!(placed(given, None), (Some(300), 1, 0));
    // A detour between A and B: straight on it is half of the way, here much more; points out of order are put in order.
    let shape = "shape_id,shape_pt_lat,shape_pt_lon,shape_pt_sequence\ns,52.24,5.19,4\ns,52.22,5.17,1\ns,52.22,5.24,2\ns,52.23,5.18,3\nx,0,0,1\n";
    let (s, along, straight) = placed(untimed, Some(shape));
    // 4.773 km and 4.242 km to B, 1.304 km on to C.
    assert_eq!((s, along, straight), (Some(1_048), 1, 0));
    // All in one place: evenly.
    let same = "trip_id,arrival_time,departure_time,stop_id,stop_sequence\nt1,07:00:00,07:00:00,A,1\nt1,,,A,2\nt1,,,A,3\nt1,07:30:00,07:30:00,A,4\nt1,07:40:00,07:40:00,B,5\n";
    assert_eq!(placed(same, None), (Some(2_400), 0, 2));
}

#[test]
fn rows_that_cannot_be_used_are_set_aside_with_file_and_line() {
    let of = |files: Files| files.problems();
    let one = |file: &str, row, kind| vec![(file.to_owned(), row, kind)];
    let more = |file, text| of(Files::small().more(file, text));
    assert_eq!(more("stops.txt", "D,Nergens,,5.1\n"), one("stops.txt", 5, "empty"));
    assert_eq!(more("stops.txt", "D,Nul,0,0\n"), one("stops.txt", 5, "nowhere-on-earth"));
    assert_eq!(more("stops.txt", "D,Nul,152.1,5\n"), one("stops.txt", 5, "nowhere-on-earth"));
    assert_eq!(more("stops.txt", "D,Tekst,north,5\n"), one("stops.txt", 5, "not-a"));
    assert_eq!(more("stops.txt", "A,Weer,52.1,5\n"), one("stops.txt", 5, "id-twice"));
    assert_eq!(more("routes.txt", "2,2,Twee,42\n"), one("routes.txt", 3, "route-type"));
    assert_eq!(
        more("calendar.txt", "X,1,1,1,1,1,1,yes,20240501,20240531\n"),
        one("calendar.txt", 3, "not-a")
    );
    assert_eq!(more("calendar.txt", "X,1,1,1,1,1,1,1,20240501,20240532\n"), one("calendar.txt", 3, "not-a"));
    assert_eq!(
        more("calendar.txt", "X,1,1,1,1,1,1,1,20240501,20240430\n"),
        one("calendar.txt", 0, "never-runs")
    );
    assert_eq!(more("trips.txt", "1,W,t3\n"), one("trips.txt", 4, "short-trip"));
    assert_eq!(more("trips.txt", "9,W,t3\n"), one("trips.txt", 4, "unknown-id"));
    assert_eq!(more("trips.txt", "1,W,t1\n"), one("trips.txt", 4, "id-twice"));
    let times = |text| more("stop_times.txt", text);
    assert_eq!(times("t9,08:00:00,08:00:00,A,1\n"), one("stop_times.txt", 7, "unknown-id"));
    assert_eq!(times("t2,26:00:00,26:00:00,Z,3\n"), one("stop_times.txt", 7, "unknown-id"));
    assert_eq!(times("t2,26:00,26:99:00,B,3\n"), one("stop_times.txt", 7, "not-a"));
    assert_eq!(times("t2,24:00:00,24:00:00,B,3\n"), one("stop_times.txt", 7, "time-goes-back"));
    assert_eq!(times("t2,26:00:00,25:59:00,B,3\n"), one("stop_times.txt", 7, "time-goes-back"));
    assert_eq!(times("t2,,,B,3\n"), one("stop_times.txt", 7, "no-time-around"));
    assert_eq!(times("t2,26:00:00,26:00:00,B,2\n"), one("stop_times.txt", 7, "sequence-twice"));
    assert_eq!(times("t2,26:00:00,26:00:00,B\n"), one("stop_times.txt", 7, "empty"));
    // A blank line counts as a line, and is no row.
    assert_eq!(times("\n\nt9,08:00:00,08:00:00,A,1\n"), one("stop_times.txt", 9, "unknown-id"));
    // A quoted line end, too.
    assert_eq!(
        more("stops.txt", "D,\"Twee\nregels\",52.1,5.1\nE,Nul,0,0\n"),
        one("stops.txt", 7, "nowhere-on-earth")
    );
    let headway = |text: &str| {
        of(Files::small()
            .with("frequencies.txt", &format!("trip_id,start_time,end_time,headway_secs\n{text}\n")))
    };
    assert_eq!(headway("t1,06:00:00,09:00:00,0"), one("frequencies.txt", 2, "headway"));
    assert_eq!(headway("t1,09:00:00,06:00:00,600"), one("frequencies.txt", 2, "headway"));
    assert_eq!(headway("t9,06:00:00,09:00:00,600"), one("frequencies.txt", 2, "unknown-id"));
    let transfer = |text: &str| {
        of(Files::small().with(
            "transfers.txt",
            &format!("from_stop_id,to_stop_id,transfer_type,min_transfer_time\n{text}\n"),
        ))
    };
    assert_eq!(transfer("A,Z,2,60"), one("transfers.txt", 2, "unknown-id"));
    assert_eq!(transfer("A,B,4,"), one("transfers.txt", 2, "transfer"));
    assert_eq!(transfer("A,B,2,soon"), one("transfers.txt", 2, "not-a"));
    assert_eq!(transfer("A,B,0,"), []);
    let said = Files::small().more("stop_times.txt", "t9,08:00:00,08:00:00,A,1\n").read().unwrap();
    let said = said.report().sentences().join(" ");
    assert!(
        said.ends_with("stop_times.txt: 1 rows set aside, first line 7: no trip has the id \"t9\""),
        "{said}"
    );
}

#[test]
fn many_problems_of_a_kind_are_counted_and_the_first_are_kept() {
    let rows: String = (0..5_000).map(|i| format!("x{i},08:00:00,08:00:00,A,1\n")).collect();
    let timetable = Files::small().more("stop_times.txt", &rows).read().unwrap();
    let report = timetable.report();
    assert_eq!(
        (report.problems.len(), report.count("unknown-id"), report.rows_set_aside()),
        (100, 5_000, 5_000)
    );
}

#[test]
fn stations_transfers_and_pathways_are_used() {
    let stops = "stop_id,stop_name,stop_lat,stop_lon,location_type,parent_station\n\
        A,Station 1,52.22,5.17,0,S\nB,Station 2,52.22,5.17,,S\nC,Bos,52.24,5.19,0,\nS,Station,52.22,5.17,1,\n\
        E,Ingang,52.22,5.17,2,S\nN,Trap,,,3,S\n";
    // Line 1 brings one to platform 1 at 7:10, line 2 leaves from platform 2 at 7:13 and 7:20.
    let files = Files::small()
        .with("stops.txt", stops)
        .with("trips.txt", "route_id,service_id,trip_id\n1,W,t1\n1,W,t2\n1,W,t3\n")
        .with(
            "stop_times.txt",
            "trip_id,arrival_time,departure_time,stop_id,stop_sequence\nt1,07:00:00,07:00:00,C,1\nt1,07:10:00,07:10:00,A,2\n\
             t2,07:13:00,07:13:00,B,1\nt2,07:23:00,07:23:00,C,2\nt3,07:20:00,07:20:00,B,1\nt3,07:30:00,07:30:00,C,2\n",
        );
    let ask = |files: Files| {
        let timetable = files.read().unwrap();
        assert_eq!(timetable.report().problems, []);
        assert_eq!(timetable.stop(3).unwrap().kind, StopKind::Station);
        assert_eq!(timetable.stop(0).unwrap().parent, Some(3));
        // Back to C, where one started, is no ride that is asked; so from C over the station.
        travel_s(&timetable, TUESDAY, 2, 2, "07:00")
    };
    let minutes = |m: u32| Some(m * 60);
    assert_eq!(ask(files.clone()), None, "the platforms are not joined by anything");
    let transfers = |rows: &str| {
        files.clone().with(
            "transfers.txt",
            &format!("from_stop_id,to_stop_id,transfer_type,min_transfer_time\n{rows}\n"),
        )
    };
    assert_eq!(ask(transfers("A,B,2,180")), minutes(23));
    assert_eq!(ask(transfers("A,B,2,181")), minutes(30));
    assert_eq!(ask(transfers("A,B,1,")), minutes(23));
    // A rule of the whole station, and an exception between two platforms.
    assert_eq!(ask(transfers("S,S,2,180")), minutes(23));
    assert_eq!(ask(transfers("S,S,2,180\nA,B,3,")), None);
    assert_eq!(ask(transfers("A,B,2,60\nS,S,2,900")), minutes(23));
    // From platform 1 down to the stairs and up to platform 2: 50 s and 60 m at 1.2 m/s, and the minute of a change.
    let pathways = |two_way: &str| {
        let rows = format!(
            "pathway_id,from_stop_id,to_stop_id,pathway_mode,is_bidirectional,traversal_time,length\n1,A,N,2,0,50,\n2,B,N,2,{two_way},,60\n"
        );
        files.clone().with("pathways.txt", &rows)
    };
    assert_eq!(ask(pathways("1")), minutes(23));
    assert_eq!(ask(pathways("0")), None);
}

#[test]
fn several_feeds_keep_their_stops_and_lines_apart() {
    let (one, other) = (Files::small().into_folder(), Files::small().into_folder());
    let timetable = read_gtfs(&[one.path(), other.path()], ReadLimits::default()).unwrap();
    assert_eq!((timetable.stop_count(), timetable.line_count(), timetable.trip_count()), (6, 2, 4));
    assert_eq!(timetable.stop(3).unwrap().id, "A");
    assert_eq!(timetable.stop(3).unwrap().feed, 1);
    assert_eq!(timetable.line(1).unwrap().feed, 1);
    assert_eq!(travel_s(&timetable, TUESDAY, 0, 5, "06:55"), None);
    assert_eq!(travel_s(&timetable, TUESDAY, 3, 5, "06:55"), Some(1_500));
    let belgian =
        Files::small().with("agency.txt", "agency_id,agency_timezone\nB,Europe/Brussels\n").into_folder();
    let timetable = read_gtfs(&[one.path(), belgian.path()], ReadLimits::default()).unwrap();
    assert!(
        matches!(&timetable.report().problems[0].fault, Fault::TimeZone { found, .. } if found == "Europe/Brussels")
    );
}

#[test]
fn a_feed_that_cannot_be_read_at_all_is_refused() {
    let says = |result: Result<Timetable, FeedError>| result.unwrap_err().to_string();
    let none: [&Path; 0] = [];
    assert!(says(read_gtfs(&none, ReadLimits::default())).starts_with("no timetable was given"));
    for file in ["stops.txt", "routes.txt", "trips.txt", "stop_times.txt"] {
        let said = says(Files::small().without(file).read());
        assert!(said.contains(&format!("no {file} in it")), "{said}");
    }
    let said = says(Files::small().with("stop_times.txt", "trip,stop\n1,2\n").read());
    assert!(said.contains("stop_times.txt: no column trip_id; found trip, stop"), "{said}");
    let said = says(Files::small().with("trips.txt", "route_id,service_id,trip_id\n9,W,t1\n").read());
    assert!(said.contains("no trip of it can be used; the first of"), "{said}");
    let place = tempfile::tempdir().unwrap();
    let path = place.path().join("feed.zip");
    fs::write(&path, "not a zip file").unwrap();
    assert!(says(read_gtfs(&[&path], ReadLimits::default())).contains("not a zip file"));
    assert!(
        says(read_gtfs(&[&place.path().join("none.zip")], ReadLimits::default())).contains("cannot be read")
    );
}

#[test]
fn what_unpacks_to_too_much_is_refused() {
    let place = tempfile::tempdir().unwrap();
    let path = place.path().join("bomb.zip");
    // 64 MB of one row, in a zip file of 64 kB.
    let bomb = format!("trip_id,stop_id,stop_sequence\n\"{}", "0".repeat(64 << 20));
    Files::small().with("stop_times.txt", &bomb).zip(&path, "");
    assert!(fs::metadata(&path).unwrap().len() < 200_000);
    let error = read_gtfs(&[&path], ReadLimits::default()).unwrap_err();
    assert!(matches!(error, FeedError::LongRow { file: "stop_times.txt", line: 2, .. }), "{error}");
    // Many rows: refused by what they unpack to, or by the memory they take.
    let rows = "t1,07:00:00,07:00:00,A,1\n".repeat(100_000);
    Files::small().more("stop_times.txt", &rows).zip(&path, "");
    let small = |limits| read_gtfs(&[&path], limits).unwrap_err().to_string();
    let said = small(ReadLimits { unpacked_bytes: 1 << 20, ..ReadLimits::default() });
    assert!(said.contains("it unpacks to more than 1048576 bytes"), "{said}");
    let said = small(ReadLimits { held_bytes: 1 << 20, ..ReadLimits::default() });
    assert!(said.contains("reading it needs memory of more than 1048576 bytes"), "{said}");
}

#[test]
fn the_key_of_feeds_changes_with_their_bytes() {
    let (one, same) = (Files::small().into_folder(), Files::small().into_folder());
    let other = Files::small().more("trips.txt", "1,W,t3\n").into_folder();
    let key = |folder: &TempDir| feeds_key(&[folder.path()]).unwrap();
    assert_eq!(key(&one), key(&same));
    assert_ne!(key(&one), key(&other));
    assert!(feeds_key(&[one.path(), same.path()]).unwrap() != key(&one));
}

#[test]
fn bytes_of_any_kind_are_read_or_refused_and_never_panic() {
    // splitmix64, so that a failure comes back.
    let mut state = 17_u64;
    let mut random = move |below: usize| {
        state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = state;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((z ^ (z >> 31)) % below as u64).unwrap()
    };
    let full = Files::small()
        .with("frequencies.txt", "trip_id,start_time,end_time,headway_secs\nt1,06:00:00,09:00:00,600\n")
        .with("transfers.txt", "from_stop_id,to_stop_id,transfer_type,min_transfer_time\nA,B,2,60\nB,B,3,\n")
        .with(
            "pathways.txt",
            "pathway_id,from_stop_id,to_stop_id,is_bidirectional,traversal_time\n1,A,B,1,30\n",
        )
        .with(
            "shapes.txt",
            "shape_id,shape_pt_lat,shape_pt_lon,shape_pt_sequence\ns,52.22,5.17,1\ns,52.24,5.19,2\n",
        )
        .with("trips.txt", "route_id,service_id,trip_id,shape_id,direction_id\n1,W,t1,s,0\n1,W,t2,s,1\n")
        .more("stop_times.txt", "t2,,,B,3\nt2,26:00:00,26:00:00,A,4\n");
    let pieces: [&[u8]; 12] =
        [b"\"", b",", b"\n", b"\r", b"-1", b"\xff", b"99999999999", b"nan", b"0", b"24:00:00", b"", b"A"];
    let mut read = 0;
    let folder = tempfile::tempdir().unwrap();
    for _ in 0..1_000 {
        for (name, text) in &full.0 {
            fs::write(folder.path().join(name), text).unwrap();
        }
        for _ in 0..1 + random(3) {
            let (name, text) = &full.0[random(full.0.len())];
            let mut bytes = text.clone().into_bytes();
            let at = random(bytes.len());
            let end = (at + random(6)).min(bytes.len());
            bytes.splice(at..end, pieces[random(pieces.len())].iter().copied());
            fs::write(folder.path().join(name), bytes).unwrap();
        }
        if let Ok(timetable) = read_gtfs(&[folder.path()], ReadLimits::default()) {
            read += 1;
            let _ = timetable.report().sentences();
            let stops = timetable.stop_count();
            let travel = Travel { max_changes: 2, min_change_s: 0, max_travel_s: 7_200 };
            let nothing = Walks::none(stops);
            let window = "07:00-07:05".parse().unwrap();
            if let Ok(router) = Router::new(&timetable, TUESDAY.parse().unwrap(), window, &nothing, travel) {
                let all = Walks::to_itself(stops);
                let doors = Doors { access: &all, egress: &all, all_the_way: &nothing };
                router.travel_times(doors, |_, _| ()).unwrap();
            }
        }
    }
    assert!(read > 150, "most of what little was changed can be read: {read}");
}
