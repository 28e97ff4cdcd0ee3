//! `utys status`: what stands where, and what is due next.

use super::{Common, Exit, Failure, Voice, clock};
use crate::commission::status::{self, Due, ListState, PeriodStatus, Status};
use crate::commission::{StepError, codes};
use crate::ids::Member;
use crate::lang::Message;
use serde_json::json;

#[derive(clap::Args)]
pub struct Args {
    /// Look at everything again: database, chain, and every object that the journal names
    #[arg(long)]
    check: bool,
}

pub fn run(args: Args, common: &Common, voice: &Voice) -> Result<Exit, Failure> {
    let folder = common.reading()?;
    let at = if folder.is_rehearsal() { common.at } else { Some(folder.time(common.at, clock)?) };
    let status = status::status(&folder, at)?;
    let known = codes::known_to_others(&folder).into_iter().filter(|known| !known.is_back).collect::<Vec<_>>();
    let findings = if args.check { folder.store().check().map_err(StepError::from)? } else { Vec::new() };
    if voice.json {
        let said: Vec<String> = findings.iter().map(|f| f.message().say(voice.lang)).collect();
        voice.object(&json!({
            "campaign": status.campaign,
            "rehearsal": status.rehearsal,
            "events": status.head.sequence,
            "head": status.head.digest,
            "next": status.next.map(|(period, due)| json!({"period": period, "due": due})),
            "periods": status.periods.iter().map(|p| json!({
                "period": p.period,
                "due": p.due,
                "commitment_sha256": p.commitment,
                "cancelled": p.cancelled,
                "late_errors": p.late_errors,
                "rows": p.rows,
                "open": p.bad,
                "draw_by": p.draw_by.to_string(),
                "to_sign": p.to_sign,
                "pools": p.pools,
                "replaced": p.replaced,
                "claims": p.claims,
                "consent_not_asked": p.not_asked,
                "wave": p.wave,
                "literal": p.literal.map(|l| json!({"literal": l.literal, "per_pool": l.per_pool})),
            })).collect::<Vec<_>>(),
            "codes_known": known.iter().map(|known| known.certificate.to_string()).collect::<Vec<_>>(),
            "adopted": folder.state().opened().and_then(|opened| opened.adopted.as_ref()),
            "versions": folder.state().versions().iter().map(|version| json!({
                "version": version.number,
                "rules_sha256": version.rules_sha256,
                "from": version.from,
                "noticed": version.notice.as_ref().map(|notice| notice.on),
                "place": version.notice.as_ref().map(|notice| &notice.place),
            })).collect::<Vec<_>>(),
            "findings": said,
        }));
    } else {
        say(voice, &folder, &status);
        known.iter().for_each(|known| voice.say(&super::codes::known_to_other(known)));
        findings.iter().for_each(|finding| voice.say(&finding.message()));
        if args.check && findings.is_empty() {
            voice.say(&Message::new("cli-status-sound"));
        }
    }
    Ok(if findings.is_empty() { Exit::Done } else { Exit::Found })
}

fn say(voice: &Voice, folder: &crate::commission::Folder, status: &Status) {
    let title = folder.campaign().title.get(voice.lang);
    voice.say(&Message::new("cli-status-campaign").with("title", title).with("campaign", &status.campaign));
    if status.rehearsal {
        voice.say(&Message::new("cli-status-rehearsal"));
    }
    say_origin(voice, folder);
    for period in &status.periods {
        if period.due == Due::Import && period.rows.is_none() && status.next.is_none_or(|(p, _)| p != period.period) {
            voice.say(&Message::new("cli-status-later").with("period", period.period).with("by", period.draw_by));
            continue;
        }
        say_period(voice, period);
    }
    match status.next {
        Some((period, due)) => {
            let id = due_id(due);
            voice.say(
                &Message::new("cli-status-next")
                    .with("period", period)
                    .arg("due", crate::lang::Arg::Message(Box::new(Message::new(id).with("period", period)))),
            );
        }
        None => voice.say(&Message::new("cli-status-done")),
    }
    let head = &status.head;
    voice.say(&Message::new("cli-status-head").count("events", head.sequence).with("head", head.digest));
}

/// Where the journal begins, and which versions of the campaign file there are, unless it is one from the beginning.
fn say_origin(voice: &Voice, folder: &crate::commission::Folder) {
    if let Some(adopted) = folder.state().opened().and_then(|opened| opened.adopted.as_ref()) {
        voice.say(&Message::new("cli-status-adopted").with("from", adopted.from));
    }
    for version in folder.state().versions() {
        if let Some(notice) = &version.notice {
            let said = Message::new("cli-status-version").with("version", version.number).with("from", version.from);
            voice.say(&said.with("noticed", notice.on).with("place", &notice.place));
        }
    }
}

