# Codes of certificates: the key.
codes-no-key-file = The file is no key of codes.
    .hint = A key file has three lines, as `utys codes key` wrote it: utys-codes-key/1, key, check.
codes-key-mistyped = The key was typed wrong or cut off: its check does not hold.
    .hint = Compare it with another copy, digit by digit. (This is not a wrong key: of a wrong one the check holds.)
codes-wrong-key = This is another key ({ $given }): the codes of the campaign are sealed with { $sealed }.
    .hint = Find the key file with that id. Without it the codes cannot be opened here; the shop has them.
codes-campaign-key = The codes of the campaign are sealed with the key { $sealed }: all batches have one key.
    .hint = Use that key, or seal all batches with the new one first: `utys codes rekey`.
codes-same-key = The new key is the old one.
    .hint = Make another: `utys codes key -o FILE`.
codes-key-made = The key { $id } is in { $path }.
codes-key-keep = Keep it where the campaign's folder and its backups are not, and a copy in a safe place: who has both reads every code, and without it nobody reads them here.
codes-inside = { $path } lies in the campaign's folder { $folder }: its backups would have the secret beside what it opens.
    .hint = Choose a place outside of it.
codes-rekeyed = { $batches ->
        [one] { $batches } batch is
       *[other] { $batches } batches are
    } sealed with the key { $id }; of the old key { $erased ->
        [one] { $erased } object was
       *[other] { $erased } objects were
    } erased. Backups that hold such objects are still opened by the old key.
codes-sealed-with = Key: { $id }

# Sealed batches.
codes-no-batch = The object of batch { $batch } is damaged, cut off or no batch of codes.
    .hint = Put the object back from a backup.
codes-other-batch = The object of batch { $batch } is that of another batch, pool or campaign: objects were swapped.
    .hint = Put the object back from a backup.
codes-other-key = Batch { $batch } is sealed with the key { $sealed }; this is { $given }.
    .hint = Find the key file with that id.
codes-broken-seal = Batch { $batch }, place { $place }: the seal does not hold; something of it was changed.
    .hint = Put the object back from a backup.
codes-no-place = Batch { $batch } has no place { $place }.
codes-other-codes = The codes of batch { $batch } are not those that the journal committed to.
    .hint = Put the object back from a backup.
codes-unknown-batch = There is no batch { $batch }.

# The shop's file.
codes-unknown-columns = { $file }: columns without a known header: { $columns }. What stands there may be secret, and is not shown.
    .hint = Name or delete them. Known headers: { $headers }.
codes-no-column = { $file }: no column of codes. The first row must name the columns; what stands there is not shown, since it may be a code.
    .hint = Give the column one of the headers { $headers }.
codes-two-columns = { $file }: two columns are headed “{ $column }”.
    .hint = Leave one of them.
codes-empty = { $file }: no code is in it.
    .hint = Check which file was named.
codes-too-many = { $file }: more than { $most } codes.
    .hint = Divide the file.
codes-bad-rows = { $file }: { $rows ->
        [one] { $rows } row is not right
       *[other] { $rows } rows are not right
    }; nothing of the file was taken.
    .hint = Mend them together with the shop and import the whole file again.
codes-bad-row = { $file }, line { $line }: { $problem }.
    .hint = { $hint }
codes-bad-cell = { $file }, line { $line }, column { $column } ({ $name }) { $shown }: { $problem }.
    .hint = { $hint }
codes-text-blank = the cell is blank
    .hint = Fill it in, or delete the row.
codes-text-too-short = fewer than 4 characters
    .hint = Check that this is the column of codes: so short a code could be guessed.
codes-text-too-long = more than 64 characters
    .hint = Check that this is the column of codes.
codes-text-white-space = white space at an end or inside
    .hint = Take it out, if the shop agrees that it is no part of the code.
codes-text-invisible = a character that is not seen
    .hint = Type the cell again, or ask the shop for a clean file.
codes-text-look-alike = a letter of another alphabet that looks Latin
    .hint = The shop would not take such a code: ask for the right one.
codes-text-character = a character that is neither a Latin letter, a digit nor a common sign
    .hint = Ask the shop what stands there.
codes-text-formula = begins with a sign that a spreadsheet takes for a formula or hides
    .hint = Ask the shop whether the sign belongs to it; a file for import must hold the bare text.
codes-text-rounded = a number that a spreadsheet has rounded
    .hint = Digits are lost: ask the shop for the file again, with the column as text.
codes-lost-zeros = a number; zeros at its beginning or digits at its end may be lost
    .hint = Format the column as text before it is filled in, or ask the shop for CSV.
codes-repeated = the same as in line { $line }
    .hint = Ask the shop which of the two is right.
codes-serial-tells = the public number tells the code
    .hint = Leave the column of numbers out: it is as secret as the code.
codes-over = its last day, { $until }, is over
    .hint = Ask the shop for another code.
codes-other-value = another face value than the { $due } ₸ of the pool
    .hint = Check the pool, or take the certificate out of the file.
codes-duplicate = { $file }, line { $line }, column { $column } { $shown }: the same code stands in batch { $batch }, place { $place }.
    .hint = Ask the shop: it delivered one code twice.

# What is refused.
codes-none = No codes were imported.
    .hint = `utys codes import POOL FILE --key KEY`
codes-unknown-pool = The campaign has no pool { $pool }.
    .hint = The campaign file names the pools.
