//! Disclosure control, with linear programs as the attacker.

mod disclosure;
mod personen;
mod samenhang;
mod tweeweg;
