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
