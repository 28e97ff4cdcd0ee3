//! What the secretary reads after an import.

use crate::lang::Lang;

#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct Report {
    /// Bad rows that nobody has accepted: nothing can be frozen while there are any.
    pub open: u64,
}

impl Report {
    pub fn lines(&self, lang: Lang) -> Vec<String> {
        let _ = lang;
        Vec::new()
    }
}
