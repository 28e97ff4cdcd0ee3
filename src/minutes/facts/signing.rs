//! Who must sign a document for it to be complete.

use super::{DisqualifiedFacts, HandoverFacts, MemberFacts, MinutesFacts, ReplacementFacts, SheetFacts, WaveFacts};
use serde::{Deserialize, Serialize};

/// Without a rule everybody present signs. With one the others may, and the document is complete without them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SigningRule {
    /// How many signatures there must be, those of the required members among them.
    pub at_least: u64,
    /// Who must sign whatever happens: n for the nth of those present, whose field is `signature-n`.
    pub required: Vec<u64>,
}

impl SigningRule {
    /// Whether so many members can keep to it.
    pub fn fits(&self, signers: usize) -> bool {
        let known = |n: &u64| *n >= 1 && *n <= signers as u64;
        let once = self.required.windows(2).all(|pair| pair[0] < pair[1]);
        self.at_least >= 1 && self.at_least <= signers as u64 && once && self.required.iter().all(known)
    }

    /// How many signatures that makes.
    pub fn count(&self) -> u64 {
        self.at_least.max(self.required.len() as u64)
    }
}

macro_rules! signed {
    ($($facts:ident)*) => {$(
        impl $facts {
            /// Members who sign: the nth of them in the field `signature-n`.
            pub fn signers(&self) -> impl Iterator<Item = &MemberFacts> {
                self.members.iter().filter(|member| member.present)
            }
        }
    )*};
}
signed!(MinutesFacts SheetFacts DisqualifiedFacts WaveFacts HandoverFacts ReplacementFacts);
