//! The draw as a whole: commitments, records and their verification against the vectors, against records made
//! for one fault each, and against mutations.

#[path = "draw/vectors.rs"]
mod vectors;
