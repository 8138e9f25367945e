//! What a GeoPackage says of itself, checked before GDAL acts on it: a table or a view in it may name other files, or never end.

use rusqlite::{Connection, OpenFlags};
use std::path::Path;

/// The modules of virtual tables that hold what is in the file itself.
const MODULES: [&str; 1] = ["rtree"];

/// Words of SQL behind which a bracket opens, and functions that only look at their arguments.
const HARMLESS: [&str; 62] = [
    "all",
    "and",
    "as",
    "between",
    "by",
    "case",
    "cast",
    "check",
    "else",
    "except",
    "exists",
    "filter",
    "from",
    "having",
    "in",
    "intersect",
    "join",
    "limit",
    "not",
    "on",
    "or",
    "over",
    "partition",
    "select",
    "then",
    "union",
    "using",
    "values",
    "when",
    "where",
    "with",
    "abs",
    "avg",
    "ceil",
    "char",
    "coalesce",
    "count",
    "date",
    "datetime",
    "floor",
    "group_concat",
    "hex",
    "ifnull",
    "iif",
    "instr",
    "length",
    "lower",
    "ltrim",
    "max",
    "min",
    "nullif",
    "printf",
    "replace",
    "round",
    "row_number",
    "rtrim",
    "strftime",
    "substr",
    "substring",
    "sum",
    "trim",
    "upper",
];

/// Why a database is not read, for people; none when nothing is wrong with its schema.
///
/// What is no database at all is for GDAL to refuse.
pub(crate) fn refused(path: &Path) -> Option<String> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let database = Connection::open_with_flags(path, flags).ok()?;
    let mut query = database.prepare("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL").ok()?;
    let mut rows = query.query([]).ok()?;
    while let Ok(Some(row)) = rows.next() {
        let (Ok(name), Ok(sql)) = (row.get::<_, String>(0), row.get::<_, String>(1)) else { continue };
        if let Some(problem) = problem(&sql) {
            let name: String = name.chars().take(60).collect();
            return Some(format!("'{name}' in it {problem}"));
        }
    }
    None
}

/// What is wrong with a statement that made a table or a view.
fn problem(sql: &str) -> Option<String> {
    let words = words(sql);
    let word = |at: usize| words.get(at).map_or("", |(word, _)| word.as_str());
    let made = (1..words.len().min(4)).find(|&at| matches!(word(at), "table" | "view" | "index" | "trigger"));
    let virtual_table = (0..3).any(|at| word(at) == "virtual");
    if virtual_table {
        let module = words.iter().skip_while(|(word, _)| word != "using").nth(1).map_or("", |(word, _)| word);
        return (!MODULES.contains(&module)).then(|| {
            format!("is a virtual table of '{module}', which reads other files; export it to a plain layer")
        });
    }
    if made.map(word) != Some("view") {
        return None;
    }
    if words.iter().any(|(word, _)| word == "recursive") {
        return Some("is a recursive view, which may never end; export it to a plain layer".to_owned());
    }
    let call = words.iter().find(|(word, opens)| *opens && !HARMLESS.contains(&word.as_str()))?;
    // A view that names its columns has a bracket behind its own name.
    let own_name =
        words.iter().position(|found| found == call).is_some_and(|at| Some(at) == made.map(|made| made + 1));
    (!own_name).then(|| format!("is a view that calls {}(); export it to a plain layer", call.0))
}

/// The bare and quoted names of a statement in lower case, each with whether a bracket opens behind it; texts and comments
/// left out.
fn words(sql: &str) -> Vec<(String, bool)> {
    let chars: Vec<char> = sql.chars().collect();
    let mut words: Vec<(String, bool)> = Vec::new();
    let mut at = 0;
    let mut fresh = false;
    while at < chars.len() {
        let c = chars[at];
        let pair = (c, chars.get(at + 1).copied().unwrap_or(' '));
        if pair == ('-', '-') {
            at += chars[at..].iter().take_while(|c| **c != '\n').count();
        } else if pair == ('/', '*') {
            at += 2;
            while at < chars.len() && (chars[at - 1], chars[at]) != ('*', '/') {
                at += 1;
            }
            at += 1;
        } else if let Some(close) = closing(c) {
            let text: String = chars[at + 1..].iter().take_while(|c| **c != close).collect();
            at += text.chars().count() + 2;
            // SQLite takes a text for a name where only a name can stand.
            words.push((text.to_lowercase(), false));
            fresh = true;
        } else if c.is_alphanumeric() || c == '_' {
            let word: String = chars[at..].iter().take_while(|c| c.is_alphanumeric() || **c == '_').collect();
            at += word.chars().count();
            words.push((word.to_lowercase(), false));
            fresh = true;
        } else {
            if c == '('
                && fresh
                && let Some((_, opens)) = words.last_mut()
            {
                *opens = true;
            }
            fresh &= c.is_whitespace();
            at += 1;
        }
    }
    words
}

/// What ends a quoted name or text.
fn closing(open: char) -> Option<char> {
    match open {
        '\'' | '"' | '`' => Some(open),
        '[' => Some(']'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_tables_and_views_pass_and_others_say_why() {
        for plain in [
            "CREATE TABLE \"a\" ( \"fid\" INTEGER PRIMARY KEY, \"geom\" POINT, naam TEXT DEFAULT (lower('X')))",
            "CREATE VIRTUAL TABLE \"rtree_a_geom\" USING rtree(id, minx, maxx, miny, maxy)",
            "CREATE VIEW v AS SELECT fid, geom, round(banen / 2.0, 1) AS banen FROM a WHERE naam IN ('x(', 'y')",
            "CREATE VIEW v(fid, geom) AS SELECT fid, geom FROM a -- recursive",
            "CREATE INDEX i ON a(naam)",
        ] {
            assert_eq!(problem(plain), None, "{plain}");
        }
        for (sql, says) in [
            ("CREATE VIRTUAL TABLE g USING VirtualText(\"/etc/passwd\")", "'virtualtext'"),
            ("CREATE VIRTUAL TABLE g USING /* rtree */ \"VirtualShape\"('x')", "'virtualshape'"),
            ("CREATE TEMP VIEW v AS SELECT ogr_geocode('x') FROM a", "ogr_geocode()"),
            ("create view v as select \"load_extension\" ('x')", "load_extension()"),
            ("create view v as with RECURSIVE n(i) as (select 1) select i from n", "recursive"),
        ] {
            assert!(problem(sql).is_some_and(|problem| problem.contains(says)), "{sql}: {:?}", problem(sql));
        }
    }

    #[test]
    fn a_file_that_is_no_database_is_not_ours_to_refuse() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.gpkg");
        std::fs::write(&file, "text").unwrap();
        assert_eq!(refused(&file), None);
        assert_eq!(refused(&folder.path().join("none.gpkg")), None);
    }
}
