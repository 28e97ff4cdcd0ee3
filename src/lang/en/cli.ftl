# cli

cli-error = error: { $text }
cli-hint = hint: { $text }
cli-no-file = { $path } is no file.
    .hint = Name a file, not a folder or a device.
cli-accepted-form = { $path } is no list of accepted rows: { $error }.
    .hint = Give the accepted.json that the commission handed out, or leave it away.
cli-verify-finding = expected { $expected }, found { $found }
cli-verify-gap = not checked: { $value }
cli-verify-gap-signers = the signatures hold, but who signed is not known: give the authority's certificates with --roots
cli-verify-gap-unsigned = this field is not signed
cli-verify-gap-metadata = other software rewrote the metadata (title, dates) with its signature; pages and attachments are as signed. `utys sign prepare` and `embed` avoid that.
cli-verify-gap-revoked-since = signed before the revocation by the signer's word alone; a time stamp would prove it: { $value }
cli-verify-gap-revocation = a list or an answer about revocation is of no use: { $value }
cli-verify-note-revocation = whether the certificates were revoked is not known (--crl, --ocsp): { $value }
cli-verify-note-claimed = the time of signing is the signers' word, no time stamp of a known authority proves it: { $value }
cli-verify-note-no-holidays = working days were counted from Monday to Friday, public holidays are not known; deadline { $value }
cli-verify-note-holidays-short = the attached calendar of holidays does not speak of all days until the deadline { $value }: of the others only the weekday is known
cli-verify-gap-must-sign = must sign and has not: { $value }
cli-verify-gap-too-few = signatures that count, and how many there must be: { $value }
cli-verify-gap-same-signer = one person signed for two members; the other signature: { $value }
cli-verify-note-unsigned = { $value } has not signed and need not
cli-verify-gap-stamp = the time stamp's signature holds, but whose it is is not known: give the authority's certificate with --tsa
cli-verify-gap-layout = the pages were made by another version of the program and cannot be made again by this one
cli-verify-gap-no-record = a commitment sheet: there is no draw in it yet
cli-verify-gap-no-wave = a list of disqualified: the wave that draws by it is not in this document
cli-verify-gap-earlier = no export of this earlier period was given (--earlier): who took part then is not known
cli-verify-gap-choices = too many rows share accounts to try which of them stay: give accepted.json with --accepted
cli-verify-campaign-for = The campaign file is for an audit, or for a receipt.
    .hint = Give --audit with --export and --secret, or --receipt.
cli-verify-signed-by = { $role }: { $signer }, { $at }, not identified
cli-verify-signed-by-known = { $role }: { $signer }, { $at }, identified
cli-verify-signature-stamp = time stamp of { $at } by { $authority }, not identified
cli-verify-signature-stamp-known = time stamp of { $at } by { $authority }, identified

## Commands
cli-no-randomness = The system gave no randomness: { $error }.
cli-file-there = { $path } is there already and is not overwritten.
    .hint = Choose another name.
cli-already = The journal has this already, nothing was changed.
cli-init-done = The folder of campaign { $campaign } is ready: { $path } ({ $periods ->
        [one] one period
       *[other] { $periods } periods
    }).
cli-init-rehearsal = The rehearsal folder of campaign { $campaign } is ready: { $path } ({ $periods ->
        [one] one period
       *[other] { $periods } periods
    }). Every page will be marked.
cli-commission-set = The commission is set: { $members ->
        [one] one member
       *[other] { $members } members
    }, { $present } present, quorum { $quorum }.
cli-accept-nothing = Nothing to accept was named.
    .hint = Give `--row FILE:LINE`, `--stays FILE:LINE` or `--fault REASON`.
cli-import-ready = The list is ready. Next: `utys commit { $period }`.
cli-commit-no-source = No source of the seed is named.
    .hint = Give `--drand-at TIME`, before it `--random-org` where the rules name it; in a room without a network `--share` and `--dice`.
