//! Every file that comes with the crate on a hand-made town, and many random sites against plain distances.

use crate::support::soort;
use geo::{Geometry, Point, Polygon, Rect};
use proptest::prelude::*;
use werkvlek_core::{
    Adres, AdresId, FacilityIndex, MinPeople, Origins, Position, Voorziening, VoorzieningId,
};
use werkvlek_plan::{
    AssessError, Assessment, Candidate, Criteria, Layer, Necessity, Straight, StraightError, Verdict, assess,
    judge,
};

const PASSED: Verdict = Verdict::Passed;
const FAILED: Verdict = Verdict::Failed;

/// The example of the issue.
const DAGELIJKS: &str = r#"
titel = "Dagelijkse voorzieningen"
uitleg = "Supermarkt, huisarts en bushalte op loopafstand."
[[regel]]
naam = "supermarkt"
eis = "naaste"
voorziening = "supermarkt"
hoogstens_m = 400
[[regel]]
naam = "huisarts"
eis = "naaste"
voorziening = "huisarts"
hoogstens_m = 500
[[regel]]
naam = "bushalte"
eis = "naaste"
voorziening = "bushalte"
hoogstens_m = 300
"#;

fn facilities(rows: &[(&str, f64, f64)]) -> FacilityIndex {
    let made = |(i, &(kind, x, y)): (usize, &(&str, f64, f64))| {
        Voorziening::new(VoorzieningId::new(i.to_string()).unwrap(), soort(kind), None, Point::new(x, y))
            .unwrap()
    };
    FacilityIndex::new(&rows.iter().enumerate().map(made).collect::<Vec<_>>()).unwrap()
}

fn origins(rows: &[(f64, f64, f64)]) -> Origins {
    let mut origins = Origins::new(["inwoners"]).unwrap();
    for (i, &(x, y, people)) in rows.iter().enumerate() {
        let at = Position::new(x, y).unwrap();
        origins.push(Adres::new(AdresId::new(i.to_string()).unwrap(), at, vec![people]).unwrap()).unwrap();
    }
    origins
}

/// Supermarkt in the middle, practice and pharmacy to the north-east, bus stop to the south, station to the east; 13
/// dwellings; woonwijk as two adjoining polygons from y 100 to 300, x 0 to 700.
fn in_town(criteria: &Criteria, sites: &[Candidate]) -> Vec<Assessment> {
    let facilities = facilities(&[
        ("supermarkt", 0.0, 0.0),
        ("huisarts", 300.0, 0.0),
        ("apotheek", 300.0, 400.0),
        ("ontmoetingsruimte", 0.0, 90.0),
        ("bushalte", 0.0, -250.0),
        ("treinstation", 1000.0, 0.0),
    ]);
    let mut homes: Vec<(f64, f64, f64)> = (0..12).map(|i| (f64::from(i) * 10.0, 0.0, 2.0)).collect();
    homes.push((0.0, 100.0, 3.0));
    let origins = origins(&homes);
    let woonwijk = [rect(0.0, 100.0, 500.0, 300.0).into(), rect(500.0, 100.0, 700.0, 300.0).into()];
    let layers = [Layer::new("woonwijk", &woonwijk).unwrap(), Layer::new("spoor", &[]).unwrap()];
    assess(criteria, sites, &Straight::new(sites, &facilities, &origins, &layers).unwrap()).unwrap()
}

fn rect(x0: f64, y0: f64, x1: f64, y1: f64) -> Polygon {
    Rect::new((x0, y0), (x1, y1)).to_polygon()
}

fn point(id: &str, x: f64, y: f64) -> Candidate {
    Candidate::new(id, Point::new(x, y)).unwrap()
}

fn plot(id: &str, x0: f64, y0: f64, x1: f64, y1: f64) -> Candidate {
    Candidate::new(id, rect(x0, y0, x1, y1)).unwrap()
}

fn verdicts(a: &Assessment) -> Vec<Verdict> {
    a.outcomes.iter().map(|o| o.verdict).collect()
}

fn rounded(value: Option<f64>) -> Option<f64> {
    value.map(|v| (v * 10.0).round() / 10.0)
}

