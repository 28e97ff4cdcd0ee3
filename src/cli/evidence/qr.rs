//! `utys evidence qr`: evidence as a QR code, to be carried into a room without a network.

use super::super::{Exit, Failure, Voice};
use crate::commission::evidence::bytes_of;
use crate::commission::fetch::beacon_text;
use crate::commission::views;
use crate::draw::brought::{self, Brought};
use crate::draw::genuine::{self, Verdict};
use crate::draw::random_org::RandomOrgKey;
use crate::lang::Message;
use fast_qr::{ECL, QRBuilder, QRCode};
use serde_json::json;
use std::fmt::Write as _;
use std::io::IsTerminal;
use std::path::PathBuf;

/// Show genuine evidence as a QR code: a scanner that types it is a paste
#[derive(clap::Args)]
pub struct Args {
    /// A beacon of drand or an answer of random.org; - is standard input
    file: PathBuf,
    /// Write a picture (SVG) instead
    #[arg(long, value_name = "FILE")]
    svg: Option<PathBuf>,
}

pub fn run(args: &Args, voice: &Voice) -> Result<Exit, Failure> {
    let brought = brought::read(&bytes_of(&args.file)?).map_err(|error| Failure::input(error.message()))?;
    let judgement = genuine::judge(&brought, None, &RandomOrgKey::pinned());
    if judgement.verdict() == Verdict::False {
        super::check::say(&judgement, voice);
        return Ok(Exit::Found);
    }
    let text = match &brought {
        Brought::Beacon { evidence, .. } => beacon_text(evidence).trim_end().to_owned(),
        // As a record holds it: a scanner may change what stands between the values, but not a string.
        Brought::Answer { random, signature } => json!({"random": random, "signature": signature}).to_string(),
    };
    let code = QRBuilder::new(text.as_str()).ecl(ECL::L).build();
    let code = code.map_err(|_| Failure::input(Message::new("evidence-qr-too-long")))?;
    match &args.svg {
        Some(path) => {
            views::write_file(path, picture(&code).as_bytes())?;
            let said = Message::new("evidence-qr-written").with("path", path.display());
            voice.answer(&json!({"file": path, "text": text}), &[said]);
        }
        None if voice.json => voice.object(&json!({"text": text})),
        None => voice.line(on_a_screen(&code, std::io::stdout().is_terminal())),
    }
    Ok(Exit::Done)
}

/// Light modules around a code, as the standard wants them.
const QUIET: usize = 4;

fn is_dark(code: &QRCode, row: usize, column: usize) -> bool {
    let inside = (QUIET..code.size + QUIET).contains(&row) && (QUIET..code.size + QUIET).contains(&column);
    inside && code[row - QUIET][column - QUIET].value()
}

/// Two rows of modules a line; black on white whatever the colours of the terminal are.
fn on_a_screen(code: &QRCode, is_terminal: bool) -> String {
    let side = code.size + 2 * QUIET;
    let mut out = String::new();
    for row in (0..side).step_by(2) {
        if row > 0 {
            out.push('\n');
        }
        if is_terminal {
            out.push_str("\u{1b}[30;107m");
        }
        out.extend((0..side).map(|column| match (is_dark(code, row, column), is_dark(code, row + 1, column)) {
            (true, true) => '█',
            (true, false) => '▀',
            (false, true) => '▄',
            (false, false) => ' ',
        }));
        if is_terminal {
            out.push_str("\u{1b}[0m");
        }
    }
    out
}

fn picture(code: &QRCode) -> String {
    let side = code.size + 2 * QUIET;
    let mut path = String::new();
    for row in 0..side {
        for column in (0..side).filter(|column| is_dark(code, row, *column)) {
            let _ = write!(path, "M{column} {row}h1v1h-1z");
        }
    }
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\" shape-rendering=\"crispEdges\">\
         <path fill=\"#fff\" d=\"M0 0h{side}v{side}H0z\"/><path d=\"{path}\"/></svg>\n"
    )
}

/// A screen and a picture show the modules of the code, with four light ones around.
#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_module_stands_where_it_belongs() {
        let text = format!("{{\"round\":1000,\"signature\":\"{}\"}}", "0123456789abcdef".repeat(6));
        let code = QRBuilder::new(text.as_str()).ecl(ECL::L).build().unwrap();
        let side = code.size + 2 * QUIET;
        let screen: Vec<Vec<char>> = on_a_screen(&code, false).lines().map(|line| line.chars().collect()).collect();
        assert_eq!(screen.len(), side.div_ceil(2));
        let svg = picture(&code);
        for row in 0..side {
            assert_eq!(screen[row / 2].len(), side);
            for column in 0..side {
                let inside = (4..code.size + 4).contains(&row) && (4..code.size + 4).contains(&column);
                let due = inside && code[row - 4][column - 4].value();
                let halves = if row % 2 == 0 { ['█', '▀'] } else { ['█', '▄'] };
                assert_eq!(halves.contains(&screen[row / 2][column]), due, "{row} {column}");
                assert_eq!(svg.contains(&format!("M{column} {row}h1v1h-1z")), due, "{row} {column}");
            }
        }
    }
}
