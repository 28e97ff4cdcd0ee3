# draw

draw-list-order = Entry { $number } of the list stands out of order.
    .hint = Entries stand in ascending byte order of their keys: the list was not made by this program, or was changed.
draw-list-duplicate = Entry { $number } of the list is the entry before it again.
    .hint = A key stands once in a list: the list was not made by this program, or was changed.

# Findings
draw-finding-wrong-type = This value is of another type: { $expected } is due, found { $found }.
draw-finding-unknown-field = The format has no field “{ $found }” here.
draw-finding-missing-field = The field { $expected } is missing.
draw-finding-duplicate-field = The field stands { $found } times.
draw-finding-bad-number = A whole number of { $expected } is due, found { $found }.
draw-finding-bad-format = The form is wrong: { $expected } is due, found “{ $found }”.
draw-finding-empty-list = The list is empty.
draw-finding-source-type = There is no such type of seed source: “{ $found }”; there are { $expected }.
draw-finding-unknown-chain = “{ $found }” is none of the drand chains that the format knows.
draw-finding-evidence-count = Pieces of evidence due: { $expected }, found: { $found }.
draw-finding-evidence-type = The commitment names a source of type { $expected }, the evidence is of type { $found }.
draw-finding-results-count = Pools in the commitment: { $expected }, in the results: { $found }.
draw-finding-wave-number = No such redraw is due here: of { $expected }, found { $found }.
draw-finding-commitment-digest = This is not the digest of the commitment: that is { $expected }.
draw-finding-not-published = What was published is another: { $expected }. Here it is { $found }.
draw-finding-counts-sum = The sums do not agree: { $expected } due, found { $found }.
draw-finding-pool-id = The pool id “{ $found }” stands already, or is reserved.
draw-finding-carried = More certificates are carried over than there are: { $found }, { $expected } are possible.
draw-finding-empty-root = A list without entries has the root { $expected }, found { $found }.
draw-finding-sources-combination = Seed sources cannot be combined so: { $found }. Possible are: { $expected }.
draw-finding-share-member = “{ $found }” has a share already.
draw-finding-random-org-strength = Too few possible answers of random.org: { $found }; due is { $expected }.
draw-finding-beacon-round = Round { $expected } was committed to, the evidence is of round { $found }.
draw-finding-beacon-false = This is not drand’s signature of the committed round ({ $expected }).
draw-finding-random-org-signature = random.org did not sign this text.
draw-finding-random-org-text = The text of random.org is no strict JSON object.
draw-finding-random-org-answer = random.org was not asked as committed: { $expected } due, found { $found }.
draw-finding-share-mismatch = This is not the share that was committed to: { $expected }, found { $found }.
draw-finding-dice-count = Rolls due: { $expected }, found: { $found }.
draw-finding-times-order = The order in time is wrong: due { $expected }, found { $found }.
draw-finding-pool = The pool { $expected } is due here, found { $found }.
draw-finding-undrawn = Undrawn certificates: { $expected } follow from the commitment, the record says { $found }.
draw-finding-drawn-count = Drawn places: { $expected } are due, the record lists { $found }.
draw-finding-rank = Rank { $expected } is due here, found { $found }.
draw-finding-role = This place is due to a { $expected }, the record says { $found }.
draw-finding-index = The seed gives this rank index { $expected }, the record has { $found }.
draw-finding-order = Most places differ ({ $found }): another evidence or another commitment made this order.
draw-finding-index-range = The list has no index { $found }: { $expected }.
draw-finding-proof-length = The proof of this place has { $expected } digests, found { $found }.
draw-finding-leaf-proof = Label, hidden value and proof do not lead to the root { $expected }.
draw-finding-disqualified-pool = There is no pool { $found }.
draw-finding-disqualified-rank = Rank { $found } had not been drawn: { $expected }.
draw-finding-disqualified-twice = { $found } was disqualified before.
draw-finding-wave-pools = Replacements are due in: { $expected }; the record has: { $found }.
draw-finding-receipt-draw = The receipt is of another draw: there it says { $found }, here it is { $expected }.
draw-finding-receipt-pool = There is no pool “{ $found }” here: { $expected }.
draw-finding-receipt-drawn = The record lists the place of this receipt as another’s: there { $expected }, in the receipt { $found }.
draw-finding-receipt-label = By the rules { $expected } is due here, the receipt says “{ $found }”.

# Gaps
draw-gap-no-published-digest = No published digest was given: compare C = { $value } with one that you got outside this record.
draw-gap-earlier-attempts = Earlier attempts of this period: { $value }. That each was cancelled before its seed is not shown here.
draw-gap-witnessed-by-people = How the dice fell is witnessed by people; no program can check it.
draw-gap-random-org-alone = random.org may have been asked more than once.
draw-gap-rehearsal-chain = A rehearsal: everybody knows the key of this chain, so the round proves nothing.
draw-gap-unpublished-disqualified = The digest of this list of disqualified, { $value }, is not among the published ones.
draw-gap-unmatched-digest = The published digest { $value } belongs to nothing in this record: a list of disqualified may be missing here.

# Notes
draw-note-published-before = valid for digests published before { $value }
draw-note-no-instant = valid for digests published before the dice were thrown
draw-note-disqualified-between = the list of disqualified is to have been published in this time: { $value }
draw-note-stamped-before = stamped before anything could be known: { $place }, { $value }
draw-note-stamped = a time stamp: { $place }, { $value }; there is no instant that it would have to be before

# Errors
draw-commitment-prefix = This is no commitment file: it does not begin with “utys-draw/1 commitment”.
    .hint = Take the file as it was published; a copied text may have lost its first line.
draw-commitment-json = The commitment file has no JSON behind its first line: { $error }
draw-commitment-form = Faults of form in the commitment file: { $findings }. The first: { $first }
draw-commitment-not-canonical = The commitment file is not in its canonical form, so it is not the file that C was made of.
    .hint = Take the file as it was published, byte for byte.
draw-record-too-large = The file is larger than 64 MiB: it is no record.
draw-record-json = The file is no JSON: { $error }
    .hint = `utys verify` reads record.json, minutes and commitment sheets (PDF).
draw-refused = Nothing was drawn: { $first } Findings in all: { $findings }.
    .hint = Give the evidence of exactly the committed sources.
draw-refused-more = The evidence is not complete.
draw-disqualified-refused = The list of disqualified was not taken: { $first } Findings in all: { $findings }.
draw-rehearsal-only = The rehearsal chain is taken in a rehearsal only: everybody knows its key.
    .hint = Commit to a round of quicknet or of the default chain.
draw-list-changed = The list of the pool { $pool } is not the one that was committed to.
    .hint = Nothing was drawn. Restore the list and its secret from the backup made after the freeze.
draw-wave-number = Redraw { $wave } is not committed to, or is not after the last one.
draw-commitment-alone = This is a commitment file: it says what was frozen, not what was drawn. C = { $c }
    .hint = Verify the record or the minutes: `utys verify minutes.pdf --expect { $c }`.
