//! One file a command that is not an analysis; the analyses go through `analyse`: flags into settings, settings to the runner.

mod analyse;
mod completions;
mod demo;
mod init;
mod inspect;
mod inspect_whole;
mod report;
mod run;
mod settings;
mod shipped;

pub(crate) use analyse::{Analysis, analyse};
pub(crate) use completions::completions;
pub(crate) use demo::demo;
pub use demo::make_demo;
pub(crate) use init::init;
pub(crate) use inspect::inspect;
pub(crate) use report::report_page;
pub(crate) use run::{report, run_project};
pub(crate) use settings::settings;
pub(crate) use shipped::show as show_shipped;
