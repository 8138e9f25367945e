//! The fast reader gives what the plain one gives.

use super::*;
use crate::PlacesByPostcode;
use std::io::Write as _;

fn file(folder: &tempfile::TempDir, name: &str, bytes: &[u8]) -> std::path::PathBuf {
    let path = folder.path().join(name);
    std::fs::File::create(&path).unwrap().write_all(bytes).unwrap();
    path
}

fn postcodes(folder: &tempfile::TempDir) -> PlacesByPostcode {
    let path = file(folder, "pc.csv", b"postcode,x,y\n1211 AB,140000,470000\n1213,141000,471000\n");
    let source = Source::new(path).with_crs(Crs::rd_new());
    let fields = FieldMap::default();
    let centres = read_postcodes(&source, &Crs::rd_new(), &fields).unwrap().value;
    PlacesByPostcode { centres: centres.into(), fields }
}

const MESSY: &str = "\u{feff}Vestigingsnr;Verslagjaar;Naam;SBI2008;Aantal werkzame personen;ZZP;Postcode;X-coördinaat;Y-coördinaat\r\n\
1;2022;\"Bol; en\nzonen\";62.01;1.234;nee;1211AB;140570,5;470610\r\n\
2;2022;Kaas;01131;2.345;;1211AB;140571;470611\r\n\
3;2022;Geen plaats;1131;0;1;1211 ab;;\r\n\
4;2022;Vier cijfers;8610;3;J;1213ZZ;;470000\r\n\
5;2022;Nergens;8610;3;J;9999ZZ;;\r\n\
6;2022;Zonder;8610;3;J;;;\r\n\
1;2022;Nog eens;62.01;5;nee;1211AB;140570;470610\r\n\
1;2021;Vorig jaar;6201;5;nee;1211AB;140570;470610\r\n\
7;2022;Kort;62.01\r\n\
8;2022;Komma;62.01;2,5;nee;1211AB;140570;470610\r\n\
9;2022;Hier;62.01;2;nee;1211AB;hier;470610\r\n\
10;20220;Jaar;62.01;2;nee;1211AB;140570;470610\r\n\
;2022;Zonder id;;2;;1211AB;140570;470610\r\n";

#[test]
fn a_messy_register_is_read_the_same_fast_and_row_by_row() {
    let folder = tempfile::tempdir().unwrap();
    let source = Source::new(file(&folder, "lisa.csv", MESSY.as_bytes())).with_crs(Crs::rd_new());
    let centres = postcodes(&folder);
    for (postcodes, sbi_digits) in [(None, None), (Some(&centres), Some(5)), (Some(&centres), None)] {
        let source = source.clone().with_postcodes(postcodes.cloned());
        let options = VestigingOptions { sbi_digits, year: None };
        let fast = fast::read(&source, &Crs::rd_new(), &FieldMap::default(), &options).unwrap();
        let fast = fast.expect("numbers that stand alone");
        let plain = row_by_row(&source, &Crs::rd_new(), &FieldMap::default(), &options).unwrap();
        assert_eq!(fast, plain);
        if postcodes.is_some() {
            assert_eq!(fast.at_postcode, 2, "3 by its postcode, 4 by the four digits");
        }
    }
}

/// The jobs of a column that hold, and the rows that are kept aside.
fn jobs_of(column: &[&str]) -> (Vec<u32>, Vec<String>) {
    let folder = tempfile::tempdir().unwrap();
    let rows = column.iter().enumerate().map(|(i, jobs)| format!("{i};2022;\"{jobs}\";140570;470610\n"));
    let text = format!("id;jaar;banen;x;y\n{}", rows.collect::<String>());
    let source = Source::new(file(&folder, "lisa.csv", text.as_bytes())).with_crs(Crs::rd_new());
    let (rd, none, options) = (Crs::rd_new(), FieldMap::default(), VestigingOptions::default());
    let read = read_vestigingen(&source, &rd, &none, &options).unwrap();
    assert_eq!(read, row_by_row(&source, &rd, &none, &options).unwrap(), "{column:?}");
    let jobs = read.value.vestigingen.iter().map(Vestiging::banen).collect();
    (jobs, read.rejected.into_iter().map(|r| r.reason).collect())
}