#[test]
fn every_shipped_file_reads_and_has_words() {
    assert_eq!(Criteria::shipped_names().count(), 4);
    for name in Criteria::shipped_names() {
        let criteria = Criteria::by_name(name).unwrap();
        assert!(!criteria.uitleg().contains('\n'), "{name}: one paragraph");
        assert_eq!(Criteria::from_toml(Criteria::shipped_text(name).unwrap()).unwrap(), criteria);
    }
}

#[test]
fn geclusterde_woonvorm() {
    let criteria = Criteria::by_name("geclusterde-woonvorm").unwrap();
    let sites = [point("a", 0.0, 0.0), point("b", 20.0, 0.0), point("c", 50.0, 0.0), point("d", 1000.0, 0.0)];
    let found = in_town(&criteria, &sites);
    // a: x 0 to 100 are 11 homes, and the one at exactly 100 m north; the room at 90 m.
    assert_eq!(verdicts(&found[0]), [PASSED, PASSED]);
    assert_eq!((found[0].outcomes[0].measured, found[0].outcomes[0].margin), (Some(12.0), Some(0.0)));
    assert_eq!((found[0].outcomes[1].measured, found[0].outcomes[1].margin), (Some(90.0), Some(10.0)));
    // b: all 12 on the street, not the one in the north; the room at sqrt(20² + 90²).
    assert_eq!(rounded(found[1].outcomes[1].measured), Some(92.2));
    // c: the room at sqrt(50² + 90²) = 103, so 3 too far: only that kind is missing.
    assert_eq!((verdicts(&found[2]), found[2].score, found[2].geschikt), (vec![PASSED, FAILED], 0.5, FAILED));
    assert_eq!(found[2].only_missing_kind(&criteria), Some(&soort("ontmoetingsruimte")));
    assert_eq!(found[2].outcomes[1].reason.nl, "ontmoetingsruimte op 103 m, 3 m te ver (hoogstens 100 m)");
    assert_eq!(found[3].outcomes[0].reason.nl, "0 woningen binnen 100 m, 12 te weinig (ten minste 12)");
    assert_eq!(found[3].outcomes[0].reason.en, "0 dwellings within 100 m, 12 too few (at least 12)");
    assert_eq!(
        (found[3].score, found[3].only_missing_kind(&criteria)),
        (0.0, None),
        "dwellings are missing too"
    );
    // a and b both pass; a has 0 + 0.1 of room, b 0 + 0.078.
    assert_eq!(found.iter().map(|a| a.rank).collect::<Vec<_>>(), [1, 2, 3, 4]);
}

#[test]
fn pantoffelzone() {
    let criteria = Criteria::by_name("pantoffelzone").unwrap();
    let found = in_town(&criteria, &[point("a", 0.0, 0.0), point("p", 150.0, 100.0)]);
    // a: the pharmacy is at 500 m (3-4-5), everything else is near.
    assert_eq!(verdicts(&found[0]), [PASSED, PASSED, FAILED, PASSED, PASSED]);
    let margins: Vec<Option<f64>> = found[0].outcomes.iter().map(|o| o.margin).collect();
    assert_eq!(margins, [400.0, 100.0, -100.0, 310.0, 150.0].map(Some));
    assert_eq!((found[0].score, found[0].rank), (0.8, 2));
    assert_eq!(found[0].only_missing_kind(&criteria), Some(&soort("apotheek")));
    // p: sqrt(150² + 100²) twice, sqrt(150² + 300²), sqrt(150² + 10²), sqrt(150² + 350²).
    let measured: Vec<Option<f64>> = found[1].outcomes.iter().map(|o| rounded(o.measured)).collect();
    assert_eq!(measured, [180.3, 180.3, 335.4, 150.3, 380.8].map(Some));
    assert_eq!((found[1].geschikt, found[1].score, found[1].rank), (PASSED, 1.0, 1));
}

