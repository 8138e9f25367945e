//! The memory of the process.

/// The most memory held since [`forget_peak`], as Linux says; nothing elsewhere.
#[must_use]
pub fn peak_bytes() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix("kB")?.trim().parse::<u64>().ok().map(|kib| kib * 1024)
}

/// Starts [`peak_bytes`] anew.
pub fn forget_peak() {
    // Elsewhere than on Linux there is no peak to forget.
    let _ = std::fs::write("/proc/self/clear_refs", "5");
}
