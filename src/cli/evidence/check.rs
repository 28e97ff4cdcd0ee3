//! `utys evidence check`: whether one beacon or one answer of random.org is genuine.

use super::super::commit::parse_chain;
use super::super::{Exit, Failure, Voice};
use crate::commission::evidence::bytes_of;
use crate::draw::brought::{self, Unreadable};
use crate::draw::finding::{escaped, shown};
use crate::draw::genuine::{self, Judgement, Verdict};
use crate::draw::random_org::RandomOrgKey;
use crate::draw::source::Chain;
use crate::json::{self, Value};
use crate::lang::Message;
use serde_json::json as object;
use std::path::PathBuf;

/// Say whether a beacon of drand or an answer of random.org is genuine: 0 if so, 1 if not, 2 of the rehearsal chain
#[derive(clap::Args)]
pub struct Args {
    /// The answer as it came; - is standard input, where a pasted text may be wrapped
    file: PathBuf,
    /// The only chain to take: quicknet, default, rehearsal or a chain hash
    #[arg(long, alias = "chain", value_name = "CHAIN", value_parser = parse_chain)]
    expect_chain: Option<Chain>,
}

pub fn run(args: &Args, voice: &Voice) -> Result<Exit, Failure> {
    let judgement = match brought::read(&bytes_of(&args.file)?) {
        Ok(brought) => genuine::judge(&brought, args.expect_chain, &RandomOrgKey::pinned()),
        Err(Unreadable::Faults { kind, findings }) => Judgement::of_faults(kind, findings),
        Err(other) => return Err(Failure::input(other.message())),
    };
    say(&judgement, voice);
    Ok(match judgement.verdict() {
        Verdict::Genuine => Exit::Done,
        Verdict::Rehearsal => Exit::Incomplete,
        Verdict::False => Exit::Found,
    })
}

/// The verdict first, then what was checked, then what is wrong.
pub fn say(judgement: &Judgement, voice: &Voice) {
    if voice.json {
        let value = |value: &Value| serde_json::from_str(&json::canonical(value)).unwrap_or(serde_json::Value::Null);
        let facts: serde_json::Map<_, _> = judgement.facts.iter().map(|(n, v)| (n.clone(), value(v))).collect();
        let findings = judgement.findings.iter().map(|f| {
            let message = judgement.sentence(f).say(voice.lang);
            object!({"code": f.code, "place": f.place, "expected": f.expected, "found": f.found, "message": message})
        });
        let notes = judgement.notes.iter().map(|n| object!({"code": n.code, "place": n.place, "value": n.value}));
        voice.object(&object!({
            "verdict": judgement.verdict().word(),
            "type": judgement.kind,
            "checked": facts,
            "findings": findings.collect::<Vec<_>>(),
            "notes": notes.collect::<Vec<_>>(),
        }));
        return;
    }
    voice.line(format!("{} {}", judgement.verdict().word(), judgement.kind));
    for (name, value) in &judgement.facts {
        let value = match value {
            Value::Text(text) => text.clone(),
            other => json::canonical(other),
        };
        let nick = judgement.chain.filter(|chain| name == "chain" && chain.nick() != value);
        let nick = nick.map_or_else(String::new, |chain| format!(" ({})", chain.nick()));
        voice.line(format!("{}: {}{nick}", shown(name), escaped(&value)));
    }
    for finding in &judgement.findings {
        let sentence = judgement.sentence(finding).say(voice.lang);
        voice.line(format!("finding {} {}: {sentence}", finding.code, shown(&finding.place)));
        let pair = Message::new("cli-verify-finding").with("expected", shown(&finding.expected));
        voice.detail(&pair.with("found", shown(&finding.found)));
    }
    for note in &judgement.notes {
        voice.line(format!("note {} {}: {}", note.code, shown(&note.place), Judgement::remark(note).say(voice.lang)));
    }
}