cli-commit-done = The list of { $period } is frozen. C = { $commitment }
cli-commit-pool = { $pool }: { $entries ->
        [one] one entry
       *[other] { $entries } entries
    }, { $certificates ->
        [one] one certificate
       *[other] { $certificates } certificates
    } (carried over: { $carried })
cli-commit-next = Now publish C before anybody can know the seed: sign { $sheet }, then `utys publish --commitment { $period } --place WHERE`.
cli-share-made = The share of “{ $member }” is made; give the file to nobody: { $path }. For the commitment: --share { $member }={ $digest }
cli-share-revealed = { $period }: the share of “{ $member }” is revealed.
cli-ask-dice = The dice (digits 1 to 6 in the order of the throws):
cli-dice-missing = The digits of the dice are not given.
    .hint = Give them on the command line or with `--file`.
cli-dice-noted = The dice of { $period } are noted.
cli-publish-noted = { $period }: it is journalled that C appeared — { $place }, { $at }.
cli-publish-nowhere = No folder for the pages is named.
cli-publish-done = The results pages are ready ({ $files ->
        [one] one file
       *[other] { $files } files
    }): { $path }
cli-cancel-done = The attempt of { $period } is cancelled. Publish the statement where C was published; then the list can be corrected and frozen again.
cli-output-lost = The answer could not be written: { $error }.
    .hint = Make room where the output goes, and give the command again.
cli-receipts-done = Receipts are written ({ $receipts }): { $path }
cli-ask-evidence = { $what } — evidence (a file or the text):
cli-bad-member = This is no member's id: { $expected }.
cli-draw-pool = { $pool } — { $title }
cli-draw-winner = { $rank }. winner { $label }, list number { $number }
cli-draw-reserve = { $rank }. reserve { $label }, list number { $number }
cli-draw-undrawn = certificates not drawn: { $undrawn }
cli-draw-already = It was drawn already, at { $at }; nothing was changed.
cli-draw-record = The record: { $path }
cli-disqualify-done = { $period }, pool { $pool }: rank { $rank } ({ $label }) is disqualified — { $reason }.
cli-disqualify-moved-up = The certificate goes to rank { $rank }: { $label }, list number { $number }.
cli-disqualify-passed-over = It held no certificate: when its turn comes, it is passed over.
cli-disqualify-wave-due = Nobody is left to move up: wave { $wave } draws, its round comes out at { $round }. Before that, publish the list: `utys publish --disqualified { $period } --place WHERE`.
cli-disqualify-no-wave = Nobody is left to move up, and no wave is left to draw by: the certificate is forfeited.
cli-disqualify-forfeited = Nobody is left to move up, and every entry of the pool was drawn: the certificate is forfeited.
cli-publish-list = { $period }: the list of disqualified for wave { $wave } is closed ({ $n ->
        [one] one rank
       *[other] { $n } ranks
    }); the round comes out at { $round }.
cli-publish-list-digest = D = { $digest }
cli-publish-list-noted = It is journalled that it appeared — { $place }, { $at }. The sheet: { $sheet }
cli-publish-list-next = Now publish D before the round: sign { $sheet } (`utys sign { $period } --sheet --wave { $wave }`), then `utys publish --disqualified { $period } --place WHERE`.
cli-redraw-wave = { $period }: wave { $wave }
cli-redraw-place = { $rank }. redraw { $label }, list number { $number }
cli-redraw-forfeited = certificates forfeited, since every entry was drawn: { $n }
cli-minutes-done = The minutes are made: public { $public }, the commission's { $commission }.
cli-sign-done = “{ $member }” has signed { $path }
cli-sign-already = “{ $member }” had signed it already: { $path }
cli-prepare-done = To be signed: { $path }, SHA-256 { $digest }
cli-prepare-next = How: { $file } beside it. Then: `utys sign embed { $period } --member { $member } SIGNATURE`
cli-embed-gap = It stands in doubt: { $code } ({ $value }). utys verify will call the document incomplete
cli-prepare-guide =
    Sign the bytes of { $bytes } as they are, with a detached CMS signature. digest.txt has their SHA-256; prepared.pdf is what is being signed: look at it.

    With NCALayer: send { $request } to wss://127.0.0.1:13579 (module basics, method sign: detached, not digested; in ncalayer-js-client it is basicsSignCMS with basicsCMSParamsDetached) and save the answer, or the signature in it, as signature.cms.

    With OpenSSL, key and certificate in PEM:
    openssl cms -sign -binary -cades -md sha256 -nosmimecap -in { $bytes } -signer certificate.pem -inkey key.pem -outform DER -out signature.cms

    Then embed it before anybody else signs this document: each signature covers those before it.
