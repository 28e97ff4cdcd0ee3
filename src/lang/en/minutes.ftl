# The commitment sheet and the minutes: what stands on paper.

# Title, header, footer
minutes-title = MINUTES No. { $number }
minutes-about = of the prize draw for certificates
minutes-period-line = Reporting period: { $period }
minutes-header = Minutes No. { $number }. { $title }, { $period }
minutes-page = page { $page } of { $pages }
minutes-edition-public = Public edition: accounts are masked
minutes-edition-commission = Commission’s edition: holds personal data, not for publication
minutes-rehearsal-note = Rehearsal document. Of no legal force

# General
minutes-general = General
minutes-place = Place
minutes-started = Start
minutes-ended = End
minutes-order = Commission appointed by
minutes-legal-basis = Legal basis
minutes-territory = Territory

# Commission
minutes-commission = Commission
minutes-member-role = Role
minutes-name = Name
minutes-attendance = Attendance
minutes-present = present
minutes-absent = absent
minutes-quorum = Members of the commission: { $members }; present: { $present }; required for a quorum: { $quorum }. There is a quorum.
minutes-no-quorum = Members of the commission: { $members }; present: { $present }; required for a quorum: { $quorum }. There is no quorum.
minutes-observers = Observers
minutes-observers-none = There were no observers.

# List
minutes-list = List of participants
minutes-file = File
minutes-rows = Rows
minutes-counts = Rows in the files: { $rows }; admitted to the draw: { $eligible }; excluded: { $excluded }.
minutes-reason = Reason for exclusion
minutes-clause = Clause
minutes-reason-code = Reason code
minutes-total = Total
minutes-exclusions-root = Root of the list of excluded accounts (accounts: { $n })
minutes-accepted = Rows accepted with faults
minutes-accepted-none = No rows were accepted with faults.
minutes-lines = Lines
minutes-lines-below = { $n } lines, listed below
minutes-fault = Fault
minutes-accepted-by = Accepted by
minutes-why = Grounds

# Commitment
minutes-commitment = Commitment to the list
minutes-commitment-about = The list was fixed before the random value could be known. The control sum C below is the SHA-256 of the attached file commitment.txt; any change of the list changes this sum.
minutes-committed-at = Committed at
minutes-ordinal = Commitment of the period, No.
minutes-previous = Control sum of the previous commitment
minutes-previous-none = This is the campaign’s first commitment; none came before it.
minutes-rules-sha256 = SHA-256 of the campaign file (campaign.toml)
minutes-published = Where the control sum C was published before the draw
minutes-published-none = No publication of the control sum C before the draw has been entered.
minutes-stamps = Time stamps over the commitment file, older than the seed
minutes-cancelled = Commitment No. { $ordinal } was cancelled before the random value could be known: { $at }. Reason: { $reason }. Decided by: { $by }.
minutes-cancelled-withheld = Commitment No. { $ordinal } was cancelled: { $at }. After the dice the member “{ $member }” did not reveal the share that was committed to. Reason: { $reason }. Decided by: { $by }.
minutes-cancelled-round = Commitment No. { $ordinal } was cancelled: { $at }. The drand round that it names was not produced. Reason: { $reason }. Decided by: { $by }.
minutes-cancelled-c = Control sum of the cancelled commitment

