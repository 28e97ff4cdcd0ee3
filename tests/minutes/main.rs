//! The commitment sheet and the minutes as PDF: the same bytes every time, what is inside the file, what stands on
//! the pages, and what is printed against the record.

mod certificates;
mod check;
mod file;
mod pages;
mod sample;

use utys::lang::Lang;
use utys::minutes::facts::MinutesFacts;
use utys::minutes::pdf::Attachment;
use utys::minutes::render;

fn attachments() -> Vec<Attachment> {
    vec![
        Attachment::new("record.json", b"{}\n".to_vec()),
        Attachment::new("commitment.txt", b"utys-draw/1 commitment\n{}".to_vec()),
        Attachment::new("campaign.toml", "title = \"Іскерлік ұсыныс\"\n".as_bytes().to_vec()),
    ]
}

/// Not a check: with `UTYS_PAGES=DIR` the samples are written there, to be looked at.
#[test]
fn samples_to_look_at() {
    let Some(dir) = std::env::var_os("UTYS_PAGES") else { return };
    let dir = std::path::PathBuf::from(dir);
    let write = |name: &str, bytes: Vec<u8>| std::fs::write(dir.join(name), bytes).unwrap();
    for langs in sample::languages() {
        let name: String = langs.iter().map(|l| l.code()).collect();
        let with = |mut facts: MinutesFacts| {
            facts.languages = langs.clone();
            render(&facts, &attachments())
        };
        write(&format!("commission-{name}.pdf"), with(sample::minutes()));
        write(&format!("public-{name}.pdf"), with(sample::minutes().public()));
        write(&format!("nobody-{name}.pdf"), with(sample::nobody()));
        write(&format!("hard-{name}.pdf"), with(sample::hard()));
        let mut sheet = sample::sheet();
        sheet.languages = langs.clone();
        write(&format!("sheet-{name}.pdf"), render(&sheet, &attachments()));
    }
    for langs in [vec![Lang::Kk, Lang::Ru], vec![Lang::En]] {
        for (name, pdf, _) in certificates::all(&langs) {
            write(&format!("{name}.pdf"), pdf());
        }
    }
    let mut rehearsal = sample::minutes().public();
    rehearsal.rehearsal = true;
    write("rehearsal.pdf", render(&rehearsal, &attachments()));
    let begin = std::time::Instant::now();
    write("crowd.pdf", render(&sample::crowd(500), &attachments()));
    println!("500 winners: {:?}", begin.elapsed());
}