cli-ask-password = The key's password:
cli-no-password = The key's password is not given.
    .hint = Give it with `--password-file` or in UTYS_PASSWORD.
cli-secret-done = The list secret of { $period } is handed over, and journalled: { $path }. It opens every entry: give it to the auditor alone.
cli-error-noted = { $period }: the error is journalled; the minutes print it (`utys minutes { $period }`).
cli-beacon-round = There is no such round: { $round }.
cli-backup-done = A copy of the journal: { $path }. Its head is { $head }

# Status
cli-status-campaign = { $title } ({ $campaign })
cli-status-rehearsal = REHEARSAL: times are said by the user, results have no force.
cli-status-later = { $period }: not imported yet; to be drawn by { $by }.
cli-status-period = { $period } (to be drawn by { $by })
cli-status-pool = { $pool }: planned { $planned }, carried in { $carried }, entries { $entries }, drawn { $drawn }, carried on { $out }, left { $left }
cli-status-bad = bad rows not accepted: { $bad }
cli-status-cancelled = cancelled attempts: { $cancelled }
cli-status-late-errors = errors found after the seed: { $errors }; the minutes print them, they reopen nothing
cli-status-literal = the carry-over clause read literally gives { $literal }, pool by pool { $per_pool }
cli-status-must-sign = the minutes are yet to be signed by: { $members }
cli-status-may-sign = further signatures needed: { $more }, of: { $members }
cli-status-replaced = { $pool }: disqualified ranks { $gone }; the certificates are with ranks { $holders }; next in order { $waiting }
cli-status-vacant = { $pool }: certificates that nobody holds { $vacant }, of these without anybody left to draw { $forfeited }
cli-status-wave-open = wave { $wave } can draw again, round at { $round }: the list is not closed
cli-status-wave-closed = the list of wave { $wave } is closed and not published, round at { $round }
cli-status-wave-published = the list of wave { $wave } is published, round at { $round }
cli-status-commitment = C = { $commitment }
cli-status-next = Next: { $period } — { $due }
cli-status-done = All periods are done.
cli-status-head = Journal: { $events ->
        [one] one entry
       *[other] { $events } entries
    }, head { $head }
cli-status-sound = The journal and all objects are sound.
cli-due-import = import the export (`utys import { $period } FILE`)
cli-due-accept-or-replace = correct or accept bad rows (`utys import { $period } --replace`, `utys accept { $period }`)
cli-due-commission = set the commission for { $period } (`utys commission set FILE`)
cli-due-predecessor = finish the period before { $period }
cli-due-commit = freeze the list (`utys commit { $period }`)
cli-due-publish-commitment = publish C (`utys publish --commitment { $period } --place WHERE`)
cli-due-wait-for-round = wait for the round of { $period }
cli-due-dice = throw the dice (`utys dice { $period }`)
cli-due-shares = reveal the shares (`utys share reveal { $period }`)
cli-due-draw = draw (`utys draw { $period }`)
cli-due-minutes = make the minutes (`utys minutes { $period }`)
cli-due-signatures = sign the minutes (`utys sign { $period }`)
cli-due-publish-disqualified = publish the list of disqualified (`utys publish --disqualified { $period } --place WHERE`)
cli-due-wait-for-wave = wait for the round of the wave of { $period }
cli-due-redraw = draw the wave (`utys redraw { $period }`)
cli-due-wave-minutes = make the minutes of the wave (`utys minutes { $period } --wave N`)
cli-due-wave-signatures = sign the minutes of the wave (`utys sign { $period } --wave N`)
cli-due-replacement-minutes = make the supplementary minutes of the replacements (`utys minutes { $period } --replacements`)
cli-due-replacement-signatures = sign the supplementary minutes (`utys sign { $period } --replacements N`)
cli-due-nothing = { $period }: nothing

