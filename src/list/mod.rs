//! The list of a pool: entries in canonical order, and what is hashed of them (spec, section 3).

pub mod leaf;
