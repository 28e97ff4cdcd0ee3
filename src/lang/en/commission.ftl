# commission

## Journal: why an event may not follow
journal-not-opened = The journal is not opened.
    .hint = Run `utys init` first.
journal-already-opened = The journal is opened already.
    .hint = Make another folder for another campaign.
journal-repeated = This step stands in the journal already, as entry { $sequence }.
    .hint = It need not be repeated.
journal-back-in-time = Time went back: the last entry of the journal is of { $last }, now it is { $at }.
    .hint = Check the computer's clock; in a rehearsal folder give `--at` a time not before the last entry.
journal-unknown-period = The campaign has no period { $period }.
    .hint = `utys status` lists the periods.
journal-replaces = Another version was written meanwhile: { $expected } stands, { $found } was to be replaced.
    .hint = Look at `utys status` and repeat the step.
journal-list-stands = Another list was imported already: entry { $expected } of the journal.
    .hint = To take its place: `utys import --replace`; rows that were accepted are then accepted anew.
journal-list-moved = The list was imported or accepted anew meanwhile: entry { $expected } stands, entry { $found } was to be replaced.
    .hint = An imported list is replaced with `utys import --replace`; look at `utys status`.
journal-frozen = The list of { $period } is frozen and does not change.
    .hint = If there is an error in it, cancel with `utys cancel` before the seed can be known.
journal-nothing-imported = Nothing was imported for { $period }.
    .hint = Read the export in: `utys import { $period } FILE`.
journal-bad-rows = { $bad ->
        [one] { $bad } bad row
       *[other] { $bad } bad rows
    } of { $period } { $bad ->
        [one] is
       *[other] are
    } not accepted.
    .hint = Correct the file and read it in again (`utys import --replace`), or accept the rows (`utys accept`).
journal-no-commission = No commission is set.
    .hint = Run `utys commission set FILE`.
journal-other-commission = The commission was changed meanwhile.
    .hint = Repeat the step.
journal-predecessor-open = { $predecessor } has no record, so it is not known how many certificates go over to { $period }.
    .hint = Finish { $predecessor } first.
journal-earlier-lists-changed = Lists of earlier periods changed after { $period } was imported.
    .hint = Import { $period } again: `utys import --replace`.
journal-other-list = The list of { $period } is another than the imported one.
    .hint = Repeat the step.
journal-later-frozen = The later period { $later } is frozen, so the list of { $period } does not change.
    .hint = Put the error into the journal with `utys error`.
journal-ordinal = The attempt must have number { $expected }, it has { $found }.
journal-previous = The campaign's previous C is { $expected }, the commitment names { $found }.
    .hint = Repeat the step.
journal-round-in-the-past = The drand round comes out at { $round }, which is not later than the freeze ({ $at }).
    .hint = Choose a round in the future that leaves time to publish C.
journal-other-pools = The pools are not those of the campaign file.
journal-not-committed = The list of { $period } is not frozen.
    .hint = Run `utys commit { $period }` first.
journal-other-attempt = Attempt { $standing } of { $period } stands, attempt { $found } is meant.
    .hint = Look at `utys status`.
journal-other-commitment = Another C stands for { $period }.
    .hint = Compare with the C that `utys status` shows.
journal-already-drawn = { $period } is drawn, and a draw is never reopened.
    .hint = Put an error that was found into the journal with `utys error`: the minutes print it.
journal-appeared-at = The time at which C appeared ({ $appeared }) does not lie between the freeze and now.
journal-many-stamps = { $period } has as many time stamps as are kept.
journal-dice-not-due = { $period } has no dice, or they were thrown.
journal-dice-first = Dice are thrown first, shares are revealed after them.
    .hint = Note the dice with `utys dice { $period }`.
journal-share-not-due = There is no share of “{ $member }” to reveal.
journal-seed-known = The seed of { $period } can be known by now: it is too late to cancel.
    .hint = Hold the draw; put the error into the journal with `utys error`.
journal-cause-unfounded = The cause given for cancelling does not fit { $period }.
    .hint = A withheld share is a cause only after the dice, a missing round only after its time.
journal-too-early = Too early: the drand round comes out at { $round }, now it is { $at }.
    .hint = Wait for the round.
journal-shares-missing = Shares are not revealed: { $members }.
    .hint = Reveal them with `utys share reveal`; where a member refuses, void the attempt: `utys cancel --withheld MEMBER`.
journal-dice-missing = The dice of { $period } are not noted.
    .hint = Note them with `utys dice { $period }`.
journal-sums = Winners and undrawn certificates do not add up to the certificates of the pool.
journal-not-drawn = { $period } is not drawn yet.
    .hint = Run `utys draw { $period }` first.
