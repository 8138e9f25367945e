//! werkvlek-network