# Seed
minutes-seed = How the winners were determined
minutes-method-clause = Clause of the rules
minutes-method-prescribed = Method that the rules prescribe
minutes-method-used = Method used
minutes-method-reason = Reason
minutes-sources = Sources of randomness
minutes-source-drand = { $n }) Public beacon drand, { $chain }, round { $round }. Its value becomes known: { $at }, in UTC { $utc }.
minutes-chain-quicknet = chain “quicknet”
minutes-chain-default = chain “default”
minutes-chain-rehearsal = rehearsal chain (its key is known to everybody, it proves nothing)
minutes-chain-other = chain { $chain }
minutes-chain = Chain identifier
minutes-drand-signature = Signature of the round
minutes-drand-previous = Signature of the previous round
minutes-source-random-org = { $n }) Signed answer of random.org, whole numbers from { $min } to { $max }, how many: { $count }.
minutes-random-org-at = Time of the answer: { $at }. The full text is in record.json.
minutes-random-org-sha256 = SHA-256 of the signed text
minutes-source-share = { $n }) Secret share of a member of the commission: { $member }.
minutes-share-sha256 = Committed SHA-256
minutes-share-value = Revealed value
minutes-source-dice = { $n }) Rolls of a die in front of the commission, how many: { $rolls }.
minutes-dice-rolls = Points thrown
minutes-waves = Rounds fixed beforehand for redraws
minutes-wave = { $n }) drand, { $chain }, round { $round }: { $at }, in UTC { $utc }.

# Certificates
minutes-certificates-section = Certificates
minutes-pool = Pool
minutes-value = Value
minutes-planned = Planned
minutes-carried = Carried over
minutes-certificates = Total
minutes-entrants = Entrants
minutes-drawn = Drawn
minutes-undrawn = Left
minutes-reserves = Reserves
minutes-root-of = Root of the list of the pool “{ $pool }”
minutes-carried-to = The undrawn certificates of the pool “{ $pool }” (number: { $n }) go to the next reporting period: { $period }.
minutes-left = Undrawn certificates of the pool “{ $pool }” are left (number: { $n }). They do not go over to another reporting period.
minutes-literal-carry = Note. Read literally, clause { $clause } of the rules (one difference over all pools) would carry over this many certificates: { $literal }. Since a certificate is drawn only in its own pool, they were counted by pool: { $pools }.

# Results
minutes-results = Results of the draw
minutes-pool-heading = Pool “{ $pool }”: { $certificate }, { $value }
minutes-rank = Rank
minutes-list-number = No. in list
minutes-account = Account
minutes-certificate = Certificate
minutes-claim-until = Contact by
minutes-role = Status
minutes-reserve-nth = reserve winner No. { $n }
minutes-no-entrants = Nobody took part in this pool, there was no draw.
minutes-no-certificates = There were no certificates to draw in this pool.
minutes-no-reserves = There are no reserve winners: no other entrant was left in the pool, or none were provided for.

# Decisions
minutes-decisions = Decision of the commission
minutes-decided = The commission HAS DECIDED:
minutes-decide-list = To recognise the list of participants (entrants: { $n }; control sum C: { $c }…) as the basis of the draw.
minutes-decide-winners = To recognise as winners those named in the section “Results of the draw” of these minutes (number: { $n }).
minutes-decide-nobody = To note that no winners were determined in this period.
minutes-decide-reserves = To approve the order of the reserve winners (number: { $n }). Where a winner loses the right to a certificate, it passes to the next reserve winner.
minutes-decide-carry = To carry over the undrawn certificates of the pool “{ $pool }” (number: { $n }) to the next reporting period: { $period }.
minutes-decide-left = To note that undrawn certificates of the pool “{ $pool }” are left (number: { $n }) and do not go over to another reporting period.
minutes-decide-claim = To notify the winners. Time to make contact: { $days } days (clause { $clause } of the rules), last day: { $until }.
minutes-decide-claim-working = To notify the winners. Time to make contact: { $days } working days (clause { $clause } of the rules), last day: { $until }.
minutes-working-calendar = Working days are counted by the calendar of holidays ({ $from } – { $to }, annex holidays.toml), SHA-256
minutes-working-beyond = The calendar does not speak of all days of this time: of the others Monday to Friday count as worked, public holidays are not known.
minutes-working-unknown = Working days are Monday to Friday; public holidays are not known: no calendar was set.
minutes-decide-publish = To publish the public edition of the minutes, the record of the draw (record.json) and the commitment file (commitment.txt).
minutes-dissent = Dissent
minutes-dissent-none = No member of the commission dissented.
minutes-errors = Errors found after the draw
minutes-errors-about = These errors were found after the random value was known. They do not change the result of the draw.

