//! What the handover protocol of a branch says: which certificates were handed over, to whom, by whom and when.
//!
//! Must never: hold an account or the name of a client or a proxy in the public edition ([`HandoverFacts::public`]).

use super::certificate::{CertificateFacts, ReceivedBy};
use super::{Edition, Holder, JournalHead, MemberFacts, Moment, SigningRule};
use crate::ids::Id;
use crate::lang::{Lang, Trilingual};
use crate::time::Period;
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HandoverFacts {
    /// [`super::HANDOVER_FORMAT`].
    pub format: String,
    /// [`super::LAYOUT`].
    pub layout: u64,
    pub edition: Edition,
    /// One language, or two side by side.
    pub languages: Vec<Lang>,
    pub rehearsal: bool,
    /// As it stands after «№».
    pub number: String,
    pub title: Trilingual,
    pub organiser: Trilingual,
    pub campaign: Id,
    /// Of the draw whose certificates these are.
    pub period: Period,
    /// Of the rules, by which the protocol is drawn up.
    pub clause: String,
    /// The branch that handed over, as typed; otherwise a blank.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub branch: Option<String>,
    /// What the journal says up to here is in it.
    pub as_of: Moment,
    /// In the order in which they were handed over.
    pub handed: Vec<Handed>,
    /// Certificates of the period that were drawn and are not handed over.
    pub not_handed: u64,
    pub journal: JournalHead,
    /// Those present sign: the nth of them in the field `signature-n`.
    pub members: Vec<MemberFacts>,
    /// Who of them must; `None`: everybody.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signing: Option<SigningRule>,
}

/// One certificate that was handed over.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Handed {
    pub certificate: CertificateFacts,
    pub holder: Holder,
    pub at: Moment,
    /// Who handed it over, as the statement names them.
    pub by: Vec<String>,
    pub received_by: ReceivedBy,
    /// The proxy who received it, as the statement names them. Commission's edition only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proxy: Option<String>,
    /// When the identity document was seen, and who saw it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document_seen: Option<Witnessed>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub act_signed: Option<Witnessed>,
}

/// That something happened, and before whom.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Witnessed {
    pub at: Moment,
    pub by: Vec<String>,
}

impl HandoverFacts {
    /// The same facts for the public: no account, no client's or proxy's name.
    pub fn public(&self) -> HandoverFacts {
        let mut facts = self.clone();
        facts.edition = Edition::Public;
        for handed in &mut facts.handed {
            handed.holder.place.mask();
            handed.proxy = None;
        }
        facts
    }
}
