//! The steps of a month, one function a step: reads state, calls the core, writes objects and one event.
//!
//! The only module that knows both the core and the shells. A step writes its objects first and appends its event
//! last, so whatever dies half way has done nothing. A step that is sent again answers with what the first one did.
//!
//! ```text
//! init ─▶ set ─▶ import ─▶ accept ─▶ commit ─▶ appeared ─▶ (dice, shares) ─▶ draw ─▶ minutes ─▶ sign ─▶ publish
//! for a certificate:  notified ─▶ contacted ─▶ document seen ─▶ act signed ─▶ handed over, or lost
//! where the rules ask for it:  consent to be published, given ─▶ withdrawn, as often as it is said
//! after the draw:  (recheck, disqualify) ─▶ close the list ─▶ appeared ─▶ redraw ─▶ minutes of the wave ─▶ sign ─▶ publish
//! ```
//!
//! Must never: ask the clock or make randomness; both arrive as arguments.

pub mod adopt;
pub mod amend;
mod annexes;
pub mod attempt;
pub mod certificates;
pub mod claim;
pub mod codes;
pub mod commit;
pub mod consent;
pub mod demo;
pub mod draw;
mod editions;
pub mod elsewhere;
pub mod error;
pub mod evidence;
pub mod explain;
pub mod facts;
pub mod fetch;
pub mod folder;
pub mod import;
pub mod ledger;
pub mod log;
pub mod papers;
pub mod receipts;
pub mod recheck;
pub mod redraw;
pub mod replace;
pub mod replacement_papers;
pub mod roster;
pub mod set;
pub mod share;
pub mod site;
pub mod stamp;
pub mod status;
pub mod verify;
pub mod views;
pub mod wave_papers;

pub use crate::store::JOURNAL;
pub use error::{Class, StepError};
pub use folder::{Folder, Mode, read_file, time_of};