# The demonstration
cli-demo-start = March to June 2021 of “Business Offer”, with made-up exports: import, freeze, draw, minutes, signatures, verification.
cli-demo-period = winners { $winners }, reserves { $reserves }, certificates left undrawn { $undrawn }
cli-demo-verdict = minutes: { $verdict }, { $signatures ->
        [one] one signature
       *[other] { $signatures } signatures
    } of known signers
cli-demo-why = March to May were drawn in a room, with shares and dice: who was not there cannot check the dice, so they are incomplete by design. June took drand's round 1000000, which anybody can check.
cli-demo-minutes = The minutes: { $path }
cli-demo-sheet = The commitment sheet: { $path }
cli-demo-site = The results pages: { $path }
cli-demo-verify = Check it yourself: utys verify { $folder }/minutes.pdf --roots { $folder }/roots.pem --expect "$(sha256sum < { $folder }/commitment.txt | cut -c1-64)"

cli-rules-place = clause { $clauses }
cli-rules-no-clause = no clause
cli-rules-reading = the campaign file has readings of: { $clauses }
cli-rules-found = { $title }: { $found ->
        [one] one contradiction
       *[other] { $found } contradictions
    }, declared facts: { $facts }.
cli-rules-none = { $title }: no contradiction, declared facts: { $facts }.
cli-rules-no-facts = No file of declared facts was given: the campaign file was checked by itself. What the document says goes into NAME.declared.toml (protocols/CAMPAIGN.md).

## Several files, and the journal
cli-verify-log-only = Several files are held against each other; --audit, --receipt, --stamp and --explain are for one file alone.
    .hint = Verify the file alone for those.
cli-verify-log-file = { $path }: { $why }
cli-verify-log-of = { $path }: { $period }, attempt { $ordinal }, C = { $c }
cli-verify-log-of-nothing = { $path }: nothing that could be held against the others
cli-verify-log-extends = its journal of { $size } entries continues the { $earlier } entries that { $file } printed
cli-verify-gap-rehearsal-log = A rehearsal: everybody knows the key of this journal, so its signature proves nothing.
cli-verify-gap-no-campaign = The campaign file is not among the files: give it with --campaign, so that what is carried over can be checked.
cli-verify-gap-cancellation = The attempt was cancelled; that this was published before the seed is not shown. Give the digest of the statement with --expect.
cli-verify-gap-no-previous = The commitment before this one is not among the files: { $value }.
cli-verify-gap-no-outcome = Neither a record nor a cancellation of this commitment is among the files: { $value }.
cli-verify-gap-record-missing = The journal says that this commitment was drawn; its record is not among the files: { $value }.
cli-verify-gap-no-earlier-record = What { $value } left undrawn is not known: its record is not among the files.
cli-verify-gap-journal-short = The journal ends before this paper was made (entry { $value }): export it anew.
cli-restore-done = { $path }: the journal is restored, { $events } entries, head { $head }.
cli-journal-whole = The journal is whole: { $events } entries, head { $head }.
cli-journal-agrees = { $paper } agrees: it knew the first { $size } entries.

cli-act-done = { $acts ->
        [one] One acceptance act is written
       *[other] { $acts } acceptance acts are written
    }: { $path }
cli-handover-done = The handover protocol is written: { $path } (handed over: { $handed }, not yet: { $open })
cli-registry-done = The registry of { $certificates ->
        [one] one certificate
       *[other] { $certificates } certificates
    } is written: { $path }
cli-report-done = The report is written: { $path }
