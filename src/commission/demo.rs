//! The demonstration: March to June 2021 of «Іскерлік ұсыныс», from the exports to the signed minutes, by the same
//! functions that the commands call.
//!
//! Everything is made up but two things: the rules of the campaign, and June's seed, which is round 1000000 of drand's
//! default chain, published on 2021-07-04 at 20:37:00 UTC. Secrets, shares and dice follow from fixed words, so that
//! every demonstration comes to the same bytes; in earnest they come from the system's randomness and from people.
//!
//! Must never: be taken for a draw. The folder is a rehearsal, and every page says so.

use super::attempt::{appeared, hand_over_secret};
use super::commit::{Committed, Freeze, commit};
use super::draw::draw;
use super::error::StepError;
use super::evidence::Given;
use super::folder::{Folder, Mode};
use super::papers::{MinutesRequest, make_minutes, sign_document};
use super::roster::RosterMember;
use super::verify::{Answer, Question, verify};
use super::{import, set, share, site, views};
use crate::draw::source::{Chain, DrandSource, SeedSource};
use crate::hash::{Digest, hex};
use crate::journal::event::Document;
use crate::list::leaf::ListSecret;
use crate::list::{Accepted, Fault};
use crate::sign::SigningKey;
use crate::time::{Instant, Period};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

const CAMPAIGN: &[u8] = include_bytes!("../../fixtures/campaigns/business-offer-2021.toml");
const ROSTER: &str = include_str!("../../fixtures/commissions/business-offer-2021.toml");
const ROOTS: &[u8] = include_bytes!("../../fixtures/keys/roots.pem");
const KEYS: [&[u8]; 3] = [
    include_bytes!("../../fixtures/keys/chair.p12"),
    include_bytes!("../../fixtures/keys/secretary.p12"),
    include_bytes!("../../fixtures/keys/observer.p12"),
];
/// The keys are published: a password would hide nothing.
const PASSWORD: &str = "demo";
const BEACON: &[u8] = include_bytes!("../../fixtures/beacons/default-1000000.json");

/// The certificates that the demonstration's signers are identified by, in each period's folder.
pub const ROOTS_FILE: &str = "roots.pem";

struct Month {
    period: &'static str,
    export: &'static [u8],
    /// Freeze, publication of C, draw, minutes: on the wall clock of Almaty.
    committed: &'static str,
    appeared: &'static str,
    drawn: &'static str,
    signed: &'static str,
    /// In a room without a network, or by the round of a drand chain.
    in_a_room: bool,
}

macro_rules! month {
    ($period:literal, $committed:literal, $appeared:literal, $drawn:literal, $signed:literal, $in_a_room:literal) => {
        Month {
            period: $period,
            export: include_bytes!(concat!("../../fixtures/exports/", $period, ".csv")),
            committed: $committed,
            appeared: $appeared,
            drawn: $drawn,
            signed: $signed,
            in_a_room: $in_a_room,
        }
    };
}

const MONTHS: [Month; 4] = [
    month!(
        "2021-03",
        "2021-04-09T10:00+06:00",
        "2021-04-09T10:20+06:00",
        "2021-04-09T11:00+06:00",
        "2021-04-09T11:40+06:00",
        true
    ),
    month!(
        "2021-04",
        "2021-05-12T10:00+06:00",
        "2021-05-12T10:20+06:00",
        "2021-05-12T11:00+06:00",
        "2021-05-12T11:40+06:00",
        true
    ),
    month!(
        "2021-05",
        "2021-06-10T10:00+06:00",
        "2021-06-10T10:20+06:00",
        "2021-06-10T11:00+06:00",
        "2021-06-10T11:40+06:00",
        true
    ),
    month!(
        "2021-06",
        "2021-07-02T15:00+06:00",
        "2021-07-02T15:30+06:00",
        "2021-07-05T10:00+06:00",
        "2021-07-05T11:00+06:00",
        false
    ),
];

/// What the demonstration made of one period.
pub struct Shown {
    pub period: Period,
    pub folder: PathBuf,
    /// C.
    pub commitment: Digest,
    pub winners: u64,
    pub reserves: u64,
    pub undrawn: u64,
    /// The verdict on the public minutes, with C and the roots given.
    pub answer: Answer,
}

/// Makes the demonstration in `dir`, which is to be empty or not there yet. `tell` hears of each period when it is done.
pub fn run(dir: &Path, mut tell: impl FnMut(&Shown)) -> Result<Vec<PathBuf>, StepError> {
    let start = time("2021-03-01T09:00+06:00");
    let mut folder = Folder::init(dir, CAMPAIGN, "business-offer-2021.toml", &Mode::Rehearsal, start)?;
    let roster = set::set(&mut folder, ROSTER, start)?.roster;
    let members: Vec<RosterMember> = roster.present().cloned().collect();
    for month in &MONTHS {
        tell(&month_of(&mut folder, month, &members)?);
    }
    site::publish(&folder, &dir.join("site"))
}

