//! The steps of a month, one function a step: reads state, calls the core, writes objects and one event.
//!
//! The only module that knows both the core and the shells. A step writes its objects first and appends its event
//! last, so whatever dies half way has done nothing.
//!
//! Must never: ask the clock or make randomness; both arrive as arguments.

pub mod facts;
pub mod roster;
pub mod verify;