fn say_period(voice: &Voice, period: &PeriodStatus) {
    voice.say(&Message::new("cli-status-period").with("period", period.period).with("by", period.draw_by));
    let known = |n: Option<u64>| n.map_or_else(|| "—".to_owned(), crate::lang::grouped);
    for pool in &period.pools {
        let said = Message::new("cli-status-pool")
            .with("pool", &pool.pool)
            .count("planned", pool.planned)
            .with("carried", known(pool.carried))
            .with("entries", known(pool.entries))
            .with("drawn", known(pool.drawn))
            .with("out", known(pool.carried_out))
            .with("left", known(pool.left));
        voice.detail(&said);
    }
    if period.bad > 0 {
        voice.detail(&Message::new("cli-status-bad").count("bad", period.bad));
    }
    if period.cancelled > 0 {
        voice.detail(&Message::new("cli-status-cancelled").count("cancelled", period.cancelled));
    }
    if period.late_errors > 0 {
        voice.detail(&Message::new("cli-status-late-errors").count("errors", period.late_errors));
    }
    if let Some(literal) = period.literal {
        let said = Message::new("cli-status-literal").count("literal", literal.literal);
        voice.detail(&said.count("per_pool", literal.per_pool));
    }
    if let Some(open) = period.to_sign.as_ref().filter(|open| !open.done()) {
        let names = |members: &[Member]| members.iter().map(Member::as_str).collect::<Vec<_>>().join(", ");
        if !open.must.is_empty() {
            voice.detail(&Message::new("cli-status-must-sign").with("members", names(&open.must)));
        }
        if open.more > 0 {
            let said = Message::new("cli-status-may-sign").count("more", open.more);
            voice.detail(&said.with("members", names(&open.may)));
        }
    }
    let ranks = |ranks: &[u64]| match ranks {
        [] => "—".to_owned(),
        ranks => ranks.iter().map(u64::to_string).collect::<Vec<_>>().join(", "),
    };
    for pool in &period.replaced {
        let said = Message::new("cli-status-replaced").with("pool", &pool.pool);
        let said = said.with("gone", ranks(&pool.disqualified)).with("holders", ranks(&pool.holders));
        voice.detail(&said.with("waiting", ranks(&pool.waiting)));
        if pool.vacant > 0 {
            let said = Message::new("cli-status-vacant").with("pool", &pool.pool).count("vacant", pool.vacant);
            voice.detail(&said.count("forfeited", pool.forfeited));
        }
    }
    if let Some(claims) = period.claims.filter(|claims| claims.over + claims.near > 0) {
        let said = Message::new("cli-status-claims").with("period", period.period).count("open", claims.open);
        voice.detail(&said.count("over", claims.over).count("near", claims.near));
    }
    if let Some(holders) = period.not_asked.filter(|holders| *holders > 0) {
        let said = Message::new("cli-status-not-asked").with("period", period.period).count("holders", holders);
        voice.detail(&said);
    }
    if let Some(ahead) = &period.wave {
        let id = match ahead.list {
            ListState::Open => "cli-status-wave-open",
            ListState::Closed => "cli-status-wave-closed",
            ListState::Published => "cli-status-wave-published",
        };
        voice.detail(&Message::new(id).with("wave", ahead.wave).with("round", ahead.round_at));
    }
    if let Some(c) = period.commitment {
        voice.detail(&Message::new("cli-status-commitment").with("commitment", c));
    }
}

fn due_id(due: Due) -> &'static str {
    match due {
        Due::Import => "cli-due-import",
        Due::AcceptOrReplace => "cli-due-accept-or-replace",
        Due::Commission => "cli-due-commission",
        Due::Predecessor => "cli-due-predecessor",
        Due::Commit => "cli-due-commit",
        Due::PublishCommitment => "cli-due-publish-commitment",
        Due::WaitForRound => "cli-due-wait-for-round",
        Due::Dice => "cli-due-dice",
        Due::Shares => "cli-due-shares",
        Due::Draw => "cli-due-draw",
        Due::Minutes => "cli-due-minutes",
        Due::Signatures => "cli-due-signatures",
        Due::PublishDisqualified => "cli-due-publish-disqualified",
        Due::WaitForWave => "cli-due-wait-for-wave",
        Due::Redraw => "cli-due-redraw",
        Due::WaveMinutes => "cli-due-wave-minutes",
        Due::WaveSignatures => "cli-due-wave-signatures",
        Due::ReplacementMinutes => "cli-due-replacement-minutes",
        Due::ReplacementSignatures => "cli-due-replacement-signatures",
        Due::Nothing => "cli-due-nothing",
    }
}
