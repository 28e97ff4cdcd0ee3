//! The life of one certificate: where it stands, what can happen to it, and what follows ([`next`]).
//!
//! ```text
//!            ┌── lost ◀─────────────┬───────────┬────────────────┬─────────────┐
//!            ▼                      │           │                │             │
//!         vacant ── held ──▶ waiting ──▶ notified ──▶ contacted ──▶ document-seen ──▶ act-signed ──▶ handed-over
//!            │
//!            ▼ nobody is left
//!        forfeited ──▶ returned, or carried where the campaign says so ◀── undrawn
//! ```
//!
//! A holder may get in touch before being notified. A document is seen, and an act signed, only where the campaign
//! asks for it; then nothing that comes later goes first.
//!
//! Must never: know a person, a time or a rank.

use crate::campaign::handover::Proxy;
use crate::campaign::{Campaign, CarryMode};
use crate::lang::{Arg, Message};
use serde::{Deserialize, Serialize};

/// Where a certificate stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    /// More certificates than entries: nobody was drawn for it.
    Undrawn,
    /// It has a holder, to whom nothing happened yet.
    Waiting,
    /// The holder was told.
    Notified,
    /// The holder got in touch.
    Contacted,
    DocumentSeen,
    ActSigned,
    /// The end of a good life.
    HandedOver,
    /// Its holder lost it and nobody waits: a wave can fill it.
    Vacant,
    /// Its holder lost it and nobody can be drawn for it.
    Forfeited,
    /// Back with the organiser.
    Returned,
    /// It is a certificate of the next period now.
    Carried,
}

/// What a holder does, or what is done with the holder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Step {
    /// Told of the certificate; as often as need be, until the holder is in touch.
    Notified,
    /// The holder got in touch.
    Contacted,
    /// Somebody saw the holder's identity document, or that of the proxy.
    DocumentSeen,
    ActSigned,
    HandedOver {
        to: Hands,
    },
}

impl Step {
    /// Whether somebody else than the holder receives the certificate.
    pub fn is_by_proxy(self) -> bool {
        matches!(self, Step::HandedOver { to: Hands::ProxyNotarised | Hands::ProxyOriginal })
    }
}

/// Into whose hands a certificate goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Hands {
    Holder,
    /// A proxy with the original of a power of attorney that a notary certified.
    ProxyNotarised,
    /// A proxy with the original of a power of attorney.
    ProxyOriginal,
    /// The holder's cabinet on the portal.
    Cabinet,
}

/// Everything that can happen to a certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Change {
    Claim(Step),
    /// Its holder is disqualified.
    Lost,
    /// A reserve moved up to it, or a wave drew somebody for it.
    Held,
    /// Nobody is left who could hold it.
    NobodyLeft,
    Returned,
    /// It goes to the next period.
    Carried,
}

impl From<Step> for Change {
    fn from(step: Step) -> Change {
        Change::Claim(step)
    }
}

/// What a campaign file says of its certificates. Out of the last period nothing is carried, whatever it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Terms {
    /// An identity document is seen before anything is signed or handed over.
    pub identity_document: bool,
    /// An act is signed before the certificate is handed over.
    pub act: bool,
    /// What a proxy needs.
    pub proxy: Proxy,
    /// The certificate may be sent to the holder's cabinet.
    pub in_cabinet: bool,
    /// Undrawn certificates go to the next period.
    pub carries_undrawn: bool,
    /// Forfeited ones do.
    pub carries_forfeited: bool,
}

impl Terms {
    /// Everything is asked for on the way, and nothing is carried.
    #[cfg(test)]
    pub const STRICT: Terms = Terms {
        identity_document: true,
        act: true,
        proxy: Proxy::Notarised,
        in_cabinet: false,
        carries_undrawn: false,
        carries_forfeited: false,
    };

    pub fn of(campaign: &Campaign) -> Terms {
        let carries = campaign.carry_over.mode == CarryMode::PerPool;
        Terms {
            identity_document: campaign.handover.identity_document,
            act: campaign.handover.act,
            proxy: campaign.handover.proxy,
            in_cabinet: campaign.handover.in_cabinet,
            carries_undrawn: carries,
            carries_forfeited: carries && campaign.carry_over.forfeited,
        }
    }
}

/// Why a change cannot follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClaimError {
    /// Something else comes first.
    First { missing: Stage },
    /// The campaign's rules do not ask for it.
    NotAsked,
    /// It is done, or what comes after it is.
    Done { stage: Stage },
    /// Nobody holds the certificate.
    NoHolder { stage: Stage },
    /// A certificate that was handed over stays where it is.
    HandedOver,
    /// Somebody holds it.
    Holder,
    /// Somebody may still be drawn for it.
    NotForfeited,
    /// It goes to the next period, and not back.
    IsCarried,
    /// The rules do not let it go to the next period.
    NotCarried,
    /// The campaign asks for another power of attorney, or for the holder in person.
    Proxy { needed: Proxy },
    /// The campaign does not send certificates to cabinets.
    NoCabinet,
}

