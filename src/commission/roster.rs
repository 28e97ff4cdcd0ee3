//! The commission that draws: members with their roles, who is absent, quorum, observers, order and place.
//!
//! Read from a small TOML file, since it changes from month to month, and kept as an object: names of persons
//! stand in no journal.
//!
//! Must never: let a commission draw without its quorum.

use crate::hash::Digest;
use crate::ids::{self, Member};
use crate::lang::{Message, Trilingual};
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
    pub members: Vec<RosterMember>,
    #[serde(default)]
    pub observers: Vec<Observer>,
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
        Ok(())
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
