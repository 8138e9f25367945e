//! Establishments, places of work, and their counts.

mod address_density;
mod classify;
mod concentratie;
mod concentratie_outline;
mod concentratie_scikit;
mod concentratie_speed;
mod cross_table;
mod figure_change;
mod grootteklasse;
mod histories;
mod leegstand;
mod ratio;
mod sector;
mod shift_share;
mod stadsstraat;
mod werken_aan_huis;
