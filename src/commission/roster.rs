//! The commission that draws: members with their roles, who is absent, quorum, observers, order and place.
//!
//! Read from a small TOML file, since it changes from month to month, and kept as an object: names of persons
//! stand in no journal.
//!
//! Must never: let a commission draw without its quorum.

use crate::hash::Digest;
use crate::ids::{self, Member};
use crate::lang::{Message, Trilingual};
use crate::minutes::facts::SigningRule;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A roster larger than this is refused.
pub const MAX_FILE: usize = 64 << 10;
const MAX_MEMBERS: usize = 20;
const MAX_TEXT: usize = 300;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Roster {
    /// How many members must be present.
    pub quorum: u64,
    /// The order that appointed the commission.
    pub order: Trilingual,
    /// Where it meets.
    pub place: Trilingual,
    /// Who must sign; without it all who are present.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signatures: Option<Signatures>,
    pub members: Vec<RosterMember>,
    #[serde(default)]
    pub observers: Vec<Observer>,
}

/// Who must sign for a document to be complete: so many in all, and these among them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Signatures {
    pub at_least: u64,
    #[serde(default)]
    pub required: Vec<Member>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RosterMember {
    /// A role or a code, not a person: it may stand in a commitment.
    pub id: Member,
    pub role: Trilingual,
    pub name: String,
    pub present: bool,
    /// Why absent, where it was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub absence: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Observer {
    pub name: String,
    /// Whom or what they stand for.
    pub capacity: String,
}

/// Who has yet to sign a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ToSign {
    /// Each of these must.
    pub must: Vec<Member>,
    /// Of these, so many as `more` says.
    pub may: Vec<Member>,
    pub more: u64,
}

impl ToSign {
    /// Nobody has to sign any more.
    pub fn done(&self) -> bool {
        self.must.is_empty() && self.more == 0
    }
}

/// Why a roster is refused.
#[derive(Clone, Debug, PartialEq)]
pub enum RosterError {
    /// More than [`MAX_FILE`] bytes.
    TooLarge {
        bytes: usize,
    },
    /// No TOML, an unknown or missing key, a wrong type; in the parser's words.
    Form {
        line: usize,
        column: usize,
        error: String,
    },
    MemberTwice {
        id: Member,
    },
    TooManyMembers {
        found: usize,
    },
    /// Nobody present, or fewer than the quorum.
    NoQuorum {
        quorum: u64,
        present: u64,
    },
    /// More signatures are asked for than members are present, or none.
    Signatures {
        at_least: u64,
        present: u64,
    },
    /// Somebody must sign who is no member, absent, or named twice.
    Required {
        id: Member,
    },
    /// A text that is empty, too long, or holds control characters.
    BadText {
        place: String,
    },
}

impl RosterError {
    pub fn message(&self) -> Message {
        match self {
            RosterError::TooLarge { bytes } => {
                Message::new("commission-roster-too-large").count("bytes", *bytes as u64).count("most", MAX_FILE as u64)
            }
            RosterError::Form { line, column, error } => {
                Message::new("commission-roster-form").with("line", line).with("column", column).with("error", error)
            }
            RosterError::MemberTwice { id } => Message::new("commission-roster-member-twice").with("id", id),
            RosterError::TooManyMembers { found } => Message::new("commission-roster-too-many")
                .count("found", *found as u64)
                .count("most", MAX_MEMBERS as u64),
            RosterError::NoQuorum { quorum, present } => {
                Message::new("commission-roster-no-quorum").count("quorum", *quorum).count("present", *present)
            }
            RosterError::Signatures { at_least, present } => {
                Message::new("commission-roster-signatures").count("at_least", *at_least).count("present", *present)
            }
            RosterError::Required { id } => Message::new("commission-roster-required").with("id", id),
            RosterError::BadText { place } => {
                Message::new("commission-roster-bad-text").with("place", place).count("most", MAX_TEXT as u64)
            }
        }
    }
}