#[test]
fn bedrijfskavel() {
    let criteria = Criteria::by_name("bedrijfskavel").unwrap();
    let found = in_town(
        &criteria,
        &[
            plot("groot", 790.0, 0.0, 850.0, 50.0),
            plot("goed", 800.0, 0.0, 840.0, 50.0),
            plot("half", 480.0, 80.0, 520.0, 130.0),
            plot("rand", 600.0, 50.0, 640.0, 100.0),
            point("paal", 800.0, 0.0),
            plot("in", 480.0, 150.0, 520.0, 200.0),
        ],
    );
    assert_eq!(verdicts(&found[0]), [FAILED, PASSED, PASSED]);
    assert_eq!(found[0].outcomes[0].reason.nl, "3.000 m², 500 m² te groot (1.500 tot 2.500 m²)");
    // 2000 m² lies in the middle of the range; the station 180 m east and 25 m south of its middle.
    assert_eq!((found[1].outcomes[0].margin, found[1].outcomes[0].relative_margin), (Some(500.0), 1.0));
    assert_eq!(rounded(found[1].outcomes[1].measured), Some(181.7));
    assert_eq!(found[1].outcomes[2].reason.nl, "ligt buiten woonwijk");
    // 30 of its 50 m lie in woonwijk, over the border of the two polygons; the station is 11 m too far.
    assert_eq!(verdicts(&found[2]), [PASSED, FAILED, FAILED]);
    assert_eq!(rounded(found[2].outcomes[2].margin), Some(-60.0));
    assert_eq!(found[2].outcomes[2].reason.en, "lies in woonwijk for 60 %");
    assert_eq!(found[2].only_missing_kind(&criteria), None);
    // It touches woonwijk along a side and lies outside all the same.
    assert_eq!((found[3].outcomes[2].measured, found[3].geschikt), (Some(0.0), PASSED));
    assert_eq!((found[4].outcomes[0].verdict, found[4].outcomes[0].measured), (FAILED, None));
    assert_eq!(found[4].outcomes[0].reason.en, "has no area");
    assert_eq!(found[5].outcomes[2].measured, Some(100.0), "wholly in, half in each polygon");
    // Suitable: goed (nearer), rand. Then two rules of three by room: groot (size -1, station 0.64), the pillar (no
    // size: -1, station 0.6); then one of three by room: half (0.6 in woonwijk), in.
    assert_eq!(found.iter().map(|a| a.rank).collect::<Vec<_>>(), [3, 1, 5, 2, 4, 6]);
}

#[test]
fn middensegment() {
    let criteria = Criteria::by_name("middensegment").unwrap();
    assert_eq!(criteria.rules().iter().filter(|r| r.necessity() == Necessity::Wish).count(), 1);
    let found = in_town(
        &criteria,
        &[
            plot("pand", 100.0, -200.0, 120.0, -170.0),
            plot("klein", 200.0, -100.0, 215.0, -80.0),
            plot("ver", 800.0, -60.0, 830.0, -30.0),
        ],
    );
    // pand: 600 m², bus stop at sqrt(110² + 65²) = 127.8, station at sqrt(890² + 185²) = 909: only the wish fails.
    assert_eq!((verdicts(&found[0]), found[0].score), (vec![PASSED, PASSED, PASSED, FAILED], 0.75));
    assert_eq!((found[0].geschikt, found[0].rank), (PASSED, 1));
    assert_eq!(rounded(found[0].outcomes[1].measured), Some(127.8));
    assert_eq!(found[1].outcomes[0].reason.nl, "300 m², 100 m² te klein (400 tot 1.500 m²)");
    // ver: 900 m² near the station, but no bus stop: the same score as pand, and unsuitable.
    assert_eq!((verdicts(&found[2]), found[2].score), (vec![PASSED, FAILED, PASSED, PASSED], 0.75));
    assert_eq!((found[2].geschikt, found[2].rank), (FAILED, 2));
    assert_eq!(found[2].only_missing_kind(&criteria), Some(&soort("bushalte")));
}

