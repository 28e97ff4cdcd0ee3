# common

# Dates: $year and $day are text, $month is m1 to m12.
common-date =
    { $day } { $month ->
        [m1] January
        [m2] February
        [m3] March
        [m4] April
        [m5] May
        [m6] June
        [m7] July
        [m8] August
        [m9] September
        [m10] October
        [m11] November
       *[m12] December
    } { $year }
common-date-until =
    until { $day } { $month ->
        [m1] January
        [m2] February
        [m3] March
        [m4] April
        [m5] May
        [m6] June
        [m7] July
        [m8] August
        [m9] September
        [m10] October
        [m11] November
       *[m12] December
    } { $year } inclusive
common-month =
    { $month ->
        [m1] January
        [m2] February
        [m3] March
        [m4] April
        [m5] May
        [m6] June
        [m7] July
        [m8] August
        [m9] September
        [m10] October
        [m11] November
       *[m12] December
    } { $year }
common-moment =
    { $day } { $month ->
        [m1] January
        [m2] February
        [m3] March
        [m4] April
        [m5] May
        [m6] June
        [m7] July
        [m8] August
        [m9] September
        [m10] October
        [m11] November
       *[m12] December
    } { $year }, { $clock } (UTC{ $offset })

## What is wrong with a bad row, by its reason code
fault-unclosed-quote = a quotation mark is opened and not closed
fault-text-after-quote = text stands after a closing quotation mark
fault-cell-count = the row has more or fewer cells than the header
fault-long-row = the row is too long
fault-long-cell = a cell is too long
fault-nul = the row holds a NUL byte
fault-lone-cr = a carriage return stands without a line feed
fault-bad-encoding = bytes that are no text in the file's encoding
fault-empty = a cell that must be filled is empty
fault-cell-error = the spreadsheet shows an error instead of a value
fault-bad-account = the account is not written as an account
fault-lost-zeros = the account is stored as a number and may have lost leading zeros
fault-bad-client = the ЖСН/БСН (IIN/BIN) has not twelve digits
fault-bad-amount = the amount is no number
fault-ambiguous-amount = the amount can be read in two ways
fault-negative-amount = the amount is negative
fault-absurd-amount = the amount is impossibly large
fault-bad-date = the date does not exist or is written unclearly
fault-absurd-date = the date is impossible for an export
fault-bad-yes-no = neither yes nor no
fault-unknown-choice = a word that the campaign file does not know
fault-shared-account = several rows share one account

# Files
file-not-found = { $path }: there is no such file.
    .hint = Check the name and the folder.
file-not-permitted = { $path }: not permitted.
    .hint = Ask whoever owns the file, or give yourself the right to it.
file-is-folder = { $path } is a folder, not a file.
    .hint = Name a file.
file-disk-full = { $path }: no space is left on the disk.
    .hint = Free some space and try again.
file-failed = { $path }: { $error }.
file-too-large = { $path } is too large: at most { $limit } bytes are read.
    .hint = This is probably another file than you meant.
