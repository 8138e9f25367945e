//! The shipped profiles, rule by rule, and profiles that are refused.

use werkvlek_network::{Areas, Cause, Decision, Direction, Ferries, Mode, Profile, ProfileError};
use werkvlek_osm::StreetTags;

/// `key=value` words to tags.
fn tags(words: &str) -> StreetTags {
    StreetTags::new(words.split_whitespace().map(|word| word.split_once('=').expect("key=value")))
}

/// in, out, area or one-way, and the number of the rule.
fn decide(profile: &Profile, words: &str) -> (&'static str, usize) {
    let explanation = profile.explain(&tags(words));
    let what = match explanation.decision {
        Decision::Street { direction: Direction::Both, .. } => "in",
        Decision::Street { direction: Direction::Forward, .. } => "forward",
        Decision::Street { direction: Direction::Backward, .. } => "backward",
        Decision::Area { .. } => "area",
        Decision::LeftOut => "out",
    };
    let number = match explanation.rule {
        Cause::Rule { number, .. } => number,
        Cause::NoHighway | Cause::NoRule => 0,
        other => panic!("{other:?}"),
    };
    (what, number)
}

#[test]
fn walking_follows_the_rules_in_their_order() {
    let nl = Profile::nl();
    assert_eq!((nl.name(), nl.mode(), nl.speed_km_h(), nl.leg_km_h()), ("nl", Mode::Foot, 5.0, 5.0));
    for (words, expected) in [
        // (1) Not streets, whatever else they say.
        ("building=yes", ("out", 0)),
        ("route=ferry", ("out", 0)),
        ("highway=motorway foot=yes", ("out", 1)),
        ("highway=motorway_link", ("out", 1)),
        ("highway=construction foot=designated", ("out", 1)),
        ("highway=proposed", ("out", 1)),
        ("highway=bus_guideway", ("out", 1)),
        ("highway=busway", ("out", 1)),
        ("highway=escape", ("out", 1)),
        ("highway=no", ("out", 1)),
        // Plazas, by the rules that follow.
        ("highway=pedestrian area=yes", ("area", 7)),
        ("highway=pedestrian area=yes foot=yes", ("area", 4)),
        ("highway=pedestrian area=yes access=private", ("out", 6)),
        ("highway=motorway area=yes", ("out", 1)),
        ("highway=pedestrian area=no", ("in", 7)),
        // (2) What the sign says about walking.
        ("highway=cycleway foot=no", ("out", 3)),
        ("highway=residential foot=use_sidepath", ("out", 3)),
        ("highway=footway foot=private", ("out", 3)),
        ("highway=trunk foot=yes", ("in", 4)),
        ("highway=bridleway foot=designated", ("in", 4)),
        ("highway=service access=private foot=permissive", ("in", 4)),
        ("highway=unknown foot=official", ("in", 4)),
        ("highway=path access=no foot=destination", ("in", 4)),
        // (3) Roads that nobody walks, and closed ones.
        ("highway=trunk", ("out", 5)),
        ("highway=trunk_link", ("out", 5)),
        ("highway=bridleway", ("out", 5)),
        ("highway=primary motorroad=yes", ("out", 5)),
        ("highway=residential access=private", ("out", 6)),
        ("highway=track access=forestry", ("out", 6)),
        ("highway=track access=agricultural", ("out", 6)),
        ("highway=service access=emergency", ("out", 6)),
        // (4) Streets; one-way traffic is not about walkers.
        ("highway=residential oneway=yes", ("in", 7)),
        ("highway=cycleway", ("in", 7)),
        ("highway=steps", ("in", 7)),
        ("highway=residential access=destination", ("in", 7)),
        ("highway=residential foot=unknown", ("in", 7)),
        ("highway=platform", ("in", 7)),
        // Anything else.
        ("highway=via_ferrata", ("out", 0)),
        ("highway=crossing", ("out", 0)),
        // Lists of values, and values that are neither allowed nor forbidden.
        ("highway=path access=no;permissive", ("in", 7)),
        ("highway=track access=agricultural;forestry", ("out", 6)),
        ("highway=bridleway foot=yes;designated", ("in", 4)),
        ("highway=residential access=private foot=customers", ("in", 7)),
        ("highway=residential foot=agricultural", ("out", 3)),
        ("highway=residential access=delivery", ("out", 6)),
        // One way on foot.
        ("highway=footway oneway:foot=yes", ("forward", 7)),
        ("highway=footway oneway:foot=-1", ("backward", 7)),
        ("highway=residential foot:backward=no", ("forward", 7)),
        ("highway=path foot:backward=yes", ("backward", 4)),
    ] {
        assert_eq!(decide(&nl, words), expected, "{words}");
    }
}