#[test]
fn the_example_of_the_issue() {
    let criteria = Criteria::from_toml(DAGELIJKS).unwrap();
    let found = in_town(&criteria, &[point("p", 150.0, 100.0), point("a", 0.0, 0.0)]);
    assert_eq!(verdicts(&found[0]), [PASSED, PASSED, FAILED]);
    assert_eq!(found[0].outcomes[2].reason.nl, "bushalte op 381 m, 81 m te ver (hoogstens 300 m)");
    assert_eq!((found[1].geschikt, found[1].rank), (PASSED, 1));
    let margins: Vec<Option<f64>> = found[1].outcomes.iter().map(|o| o.margin).collect();
    assert_eq!(margins, [400.0, 200.0, 50.0].map(Some));
}

#[test]
fn the_other_rules_and_their_words() {
    let criteria = Criteria::from_toml(
        r#"
        titel = "t"
        uitleg = "u"
        [[regel]]
        naam = "twee dokters"
        eis = "voorzieningen"
        voorziening = "Huisarts"
        ten_minste = 2
        binnen_m = 300
        [[regel]]
        naam = "draagvlak"
        eis = "mensen"
        mensen = "inwoners"
        ten_minste = 25
        binnen_m = 100
        gewicht = 2
        [[regel]]
        naam = "rust"
        eis = "afstand"
        laag = "woonwijk"
        ten_minste_m = 75.5
        [[regel]]
        naam = "geen trein"
        eis = "afstand"
        laag = "spoor"
        ten_minste_m = 50
        [[regel]]
        naam = "in de wijk"
        eis = "binnen"
        laag = "woonwijk"
        verplicht = false
        [[regel]]
        naam = "ziekenhuis"
        eis = "naaste"
        voorziening = "ziekenhuis"
        hoogstens_m = 1000
        "#,
    )
    .unwrap();
    assert_eq!(criteria.soorten(), [&soort("huisarts"), &soort("ziekenhuis")]);
    assert_eq!((criteria.layers(), criteria.weights()), (vec!["spoor", "woonwijk"], vec!["inwoners"]));
    let found = in_town(&criteria, &[point("a", 0.0, 0.0), plot("b", 0.0, 0.0, 40.0, 25.0)]);
    let nl: Vec<&str> = found[0].outcomes.iter().map(|o| o.reason.nl.as_str()).collect();
    assert_eq!(
        nl,
        [
            "1 huisarts binnen 300 m, 1 te weinig (ten minste 2)",
            "25 inwoners binnen 100 m (ten minste 25)", // 11 homes of 2 and one of 3
            "100 m van woonwijk (ten minste 75,5 m)",
            "spoor is leeg (ten minste 50 m)",
            "ligt buiten woonwijk",
            "geen ziekenhuis te bereiken (hoogstens 1.000 m)",
        ]
    );
    assert_eq!(verdicts(&found[0]), [FAILED, PASSED, PASSED, PASSED, FAILED, FAILED]);
    assert_eq!(found[0].score, 4.0 / 7.0, "2 + 1 + 1 of 7");
    // Two kinds are missing: no single one would do.
    assert_eq!(found[0].only_missing_kind(&criteria), None);
    assert_eq!(
        found[1].outcomes[2].reason.en, "75 m from woonwijk, 0.5 m too near (at least 75.5 m)",
        "from its edge"
    );
    // 25 people are fewer than 30: the verdict stays, the number goes, and the dwellings and metres stay as they are.
    let mut safe = found[0].clone();
    safe.protect(&criteria, MinPeople::new(30).unwrap());
    assert_eq!(safe.outcomes[1].reason.nl, "minder dan 30 inwoners binnen 100 m (ten minste 25)");
    assert_eq!((safe.outcomes[1].measured, safe.outcomes[1].margin), (None, None));
    assert_eq!((verdicts(&safe), &safe.outcomes[2]), (verdicts(&found[0]), &found[0].outcomes[2]));
    let relative: f64 = safe.outcomes.iter().map(|o| o.relative_margin).sum();
    assert!((safe.room - relative).abs() < 1e-12);
    let mut open = found[0].clone();
    open.protect(&criteria, MinPeople::new(25).unwrap());
    assert_eq!(open, found[0], "25 are 25 or more");
}

