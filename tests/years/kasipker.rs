//! Kasipker 2024: eleven months, one certificate for an iPhone each, with two reserves (clause 5).
//!
//! Who is not reached within ten days, or does not meet the conditions, loses it to the first reserve, then to the second
//! (clauses 5 and 10). The rules say nothing of what follows when both fail, and nothing of carrying over: such a
//! certificate goes back to the organiser. Winners are published with their consent only (clause 16): of five who are asked
//! two are shown in the end. On 2024-03-01 the clocks of the country changed from UTC+6 to UTC+5.

use crate::desk::{Desk, Draw, Seed::*};
use std::path::Path;
use utys::commission::replace::Consequence;
use utys::draw::source::Chain;
use utys::ledger::claim::{Hands, Stage};
use utys::ledger::consent::Said;

/// What February's winner agrees to have shown, and April's takes back.
const AGREED: &str = "Мысалгүл, Үлгіқала";
pub const TAKEN_BACK: &str = "Үлгіхан, Мысалқала";

pub fn year(path: &Path) -> Desk {
    let roster = "fixtures/commissions/kasipker-2024.toml";
    let mut desk = Desk::opens(path, "kasipker-2024", roster, "2024-01-08T09:00+06:00");

    // January is drawn while the clocks are at UTC+6. The winner does not answer until 25 February; the first reserve
    // has ten days from the 26th, over the change of the clocks, and does not answer either; the second one does.
    let round = Rehearsal("2024-02-15 12:00");
    let january = desk.draws("2024-01", "2024-02-15 10:00", round, "2024-02-15 12:05");
    january.came_to(&[("iphone", 1, 0)]);
    desk.tells(&january, "2024-02-16 10:00");
    assert_eq!(unreachable(&mut desk, &january, 1, "2024-02-26 09:00"), Some(2));
    desk.tells(&january, "2024-02-26 15:00");
    assert_eq!(unreachable(&mut desk, &january, 2, "2024-03-08 09:00"), Some(3));
    desk.tells(&january, "2024-03-08 15:00");
    desk.comes(&january, ("iphone", 3), Hands::Cabinet, "2024-03-12 11:00");
    desk.consents(&january, ("iphone", 3), Said::Given, None, "2024-03-12 11:20");
    desk.replacement_minutes(&january, "2024-03-12 16:00");

    // From here on papers say UTC+5.
    let round = Rehearsal("2024-03-14 12:00");
    let february = desk.draws("2024-02", "2024-03-14 10:00", round, "2024-03-14 12:05");
    february.came_to(&[("iphone", 1, 0)]);
    desk.tells(&february, "2024-03-15 10:00");
    desk.comes(&february, ("iphone", 1), Hands::Cabinet, "2024-03-20 11:00");
    // Winners are asked whether they may be published (clause 16). This one agrees to a first name and a town.
    desk.consents(&february, ("iphone", 1), Said::Given, Some(AGREED), "2024-03-20 11:20");

    let round = Rehearsal("2024-04-16 12:00");
    let march = desk.draws("2024-03", "2024-04-16 10:00", round, "2024-04-16 12:05");
    march.came_to(&[("iphone", 1, 0)]);
    desk.tells(&march, "2024-04-17 10:00");
    desk.comes(&march, ("iphone", 1), Hands::Cabinet, "2024-04-22 11:00");
    desk.consents(&march, ("iphone", 1), Said::Refused, None, "2024-04-22 11:20");

    let round = Rehearsal("2024-05-15 12:00");
    let april = desk.draws("2024-04", "2024-05-15 10:00", round, "2024-05-15 12:05");
    april.came_to(&[("iphone", 1, 0)]);
    // The winner sends somebody with the original of a power of attorney; a notary is not asked for (clause 14).
    desk.tells(&april, "2024-05-16 10:00");
    desk.comes(&april, ("iphone", 1), Hands::ProxyOriginal, "2024-05-21 11:00");
    // The consent came with the power of attorney, and is taken back by telephone before the next pages are made.
    desk.consents(&april, ("iphone", 1), Said::Given, Some(TAKEN_BACK), "2024-05-21 11:20");
    desk.consents(&april, ("iphone", 1), Said::Withdrawn, None, "2024-05-27 16:00");

    // In May six connected and none of them may take part: the certificate is not drawn, and not carried either.
    let round = Rehearsal("2024-06-14 12:00");
    let may = desk.draws("2024-05", "2024-06-14 10:00", round, "2024-06-14 12:05");
    may.came_to(&[("iphone", 0, 1)]);
    desk.returns(&may, Stage::Undrawn, "2024-06-17 10:00");

    // June: winner and both reserves fail, each for another reason.
    let round = Rehearsal("2024-07-16 12:00");
    let june = desk.draws("2024-06", "2024-07-16 10:00", round, "2024-07-16 12:05");
    june.came_to(&[("iphone", 1, 0)]);
    desk.tells(&june, "2024-07-17 10:00");
    assert_eq!(unreachable(&mut desk, &june, 1, "2024-07-27 09:00"), Some(2));
    desk.tells(&june, "2024-07-27 10:00");
    let refused = desk.disqualifies(&june, ("iphone", 2), "act-not-signed", "Бас тарту хаты", "2024-07-29 16:00");
    assert!(matches!(refused, Consequence::MovedUp { rank: 3, .. }));
    let without = desk.disqualifies(&june, ("iphone", 3), "no-identity-document", "Актi", "2024-07-31 11:00");
    assert_eq!(without, Consequence::NoWaveLeft);
    desk.replacement_minutes(&june, "2024-07-31 15:00");
    desk.returns(&june, Stage::Forfeited, "2024-08-01 10:00");

    let round = Rehearsal("2024-08-15 12:00");
    let july = desk.draws("2024-07", "2024-08-15 10:00", round, "2024-08-15 12:05");
    july.came_to(&[("iphone", 1, 0)]);
    desk.tells(&july, "2024-08-16 10:00");
    desk.comes(&july, ("iphone", 1), Hands::Cabinet, "2024-08-21 11:00");

    // August has two clients: a winner and one reserve.
    let round = Rehearsal("2024-09-17 12:00");
    let august = desk.draws("2024-08", "2024-09-17 10:00", round, "2024-09-17 12:05");
    august.came_to(&[("iphone", 1, 0)]);
    desk.tells(&august, "2024-09-18 10:00");
    desk.comes(&august, ("iphone", 1), Hands::Cabinet, "2024-09-23 11:00");

    // September is drawn by a round of drand that really was: number 12040883 of quicknet, 2024-10-14T17:13:33Z, which
    // is 22:13:33 in Almaty. The list was frozen that afternoon.
    let beacon = br#"{"round": 12040883, "signature": "929906c959032ab363c9f26570d215d66f5c06cb0c44fe508c12bb5839f04ec895bb6868e5b9ff13ab289bdb5266b394"}"#;
    let round = Real { chain: Chain::Quicknet, round: 12_040_883, beacon: beacon.to_vec() };
    let september = desk.draws("2024-09", "2024-10-14 15:00", round, "2024-10-15 10:00");
    september.came_to(&[("iphone", 1, 0)]);
    desk.tells(&september, "2024-10-16 10:00");
    desk.comes(&september, ("iphone", 1), Hands::Cabinet, "2024-10-18 11:00");

    // The organiser gives winners fifteen days from October on, and makes it known at once (clause 15): the minutes name the
    // version of the rules that they were made by.
    desk.amends(("days = 10\n", "days = 15\n"), "2024-10", "2024-10-21", "2024-10-21 18:00");
    let round = Rehearsal("2024-11-14 12:00");
    let october = desk.draws("2024-10", "2024-11-14 10:00", round, "2024-11-14 12:05");
    october.came_to(&[("iphone", 1, 0)]);
    desk.tells(&october, "2024-11-15 10:00");
    desk.comes(&october, ("iphone", 1), Hands::Cabinet, "2024-11-28 11:00");

    let round = Rehearsal("2024-12-17 12:00");
    let november = desk.draws("2024-11", "2024-12-17 10:00", round, "2024-12-17 12:05");
    november.came_to(&[("iphone", 1, 0)]);
    desk.tells(&november, "2024-12-18 10:00");
    desk.comes(&november, ("iphone", 1), Hands::Cabinet, "2024-12-24 11:00");

    desk.closes("2024-12-30 10:00");
    desk
}

/// Who stands on the pages of the year when it is over.
pub fn shown() -> Vec<String> {
    vec!["2024-01 rank 3".to_owned(), format!("2024-02 rank 1 {AGREED}")]
}

/// Called for ten days in vain. Answers with the reserve that moves up.
fn unreachable(desk: &mut Desk, draw: &Draw, rank: u64, when: &str) -> Option<u64> {
    match desk.disqualifies(draw, ("iphone", rank), "unreachable", "Қоңыраулар журналы / Журнал звонков", when)
    {
        Consequence::MovedUp { rank, .. } => Some(rank),
        _ => None,
    }
}
