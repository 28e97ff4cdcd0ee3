//! The end of papers: standing decisions, late errors, how to check by hand, annexes, journal head, places to sign.

use super::claim;
use super::compose::{Composer, DIGEST_SHARE};
use super::results::undrawn;
use super::words::{Words, moment, plain, text};
use crate::lang::{Lang, Message, Trilingual, grouped};
use crate::minutes::facts::{Annex, AnnexKind, JournalHead, LateError, MemberFacts, MinutesFacts, SigningRule};
use crate::minutes::layout::table::Share;
use crate::minutes::layout::wrap::Align::Left;

/// The decisions that follow from the facts.
pub fn standing(facts: &MinutesFacts) -> Vec<Words> {
    let sum = |of: fn(&crate::minutes::facts::PoolFacts) -> u64| {
        facts.pools.iter().fold(0u64, |s, p| s.saturating_add(of(p)))
    };
    let (winners, reserves) = (sum(|p| p.winners.len() as u64), sum(|p| p.reserves.len() as u64));
    let entrants = sum(|p| p.entries);
    let mut out: Vec<Words> =
        vec![Message::new("minutes-decide-list").count("n", entrants).with("c", short(facts)).into()];
    if winners == 0 {
        out.push("minutes-decide-nobody".into());
    } else {
        out.push(Message::new("minutes-decide-winners").count("n", winners).into());
    }
    if reserves > 0 {
        out.push(Message::new("minutes-decide-reserves").count("n", reserves).into());
    }
    let left = facts.pools.iter().filter(|p| p.undrawn > 0);
    out.extend(left.map(|p| undrawn(p, "minutes-decide-carry", "minutes-decide-left").into()));
    if winners > 0 {
        out.push(claim::notify(&facts.claim));
    }
    out.push("minutes-decide-publish".into());
    out
}

/// The first groups of C, as in the footer.
fn short(facts: &MinutesFacts) -> String {
    facts.commitment.sha256.grouped()[..29].replace(' ', "\u{a0}")
}

pub fn errors(c: &mut Composer, errors: &[LateError]) {
    if errors.is_empty() {
        return;
    }
    c.section("minutes-errors");
    c.paragraph("minutes-errors-about");
    for error in errors {
        let at: Vec<String> = Words::from(moment(error.found_at)).each(&c.langs);
        c.typed(plain(format!("{}, {}", at.join(" / "), error.found_by)), &error.text);
    }
}

/// What a reader with nothing but this file, a published C and a terminal does.
pub fn by_hand(c: &mut Composer, facts: &MinutesFacts) {
    c.section("minutes-by-hand");
    c.paragraph("minutes-by-hand-about");
    c.item(1, "minutes-by-hand-extract");
    c.command("pdfdetach -saveall minutes.pdf");
    c.item(2, "minutes-by-hand-digest");
    c.command("sha256sum commitment.txt");
    c.item(3, "minutes-by-hand-check");
    c.command(&format!("python3 check.py record.json --expect {}", facts.commitment.sha256));
    c.item(4, "minutes-by-hand-verify");
    c.command(&format!("utys verify minutes.pdf --roots roots.pem --expect {}", facts.commitment.sha256));
    c.item(5, "minutes-by-hand-audit");
}

/// The annexes; `note` says in which file the facts themselves are.
pub fn annexes(c: &mut Composer, annexes: &[Annex], note: &'static str) {
    c.section("minutes-annexes");
    let columns = [Share(92.0, Left), Share(80.0, Left), Share(62.0, Left), Share(DIGEST_SHARE, Left)];
    let header =
        vec![c.head("minutes-annex"), c.head("minutes-file"), c.head("minutes-kept"), c.head(plain("SHA-256"))];
    let row = |annex: &Annex| {
        let place = if annex.attached { "minutes-attached" } else { "minutes-beside" };
        vec![c.cell(kind(annex.kind)), c.cell(plain(&annex.name)), c.cell(place), c.digest_cell(&annex.sha256)]
    };
    let rows = annexes.iter().map(row).collect();
    c.table(&columns, header, rows, false);
    c.note(note);
}

/// Which journal it was and how far it had come: the attached checkpoint says the same, signed.
pub fn journal(c: &mut Composer, journal: &JournalHead) {
    let words = Message::new("minutes-journal").with("events", grouped(journal.events));
    c.digest(words, &journal.head);
    c.mono_line("minutes-checkpoint", &journal.root.base64());
    c.mono_line("minutes-log-key", &journal.key);
}

/// What is signed, who must, and a place to sign for each member present: the nth of them in `signature-n`.
pub fn signatures(c: &mut Composer, about: &'static str, rule: Option<&SigningRule>, members: &[MemberFacts]) {
    let signers: Vec<&MemberFacts> = members.iter().filter(|member| member.present).collect();
    c.section("minutes-signatures");
    c.paragraph(about);
    if let Some(rule) = rule {
        signing(c, rule, &signers);
    }
    c.signatures(signers.into_iter());
}

/// Who must sign, where that is not everybody present.
fn signing(c: &mut Composer, rule: &SigningRule, signers: &[&MemberFacts]) {
    let required = rule.required.iter().filter_map(|n| signers.get(usize::try_from(*n).ok()?.checked_sub(1)?));
    let roles: Vec<&Trilingual> = required.map(|member| &member.role).collect();
    let joined = |lang| roles.iter().map(|role| role.get(lang)).collect::<Vec<_>>().join(", ");
    let roles = Trilingual { kk: joined(Lang::Kk), ru: joined(Lang::Ru), en: joined(Lang::En) };
    let id = if rule.required.is_empty() { "minutes-signing-any" } else { "minutes-signing-roles" };
    let said = Message::new(id).count("least", rule.count()).count("all", signers.len() as u64);
    c.paragraph(said.arg("roles", text(&roles)));
}

fn kind(kind: AnnexKind) -> &'static str {
    match kind {
        AnnexKind::Record => "minutes-annex-record",
        AnnexKind::Commitment => "minutes-annex-commitment",
        AnnexKind::Campaign => "minutes-annex-campaign",
        AnnexKind::Holidays => "minutes-annex-holidays",
        AnnexKind::Checkpoint => "minutes-annex-checkpoint",
        AnnexKind::Consistency => "minutes-annex-consistency",
        AnnexKind::CommitmentSheet => "minutes-annex-sheet",
        AnnexKind::Export => "minutes-annex-export",
        AnnexKind::Stamp => "minutes-annex-stamp",
        AnnexKind::Disqualified => "minutes-annex-disqualified",
        AnnexKind::Decisions => "replaced-annex-decisions",
        AnnexKind::DisqualifiedSheet => "minutes-annex-disqualified-sheet",
        AnnexKind::Minutes => "minutes-annex-minutes",
        AnnexKind::CommissionEdition => "minutes-annex-commission",
        AnnexKind::Other => "minutes-annex-other",
    }
}
