//! A drawn place on paper, and how it was drawn.

use crate::draw::record::{Drawn, Role};
use crate::ids::Label;
use serde::{Deserialize, Serialize};

/// One drawn place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Place {
    pub rank: u64,
    /// Index + 1.
    pub list_number: u64,
    pub label: Label,
    /// Commission's edition only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account: Option<String>,
    /// Commission's edition only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

impl Place {
    /// `whose`: account and name, for the commission.
    pub fn of(drawn: &Drawn, whose: Option<(String, Option<String>)>) -> Place {
        let (account, name) = whose.map_or((None, None), |(account, name)| (Some(account), name));
        Place { rank: drawn.rank, list_number: drawn.index + 1, label: drawn.label.clone(), account, name }
    }

    /// Takes away what only the commission reads.
    pub(super) fn mask(&mut self) {
        (self.account, self.name) = (None, None);
    }
}

/// How a place was drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DrawnAs {
    Winner,
    Reserve,
    Redraw,
}

impl DrawnAs {
    /// The id of the message that says it in a word.
    pub fn words(self) -> &'static str {
        match self {
            DrawnAs::Winner => "minutes-drawn-winner",
            DrawnAs::Reserve => "minutes-drawn-reserve",
            DrawnAs::Redraw => "minutes-drawn-redraw",
        }
    }

    /// As machines read it.
    pub fn word(self) -> &'static str {
        match self {
            DrawnAs::Winner => "winner",
            DrawnAs::Reserve => "reserve",
            DrawnAs::Redraw => "redraw",
        }
    }
}

impl From<Role> for DrawnAs {
    fn from(role: Role) -> DrawnAs {
        match role {
            Role::Winner => DrawnAs::Winner,
            Role::Reserve => DrawnAs::Reserve,
            Role::Redraw => DrawnAs::Redraw,
        }
    }
}

/// Who holds a certificate.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Holder {
    pub drawn_as: DrawnAs,
    pub place: Place,
}
