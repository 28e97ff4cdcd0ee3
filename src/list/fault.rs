//! What can be wrong with a row of an export, as reason codes: what bad rows are counted and accepted by.
//!
//! Must never: change a code that was released; acceptances in journals name them.

use crate::lang::Message;
use std::fmt;

macro_rules! faults {
    ($($(#[$doc:meta])* $name:ident = $code:literal),* $(,)?) => {
        /// Why a row cannot be judged by the rules. The code is machine-readable and never translated.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum Fault {
            $($(#[$doc])* $name),*
        }

        impl Fault {
            pub const ALL: &'static [Fault] = &[$(Fault::$name),*];

            pub fn code(self) -> &'static str {
                match self {
                    $(Fault::$name => $code),*
                }
            }

            /// What is wrong, in a phrase without the row's own values: fit for the minutes.
            pub fn message(self) -> Message {
                match self {
                    $(Fault::$name => Message::new(concat!("fault-", $code))),*
                }
            }
        }
    };
}

faults! {
    /// A quoted field is opened and not closed.
    UnclosedQuote = "unclosed-quote",
    /// Something stands between the closing quote of a field and the next delimiter.
    TextAfterQuote = "text-after-quote",
    /// The row has more or fewer cells than the header.
    CellCount = "cell-count",
    /// The row is longer than a row may be.
    LongRow = "long-row",
    /// A cell is longer than a cell may be.
    LongCell = "long-cell",
    /// A NUL byte.
    Nul = "nul",
    /// A carriage return outside quotes with no line feed after it.
    LoneCr = "lone-cr",
    /// Bytes that are no text in the file's encoding.
    BadEncoding = "bad-encoding",
    /// A cell that must not be empty is.
    Empty = "empty",
    /// The spreadsheet shows an error in place of a value.
    CellError = "cell-error",
    BadAccount = "bad-account",
    /// A number where leading zeros count: the spreadsheet may have dropped them.
    LostZeros = "lost-zeros",
    BadClient = "bad-client",
    BadAmount = "bad-amount",
    /// `6,500`: six thousand five hundred, or six and a half.
    AmbiguousAmount = "ambiguous-amount",
    NegativeAmount = "negative-amount",
    /// More than any fee can be.
    AbsurdAmount = "absurd-amount",
    BadDate = "bad-date",
    /// A day that no export can mean.
    AbsurdDate = "absurd-date",
    BadYesNo = "bad-yes-no",
    UnknownChoice = "unknown-choice",
    /// Another row has the same account: which of them counts is for people to say.
    SharedAccount = "shared-account",
}

impl Fault {
    pub fn parse(code: &str) -> Option<Fault> {
        Fault::ALL.iter().copied().find(|fault| fault.code() == code)
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl serde::Serialize for Fault {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl<'de> serde::Deserialize<'de> for Fault {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let code = String::deserialize(deserializer)?;
        Fault::parse(&code).ok_or_else(|| serde::de::Error::custom("expected the reason code of a bad row"))
    }
}

/// The faults of one row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Faults(u32);

impl Faults {
    pub const NONE: Faults = Faults(0);

    pub fn insert(&mut self, fault: Fault) {
        self.0 |= 1 << fault as u8;
    }

    pub fn contains(self, fault: Fault) -> bool {
        self.0 & (1 << fault as u8) != 0
    }

    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether each fault is among `others` too.
    pub fn is_subset(self, others: Faults) -> bool {
        self.0 & !others.0 == 0
    }

    pub fn iter(self) -> impl Iterator<Item = Fault> {
        Fault::ALL.iter().copied().filter(move |fault| self.contains(*fault))
    }
}

impl FromIterator<Fault> for Faults {
    fn from_iter<I: IntoIterator<Item = Fault>>(faults: I) -> Faults {
        let mut set = Faults::NONE;
        faults.into_iter().for_each(|fault| set.insert(fault));
        set
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_distinct_and_fit_the_set() {
        assert!(Fault::ALL.len() <= 32);
        for (i, fault) in Fault::ALL.iter().enumerate() {
            assert_eq!(*fault as usize, i);
            assert_eq!(Fault::parse(fault.code()), Some(*fault));
            assert_eq!(Fault::ALL.iter().filter(|other| other.code() == fault.code()).count(), 1);
        }
        assert_eq!(Fault::parse("nonsense"), None);
    }

    #[test]
    fn sets_hold_what_was_put_in() {
        let set: Faults = [Fault::Nul, Fault::SharedAccount].into_iter().collect();
        assert_eq!(set.iter().collect::<Vec<_>>(), [Fault::Nul, Fault::SharedAccount]);
        assert!(set.is_subset([Fault::Nul, Fault::SharedAccount, Fault::Empty].into_iter().collect()));
        assert!(!set.is_subset([Fault::Nul].into_iter().collect()));
        assert!(Faults::NONE.is_empty() && !set.is_empty());
    }
}
