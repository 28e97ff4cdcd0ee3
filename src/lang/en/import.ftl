# Import: what is wrong with whole files.
import-no-sources = No export was named.
    .hint = Name one or more files: CSV or XLSX.
import-too-many-sources = More than { $limit } files were named.
    .hint = Join the exports of the period into fewer files.
import-same-name = Two files are called { $file }.
    .hint = Give each file a name of its own: rows are told apart by file and line.
import-too-many-rows = The files have more than { $limit } rows together.
    .hint = This is no export of one period; check which files were named.
import-copy = The copy of { $file } could not be written: { $error }.
    .hint = Check the free space and the permissions of the folder.
import-lists-open = { $rows ->
        [one] { $rows } bad row is open
       *[other] { $rows } bad rows are open
    }: lists with open rows are not kept.
    .hint = Mend the export or accept the rows.
import-lists-damaged = The stored lists are damaged at byte { $at }.
    .hint = Import the exports again.
import-unreadable = { $file }: cannot be read: { $error }.
    .hint = Check the path and the permissions of the file.
import-too-large = { $file }: larger than { $limit } MiB.
    .hint = An XLSX file of this size can be saved as CSV; a CSV file of this size is no export of one period.
import-no-header = { $file }: there is no header.
    .hint = The first row must name the columns; check that the file is not empty.
import-encoding-unclear = { $file }: the encoding cannot be told with certainty; it is neither UTF-8 nor certainly Windows-1251.
    .hint = Save the file as UTF-8 (in a spreadsheet: “CSV UTF-8”).
import-encoding-unsupported = { $file }: the encoding is { $encoding }, which is not read.
    .hint = Save the file as UTF-8 (in a spreadsheet: “CSV UTF-8”).
import-truncated = { $file }: the file ends within a character of { $encoding }; its end is missing.
    .hint = Copy or export the file again.
import-lone-cr-lines = { $file }: the header ends with a carriage return alone, without a line feed.
    .hint = Save the file with line ends of Windows (CRLF) or Unix (LF).
import-header-quoting = { $file }: the quotes of the header are not closed, or text follows a closing quote.
    .hint = Check the quotes in the first row.
import-header-too-long = { $file }: the header is longer than { $limit } bytes.
    .hint = Check that the first row names the columns and ends with a line end.
import-too-many-columns = { $file }: { $found } columns, more than { $limit }.
    .hint = Check that the file is the export, and its delimiter.
import-delimiter = { $file }: the header can be read with several delimiters.
    .hint = Save the file with semicolons as delimiters.
import-missing-column = { $file }: no column “{ $column }”. Expected one of the headers { $headers }.
    .hint = Name the column in the export, or add its header to the campaign file.
import-found-columns = { $file }: the first row has { $found }.
    .hint = If these are not the headers, the delimiter is none of ; , TAB, the header is missing, or the file is another one.
import-double-column = { $file }: column “{ $column }” stands several times: { $found }.
    .hint = Leave one of them in the export.
import-same-content = { $file }: the same bytes as { $other }.
    .hint = Name each export once.
import-too-many-rows-in-file = { $file }: more than { $limit } rows.
    .hint = This is no export of one period; check which file was named.
import-xlsx-archive = { $file }: not a sound XLSX file: { $error }.
    .hint = Open it in a spreadsheet program and save it again, or export CSV.
import-xlsx-part-too-large = { $file }: the part { $part } unpacks to more than { $limit } MiB.
    .hint = No export needs that much; save the rows as CSV.
import-xlsx-too-many-parts = { $file }: more than { $limit } parts in the archive.
    .hint = No export has so many; save the rows as CSV.
import-xlsx-false-claim = { $file }: the part { $part } claims more than it holds, or has a tag or text of more than 1 MiB.
    .hint = A spreadsheet program does not write such files; find out where it comes from. Save the rows as CSV.
import-xlsx-part-encoding = { $file }: the part { $part } is not in UTF-8.
    .hint = Open it in a spreadsheet program and save it again, or export CSV.
import-xlsx-encrypted = { $file }: an old XLS file, or an XLSX file protected by a password.
    .hint = Save it as XLSX without a password, or as CSV.
import-xlsx-no-sheet = { $file }: no visible sheet has cells.
    .hint = Check that the file is the export.