impl Roster {
    /// Reads the TOML file that a secretary writes.
    pub fn parse(text: &str) -> Result<Roster, RosterError> {
        if text.len() > MAX_FILE {
            return Err(RosterError::TooLarge { bytes: text.len() });
        }
        let roster: Roster = toml::from_str(text).map_err(|error| {
            let start = error.span().map_or(0, |span| span.start).min(text.len());
            let before = text.get(..start).unwrap_or(text);
            let line = before.matches('\n').count() + 1;
            let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
            RosterError::Form { line, column, error: error.message().to_owned() }
        })?;
        roster.check()?;
        Ok(roster)
    }

    fn check(&self) -> Result<(), RosterError> {
        if self.members.len() > MAX_MEMBERS || self.observers.len() > MAX_MEMBERS {
            return Err(RosterError::TooManyMembers { found: self.members.len().max(self.observers.len()) });
        }
        let mut seen = BTreeSet::new();
        for (i, member) in self.members.iter().enumerate() {
            if !seen.insert(&member.id) {
                return Err(RosterError::MemberTwice { id: member.id.clone() });
            }
            fit(&member.name, || format!("members[{i}].name"))?;
            all_fit(&member.role, || format!("members[{i}].role"))?;
            if let Some(absence) = &member.absence {
                fit(absence, || format!("members[{i}].absence"))?;
            }
        }
        for (i, observer) in self.observers.iter().enumerate() {
            fit(&observer.name, || format!("observers[{i}].name"))?;
            fit(&observer.capacity, || format!("observers[{i}].capacity"))?;
        }
        all_fit(&self.order, || "order".to_owned())?;
        all_fit(&self.place, || "place".to_owned())?;
        let present = self.present().count() as u64;
        if present == 0 || present < self.quorum {
            return Err(RosterError::NoQuorum { quorum: self.quorum, present });
        }
        if let Some(Signatures { at_least, required }) = &self.signatures {
            if *at_least == 0 || *at_least > present {
                return Err(RosterError::Signatures { at_least: *at_least, present });
            }
            let mut seen = BTreeSet::new();
            if let Some(id) = required.iter().find(|id| self.field(id).is_none() || !seen.insert(*id)) {
                return Err(RosterError::Required { id: id.clone() });
            }
        }
        Ok(())
    }

    /// Who must sign, by the numbers of the fields; `None`: all who are present.
    pub fn rule(&self) -> Option<SigningRule> {
        let signatures = self.signatures.as_ref()?;
        let required = (1..).zip(self.present()).filter(|(_, member)| signatures.required.contains(&member.id));
        Some(SigningRule { at_least: signatures.at_least, required: required.map(|(n, _)| n).collect() })
    }

    /// Who has yet to sign, where `signed` tells it of the numbers of fields.
    pub fn to_sign(&self, signed: impl Fn(u64) -> bool) -> ToSign {
        let all = self.present().count() as u64;
        let rule = self.rule().unwrap_or_else(|| SigningRule { at_least: all, required: (1..=all).collect() });
        let (there, open): (Vec<_>, Vec<_>) = (1..).zip(self.present()).partition(|(n, _)| signed(*n));
        let (must, may): (Vec<_>, Vec<_>) = open.into_iter().partition(|(n, _)| rule.required.contains(n));
        let ids = |members: Vec<(u64, &RosterMember)>| members.into_iter().map(|(_, m)| m.id.clone()).collect();
        let more = rule.count().saturating_sub((there.len() + must.len()) as u64);
        ToSign { must: ids(must), may: ids(may), more }
    }

    /// Those who draw and sign: the nth of them in the field `signature-n`.
    pub fn present(&self) -> impl Iterator<Item = &RosterMember> {
        self.members.iter().filter(|member| member.present)
    }

    pub fn member(&self, id: &Member) -> Option<&RosterMember> {
        self.members.iter().find(|member| member.id == *id)
    }

    /// The signature field of a member who is present.
    pub fn field(&self, id: &Member) -> Option<String> {
        self.present().position(|member| member.id == *id).map(|i| format!("signature-{}", i + 1))
    }

    /// The object that the journal names.
    pub fn to_bytes(&self) -> Vec<u8> {
        serde_json::to_vec(self).expect("structs of strings and numbers are JSON")
    }

    pub fn from_bytes(bytes: &[u8]) -> Option<Roster> {
        let roster: Roster = serde_json::from_slice(bytes).ok()?;
        roster.check().is_ok().then_some(roster)
    }