#[test]
fn the_part_of_a_plot_in_a_layer() {
    // Two overlapping polygons, x 0 to 60 and 40 to 100: together one area.
    let layer =
        Layer::new("w", &[rect(0.0, 0.0, 60.0, 100.0).into(), rect(40.0, 0.0, 100.0, 100.0).into()]).unwrap();
    let share = |x0: f64, x1: f64| layer.share_of(&plot("p", x0, 10.0, x1, 20.0));
    assert_eq!(share(40.0, 60.0), 1.0, "in both, and counted once");
    assert!((share(90.0, 110.0) - 0.5).abs() < 1e-6);
    assert!((share(50.0, 150.0) - 0.5).abs() < 1e-6, "10 m in both, 40 m in one, 50 m in none");
    // A border that was drawn 0.05 m off is a border, at 1 m it is not, for plots of 100 m.
    assert_eq!((share(99.95, 199.95), share(0.0, 100.05)), (0.0, 1.0));
    assert!((share(99.0, 199.0) - 0.01).abs() < 1e-6);
    assert!((share(0.0, 101.0) - 100.0 / 101.0).abs() < 1e-6);
    let at = |x, y| layer.share_of(&point("p", x, y));
    assert_eq!(
        (at(50.0, 50.0), at(100.0, 50.0), at(100.1, 50.0)),
        (1.0, 1.0, 0.0),
        "a point on the border is in"
    );
}

#[test]
fn one_missing_kind() {
    let rules = r#"
        titel = "t"
        uitleg = "u"
        [[regel]]
        naam = "drie dokters"
        eis = "voorzieningen"
        voorziening = "huisarts"
        ten_minste = 3
        binnen_m = 500
        [[regel]]
        naam = "dokter om de hoek"
        eis = "naaste"
        voorziening = "huisarts"
        hoogstens_m = 200
        [[regel]]
        naam = "trein"
        eis = "naaste"
        voorziening = "treinstation"
        hoogstens_m = 800
        verplicht = false
    "#;
    let criteria = Criteria::from_toml(rules).unwrap();
    let missing = |doctors, nearest_m| {
        let columns = [vec![Some(doctors)], vec![Some(nearest_m)], vec![None]];
        let found = judge(&criteria, &["p"], &columns).unwrap();
        found[0].only_missing_kind(&criteria).map(|kind| kind.as_str().to_owned())
    };
    let huisarts = Some("huisarts".to_owned());
    assert_eq!(missing(3.0, 200.0), None, "suitable: the train is a wish");
    assert_eq!(missing(2.0, 200.0), huisarts);
    assert_eq!(missing(3.0, 201.0), huisarts);
    assert_eq!(missing(2.0, 201.0), huisarts, "one nearby mends both");
    assert_eq!(missing(1.0, 200.0), None, "two are wanting");
}

#[test]
fn what_is_not_there_is_named() {
    let ask = |eis: &str| {
        Criteria::from_toml(&format!("titel='t'\nuitleg='u'\n[[regel]]\nnaam='r'\n{eis}")).unwrap()
    };
    let sites = [point("a", 0.0, 0.0)];
    let (none, homes) = (facilities(&[]), origins(&[]));
    let layers = [Layer::new("park", &[]).unwrap()];
    let around = Straight::new(&sites, &none, &homes, &layers).unwrap();
    let error = assess(&ask("eis='buiten'\nlaag='parken'"), &sites, &around).unwrap_err();
    assert_eq!(error.to_string(), "rule 'r' asks for layer 'parken'; expected one of those given: park");
    let error =
        assess(&ask("eis='mensen'\nmensen='65plus'\nten_minste=1\nbinnen_m=1"), &sites, &around).unwrap_err();
    assert!(matches!(&error, AssessError::Weight { given, .. } if given == "inwoners"), "{error}");
    let twice = [Layer::new("park", &[]).unwrap(), Layer::new("park", &[]).unwrap()];
    assert!(matches!(Straight::new(&sites, &none, &homes, &twice), Err(StraightError::LayerTwice { .. })));
    let bow_tie = Polygon::new(vec![(0.0, 0.0), (1.0, 1.0), (1.0, 0.0), (0.0, 1.0)].into(), vec![]);
    assert_eq!(Layer::new("park", &[Geometry::from(bow_tie.clone())]).unwrap_err().index, 0);
    assert!(Candidate::new("x", bow_tie).is_err());
    assert!(Candidate::new("x", Point::new(f64::NAN, 0.0)).is_err());
    assert!(Candidate::new("x", geo::Line::new((0.0, 0.0), (1.0, 1.0))).is_err());
}

