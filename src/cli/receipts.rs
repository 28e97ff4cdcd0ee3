//! `utys receipts`: what clients get before the draw, all for a mailing or one.

use super::voice::Stream;
use super::written::Written;
use super::{Common, Exit, Failure, Languages, Voice, parse_languages, parse_period};
use crate::campaign::Campaign;
use crate::commission::receipts::paper::{Papers, file_name};
use crate::commission::receipts::{self, Given, mailing};
use crate::commission::{Folder, StepError};
use crate::json;
use crate::lang::Message;
use crate::time::Period;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

#[derive(clap::Args)]
pub struct Args {
    /// The month, for example 2021-06
    #[arg(value_parser = parse_period)]
    period: Period,
    /// The receipt of this account alone
    #[arg(long)]
    account: Option<String>,
    /// Only if this is the account's receipt code: for a counter where anybody may ask
    #[arg(long, requires = "account", conflicts_with = "mailing")]
    code: Option<String>,
    /// Receipts as JSON, one a line, into this file instead of standard output
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Papers of one page with a QR code: into this folder, with --account this file
    #[arg(long, value_name = "DIR|FILE")]
    pdf: Option<PathBuf>,
    /// A table for the mailing: account, receipt code, list number, reason, name of the paper (CSV)
    #[arg(long, value_name = "FILE", conflicts_with = "account")]
    mailing: Option<PathBuf>,
    /// Languages of the papers, one or two side by side; otherwise kk,ru
    #[arg(long, value_name = "LANG[,LANG]", requires = "pdf", value_parser = parse_languages)]
    languages: Option<Languages>,
}

pub fn run(args: Args, common: &Common, voice: &Voice) -> Result<Exit, Failure> {
    let folder = common.reading()?;
    let languages = args.languages.as_ref().map(|languages| languages.0.clone()).unwrap_or_default();
    let papers = args.pdf.as_ref().map(|_| Papers::of(&folder, args.period, &languages)).transpose()?;
    match &args.account {
        Some(account) => {
            let given = match &args.code {
                Some(code) => receipts::look_up(&folder, args.period, account, code)?,
                None => receipts::one(&folder, args.period, account)?,
            };
            hand_out(&args, &given, papers.as_ref(), voice)
        }
        None => mail(&args, &folder, papers.as_ref(), voice),
    }
}

/// One receipt.
fn hand_out(args: &Args, given: &Given, papers: Option<&Papers>, voice: &Voice) -> Result<Exit, Failure> {
    let receipt = given.receipt.to_value();
    let mut files = Vec::new();
    if let (Some(papers), Some(path)) = (papers, &args.pdf) {
        files.push((path, papers.pdf(given)));
    }
    if let Some(path) = &args.out {
        files.push((path, (json::canonical(&receipt) + "\n").into_bytes()));
    }
    if files.is_empty() {
        voice.text(&json::pretty(&receipt));
        return Ok(Exit::Done);
    }
    let mut written = Written::default();
    for (path, bytes) in &files {
        let mut file = written.create(path)?;
        file.write_all(bytes).map_err(|error| Failure::output(path, &error))?;
    }
    written.whole = true;
    done(1, voice, &files.iter().map(|(path, _)| path.as_path()).collect::<Vec<_>>());
    Ok(Exit::Done)
}

/// All receipts, in one pass.
fn mail(args: &Args, folder: &Folder, papers: Option<&Papers>, voice: &Voice) -> Result<Exit, Failure> {
    let mut mailing = Mailing::begin(args, folder, papers, voice)?;
    let mut stopped = None;
    let count = receipts::each(folder, args.period, |given| {
        mailing.take(given).map_err(|failure| {
            stopped = Some(failure);
            StepError::Stopped
        })
    });
    let count = count.map_err(|error| stopped.unwrap_or_else(|| error.into()))?;
    mailing.end()?;
    let files: Vec<&Path> = [&args.out, &args.mailing, &args.pdf].into_iter().flatten().map(PathBuf::as_path).collect();
    if !files.is_empty() {
        done(count, voice, &files);
    }
    Ok(Exit::Done)
}

