# stamp

stamp-too-large = This is no time stamp: { $found }, { $expected }
    .hint = Give the authority's response as it came, a file of some KB (.tsr).
stamp-form = This is no time stamp of RFC 3161: { $field }: { $found }
    .hint = Give the authority's response as it came, in DER; no web page, no PEM.
stamp-rejected = The authority did not stamp: status { $found }
    .hint = Ask again, with another digest algorithm or policy if the authority says so.
stamp-not-checked = The time stamp was not checked: the algorithm { $found } is not known here
    .hint = Take a time stamp that is signed with RSA or ECDSA and SHA-2, or check this one with another program.
stamp-imprint = The time stamp is over something else: expected { $expected }, found { $found }
    .hint = Ask for a stamp over this very file; the smallest change gives another digest.
stamp-other-request = The time stamp answers another request: { $field }: expected { $expected }, found { $found }
    .hint = Give the request file that was sent to the authority for this stamp.
stamp-chain = The time stamp is not by an authority that you gave: { $field }: expected { $expected }, found { $found }
    .hint = Give the certificate of this authority, or the root above it, as PEM from a source that you trust.
stamp-false = The time stamp is not genuine: { $field }: expected { $expected }, found { $found }
    .hint = Ask the authority for another stamp.
stamp-request = The file of the request is none: { $found }; expected { $expected }
    .hint = Give the file that `utys stamp request` wrote.

cli-stamp-over-nothing = Say over what: a file, --commitment, --disqualified or --signature
cli-stamp-policy = The policy is no object identifier, for example 1.2.398.3.3.2
cli-stamp-requested = The request is written: { $path }, over { $imprint }
cli-stamp-send = Send it to an authority and keep what comes back (`utys stamp add`): { $command }
cli-stamp-kept = { $period }: the time stamp over C is kept: { $at }, { $authority }.
cli-stamp-kept-list = { $period }: the time stamp over the list of wave { $wave } is kept: { $at }, { $authority }.
cli-stamp-kept-signature = { $period }: signature { $signature } of { $document } has a time stamp: { $at }, { $authority }.
cli-stamp-late = It proves nothing: the seed could be known from { $before } on. No minutes carry it.
cli-stamp-unknown = Whose stamp it is was not checked: no certificate was given (--tsa).
cli-stamp-genuine = valid: stamped at { $at } (by { $latest } at the latest) by { $authority }, number { $serial }, policy { $policy }
cli-stamp-genuine-unknown = incomplete: stamped at { $at } (by { $latest } at the latest) by somebody who is called { $authority }; give the authority’s certificate with --tsa
cli-stamp-fetched = The time stamp is written: { $path }; { $at }, { $authority }
cli-stamp-not-fetched = { $url } gave no time stamp: { $why }
    .hint = Try again later, ask another authority, or send the request by hand (`utys stamp request`).
