//! The journal: all that happened to a campaign, as one chain of events, and the state that follows from it.
//!
//! ```text
//! event ──▶ entry = { sequence, previous, at, event }  ──▶ its digest is the `previous` of the next entry
//!                                                      └──▶ State = fold(entries): what may happen next
//! ```
//!
//! Over all entries stands a hash tree as well, whose root the journal's own key signs ([`checkpoint::Checkpoint`]):
//! papers print it, and a later one proves to whoever holds an earlier one that nothing was rewritten
//! ([`consistency::Consistency`]).
//!
//! An [`entry::Entry`] has one form of bytes (canonical JSON), and its digest is the head of the journal after
//! it. Whoever knows a head from outside, for example from signed minutes, knows all that came before it.
//! [`state::State`] is replayed from the entries and refuses an event that is out of order; there is no other
//! copy of the state to disagree with. Big or personal things are objects named by their SHA-256.
//!
//! Must never: hold an account, a person's name or an ЖСН/БСН in an event; ask a clock (each entry arrives
//! with its time); or let a step happen twice ([`refusal::Refusal::Repeated`]).

mod attempt;
mod carried;
pub mod checkpoint;
pub mod claim;
mod code;
pub mod consent;
pub mod consistency;
pub mod entry;
pub mod event;
pub mod note;
mod order;
pub mod recheck;
pub mod refusal;
pub mod replacement;
pub mod state;
pub mod supplement;
pub mod version;

pub use entry::{Entry, Head};
pub use event::Event;
pub use refusal::Refusal;
pub use state::State;

#[cfg(test)]
mod tests;