#[test]
fn a_column_decides_what_a_number_of_jobs_is() {
    let fte = |found: &str| {
        format!(
            "'{found}' found, a whole number of jobs expected: full-time equivalents (fte) are no jobs; name the column that counts jobs"
        )
    };
    for (column, jobs, aside) in [
        (&["1,250", "12"][..], &[1_250, 12][..], vec![]),
        (&["1.250", "2.125"], &[1_250, 2_125], vec![]),
        (&["1.250", "12,5", "3"], &[1_250, 3], vec![fte("12,5")]),
        // A decimal comma elsewhere: not 1,250 jobs but one and a quarter.
        (&["1,250", "12,5", "3"], &[3], vec![fte("1,250"), fte("12,5")]),
        (&["1.250", "12.5", "3"], &[3], vec![fte("1.250"), fte("12.5")]),
        (&["1,250", "12.0"], &[1_250, 12], vec![]),
        (&["1.234.567", "1.250", "3"], &[1_234_567, 1_250, 3], vec![]),
    ] {
        assert_eq!(jobs_of(column), (jobs.to_vec(), aside), "{column:?}");
    }
    let (jobs, aside) = jobs_of(&["1.234.567", "12.5", "1.250", "3"]);
    assert_eq!(jobs, [1_234_567, 3]);
    assert!(aside[0] == fte("12.5") && aside[1].contains("cannot be told"), "{aside:?}");
}

#[test]
fn any_column_of_jobs_is_read_the_same_fast_and_row_by_row() {
    let texts =
        ["1.250", "1,250", "12.5", "12,5", "1.250,5", "1,250.5", "1.234.567", "0,125", "3", "4000", "3.0"];
    for first in texts {
        for second in texts {
            for third in texts {
                // One row that holds, so that there is a register.
                jobs_of(&[first, second, third, "1"]);
            }
        }
    }
}

#[test]
fn numbers_codes_and_places_are_what_people_mean() {
    let folder = tempfile::tempdir().unwrap();
    let source = Source::new(file(&folder, "lisa.csv", MESSY.as_bytes())).with_crs(Crs::rd_new());
    let source = source.with_postcodes(Some(postcodes(&folder)));
    let options = VestigingOptions { sbi_digits: Some(5), year: None };
    let read = read_vestigingen(&source, &Crs::rd_new(), &FieldMap::default(), &options).unwrap();
    let all = &read.value.vestigingen;
    let found = |id: &str| {
        all.iter()
            .find(|v| v.id().as_str() == id && v.jaar() == 2022)
            .unwrap_or_else(|| panic!("no {id} in {all:?}"))
    };
    assert_eq!((found("1").banen(), found("2").banen(), found("3").banen()), (1_234, 2_345, 0));
    assert_eq!(found("3").sbi().unwrap().as_str(), "01131", "the lost zero");
    assert_eq!((found("3").position().x_m(), found("4").position().x_m()), (140_000.0, 141_000.0));
    assert_eq!(
        found("15").sbi(),
        None,
        "an empty code is unknown, and a row without id is called by its line"
    );
    let reasons: Vec<(u64, &str)> = read.rejected.iter().map(|r| (r.row, r.reason.as_str())).collect();
    assert_eq!(
        reasons,
        [
            (7, "no coordinate, and postcode '9999ZZ' is not in the table of postcodes"),
            (8, "no coordinate and no postcode"),
            (9, "the id 1 occurs twice in 2022"),
            (11, "4 columns found, 9 expected as in the header"),
            (
                12,
                "'2,5' found, a whole number of jobs expected: full-time equivalents (fte) are no jobs; name the column that counts jobs"
            ),
            (13, "'hier' is no coordinate; expected a number"),
            (14, "vestiging '10': year 20220 lies outside 1900 to 2100; does the field hold a year?"),
        ]
    );
}

#[test]
fn small_pieces_give_the_lines_of_the_whole() {
    let text = crate::read::Delimited::of(MESSY.as_bytes(), None);
    let (_, start) = text.header(&Source::new("lisa.csv")).unwrap();
    for bytes in [1, 7, 40, 10_000] {
        let pieces = text.pieces(start, bytes);
        let whole: String = pieces.iter().map(|(_, piece)| *piece).collect();
        assert!(MESSY.ends_with(&whole) && whole.trim_start().starts_with("1;2022;"), "{whole}");
        for (line, piece) in pieces {
            let before = MESSY.find(piece).unwrap();
            assert_eq!(line, 1 + MESSY[..before].matches('\n').count() as u64);
            assert_eq!(piece.matches('"').count() % 2, 0, "{piece}");
        }
    }
}
