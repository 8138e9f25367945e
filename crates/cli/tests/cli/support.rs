//! What the tests of the command share.

use assert_cmd::Command;
use assert_cmd::assert::Assert;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use werkvlek_io::{ReadTable, Source, read_attributes};
use werkvlek_realdata::checkout;
use werkvlek_table::Value;

pub(crate) fn werkvlek() -> Command {
    Command::cargo_bin("werkvlek").unwrap()
}

/// An empty folder for what several tests share: a static is never dropped, so a temporary folder in it would stay behind.
pub(crate) fn shared_folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    if folder.exists() {
        std::fs::remove_dir_all(&folder).unwrap();
    }
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// The folder of the demo, which is made once, in `stad`; what is written beside it has a name of its own.
pub(crate) fn sample_town() -> &'static Path {
    static TOWN: LazyLock<PathBuf> = LazyLock::new(|| {
        let folder = shared_folder("cli_stad");
        werkvlek().args(["demo", "-q", "--out"]).arg(folder.join("stad")).assert().success();
        folder
    });
    &TOWN
}

/// A file of the village in `fixtures/`.
pub(crate) fn dorp(name: &str) -> PathBuf {
    checkout().join("fixtures/dorp").join(name)
}

pub(crate) fn stderr(assert: &Assert) -> String {
    String::from_utf8(assert.get_output().stderr.clone()).unwrap()
}

pub(crate) fn stdout(assert: &Assert) -> String {
    String::from_utf8(assert.get_output().stdout.clone()).unwrap()
}

/// A layer of an output.
pub(crate) fn layer(file: &Path, name: &str) -> ReadTable {
    read_attributes(&Source::new(file).with_layer(Some(name.to_owned()))).unwrap()
}

/// The values of a field, in the order of the rows.
pub(crate) fn column(read: &ReadTable, field: &str) -> Vec<Value> {
    let index = read.table.field(field).unwrap_or_else(|| panic!("{}: no field {field}", read.source));
    read.table.rows.iter().map(|r| r.values[index].clone()).collect()
}

/// The numbers of a field; none where there is no value.
pub(crate) fn numbers(read: &ReadTable, field: &str) -> Vec<Option<f64>> {
    let number = |v: Value| match v {
        Value::Integer(i) => Some(i as f64),
        Value::Real(r) => Some(r),
        _ => None,
    };
    column(read, field).into_iter().map(number).collect()
}

/// The rows of a CSV with a header, as maps from column to text.
pub(crate) fn csv_rows(text: &str) -> Vec<std::collections::BTreeMap<String, String>> {
    csv::Reader::from_reader(text.as_bytes()).deserialize().map(Result::unwrap).collect()
}