#[test]
fn faults_of_a_file_are_told_with_their_place() {
    let head = "titel = 't'\nuitleg = 'u'\n";
    let rule = |body: &str| format!("{head}[[regel]]\nnaam = 'r'\n{body}\n");
    for (text, expected) in [
        (head.to_owned(), "line 3, column 1: no rules; expected at least one [[regel]]"),
        (rule("eis = 'dichtbij'"), "line 5, column 7: rule 'r' has eis 'dichtbij'; expected one of naaste, "),
        (
            rule("eis = 'naaste'\nvoorziening = 'bus'"),
            "line 5, column 7: rule 'r' has no hoogstens_m; expected hoogstens_m, since eis is 'naaste'",
        ),
        (
            rule("eis = 'naaste'\nvoorziening = 'bus'\nhoogstens_m = -5"),
            "line 7, column 15: rule 'r': hoogstens_m is -5; expected a number above 0",
        ),
        (
            rule("eis = 'naaste'\nvoorziening = 'bus'\nhoogstens_m = inf"),
            "line 7, column 15: rule 'r': hoogstens_m is inf",
        ),
        (
            rule("eis = 'naaste'\nvoorziening = '-'\nhoogstens_m = 5"),
            "line 6, column 15: rule 'r': kind of facility '-' has no letters",
        ),
        (
            rule("eis = 'binnen'\nlaag = 'w'\nbinnen_m = 5"),
            "line 7, column 12: rule 'r' has binnen_m, which eis 'binnen' does not use; expected only laag",
        ),
        (
            rule("eis = 'woningen'\nten_minste = 1.5\nbinnen_m = 5"),
            "line 6, column 14: rule 'r': ten_minste is 1.5; expected a whole number",
        ),
        (
            rule("eis = 'woningen'\nten_minste = 0\nbinnen_m = 5"),
            "line 6, column 14: rule 'r': ten_minste is 0; expected a whole number",
        ),
        (
            rule("eis = 'oppervlakte'\nvan_m2 = 500\ntot_m2 = 400"),
            "line 7, column 10: rule 'r': tot_m2 is 400; expected van_m2 (500) or more",
        ),
        (
            rule("eis = 'oppervlakte'\nvan_m2 = -1\ntot_m2 = 400"),
            "line 6, column 10: rule 'r': van_m2 is -1; expected square metres, 0 or more",
        ),
        (
            rule("eis = 'binnen'\nlaag = 'w'\ngewicht = 0"),
            "line 7, column 11: rule 'r': gewicht is 0; expected a number above 0",
        ),
        (rule("eis = 'binnen'\nlaag = ''"), "line 6, column 8: laag is empty; expected a text"),
        (
            rule("eis = 'binnen'\nlaag = 'é'\n[[regel]]\nnaam = 'r'\neis = 'buiten'\nlaag = 'w'"),
            "line 8, column 8: a second rule with the naam 'r'",
        ),
        (rule("eis = 'binnen'\nlagen = 'w'"), "line 6, column 1: unknown field `lagen`"),
        (
            rule("eis = 'binnen'\nlaag = 'w'\nverplicht = 'ja'"),
            "line 7, column 13: invalid type: string \"ja\", expected a boolean",
        ),
        (
            format!("{head}regel = [{{ naam = 'één', eis = 'x' }}]"),
            "line 3, column 32: rule 'één' has eis 'x'",
        ),
        ("titel = 't'\n".to_owned(), "missing field `uitleg`"),
        (format!("{head}[[regel]]\neis = 'binnen'\n"), "line 3, column 1: missing field `naam`"),
        ("titel = \n".to_owned(), "line 1, column "),
    ] {
        let error = Criteria::from_toml(&text).unwrap_err().to_string();
        assert!(error.contains(expected), "{text}\nfound:    {error}\nexpected: {expected}");
    }
}

