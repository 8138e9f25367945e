//! werkvlek-cli