#[test]
fn cyclists_go_against_one_way_traffic_only_where_they_may() {
    let fiets = Profile::fiets();
    for (words, expected) in [
        ("highway=residential", ("in", 7)),
        ("highway=residential oneway=yes", ("forward", 7)),
        ("highway=residential oneway=-1", ("backward", 7)),
        ("highway=residential oneway=yes oneway:bicycle=no", ("in", 7)),
        ("highway=residential oneway=yes cycleway=opposite_lane", ("in", 7)),
        ("highway=residential junction=roundabout", ("forward", 7)),
        ("highway=cycleway oneway=yes", ("forward", 7)),
        ("highway=footway", ("out", 0)),
        ("highway=footway bicycle=yes", ("in", 4)),
        ("highway=primary bicycle=use_sidepath", ("out", 3)),
        ("highway=steps bicycle=yes", ("out", 1)),
        ("highway=residential vehicle=no", ("out", 6)),
        ("highway=residential vehicle=no bicycle=customers", ("in", 7)),
        ("highway=residential access=no;destination", ("in", 7)),
        ("highway=residential oneway=yes bicycle:backward=yes", ("backward", 4)),
        ("highway=residential oneway=yes oneway:bicycle=-1", ("backward", 7)),
        ("highway=residential oneway=no oneway:bicycle=yes", ("forward", 7)),
        ("highway=residential oneway=yes cycleway:left=opposite_lane", ("in", 7)),
        ("highway=path bicycle:forward=yes", ("forward", 4)),
        ("highway=pedestrian area=yes", ("out", 0)),
        ("highway=pedestrian area=yes bicycle=yes", ("area", 4)),
    ] {
        assert_eq!(decide(&fiets, words), expected, "{words}");
    }
}

#[test]
fn car_roads_are_paved_and_one_way_on_main_roads_only() {
    let cbs = Profile::cbs();
    assert_eq!((cbs.mode(), cbs.areas()), (Mode::Car, Areas::LeaveOut));
    for (words, expected) in [
        ("highway=residential oneway=yes", ("in", 5)),
        ("highway=tertiary oneway=yes", ("in", 5)),
        ("highway=secondary oneway=yes", ("forward", 5)),
        ("highway=trunk oneway=-1", ("backward", 5)),
        ("highway=motorway", ("forward", 5)),
        ("highway=motorway oneway=no", ("in", 5)),
        ("highway=primary junction=roundabout", ("forward", 5)),
        ("highway=residential junction=roundabout", ("in", 5)),
        ("highway=residential surface=gravel", ("out", 4)),
        ("highway=residential surface=paving_stones", ("in", 5)),
        ("highway=track", ("out", 4)),
        ("highway=track tracktype=grade1", ("in", 5)),
        ("highway=cycleway", ("out", 0)),
        ("highway=service motor_vehicle=no", ("out", 3)),
        ("highway=service motor_vehicle=no motorcar=yes", ("in", 5)),
        ("highway=service access=private", ("out", 3)),
        ("highway=service access=private motor_vehicle=destination", ("in", 5)),
        ("highway=residential motorcar=no", ("out", 2)),
        ("highway=service area=yes", ("out", 1)),
    ] {
        assert_eq!(decide(&cbs, words), expected, "{words}");
    }
    let speed = |words: &str| match cbs.explain(&tags(words)).decision {
        Decision::Street { speed_km_h, .. } => speed_km_h,
        other => panic!("{other:?}"),
    };
    let speeds =
        ["motorway", "trunk_link", "tertiary", "residential"].map(|h| speed(&format!("highway={h}")));
    assert_eq!(speeds.map(|km_h| km_h.to_string()), ["100", "80", "50", "30"]);
}

#[test]
fn cyclists_and_cars_stop_where_walkers_pass() {
    let [nl, fiets, cbs] = ["nl", "fiets", "cbs"].map(|name| Profile::by_name(name).expect("shipped"));
    for (words, [walker, cyclist, car]) in [
        ("barrier=gate", [true, true, true]),
        ("barrier=bollard", [true, true, false]),
        ("barrier=bollard bollard=rising", [true, true, true]),
        ("barrier=bollard motor_vehicle=destination", [true, true, true]),
        ("barrier=kissing_gate", [true, false, false]),
        ("barrier=kissing_gate bicycle=yes", [true, true, false]),
        ("barrier=cycle_barrier bicycle=dismount", [true, true, false]),
        ("barrier=gate bicycle=no", [true, false, true]),
        ("barrier=gate vehicle=no", [true, false, false]),
        ("barrier=gate motor_vehicle=private", [true, true, false]),
        ("barrier=gate access=private", [false, false, false]),
        ("barrier=gate access=private bicycle=yes foot=yes", [true, true, false]),
        ("barrier=gate locked=yes", [false, false, false]),
    ] {
        let passes = [&nl, &fiets, &cbs].map(|profile| profile.closes(&tags(words)).is_none());
        assert_eq!(passes, [walker, cyclist, car], "{words}");
    }
}

