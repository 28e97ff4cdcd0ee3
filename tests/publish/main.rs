//! The results pages: golden pages, hostile facts, tables, and what Chromium makes of them.
//! All accounts, places and reasons here are made up.

mod chromium;
mod golden;
mod hostile;
mod html;
mod sample;
mod tables;
