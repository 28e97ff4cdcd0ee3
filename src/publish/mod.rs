//! What marketing puts on the portal: a page a period in three languages, tables for machines, and the public
//! documents beside them.
//!
//! Must never: touch a file or the clock (the caller writes what it is given), run a script or load anything
//! from elsewhere in a reader's browser, or print what is not in the [`facts`].

pub mod facts;

pub use facts::CampaignPages;