    pub fn digest(&self) -> Digest {
        Digest::of(&self.to_bytes())
    }
}

fn all_fit(text: &Trilingual, place: impl Fn() -> String) -> Result<(), RosterError> {
    [&text.kk, &text.ru, &text.en].into_iter().try_for_each(|text| fit(text, &place))
}

fn fit(text: &str, place: impl Fn() -> String) -> Result<(), RosterError> {
    let fits = !text.trim().is_empty() && text.len() <= MAX_TEXT && !text.chars().any(ids::is_control_or_format);
    if fits { Ok(()) } else { Err(RosterError::BadText { place: place() }) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIXTURE: &str = include_str!("../../fixtures/commissions/business-offer-2021.toml");

    #[test]
    fn the_fixture_is_a_commission_with_three_signers() {
        let roster = Roster::parse(FIXTURE).unwrap();
        assert_eq!(roster.present().count(), 3);
        assert_eq!(roster.field(&Member::parse("representative").unwrap()).as_deref(), Some("signature-3"));
        assert_eq!(roster.field(&Member::parse("marketing").unwrap()), None, "absent members sign nothing");
        assert_eq!(Roster::from_bytes(&roster.to_bytes()), Some(roster));
    }

    #[test]
    fn who_must_sign_may_be_said() {
        let rule = |text: &str| Roster::parse(&format!("{text}\n{FIXTURE}"));
        let none = Roster::parse(FIXTURE).unwrap();
        assert_eq!(none.rule(), None);
        let ids = |members: &[Member]| members.iter().map(Member::to_string).collect::<Vec<_>>().join(" ");
        let open = |roster: &Roster, signed: &[u64]| {
            let open = roster.to_sign(|n| signed.contains(&n));
            (ids(&open.must), ids(&open.may), open.more, open.done())
        };
        assert_eq!(open(&none, &[2]), ("chair representative".into(), String::new(), 0, false));
        assert!(open(&none, &[1, 2, 3]).3);
        let two = rule("signatures = { at_least = 2, required = [\"secretary\"] }").unwrap();
        assert_eq!(two.rule(), Some(SigningRule { at_least: 2, required: vec![2] }));
        assert_eq!(open(&two, &[]), ("secretary".into(), "chair representative".into(), 1, false));
        assert_eq!(open(&two, &[1, 3]), ("secretary".into(), String::new(), 0, false));
        assert_eq!(open(&two, &[2]), (String::new(), "chair representative".into(), 1, false));
        assert_eq!(open(&two, &[2, 3]), (String::new(), "chair".into(), 0, true));
        assert_eq!(Roster::from_bytes(&two.to_bytes()), Some(two));
        for (text, wrong) in [("at_least = 0", 0), ("at_least = 4", 4)] {
            let refused = rule(&format!("signatures = {{ {text} }}")).unwrap_err();
            assert_eq!(refused, RosterError::Signatures { at_least: wrong, present: 3 });
        }
        for id in ["marketing", "nobody", "chair\", \"chair"] {
            let refused = rule(&format!("signatures = {{ at_least = 1, required = [\"{id}\"] }}")).unwrap_err();
            assert!(matches!(refused, RosterError::Required { .. }), "{id}");
        }
    }

    #[test]
    fn what_is_wrong_is_named() {
        let refused = |text: &str| Roster::parse(text).unwrap_err();
        assert!(matches!(refused("quorum = 2\nquorom = 3\n"), RosterError::Form { .. }));
        assert_eq!(
            refused(&FIXTURE.replace("quorum = 2", "quorum = 4")),
            RosterError::NoQuorum { quorum: 4, present: 3 }
        );
        assert_eq!(
            refused(&FIXTURE.replace("\"representative\"", "\"chair\"")),
            RosterError::MemberTwice { id: Member::parse("chair").unwrap() }
        );
        assert_eq!(
            refused(&FIXTURE.replace("Мысалов Ү. Қ.", "")),
            RosterError::BadText { place: "members[1].name".into() }
        );
        assert!(matches!(refused(&FIXTURE.replace("present = false", "present = 0")),
            RosterError::Form { line, column: 11, .. } if line > 10));
    }
}
