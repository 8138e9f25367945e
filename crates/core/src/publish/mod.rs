//! Statistical disclosure control: which figures may be published, and which are hidden.
//!
//! # What is promised
//! * **Jobs.** No published cell has fewer establishments than the rule asks, and in none has one establishment more than the
//!   largest share ([`DisclosureRule`](crate::DisclosureRule)). In a table with totals a hidden figure cannot be worked out more
//!   closely than its protection level, and the hidden figures of a row or column with an open total meet the rule together
//!   ([`two_way`]). Tables that share figures are safe together against exact recomputation: no hidden figure follows from
//!   the open ones of all of them by any sum ([`linked`]).
//! * **Insiders.** A company that is alone in a hidden part of an open total is left, without its own jobs, with more than one part
//!   that is secret, and a protection level besides ([`insider`]).
//! * **Maps.** Places are drawn in squares that meet the rule; whatever is made of those says no more than they do ([`squares`]).
//! * **People.** No number from 1 up to the minimum is published. Over all bands of distance, districts and levels of one
//!   table, an outsider can work out for such a number no less than an interval as wide as the minimum ([`people`]).
//! * **Exactness.** Intervals are those of a maximum flow in whole numbers ([`flow`]); the tests attack the published tables
//!   with linear programs and find the same.
//!
//! # Against whom
//! An outsider who has everything that is published of one run, knows how it is made, where every establishment and address is, and
//! that no figure is negative. For jobs also a company that knows its own figures. Not: several companies that put
//! their figures together; somebody who knows the people at most addresses already.
//!
//! # What is not promised
//! * **Widths across tables.** [`linked`] keeps out exact values only; open figures of one table may narrow an interval of
//!   another. So may bounds between weights: 75+ are at most 65+, and those at most the inhabitants.
//! * **Means.** A mean distance is an equation in the people at addresses. `werkvlek-analysis` tells it in steps, and of districts of
//!   many addresses only; that is held by the attacks of `make attack`, not by an argument.
//! * **Numbers within a distance beside the distance of every address.** In districts of few addresses they pin the people at single
//!   ones; `werkvlek-analysis` does not tell them there, likewise held by the attacks.
//! * **Differencing.** Two runs, two years or two sets of districts that differ in few establishments or people:
//!   each is safe by itself, what lies between them is not looked at, unless both are cells of one table, sets of one
//!   [`SafeSquares`](crate::SafeSquares), or the one was told before the other is judged
//!   ([`Visibility::Told`](crate::Visibility::Told), [`MinPeople::protect_hiding`](crate::MinPeople::protect_hiding)). Districts that differ by slivers are refused ([`refuse_slivers`](crate::refuse_slivers)).
//! * **What somebody knows.** His own household, his neighbours, the largest employer in town.
//!
//! # Which tool for which table
//! | table | tool |
//! | --- | --- |
//! | one figure | [`DisclosureRule::judge`](crate::DisclosureRule::judge), [`MinPeople::is_too_small`](crate::MinPeople::is_too_small) |
//! | places with jobs, on a map | [`SafeSquares`](crate::SafeSquares) |
//! | jobs by row and column, with totals | [`DisclosureRule::protect_table`](crate::DisclosureRule::protect_table) |
//! | several of those that share figures | [`LinkedTables`](crate::LinkedTables), after each by itself |
//! | people by district and distance | [`MinPeople::protect`](crate::MinPeople::protect) |
//! | the same rows and bands, several weights or methods | [`MinPeople::protect_together`](crate::MinPeople::protect_together) |
//! | home-work pairs, with sums by area and direction | [`MinPeople::protect_pairs`](crate::MinPeople::protect_pairs) |
//! | a list of which the total is known | [`MinPeople::protect_list`](crate::MinPeople::protect_list) |
//!
//! Sources: Hundepool et al., *Statistical Disclosure Control* (2012), chapter 4; Cox, "Network models for complementary cell
//! suppression", *Journal of the American Statistical Association* 90 (1995).

pub(crate) mod disclosure;
pub(crate) mod flow;
pub(crate) mod insider;
pub(crate) mod linked;
pub(crate) mod people;
pub(crate) mod slivers;
pub(crate) mod squares;
pub(crate) mod two_way;
