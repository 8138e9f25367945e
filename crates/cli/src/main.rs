//! The `werkvlek` command.
fn main() {}
