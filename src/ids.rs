//! Names that stand in hashed bytes: ids, account keys, members (spec, introduction and section 3).
//!
//! Must never: correct what it is given. A name is right as it stands or refused.

use std::fmt;

macro_rules! text_type {
    ($(#[$doc:meta])* $name:ident, $check:expr, $expected:literal) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(String);

        impl $name {
            /// What is expected, for error messages.
            pub const EXPECTED: &'static str = $expected;

            pub fn parse(text: &str) -> Option<$name> {
                #[allow(clippy::redundant_closure_call)]
                ($check)(text).then(|| $name(text.to_owned()))
            }

            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.0)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = String::deserialize(deserializer)?;
                $name::parse(&text).ok_or_else(|| serde::de::Error::custom(concat!("expected ", $expected)))
            }
        }
    };
}

text_type!(
    /// The id of a campaign, a pool or a reason.
    Id,
    is_id,
    "[a-z0-9][a-z0-9-]{0,63}"
);
text_type!(
    /// The key of an entry: an account, further chances of one account as `account#2`, `account#3`, …
    Key,
    is_key,
    "[0-9A-Za-z._/-]{1,48}, further chances with #2, #3, …"
);
text_type!(
    /// What may be published of an entry that is drawn: the masked key.
    Label,
    is_label,
    "1 to 64 bytes of text without control or format characters"
);
text_type!(
    /// A member of the commission as named in a commitment: a role or a code, not a person's name.
    Member,
    is_member,
    "1 to 64 bytes of text without white space at the ends or control or format characters"
);

/// The pool id that is reserved for the tree of exclusions (spec, section 4).
pub const EXCLUDED: &str = "excluded";

/// The reason id under which accepted bad rows are counted (spec, section 4).
pub const UNREADABLE: &str = "unreadable";

fn is_id(text: &str) -> bool {
    let bytes = text.as_bytes();
    let word = |b: &u8| b.is_ascii_lowercase() || b.is_ascii_digit();
    matches!(bytes.len(), 1..=64) && word(&bytes[0]) && bytes.iter().all(|b| word(b) || *b == b'-')
}

/// An account as it may stand in a list: `[0-9A-Za-z._/-]{1,48}`.
#[inline]
pub fn is_account(text: &str) -> bool {
    matches!(text.len(), 1..=48) && text.bytes().all(|b| IN_ACCOUNT[usize::from(b)])
}

/// Looked up, since lists of millions are checked a character at a time.
const IN_ACCOUNT: [bool; 256] = {
    let (mut table, mut byte) = ([false; 256], 0);
    while byte < table.len() {
        table[byte] = (byte as u8).is_ascii_alphanumeric() || matches!(byte as u8, b'.' | b'_' | b'/' | b'-');
        byte += 1;
    }
    table
};

/// A key as it may stand in a list: an account, or a further chance of one.
pub fn is_key(text: &str) -> bool {
    let (account, chance) = match text.split_once('#') {
        None => (text, None),
        Some((account, chance)) => (account, Some(chance)),
    };
    let chance_ok = chance.is_none_or(|c| {
        matches!(c.len(), 1..=9) && c.bytes().all(|b| b.is_ascii_digit()) && !c.starts_with('0') && c != "1"
    });
    is_account(account) && chance_ok
}

fn is_label(text: &str) -> bool {
    matches!(text.len(), 1..=64)
        && !text.chars().any(|c| is_control_or_format(c) || matches!(c, '\u{2028}' | '\u{2029}'))
}

fn is_member(text: &str) -> bool {
    matches!(text.len(), 1..=64) && text.trim() == text && !text.chars().any(is_control_or_format)
}

/// General categories Cc and Cf of Unicode 16, which the specification bars from what people compare by eye.
pub fn is_control_or_format(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{AD}' | '\u{600}'..='\u{605}' | '\u{61C}' | '\u{6DD}' | '\u{70F}' | '\u{890}'..='\u{891}' | '\u{8E2}'
            | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}'
            | '\u{2066}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{110BD}' | '\u{110CD}'
            | '\u{13430}'..='\u{1343F}' | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}' | '\u{E0001}'
            | '\u{E0020}'..='\u{E007F}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_taken_as_they_stand_or_refused() {
        for good in ["a", "50k", "business-offer-2021", &"a".repeat(64)] {
            assert!(Id::parse(good).is_some(), "{good}");
        }
        for bad in ["", "-a", "A", "a_b", "ә", &"a".repeat(65)] {
            assert!(Id::parse(bad).is_none(), "{bad}");
        }
        for good in ["0012", "a/b.c_d-e", "0012#2", "0012#10"] {
            assert!(Key::parse(good).is_some(), "{good}");
        }
        for bad in ["", "#2", "12#", "12#1", "12#02", "12#2#3", "12 3", "12+3"] {
            assert!(Key::parse(bad).is_none(), "{bad}");
        }
        assert!(Member::parse("лотерея өкілі").is_some());
        for bad in ["", " chair", "chair\u{a0}", "cha\u{200b}ir", "a\nb"] {
            assert!(Member::parse(bad).is_none(), "{bad:?}");
        }
        assert!(Label::parse("****4821").is_some());
        for bad in ["", "a\u{2028}b", "a\u{202e}b", &"ә".repeat(33)] {
            assert!(Label::parse(bad).is_none(), "{bad:?}");
        }
    }
}
