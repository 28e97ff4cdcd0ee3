//! The draw as a whole: commitments, records and their verification against the vectors, against records made
//! for one fault each, and against mutations.

#[path = "draw/attacks.rs"]
mod attacks;
#[path = "draw/casting.rs"]
mod casting;
#[path = "draw/checks.rs"]
mod checks;
#[path = "draw/drawing.rs"]
mod drawing;
#[path = "draw/mutations.rs"]
mod mutations;
#[path = "draw/receipts.rs"]
mod receipts;
#[path = "draw/vectors.rs"]
mod vectors;
