# publish: the results pages. $month, $date and the like arrive as whole phrases.
publish-title = Results of the draw for { $month }
publish-all-periods = All periods
publish-index-title = Results of the draws
publish-index-empty = No draw has been held yet.
publish-index-period = { $drawn } of { $all } certificates drawn, { $value }
publish-language = Language
publish-rehearsal = REHEARSAL. A draw for practice: no certificate is awarded, and the result has no legal force.
publish-drawn-at = Draw held
publish-minutes-number = Minutes
publish-certificates = Certificates drawn
publish-of = { $part } of { $whole }
publish-value = Value of those drawn
publish-entrants = Participants
publish-claim-until = Winners answer
publish-claim-clause = rules, clause { $clause }
publish-corrections = Errors found after the draw
publish-corrections-note = An error found after the draw does not change its result; it is made known here and in the minutes.
publish-winners = Winners
publish-winners-caption = Winners: { $pool }
publish-mask-note = Accounts are shown in part. The same visible digits may belong to different accounts: the number in the list tells them apart.
publish-no-entrants = Nobody took part.
publish-no-certificates = There was no certificate to draw.
publish-rank = Place
publish-list-number = Number in the list
publish-account = Account
publish-each = { $value } each
publish-planned = Certificates planned
publish-carried = Carried over from the period before
publish-drawn = Drawn
publish-undrawn = Undrawn
publish-undrawn-to = carried over to { $month }
publish-undrawn-left = not carried over
publish-reserves = Reserve winners
publish-reserves-note = Reserve winners are determined in order and are not named here: one of them takes the place of a winner only when the commission decides so by the rules.
publish-without-consent = { $n ->
        [one] { $n } winner has not consented to publication (yet) and is not shown.
       *[other] { $n } winners have not consented to publication (yet) and are not shown.
    }
publish-places-without-consent = { $n ->
        [one] { $n } place is not shown: there is no consent to publication (yet).
       *[other] { $n } places are not shown: there is no consent to publication (yet).
    }
publish-consent-note = By the rules a winner is shown only with consent.
publish-excluded = Who was left out
publish-excluded-caption = Rows of the source files by the reason for which they do not take part
publish-excluded-lead = The source files for { $month } had { $rows } rows; { $eligible } of them met the terms.
publish-reason = Reason
publish-clause = Clause of the rules
publish-rows = Rows
publish-nobody-excluded = No row was left out.
publish-check = How to check this draw
publish-check-lead = The list of participants was fixed before the value was known from which the winners follow. Nobody has to take that on trust: every step can be computed again from the files below.
publish-c = Control sum of the list (C)
publish-committed-at = List fixed
publish-published = C published before the draw
publish-unpublished = There is no note of where C was published before the draw: without that a check is incomplete.
publish-seed = Where chance came from
publish-seed-drand = The public randomness beacon drand: round { $round }, { $at }. Nobody could know or steer this value when the list was fixed.
publish-seed-chain = Chain
publish-seed-rehearsal = A rehearsal round, number { $round }, { $at }. It is signed with a key that everybody knows and proves nothing.
publish-seed-random-org = A signed answer of random.org, { $at }.
publish-seed-share = A secret share of “{ $member }”: fixed together with the list, revealed after the dice.
publish-seed-dice = { $rolls ->
        [one] { $rolls } throw of dice before the commission.
       *[other] { $rolls } throws of dice before the commission.
    }
publish-seed-room-note = The dice are witnessed by the commission, not by a computation: a program checks all the rest and calls such a draw “incomplete”.
publish-seed-random-org-note = An answer of random.org alone can be asked for again: a program checks all the rest and calls such a draw “incomplete”.
publish-step-download = Download the first three files of the list below into one folder.
publish-step-sum = Compute the SHA-256 of the commitment file and compare it with C as it was published before the draw, not only with this page:
publish-step-verify = Check the signed minutes and everything that follows from the seed:
publish-documents = Documents
publish-document-minutes = Signed minutes (PDF)
publish-document-record = Record of the draw for programs (JSON)
publish-document-commitment = Commitment file: what was fixed before the draw
publish-document-csv = Winners as a table (CSV)
publish-document-json = Winners for programs (JSON)
publish-bytes = { $n ->
        [one] { $n } byte
       *[other] { $n } bytes
    }
publish-cancelled = Cancelled commitments
publish-cancelled-lead = These commitments were cancelled; nothing was drawn from them.
publish-cancelled-line = Commitment No. { $ordinal }, cancelled { $at }
publish-cancelled-reason = Reason: { $reason }
publish-attempt = This is commitment No. { $ordinal } of the period: the one before was cancelled ahead of its draw.

# What became of the certificates after the draw.
publish-lost = Lost the certificate
publish-moved-up = Reserves that moved up
publish-redrawn = Drawn again by a wave
publish-holders = Certificates that have a holder
publish-vacant = Certificates without a holder
publish-forfeited = Forfeited: nobody is left to draw
publish-places-caption = Who holds the certificates after replacement: { $pool }
publish-standing = Status
publish-place-holds = Holds a certificate
publish-place-lost = Lost the right to a certificate
publish-place-winner = Winner of the draw
publish-place-reserve = Reserve winner
publish-place-moved-up = Reserve winner who moved up
publish-place-redraw = Drawn by wave { $wave }, round { $round }
publish-place-until = Answers { $until }
publish-place-reason = { $sentence } (rules, clause { $clause })
publish-place-unpublished = By a decision of the commission; no list with the reason has been published yet.
publish-reserves-note-replaced = Reserve winners are determined in order; named here are only those of whom the commission has decided by the rules.
publish-waves = After the draw
publish-waves-lead = The certificate of a winner who lost the right to it goes to the reserve winners in order. When nobody is left, further places are drawn by a round that was named when the list of participants was fixed. Who lost the right, and why, is published as a list before that round.
publish-wave = Wave { $wave }
publish-wave-drawn = Drawn { $at }.
publish-wave-waits = Not drawn yet.
publish-wave-minutes = Supplementary minutes
publish-wave-sheet = signed sheet (PDF)
publish-wave-d = Control sum of the list of those who lost the right (D)
publish-wave-published = D published before the wave
publish-wave-check = Compute the SHA-256 of the list and compare it with D as it was published before the round, not only with this page:
publish-document-wave-sheet = Wave { $wave }: signed list of those who lost the right (PDF)
publish-document-wave-list = Wave { $wave }: the file that D was made of
publish-document-wave-minutes = Wave { $wave }: signed supplementary minutes (PDF)
publish-document-replacements = Supplementary minutes of replacements { $number } (PDF)

# Why the pages were not written.
publish-commitment-differs = { $period }: the commitment file is not the one that C was made of.
    .hint = Nothing was written. The file beside the page would not lead to the digest on the page: check the folder for changes.
publish-period-order = { $period } stands twice or out of order.
    .hint = Nothing was written. This is a fault of the program that asked for the pages.
publish-sums-differ = { $period }, pool { $pool }: winners and undrawn certificates are not what certificates and participants give.
    .hint = Nothing was written. Verify the record of this period.
publish-list-differs = { $period }: the list of disqualified of wave { $wave } is not the one that D was made of.
    .hint = Nothing was written. The file beside the page would not lead to the digest on the page: check the folder for changes.