fn month_of(folder: &mut Folder, month: &Month, members: &[RosterMember]) -> Result<Shown, StepError> {
    let period = Period::parse(month.period).expect("a constant that is a period");
    let (committed_at, drawn_at, signed_at) = (time(month.committed), time(month.drawn), time(month.signed));
    read_export(folder, period, month, committed_at)?;

    let committed = freeze(folder, period, month, members, committed_at)?;
    let place = folder.campaign().publication.place.kk.clone();
    sign_all(folder, period, &[Document::Sheet], members, committed_at)?;
    appeared(folder, period, &place, time(month.appeared), time(month.appeared))?;

    let drawing = draw(folder, period, &evidence(period, month, members), drawn_at)?;
    let request = MinutesRequest { started: Some(drawn_at), ended: Some(signed_at), ..MinutesRequest::default() };
    make_minutes(folder, period, &request, signed_at)?;
    sign_all(folder, period, &[Document::MinutesCommission, Document::MinutesPublic], members, signed_at)?;
    let secret = hand_over_secret(folder, period, "demonstration", signed_at)?;
    let at = views::write_secret(folder, period, &secret)?.parent().map(Path::to_owned).unwrap_or_default();
    let roots = at.join(ROOTS_FILE);
    std::fs::write(&roots, ROOTS).map_err(|error| StepError::file(&roots, &error))?;

    let minutes = at.join(views::PUBLIC_MINUTES);
    let bytes = std::fs::read(&minutes).map_err(|error| StepError::file(&minutes, &error))?;
    let question = Question { published: &[committed.digest], roots: Some(ROOTS), ..Question::of(&bytes) };
    let answer = verify(&question).map_err(|_| StepError::file(&minutes, &std::io::ErrorKind::InvalidData.into()))?;
    let count = |role| drawing.record.results.iter().flat_map(|r| &r.drawn).filter(|d| d.role == role).count() as u64;
    Ok(Shown {
        period,
        folder: at,
        commitment: committed.digest,
        winners: count(crate::draw::record::Role::Winner),
        reserves: count(crate::draw::record::Role::Reserve),
        undrawn: drawing.record.results.iter().map(|result| result.undrawn).sum(),
        answer,
    })
}

/// Imports the export and accepts its bad rows: by reason, and of the rows that share an account the first stays.
fn read_export(folder: &mut Folder, period: Period, month: &Month, at: Instant) -> Result<(), StepError> {
    let exports = folder.path().join("exports");
    std::fs::create_dir_all(&exports).map_err(|error| StepError::file(&exports, &error))?;
    let path = exports.join(format!("{period}.csv"));
    std::fs::write(&path, month.export).map_err(|error| StepError::file(&path, &error))?;
    let report = import::import(folder, period, &[path], false, at)?.report;
    let reasons: BTreeSet<Fault> =
        report.bad.iter().flat_map(|row| &row.problems).map(|problem| problem.reason).collect();
    let by_reason: Vec<Accepted> =
        reasons.into_iter().filter(|fault| *fault != Fault::SharedAccount).map(Accepted::Reason).collect();
    import::accept(
        folder,
        period,
        &by_reason,
        "Үлгібаева М. С.",
        "Жолдар оператормен нақтыланды, түзетілмейді / Строки сверены с оператором, не исправляются",
        at,
    )?;
    let first =
        report.bad.iter().filter(|row| !row.same_account.is_empty()).map(|row| (row.file.clone(), row.line)).min();
    if let Some((file, line)) = first {
        let stays = [Accepted::Stays { file, line }];
        import::accept(folder, period, &stays, "Үлгібаева М. С.", "Қайталанған жазба / Повторная запись", at)?;
    }
    Ok(())
}

fn freeze(
    folder: &mut Folder,
    period: Period,
    month: &Month,
    members: &[RosterMember],
    at: Instant,
) -> Result<Committed, StepError> {
    let sources = if month.in_a_room {
        let mut sources = Vec::new();
        for member in members {
            let (_, sha256) = share::make(folder, period, &member.id, share_of(period, member))?;
            sources.push(SeedSource::Share { member: member.id.clone(), sha256 });
        }
        sources.push(SeedSource::Dice { rolls: super::evidence::LEAST_ROLLS });
        sources
    } else {
        // The first round after half past eight in the evening, UTC.
        let after = time("2021-07-04T20:36:45+00:00");
        vec![SeedSource::Drand(DrandSource { chain: Chain::Default, round: Chain::Default.round_after(after) })]
    };
    let secret = ListSecret(made_up(&format!("list secret {period}")));
    let freeze = Freeze {
        period,
        sources,
        wave_chain: Some(Chain::Default),
        secret,
        languages: crate::minutes::facts::BY_LAW.to_vec(),
    };
    commit(folder, &freeze, at)
}

fn evidence(period: Period, month: &Month, members: &[RosterMember]) -> Vec<Given> {
    if !month.in_a_room {
        return vec![Given::Beacon(BEACON.to_vec())];
    }
    let shares = members.iter().map(|member| Given::Share(member.id.clone(), hex(&share_of(period, member))));
    std::iter::once(Given::Dice(dice(period))).chain(shares).collect()
}

fn sign_all(
    folder: &mut Folder,
    period: Period,
    documents: &[Document],
    members: &[RosterMember],
    at: Instant,
) -> Result<(), StepError> {
    for (member, key) in members.iter().zip(KEYS) {
        let key = SigningKey::open(key, PASSWORD)?;
        for document in documents {
            sign_document(folder, period, *document, &member.id, &key, 0, at)?;
        }
    }
    Ok(())
}

fn share_of(period: Period, member: &RosterMember) -> [u8; 32] {
    made_up(&format!("share {period} {}", member.id))
}

/// A hundred throws.
fn dice(period: Period) -> String {
    let mut digits = String::new();
    for n in 0u32.. {
        for byte in made_up(&format!("dice {period} {n}")) {
            // 252 is the largest multiple of six that a byte holds.
            if byte < 252 && (digits.len() as u64) < super::evidence::LEAST_ROLLS {
                digits.push(char::from(b'1' + byte % 6));
            }
        }
        if digits.len() as u64 == super::evidence::LEAST_ROLLS {
            break;
        }
    }
    digits
}

fn made_up(words: &str) -> [u8; 32] {
    Digest::of(format!("utys demonstration: {words}").as_bytes()).0
}

fn time(text: &str) -> Instant {
    Instant::parse_with_offset(text).expect("a constant that is a time")
}