/// The number of a site, and where it is.
type Site = (usize, (f64, f64));

fn place() -> impl Strategy<Value = (f64, f64)> {
    (-40_i32..40, -40_i32..40).prop_map(|(x, y)| (f64::from(x), f64::from(y)))
}

const RANDOM: &str = r#"
titel = "t"
uitleg = "u"
[[regel]]
naam = "naaste"
eis = "naaste"
voorziening = "huisarts"
hoogstens_m = 20
[[regel]]
naam = "aantal"
eis = "voorzieningen"
voorziening = "huisarts"
ten_minste = 2
binnen_m = 25
verplicht = false
gewicht = 2
[[regel]]
naam = "woningen"
eis = "woningen"
ten_minste = 3
binnen_m = 25
[[regel]]
naam = "mensen"
eis = "mensen"
mensen = "inwoners"
ten_minste = 5
binnen_m = 25
verplicht = false
[[regel]]
naam = "afstand"
eis = "afstand"
laag = "wijk"
ten_minste_m = 5
[[regel]]
naam = "buiten"
eis = "buiten"
laag = "wijk"
"#;

proptest! {
    #[test]
    fn sites_against_plain_distances_and_in_any_order(
        (sites, shuffled) in prop::collection::vec(place(), 1..12).prop_flat_map(|sites| {
            // Each site its own id.
            let named: Vec<Site> = sites.into_iter().enumerate().collect();
            (Just(named.clone()), Just(named).prop_shuffle())
        }),
        doctors in prop::collection::vec(place(), 0..6),
        homes in prop::collection::vec((place(), 0_u32..4), 0..12),
        wijk in prop::collection::vec((place(), 1_u32..20), 0..3),
    ) {
        let criteria = Criteria::from_toml(RANDOM).unwrap();
        let index = facilities(&doctors.iter().map(|&(x, y)| ("huisarts", x, y)).collect::<Vec<_>>());
        let town = origins(&homes.iter().map(|&((x, y), p)| (x, y, f64::from(p))).collect::<Vec<_>>());
        let squares: Vec<(f64, f64, f64)> = wijk.iter().map(|&((x, y), side)| (x, y, f64::from(side))).collect();
        let shapes: Vec<Geometry> = squares.iter().map(|&(x, y, s)| rect(x, y, x + s, y + s).into()).collect();
        let layers = [Layer::new("wijk", &shapes).unwrap()];
        // Points only, so that plain distances are those of the squares.
        let weighed = |sites: &[Site]| {
            let sites: Vec<Candidate> = sites.iter().map(|(i, at)| point(&i.to_string(), at.0, at.1)).collect();
            assess(&criteria, &sites, &Straight::new(&sites, &index, &town, &layers).unwrap()).unwrap()
        };
        let found = weighed(&sites);
        for ((_, (x, y)), a) in sites.iter().zip(&found) {
            let far = |&(px, py): &(f64, f64)| (px - x).hypot(py - y);
            let near = |p: &&(f64, f64)| far(p) <= 25.0;
            let nearest = doctors.iter().map(far).min_by(f64::total_cmp);
            let close: Vec<u32> = homes.iter().filter(|(at, _)| near(&at)).map(|(_, p)| *p).collect();
            let to_square = |&(sx, sy, s): &(f64, f64, f64)| {
                (sx - x).max(x - sx - s).max(0.0).hypot((sy - y).max(y - sy - s).max(0.0))
            };
            let wijk_m = squares.iter().map(to_square).min_by(f64::total_cmp);
            let expected = [
                nearest,
                Some(doctors.iter().filter(near).count() as f64),
                Some(close.len() as f64),
                Some(f64::from(close.iter().sum::<u32>())),
                wijk_m,
                Some(if wijk_m == Some(0.0) { 100.0 } else { 0.0 }),
            ];
            let limits = [20.0, 2.0, 3.0, 5.0, 5.0, 0.0];
            let mut passed = 0.0;
            for (rule, o) in a.outcomes.iter().enumerate() {
                match (expected[rule], o.measured) {
                    (Some(e), Some(m)) => prop_assert!((e - m).abs() < 1e-9, "rule {}: {} for {}", rule, m, e),
                    (e, m) => prop_assert_eq!(e, m),
                }
                let holds = match (rule, expected[rule]) {
                    (0, d) => d.is_some_and(|d| d <= limits[0]),
                    (4, d) => d.is_none_or(|d| d >= limits[4]),
                    (5, share) => share == Some(0.0),
                    (_, n) => n >= Some(limits[rule]),
                };
                prop_assert_eq!(o.verdict == PASSED, holds, "rule {}: {:?}", rule, o);
                prop_assert!(o.margin.is_none_or(|m| (m >= 0.0) == holds));
                prop_assert!((-1.0..=1.0).contains(&o.relative_margin));
                passed += if holds { [1.0, 2.0, 1.0, 1.0, 1.0, 1.0][rule] } else { 0.0 };
            }
            prop_assert_eq!(a.score, passed / 7.0);
            let must = [0, 2, 4, 5].iter().all(|&rule: &usize| a.outcomes[rule].verdict == PASSED);
            prop_assert_eq!(a.geschikt == PASSED, must);
        }
        // Ranks are 1 to n, and the figures at each rank do not depend on the order of the sites.
        let by_rank = |mut found: Vec<Assessment>| {
            found.sort_by_key(|a| a.rank);
            found.iter().enumerate().for_each(|(i, a)| assert_eq!(a.rank, i + 1));
            found.iter().map(|a| (a.geschikt, a.score, (a.room * 1e9).round())).collect::<Vec<_>>()
        };
        let (here, there) = (by_rank(found), by_rank(weighed(&shuffled)));
        prop_assert_eq!(&here, &there);
        for pair in here.windows(2) {
            prop_assert!(pair[0].0 <= pair[1].0, "suitable first");
            prop_assert!(pair[0].0 < pair[1].0 || pair[0].1 >= pair[1].1, "then the score");
        }
    }
}