journal-no-minutes = The minutes of { $period } are not made.
    .hint = Run `utys minutes { $period }` first.
journal-revision = The revision of the minutes must be { $expected }, it is { $found }.
journal-already-signed = The minutes of { $period } bear a signature.
    .hint = They are made anew only after an error was found (`utys error`).
journal-other-file = Another member signed the paper of { $period } meanwhile, or the field is filled.
    .hint = Sign the latest file: repeat `utys sign { $period }`.
journal-seed-not-known = The seed of { $period } is not known yet: the error can be corrected.
    .hint = Cancel (`utys cancel`), correct the file and freeze again.
journal-rank-not-drawn = No rank { $rank } was drawn in pool { $pool }.
    .hint = The minutes and `record.json` list the ranks of each pool.
journal-disqualified-before = Rank { $rank } of pool { $pool } is disqualified already.
    .hint = `utys status` shows who is disqualified and who holds the certificates.
journal-nothing-disqualified = Nobody was disqualified in { $period } since the last list.
    .hint = Decisions are journalled with `utys disqualify { $period }`.
journal-reserves-suffice = Every certificate of { $period } has a holder: reserves moved up, and nothing is to be drawn again.
    .hint = A list is closed when a certificate has nobody left to go to.
journal-no-wave-left = The rounds of all waves that { $period } was committed to are over.
    .hint = What has no holder now is forfeited; `utys status` shows it.
journal-other-wave = It is the turn of wave { $expected }, not of wave { $found }.
journal-list-stands-open = The list of wave { $wave } is closed and waits to be published.
    .hint = Publish it before the wave's round: `utys publish --disqualified PERIOD --place WHERE`.
journal-wave-first = The list of wave { $wave } was published, and its round comes out at { $round }: a wave is not skipped.
    .hint = Draw it first: `utys redraw PERIOD`; what was decided since goes into the next list.
journal-other-disqualified = The list is not that of the decisions that stand for { $period }.
    .hint = Somebody decided meanwhile: look at `utys status` and repeat the step.
journal-list-late = The round of wave { $wave } came out at { $round }, now it is { $at }: too late to publish its list.
    .hint = The decisions go into the list of the next wave, if one is left: `utys publish --disqualified PERIOD --place WHERE`.
journal-list-appeared-at = The time at which the list appeared ({ $appeared }) does not lie between its closing and now.
journal-no-published-list = No published list of { $period } waits for a wave.
    .hint = Disqualify first, then publish the list before the wave's round: `utys publish --disqualified { $period } --place WHERE`.
journal-wave-drawn = Wave { $wave } is drawn, and a draw is never reopened.
    .hint = Put an error that was found into the journal with `utys error`.
journal-wave-not-drawn = Wave { $wave } is not drawn.
    .hint = `utys status` shows the waves; `utys redraw PERIOD` draws the one whose list was published.
journal-export-older = The export was made at { $taken }, before the list was frozen ({ $frozen }): it says nothing about what came after.
    .hint = Ask the operator for a later export of the period, and give it with the time at which it was made (`--taken`).
journal-export-of-the-future = The export is said to be of { $taken }, a time that is still to come.
    .hint = Correct `--taken`.
journal-export-of-the-list = The list of { $period } was made from this very export: it says nothing about what came after.
    .hint = Ask the operator for a later export of the period.
journal-other-draw = The recheck is of another draw of { $period } than the one that stands.
    .hint = Somebody drew or decided meanwhile: look at `utys status` and repeat the step.
journal-rechecked-before = The same export of { $period } was held against the same places already.
journal-nothing-replaced = Every decision of { $period } stands in supplementary minutes already.
    .hint = `utys minutes { $period } --replacements N` makes those of number N again, until somebody has signed them.
journal-no-replacement-paper = There are no supplementary minutes of replacements with number { $number }.
    .hint = `utys minutes PERIOD --replacements` makes the next ones.

# The chain
journal-entry-unreadable = Entry { $sequence } of the journal cannot be read: { $what }.
    .hint = The journal file is damaged: restore it from a backup and compare its head with signed minutes.
journal-entry-not-canonical = Entry { $sequence } of the journal is not in its canonical form.
    .hint = The journal file is damaged or was changed: restore it from a backup.
journal-entry-number = Where entry { $expected } of the journal should stand, entry { $found } stands.
    .hint = An entry was taken out or put in: restore the journal from a backup.
journal-entry-chain = The chain of the journal breaks at entry { $sequence }.
    .hint = This entry or the one before was changed: restore the journal from a backup.

