//! Example charts for tests, as people make them and hard ones; `laws` holds for all, `gallery` draws them to look at.

use crate::bars::{BarChart, BarOrder, BarRow, NormChart, NormRow, NormSide, ShareChart, ShareRow};
use crate::description::figure::Figure::{self, Hidden, Known, Unknown};
use crate::description::{ChartTexts, NumberFormat, SheetSize};
use crate::lines::{LineChart, ValueAxis, YearSeries};
use crate::{Chart, ChartError};

pub(crate) const SECTORS: [(&str, f64, f64); 10] = [
    ("Gezondheids- en welzijnszorg", 8_120.0, 9_340.0),
    ("Verhuur en overige zakelijke diensten", 5_410.0, 6_020.0),
    ("Groot- en detailhandel; reparatie van auto's", 7_950.0, 6_870.0),
    ("Informatie en communicatie", 6_100.0, 7_250.0),
    ("Advisering, onderzoek en overige specialistische zakelijke dienstverlening", 5_230.0, 6_480.0),
    ("Onderwijs", 3_150.0, 3_390.0),
    ("Industrie", 2_960.0, 2_240.0),
    ("Cultuur, sport en recreatie", 2_010.0, 2_330.0),
    ("Logies-, maaltijd- en drankverstrekking", 1_480.0, 1_890.0),
    ("Landbouw, bosbouw en visserij", 45.0, 38.0),
];

pub(crate) fn texts(title: &str, value_axis: &str) -> ChartTexts {
    ChartTexts {
        title: title.into(),
        subtitle: "Gemeente Hilversum, vestigingen met één of meer werkzame personen".into(),
        value_axis: value_axis.into(),
        source: "Bron: vestigingenregister, peildatum 1 april; bewerking werkvlek. \
                 Cijfers die één bedrijf zouden onthullen zijn verborgen."
            .into(),
        ..ChartTexts::default()
    }
}

pub(crate) fn series(name: &str, points: &[(i32, Figure)]) -> YearSeries {
    YearSeries { name: name.into(), points: points.to_vec() }
}

pub(crate) fn jobs_by_kind() -> Vec<YearSeries> {
    let over = |name, jobs: [f64; 3]| {
        let points: Vec<_> = [2010, 2021, 2022].into_iter().zip(jobs.map(Known)).collect();
        series(name, &points)
    };
    vec![
        over("Gemengd gebied", [37_400.0, 32_100.0, 32_900.0]),
        over("Bedrijventerrein", [8_200.0, 11_000.0, 11_500.0]),
        over("Kantoorlocatie", [3_700.0, 5_300.0, 5_600.0]),
    ]
}

pub(crate) fn bar(label: &str, figures: &[Figure]) -> BarRow {
    BarRow { label: label.into(), figures: figures.to_vec() }
}

fn years(name: &str, from: i32, figures: &[Figure]) -> YearSeries {
    YearSeries { name: name.into(), points: (from..).zip(figures.iter().copied()).collect() }
}

