//! Establishments, places of work, and their counts.

mod classify;
mod concentratie;
mod concentratie_outline;
mod concentratie_scikit;
mod concentratie_speed;
mod dichtheden;
mod grootteklasse;
mod kruistabel;
mod leegstand;
mod levensloop;
mod ratio;
mod sector;
mod shift_share;
mod stadsstraat;
mod verandering;
mod werken_aan_huis;
