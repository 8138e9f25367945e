//! werkvlek-core