/// Where a certificate stands after `change`, by the campaign's terms.
pub fn next(stage: Stage, change: Change, terms: &Terms) -> Result<Stage, ClaimError> {
    use Change::{Carried, Claim, Held, Lost, NobodyLeft, Returned};
    use Stage as S;
    use Step::{ActSigned, Contacted, DocumentSeen, HandedOver, Notified};
    match (stage, change) {
        (S::Waiting | S::Notified, Claim(Notified)) => Ok(S::Notified),
        (S::Waiting | S::Notified, Claim(Contacted)) => Ok(S::Contacted),
        (S::Waiting | S::Notified, Claim(DocumentSeen)) => match terms.identity_document {
            true => Err(ClaimError::First { missing: S::Contacted }),
            false => Err(ClaimError::NotAsked),
        },
        (S::Waiting | S::Notified, Claim(ActSigned)) => match terms.act {
            true => Err(ClaimError::First { missing: S::Contacted }),
            false => Err(ClaimError::NotAsked),
        },
        (S::Waiting | S::Notified, Claim(HandedOver { .. })) => Err(ClaimError::First { missing: S::Contacted }),
        (S::Contacted, Claim(DocumentSeen)) => match terms.identity_document {
            true => Ok(S::DocumentSeen),
            false => Err(ClaimError::NotAsked),
        },
        (S::Contacted, Claim(ActSigned)) => match (terms.act, terms.identity_document) {
            (false, _) => Err(ClaimError::NotAsked),
            (true, true) => Err(ClaimError::First { missing: S::DocumentSeen }),
            (true, false) => Ok(S::ActSigned),
        },
        (S::DocumentSeen, Claim(ActSigned)) => match terms.act {
            true => Ok(S::ActSigned),
            false => Err(ClaimError::NotAsked),
        },
        (S::Contacted, Claim(HandedOver { to })) => match (terms.identity_document, terms.act) {
            (true, _) => Err(ClaimError::First { missing: S::DocumentSeen }),
            (false, true) => Err(ClaimError::First { missing: S::ActSigned }),
            (false, false) => handed_over(to, terms),
        },
        (S::DocumentSeen, Claim(HandedOver { to })) => match terms.act {
            true => Err(ClaimError::First { missing: S::ActSigned }),
            false => handed_over(to, terms),
        },
        (S::ActSigned, Claim(HandedOver { to })) => handed_over(to, terms),
        (S::Contacted, Claim(Notified | Contacted))
        | (S::DocumentSeen, Claim(Notified | Contacted | DocumentSeen))
        | (S::ActSigned, Claim(Notified | Contacted | DocumentSeen | ActSigned)) => Err(ClaimError::Done { stage }),

        (S::Waiting | S::Notified | S::Contacted | S::DocumentSeen | S::ActSigned, Lost) => Ok(S::Vacant),
        (
            S::Waiting | S::Notified | S::Contacted | S::DocumentSeen | S::ActSigned,
            Held | NobodyLeft | Returned | Carried,
        ) => Err(ClaimError::Holder),

        (
            S::HandedOver,
            Claim(Notified | Contacted | DocumentSeen | ActSigned | HandedOver { .. })
            | Lost
            | Held
            | NobodyLeft
            | Returned
            | Carried,
        ) => Err(ClaimError::HandedOver),

        (S::Vacant, Held) => Ok(S::Waiting),
        (S::Vacant, NobodyLeft) => Ok(S::Forfeited),
        (S::Vacant, Returned | Carried) => Err(ClaimError::NotForfeited),

        (S::Forfeited, Returned) => match terms.carries_forfeited {
            true => Err(ClaimError::IsCarried),
            false => Ok(S::Returned),
        },
        (S::Forfeited, Carried) => match terms.carries_forfeited {
            true => Ok(S::Carried),
            false => Err(ClaimError::NotCarried),
        },
        (S::Undrawn, Returned) => match terms.carries_undrawn {
            true => Err(ClaimError::IsCarried),
            false => Ok(S::Returned),
        },
        (S::Undrawn, Carried) => match terms.carries_undrawn {
            true => Ok(S::Carried),
            false => Err(ClaimError::NotCarried),
        },
        (S::Forfeited | S::Undrawn, Held | NobodyLeft) => Err(ClaimError::NoHolder { stage }),

        (
            S::Undrawn | S::Vacant | S::Forfeited | S::Returned | S::Carried,
            Claim(Notified | Contacted | DocumentSeen | ActSigned | HandedOver { .. }) | Lost,
        ) => Err(ClaimError::NoHolder { stage }),
        (S::Returned | S::Carried, Held | NobodyLeft | Returned | Carried) => Err(ClaimError::NoHolder { stage }),
    }
}

