# evidence

evidence-too-long = The evidence is too long: at most { $most } bytes are read.
    .hint = This is probably another file than you meant.
evidence-no-json = This is no JSON: { $error }.
    .hint = Expected is the answer as it came: of drand {"{"}"round":…,"signature":"…"{"}"}, of random.org {"{"}"random":…,"signature":"…"{"}"}. Save it as a file, byte for byte.
evidence-neither = This is neither one beacon of drand nor one answer of random.org.
    .hint = Expected is the answer as it came: of drand {"{"}"round":…,"signature":"…"{"}"}, of random.org {"{"}"random":…,"signature":"…"{"}"}, also inside “result”.
evidence-faults = { $kind }: “{ $place }” — expected { $expected }, found { $found }.
evidence-not-signed = No chain of drand that this program knows has signed this round so.
evidence-point-uncompressed = The signature is no point in compressed form: its first bit is not set.
evidence-point-infinity = The signature is the point at infinity, which proves nothing.
evidence-point-not-canonical = The signature is not in its canonical form: a coordinate is not below the field's modulus.
evidence-point-not-on-curve = The signature is no point of the curve.
evidence-point-outside-subgroup = The signature is a point outside the subgroup of prime order.
evidence-note-randomness-differs = What the file calls randomness is not SHA-256 of the signature; nobody uses it. It says { $value }
evidence-note-rehearsal-chain = A rehearsal: everybody knows the key of this chain, so this proves nothing.
evidence-note-unfit-as-seed = Genuine, but no draw could have committed to such an answer: { $value } would be due.

## Asking drand's endpoints
endpoints-status = answered with status { $status }
endpoints-too-long = answered with more than { $most } bytes
endpoints-timed-out = did not answer in time
endpoints-not-reached = not reached: { $what }
endpoints-not-trusted = its certificate is not trusted: { $what }

## Fetching a round
evidence-no-authorities = { $path } holds no certificate in PEM.
    .hint = Give the certificates of the authorities as a PEM file, or leave the option away.
evidence-no-round = { $period } has committed to no round of drand.
    .hint = `utys evidence ask { $period }` says what its seed is made of.
evidence-worth-genuine = the round, its signature checked
evidence-worth-missing = it does not have the round
evidence-worth-other-round = a beacon, but of round { $round }
evidence-worth-false = a beacon with a false signature
evidence-worth-nothing = no beacon
evidence-fetched = Round { $round } of { $chain }, which came out at { $at }; its signature is checked: { $path }
evidence-fetched-next = Next: `utys draw { $period } --evidence { $path }`
evidence-not-fetched = Round { $round } of { $chain }, which came out at { $at }, was not to be had here.
evidence-answers-kept = What was answered is kept: { $path }. If drand never produced the round: `utys cancel { $period } --missing-round { $path }`.

## By hand
evidence-by-hand-rehearsal = Everybody can compute round { $round } of the rehearsal chain: `utys beacon --rehearsal { $round }`.
evidence-by-hand-addresses = When its time has come, save what one of these addresses answers as a file, byte for byte:
evidence-by-hand-holds = It holds “round”: { $round } and “signature” of { $characters } characters. `utys evidence check FILE` says whether it is genuine.
evidence-by-hand-holds-chained = It holds “round”: { $round }, “signature” of { $characters } characters and “previous_signature”. `utys evidence check FILE` says whether it is genuine.
evidence-by-hand-draw = Then: `utys draw { $period } --evidence FILE`; to paste it: `--evidence -`, the text, and the end of input (Ctrl-D).
evidence-by-hand-qr = Into a room without a network: elsewhere `utys evidence qr FILE` shows it as a QR code; a scanner that types what it reads is a paste.
evidence-qr-too-long = The evidence is too long for a QR code.
    .hint = Bring it as a file.
evidence-qr-written = The QR code: { $path }

## What to ask of whom
evidence-ask-drand = drand: round { $round } of { $chain }, which comes out at { $at }. With a network: `utys evidence fetch { $period }`.
evidence-ask-dice = Dice: { $rolls } throws, after C is published: `utys dice { $period }`.
evidence-ask-share = Share of “{ $member }”, revealed after the dice: `utys share reveal { $period } --member { $member } FILE`.
evidence-ask-random-org-before = random.org: once C is published (frozen { $after }), and before { $before }, ask with your own key as apiKey:
evidence-ask-random-org-alone = random.org: once C is published (frozen { $after }), ask a single time, with your own key as apiKey:
evidence-ask-random-org-send = Send it as request.json: curl -H "Content-Type: application/json" --data @request.json { $address } > answer.json
evidence-ask-random-org-form = Or with the form { $address }: generateSignedIntegers, n { $n }, min { $min }, max { $max }, replacement true, base 10, userData { $commitment }
evidence-ask-random-org-save = Keep the answer byte for byte. Then: `utys evidence check answer.json`, `utys draw { $period } --evidence answer.json`.

## Rounds and times
evidence-round = Round { $round } of { $chain } comes out at { $at }.
evidence-round-local = Round { $round } of { $chain } comes out at { $at } ({ $local }).
evidence-round-fetch = With a network: `utys evidence fetch --chain { $chain } --round { $round } --out FILE`.
