//! What becomes of a run that is told to stop, or goes wrong inside: nothing is left behind, and the user hears why.

use crate::progress::to_stderr;
use crate::spoken::language;
use std::panic::PanicHookInfo;

/// Where faults of the program are reported.
const REPORT: &str = "please report this with the command and, where you can, the file";

/// Removes what is staged when the user or the system asks the program to stop, and stops as if it had not been listening.
pub(crate) fn clean_up_when_told_to_stop() {
    #[cfg(unix)]
    {
        use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
        // Without listening the program stops all the same; what it leaves is swept by the next run.
        let Ok(mut signals) = signal_hook::iterator::Signals::new([SIGINT, SIGTERM, SIGHUP]) else { return };
        std::thread::spawn(move || {
            if let Some(signal) = signals.forever().next() {
                werkvlek_io::abandon_outputs();
                to_stderr(&language().message("stopped; outputs that were not whole are removed"));
                // Whoever started the program sees by which signal it ended.
                let _ = signal_hook::low_level::emulate_default_handler(signal);
                std::process::exit(2);
            }
        });
    }
}

/// Says of a fault inside the program where it is, in a line, instead of how it came about.
pub(crate) fn explain_panics() {
    std::panic::set_hook(Box::new(|panic: &PanicHookInfo<'_>| {
        // Of a damaged file; it becomes a message of its own.
        if werkvlek_io::is_guarded() {
            return;
        }
        let place =
            panic.location().map_or_else(String::new, |at| format!(" at {}:{}", at.file(), at.line()));
        let text = panic.payload_as_str().unwrap_or("no reason given");
        to_stderr(&language().message(&format!("error: werkvlek itself went wrong{place}: {text}")));
    }));
}

/// Runs something whose fault is not to take the program down with outputs half written; none says that it went wrong.
pub(crate) fn caught<T>(run: impl FnOnce() -> T) -> Option<T> {
    let done = std::panic::catch_unwind(std::panic::AssertUnwindSafe(run));
    if done.is_err() {
        werkvlek_io::abandon_outputs();
        to_stderr(&language().message(&format!("  nothing was written; {REPORT}")));
    }
    done.ok()
}
