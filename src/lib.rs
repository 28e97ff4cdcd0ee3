//! Utys: prize draws that nobody has to take on trust.
//!
//! The core ([`campaign`], [`list`], [`merkle`], [`draw`], [`ledger`], [`journal`]) is pure: no files, clock,
//! network, randomness of the system or hash-map order; so is what makes tables ([`spreadsheet`]). The shells
//! ([`import`], [`store`], [`minutes`], [`publish`], [`endpoints`], [`vault`]) touch the world and know the core, not
//! each other. [`commission`] holds the steps of
//! a month and is the only place that knows both; [`cli`] is the door.

pub mod campaign;
pub mod cli;
pub mod commission;
pub mod draw;
pub mod endpoints;
pub mod hash;
pub mod ids;
pub mod import;
pub mod journal;
pub mod json;
pub mod lang;
pub mod ledger;
pub mod list;
pub mod merkle;
pub mod minutes;
pub mod publish;
pub mod sign;
pub mod spreadsheet;
pub mod store;
pub mod time;
pub mod vault;
