//! Disclosure control, with linear programs as the attacker.

mod disclosure;
mod linked;
mod pairs;
mod people;
mod squares;
mod two_way;
