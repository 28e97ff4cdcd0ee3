//! The paper of a draw: the commitment sheet and the minutes (хаттама, протокол) as PDF.
//!
//! Everything printed stands first in plain [`facts`], which travel inside the PDF as `minutes.json`: who
//! verifies renders them again and compares bytes, and compares each fact with the attached record.
//!
//! Must never: know a store, a journal, a clock or the network; print anything that is not in the facts;
//! or let the same facts become different bytes.

pub mod facts;