codes-batch-number = Batch { $expected } is next, not { $found }: somebody else imported meanwhile.
    .hint = Try again.
codes-batch-size = A batch has 1 to { $most } codes, a campaign at most 1000 batches; these are { $codes }.
codes-has-code = Certificate { $certificate } has a code already.
codes-has-none = Certificate { $certificate } has no code.
    .hint = `utys codes assign PERIOD --key KEY`
codes-to-show = Certificate { $period }/{ $pool }/{ $number } has a code, and rank { $rank } was not shown it yet.
    .hint = Who has not seen the code has received nothing: `utys codes reveal { $period } --pool { $pool } --rank { $rank } --key KEY --by NAME --second NAME`, then note the handover.
codes-not-next = Pool { $pool }: these are not the next unused codes.
    .hint = Somebody else assigned codes meanwhile: try again.
codes-known = The code of certificate { $certificate } was shown to rank { $rank }, who does not hold it any more: it is known to somebody.
    .hint = Have the shop block it, and give the certificate another: `utys codes replace`.
codes-shown = The code of certificate { $certificate } was shown: it is never used again.
codes-other-place = Certificate { $certificate } has another code by now, or it was shown meanwhile.
    .hint = Try again.
codes-resealed-otherwise = The batches are not those that stand, or were sealed with this key before.
    .hint = Try again.
codes-needless = Certificate { $certificate } needs no code: { $stage }.
codes-not-back = Certificate { $certificate } did not go back: its code stays with it.
codes-other-holder = Rank { $rank } does not hold certificate { $certificate }.
codes-too-few = Pool { $pool }: too few codes. Due: { $due }; unused and valid until { $until }: { $unused }; unused that end earlier: { $ended }. No code was assigned in any pool.
    .hint = Ask the shop for more and import them: `utys codes import { $pool } FILE --key KEY`.
codes-no-holder = Rank { $rank } of pool { $pool } holds no certificate.
    .hint = `utys status` says who holds which.
codes-shown-before = The code of certificate { $certificate } was shown before.
    .hint = If it must be shown again, say why: --again WHY. The journal notes it.
codes-not-shown = The code of certificate { $certificate } was not shown to anybody: nothing is to be proved yet.
    .hint = A proof holds the code itself. Make it when the certificate was handed over.
codes-nothing-to-release = No certificate of the period went back with a code that nobody saw.

# What was done.
codes-place = batch { $batch }, place { $place }
codes-imported = { $codes ->
        [one] { $codes } code
       *[other] { $codes } codes
    } for pool { $pool }: batch { $batch }, sealed with the key { $id }. Unused in the pool: { $unused }.
codes-erase-file = { $path } still has the codes in the clear: erase it, and whatever it came with.
codes-assigned = Pool { $pool }: { $certificates ->
        [one] { $certificates } certificate got a code
       *[other] { $certificates } certificates got codes
    }, from { $first } to { $last }. Unused: { $unused }.
codes-assigned-before = Pool { $pool }: { $certificates ->
        [0] no certificate needs a code
        [one] the { $certificates } certificate has its code already
       *[other] all { $certificates } certificates have their codes already
    }.
codes-passed-over = Passed over: { $codes ->
        [one] { $codes } code that ends
       *[other] { $codes } codes that end
    } before { $until }.
codes-released = { $codes ->
        [one] { $codes } code
       *[other] { $codes } codes
    } may be used again: { $certificates }.
codes-batch = Batch { $batch }, pool { $pool }: { $codes } codes; { $assigned } assigned ({ $revealed } of them shown), { $spoiled } spoiled, { $unused } unused.
codes-batch-lost = Batch { $batch }, pool { $pool }: the key is lost. Of { $codes } codes { $assigned } are assigned ({ $revealed } of them shown), { $spoiled } spoiled, { $unused } unused.
codes-lost = The key { $id } is given up. Certificates whose codes nobody saw have none now; have the shop block those codes, and import others with another key.
codes-known-to-other = Certificate { $certificate }: rank { $rank } was shown the code and does not hold the certificate any more. Have the shop block it, then `utys codes replace`.
codes-known-back = Certificate { $certificate } went back; rank { $rank } was shown its code. Have the shop block it.
codes-revealed = Certificate { $certificate }, rank { $rank }: the code is shown, and the journal says so.
codes-revealed-file = It is in { $path }. Erase the file when it is handed over.
codes-line-serial = Number: { $serial }
codes-line-until = Valid until: { $until }
codes-replaced = Certificate { $certificate } has { $by } now; { $spoiled } is never used again. Have the shop block its code.
codes-proof-made = { $path } proves the code of certificate { $period }/{ $pool }/{ $number }. It has the code in it: for the auditor alone.

# Proofs.
codes-no-proof = The file is no proof of a code.
    .hint = Expected what `utys codes prove` wrote.
codes-proof-path = The digests of the proof do not lead from a place of its batch to a root.
codes-proof-campaign = The journal is of another campaign than the proof.
codes-proof-root = The journal committed to other codes: the proof leads to a root that no batch has.
codes-proof-assigned = The journal did not assign this place to this certificate.
codes-proof-revealed = The journal does not say that this code was shown.
codes-proof-journal = The journal is broken at entry { $sequence }: { $why }
codes-proof-holds = Valid: the code was committed to by entry { $imported }, assigned to the certificate by entry { $assigned } and shown to rank { $rank } by entry { $revealed } ({ $at }).
