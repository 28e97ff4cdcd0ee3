//! What an export may claim of this machine. Whatever is beyond is refused with a message, never tried.

/// Bytes of one file.
pub const FILE: u64 = 4 << 30;
/// Bytes of one XLSX file: a zip archive is read from memory, so that what is hashed is what is read.
pub const XLSX_FILE: u64 = 64 << 20;
/// Bytes of one part of an XLSX file when unpacked; a sheet of a million rows has about 400 MiB.
pub const XLSX_PART: u64 = 1 << 30;
/// Bytes of the shared strings of an XLSX file when unpacked: they are held in memory.
pub const XLSX_STRINGS: u64 = 64 << 20;
/// Parts of an XLSX file.
pub const XLSX_PARTS: usize = 10_000;
/// Rows of all files of a period.
pub const ROWS: u64 = 20_000_000;
/// Bytes of one row, quoted line breaks included.
pub const ROW: usize = 64 << 10;
/// Bytes of one cell.
pub const CELL: usize = 4 << 10;
/// Columns of a header.
pub const COLUMNS: usize = 1_000;
/// Bad rows of one period that are kept with their cells; all of them are counted.
pub const BAD_ROWS: usize = 1_000;
/// Files of one period.
pub const FILES: usize = 1_000;
/// Bytes that are read at a time.
pub const CHUNK: usize = 256 << 10;
