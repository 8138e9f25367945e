//! werkvlek-heatmap
