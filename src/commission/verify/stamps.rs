//! T1: whether time stamps are genuine. What they are over and whether they are old enough is the core's to say
//! ([`crate::draw::verify::stamps`]).
//!
//! Must never: let a stamp count that no authority of the reader's made.

use crate::draw::finding::Report;
use crate::draw::verify::Stamped;
use crate::sign::Certificate;
use crate::sign::stamp::{StampError, Token};

/// Attached files of this kind are time stamps.
pub const ENDING: &str = ".tsr";
/// More stamps of one document are not looked at.
pub const MOST: usize = 16;

/// Judges stamps given as place and bytes. Those whose signature holds are answered; the others are findings, or gaps
/// where their algorithm is not known.
pub fn genuine<'s>(
    stamps: impl Iterator<Item = (String, &'s [u8])>,
    authorities: Option<&[Certificate]>,
    report: &mut Report,
) -> Vec<Stamped> {
    let mut genuine = Vec::new();
    for (n, (place, bytes)) in stamps.enumerate() {
        if n == MOST {
            report.find("stamp-false", place, format!("at most {MOST} stamps"), "more");
            break;
        }
        let judged = Token::read(bytes).and_then(|token| token.check(authorities).map(|who| (token, who)));
        match judged {
            Ok((token, who)) => genuine.push(Stamped {
                place,
                imprint: token.imprint,
                latest: token.latest,
                authority: who.name,
                identified: who.identified,
            }),
            Err(StampError::NotChecked { algorithm }) => report.miss("stamp-not-checked", place, algorithm),
            Err(error) => {
                let (field, expected, found) = error.parts();
                report.find("stamp-false", place, format!("{field}: {expected}"), found);
            }
        }
    }
    genuine
}