/// What the holder of a certificate, or who deals with the holder, comes to next; `None` where nobody holds it or it was
/// handed over.
pub fn due(stage: Stage, terms: &Terms) -> Option<Stage> {
    let after_contact = if terms.identity_document { Stage::DocumentSeen } else { after_document(terms) };
    match stage {
        Stage::Waiting => Some(Stage::Notified),
        Stage::Notified => Some(Stage::Contacted),
        Stage::Contacted => Some(after_contact),
        Stage::DocumentSeen => Some(after_document(terms)),
        Stage::ActSigned => Some(Stage::HandedOver),
        Stage::HandedOver | Stage::Undrawn | Stage::Vacant | Stage::Forfeited => None,
        Stage::Returned | Stage::Carried => None,
    }
}

fn after_document(terms: &Terms) -> Stage {
    if terms.act { Stage::ActSigned } else { Stage::HandedOver }
}

/// Whether these hands may take it.
fn handed_over(to: Hands, terms: &Terms) -> Result<Stage, ClaimError> {
    let proxy = Err(ClaimError::Proxy { needed: terms.proxy });
    match (to, terms.proxy) {
        (Hands::Holder, Proxy::Notarised | Proxy::Original | Proxy::None) => Ok(Stage::HandedOver),
        // What a notary certified is more than was asked for.
        (Hands::ProxyNotarised, Proxy::Notarised | Proxy::Original) => Ok(Stage::HandedOver),
        (Hands::ProxyOriginal, Proxy::Original) => Ok(Stage::HandedOver),
        (Hands::ProxyOriginal, Proxy::Notarised) => proxy,
        (Hands::ProxyNotarised | Hands::ProxyOriginal, Proxy::None) => proxy,
        (Hands::Cabinet, Proxy::Notarised | Proxy::Original | Proxy::None) => match terms.in_cabinet {
            true => Ok(Stage::HandedOver),
            false => Err(ClaimError::NoCabinet),
        },
    }
}

impl Stage {
    pub const ALL: [Stage; 11] = [
        Stage::Undrawn,
        Stage::Waiting,
        Stage::Notified,
        Stage::Contacted,
        Stage::DocumentSeen,
        Stage::ActSigned,
        Stage::HandedOver,
        Stage::Vacant,
        Stage::Forfeited,
        Stage::Returned,
        Stage::Carried,
    ];

    /// As events and `--json` write it.
    pub fn word(self) -> &'static str {
        match self {
            Stage::Undrawn => "undrawn",
            Stage::Waiting => "waiting",
            Stage::Notified => "notified",
            Stage::Contacted => "contacted",
            Stage::DocumentSeen => "document-seen",
            Stage::ActSigned => "act-signed",
            Stage::HandedOver => "handed-over",
            Stage::Vacant => "vacant",
            Stage::Forfeited => "forfeited",
            Stage::Returned => "returned",
            Stage::Carried => "carried",
        }
    }

    /// Whether somebody has a claim to it that is still open.
    pub fn is_open(self) -> bool {
        match self {
            Stage::Waiting | Stage::Notified | Stage::Contacted | Stage::DocumentSeen | Stage::ActSigned => true,
            Stage::Undrawn | Stage::HandedOver | Stage::Vacant => false,
            Stage::Forfeited | Stage::Returned | Stage::Carried => false,
        }
    }

    /// How people call it.
    pub fn message(self) -> Message {
        Message::new("claim-stage").with("stage", self.word())
    }
}

impl Step {
    /// As events and `--json` write it.
    pub fn word(self) -> &'static str {
        self.stage().word()
    }

    /// Where it leads.
    pub fn stage(self) -> Stage {
        match self {
            Step::Notified => Stage::Notified,
            Step::Contacted => Stage::Contacted,
            Step::DocumentSeen => Stage::DocumentSeen,
            Step::ActSigned => Stage::ActSigned,
            Step::HandedOver { .. } => Stage::HandedOver,
        }
    }
}

impl ClaimError {
    pub fn message(&self) -> Message {
        let stage = |id, stage: &Stage| Message::new(id).arg("stage", Arg::Message(Box::new(stage.message())));
        match self {
            ClaimError::First { missing } => Message::new("claim-first").with("step", missing.word()),
            ClaimError::NotAsked => Message::new("claim-not-asked"),
            ClaimError::Done { stage: done } => stage("claim-done", done),
            ClaimError::NoHolder { stage: now } => stage("claim-no-holder", now),
            ClaimError::HandedOver => Message::new("claim-handed-over"),
            ClaimError::Holder => Message::new("claim-holder"),
            ClaimError::NotForfeited => Message::new("claim-not-forfeited"),
            ClaimError::IsCarried => Message::new("claim-is-carried"),
            ClaimError::NotCarried => Message::new("claim-not-carried"),
            ClaimError::Proxy { needed } => Message::new("claim-proxy").with(
                "needed",
                match needed {
                    Proxy::Notarised => "notarised",
                    Proxy::Original => "original",
                    Proxy::None => "none",
                },
            ),
            ClaimError::NoCabinet => Message::new("claim-no-cabinet"),
        }
    }
}

#[cfg(test)]
mod tests;