# Checkpoints
journal-note-too-long = The note is too long, or too many have signed it.
journal-note-not-text = The note is not UTF-8 text, or holds control characters.
journal-note-form = This is no signed note: a text, a blank line, then lines of signatures.
journal-note-unsigned = The note is not signed by the key { $key }.
journal-note-signature = The signature of the key { $key } under the note is not genuine.
journal-checkpoint-text = The text of the note is no checkpoint: origin, size and root are due.
journal-checkpoint-origin = A checkpoint of the log { $expected } is due, this one is of { $found }.
journal-other-log = The key of the journal has the name of another log.
commission-log-newer = { $paper } was made when the journal had { $size } entries; the journal here has { $events }.
    .hint = An old backup was put in the place of the journal. Restore the newest one (`utys restore`): nothing may be drawn, printed or signed on the old one.
commission-log-fork = { $paper } was made over another journal: the first { $size } entries here are not those that it prints.
    .hint = The journal was rewritten, or forked from an old backup. Find the journal that the paper was made with; this one cannot be continued.
commission-log-other-key = { $paper } belongs to another journal: it is not signed by { $key }.
    .hint = Name the folder of the same campaign with `--dir`. A campaign that is begun anew goes to an empty folder.
commission-log-papers = Papers of this campaign are here, { $paper }, but their journal is not.
    .hint = Restore the journal from its newest backup (`utys restore`), or begin in an empty folder.
commission-log-no-checkpoint = { $paper } carries no checkpoint of a journal.
    .hint = Give minutes or a commitment sheet (PDF) of this campaign, or a checkpoint.txt.
commission-log-unreadable = { $paper }: the checkpoint cannot be read. { $why }
    .hint = Take the file from where it was published.

## Ledger
ledger-other-pools = Numbers of { $expected } pools are due, those of { $found } are given.
ledger-too-many = There are too many certificates.

## Store
store-not-there = { $path }: there is no journal here.
    .hint = Name the folder with `--dir`, or run `utys init`.
store-already-there = { $path } is there already and is not overwritten.
    .hint = Choose another folder.
store-empty = { $path }: the journal has no entry, `init` did not finish.
    .hint = Remove the file and repeat `utys init`.
store-not-a-journal = { $path } is no journal of this program, or one of a later version.
    .hint = Name the campaign's folder with `--dir`; a damaged journal is restored from a backup.
store-file = { $path }: { $what }.
    .hint = Check the space on the disk and the rights on the folder.
store-database = The journal could not be written or read: { $what }.
    .hint = Check the space on the disk and the rights on the folder, and repeat the step: nothing is half done.
store-busy = Another program holds the journal.
    .hint = Wait for it to finish and repeat the step.
store-head-moved = Somebody else wrote to the journal meanwhile: its head was { $expected } and is { $found }.
    .hint = Look at `utys status` and repeat the step if it is still due.
store-digest-column = Entry { $sequence } of the journal is not what its digest says.
    .hint = The journal was changed or is damaged: restore it from a backup.
store-out-of-order = Entry { $sequence } of the journal cannot follow those before it. { $why }
    .hint = The journal was changed: restore it from a backup.
store-object-missing = Object { $digest } is not in the folder: erased after its time, or lost.
    .hint = Restore it from a backup.
store-object-damaged = Object { $digest } was changed or is damaged.
    .hint = Restore it from a backup.
store-object-too-large = Object { $digest } is larger than the limit of { $limit } bytes.
store-check-database = The journal file is damaged: { $what }
    .hint = Restore it from a backup.
store-check-unguarded = The trigger { $trigger } that guards the journal against changes is gone.
store-check-missing = Object { $digest }, named by entry { $sequence }, is not in the folder.
store-check-damaged = Object { $digest }, named by entry { $sequence }, was changed or is damaged.

## Roster
commission-roster-too-large = The commission's file has { $bytes } bytes, at most { $most } are read.
    .hint = Keep members, quorum, order and place in it, nothing else.
commission-roster-form = The commission's file, line { $line }, column { $column }: { $error }
    .hint = fixtures/commissions/business-offer-2021.toml is an example.
commission-roster-member-twice = The member “{ $id }” stands twice in the commission's file.
    .hint = Give each member an id of their own.
commission-roster-too-many = The commission's file names { $found } persons, at most { $most } are taken.
commission-roster-no-quorum = { $present } present, the quorum is { $quorum }.
    .hint = Without a quorum the commission does not draw: correct `present`, or meet another day.
commission-roster-signatures = { $at_least } signatures are asked for, and { $present } members are present
    .hint = at_least goes from 1 to the number of members who are present.
commission-roster-required = “{ $id }” must sign, and is no member who is present, or is named twice
    .hint = Correct required, or who is present.
commission-roster-bad-text = The commission's file, { $place }: the text is empty, longer than { $most } bytes, or holds control characters.

## Facts of documents
commission-unreadable = Row that cannot be read, left out by the commission's decision
commission-row-stays = Shared account: this row stays, the others are left out

