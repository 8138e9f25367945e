//! werkvlek-io
