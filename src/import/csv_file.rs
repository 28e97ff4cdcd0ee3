//! A CSV file: one thread reads and cuts it into blocks, one hashes and copies its bytes, the others read rows.
//!
//! All channels are bounded, so memory is too. Batches are put together in the order of their blocks.

use super::block::{BlockReader, Form};
use super::encoding::Encoding;
use super::error::FileFault;
use super::field::Epoch;
use super::header::{Header, csv_header};
use super::limits;
use super::quoting::Shape;
use super::row::{Batch, RowReader};
use super::stream::{Block, Stream};
use crate::campaign::Campaign;
use crate::hash::Digest;
use crate::list::EarlierClients;
use crate::time::Period;
use chrono::NaiveDate;
use sha2::Digest as _;
use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex};

/// What rows of all files are read with.
#[derive(Clone, Copy)]
pub struct Context<'c> {
    pub campaign: &'c Campaign,
    pub period: Period,
    pub earlier: &'c EarlierClients,
    pub asked: Asked,
    pub source: u16,
}

/// What rows are judged for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// Which list they belong to.
    List,
    /// Whether the rules that hold until the draw still hold, by the day of the draw ([`Judge::lost_by`]).
    ///
    /// [`Judge::lost_by`]: crate::list::judge::Judge::lost_by
    UntilDraw(NaiveDate),
}

/// How a CSV file was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dialect {
    pub encoding: Encoding,
    pub delimiter: u8,
}

/// A file that was read to its end.
pub struct FileRead<D> {
    pub dialect: D,
    pub header: Header,
    pub sha256: Digest,
    pub batch: Batch,
}

/// Why reading stopped.
pub enum Stopped {
    Fault(FileFault),
    /// The copy could not be written.
    Copy(String),
}

impl From<FileFault> for Stopped {
    fn from(fault: FileFault) -> Stopped {
        Stopped::Fault(fault)
    }
}

/// Blocks and chunks that wait to be read or hashed.
const WAITING: usize = 4;

pub fn read(
    file: impl Read + Send,
    copy: Option<Box<dyn Write + Send>>,
    context: Context<'_>,
) -> Result<FileRead<Dialect>, Stopped> {
    std::thread::scope(|scope| {
        let (chunks, raw) = sync_channel::<Arc<Vec<u8>>>(WAITING);
        let hashing = scope.spawn(move || hash(raw, copy));
        let rows = read_rows(scope, file, chunks, context);
        // The sender is gone: hashing has all bytes, and ends.
        let hashed = hashing.join().expect("hashing and copying do not panic");
        let (dialect, header, batch) = rows?;
        Ok(FileRead { dialect, header, sha256: hashed.map_err(Stopped::Copy)?, batch })
    })
}

fn hash(raw: Receiver<Arc<Vec<u8>>>, mut copy: Option<Box<dyn Write + Send>>) -> Result<Digest, String> {
    let mut sha = sha2::Sha256::new();
    let mut failed = None;
    for chunk in raw {
        sha.update(chunk.as_slice());
        if let Some(writer) = &mut copy
            && let Err(error) = writer.write_all(&chunk)
        {
            failed.get_or_insert(error.to_string());
            copy = None;
        }
    }
    if let Some(writer) = &mut copy
        && let Err(error) = writer.flush()
    {
        failed.get_or_insert(error.to_string());
    }
    match failed {
        Some(error) => Err(error),
        None => Ok(Digest(sha.finalize().into())),
    }
}

type Numbered<T> = (u64, T);

fn read_rows<'scope, 'env>(
    scope: &'scope std::thread::Scope<'scope, 'env>,
    file: impl Read + Send + 'scope,
    chunks: SyncSender<Arc<Vec<u8>>>,
    context: Context<'env>,
) -> Result<(Dialect, Header, Batch), FileFault>
where
    'env: 'scope,
{
    // A closed channel means that hashing has ended, which it does not before this sender does.
    let (opened, opening) = sync_channel(1);
    let (blocks, waiting) = sync_channel::<Numbered<Block>>(WAITING);
    let cutting = scope.spawn(move || {
        let mut raw = |chunk| drop(chunks.send(chunk));
        let mut stream = Stream::open(file, &mut raw)?;
        let (head, is_all) = stream.head();
        let found = csv_header(context.campaign, head, is_all)?;
        stream.take_head(found.length, found.lines);
        let form = Form { delimiter: found.delimiter, cells: found.header.texts.len() };
        stream.set_shape(Shape { delimiter: form.delimiter, cells: Some(form.cells) });
        if opened.send((form, found.header)).is_err() {
            return Ok(stream.encoding());
        }
        let mut number = 0;
        while let Some(block) = stream.next_block()? {
            if blocks.send((number, block)).is_err() {
                break;
            }
            number += 1;
        }
        Ok::<Encoding, FileFault>(stream.encoding())
    });
    let Ok((form, header)) = opening.recv() else {
        return Err(match cutting.join().expect("reading does not panic") {
            Err(fault) => fault,
            Ok(_) => FileFault::NoHeader,
        });
    };
    let waiting = Arc::new(Mutex::new(waiting));
    let (batches, read) = sync_channel::<Numbered<Batch>>(WAITING);
    let threads = std::thread::available_parallelism().map_or(1, |n| n.get().min(4));
    for _ in 0..threads {
        let (waiting, batches, header) = (Arc::clone(&waiting), batches.clone(), header.clone());
        scope.spawn(move || read_blocks(&waiting, &batches, form, context, &header));
    }
    // What the threads hold is all there is: when they end, senders and receivers on the other side see it.
    drop((batches, waiting));
    let batch = in_order(read);
    let encoding = cutting.join().expect("reading does not panic")?;
    let batch = batch?;
    Ok((Dialect { encoding, delimiter: form.delimiter }, header, batch))
}

fn read_blocks(
    waiting: &Mutex<Receiver<Numbered<Block>>>,
    batches: &SyncSender<Numbered<Batch>>,
    form: Form,
    context: Context<'_>,
    header: &Header,
) {
    let mut rows = RowReader::new(context, header, Epoch::Y1900);
    let mut reader = BlockReader::default();
    loop {
        let next = waiting.lock().map(|blocks| blocks.recv());
        let Ok(Ok((number, block))) = next else { return };
        let mut batch = Batch::default();
        reader.read(&block, form, &mut rows, &mut batch);
        if batches.send((number, batch)).is_err() {
            return;
        }
    }
}

/// Puts batches together as their blocks stand in the file.
fn in_order(batches: Receiver<Numbered<Batch>>) -> Result<Batch, FileFault> {
    let mut whole = Batch::default();
    let mut early: BTreeMap<u64, Batch> = BTreeMap::new();
    let mut next = 0;
    for (number, batch) in batches {
        early.insert(number, batch);
        while let Some(batch) = early.remove(&next) {
            whole.append(batch);
            next += 1;
        }
        if whole.rows.len() as u64 > limits::ROWS {
            return Err(FileFault::TooManyRows { limit: limits::ROWS });
        }
    }
    Ok(whole)
}