/// Where the receipts of a mailing go.
struct Mailing<'a> {
    campaign: &'a Campaign,
    /// Papers, and the folder they go into.
    papers: Option<(&'a Papers<'a>, &'a Path)>,
    lines: Option<(&'a Path, BufWriter<File>)>,
    table: Option<(&'a Path, BufWriter<File>)>,
    shown: Option<Stream>,
    /// Receipts whose papers are made side by side.
    waiting: Vec<Given>,
    written: Written,
}

impl<'a> Mailing<'a> {
    /// So many papers are in memory at a time.
    const BATCH: usize = 128;

    fn begin(
        args: &'a Args,
        folder: &'a Folder,
        papers: Option<&'a Papers<'a>>,
        voice: &Voice,
    ) -> Result<Mailing<'a>, Failure> {
        let mut written = Written::default();
        let mut create = |path: &'a Option<PathBuf>| -> Result<_, Failure> {
            let Some(path) = path.as_deref() else { return Ok(None) };
            Ok(Some((path, BufWriter::new(written.create(path)?))))
        };
        let (lines, mut table) = (create(&args.out)?, create(&args.mailing)?);
        if let Some((path, out)) = &mut table {
            out.write_all(&mailing::header()).map_err(|error| Failure::output(path, &error))?;
        }
        let papers = papers.zip(args.pdf.as_deref());
        if let Some((_, path)) = papers {
            written.create_folder(path)?;
        }
        let shown = (lines.is_none() && table.is_none() && papers.is_none()).then(|| voice.stream());
        let campaign = folder.campaign_of(args.period);
        Ok(Mailing { campaign, papers, lines, table, shown, waiting: Vec::new(), written })
    }

    fn take(&mut self, given: Given) -> Result<(), Failure> {
        self.waiting.push(given);
        if self.waiting.len() < Self::BATCH { Ok(()) } else { self.write() }
    }

    fn write(&mut self) -> Result<(), Failure> {
        let given = std::mem::take(&mut self.waiting);
        let mut papers = self.papers.map(|(papers, _)| papers.pdfs(&given)).unwrap_or_default().into_iter();
        for given in &given {
            let line = || json::canonical(&given.receipt.to_value()) + "\n";
            if let Some(out) = &mut self.shown {
                out.text(&line())?;
            }
            if let Some((path, out)) = &mut self.lines {
                out.write_all(line().as_bytes()).map_err(|error| Failure::output(path, &error))?;
            }
            let mut name = None;
            if let (Some((_, folder)), Some(pdf)) = (self.papers, papers.next()) {
                let path = folder.join(name.insert(file_name(given)));
                let mut file = self.written.create(&path)?;
                file.write_all(&pdf).map_err(|error| Failure::output(&path, &error))?;
            }
            if let Some((path, out)) = &mut self.table {
                let row = mailing::row(self.campaign, given, name.as_deref());
                out.write_all(&row).map_err(|error| Failure::output(path, &error))?;
            }
        }
        Ok(())
    }

    fn end(mut self) -> Result<(), Failure> {
        self.write()?;
        for (path, out) in self.lines.iter_mut().chain(self.table.iter_mut()) {
            out.flush().map_err(|error| Failure::output(path, &error))?;
        }
        if let Some(out) = &mut self.shown {
            out.end()?;
        }
        self.written.whole = true;
        Ok(())
    }
}

fn done(count: u64, voice: &Voice, files: &[&Path]) {
    let said = |path: &&Path| Message::new("cli-receipts-done").count("receipts", count).with("path", path.display());
    let facts = serde_json::json!({"receipts": count, "files": files});
    voice.answer(&facts, &files.iter().map(said).collect::<Vec<_>>());
}
