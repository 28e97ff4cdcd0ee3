//! The specification and its independent checkers, `protocols/check.py` and `protocols/check.html`: what they find must be
//! what the program finds.

#[path = "check_py/agreement.rs"]
mod agreement;
#[path = "check_py/audit.rs"]
mod audit;
#[path = "check_py/driver.rs"]
mod driver;
#[path = "check_py/entries.rs"]
mod entries;
#[path = "check_py/exports.rs"]
mod exports;
#[path = "check_py/receipts.rs"]
mod receipts;
#[path = "check_py/spec.rs"]
mod spec;
#[path = "check_py/vectors.rs"]
mod vectors;

#[path = "check_html/browser.rs"]
mod browser;
#[path = "check_html/documents.rs"]
mod documents;
#[path = "check_html/page.rs"]
mod page;
#[path = "check_html/receipts.rs"]
mod receipts_in_browser;
#[path = "check_html/records.rs"]
mod records;
#[path = "check_html/waves.rs"]
mod waves;
