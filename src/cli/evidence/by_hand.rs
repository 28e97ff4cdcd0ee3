//! How a round of drand is brought where this program has no network: as a file, a paste or a QR code.

use crate::cli::Voice;
use crate::draw::source::{Chain, DrandSource};
use crate::endpoints;
use crate::lang::Message;
use crate::time::Period;

/// Says it; `period` is the one to be drawn, where it is known.
pub fn say(round: &DrandSource, period: Option<Period>, voice: &Voice) {
    if round.chain == Chain::Rehearsal {
        voice.say(&Message::new("evidence-by-hand-rehearsal").with("round", round.round));
        return;
    }
    let period = period.map_or_else(|| "PERIOD".to_owned(), |period| period.to_string());
    voice.say(&Message::new("evidence-by-hand-addresses"));
    for address in endpoints::addresses(round) {
        voice.line(format!("  {address}"));
    }
    let id = if round.chain.is_chained() { "evidence-by-hand-holds-chained" } else { "evidence-by-hand-holds" };
    let holds = Message::new(id).with("round", round.round);
    voice.say(&holds.count("characters", 2 * round.chain.signature_length() as u64));
    voice.say(&Message::new("evidence-by-hand-draw").with("period", period));
    voice.say(&Message::new("evidence-by-hand-qr"));
}