# Readings
minutes-readings = How open points of the rules were read
minutes-reading = Clause { $clause }. { $text }.

# Check by hand
minutes-by-hand = How to check this yourself
minutes-by-hand-about = Anyone can check the result with this file and the control sum C that was published beforehand. There is no need to trust the program that made these minutes.
minutes-by-hand-extract = Extract the files attached to this PDF.
minutes-by-hand-digest = Compute the digest of the commitment file. It must equal the control sum C above and the one on the signed commitment sheet or in its publication.
minutes-by-hand-check = Run the independent checker: it computes the order of the winners again.
minutes-by-hand-verify = Check the signatures, and that what is printed agrees with the record.
minutes-by-hand-audit = With the list secret, the original files and campaign.toml an auditor builds the list itself again: utys verify --audit.

# Annexes
minutes-annexes = Annexes
minutes-annex = Annex
minutes-attached = in this PDF
minutes-kept = Kept
minutes-beside = separately
minutes-annex-record = Record of the draw
minutes-annex-commitment = Commitment file
minutes-annex-campaign = Campaign file (rules)
minutes-annex-holidays = Calendar of holidays
minutes-annex-checkpoint = Checkpoint of the journal
minutes-annex-consistency = Proof that the journal was only continued
minutes-annex-sheet = Commitment sheet
minutes-annex-export = Original file
minutes-annex-stamp = Time stamp over the commitment file
minutes-annex-commission = Commission’s edition of the minutes
minutes-annex-other = Other document
minutes-facts-annex = All that is printed in these minutes is also in the file minutes.json inside this PDF.
minutes-journal = Last entry of the journal (No. { $events })
minutes-checkpoint = Root of the tree over all entries of the journal
minutes-log-key = Key that signed the checkpoint of the journal (checkpoint.txt in this PDF)
minutes-sheet-journal = Journal
minutes-sheet-journal-about = How far the journal had come before this freeze. The minutes will prove that it was only continued.

# Signatures
minutes-signatures = Signatures
minutes-signatures-about = We confirm that these minutes are correct.
minutes-signing-any = { $least ->
        [one] At least one of the { $all } members present must sign.
       *[other] At least { $least } of the { $all } members present must sign.
    }
minutes-signing-roles = { $least ->
        [one] It must be signed by: { $roles }. The others may sign.
       *[other] It must be signed by at least { $least } of the { $all } members present, among them: { $roles }.
    }

# Commitment sheet
minutes-sheet-title = COMMITMENT SHEET
minutes-sheet-header = Commitment sheet. { $title }, { $period }
minutes-sheet-c = Control sum C of the list
minutes-sheet-c-about = This is the SHA-256 of the file commitment.txt. The control sum fixes the list of participants, the number of certificates and the sources of randomness before the draw. Keep a copy of this sheet: the control sum in the minutes must be exactly the same.
minutes-sheet-pools = Pools and certificates
minutes-sheet-sources-about = The draw uses all of the following sources, in this order. When this sheet was made, nobody could know their values.
minutes-sheet-signatures-about = The list was fixed in our presence, and the control sum C is as on this sheet.