type Case = (&'static str, Result<Chart, ChartError>);

fn line_cases() -> Vec<Case> {
    let lines = |title, size, series| LineChart::new(texts(title, "aantal banen"), size, series);
    let gaps = vec![
        years("Gemengd gebied", 2015, &[Known(340.0), Known(345.0), Hidden, Known(330.0), Known(310.0)]),
        years("Bedrijventerrein", 2015, &[Known(80.0), Hidden, Hidden, Unknown, Known(115.0)]),
        years("Kantoorlocatie", 2015, &[Hidden; 5]),
    ];
    let long: Vec<YearSeries> = (0..6_u8)
        .map(|i| {
            let wave =
                |year: u32| Known(1000.0 + 40.0 * f64::from(i) + 300.0 * (f64::from(year) / 4.0).sin());
            let figures: Vec<Figure> = (0..25).map(wave).collect();
            years(
                &format!("Werkgebied nummer {i} met een lange naam in drie woorden of meer"),
                1998,
                &figures,
            )
        })
        .collect();
    let change = vec![
        years("Gemengd gebied", 2018, &[Known(-4.2), Known(1.5), Known(-0.4), Known(2.5)]),
        years("Kantoorlocatie", 2018, &[Known(3.1), Known(2.9), Known(-1.0), Known(0.0)]),
    ];
    let index = vec![years("Banen", 2018, &[Known(100.0), Known(101.2), Known(99.4), Known(102.8)])];
    let mut percent =
        LineChart::new(texts("Verandering van het aantal banen", "% per jaar"), SheetSize::WIDE, change);
    percent.format = NumberFormat::percent(1);
    let mut snug = LineChart::new(texts("Banen als index", "index, 2018 = 100"), SheetSize::WIDE, index);
    snug.value_axis = ValueAxis::Snug;
    snug.format = NumberFormat::decimals(1);
    let zero = vec![years("Nul", 2018, &[Known(0.0); 3]), years("Ook nul", 2018, &[Known(0.0); 3])];
    let ends_early = vec![
        series("Oude reeks", &[(2005, Known(900.0)), (2012, Known(950.0))]),
        series("Nieuwe reeks", &[(2012, Known(870.0)), (2022, Known(1_020.0))]),
    ];
    vec![
        ("lines", lines("Banen naar soort werkgebied", SheetSize::WIDE, jobs_by_kind()).draw()),
        ("lines_tall", lines("Banen naar soort werkgebied", SheetSize::TALL, jobs_by_kind()).draw()),
        ("lines_fitting", lines("Banen naar soort werkgebied", SheetSize::FITTING, jobs_by_kind()).draw()),
        ("lines_gaps", lines("Banen met gaten in de reeks", SheetSize::WIDE, gaps).draw()),
        ("lines_25_years", lines("Zes reeksen over vijfentwintig jaar", SheetSize::WIDE, long).draw()),
        ("lines_change", percent.draw()),
        ("lines_index", snug.draw()),
        ("lines_zero", lines("Alles nul", SheetSize::WIDE, zero).draw()),
        ("lines_ends_early", lines("Een reeks die eerder ophoudt", SheetSize::WIDE, ends_early).draw()),
        (
            "lines_one_value",
            lines("Eén getal", SheetSize::WIDE, vec![series("Banen", &[(2022, Known(1_234.0))])]).draw(),
        ),
    ]
}

fn bar_cases() -> Vec<Case> {
    let sectors = |first: usize| -> Vec<BarRow> {
        let row = |(label, a, b): &(&str, f64, f64)| bar(label, &[Known(*a), Known(*b)][first..]);
        SECTORS.iter().map(row).collect()
    };
    let bars = |title, size, rows| BarChart::new(texts(title, "aantal banen"), size, rows);
    let mut sorted = bars("Banen naar sector, 2022", SheetSize::FITTING, sectors(1));
    sorted.order = BarOrder::Descending;
    let mut two = bars("Banen naar sector, 2010 en 2022", SheetSize::FITTING, sectors(0));
    two.series = vec!["2010".into(), "2022".into()];
    two.rows[9].figures = vec![Known(45.0), Hidden];
    two.rows[8].figures = vec![Unknown, Hidden];
    let mut change = bars("Verandering naar sector", SheetSize::WIDE, sectors(1));
    for (row, pct) in
        change.rows.iter_mut().zip([15.0, 11.3, -13.6, 18.9, 23.9, 7.6, -24.3, 15.9, 27.7, -15.6])
    {
        row.figures = vec![Known(pct)];
    }
    change.rows[3].figures = vec![Hidden];
    change.texts.value_axis = "verandering 2010–2022, %".into();
    change.format = NumberFormat::percent(1);
    let falls = ["Noord", "Oost", "Zuid"].into_iter().zip([Known(-12.0), Hidden, Known(-3_400.0)]);
    let falls: Vec<BarRow> = falls.map(|(label, figure)| bar(label, &[figure])).collect();
    let many: Vec<BarRow> = (1..=25)
        .map(|i| {
            bar(
                &format!("{i:02} Sector met een tamelijk lange omschrijving"),
                &[Known(f64::from(i * i * 17))],
            )
        })
        .collect();
    let very_long = vec![
        bar(&"Werkzaamhedenverzamelgebouwbeheer ".repeat(6), &[Known(12.0)]),
        bar("Bedrijventerreinontwikkelingsmaatschappijvergunningverlening", &[Known(3.0)]),
    ];
    let title = "Een titel die maar doorgaat ".repeat(9);
    let mut long_texts = bars(&title, SheetSize::FITTING, very_long);
    long_texts.texts.subtitle = "En een ondertitel die dat ook doet ".repeat(9);
    long_texts.texts.source = "Bron met <tekens> & \"aanhalingen\" ".repeat(12);
    let long = "Een label dat de hele kolom voor labels nodig heeft en meer";
    let extreme = vec![bar(long, &[Known(1e15)]), bar("B", &[Known(-1e15)]), bar("C", &[Hidden])];
    let zero = vec![bar("Niets", &[Known(0.0)]), bar("Ook niets", &[Known(0.0)])];
    vec![
        ("bars_sorted", sorted.draw()),
        ("bars_two_years", two.draw()),
        ("bars_change", change.draw()),
        ("bars_falls", bars("Alleen dalingen", SheetSize::FITTING, falls).draw()),
        ("bars_25", bars("Vijfentwintig sectoren", SheetSize::FITTING, many.clone()).draw()),
        ("bars_25_tall", bars("Vijfentwintig sectoren", SheetSize::TALL, many).draw()),
        ("bars_long_texts", long_texts.draw()),
        ("bars_extreme", bars("Zo groot als het kan", SheetSize::FITTING, extreme).draw()),
        ("bars_zero", bars("Alles nul", SheetSize::FITTING, zero).draw()),
        ("bars_one_wide", bars("Eén getal", SheetSize::WIDE, vec![bar("Banen", &[Known(1_234.0)])]).draw()),
        (
            "bars_all_hidden",
            bars("Alles verborgen", SheetSize::FITTING, vec![bar("Noord", &[Hidden])]).draw(),
        ),
    ]
}

fn share_cases() -> Vec<Case> {
    let zzp = [1_650.0, 720.0, 610.0, 940.0, 2_310.0, 480.0, 95.0, 830.0, 60.0, 18.0];
    let others = [410.0, 310.0, 890.0, 260.0, 540.0, 75.0, 120.0, 140.0, 265.0, 0.0];
    let mut rows: Vec<ShareRow> = (SECTORS.iter().zip(zzp.into_iter().zip(others)))
        .filter_map(|((label, ..), (alone, staff))| ShareRow::of_counts(label, &[alone, staff]).ok())
        .collect();
    rows.push(ShareRow::hidden("Delfstoffenwinning"));
    rows.extend(ShareRow::of_counts("Huishoudens als werkgever", &[0.0, 0.0]));
    let parts = vec!["zzp'er of eenmanszaak".into(), "met personeel".into()];
    let mut two = ShareChart::new(
        texts("Aandeel zelfstandigen zonder personeel", "% van de vestigingen"),
        SheetSize::FITTING,
        parts,
        rows,
    );
    two.n_heading = "n (vestigingen)".into();
    let classes = ["1", "2–4", "5–9", "10–49", "50–99", "100 en meer werkzame personen"];
    let six = ["Gemengd gebied", "Bedrijventerrein", "Kantoorlocatie"];
    let six = six.into_iter().zip([
        [62.0, 21.0, 9.0, 6.0, 1.5, 0.5],
        [20.0; 6].map(|v| v / 1.2),
        [5.0, 10.0, 15.0, 20.0, 24.5, 25.0],
    ]);
    let six = six.filter_map(|(label, shares)| ShareRow::of_shares(label, &shares, 1_234.0).ok()).collect();
    let six = ShareChart::new(
        texts("Vestigingen naar grootteklasse", "% van de vestigingen"),
        SheetSize::WIDE,
        classes.map(String::from).to_vec(),
        six,
    );
    vec![("shares_two", two.draw()), ("shares_six", six.draw())]
}

fn norm_cases() -> Vec<Case> {
    let rows = |places: &[(&str, Figure)]| -> Vec<NormRow> {
        places.iter().map(|(label, figure)| NormRow { label: (*label).into(), figure: *figure }).collect()
    };
    let vacancy = [
        ("Centrum", Known(7.0)),
        ("Media Park", Known(5.0)),
        ("Arenapark", Known(12.0)),
        ("Kerkelanden", Known(0.0)),
        ("Precies op de norm", Known(8.0)),
        ("Zuiderheide-Oost, gedeelte tussen spoor en ringweg", Hidden),
        ("Crailo", Unknown),
    ];
    let norm = |title, size, norm, rows| {
        let mut chart =
            NormChart::new(texts(title, "leegstand, % van de vloeroppervlakte"), size, norm, rows);
        chart.format = NumberFormat::percent(0);
        chart
    };
    let mut least = norm(
        "Bereikbaar met de fiets",
        SheetSize::FITTING,
        95.0,
        rows(&[("Noord", Known(99.0)), ("Zuid", Known(71.0))]),
    );
    least.side = NormSide::AtLeast;
    least.texts.value_axis = "% van de woningen".into();
    let mut unit = norm("Oppervlakte", SheetSize::FITTING, 0.0, rows(&[("A", Known(12.0))]));
    unit.format = NumberFormat::with_unit(1, "m² per inwoner");
    vec![
        ("norm_unit", unit.draw()),
        ("norm", norm("Leegstand tegen de norm", SheetSize::FITTING, 8.0, rows(&vacancy)).draw()),
        ("norm_wide", norm("Leegstand tegen de norm", SheetSize::WIDE, 8.0, rows(&vacancy[..4])).draw()),
        ("norm_least", least.draw()),
        ("norm_zero", norm("Geen leegstand", SheetSize::FITTING, 0.0, rows(&[("Noord", Known(0.0))])).draw()),
    ]
}

/// All cases by name.
pub(crate) fn cases() -> Vec<(&'static str, Chart)> {
    [line_cases(), bar_cases(), share_cases(), norm_cases()]
        .into_iter()
        .flatten()
        .map(|(name, drawn)| (name, drawn.unwrap_or_else(|error| panic!("{name}: {error}"))))
        .collect()
}
