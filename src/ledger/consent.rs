//! Whether somebody who was drawn agrees to be published: what can be said, and what stands then ([`next`]).
//!
//! ```text
//! not asked ──▶ given ──▶ withdrawn ──▶ given …       given again: with other words
//!           └─▶ refused ──▶ given …
//! ```
//!
//! Only while it stands as given is anything of a place shown; of silence nothing follows.
//!
//! Must never: know a person, a time or a rank.

use crate::ids::Id;
use crate::lang::{Arg, Message};
use crate::time::Instant;
use serde::{Deserialize, Serialize};

/// What was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Said {
    Given,
    Refused,
    /// Given before, and no more.
    Withdrawn,
}

/// What stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Consent {
    /// Nobody asked, or there was no answer.
    NotAsked,
    Given,
    Refused,
    Withdrawn,
}

/// Why it cannot be said now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConsentError {
    /// What was never given, or stands no more, cannot be withdrawn.
    NothingToWithdraw { now: Consent },
    /// Whoever consented withdraws; only who did not refuses.
    GivenBefore,
    /// It was refused or withdrawn already: nothing is published.
    NotStanding { now: Consent },
}

/// Why the journal does not take it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ConsentRefusal {
    /// The rank never held a certificate: nothing of it would be published.
    NeverHeld { pool: Id, rank: u64 },
    /// The number is not the next one.
    Number { expected: u64, found: u64 },
    /// It is said to have happened before the one before it, before the rank held a certificate, or after now.
    Time { from: Instant, happened_at: Instant },
    /// It does not follow on what stands.
    Said(ConsentError),
}

/// What stands after `said`.
pub fn next(now: Consent, said: Said) -> Result<Consent, ConsentError> {
    match (now, said) {
        // Given again: the words beside the account may have changed.
        (Consent::NotAsked | Consent::Given | Consent::Refused | Consent::Withdrawn, Said::Given) => Ok(Consent::Given),
        (Consent::NotAsked, Said::Refused) => Ok(Consent::Refused),
        (Consent::Given, Said::Refused) => Err(ConsentError::GivenBefore),
        (Consent::Refused | Consent::Withdrawn, Said::Refused) => Err(ConsentError::NotStanding { now }),
        (Consent::Given, Said::Withdrawn) => Ok(Consent::Withdrawn),
        (Consent::NotAsked | Consent::Refused | Consent::Withdrawn, Said::Withdrawn) => {
            Err(ConsentError::NothingToWithdraw { now })
        }
    }
}

impl Said {
    pub const ALL: [Said; 3] = [Said::Given, Said::Refused, Said::Withdrawn];

    /// As events and the command write it.
    pub fn word(self) -> &'static str {
        match self {
            Said::Given => "given",
            Said::Refused => "refused",
            Said::Withdrawn => "withdrawn",
        }
    }
}

impl Consent {
    pub const ALL: [Consent; 4] = [Consent::NotAsked, Consent::Given, Consent::Refused, Consent::Withdrawn];

    /// As `--json` writes it.
    pub fn word(self) -> &'static str {
        match self {
            Consent::NotAsked => "not-asked",
            Consent::Given => "given",
            Consent::Refused => "refused",
            Consent::Withdrawn => "withdrawn",
        }
    }

    /// How people call it.
    pub fn message(self) -> Message {
        Message::new("consent-stands").with("consent", self.word())
    }
}

impl ConsentError {
    pub fn message(&self) -> Message {
        let of = |id, now: &Consent| Message::new(id).arg("now", Arg::Message(Box::new(now.message())));
        match self {
            ConsentError::NothingToWithdraw { now } => of("consent-nothing-to-withdraw", now),
            ConsentError::GivenBefore => Message::new("consent-given-before"),
            ConsentError::NotStanding { now } => of("consent-not-standing", now),
        }
    }
}

impl ConsentRefusal {
    pub fn message(&self) -> Message {
        match self {
            ConsentRefusal::NeverHeld { pool, rank } => {
                Message::new("journal-consent-never-held").with("pool", pool).with("rank", rank)
            }
            ConsentRefusal::Number { expected, found } => {
                Message::new("journal-consent-number").with("expected", expected).with("found", found)
            }
            ConsentRefusal::Time { from, happened_at } => {
                Message::new("journal-consent-time").with("from", from).with("happened", happened_at)
            }
            ConsentRefusal::Said(error) => error.message(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;

    /// The machine, tried whole, and said a second time in another way: everything may be given, what stands may be
    /// withdrawn, and only who never spoke may refuse.
    #[test]
    fn every_answer_follows_or_says_why_not() {
        for now in Consent::ALL {
            for said in Said::ALL {
                let allowed = match said {
                    Said::Given => true,
                    Said::Withdrawn => now == Consent::Given,
                    Said::Refused => now == Consent::NotAsked,
                };
                match next(now, said) {
                    Ok(after) => {
                        assert!(allowed, "{now:?} {said:?}");
                        assert_eq!(after.word(), said.word());
                    }
                    Err(error) => {
                        assert!(!allowed, "{now:?} {said:?}: {error:?}");
                        for lang in Lang::ALL {
                            let message = error.message();
                            let told = [message.say(lang), message.hint(lang).expect("what to do")];
                            assert!(
                                told.iter().all(|said| said.ends_with('.') && !said.contains(['$', '?'])),
                                "{told:?}"
                            );
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn who_consented_and_refuses_is_told_to_withdraw() {
        assert_eq!(next(Consent::Given, Said::Refused), Err(ConsentError::GivenBefore));
        for lang in Lang::ALL {
            assert!(ConsentError::GivenBefore.message().hint(lang).expect("a hint").contains("withdrawn"));
        }
    }

    /// Whatever was said before, silence included, one word ends it.
    #[test]
    fn consent_can_always_be_taken_back_and_given_again() {
        for now in Consent::ALL {
            let given = next(now, Said::Given).expect("it can be given");
            let withdrawn = next(given, Said::Withdrawn).expect("and withdrawn");
            assert_eq!((given, withdrawn), (Consent::Given, Consent::Withdrawn));
        }
    }

    #[test]
    fn words_are_those_that_are_written() {
        for consent in Consent::ALL {
            assert_eq!(serde_json::to_value(consent).unwrap(), consent.word());
        }
        for said in Said::ALL {
            assert_eq!(serde_json::to_value(said).unwrap(), said.word());
        }
    }
}
