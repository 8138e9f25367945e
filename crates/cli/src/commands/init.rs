//! `werkvlek init`: what is each file, and a project that runs.

use crate::args::{InitArgs, overwrite};
use crate::present;
use crate::progress::Talk;
use crate::spoken::{language, spoken};
use anyhow::{Context, Result};
use std::path::Path;
use werkvlek_io::Staging;
use werkvlek_language::Language;
use werkvlek_project::{Outcome, Proposal, propose};
use werkvlek_table::{Field, Table, Value};

pub(crate) fn init(args: &InitArgs, talk: &Talk) -> Result<Outcome> {
    let mut staging = Staging::new(overwrite(args.force));
    staging.protect(args.files.iter().cloned());
    staging.check(&args.output)?;
    let folder = args.output.parent().unwrap_or(Path::new(""));
    let proposal = propose(&args.files, folder, language(), talk)?;
    std::fs::write(staging.file(&args.output)?, &proposal.text)
        .with_context(|| format!("{}: cannot be written", args.output.display()))?;
    present::print(&recognised(&proposal), args.format)?;
    staging.commit()?;
    for one in &proposal.layers {
        for remark in &one.remarks {
            talk.say(&format!("{}: {remark}", one.file.display()));
        }
    }
    for more in &proposal.advice {
        talk.say(&format!("one more file: {more}"));
    }
    let shown = args.output.display();
    talk.say(&format!("{shown}: look at it, change what you like, then: werkvlek run {shown}"));
    Ok(Outcome::Done)
}

/// A row a layer.
fn recognised(proposal: &Proposal) -> Table {
    let [file, layer, rows, what, how_sure, why] = match language() {
        Language::English => ["file", "layer", "rows", "what", "how_sure", "why"],
        Language::Dutch => ["bestand", "laag", "rijen", "wat", "hoe_zeker", "waarom"],
    };
    let [file, layer, what, how_sure, why] = [file, layer, what, how_sure, why].map(Field::text);
    let fields = [file, layer, Field::integer(rows), what, how_sure, why];
    let said = |english: &str| Value::from(spoken("init", english));
    let mut table = Table::new("init", None, fields.to_vec());
    for one in &proposal.layers {
        let name = one.file.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        let row: Vec<Value> = vec![
            name.into(),
            one.layer.clone().into(),
            i64::try_from(one.rows).unwrap_or(i64::MAX).into(),
            said(one.role.words()),
            said(one.sure.as_str()),
            said(&one.why),
        ];
        table.push(None, row);
    }
    table
}
