//! Delimited text in pieces on all threads, straight into establishments: no table of texts between.

use super::{
    Kolommen, Postcodes, Register, Teksten, VestigingOptions, establishment, postcode_column, twice,
};
use crate::model::load::{Loaded, some_left};
use crate::model::roles::{Bad, Column, FieldMap, Roles, count_text, jobs_text, nothing};
use crate::model::{Signs, Taken};
use crate::places::{self, Places};
use crate::read::{Delimited, NUL, at_postcode, coordinate, coordinate_columns, line_of};
use crate::{ReadError, ReadTable, Reprojector, Source};
use geo::{Coord, Point, Rect};
use rayon::prelude::*;
use std::collections::HashSet;
use werkvlek_core::{Histories, Position, Vestiging};
use werkvlek_table::{Crs, Rejected};

/// Bytes of a piece: large enough that starting one costs nothing, small enough for many threads.
const PIECE_BYTES: usize = 1 << 22;

/// What all pieces share.
struct Plan<'a> {
    columns: Kolommen<'a>,
    /// The columns of x and y with their names; none where places come from postcodes alone.
    xy: Option<[(usize, &'a str); 2]>,
    from: Crs,
    places: Places,
    target: &'a Crs,
    options: &'a VestigingOptions,
    /// The column with the postcode, its name and the centres, where rows without coordinates stand there.
    postcodes: Option<(usize, &'a str, &'a Postcodes)>,
    width: usize,
    delimiter: u8,
    source: &'a str,
}

/// The establishments of a piece with their lines, those placed by postcode, and the rest.
#[derive(Default)]
struct Piece {
    found: Vec<(Vestiging, u32)>,
    placed: HashSet<u32>,
    rejected: Vec<Rejected>,
    /// How the years and the jobs use their signs.
    signs: [Signs; 2],
}

/// None where a number cannot be read without the others of its column.
pub(super) fn read(
    source: &Source,
    target: &Crs,
    fields: &FieldMap,
    options: &VestigingOptions,
) -> Result<Option<Loaded<Register>>, ReadError> {
    let bytes = crate::read::delimited_bytes(source)?;
    let text = Delimited::of(&bytes, source.header_row());
    let (table, body) = text.header(source)?;
    let read = ReadTable::new(crate::read::delimited_label(source), table, Vec::new(), None);
    let roles = Roles::of(&read, fields);
    let columns = Kolommen::of(&roles, options)?;
    let postcodes = match source.postcodes() {
        Some(places) => {
            let column = postcode_column(&read, &places.fields)?;
            Some((column, read.table.fields[column].name.as_str(), places.centres.as_ref()))
        }
        None => None,
    };
    let (xy, stated) = match coordinate_columns(&read.table, source) {
        Ok((x, y, stated)) => {
            let named = |i: usize| (i, read.table.fields[i].name.as_str());
            (Some([named(x), named(y)]), stated)
        }
        Err(ReadError::NoGeometry { .. }) if postcodes.is_some() => (None, Some(target.clone())),
        Err(e) => return Err(e),
    };
    let no_crs =
        || ReadError::NoCrs { path: source.path().display().to_string(), layer: read.table.name.clone() };
    let from = stated.or_else(|| source.given_crs().cloned()).ok_or_else(no_crs)?;
    let plan = Plan {
        columns,
        xy,
        places: Places::of(&from),
        from,
        target,
        options,
        postcodes,
        width: read.table.fields.len(),
        delimiter: text.delimiter(),
        source: &read.source,
    };
    // A transformation that does not exist is an error of the file, not of its rows.
    Reprojector::new(&plan.from, target).map_err(|e| ReadError::Crs {
        path: source.path().display().to_string(),
        layer: read.table.name.clone(),
        source: e,
    })?;
    let pieces = text.pieces(body, PIECE_BYTES);
    let read_pieces: Result<Vec<Piece>, String> =
        pieces.into_par_iter().map(|(start_line, piece)| plan.piece(piece, start_line)).collect();
    let read_pieces = read_pieces.map_err(|problem| ReadError::Csv {
        path: source.path().display().to_string(),
        line: 1,
        problem,
    })?;
    let signs = read_pieces.iter().map(|piece| piece.signs);
    let signs = signs.reduce(|[year, jobs], [years, more]| [year.and(years), jobs.and(more)]);
    if signs.is_some_and(|signs| signs.iter().any(|signs| !signs.counts_stand_alone())) {
        return Ok(None);
    }
    let columns = [plan.columns.jaar, Some(plan.columns.banen)].into_iter();
    for (column, signs) in columns.zip(signs.into_iter().flatten()) {
        let name = column.map_or("jaar", |column| column.name_of());
        for sign in signs.between_thousands() {
            Taken::Thousands.say(source.remarks(), &read.source, name, sign);
        }
    }
    let joined = join(read_pieces, &read.source)?;
    let places =
        joined.value.vestigingen.iter().map(|v| Coord { x: v.position().x_m(), y: v.position().y_m() });
    let extent = places.map(|at| Rect::new(at, at)).reduce(places::union);
    match extent.and_then(|extent| places::false_plane(target, extent)) {
        Some(doubt) => {
            let (path, layer) = (source.path().display().to_string(), read.table.name.clone());
            Err(ReadError::Places { path, layer, doubt })
        }
        None => Ok(Some(joined)),
    }
}

/// The pieces in their order, without the ids that stand twice in a year.
fn join(pieces: Vec<Piece>, source: &str) -> Result<Loaded<Register>, ReadError> {
    let count = pieces.iter().map(|p| p.found.len()).sum();
    let mut register = Register { vestigingen: Vec::with_capacity(count), ..Register::default() };
    let mut rejected = Vec::new();
    let mut lines: Vec<(usize, u32)> = Vec::new();
    let mut is_placed = Vec::with_capacity(count);
    for piece in pieces {
        rejected.extend(piece.rejected);
        for (vestiging, line) in piece.found {
            is_placed.push(!piece.placed.is_empty() && piece.placed.contains(&line));
            lines.push((register.vestigingen.len(), line));
            register.vestigingen.push(vestiging);
        }
    }
    // Of rows of one id and year the first in the file stays.
    let mut again: Vec<(usize, u32)> = Vec::new();
    register.levenslopen = Histories::of(&register.vestigingen);
    for rows in register.levenslopen.iter() {
        let year = |row: u32| register.vestigingen[row as usize].jaar();
        let double = rows.windows(2).filter(|pair| year(pair[0]) == year(pair[1]));
        again.extend(double.map(|pair| lines[pair[1] as usize]));
    }
    again.sort_unstable();
    for &(at, line) in &again {
        let v = &register.vestigingen[at];
        rejected.push(twice(v).reject_at(u64::from(line), Some(Point::from(v.position()).into()), source));
    }
    if !again.is_empty() {
        let mut gone = again.iter().map(|&(at, _)| at).peekable();
        let mut at = 0;
        let keep: Vec<bool> =
            (0..register.vestigingen.len()).map(|i| gone.next_if_eq(&i).is_none()).collect();
        register.vestigingen.retain(|_| {
            at += 1;
            keep[at - 1]
        });
        register.levenslopen = Histories::of(&register.vestigingen);
        is_placed =
            is_placed.into_iter().zip(keep).filter(|(_, keep)| *keep).map(|(placed, _)| placed).collect();
    }
    let at_postcode = is_placed.into_iter().filter(|placed| *placed).count();
    rejected.sort_by_key(|r| r.row);
    some_left(register.vestigingen.len(), &rejected, source)?;
    Ok(Loaded { value: register, source: source.to_owned(), rejected, not_points: 0, at_postcode })
}

impl Plan<'_> {
    fn piece(&self, text: &str, start_line: u64) -> Result<Piece, String> {
        let reproject = Reprojector::new(&self.from, self.target).map_err(|e| e.to_string())?;
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(self.delimiter)
            .has_headers(false)
            .flexible(true)
            .from_reader(text.as_bytes());
        let mut record = csv::ByteRecord::new();
        let mut piece = Piece::default();
        while reader.read_byte_record(&mut record).map_err(|e| e.to_string())? {
            let line = start_line + record.position().map_or(1, |at| line_of(text.as_bytes(), at)) - 1;
            if record.len() != self.width {
                let reason =
                    format!("{} columns found, {} expected as in the header", record.len(), self.width);
                piece.rejected.push(Bad::row(reason).reject_at(line, None, self.source));
                continue;
            }
            for (signs, column) in piece.signs.iter_mut().zip([self.columns.jaar, Some(self.columns.banen)]) {
                let text = column.and_then(|column| record.get(column.index()));
                text.and_then(|bytes| std::str::from_utf8(bytes).ok())
                    .into_iter()
                    .for_each(|text| signs.see(text));
            }
            match self.row(&record, line, &reproject) {
                Ok((vestiging, placed)) => {
                    let line = u32::try_from(line).unwrap_or(u32::MAX);
                    piece.found.push((vestiging, line));
                    if placed {
                        piece.placed.insert(line);
                    }
                }
                Err((bad, at)) => {
                    let geometry = at.map(|at| Point::from(at).into());
                    piece.rejected.push(bad.reject_at(line, geometry, self.source));
                }
            }
        }
        Ok(piece)
    }

    /// The establishment of a row and whether its postcode placed it; what is wrong, with its place where that is known.
    fn row(
        &self,
        record: &csv::ByteRecord,
        line: u64,
        reproject: &Reprojector,
    ) -> Result<(Vestiging, bool), (Bad, Option<Position>)> {
        let text = |index: usize| {
            let text = record.get(index).map_or("", |bytes| std::str::from_utf8(bytes).unwrap_or("")).trim();
            (!text.is_empty()).then_some(text)
        };
        if record.as_slice().contains(&0) {
            return Err((Bad::row(NUL), None));
        }
        let of = |column: Option<Column<'_>>| column.and_then(|c| text(c.index()));
        let (at, placed) = match (self.place(text, reproject), self.postcodes) {
            (Ok(Some(at)), _) => (at, false),
            (Ok(None), Some((column, name, centres))) => {
                let at = at_postcode(text(column), centres).map_err(|reason| Bad::field(name, reason));
                (
                    at.and_then(|at| Position::new(at.x(), at.y()).map_err(Bad::error))
                        .map_err(|bad| (bad, None))?,
                    true,
                )
            }
            (Ok(None), None) => return Err((Bad::row("no coordinate"), None)),
            (Err(bad), _) => return Err((bad, None)),
        };
        let texts = Teksten { id: of(self.columns.id), sbi: of(self.columns.sbi), zzp: of(self.columns.zzp) };
        let read = |column: Column<'_>, number: fn(&str, &str) -> Result<u32, Bad>| match text(column.index())
        {
            Some(text) => number(column.name(), text),
            None => Err(nothing(column.name())),
        };
        let given = || Ok(u32::from(self.options.year.unwrap_or_default()));
        let (year, jobs) = (self.columns.jaar.map_or_else(given, |column| read(column, count_text)), || {
            read(self.columns.banen, jobs_text)
        });
        establishment(&self.columns, &texts, year, jobs, Ok(at), self.options, line)
            .map(|v| (v, placed))
            .map_err(|bad| (bad, Some(at)))
    }

    /// Where a row says it is; none where it does not say and postcodes may.
    fn place<'t>(
        &self,
        text: impl Fn(usize) -> Option<&'t str>,
        reproject: &Reprojector,
    ) -> Result<Option<Position>, Bad> {
        let Some(xy) = self.xy else { return Ok(None) };
        let mut found = [0.0; 2];
        for (value, (index, name)) in found.iter_mut().zip(xy) {
            match text(index) {
                Some(text) => *value = coordinate(text).map_err(|reason| Bad::field(name, reason))?,
                None if self.postcodes.is_some() => return Ok(None),
                None => return Err(Bad::field(name, "no coordinate")),
            }
        }
        let at = Coord { x: found[0], y: found[1] };
        self.places.check(at).map_err(Bad::row)?;
        let at = places::within_the_globe(&self.from, at);
        let (x, y) = reproject.point(at.x, at.y).map_err(Bad::error)?;
        Position::new(x, y).map(Some).map_err(Bad::error)
    }
}