#[test]
fn what_holds_at_certain_hours_is_shown_and_not_weighed() {
    let path = StreetTags::new([
        ("highway", "footway"),
        ("foot", "no"),
        ("foot:conditional", "yes @ (06:00-22:00)"),
    ]);
    assert_eq!(
        Profile::nl().explain(&path).to_string(),
        "left out by rule 3 of nl, \"walking forbidden\": foot=no; not weighed: foot:conditional=yes @ (06:00-22:00)"
    );
}

#[test]
fn ferries_are_used_on_request() {
    let with = Profile::nl().with_ferries(Ferries::Use);
    let explain = |words: &str| with.explain(&tags(words)).to_string();
    assert_eq!(explain("route=ferry"), "used (both ways, 5 km/h) by nl: a ferry");
    assert_eq!(explain("route=ferry foot=no"), "left out by rule 3 of nl, \"walking forbidden\": foot=no");
    assert_eq!(explain("route=bicycle"), "left out by nl: no highway tag");
    assert_eq!(Profile::nl().explain(&tags("route=ferry")).decision, Decision::LeftOut);
}

#[test]
fn plazas_that_are_left_out_are_said_to_be() {
    let without = Profile::nl().with_areas(Areas::LeaveOut);
    assert_eq!(
        without.explain(&tags("highway=pedestrian area=yes")).to_string(),
        "left out by rule 2 of nl, \"a plaza, crossed as an area\": area=yes"
    );
    assert!(matches!(without.explain(&tags("highway=pedestrian")).decision, Decision::Street { .. }));
}

#[test]
fn a_decision_is_a_sentence() {
    let explain = |profile: Profile, words: &str| profile.explain(&tags(words)).to_string();
    assert_eq!(
        explain(Profile::fiets(), "highway=residential oneway=yes"),
        "used (one way, as drawn, 16 km/h) by rule 7 of fiets, \"a street people cycle on\": highway=residential"
    );
    assert_eq!(
        explain(Profile::nl(), "highway=pedestrian area=yes"),
        "used as an area to cross (5 km/h) by rule 7 of nl, \"a street people walk on\": highway=pedestrian"
    );
    assert_eq!(
        explain(Profile::nl(), "highway=via_ferrata"),
        "left out by nl: no rule is about highway=via_ferrata"
    );
    assert_eq!(
        explain(Profile::cbs(), "highway=track"),
        "left out by rule 4 of cbs, \"unpaved\": highway=track no tracktype"
    );
}

#[test]
fn shipped_profiles_go_through_toml_and_back() {
    for name in ["nl", "fiets", "cbs"] {
        let profile = Profile::by_name(name).expect("comes with the crate");
        let text = toml::to_string(&profile).expect("rules can be written");
        assert_eq!(Profile::from_toml(&text), Ok(profile));
    }
    assert_eq!(Profile::by_name("trein"), None);
}

fn error(change: impl Fn(String) -> String) -> ProfileError {
    let text = r#"
        name = "stoep"
        title = "pavements"
        mode = "foot"
        speed_km_h = 4.0
        leg_km_h = 4.0
        rules = [{ name = "a path", then = "in", when = [{ highway = "path" }] }]
    "#;
    assert!(Profile::from_toml(text).is_ok());
    Profile::from_toml(&change(text.to_owned())).expect_err("not a sound profile")
}

#[test]
fn profiles_are_checked_with_the_way_out() {
    let swap = |from: &'static str, to: &'static str| error(move |text| text.replace(from, to)).to_string();
    for (from, to, says) in [
        ("\"stoep\"", "\"De stoep\"", "profile \"De stoep\": expected a name"),
        ("speed_km_h = 4.0", "speed_km_h = 0.0", "profile \"stoep\": 0 km/h is not a speed"),
        ("leg_km_h = 4.0", "leg_km_h = nan", "profile \"stoep\": NaN km/h is not a speed"),
        (
            "[{ name = \"a path\", then = \"in\", when = [{ highway = \"path\" }] }]",
            "[]",
            "has no rule with then = \"in\"",
        ),
        ("then = \"in\"", "then = \"out\"", "has no rule with then = \"in\""),
        ("[{ highway = \"path\" }]", "[]", "number 1 of its rules: has no conditions"),
        ("[{ highway = \"path\" }]", "[{}]", "number 1 of its rules: has no conditions"),
        ("{ highway = \"path\" }", "{ name = \"Laan\" }", "asks for \"name\", which streets do not carry"),
        ("{ highway = \"path\" }", "{ highway = [] }", "asks for a value of \"highway\" that nothing has"),
        ("mode", "modus", "not a profile"),
        ("then = \"in\"", "then = \"maybe\"", "not a profile"),
    ] {
        let text = swap(from, to);
        assert!(text.contains(says), "{text}");
    }
}
