//! Until when a certificate can be claimed, and by which calendar that was counted.

use super::compose::Composer;
use super::words::{Words, date, inner};
use crate::lang::Message;
use crate::minutes::facts::{Claim, Claiming, Day};

/// The standing decision that winners are told, with their time.
pub fn notify(claim: &Claim) -> Words {
    let id = if claim.working_days.is_some() { "minutes-decide-claim-working" } else { "minutes-decide-claim" };
    let said = Message::new(id).count("days", claim.days).with("clause", &claim.clause);
    said.arg("until", inner(date(claim.until.0))).into()
}

/// By which calendar, where working days are counted and somebody has a deadline.
pub fn counted(c: &mut Composer, claiming: Claiming<'_>) {
    let (Some(working), Some(counted)) = (claiming.working_days, claiming.counted) else { return };
    let Some(calendar) = &working.calendar else {
        c.paragraph("minutes-working-unknown");
        return;
    };
    let figures = |day: Day| day.0.format("%d.%m.%Y").to_string();
    let said = Message::new("minutes-working-calendar").with("from", figures(calendar.from));
    let said = said.with("to", figures(calendar.to));
    c.digest(said, &calendar.sha256);
    if !calendar.covers(counted) {
        c.paragraph("minutes-working-beyond");
    }
}