## Steps: why one was not made
commission-campaign-problem = { $place }: { $problem }
    .hint = { $hint }
commission-campaign-unreadable = The campaign file cannot be read.
commission-time-not-said = This is a rehearsal folder: the time of a step has to be said.
    .hint = Give it with `--at`, for example `--at 2021-07-05T10:00+06:00`.
commission-time-said = `--at` is for rehearsal folders; here the clock tells the time.
    .hint = For training make a folder of its own with `utys init --rehearsal`.
commission-value-said = A list secret or a share is said on the command line in rehearsal folders only; here the system's randomness makes it.
    .hint = Leave the option away.
commission-no-round = There is no such round of drand: { $round }.
    .hint = Give the time with `--drand-at`; the round follows from it.
commission-random-org-limits = random.org does not give { $n } numbers up to { $max }: at most { $most } numbers, up to { $largest }.
    .hint = For example `--random-org 20,0,1000000000`.
commission-same-name = Two files have the same name: { $name }.
    .hint = Rename one of them: report and acceptances call a file by its name.
commission-idle-acceptance = There is nothing to accept: { $what }.
    .hint = `utys import PERIOD` shows files and lines of bad rows; the row that stays must be sound in itself.
commission-empty-text = A text is empty, too long or holds control characters: { $what }.
commission-not-committable = Such a commitment would not pass verification ({ $findings ->
        [one] one finding
       *[other] { $findings } findings
    }). { $first }
    .hint = Choose seed sources by section 7 of protocols/SPEC.md.
commission-committed-otherwise = { $period } is committed to already, with other sources: C = { $commitment }.
    .hint = Before the seed can be known it can be cancelled with `utys cancel`.
commission-not-a-member = “{ $member }” is no member of the commission.
    .hint = The ids of members stand in the commission's file.
commission-absent = The member “{ $member }” is absent.
    .hint = If the member is present, correct the commission's file and run `utys commission set`.
commission-evidence-form = Evidence cannot be read ({ $what }): { $why }.
    .hint = drand: the JSON of the public interface; random.org: the signed JSON; dice: digits 1 to 6, as many as were committed to; a share: the file that the member kept.
commission-share-mismatch = The share that “{ $member }” reveals is not the one that was committed to.
    .hint = Find the file that was made for the commitment; if it is lost, void the attempt with `utys cancel --withheld`.
commission-evidence-surplus = This source is not committed to, or was given twice: { $what }.
commission-evidence-missing = Evidence is missing: { $what }.
    .hint = Give it with `utys draw --evidence FILE`, `--dice` or `--share`; `utys evidence ask PERIOD` says what to ask of whom.
commission-evidence-finding = { $place }: expected { $expected }, found { $found }.
commission-drawn-otherwise = { $period } is drawn by other evidence; its record is { $record }.
    .hint = A draw is never reopened. Put an error that was found into the journal with `utys error`.
commission-own-record = The new record does not pass its own verification ({ $findings }); nothing was written. { $first }
    .hint = This is a fault of the program: please report it.
commission-finding-unnamed = A finding of the verification.
commission-meeting-times = The times of the meeting do not fit: begun { $started }, drawn { $drawn }, ended { $ended }.
    .hint = A meeting ends after its draw and not in the future.
commission-second-person = Whoever decides and the second person must be two different people.
    .hint = Give another name with `--second`.
commission-unknown-reason = The campaign file has no reason “{ $reason }” to disqualify by.
    .hint = It has: { $known }.
commission-other-export = Of the { $all } entries of { $period } only { $present } are in this export: it is another month's, or was cut short.
    .hint = Ask the operator for a later export of { $period } with the same columns and all of its accounts.
commission-nothing-until-draw = The campaign file has no rule that holds until the draw, and does not say what a missing account means.
    .hint = Mark the rule with `until-draw = true` (and `dated-by`), or give `[recheck] missing`: `protocols/CAMPAIGN.md`.
commission-deadline-not-over = “{ $reason }”: the certificate can be claimed until { $until }, the whole of that day.
    .hint = Disqualify on the day after; a reason that does not wait for the deadline can be taken at once.
commission-not-a-holder = “{ $reason }”: this rank holds no certificate, so no deadline has begun for it.
    .hint = `utys status` shows who holds the certificates.
commission-wave-otherwise = Wave { $wave } is drawn by other evidence; its record is { $record }.
    .hint = A draw is never reopened.
commission-two-names = To cancel, the names of two different people are needed.
    .hint = Give `--by` twice.
commission-unknown-account = This account is neither in the list nor among the excluded.
commission-bad-object = Object { $digest } does not read as this program wrote it: { $what }.
    .hint = Restore it from a backup.