#[test]
fn columns_are_judged_as_sites_are() {
    let criteria = Criteria::by_name("middensegment").unwrap();
    // m², metres to the bus stop, per cent in woonwijk, metres to the station.
    let columns = [
        vec![Some(950.0), Some(400.0), None, Some(1600.0)],
        vec![Some(300.0), Some(150.0), Some(10.0), Some(10.0)],
        vec![Some(0.0), Some(0.0), Some(0.0), Some(25.0)],
        vec![Some(800.0), None, Some(400.0), Some(1e6)],
    ];
    let found = judge(&criteria, &["a", "b", "c", "d"], &columns).unwrap();
    assert_eq!(found.iter().map(|a| a.score).collect::<Vec<_>>(), [1.0, 0.75, 0.75, 0.25]);
    assert_eq!(found.iter().map(|a| a.geschikt).collect::<Vec<_>>(), [PASSED, PASSED, FAILED, FAILED]);
    // a: 550 / 550 of room in size, none left elsewhere. d: -100 / 550 and -0.25, and far beyond the station: -1.
    assert_eq!(found[0].room, 1.0);
    assert!((found[3].room - (-100.0 / 550.0 + 290.0 / 300.0 - 0.25 - 1.0)).abs() < 1e-12);
    assert_eq!(found[3].outcomes[0].reason.nl, "1.600 m², 100 m² te groot (400 tot 1.500 m²)");
    let error = judge(&criteria, &["a"], &columns).unwrap_err();
    assert!(error.to_string().ends_with("one for each site: 4 found, expected 1"), "{error}");
    assert!(judge(&criteria, &["a", "b", "c", "d"], &columns[1..]).is_err());
    let wrong = [vec![Some(-1.0)], vec![None], vec![None], vec![None]];
    assert!(matches!(judge(&criteria, &["a"], &wrong), Err(AssessError::Value { site: 0, .. })));
}
