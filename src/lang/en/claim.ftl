# The life of a certificate: stages, steps, and why a step cannot follow.
claim-stage = { $stage ->
        [undrawn] not drawn
        [waiting] waiting for its holder
        [notified] the holder was notified
        [contacted] the holder is in touch
        [document-seen] the identity document was seen
        [act-signed] the act is signed
        [handed-over] handed over
        [vacant] vacant: a redraw can fill it
        [forfeited] forfeited: nobody is left to hold it
        [returned] returned to the organiser
       *[carried] carried over to the next period
    }
claim-first = { $step ->
        [contacted] The holder has not got in touch yet.
        [document-seen] The identity document was not seen yet.
       *[act-signed] The act of acceptance is not signed yet.
    }
    .hint = Note that first: `utys claim { $step }`.
claim-not-asked = The rules of the campaign do not ask for this.
    .hint = Leave it out: what is not asked for is not collected. The campaign file says what is, in [handover].
claim-done = This is done already: { $stage }.
    .hint = `utys ledger` shows what is due next.
claim-no-holder = The certificate has no holder: { $stage }.
    .hint = `utys ledger` shows who holds which certificate.
claim-handed-over = The certificate was handed over.
    .hint = Whoever received it is not disqualified any more; an error is noted with `utys error`.
claim-holder = Somebody holds the certificate.
    .hint = Only a certificate that nobody holds is redrawn, returned or carried over.
claim-not-forfeited = A redraw can still give the certificate a holder.
    .hint = Publish the list of disqualified before the round of the wave: `utys publish --disqualified`.
claim-is-carried = The certificate goes to the next period.
    .hint = Freezing the next period carries it over; nothing is to be done here.
claim-not-carried = By the campaign file the certificate does not go to the next period.
    .hint = The rules for that are in [carry-over].
claim-proxy = { $needed ->
        [notarised] A proxy needs the original of a power of attorney certified by a notary.
        [original] A proxy needs the original of a power of attorney.
       *[none] Only the holder may receive the certificate.
    }
    .hint = Hand it over to the holder, or to a proxy who has what the campaign asks for.
claim-no-cabinet = The campaign does not send certificates to cabinets.
    .hint = Hand it over in person; the campaign file would say in-cabinet = true.

journal-claim-no-certificate = Rank { $rank } of the pool { $pool } holds no certificate.
    .hint = `utys ledger` shows who holds which certificate.
journal-claim-lost = Rank { $rank } of the pool { $pool } is disqualified: it has nothing more to claim.
    .hint = `utys ledger` shows who holds the certificate now.
journal-claim-number = The step has the number { $found }, expected { $expected }: another step was noted meanwhile.
    .hint = Look at `utys ledger` and repeat the command if it is still needed.
journal-claim-time = The step is said to have happened at { $happened }, but only what happened from { $from } until now can be noted.
    .hint = A step follows the one before it, and the day on which the holder came to hold the certificate.
journal-claim-unknown-certificate = The pool { $pool } has no certificate with the number { $certificate } in this period.
    .hint = Numbers run from 1; `utys ledger` lists them.
journal-carried = The pool { $pool } of { $period } is frozen with { $found } certificates carried in, but the period before left { $expected }.
    .hint = No certificate vanishes between two periods and none is added; look at `utys ledger`.
journal-planned = The pool { $pool } of { $period } is frozen with { $found } certificates, but { $expected } are planned and carried in.
    .hint = The plan is in the campaign file; what is carried in shows `utys ledger`.
journal-wave-before-freeze = The round of wave { $wave } of { $period } is out, and what it leaves is carried over: it is drawn before the next period is frozen.
    .hint = `utys redraw { $period }`, then freeze.

commission-was-in-touch = “{ $reason }”: the holder was in touch on { $on }, before the deadline.
    .hint = Another reason of the campaign file may hold; a step that was noted by mistake is explained with `utys error`.
commission-proxy-unnamed = The certificate is handed over to a proxy, and the proxy is not named.
    .hint = Say who receives it with `--proxy-name`, as it stands in the power of attorney.
commission-no-proxy = A proxy is named, and no proxy receives the certificate.
    .hint = Leave `--proxy-name` out, or say with `--proxy` by which power of attorney it is handed over.
commission-paper-not-asked = { $paper ->
        [act] The rules of the campaign ask for no acceptance act (clause { $clause }).
       *[protocol] The rules of the campaign ask for no handover protocol (clause { $clause }).
    }
    .hint = What is not asked for is not drawn up; the campaign file says what is, in [handover]. `utys registry` shows what was handed over.
commission-document-copied = An identity document is seen, not copied: nothing is kept with this step.
    .hint = Say who saw it with `--by`; leave `--evidence` out.

claim-due = { $step ->
        [notified] notify the holder
        [contacted] the holder gets in touch
        [document-seen] see the identity document
        [act-signed] have the act signed
       *[handed-over] hand it over
    }

cli-claim-not-handed = A power of attorney and the cabinet belong to handing over, not to “{ $step }”.
    .hint = Leave `--proxy` and `--cabinet` out, or write `utys claim handed-over`.
cli-ledger-pool = { $period }, { $pool }: planned { $planned }, carried in { $carried }
cli-ledger-pool-ahead = { $period }, { $pool }: planned { $planned }, carried in { $carried }; not drawn yet
cli-ledger-alone = { $certificate }: { $stage }
cli-ledger-held = { $certificate }: { $stage } — rank { $rank }, { $label }, list number { $number }; to be claimed until { $until }; next: { $due }
cli-ledger-over = { $certificate }: { $stage } — rank { $rank }, { $label }, list number { $number }; could be claimed until { $until }, that is over
cli-ledger-done = { $certificate }: { $stage } — rank { $rank }, { $label }, list number { $number }
cli-ledger-all = Certificates of the drawn periods: { $certificates }
cli-ledger-stage = { $stage }: { $count }
cli-holidays-set = The calendar from { $from } to { $to } is set: { $off ->
        [one] one day off
       *[other] { $off } days off
    }, { $worked ->
        [one] one weekend day worked
       *[other] { $worked } weekend days worked
    }.
cli-status-claims = certificates waiting to be handed over: { $open }; of these the deadline is over for { $over }, and within three days for { $near } (`utys ledger { $period }`)