import-xlsx-many-sheets = { $file }: several sheets have cells: { $sheets }.
    .hint = Leave one sheet in the file, or save the right one as CSV.
import-xlsx-content = { $file }: the spreadsheet cannot be read: { $error }.
    .hint = Open it in a spreadsheet program and save it again, or export CSV.
import-xlsx-order = { $file }: cells do not stand in order in row { $row }.
    .hint = Open it in a spreadsheet program and save it again, or export CSV.
import-xlsx-crash = { $file }: the spreadsheet is damaged so that reading it had to be given up.
    .hint = Open it in a spreadsheet program and save it again, or export CSV.

# The report.
import-head = { $period }: { $rows ->
        [one] { $rows } row
       *[other] { $rows } rows
    } in { $files ->
        [one] { $files } file
       *[other] { $files } files
    }
import-file-csv = { $file }: { $rows ->
        [one] { $rows } row
       *[other] { $rows } rows
    }; CSV, { $encoding }, delimiter “{ $delimiter }”
import-file-xlsx = { $file }: { $rows ->
        [one] { $rows } row
       *[other] { $rows } rows
    }; XLSX, sheet “{ $sheet }”, days counted from { $epoch }
import-file-digest = SHA-256 { $sha256 }
import-ignored-columns = Columns that the campaign does not use: { $columns }
import-notice-check-digit = Column “{ $column }”: wrong check digit, { $times ->
        [one] { $times } time
       *[other] { $times } times
    } (lines { $lines }); the rows count
import-notice-birth-date = Column “{ $column }”: a birth date that cannot be, { $times ->
        [one] { $times } time
       *[other] { $times } times
    } (lines { $lines }); the rows count
import-notice-registration-month = Column “{ $column }”: a month of registration that cannot be, { $times ->
        [one] { $times } time
       *[other] { $times } times
    } (lines { $lines }); the rows count
import-notice-look-alike = Column “{ $column }”: Latin letters read as the Cyrillic ones that they look like, { $times ->
        [one] { $times } cell
       *[other] { $times } cells
    } (lines { $lines })
import-notice-hidden-character = Column “{ $column }”: invisible characters, { $times ->
        [one] { $times } cell
       *[other] { $times } cells
    } (lines { $lines }); they are not printed
import-notice-bare-quote = Quotes inside cells that do not begin with one: { $times ->
        [one] { $times } row
       *[other] { $times } rows
    } (lines { $lines }); read as they stand
import-notice-blank-line = Blank lines passed over: { $times } (lines { $lines })
import-eligible = Eligible: { $rows }
import-eligible-grouped = Eligible rows: { $rows }; entries that they make: { $entries }
import-pool = { $pool } ({ $title }): { $rows }
import-excluded = Excluded: { $rows }
import-reason = { $rows } — { $sentence } (clause { $clause })
import-reason-unreadable = { $rows } — bad rows that were left out
import-bad-rows = Bad rows: { $rows }, of them not accepted: { $open }
import-bad-reason = { $rows } — { $title } [{ $code }]
import-bad-rest = … and { $rows ->
        [one] { $rows } more bad row
       *[other] { $rows } more bad rows
    }
import-accepted = Accepted by { $by } ({ $reason }): { $what }; { $rows ->
        [one] { $rows } row
       *[other] { $rows } rows
    }
import-accepted-idle = Accepted by { $by } ({ $reason }) without effect: { $what }; no bad row fits.
import-accept-row = { $file }, line { $line } is left out
import-accept-stays = { $file }, line { $line } stays, the other rows of its account are left out
import-accept-reason = all rows bad for { $code } are left out
import-open = { $rows ->
        [one] { $rows } bad row is open
       *[other] { $rows } bad rows are open
    }: the period cannot be frozen.
    .hint = Mend the export and import it again with --replace, or accept the rows.
import-ready = Nothing is open: the period can be frozen.

# Bad rows and cells.
import-place-row = { $file }, line { $line }
import-place-cell = { $file }, line { $line }, column { $number } “{ $header }” ({ $id })
import-fault-unclosed-quote = { $place }: a quote is opened and not closed: “{ $value }”.
    .hint = Close the quote, or double the quotes that belong to the text: "".
import-fault-text-after-quote = { $place }: text follows a closing quote: “{ $value }”.
    .hint = Double the quotes that belong to the text: "".
