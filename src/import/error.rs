//! What makes a whole import impossible, as against bad rows, which are reported.

use crate::lang::Message;

#[derive(Clone, Debug, PartialEq)]
pub enum ImportError {
    /// No file was named.
    NoSources,
}

impl ImportError {
    pub fn message(&self) -> Message {
        match self {
            ImportError::NoSources => Message::new("import-no-sources"),
        }
    }

    /// One message a fault, all files.
    pub fn messages(&self) -> Vec<Message> {
        vec![self.message()]
    }
}
