//! Evidence that a person at the terminal is asked for: the name of a file, or the text itself, pasted.
//!
//! Must never: wait where nobody sits.

use super::{Failure, Voice, ask};
use crate::commission::evidence::{Given, MAX_EVIDENCE};
use crate::commission::read_file;
use crate::draw::brought;
use crate::ids::Member;
use crate::lang::Message;
use std::path::Path;

/// The file of this name, or the text itself where there is none.
pub(super) fn text_or_file(text: &str) -> Result<String, Failure> {
    let path = Path::new(text);
    if text.len() < 4096 && path.is_file() {
        Ok(String::from_utf8_lossy(&read_file(path, MAX_EVIDENCE)?).into_owned())
    } else {
        Ok(text.to_owned())
    }
}

/// Asks for `what` is missing; `None` where nobody sits at a terminal, or nothing was answered.
pub(super) fn asked(what: &str, voice: &Voice) -> Result<Option<Given>, Failure> {
    let question = Message::new("cli-ask-evidence").with("what", what).say(voice.lang);
    let Some(answer) = ask(&question) else { return Ok(None) };
    let (kind, rest) = what.split_once(' ').unwrap_or((what, ""));
    Ok(match kind {
        "drand" => Some(Given::Beacon(pasted(answer)?)),
        "random.org" => Some(Given::RandomOrg(pasted(answer)?)),
        "dice" => Some(Given::Dice(text_or_file(&answer)?)),
        "share" => match Member::parse(rest) {
            Some(member) => Some(Given::Share(member, text_or_file(&answer)?)),
            None => None,
        },
        _ => None,
    })
}

/// The file that the first line names, or the text that begins with it: further lines belong to it until it can be
/// read, or one of them is empty.
fn pasted(first: String) -> Result<Vec<u8>, Failure> {
    if first.len() < 4096 && Path::new(&first).is_file() {
        return Ok(read_file(Path::new(&first), MAX_EVIDENCE)?);
    }
    Ok(whole(first, std::io::stdin().lock()))
}

fn whole(first: String, more: impl std::io::BufRead) -> Vec<u8> {
    let mut text = first;
    let mut lines = more.lines();
    let is_whole = |text: &str| {
        let read = brought::read(brought::of_paste(text).as_bytes());
        !matches!(read, Err(brought::Unreadable::NoJson(_) | brought::Unreadable::Faults { .. }))
    };
    while text.len() <= brought::LONGEST && !is_whole(&text) {
        match lines.next() {
            Some(Ok(line)) if !line.trim().is_empty() => {
                text.push('\n');
                text.push_str(&line);
            }
            _ => break,
        }
    }
    brought::of_paste(&text).into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A terminal gives a paste line by line; what is asked next must not lose its first line to this one.
    #[test]
    fn a_paste_ends_where_it_can_be_read() {
        let signature =
            "b44679b9a59af2ec876b1a6b1ad52ea9b1615fc3982b19576350f93447cb1125e342b73a8dd2bacbe47e4b6b63ed5e39";
        let (head, tail) = signature.split_at(50);
        let lines = format!(" \"round\": 1000,\r\n \"signature\": \"{head}\r\n{tail}\"\r\n}}\r\nnext\n");
        let mut reader = std::io::BufReader::new(lines.as_bytes());
        let read = whole("{".to_owned(), &mut reader);
        assert_eq!(String::from_utf8(read), Ok(format!("{{\"round\":1000,\"signature\":\"{signature}\"}}")));
        let mut rest = String::new();
        std::io::BufRead::read_line(&mut reader, &mut rest).unwrap();
        assert_eq!(rest, "next\n");
        assert_eq!(whole("nonsense".to_owned(), "more\n\nnext\n".as_bytes()), b"nonsense\nmore");
    }
}