import-fault-cell-count = { $place }: not as many cells as the header has: “{ $value }”.
    .hint = Look for a missing or superfluous delimiter; a cell that holds one must stand in quotes.
import-fault-long-row = { $place }: the row is too long: “{ $value }”.
    .hint = A row has at most 64 KiB; look for a missing line end.
import-fault-long-cell = { $place }: the cell is too long: “{ $value }”.
    .hint = A cell has at most 4 KiB.
import-fault-nul = { $place }: the row holds a NUL byte: “{ $value }”.
    .hint = Export the file again; it was damaged on its way.
import-fault-lone-cr = { $place }: a carriage return without a line feed: “{ $value }”.
    .hint = Take the carriage return out of the cell, or end the line with CRLF or LF.
import-fault-bad-encoding = { $place }: bytes that are no text in the encoding of the file: “{ $value }”.
    .hint = Export the file again in one encoding, UTF-8 if possible.
import-fault-empty = { $place }: the cell is empty.
    .hint = Fill it in.
import-fault-cell-error = { $place }: the spreadsheet shows an error in this cell: “{ $value }”.
    .hint = Mend the formula, or put the value in its place.
import-fault-bad-account = { $place }: “{ $value }” is no account.
    .hint = An account has 1 to 48 digits, Latin letters or . _ / - and no spaces. Numbers such as 1,23E+11 were spoilt by a spreadsheet.
import-fault-lost-zeros = { $place }: “{ $value }” is a number; zeros at its beginning may be lost.
    .hint = Format the column as text before the export, or export CSV.
import-fault-bad-client = { $place }: “{ $value }” is no IIN or BIN.
    .hint = Twelve digits are expected.
import-fault-bad-amount = { $place }: “{ $value }” is no amount.
    .hint = Expected for example 6500, 6 500 or 6500,00.
import-fault-ambiguous-amount = { $place }: “{ $value }” can be read in two ways: thousands, or a fraction.
    .hint = Write 6500 or 6 500 for thousands, 6,50 for a fraction.
import-fault-negative-amount = { $place }: “{ $value }” is negative.
    .hint = A fee is not below zero.
import-fault-absurd-amount = { $place }: “{ $value }” is more than any fee.
    .hint = At most 100 million tenge are believed; check the column and its units.
import-fault-bad-date = { $place }: “{ $value }” is no day.
    .hint = Expected for example 2021-06-03 or 03.06.2021.
import-fault-absurd-date = { $place }: “{ $value }” is a day that cannot be meant.
    .hint = Years from 1970 to 2099 are believed.
import-fault-bad-yes-no = { $place }: “{ $value }” is neither yes nor no.
    .hint = Expected иә or жоқ, да or нет, yes or no, 1 or 0.
import-fault-unknown-choice = { $place }: “{ $value }” is none of the words expected here.
    .hint = Expected one of: { $expected }. Other spellings can be added to the campaign file.
import-fault-shared-account = { $place }: the account “{ $value }” stands in other rows too: { $others }.
    .hint = Name the row that stays; the others are then left out.

# Names of the reasons.
import-title-unclosed-quote = quote not closed
import-title-text-after-quote = text after a closing quote
import-title-cell-count = wrong number of cells
import-title-long-row = row too long
import-title-long-cell = cell too long
import-title-nul = NUL byte
import-title-lone-cr = carriage return without line feed
import-title-bad-encoding = no text in the file's encoding
import-title-empty = empty cell
import-title-cell-error = spreadsheet error
import-title-bad-account = no account
import-title-lost-zeros = zeros may be lost
import-title-bad-client = no IIN or BIN
import-title-bad-amount = no amount
import-title-ambiguous-amount = ambiguous amount
import-title-negative-amount = negative amount
import-title-absurd-amount = absurd amount
import-title-bad-date = no day
import-title-absurd-date = absurd day
import-title-bad-yes-no = neither yes nor no
import-title-unknown-choice = unknown word
import-title-shared-account = account shared by several rows

# Why an account is in a list or out of it: utys explain
explain-row-entry = { $file }:{ $line }: part of the entry { $key }, pool “{ $pool }”
explain-row-out = { $file }:{ $line }: out by clause { $clause }: { $sentence } ({ $reason })
explain-row-unreadable = { $file }:{ $line }: a bad row ({ $faults })
explain-entries = Entries: { $entries } ({ $keys }).
explain-no-entry = No row makes an entry: the account is not in the list.