# Waves: the list of disqualified, and the minutes of the redraw
minutes-wave-line = Redraw No. { $wave }
minutes-wave-round = Redraw No. { $wave } is held by a round of the public beacon drand: { $chain }, round { $round }. Its value comes to be known on { $at }, in UTC { $utc }.
minutes-wave-c = Digest C of the list of participants
minutes-disqualified-title = LIST OF DISQUALIFIED
minutes-disqualified-header = List of disqualified No. { $wave }. { $title }, { $period }
minutes-disqualified-d = Digest D of the list
minutes-disqualified-d-about = This is the SHA-256 of the attached file disqualified.txt. It fixes who lost the right to a certificate, and why, before the random value of the redraw can be known. Keep a copy: the digest in the minutes of the redraw must be exactly the same.
minutes-disqualified-closed-at = List closed
minutes-disqualified-list = Who lost the right to a certificate
minutes-disqualified-reason = Reason
minutes-disqualified-why = { $sentence } (clause { $clause } of the rules)
minutes-disqualified-decided = Decided when and by whom
minutes-drawn-winner = winner
minutes-drawn-reserve = reserve
minutes-drawn-redraw = drawn by a redraw
minutes-disqualified-wave = The redraw
minutes-disqualified-wave-about = In place of those who lost the right, a certificate first goes to the reserves, in order. Certificates that have nobody left to go to are drawn again among the other participants of the same pool. The round was named when the list of participants was frozen, before the draw; when this list was made nobody could know its value.
minutes-disqualified-due = Pool “{ $pool }”: certificates that nobody holds – { $due }; to be drawn again – { $available }.
minutes-disqualified-exhausted = No participants are left in pool “{ $pool }”: certificates that have nobody to go to ({ $n }) are not drawn and are forfeited.
minutes-disqualified-signatures-about = The decisions were made and the list was closed in our presence; digest D is the one on this sheet.
minutes-wave-about = of a redraw of certificates
minutes-wave-supplements = Supplement to minutes No. { $number }
minutes-wave-list-about = The list was closed and published before the random value of the redraw was known. Digest D below is the SHA-256 of the attached file disqualified.txt.
minutes-wave-published = Where digest D appeared before the redraw
minutes-wave-published-none = It is not journalled that digest D appeared before the redraw.
minutes-wave-text = On decision { $n }
minutes-wave-evidence = SHA-256 of the document that proves decision { $n }
minutes-wave-seed = How the redraw was made
minutes-wave-seed-about = The redraw goes on with the order that the draw began: the next ranks are drawn among the participants of the pool that were not named yet. The order was computed by the specification utys-draw/1 from digest C, the random values of the draw, the round that was named when the list was frozen, and digest D.
minutes-wave-d-before = Digest D of redraw No. { $n }
minutes-wave-results = Results of the redraw
minutes-wave-counts = Certificates drawn – { $certificates }; reserves – { $reserves }; drawn by earlier redraws – { $before }; disqualified in all – { $disqualified }; certificates that nobody held before this redraw – { $due }. Participants of the pool – { $entries }.
minutes-wave-reserves-suffice = The certificates went to those next in order; nothing was drawn again in this pool.
minutes-wave-drawn = Drawn by the redraw, in the order in which they were drawn
minutes-wave-forfeited = Every participant of the pool was drawn, nobody is left: the certificates are forfeited ({ $n }).
minutes-wave-holders = Who has the right to a certificate after the redraw
minutes-wave-holders-none = After the redraw nobody in this pool has the right to a certificate.
minutes-wave-decide-list = To recognise the list of disqualified ({ $n }; digest D: { $d }…) as the ground of the redraw.
minutes-wave-decide-drawn = To recognise as winners those drawn by the redraw and named in the section “Results of the redraw” of these minutes ({ $n }).
minutes-wave-decide-holders = To confirm that in the pools of these minutes those named as its holders in the section “Results of the redraw” have the right to a certificate after the replacements ({ $n }).
minutes-wave-decide-forfeited = To note that certificates of pool “{ $pool }” have nobody to go to ({ $n }) and are not carried over to another reporting period.
minutes-wave-decide-publish = To publish the public edition of the minutes, the record of the draw (record.json) and the list of disqualified (disqualified.txt).
minutes-wave-by-hand-about = Whoever has this file and the digests C and D that were published before can check the result. The program that made the minutes need not be trusted.
minutes-wave-by-hand-digest = Compute the SHA-256 of the files. The first must equal digest C, published before the draw, the second digest D, published before the redraw.
minutes-wave-facts-annex = Everything printed in the minutes is also in the file wave-minutes.json inside this PDF.
minutes-annex-disqualified = List of disqualified
minutes-annex-disqualified-sheet = The signed sheet with this list
minutes-annex-minutes = Minutes of the draw
