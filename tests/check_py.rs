//! The specification and its independent checker, `protocols/check.py`: what it finds must be what the program finds.

#[path = "check_py/agreement.rs"]
mod agreement;
#[path = "check_py/audit.rs"]
mod audit;
#[path = "check_py/driver.rs"]
mod driver;
#[path = "check_py/exports.rs"]
mod exports;
#[path = "check_py/spec.rs"]
mod spec;
#[path = "check_py/vectors.rs"]
mod vectors;
