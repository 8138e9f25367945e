//! werkvlek-osm
