//! werkvlek-town
