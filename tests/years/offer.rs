//! «Іскерлік ұсыныс» 2021: nine months, from March to November, as their commission lived them.
//!
//! Certificates planned each month: 15 of 50 000 tenge, 8 of 70 000, 2 of 100 000. Where fewer clients connect, the rest
//! goes to the same pool of the next month (clause 9). Who is not reached within fourteen days loses the certificate
//! (clause 12): a reserve moves up, and when the reserves are used up, a wave draws again.

use crate::desk::{Desk, Draw, Seed::*};
use std::path::Path;
use utys::commission::replace::Consequence;
use utys::draw::source::Chain;
use utys::ledger::claim::{Hands, Stage};

pub fn year(path: &Path) -> Desk {
    let roster = "fixtures/commissions/business-offer-2021.toml";
    let mut desk = Desk::opens(path, "business-offer-2021", roster, "2021-03-01T09:00+06:00");

    // March is full but for the highest fees: one client pays 30 000, so one of two certificates waits for April.
    let round = Rehearsal("2021-04-09 12:00");
    let mut march = desk.draws("2021-03", "2021-04-09 10:00", round, "2021-04-09 12:05");
    march.came_to(&[("50k", 15, 0), ("70k", 8, 0), ("100k", 1, 1)]);
    // All are told the next day. They come with a document, sign the act and take their certificates; one sends a proxy
    // with a power of attorney that a notary certified (clause 18).
    desk.tells(&march, "2021-04-10 11:00");
    desk.comes(&march, ("70k", 5), Hands::ProxyNotarised, "2021-04-15 15:00");
    desk.hands_over(&march, &[("50k", 2), ("50k", 7), ("50k", 11)], "2021-04-20 12:00");
    // Three of them cannot be reached. Two reserves move up; for the third certificate the wave of clause 12 draws.
    assert_eq!(unreachable(&mut desk, &march, "50k", &[2, 7, 11], "2021-04-24 09:00"), [16, 17, 0]);
    assert_eq!(desk.redraws(&mut march, "2021-04-24 09:30", "2021-04-24 12:05"), [("50k".into(), vec![18])]);
    desk.tells(&march, "2021-04-25 11:00");
    desk.hands_over(&march, &[], "2021-05-04 12:00");

    // April is thin: everybody wins, and much is carried on. Who does not answer has no successor here: the certificate
    // is forfeited.
    let round = Rehearsal("2021-05-12 12:00");
    let april = desk.draws("2021-04", "2021-05-12 10:00", round, "2021-05-12 12:05");
    april.came_to(&[("50k", 9, 6), ("70k", 5, 3), ("100k", 0, 3)]);
    desk.tells(&april, "2021-05-13 11:00");
    desk.hands_over(&april, &[("70k", 4)], "2021-05-21 12:00");
    assert_eq!(unreachable(&mut desk, &april, "70k", &[4], "2021-05-27 09:00"), [FORFEITED]);
    desk.returns(&april, Stage::Forfeited, "2021-05-28 10:00");

    // May too.
    let round = Rehearsal("2021-06-10 12:00");
    let may = desk.draws("2021-05", "2021-06-10 10:00", round, "2021-06-10 12:05");
    may.came_to(&[("50k", 12, 9), ("70k", 4, 7), ("100k", 2, 3)]);
    desk.tells(&may, "2021-06-11 11:00");
    desk.hands_over(&may, &[], "2021-06-18 12:00");

    // In June, with clients enough, all that was carried is drawn, by a round of drand that really was: number 1000000
    // of its default chain, published on 2021-07-04 at 20:37:00 UTC.
    let round = Real {
        chain: Chain::Default,
        round: 1_000_000,
        beacon: include_bytes!("../../fixtures/beacons/default-1000000.json").to_vec(),
    };
    let june = desk.draws("2021-06", "2021-07-02 15:00", round, "2021-07-05 10:00");
    june.came_to(&[("50k", 24, 0), ("70k", 15, 0), ("100k", 5, 0)]);
    // A later export shows that one of the winners had applied for disconnection on the day before the draw (clause 11
    // holds until the draw): the right is lost, a reserve moves up, and supplementary minutes say so.
    desk.rechecks(&june, ("50k", 3), "2021-07-04", "2021-07-06 10:00");
    desk.replacement_minutes(&june, "2021-07-06 11:00");
    desk.tells(&june, "2021-07-06 15:00");
    desk.hands_over(&june, &[], "2021-07-15 12:00");

    // July needs both waves: whoever the first one draws does not answer either. In the pool of 70 000 all eight won;
    // when one brings no document, nobody is left.
    let round = Rehearsal("2021-08-09 12:00");
    let mut july = desk.draws("2021-07", "2021-08-09 10:00", round, "2021-08-09 12:05");
    july.came_to(&[("50k", 15, 0), ("70k", 8, 0), ("100k", 2, 0)]);
    desk.tells(&july, "2021-08-10 11:00");
    desk.hands_over(&july, &[("50k", 1), ("50k", 5), ("50k", 9), ("70k", 3)], "2021-08-19 12:00");
    assert_eq!(unreachable(&mut desk, &july, "50k", &[1, 5, 9], "2021-08-24 09:00"), [16, 17, 0]);
    assert_eq!(desk.redraws(&mut july, "2021-08-24 09:30", "2021-08-24 12:05"), [("50k".into(), vec![18])]);
    desk.tells(&july, "2021-08-25 11:00");
    desk.hands_over(&july, &[("50k", 18), ("70k", 3)], "2021-08-31 12:00");
    let gone = desk.disqualifies(&july, ("70k", 3), "no-identity-document", "Филиалдың актісі", "2021-08-31 15:00");
    assert_eq!(gone, Consequence::Forfeited);
    assert_eq!(unreachable(&mut desk, &july, "50k", &[18], "2021-09-08 09:00"), [0]);
    assert_eq!(
        desk.redraws(&mut july, "2021-09-08 09:30", "2021-09-08 12:05"),
        [("50k".into(), vec![19]), ("70k".into(), vec![])]
    );
    desk.tells(&july, "2021-09-09 11:00");
    desk.hands_over(&july, &[], "2021-09-16 12:00");
    desk.returns(&july, Stage::Forfeited, "2021-09-17 10:00");

    // August is the thinnest: five clients.
    let round = Rehearsal("2021-09-20 12:00");
    let august = desk.draws("2021-08", "2021-09-20 10:00", round, "2021-09-20 12:05");
    august.came_to(&[("50k", 4, 11), ("70k", 1, 7), ("100k", 0, 2)]);
    desk.tells(&august, "2021-09-21 11:00");
    desk.hands_over(&august, &[], "2021-09-28 12:00");

    let round = Rehearsal("2021-10-11 12:00");
    let september = desk.draws("2021-09", "2021-10-11 10:00", round, "2021-10-11 12:05");
    september.came_to(&[("50k", 14, 12), ("70k", 6, 9), ("100k", 3, 1)]);
    desk.tells(&september, "2021-10-12 11:00");
    desk.hands_over(&september, &[], "2021-10-21 12:00");

    let round = Rehearsal("2021-11-10 12:00");
    let october = desk.draws("2021-10", "2021-11-10 10:00", round, "2021-11-10 12:05");
    october.came_to(&[("50k", 21, 6), ("70k", 9, 8), ("100k", 1, 2)]);
    desk.tells(&october, "2021-11-11 11:00");
    desk.hands_over(&october, &[], "2021-11-19 12:00");

    // November is the last: what is left now goes nowhere and is reported.
    let round = Rehearsal("2021-12-10 12:00");
    let november = desk.draws("2021-11", "2021-12-10 10:00", round, "2021-12-10 12:05");
    november.came_to(&[("50k", 16, 5), ("70k", 10, 6), ("100k", 1, 3)]);
    desk.tells(&november, "2021-12-11 11:00");
    desk.hands_over(&november, &[], "2021-12-20 12:00");
    desk.returns(&november, Stage::Undrawn, "2021-12-28 10:00");

    desk.closes("2021-12-30 10:00");
    desk
}

/// Nobody is left to move up: the certificate is forfeited.
const FORFEITED: u64 = u64::MAX;

/// These ranks were called and written to for fourteen days. Answers with the rank that each certificate goes to, 0
/// where a wave has to draw.
fn unreachable(desk: &mut Desk, draw: &Draw, pool: &str, ranks: &[u64], when: &str) -> Vec<u64> {
    let proof = "Қоңыраулар журналы / Журнал звонков";
    let each = ranks.iter().map(|rank| match desk.disqualifies(draw, (pool, *rank), "unreachable", proof, when) {
        Consequence::MovedUp { rank, .. } => rank,
        Consequence::WaveDue { .. } => 0,
        Consequence::Forfeited => FORFEITED,
        other => panic!("{other:?}"),
    });
    each.collect()
}
