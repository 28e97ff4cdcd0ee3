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
