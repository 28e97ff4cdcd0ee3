#!/usr/bin/env python3
"""Checks a utys-draw/1 record by the specification (SPEC.md beside this file), independently of the program.

    python3 check.py record.json --expect C [--expect D_1 …] [--json | --explain]
    python3 check.py record.json --receipt receipt.json … [--campaign FILE]
    python3 check.py record.json --expect C … --audit --export FILE … [--earlier FILE …] --campaign FILE --secret FILE
                           [--clients FILE …] [--earlier-rules YYYY-MM=FILE …] [--recheck FILE …]

It needs Python 3.9 or later (an audit, or a receipt with a campaign file, 3.11, which reads TOML) and nothing else; no network, no files but those
named. It was written from the specification, not from the program, so that an error in one is not repeated in the
other. Read it before you trust it: the steps P1 to P11, E1 to E5 and A1 to A5 below are the numbered steps of section 11, and
every finding has a code from section 12.

drand's BLS signatures need curve arithmetic that the standard library has not: they are checked where `py_ecc` (8 or
later, from PyPI) is installed. Where it is not, a gap `not-made-here` says so, and a drand record is never better than
incomplete; look the round up at api.drand.sh, or install it.

What it does not check, and says so each time (gap `not-made-here`): PDF signatures: it takes the record (record.json, attached to the minutes: `pdfdetach -saveall minutes.pdf`),
not the PDF. XLSX and UTF-16 exports, and whether each bad row was accepted by somebody.

Step A6 is made for supplementary minutes alone, since no record tells of a recheck: a later export that is given here
is the gap `no-recheck`, as section 11 has it.

Exit codes: 0 valid, 2 incomplete, 1 invalid, 3 unreadable.
"""

import argparse
import base64
import calendar
import datetime
import functools
import hashlib
import hmac
import itertools
import json
import re
import struct
import sys
import time

try:
    from py_ecc import optimized_bls12_381 as curve
    from py_ecc.bls.hash_to_curve import hash_to_G1, hash_to_G2
    from py_ecc.bls.point_compression import decompress_G1, decompress_G2
except ImportError:
    curve = None

# ---------------------------------------------------------------------------------------------------------------------
# Primitives (SPEC 4, 5, 8)


def sha(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def hkdf(salt, ikm, info):
    """RFC 5869 with SHA-256, first 32 bytes."""
    prk = hmac.new(salt, ikm, "sha256").digest()
    return hmac.new(prk, info + b"\x01", "sha256").digest()


def chacha20(key):
    """The key stream of `key`, one 64-byte block after the other: counter from 0, stream id 0."""
    constant = (0x61707865, 0x3320646E, 0x79622D32, 0x6B206574)  # "expand 32-byte k"
    start = constant + struct.unpack("<8I", key)
    quarters = ((0, 4, 8, 12), (1, 5, 9, 13), (2, 6, 10, 14), (3, 7, 11, 15),
                (0, 5, 10, 15), (1, 6, 11, 12), (2, 7, 8, 13), (3, 4, 9, 14))
    counter = 0
    while True:
        before = start + (counter & 0xFFFFFFFF, counter >> 32, 0, 0)
        x = list(before)
        for _ in range(10):  # ten double rounds
            for a, b, c, d in quarters:
                x[a] = (x[a] + x[b]) & 0xFFFFFFFF
                t = x[d] ^ x[a]
                x[d] = (t << 16 | t >> 16) & 0xFFFFFFFF
                x[c] = (x[c] + x[d]) & 0xFFFFFFFF
                t = x[b] ^ x[c]
                x[b] = (t << 12 | t >> 20) & 0xFFFFFFFF
                x[a] = (x[a] + x[b]) & 0xFFFFFFFF
                t = x[d] ^ x[a]
                x[d] = (t << 8 | t >> 24) & 0xFFFFFFFF
                x[c] = (x[c] + x[d]) & 0xFFFFFFFF
                t = x[b] ^ x[c]
                x[b] = (t << 7 | t >> 25) & 0xFFFFFFFF
        yield struct.pack("<16I", *((p + q) & 0xFFFFFFFF for p, q in zip(before, x)))
        counter += 1


def words_of(key):
    for block in chacha20(key):
        yield from struct.unpack("<8Q", block)


def below(words, bound):
    """A number 0 <= x < bound, each equally likely: words at the ragged end are thrown away."""
    usable = 2**64 - 2**64 % bound
    for word in words:
        if word < usable:
            return word % bound


class Order:
    """The shuffled array of one pool, of which only the swapped places are kept."""

    def __init__(self, entries):
        self.entries, self.done, self.moved = entries, 0, {}

    def draw(self, words):
        """Returns the index of the next rank."""
        i = self.done
        j = i + below(words, self.entries - i)
        at_i, at_j = self.moved.get(i, i), self.moved.get(j, j)
        self.moved[i], self.moved[j] = at_j, at_i
        self.done += 1
        return at_j


def proof_sides(index, entries):
    """For each hash of an inclusion proof, from the leaf upwards: does it stand to the right? (RFC 9162, 2.1.3)"""
    if entries == 1:
        return []
    left = 1 << ((entries - 1).bit_length() - 1)  # the largest power of two below `entries`
    if index < left:
        return proof_sides(index, left) + [True]
    return proof_sides(index - left, entries - left) + [False]


def root_by_proof(leaf, sides, proof):
    for right, other in zip(sides, proof):
        leaf = sha(b"\x01", leaf, other) if right else sha(b"\x01", other, leaf)
    return leaf


def canonical(value):
    """RFC 8785 for what the specification allows in hashed JSON."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def show_time(seconds):
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(seconds))


# ---------------------------------------------------------------------------------------------------------------------
# What is pinned (SPEC 7, 13)

CHAINS = {  # chain: (seconds between rounds, time of round 1, bytes of a signature, is it chained)
    "52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971": (3, 1692803367, 48, False),
    "8990e7a9aaed2ffed73dbd7092123d6f289930540d7651336225dc172e51b2ce": (30, 1595431050, 96, True),
    "rehearsal": (3, 1609459200, 48, False),
}
DRAND_KEYS = {  # compressed points: of G2 where signatures are points of G1, and the other way round
    "52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971":
        "83cf0f2896adee7eb8b5f01fcad3912212c437e0073e911fb90022d3e760183c8c4b450b6a0a6c3ac6a5776a2d106451"
        "0d1fec758c921cc22b0e17e63aaf4bcb5ed66304de9cf809bd274ca73bab4af5a6e9c76a4bc09e76eae8991ef5ece45a",
    "8990e7a9aaed2ffed73dbd7092123d6f289930540d7651336225dc172e51b2ce":
        "868f005eb8e6e4ca0a47c8a77ceaa5309a47978a7c71bc5cce96366b5d7a569937c529eeda66c7293784a9402801af31",
    "rehearsal":
        "ae725b5bcb3fa33a5076e26225f29c2af48e560dfa8cc1ed6ff8f38ba15a3e6693abc42fc7ed7d79d26d5c1408f7d2d0"
        "069a6aa5f3564b622593f95704de2428af9d4fe0cca8c08ebbb05c49480e8d7b3a008bfcca45d14c3fe90b4ef33f956b",
}
RANDOM_ORG_KEY = int("""
ecedc74162e74f30828ffab0a08e2f8ff4fddb7ef07bbe2bc1c256db0e12bb320a565027e7285a25c69e429769987c26
42ddda53c1b56daee7df197b85d78f921f9a12460cde254e84965d9022a3cf0db1ee55124089d992c827b3c478886925
24f2275fa7e606312bb7562b8c8f01e47ab3de4a226e4a8866056e67541f26881b9acad3eb88a68220dd786dd70dc398
e320f34bbdf86cda9150d6216b76839f0bf1aee6f23217d6b41976cba9d72836de30a27d356bbbdb757b2fe04615e12f
60c3eaf22791549ef271abca7925c4a22f46be0cc28eecb618124e5ece353b97f4ed59ea1b1722eaeab26e5120af44a8
3444d816726c49592bcb24cfb4eee58798dd160e1098705411fcdf71640c9318f82db0ef447327e5422ba1f900ee0fbd
ed67ff2109d9ce195987e0e021bde38d70f9d06a89b1dedc774a23259bb319fe812d267c836299389dcab41d6efe7678
1d541474fe99368a77984c7b3226abef04838d1cc68386b27f11daf293ad13aa3ca5ed1dee556edd74c70bd90be6a677
5ea95de92c7db49d99436a038d33e53c885818c2dd78485799852b8670c2869389ad6bec6ff7a1e0cdfcb1651c701413
97db01bd6464adb4826b3971640f98e4a38f109dcd211f068ca14dc1b77c064f589372e76e8712a7713cd81543d608b8
cd177d32d0610a519cfffc62f12e56ac5868f25fac67e742abf8ae5582d39065
""".replace("\n", ""), 16)
LAST_SECOND = 253402300799  # 9999-12-31T23:59:59Z
EMPTY_ROOT = hashlib.sha256(b"").hexdigest()


def round_time(source):
    period, genesis, _, _ = CHAINS[source["chain"]]
    return genesis + (source["round"] - 1) * period


def random_org_signed(text, signature):
    """RSA, PKCS#1 v1.5, SHA-512 (RFC 8017, 8.2.2): the whole padded block is compared."""
    number = int.from_bytes(signature, "big")
    if number >= RANDOM_ORG_KEY:
        return False
    block = pow(number, 65537, RANDOM_ORG_KEY).to_bytes(512, "big")
    digest_info = bytes.fromhex("3051300d060960864801650304020305000440") + hashlib.sha512(text.encode()).digest()
    return block == b"\x00\x01" + b"\xff" * (512 - 3 - len(digest_info)) + b"\x00" + digest_info


def point_of(compressed):
    """The point of a compressed encoding, in hex; None if it is not canonical, infinity, or outside the subgroup."""
    halves = [int(compressed[i:i + 96], 16) for i in range(0, len(compressed), 96)]
    if halves[0] >> 381 not in (0b100, 0b101):  # compressed, not infinity; the last bit is the sign of y
        return None
    if any(x >= curve.field_modulus for x in [halves[0] % 2**381] + halves[1:]):
        return None
    try:
        point = decompress_G1(halves[0]) if len(halves) == 1 else decompress_G2(tuple(halves))
    except ValueError:  # not on the curve
        return None
    return point if curve.is_inf(curve.multiply(point, curve.curve_order)) else None


@functools.lru_cache(maxsize=None)
def drand_signed(chain, number, signature, previous):
    """Is this drand's signature of that round? BLS12-381, messages hashed to the curve by RFC 9380."""
    point, key = point_of(signature), point_of(DRAND_KEYS[chain])
    if point is None:
        return False
    message = hashlib.sha256(bytes.fromhex(previous or "") + number.to_bytes(8, "big")).digest()
    if CHAINS[chain][3]:  # signatures in G2: e(G1, signature) = e(key, H(message))
        hashed = hash_to_G2(message, b"BLS_SIG_BLS12381G2_XMD:SHA-256_SSWU_RO_NUL_", hashlib.sha256)
        pairs = (point, curve.neg(curve.G1)), (hashed, key)
    else:  # signatures in G1: e(signature, G2) = e(H(message), key)
        hashed = hash_to_G1(message, b"BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_NUL_", hashlib.sha256)
        pairs = (curve.G2, point), (key, curve.neg(hashed))
    product = curve.FQ12.one()
    for of_g2, of_g1 in pairs:
        product *= curve.pairing(of_g2, of_g1, final_exponentiate=False)
    return curve.final_exponentiate(product) == curve.FQ12.one()


# ---------------------------------------------------------------------------------------------------------------------
# Strict JSON (step P1)


class Unreadable(Exception):
    pass


class OddNumber(str):
    """A number that is no integer 0..2^53-1 written plainly."""


class Members(dict):
    """An object; `twice` holds the names that stand in it more than once."""

    def __init__(self, pairs):
        dict.__init__(self)
        self.twice = set()
        for name, value in pairs:
            if name in self:
                self.twice.add(name)
            else:
                self[name] = value


def number_of(text):
    try:
        if float(text) in (float("inf"), float("-inf")):
            raise OverflowError
    except OverflowError:
        raise Unreadable("a number beyond the range of a double")
    plain = re.fullmatch("0|[1-9][0-9]*", text)
    return int(text) if plain and len(text) < 17 and int(text) < 2**53 else OddNumber(text)


def read_json(data):
    if len(data) > 64 * 2**20:
        raise Unreadable("larger than 64 MiB")

    def refuse(word):
        raise Unreadable("no JSON: " + word)

    try:
        text = data.decode("utf-8") if isinstance(data, bytes) else data
        depth = 0
        for bracket in re.findall(r'"(?:[^"\\]|\\.)*"|[\[\]{}]', text, re.DOTALL):
            depth += 1 if bracket in "[{" else -1 if bracket in "]}" else 0
            if depth > 127:
                raise Unreadable("nested deeper than 127 levels")
        value = json.loads(text, object_pairs_hook=Members, parse_int=number_of, parse_float=number_of,
                           parse_constant=refuse)
        refuse_surrogates(value)
        return value
    except (ValueError, RecursionError) as error:
        raise Unreadable("no JSON: %s" % error)


def refuse_surrogates(value):
    if isinstance(value, str):
        value.encode("utf-8")  # a UnicodeEncodeError is a ValueError
    elif isinstance(value, Members):
        for name, member in value.items():
            refuse_surrogates(name)
            refuse_surrogates(member)
    elif isinstance(value, list):
        for item in value:
            refuse_surrogates(item)


def kind(value):
    if isinstance(value, OddNumber):
        return "number"
    return {type(None): "null", bool: "boolean", int: "number", str: "string", list: "list", Members: "object"}[type(value)]


# ---------------------------------------------------------------------------------------------------------------------
# Report (section 12)


class Report:
    def __init__(self, level):
        self.level, self.findings, self.gaps, self.notes, self.before = level, [], [], [], None
        self.explained = []
        self.has_form = False

    def finding(self, code, place, expected, found):
        found = found if isinstance(found, str) else json.dumps(found, ensure_ascii=False, default=str)
        self.findings.append({"code": code, "place": place, "expected": str(expected), "found": printable(found)})

    def gap(self, code, place, sentence):
        self.gaps.append({"code": code, "place": place, "sentence": sentence})

    def note(self, code, place, value, sentence):
        self.notes.append({"code": code, "place": place, "value": value, "sentence": sentence})

    def explain(self, name, value):
        self.explained.append((name, value.hex() if isinstance(value, bytes) else str(value)))

    def verdict(self):
        return "invalid" if self.findings else "incomplete" if self.gaps else "valid"

    def exit_code(self):
        return {"valid": 0, "invalid": 1, "incomplete": 2}[self.verdict()]

    def as_json(self):
        keep = lambda items, names: [{name: item[name] for name in names} for item in items]
        return {"level": self.level, "verdict": self.verdict(), "before": self.before, "findings": self.findings,
                "gaps": keep(self.gaps, ("code", "place")), "notes": keep(self.notes, ("code", "place", "value"))}

    def as_text(self):
        lines = ["%s %s" % (self.verdict(), self.level)]
        lines += ["finding %s %s: expected %s, found %s" % (f["code"], printable(f["place"]), f["expected"], f["found"])
                  for f in self.findings]
        lines += ["gap %s %s: %s" % (g["code"], printable(g["place"]), g["sentence"]) for g in self.gaps]
        lines += ["note %s: %s" % (n["code"], n["sentence"]) for n in self.notes]
        return "\n".join(lines)


def printable(text):
    """Text from a file for a terminal: one line, nothing invisible, at most 100 characters."""
    shown = "".join(c if c.isprintable() else "\\u{%x}" % ord(c) for c in text)
    return shown if len(shown) <= 100 else shown[:99] + "…"


# ---------------------------------------------------------------------------------------------------------------------
# Forms (steps P2 and P3). A form is a function (value, place, report) that reports what is wrong with a value.

# Unicode 16, category Cf; Cc are U+0000-1F and U+007F-9F. Spelt out, since Python's tables depend on its version.
CONTROL_OR_FORMAT = re.compile(
    "[\0-\x1f\x7f-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064"
    "\u2066-\u206f\ufeff\ufff9-\ufffb\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0001\U000e0020-\U000e007f]")


def string(expected, good):
    def form(value, place, report):
        if kind(value) != "string":
            report.finding("wrong-type", place, "a string", kind(value))
        elif not good(value):
            report.finding("bad-format", place, expected, value)
    return form


def matching(expected, pattern):
    return string(expected, lambda text: re.fullmatch(pattern, text, re.ASCII))


def hex_of(*lengths):
    either = " or ".join(str(length) for length in lengths)
    return string("hex of %s bytes" % either,
                  lambda text: re.fullmatch("[0-9a-f]*", text) and len(text) in [2 * length for length in lengths])


def is_time(text):
    return seconds_of(text, r"(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)Z") is not None


def seconds_of(text, pattern=r"(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)Z"):
    parts = re.fullmatch(pattern, text, re.ASCII)
    if not parts:
        return None
    year, month, day, hour, minute, second = map(int, parts.groups())
    real = 1970 <= year and 1 <= month <= 12 and hour < 24 and minute < 60 and second < 60
    if not real or not 1 <= day <= calendar.monthrange(year, month)[1]:
        return None
    return calendar.timegm((year, month, day, hour, minute, second))


def is_label(text):
    return 1 <= len(text.encode()) <= 64 and not CONTROL_OR_FORMAT.search(text) and not re.search("[\u2028\u2029]", text)


def is_member(text):
    return 1 <= len(text.encode()) <= 64 and not CONTROL_OR_FORMAT.search(text) and text == text.strip()


def is_rsa_signature(text):
    try:
        raw = base64.b64decode(text.encode("ascii"), validate=True)
    except ValueError:
        return False
    return len(raw) == 512 and base64.b64encode(raw).decode() == text


def number(low=0, high=2**53 - 1):
    def form(value, place, report):
        if kind(value) != "number":
            report.finding("wrong-type", place, "a number", kind(value))
        elif isinstance(value, OddNumber) or not low <= value <= high:
            report.finding("bad-number", place, "an integer from %d to %d" % (low, high), str(value))
    return form


def listing(item, may_be_empty=True):
    def form(value, place, report):
        if kind(value) != "list":
            report.finding("wrong-type", place, "a list", kind(value))
        elif not value and not may_be_empty:
            report.finding("empty-list", place, "at least one element", "none")
        else:
            for i, element in enumerate(value):
                item(element, "%s[%d]" % (place, i), report)
    return form


def at(place, name):
    return name if place == "record" else "%s.%s" % (place, name)


def members(fields):
    def form(value, place, report):
        if kind(value) != "object":
            report.finding("wrong-type", place, "an object", kind(value))
            return
        for name in value:
            if name in value.twice:
                report.finding("duplicate-field", at(place, name), "one member of this name", "more than one")
            elif name not in fields:
                report.finding("unknown-field", at(place, name), "no such member", name)
            else:
                fields[name](value[name], at(place, name), report)
        for name in fields:
            if name not in value:
                report.finding("missing-field", at(place, name), "a member of this name", "none")
    return form


def excluded_counts(value, place, report):
    if kind(value) != "object":
        report.finding("wrong-type", place, "an object", kind(value))
        return
    for name in value:
        if name in value.twice:
            report.finding("duplicate-field", at(place, name), "one member of this name", "more than one")
        elif not re.fullmatch(ID, name, re.ASCII):
            report.finding("bad-format", at(place, name), "a reason's id", name)
        else:
            NUMBER(value[name], at(place, name), report)


def typed(value, place, report, known, code):
    """The good `type` of an object, or None: then its other members are not looked at."""
    if kind(value) != "object":
        report.finding("wrong-type", place, "an object", kind(value))
    elif "type" in value.twice:
        report.finding("duplicate-field", at(place, "type"), "one member of this name", "more than one")
    elif "type" not in value:
        report.finding("missing-field", at(place, "type"), "a member of this name", "none")
    elif kind(value["type"]) != "string":
        report.finding("wrong-type", at(place, "type"), "a string", kind(value["type"]))
    elif value["type"] not in known:
        report.finding(code, at(place, "type"), " or ".join(known), value["type"])
    else:
        return value["type"]
    return None


def taken(value, place, report):
    """The form of what has been examined already."""


def chain_form(value, place, report):
    if kind(value) != "string":
        report.finding("wrong-type", place, "a string", kind(value))
    elif value not in CHAINS:
        report.finding("unknown-chain", place, " or ".join(CHAINS), value)


ID = "[a-z0-9][a-z0-9-]{0,63}"
NUMBER, FROM_ONE, DIGEST, ANY_TEXT = number(), number(1), hex_of(32), string("text", lambda text: True)
IDENTIFIER = matching("an id, " + ID, ID)
PERIOD = matching("YYYY-MM", r"\d{4}-(0[1-9]|1[0-2])")
LABEL = string("1 to 64 bytes without control or format characters", is_label)
KEY = r"[0-9A-Za-z._/-]{1,48}(#([2-9]|[1-9][0-9]{1,8}))?"


def committed_source(types):
    def form(value, place, report):
        fields = {"type": taken}
        which = typed(value, place, report, types, "source-type")
        if which is None:
            return
        if which == "drand":
            chain, last = value.get("chain"), 2**53 - 1
            if kind(chain) == "string" and chain in CHAINS and "chain" not in value.twice:
                period, genesis, _, _ = CHAINS[chain]
                last = min(last, (LAST_SECOND - genesis) // period + 1)
            fields.update(chain=chain_form, round=number(1, last))
        elif which == "random.org":
            fields.update(method=matching("generateSignedIntegers", "generateSignedIntegers"), n=FROM_ONE,
                          min=NUMBER, max=NUMBER)
        elif which == "share":
            fields.update(member=string("a member's name", is_member), sha256=DIGEST)
        else:
            fields.update(rolls=number(100))
        members(fields)(value, place, report)
    return form


COMMITMENT = members({
    "spec": matching("utys-draw/1", "utys-draw/1"),
    "campaign": IDENTIFIER,
    "period": PERIOD,
    "ordinal": FROM_ONE,
    "previous": DIGEST,
    "rules_sha256": DIGEST,
    "sources": listing(members({"name": ANY_TEXT, "sha256": DIGEST, "rows": NUMBER})),
    "counts": members({"rows": NUMBER, "eligible": NUMBER, "excluded": excluded_counts}),
    "exclusions": members({"entries": NUMBER, "root": DIGEST}),
    "pools": listing(members({"id": IDENTIFIER, "entries": NUMBER, "root": DIGEST, "certificates": NUMBER,
                              "carried": NUMBER, "reserves": NUMBER}), may_be_empty=False),
    "seed_sources": listing(committed_source(["drand", "random.org", "share", "dice"]), may_be_empty=False),
    "waves": listing(committed_source(["drand"])),
    "committed_at": string("YYYY-MM-DDThh:mm:ssZ", is_time),
})
FRAME = members({"commitment": COMMITMENT, "commitment_sha256": DIGEST, "evidence": taken, "results": taken,
                 "waves": taken})

PLACE = {"rank": FROM_ONE, "index": NUMBER, "role": matching("winner, reserve or redraw", "winner|reserve|redraw"),
         "label": LABEL, "hidden": DIGEST,
         "proof": listing(DIGEST)}
RESULTS = listing(members({"pool": IDENTIFIER, "undrawn": NUMBER, "drawn": listing(members(PLACE))}))
WAVE = {"wave": FROM_ONE, "evidence": taken,
        "disqualified": listing(members({"pool": IDENTIFIER, "rank": FROM_ONE, "reason": IDENTIFIER})),
        "results": listing(members({"pool": IDENTIFIER, "drawn": listing(members(PLACE))}))}


def evidence_form(value, source, place, report):
    which = typed(value, place, report, [source["type"]], "evidence-type")
    if which is None:
        return
    fields = {"type": taken}
    if which == "drand":
        _, _, length, chained = CHAINS[source["chain"]]
        fields.update(round=FROM_ONE, signature=hex_of(length))
        if chained:
            fields.update(previous_signature=hex_of(32, 96))
    elif which == "random.org":
        fields.update(random=ANY_TEXT, signature=string("base64 of 512 bytes", is_rsa_signature))
    elif which == "share":
        fields.update(value=DIGEST)
    else:
        fields.update(rolls=matching("digits 1 to 6", "[1-6]+"))
    members(fields)(value, place, report)


def body_form(record, report):
    """P3: evidence, results and waves, by a commitment that is in order."""
    commitment = record["commitment"]
    looked_into = lambda name: name in record and name not in record.twice
    if looked_into("evidence"):
        listing(taken)(record["evidence"], "evidence", report)
        if kind(record["evidence"]) == "list":
            sources = commitment["seed_sources"]
            if len(record["evidence"]) != len(sources):
                report.finding("evidence-count", "evidence", len(sources), len(record["evidence"]))
            for i, (value, source) in enumerate(zip(record["evidence"], sources)):
                evidence_form(value, source, "evidence[%d]" % i, report)
    if looked_into("results"):
        RESULTS(record["results"], "results", report)
        if kind(record["results"]) == "list" and len(record["results"]) != len(commitment["pools"]):
            report.finding("results-count", "results", len(commitment["pools"]), len(record["results"]))
    if looked_into("waves"):
        listing(members(WAVE))(record["waves"], "waves", report)
        if kind(record["waves"]) == "list":
            wave_numbers(record["waves"], commitment["waves"], report)


def wave_numbers(waves, committed, report):
    before = 0
    for i, wave in enumerate(waves):
        w = wave.get("wave") if kind(wave) == "object" and "wave" not in wave.twice else None
        good = type(w) is int and w >= 1
        if good and not before < w <= len(committed):
            report.finding("wave-number", "waves[%d].wave" % i, "%d to %d" % (before + 1, len(committed)), w)
        elif good and "evidence" in wave and "evidence" not in wave.twice:
            evidence_form(wave["evidence"], committed[w - 1], "waves[%d].evidence" % i, report)
        before = w if good else 0


# ---------------------------------------------------------------------------------------------------------------------
# The public level (section 11)


def check_public(data, published=(), report=None):
    """All public steps for the bytes of a record; `published` are digests in hex that the reader got elsewhere."""
    report = report or Report("public")
    record = read_json(data)  # P1
    FRAME(record, "record", report)  # P2
    present = kind(record) == "object" and "commitment" in record and "commitment" not in record.twice
    commitment_good = present and not any(
        f["place"] == "commitment" or f["place"].startswith("commitment.") for f in report.findings)
    if commitment_good:
        body_form(record, report)  # P3
    report.has_form = not report.findings
    if commitment_good:
        c = check_digest(record, published, report)  # P4
    if report.has_form:
        Draw(record, c, published, report).check()
    return report


def check_digest(record, published, report):
    file = b"utys-draw/1 commitment\n" + canonical(record["commitment"])
    c = sha(file)
    report.explain("commitment file", "%d bytes: %s" % (len(file), file.decode().replace("\n", "\\n")))
    report.explain("C = SHA(commitment file)", c)
    stated = record.get("commitment_sha256")
    malformed = any(f["place"] == "commitment_sha256" for f in report.findings)
    if not malformed and stated != c.hex():
        report.finding("commitment-digest", "commitment_sha256", c.hex(), stated)
    if not published:
        report.gap("no-published-digest", "commitment_sha256",
                   "no published digest was given; compare C = %s with one from outside the record" % c.hex())
    elif c.hex() not in published:
        report.finding("not-published", "commitment", "one of the published digests: " + ", ".join(published), c.hex())
    return c


class Draw:
    """Steps P5 to P11 for a record whose form is in order."""

    def __init__(self, record, c, published, report):
        self.record, self.commitment, self.c = record, record["commitment"], c
        self.published, self.report = published, report
        self.sources, self.pools = self.commitment["seed_sources"], self.commitment["pools"]
        self.completion = {}  # number of a random.org source: the time of its answer

    def check(self):
        self.check_commitment()
        for i, (source, evidence) in enumerate(zip(self.sources, self.record["evidence"])):
            self.check_evidence(source, evidence, "evidence[%d]" % i, i)
        for i, wave in enumerate(self.record["waves"]):
            self.check_evidence(self.commitment["waves"][wave["wave"] - 1], wave["evidence"], "waves[%d].evidence" % i)
        self.check_times()
        self.follow = not any(f["code"] == "commitment-digest" for f in self.report.findings)
        self.transcript = b"".join(map(transcript_line, self.sources, self.record["evidence"]))
        self.report.explain("T", self.transcript.decode().replace("\n", "\\n"))
        self.check_results()
        self.check_waves()
        self.write_notes()

    def check_commitment(self):  # P5
        say, counts, c = self.report.finding, self.commitment["counts"], self.commitment
        rows = sum(source["rows"] for source in c["sources"])
        if rows != counts["rows"]:
            say("counts-sum", "commitment.counts.rows", "%d, the sum of the sources" % rows, counts["rows"])
        total = counts["eligible"] + sum(counts["excluded"].values())
        if total != counts["rows"]:
            say("counts-sum", "commitment.counts", "rows = eligible + excluded = %d" % total, counts["rows"])
        seen = {"excluded"}
        for i, pool in enumerate(self.pools):
            place = "commitment.pools[%d]" % i
            if pool["id"] in seen:
                say("pool-id", place + ".id", "an id that is neither used before nor reserved", pool["id"])
            seen.add(pool["id"])
            if pool["carried"] > pool["certificates"]:
                say("carried", place + ".carried", "at most %d" % pool["certificates"], pool["carried"])
            if pool["entries"] == 0 and pool["root"] != EMPTY_ROOT:
                say("empty-root", place + ".root", EMPTY_ROOT, pool["root"])
        if c["exclusions"]["entries"] == 0 and c["exclusions"]["root"] != EMPTY_ROOT:
            say("empty-root", "commitment.exclusions.root", EMPTY_ROOT, c["exclusions"]["root"])
        types = [source["type"] for source in self.sources]
        if not re.fullmatch("(random.org )?drand |random.org |(share )*dice ", "".join(t + " " for t in types)):
            say("sources-combination", "commitment.seed_sources",
                "drand; random.org, drand; random.org; or shares and then dice", ", ".join(types))
        names = set()
        for i, source in enumerate(self.sources):
            place = "commitment.seed_sources[%d]" % i
            if source["type"] == "share":
                if source["member"] in names:
                    say("share-member", place + ".member", "each member once", source["member"])
                names.add(source["member"])
            elif source["type"] == "random.org":
                choices = source["max"] - source["min"] + 1
                # 128 draws of at least two choices are always enough; the power stays small for a computer
                if choices < 2 or choices ** min(source["n"], 128) < 2**128:
                    say("random-org-strength", place + ".n", "(max - min + 1)^n of at least 2^128",
                        "%d^%d" % (choices, source["n"]))
            elif source["type"] == "dice":
                self.report.gap("witnessed-by-people", place, "dice are witnessed by people, nobody else can check them")
            elif source["chain"] == "rehearsal":
                self.report.gap("rehearsal-chain", place + ".chain", "everybody can sign for the rehearsal chain")
        for i, wave in enumerate(c["waves"]):
            if wave["chain"] == "rehearsal":
                self.report.gap("rehearsal-chain", "commitment.waves[%d].chain" % i,
                                "everybody can sign for the rehearsal chain")
        if types == ["random.org"]:
            self.report.gap("random-org-alone", "commitment.seed_sources[0]",
                            "random.org may have been asked more than once")
        if c["ordinal"] > 1:
            self.report.gap("earlier-attempts", "commitment.ordinal",
                            "%d earlier attempts must have been cancelled before their seed" % (c["ordinal"] - 1))

    def check_evidence(self, source, evidence, place, number=None):  # P6
        say = self.report.finding
        if source["type"] == "drand":
            if evidence["round"] != source["round"]:
                say("beacon-round", place + ".round", source["round"], evidence["round"])
                if place.startswith("waves"):  # the wave's number may be what is wrong
                    say("beacon-round", place.replace(".evidence", ".wave"), "the wave of round %d" % evidence["round"],
                        "that of round %d" % source["round"])
            previous = evidence.get("previous_signature")
            if curve is None:
                self.report.gap("not-made-here", place + ".signature",
                                "drand's signature of round %d is not checked, since py_ecc is not installed" % source["round"])
            elif not drand_signed(source["chain"], source["round"], evidence["signature"], previous):
                due = "drand's signature of round %d" % source["round"]
                say("beacon-false", place + ".signature", due, evidence["signature"])
                if previous is not None:  # the pair is what fails
                    say("beacon-false", place + ".previous_signature", due + ", with the one before", previous)
        elif source["type"] == "random.org":
            if not random_org_signed(evidence["random"], base64.b64decode(evidence["signature"])):
                say("random-org-signature", place + ".signature", "random.org's signature of this text",
                    evidence["signature"])
            self.check_answer(source, evidence["random"], place + ".random", number)
        elif source["type"] == "share":
            c = self.commitment
            head = "utys-draw/1 share\n%s\n%s\n%d\n%s\n" % (c["campaign"], c["period"], c["ordinal"], source["member"])
            digest = sha(head.encode(), bytes.fromhex(evidence["value"])).hex()
            if digest != source["sha256"]:
                say("share-mismatch", place + ".value", "a value whose digest is " + source["sha256"], digest)
        elif len(evidence["rolls"]) != source["rolls"]:
            say("dice-count", place + ".rolls", "%d rolls" % source["rolls"], "%d rolls" % len(evidence["rolls"]))

    def check_answer(self, source, text, place, number):
        """The signed text of random.org; its other members are random.org's own."""
        try:
            answer = read_json(text)
        except Unreadable as error:
            self.report.finding("random-org-text", place, "strict JSON", str(error))
            return
        if kind(answer) != "object" or named_twice(answer):
            self.report.finding("random-org-text", place, "an object without duplicate names", kind(answer))
            return
        n, low, high, absent = source["n"], source["min"], source["max"], object()
        whole = lambda value: type(value) is int
        completed = answer.get("completionTime")
        if kind(completed) == "string":
            completed = seconds_of(completed, r"(\d{4})-(\d\d)-(\d\d) (\d\d):(\d\d):(\d\d)Z")
        else:
            completed = None
        data = answer.get("data")
        rules = [
            ("method", answer.get("method") == source["method"], source["method"]),
            ("n", whole(answer.get("n")) and answer["n"] == n, n),
            ("min", whole(answer.get("min")) and answer["min"] == low, low),
            ("max", whole(answer.get("max")) and answer["max"] == high, high),
            ("replacement", answer.get("replacement") is True, "true"),
            ("base", whole(answer.get("base")) and answer["base"] == 10, 10),
            ("data", kind(data) == "list" and len(data) == n and all(whole(d) and low <= d <= high for d in data),
             "%d integers from %d to %d" % (n, low, high)),
            ("pregeneratedRandomization", answer.get("pregeneratedRandomization") is None, "null or nothing"),
            ("userData", kind(answer.get("userData")) == "string" and answer["userData"] == self.c.hex(), self.c.hex()),
            ("completionTime", completed is not None, "YYYY-MM-DD hh:mm:ssZ"),
        ]
        for name, good, expected in rules:
            if not good:
                found = answer.get(name, absent)
                self.report.finding("random-org-answer", "%s.%s" % (place, name), expected,
                                    "nothing" if found is absent else found)
        if completed is not None:
            self.completion[number] = completed

    def check_times(self):  # P7
        say, committed_at = self.report.finding, seconds_of(self.commitment["committed_at"])
        rounds = [round_time(source) for source in self.sources if source["type"] == "drand"]
        if rounds and not committed_at < min(rounds):
            say("times-order", "commitment.committed_at", "before " + show_time(min(rounds)),
                self.commitment["committed_at"])
        for number, completed in self.completion.items():
            if completed < committed_at or not all(completed < r for r in rounds):
                until = " and before " + show_time(min(rounds)) if rounds else ""
                say("times-order", "evidence[%d].random.completionTime" % number,
                    "not before " + self.commitment["committed_at"] + until, show_time(completed))
        self.seed_time = latest = max([committed_at] + rounds + list(self.completion.values()))
        for i, wave in enumerate(self.commitment["waves"]):
            if not round_time(wave) > latest:
                say("times-order", "commitment.waves[%d].round" % i, "a round after " + show_time(latest),
                    show_time(round_time(wave)))
            latest = max(latest, round_time(wave))
        known = rounds + list(self.completion.values())
        self.report.before = show_time(min(known)) if known else None

    def pool_words(self, salted, pool):
        key = hkdf(self.c, salted, b"utys-draw/1 pool\n" + pool["id"].encode() + b"\n")
        self.report.explain("K of pool %s" % pool["id"], key)
        return words_of(key)

    def check_results(self):  # P8, P9, P10
        say, compared, differing = self.report.finding, 0, 0
        self.orders = []
        for p, pool in enumerate(self.pools):
            winners = min(pool["certificates"], pool["entries"])
            reserves = min(pool["reserves"], pool["entries"] - winners) if winners else 0
            order = Order(pool["entries"])
            self.orders.append({"pool": pool, "order": order, "reserves": reserves, "ranks": winners + reserves, "later": 0,
                                "disqualified": 0, "follow": self.follow})
            result, place = self.record["results"][p], "results[%d]" % p
            if result["pool"] != pool["id"]:
                say("pool", place + ".pool", pool["id"], result["pool"])
            if result["undrawn"] != pool["certificates"] - winners:
                say("undrawn", place + ".undrawn", pool["certificates"] - winners, result["undrawn"])
            if len(result["drawn"]) != winners + reserves:
                say("drawn-count", place + ".drawn", "%d winners and %d reserves" % (winners, reserves),
                    len(result["drawn"]))
                self.orders[p]["follow"] = False
            words = self.pool_words(b"utys-draw/1 seed\n" + self.transcript, pool)
            for k, drawn in enumerate(result["drawn"][:winners + reserves]):
                role = "winner" if k < winners else "reserve"
                due = order.draw(words) if self.follow else None
                differing += self.check_place(drawn, "%s.drawn[%d]" % (place, k), k + 1, role, due)
                compared += self.follow
            self.check_proofs(result["drawn"], place, pool)
        if 2 * differing > compared:
            say("order", "evidence", "the evidence and the commitment that made this order",
                "%d of %d places differ" % (differing, compared))

    def check_place(self, drawn, place, rank, role, due):
        """Is this the place of that rank? Answers whether its index is another than the due one."""
        say = self.report.finding
        if drawn["rank"] != rank:
            say("rank", place + ".rank", rank, drawn["rank"])
        if drawn["role"] != role:
            say("role", place + ".role", role, drawn["role"])
        if due is None:
            return False
        self.report.explain("%s, rank %d" % (place, rank), "index %d" % due)
        if drawn["index"] != due:
            say("index", place + ".index", due, drawn["index"])
        return drawn["index"] != due

    def check_proofs(self, listed, place, pool):
        say = self.report.finding
        for k, drawn in enumerate(listed):
            here = "%s.drawn[%d]" % (place, k)
            if drawn["index"] >= pool["entries"]:
                say("index-range", here + ".index", "less than %d" % pool["entries"], drawn["index"])
                continue
            sides = proof_sides(drawn["index"], pool["entries"])
            if len(drawn["proof"]) != len(sides):
                say("proof-length", here + ".proof", "%d hashes" % len(sides), "%d hashes" % len(drawn["proof"]))
                continue
            leaf = sha(b"\x00", bytes.fromhex(drawn["hidden"]), drawn["label"].encode())
            root = root_by_proof(leaf, sides, [bytes.fromhex(h) for h in drawn["proof"]]).hex()
            self.report.explain(here + ", leaf", leaf)
            if root != pool["root"]:
                say("leaf-proof", here, "hidden, label and proof that lead to the root " + pool["root"], root)

    def check_waves(self):  # P11
        say, seen = self.report.finding, set()
        known = [self.c.hex()] + [digest_of_disqualified(wave).hex() for wave in self.record["waves"]]
        left_over = [digest for digest in dict.fromkeys(self.published) if digest not in known]
        by_id = {}
        for state in self.orders:
            by_id.setdefault(state["pool"]["id"], state)
        for i, wave in enumerate(self.record["waves"]):
            place = "waves[%d]" % i
            for k, gone in enumerate(wave["disqualified"]):
                here, state = "%s.disqualified[%d]" % (place, k), by_id.get(gone["pool"])
                if state is None:
                    say("disqualified-pool", here + ".pool", "one of the pools", gone["pool"])
                    continue
                state["disqualified"] += 1
                if gone["rank"] > state["ranks"]:
                    say("disqualified-rank", here + ".rank", "a rank up to %d, drawn before" % state["ranks"], gone["rank"])
                if (gone["pool"], gone["rank"]) in seen:
                    say("disqualified-twice", here, "each rank once", "%s, rank %d" % (gone["pool"], gone["rank"]))
                seen.add((gone["pool"], gone["rank"]))
            d = digest_of_disqualified(wave)
            self.report.explain("D_%d" % wave["wave"], d)
            if d.hex() not in self.published:
                if left_over:
                    say("not-published", place + ".disqualified",
                        "one of the published digests: " + ", ".join(left_over), d.hex())
                else:
                    self.report.gap("unpublished-disqualified", place + ".disqualified",
                                    "D_%d = %s is not among the published digests" % (wave["wave"], d.hex()))
            self.check_wave_results(wave, place, by_id, d)
        for digest in left_over:
            self.report.gap("unmatched-digest", "published[%s]" % digest,
                            "this published digest belongs to nothing in this record")

    def check_wave_results(self, wave, place, by_id, d):
        say, compared, differing = self.report.finding, 0, 0
        source = self.commitment["waves"][wave["wave"] - 1]
        salted = (b"utys-draw/1 wave\n%d\n" % wave["wave"] + self.transcript + transcript_line(source, wave["evidence"])
                  + b"disqualified " + d.hex().encode() + b"\n")
        dues = {id_: max(0, s["disqualified"] - s["reserves"] - s["later"]) for id_, s in by_id.items()}
        expected, found = [id_ for id_ in by_id if dues[id_]], [result["pool"] for result in wave["results"]]
        if expected != found:
            say("wave-pools", place + ".results", ", ".join(expected) or "no pool", ", ".join(found) or "no pool")
        for r, id_ in enumerate(expected):
            state, pool = by_id[id_], by_id[id_]["pool"]
            due = min(dues[id_], pool["entries"] - state["ranks"])
            words = self.pool_words(salted, pool)
            indices = [state["order"].draw(words) for _ in range(due)] if state["follow"] else [None] * due
            if expected == found:
                drawn, here = wave["results"][r]["drawn"], "%s.results[%d]" % (place, r)
                if len(drawn) != due:
                    say("drawn-count", here + ".drawn", due, len(drawn))
                for k, (one, index) in enumerate(zip(drawn, indices)):
                    differing += self.check_place(one, "%s.drawn[%d]" % (here, k), state["ranks"] + k + 1, "redraw", index)
                    compared += index is not None
                self.check_proofs(drawn, here, pool)
            state["ranks"] += due
            state["later"] += due
        if 2 * differing > compared:
            say("order", place + ".evidence", "the evidence and the list of disqualified that made this order",
                "%d of %d places differ" % (differing, compared))

    def write_notes(self):
        before = self.report.before
        until = before if before else "the dice were thrown"
        self.report.note("published-before", "", before, "valid for digests published before " + until)
        sources = self.commitment["waves"]
        for i, wave in enumerate(self.record["waves"]):
            w = wave["wave"]
            since = show_time(round_time(sources[w - 2]) if w > 1 else self.seed_time)
            until = show_time(round_time(sources[w - 1]))
            self.report.note("disqualified-between", "waves[%d].disqualified" % i, "%s/%s" % (since, until),
                             "D_%d is to have been published from %s on and before %s" % (w, since, until))


def digest_of_disqualified(wave):
    return sha(b"utys-draw/1 disqualified\n", canonical(wave["disqualified"]))


def named_twice(value):
    if isinstance(value, Members):
        return bool(value.twice) or any(map(named_twice, value.values()))
    return isinstance(value, list) and any(map(named_twice, value))


def transcript_line(source, evidence):
    if source["type"] == "drand":
        line = "drand %s %d %s\n" % (source["chain"], source["round"], evidence["signature"])
    elif source["type"] == "random.org":
        line = "random.org %s\n" % sha(evidence["random"].encode()).hex()
    elif source["type"] == "share":
        line = "share %s %s\n" % (source["member"], evidence["value"])
    else:
        line = "dice %s\n" % evidence["rolls"]
    return line.encode()


# ---------------------------------------------------------------------------------------------------------------------
# The entrant level (section 11): receipts against a record, or before the draw against the commitment file

MOST_RECEIPTS = 100000
COMMITMENT_FILE = b"utys-draw/1 commitment\n"
CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def read_receipts(data):
    """All receipts of a file: the text of a QR code, or JSON objects one after the other."""
    if data.startswith(b"%PDF-"):
        raise Unreadable("a PDF; take receipt.json out of it (pdfdetach -saveall) and check with that")
    try:
        text = data.decode("utf-8")
    except ValueError as error:
        raise Unreadable("no JSON: %s" % error)
    if text.lstrip()[:6].upper() == "UTYS1:":
        return [receipt_of_text(text.lstrip()[6:])]
    receipts, decoder, rest = [], json.JSONDecoder(), text.lstrip(" \t\r\n")
    while rest or not receipts:
        try:
            _, end = decoder.raw_decode(rest)  # finds the end; read_json is the strict one
        except (ValueError, RecursionError) as error:
            raise Unreadable("no JSON: %s" % error)
        receipts.append(read_json(rest[:end]))
        rest = rest[end:].lstrip(" \t\r\n")
        if len(receipts) > MOST_RECEIPTS:
            raise Unreadable("more than %d receipts" % MOST_RECEIPTS)
    return receipts


def receipt_of_text(text):
    """The object that a text stands for (section 10)."""
    damaged = Unreadable("a receipt's text that was cut or mistyped")
    typed = re.sub(r"[\s\-\u2010-\u2015\u2212]", "", text).upper().translate(str.maketrans("OIL", "011"))
    if not typed or any(c not in CROCKFORD for c in typed) or len(typed) > 2**15:
        raise damaged
    number, bits = 0, 5 * len(typed)
    for c in typed:
        number = number << 5 | CROCKFORD.index(c)
    spare = bits % 8
    if spare >= 5 or number & ((1 << spare) - 1):
        raise damaged
    data = (number >> spare).to_bytes(bits // 8, "big")
    body, rest = data[:-4], data[:-4]
    if len(data) < 4 or sha(body)[:4] != data[-4:]:
        raise damaged

    def take(length):
        nonlocal rest
        if len(rest) < length:
            raise damaged
        taken, rest = rest[:length], rest[length:]
        return taken

    try:
        texts = [take(take(1)[0]).decode("utf-8") for _ in range(7)]
    except ValueError:
        raise damaged
    campaign, period, ordinal, pool, index, label, key = texts
    number_in = lambda text: int(text) if re.fullmatch("0|[1-9][0-9]{0,15}", text) and int(text) < 2**53 else OddNumber(text)
    commitment, nonce = take(32).hex(), take(16).hex()
    receipt = {"campaign": campaign, "period": period, "ordinal": number_in(ordinal), "pool": pool,
               "commitment_sha256": commitment, "index": number_in(index), "label": label, "key": key, "nonce": nonce,
               "proof": [take(32).hex() for _ in range(take(1)[0])]}
    if rest:
        raise damaged
    return Members(receipt.items())


def private(expected, pattern):
    """What must not stand in a report that is sent on."""
    def form(value, place, report):
        if kind(value) != "string":
            report.finding("wrong-type", place, "a string", kind(value))
        elif not re.fullmatch(pattern, value, re.ASCII):
            report.finding("bad-format", place, expected, "%d characters" % len(value))
    return form


def receipt_form(value, place, report):  # E1
    left_out = kind(value) == "object" and value.get("pool") == "excluded" and "pool" not in value.twice
    members({
        "campaign": IDENTIFIER, "period": PERIOD, "ordinal": FROM_ONE, "pool": IDENTIFIER, "commitment_sha256": DIGEST,
        "index": NUMBER, "label": IDENTIFIER if left_out else LABEL, "key": private("an account", KEY),
        "nonce": private("32 characters 0-9a-f", "[0-9a-f]{32}"), "proof": listing(DIGEST),
    })(value, place, report)


def check_entrant(data, published, receipts, campaign=None):
    """All public steps (of a commitment file those that need no record), then E1 to E5 for each receipt."""
    named = [one["commitment_sha256"] for one in receipts
             if kind(one) == "object" and "commitment_sha256" in one and "commitment_sha256" not in one.twice]
    # what an entrant had in hand before the draw was published by that
    published = list(published) + sorted({c for c in named if kind(c) == "string" and re.fullmatch("[0-9a-f]{64}", c)})
    report, record, commitment = Report("entrant"), None, None
    if data.startswith(COMMITMENT_FILE):
        commitment = check_commitment_file(data[len(COMMITMENT_FILE):], published, report)
    else:
        check_public(data, published, report)
        if report.has_form:
            record = read_json(data)
            commitment = record["commitment"]
    sound = not report.findings
    good = []
    for k, receipt in enumerate(receipts):
        before = len(report.findings)
        receipt_form(receipt, "receipt[%d]" % k, report)
        if len(report.findings) == before:
            good.append(("receipt[%d]" % k, receipt))
    if commitment is not None:
        rules = rules_of(campaign, commitment, report)
        for place, receipt in good:
            Standing(report, commitment, record, place, receipt).check(sound)
            if rules is not None:
                check_label(rules, receipt, place, report)
    return report


def check_commitment_file(data, published, report):
    """P2, P4, P5, P7 of a commitment file, before there is a record. Answers the commitment if it is in order."""
    commitment = read_json(data)
    report.gap("no-record", "record", "nothing is drawn yet, as far as this file tells")
    COMMITMENT(commitment, "commitment", report)
    if not report.findings and canonical(commitment) != data:
        report.finding("bad-format", "commitment", "the canonical form (RFC 8785) and nothing more", "another text")
    if report.findings:
        return None
    c = sha(COMMITMENT_FILE, data)
    report.explain("C = SHA(commitment file)", c)
    if not published:
        report.gap("no-published-digest", "commitment",
                   "no published digest was given; compare C = %s with one from outside the file" % c.hex())
    elif c.hex() not in published:
        report.finding("not-published", "commitment", "one of the published digests: " + ", ".join(published), c.hex())
    draw = Draw({"commitment": commitment, "waves": []}, c, published, report)
    draw.check_commitment()
    draw.check_times()
    draw.write_notes()
    return commitment


class Standing:
    """E2 to E4 for one receipt whose form is in order."""

    def __init__(self, report, commitment, record, place, receipt):
        self.report, self.commitment, self.record = report, commitment, record
        self.place, self.receipt = place, receipt
        self.hidden = sha(b"\x02", bytes.fromhex(receipt["nonce"]), receipt["key"].encode())

    def check(self, sound):
        before = len(self.report.findings)
        where = self.opens()
        if where is None:
            return
        code, value = self.outcome(where)
        if sound and len(self.report.findings) == before:
            number = "%d/%d" % (self.receipt["index"] + 1, where["entries"])
            self.report.note(code, self.place, "%s %s" % (number, value), "list number %s: %s %s" % (number, code, value))

    def opens(self):  # E2, E3
        """The pool, or the exclusions, whose root the receipt's leaf is held to; None where there is no going on."""
        say, receipt, c = self.report.finding, self.receipt, self.commitment
        digest = sha(COMMITMENT_FILE, canonical(c)).hex()
        for name, due in [(name, c[name]) for name in ("campaign", "period", "ordinal")] + [("commitment_sha256", digest)]:
            if receipt[name] != due:
                say("receipt-draw", "%s.%s" % (self.place, name), due, receipt[name])
        if receipt["commitment_sha256"] != digest:
            return None
        if receipt["pool"] == "excluded":
            where = c["exclusions"]
        else:
            where = next((pool for pool in c["pools"] if pool["id"] == receipt["pool"]), None)
        if where is None:
            say("receipt-pool", self.place + ".pool", ", ".join(pool["id"] for pool in c["pools"]), receipt["pool"])
            return None
        if receipt["index"] >= where["entries"]:
            say("index-range", self.place + ".index", "less than %d" % where["entries"], receipt["index"])
            return None
        sides = proof_sides(receipt["index"], where["entries"])
        if len(receipt["proof"]) != len(sides):
            say("proof-length", self.place + ".proof", "%d hashes" % len(sides), "%d hashes" % len(receipt["proof"]))
            return None
        leaf = sha(b"\x00", self.hidden, receipt["label"].encode())
        root = root_by_proof(leaf, sides, [bytes.fromhex(h) for h in receipt["proof"]]).hex()
        if root != where["root"]:
            say("leaf-proof", self.place, "key, nonce, label and proof that lead to the root " + where["root"], root)
        return where

    def outcome(self, where):  # E4
        receipt, say = self.receipt, self.report.finding
        if receipt["pool"] == "excluded":
            return "left-out", receipt["label"]
        if self.record is None:
            return "awaits-draw", receipt["pool"]
        # of two pools with one id the first is meant
        position = [pool["id"] for pool in self.commitment["pools"]].index(receipt["pool"])
        listed = [(drawn, None) for drawn in self.record["results"][position]["drawn"]]
        for wave in self.record["waves"]:
            for result in wave["results"]:
                if result["pool"] == receipt["pool"]:
                    listed += [(drawn, wave["wave"]) for drawn in result["drawn"]]
        drawn, wave = next(((d, w) for d, w in listed if d["index"] == receipt["index"]), (None, None))
        if drawn is None:
            return "not-drawn", receipt["pool"]
        if drawn["label"] != receipt["label"]:
            say("receipt-drawn", self.place + ".label", drawn["label"], receipt["label"])
        if drawn["hidden"] != self.hidden.hex():
            say("receipt-drawn", self.place + ".key", drawn["hidden"], self.hidden.hex())
        value = "%s %s %d" % (receipt["pool"], drawn["role"], drawn["rank"])
        if wave is not None:
            value += " wave %d" % wave
        for gone in (gone for wave in self.record["waves"] for gone in wave["disqualified"]):
            if (gone["pool"], gone["rank"]) == (receipt["pool"], drawn["rank"]):
                return "drawn", "%s disqualified %s" % (value, gone["reason"])
        return "drawn", value


def rules_of(campaign, commitment, report):  # E5
    """The campaign file that was given, if it is the committed one."""
    if campaign is None:
        return None
    if sha(campaign).hex() != commitment["rules_sha256"]:
        report.finding("rules-digest", "commitment.rules_sha256", commitment["rules_sha256"], sha(campaign).hex())
        return None
    try:
        return Campaign(campaign)
    except NotThis as error:
        report.finding("campaign-form", "campaign", "a campaign file", str(error))
        return None


def check_label(rules, receipt, place, report):  # E5
    label = receipt["label"]
    if receipt["pool"] != "excluded":
        if label != rules.label(receipt["key"]):
            report.finding("receipt-label", place + ".label", rules.label(receipt["key"]), label)
        return
    rule = next((rule for rule in rules.rules if rule["id"] == label), None)
    if rule is None and label != "unreadable":
        report.finding("receipt-label", place + ".label", "the id of a rule", label)


# ---------------------------------------------------------------------------------------------------------------------
# The audit level: campaign file (SPEC 14)


class NotThis(Exception):
    """A file of an audit is not what it was given as."""


class Campaign:
    """The rules by which rows become entries; the file's other keys do not decide them."""

    def __init__(self, data):
        try:
            import tomllib  # Python 3.11 or later
        except ImportError:
            raise Unreadable("an audit needs Python 3.11 or later, which reads TOML")
        try:
            file = tomllib.loads(data.decode("utf-8"))
            self.id = file["id"]
            self.columns = file["columns"]
            self.rules = file["rules"]
            self.pools = [dict(pool, low=tiyn(pool.get("from", 0)), high=tiyn(pool["to"]) if "to" in pool else None)
                          for pool in file["pools"]]
            self.pooled_by = file.get("pooled-by")
            self.per = file["entries"]["per"] if "entries" in file else None
            self.plans = {period["period"]: period["plan"] for period in file["periods"]}
            self.own_days = {period["period"]: (a_day(period["from"]), a_day(period["to"]))
                             for period in file["periods"] if "from" in period}
            self.mask = (file["mask"]["fill"], min(file["mask"]["keep-last"], 4))
            self.role = {column["role"]: column["id"] for column in self.columns if "role" in column}
            for column in self.columns:
                column["words"] = vocabulary((choice["id"], choice["spellings"]) for choice in column.get("choices", ()))
            for rule in self.rules:
                together = rule.get("require-together") or rule.get("exclude-together")
                known_condition(together or rule.get("require") or rule.get("exclude") or {rule["test"]: None},
                                TOGETHER if together else CONDITIONS)
            for pool in self.pools:
                if "when" in pool:
                    known_condition(pool["when"], TOGETHER)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise NotThis("no campaign file: %s" % error)

    def label(self, key):
        fill, keep = self.mask
        kept = min(keep, len(key) // 2)
        return fill + key[len(key) - kept:]

    def days(self, period):
        """The first and the last day of a period."""
        first = datetime.date(int(period[:4]), int(period[5:]), 1)
        return self.own_days.get(period) or (first, first.replace(day=calendar.monthrange(first.year, first.month)[1]))

    def period_of(self, day):
        """The period that a day lies in, else its month."""
        for period in sorted(self.plans):
            first, last = self.days(period)
            if first <= day <= last:
                return period
        return month(day)

    def pool_of(self, row):
        """Number of the pool whose band holds the fee; None outside all bands."""
        return self.band_of(row.get(self.pooled_by)) if self.pooled_by else 0

    def band_of(self, fee):
        for number, pool in enumerate(self.pools):
            if fee is not None and pool["low"] <= fee and (pool["high"] is None or fee < pool["high"]):
                return number
        return None

    def reason(self, row, period, earlier):
        """The id of the first rule that excludes a sound row; None: it is eligible, as far as it alone can tell."""
        days = self.days(period)
        for rule in self.rules:
            test = rule.get("test")
            if "require" in rule:
                out = not holds(rule["require"], row, days)
            elif "exclude" in rule:
                out = holds(rule["exclude"], row, days)
            elif test == "outside-pools":
                out = self.pool_of(row) is None
            elif test == "earlier-period":
                out = row[self.role["client"]] in earlier
            else:
                out = False  # one-per-client, the last rule, looks at several rows
            if out:
                return rule["id"]
        return None

    def rule_testing(self, test):
        return next((rule["id"] for rule in self.rules if rule.get("test") == test), None)


CONDITIONS = ("all any not empty yes in-period one-of below not-before not-after within-months-before age same-client "
              "outside-pools earlier-period one-per-client").split()
TOGETHER = "all any not basket sum largest status".split()


def tiyn(amount):
    """Hundredths of a tenge from 5999 or "14999.50"."""
    tenge, _, hundredths = str(amount).partition(".")
    return int(tenge) * 100 + int(hundredths or 0)


def a_day(value):
    """A day of the campaign file: a text, or TOML's own date."""
    return datetime.date.fromisoformat(str(value))


def month(day):
    return "%04d-%02d" % (day.year, day.month)


def months_earlier(day, months, counting):
    """The first day of the span of that many months before `day`."""
    count = day.year * 12 + day.month - 1 - months
    year, number = count // 12, count % 12 + 1
    last = calendar.monthrange(year, number)[1]
    return day.replace(year=year, month=number, day=1 if counting == "calendar" else min(day.day, last))


def holds(condition, row, days):
    """A condition over the cells of one row; on an empty cell it is false, except `empty`. `days` are the period's."""
    (word, value), = condition.items()
    if word == "all":
        return all(holds(part, row, days) for part in value)
    if word == "any":
        return any(holds(part, row, days) for part in value)
    if word == "not":
        return not holds(value, row, days)
    if word == "empty":
        return row[value] is None
    cell = row[value if isinstance(value, str) else value["column"]]
    if cell is None:
        return False
    if word == "yes":
        return cell
    if word == "in-period":
        return days[0] <= cell <= days[1]
    if word == "one-of":
        return cell in value["choices"]
    if word == "below":
        return cell < tiyn(value["amount"])
    if word in ("not-before", "not-after"):
        day = dict(zip(("period-start", "period-end"), days)).get(str(value["day"])) or a_day(value["day"])
        return cell >= day if word == "not-before" else cell <= day
    if word == "within-months-before":
        before = row[value["before"]]
        return before is not None and months_earlier(before, value["months"], value["counting"]) <= cell <= before
    if word == "same-client":
        return cell == row[value["as"]]
    if word == "age":
        born, on = cell if isinstance(cell, datetime.date) else born_by_number(cell), row[value["on"]]
        if born is None or on is None:
            return False
        full_years = on.year - born.year - ((on.month, on.day) < (born.month, born.day))
        return full_years >= value["at-least"]
    raise ValueError("unknown condition " + word)


def born_by_number(number):
    """The birth date in a person's twelve digits; None of a company, an untold century and a day that cannot be."""
    century = {"1": 1800, "2": 1800, "3": 1900, "4": 1900, "5": 2000, "6": 2000}.get(number[6])
    if century is None or number[4] in "456789":
        return None
    try:
        return datetime.date(century + int(number[:2]), int(number[2:4]), int(number[4:6]))
    except ValueError:
        return None


def known_condition(condition, words):
    """Refuses what is not known, before any row is judged."""
    (word, value), = condition.items()
    for part in value if word in ("all", "any") else [value] if word == "not" else []:
        known_condition(part, words)
    if word not in words:
        raise ValueError("unknown condition or test: " + word)


# ---------------------------------------------------------------------------------------------------------------------
# The audit level: exports (SPEC 14)

WHITE = ("\t\n\v\f\r \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
         "\u2028\u2029\u202f\u205f\u3000")  # Unicode's White_Space
LOOK_ALIKES = str.maketrans("ABCEHIKMOPTXYacehikopxyƏəƟɵ", "АВСЕНІКМОРТХУасеһікорхуӘәӨө")
CURRENCY = re.compile("(?:₸|тг\\.?|теңге|тенге|tenge|kzt)$", re.IGNORECASE)
AMOUNT = re.compile(
    "(?P<plain>[0-9]+)(?:[.,](?P<t0>[0-9]{1,2}))?"
    "|(?P<spaced>[0-9]{1,3}(?P<space>[ \xa0\u202f\u2009\u2007])[0-9]{3}(?:(?P=space)[0-9]{3})*)(?:[.,](?P<t1>[0-9]{1,2}))?"
    "|(?P<commas>[0-9]{1,3}(?:,[0-9]{3})+)\\.(?P<t2>[0-9]{1,2})"
    "|(?P<points>[0-9]{1,3}(?:\\.[0-9]{3})+),(?P<t3>[0-9]{1,2})"
    "|(?P<many>[0-9]{1,3}(?:(?:,[0-9]{3}){2,}|(?:\\.[0-9]{3}){2,}))")
DAY = re.compile("(?:([0-9]{4})-([0-9]{2})-([0-9]{2})|([0-9]{2})\\.([0-9]{2})\\.([0-9]{4}))"
                 "(?:[ T]([0-9]{1,2}):([0-5][0-9])(?::[0-5][0-9](?:\\.0{1,9})?)?)?")


class BadCell(Exception):
    pass


def folded(text):
    """As headers and words are compared: one space between words, lower case."""
    return " ".join(part for part in re.split("[%s]+" % WHITE, text) if part).lower()


def without_look_alikes(text):
    """Latin letters that look Cyrillic, in words with a Cyrillic letter, as the Cyrillic ones."""
    def word(match):
        found = match.group()
        return found.translate(LOOK_ALIKES) if re.search("[\u0400-\u052f]", found) else found
    return re.sub(r"[^\W\d_]+", word, text)


def read_money(text):
    text = CURRENCY.sub("", text).rstrip(WHITE)
    parts = AMOUNT.fullmatch(text)
    if not parts:
        raise BadCell
    whole = next(parts[name] for name in ("plain", "spaced", "commas", "points", "many") if parts[name])
    hundredths = next((parts[name] for name in ("t0", "t1", "t2", "t3") if parts[name]), "0")
    digits = re.sub("[^0-9]", "", whole)
    if len(digits) > 15 or int(digits) * 100 > 10**12:
        raise BadCell
    amount = int(digits) * 100 + int(hundredths.ljust(2, "0"))
    if amount > 10**10:  # a hundred million tenge a month
        raise BadCell
    return amount


def read_day(text, first_year=1970):
    try:
        if re.fullmatch("[0-9]{5}", text):
            day = datetime.date(1899, 12, 30) + datetime.timedelta(days=int(text))  # a spreadsheet's serial day
        else:
            parts = DAY.fullmatch(text)
            if not parts or int(parts[7] or 0) > 23:
                raise BadCell
            day = datetime.date(*map(int, parts.group(1, 2, 3) if parts[1] else parts.group(6, 5, 4)))
    except ValueError:
        raise BadCell
    if not first_year <= day.year <= 2099:
        raise BadCell
    return day


def vocabulary(meanings):
    """Spelling as compared: meaning, from pairs (meaning, spellings)."""
    return {folded(spelling): meaning for meaning, spellings in meanings for spelling in spellings}


YES_NO = vocabulary([(True, "иә ия бар да есть yes y true истина + 1".split()),
                     (False, "жоқ жок нет no n false ложь - – 0".split())])


def read_word(text, words, fold):
    for tried in [text, without_look_alikes(text)] if fold else [text]:
        if folded(tried) in words:
            return words[folded(tried)]
    raise BadCell


def read_cell(column, text):
    what = column["kind"]
    if len(text.encode()) > 4096:
        raise BadCell
    if what == "account" and not re.fullmatch("[0-9A-Za-z._/-]{1,48}", text):
        raise BadCell
    if what == "client" and not re.fullmatch("[0-9]{12}", text):
        raise BadCell
    if what == "money":
        return read_money(text)
    if what == "date":
        return read_day(text)
    if what == "birth-date":
        return read_day(text, 1900)
    if what == "yes-no":
        return read_word(text, YES_NO, True)
    if what == "choice":
        try:
            return read_word(text, column["words"], column.get("fold-look-alikes", False))
        except BadCell:
            if "otherwise" in column:
                return column["otherwise"]
            raise
    return text


def decoded(data):
    """The text of an export, None if not read here. Bytes that are no text become lone surrogates: they spoil a row."""
    if data[:4] in (b"\xff\xfe\0\0", b"\0\0\xfe\xff") or data[:2] in (b"\xff\xfe", b"\xfe\xff", b"PK") or b"\0" in data[:2]:
        return None  # UTF-16 or a spreadsheet
    if data.startswith(b"\xef\xbb\xbf"):
        return data[3:].decode("utf-8", "surrogateescape")
    text = data.decode("utf-8", "surrogateescape")
    broken = len(re.findall("[\udc80-\udcff]+", text))
    sound = len(re.findall("[^\0-\x7f\udc80-\udcff]", text))
    if broken == 0 or sound >= 10 * broken:
        return text
    return data.decode("cp1251", "surrogateescape")


def row_at(text, start, delimiter):
    """The cells of the row that starts there and where the next one starts; no cells: the row's line is faulty."""
    line_end = text.find("\n", start)
    line_end = len(text) if line_end < 0 else line_end
    faulty = None, min(line_end + 1, len(text))
    cells, at = [], start
    while True:
        if text.startswith('"', at):
            quoted = re.compile('"([^"]*(?:""[^"]*)*)"').match(text, at)
            if not quoted:
                return faulty
            cells.append(quoted[1].replace('""', '"'))
            at = quoted.end()
        else:
            end = re.compile("[^\r\n%s]*" % delimiter).match(text, at).end()
            cells.append(text[at:end])
            at = end
        if text.startswith(delimiter, at):
            at += 1
        elif at == len(text) or text.startswith("\n", at) or text.startswith("\r\n", at):
            break
        else:
            return faulty  # text behind a closing quote, or a CR that no LF follows
    if len(text[start:at].encode("utf-8", "surrogateescape")) > 65536:
        return faulty
    return cells, at + (0 if at == len(text) else 1 if text[at] == "\n" else 2)


class Row:
    """`cells`: by column id, None where empty; None for a bad row. `account`: None where it cannot be read."""

    def __init__(self, account, cells, source, line):
        self.account, self.cells, self.source, self.line = account, cells, source, line


def read_export(data, campaign, source):
    """All rows of a CSV export; None if this tool does not read it."""
    text = decoded(data)
    if text is None:
        return None
    at, line, hinted = 0, 1, None
    while True:  # blank lines, and a spreadsheet's hint at the delimiter, may stand before the header
        before = re.compile("(?:[sS][eE][pP]=([;,\t]))?\r?\n").match(text, at)
        if not before:
            break
        at, line, hinted = before.end(), line + 1, before[1] or hinted
    found = []
    for delimiter in [hinted] if hinted else [";", ",", "\t"]:
        header, after = row_at(text, at, delimiter)
        places = header and header_places(header, campaign)
        if places:
            found.append((delimiter, len(header), places, after))
    if len(found) != 1:
        raise NotThis("no header with the campaign's columns")
    (delimiter, width, places, after), = found
    rows, line, at = [], line + text.count("\n", at, after), after
    while at < len(text):
        cells, after = row_at(text, at, delimiter)
        if cells and len(cells) != width and "\n" in text[at:after].rstrip("\r\n"):
            cells, after = None, text.find("\n", at) + 1  # a quote closed by chance, lines below
        row = one_row(text[at:after], cells, width, places, campaign, source, line)
        if row:
            rows.append(row)
        line, at = line + text.count("\n", at, after), after
    return rows


def header_places(header, campaign):
    """Column id: its cell; None unless each column is there exactly once."""
    comparable = lambda cell: without_look_alikes(folded(cell.lstrip("\ufeff")))
    cells, places = [comparable(cell) for cell in header], {}
    for column in campaign.columns:
        spellings = [comparable(spelling) for spelling in column["headers"]]
        at = [i for i, cell in enumerate(cells) if cell in spellings]
        if len(at) != 1:
            return None
        places[column["id"]] = at[0]
    return places


def one_row(raw, cells, width, places, campaign, source, line):
    if not raw.rstrip("\r\n") and len(raw) < 3:
        return None  # a blank line
    if cells is None or len(cells) != width or "\0" in raw or re.search("[\udc80-\udcff]", raw):
        return Row(None, None, source, line)
    cells = [cell.strip(WHITE) for cell in cells]
    read, bad = {}, False
    for column in campaign.columns:
        text = cells[places[column["id"]]]
        needed = column.get("required", True) or column.get("role") in ("account", "client", "connected", "order")
        try:
            if text:
                read[column["id"]] = read_cell(column, text)
            elif needed:
                raise BadCell
            else:
                read[column["id"]] = None
        except BadCell:
            bad = True
    if bad and not any(cells):
        return None  # a row of empty cells
    return Row(read.get(campaign.role["account"]), None if bad else read, source, line)


# ---------------------------------------------------------------------------------------------------------------------
# The audit level: from rows to lists (SPEC 14)

MOST_TRIES = 4096
NOT_READ = "this tool reads CSV in UTF-8 and Windows-1251 only"


def groups_of(rows):
    """Rows by account: {account: [rows]}, and the rows whose account cannot be read."""
    accounts, nameless = {}, 0
    for row in rows:
        if row.account is None:
            nameless += 1
        else:
            accounts.setdefault(row.account, []).append(row)
    for group in accounts.values():
        group.sort(key=lambda row: (row.source, row.line))
    return accounts, nameless


class Lists:
    """What one way of reading the rows comes to: `staying` names the row of each account, or None if none stays."""

    def __init__(self, campaign, period, accounts, nameless, staying, earlier):
        eligible, self.excluded, self.unreadable = [], {}, nameless
        excluded_rows = {}
        for account, group in accounts.items():
            row = staying[account]
            self.unreadable += len(group) - (row is not None)
            if row is None:
                self.excluded[account] = "unreadable"
                continue
            reason = campaign.reason(row.cells, period, earlier)
            if reason:
                self.excluded[account] = reason
                excluded_rows[reason] = excluded_rows.get(reason, 0) + 1
            else:
                eligible.append(row)
        once = campaign.rule_testing("one-per-client")
        if once:
            client, connected = campaign.role["client"], campaign.role["connected"]
            first = {}
            for row in sorted(eligible, key=lambda row: (row.cells[connected], row.account)):
                if first.setdefault(row.cells[client], row) is not row:
                    self.excluded[row.account] = once
                    excluded_rows[once] = excluded_rows.get(once, 0) + 1
            eligible = list(first.values())
        excluded_rows["unreadable"] = self.unreadable
        self.excluded_rows = {reason: rows for reason, rows in excluded_rows.items() if rows}
        self.eligible = len(eligible)
        self.pools = [[] for _ in campaign.pools]
        for row in eligible:
            self.pools[campaign.pool_of(row.cells)].append(row.account)


class Grouped:
    """The same where an entry may be several rows: rules one after the other over the rows that are left (SPEC 14)."""

    def __init__(self, campaign, period, accounts, nameless, staying, earlier):
        self.campaign, self.days, self.reasons = campaign, campaign.days(period), {}
        self.client, self.connected = campaign.role["client"], campaign.role["connected"]
        self.order = campaign.role.get("order")
        left = []
        for account, rows in accounts.items():
            stays = staying.get(account, "all")  # of a contradictory account: whose rows stay, or None
            for row in rows:
                if row.cells and (stays == "all" or stays and row.cells[self.client] == stays.cells[self.client]):
                    left.append(row)
                else:
                    self.reasons[id(row)] = len(campaign.rules)
        whole = None
        for number, rule in enumerate(campaign.rules):
            if rule.get("test") == "one-per-client":  # the last: rows of further accounts count for the pool and go
                whole = self.groups(left, campaign.per)
            gone = {id(row) for row in self.excluded_by(rule, left)}
            self.reasons.update((one, number) for one in gone)
            left = [row for row in left if id(row) not in gone]
        self.eligible = len(left)
        self.pools = [[] for _ in campaign.pools]
        entries = {}
        for rows in self.groups(left, campaign.per) if whole is None else whole:
            first = self.first(rows)
            if id(first) in self.reasons:
                continue
            entries.setdefault(first.account, []).append((self.pool(rows), first))
        for account, made in entries.items():
            made.sort(key=lambda entry: (entry[1].cells[self.connected], self.order_of(entry[1]), entry[0]))
            for number, (pool, _) in enumerate(made, 1):
                self.pools[pool].append(account if number == 1 else "%s#%d" % (account, number))
        ids = [rule["id"] for rule in campaign.rules] + ["unreadable"]
        self.excluded = {account: ids[min(self.reasons[id(row)] for row in rows)]
                         for account, rows in accounts.items() if account not in entries}
        counts = [0] * len(ids)
        for reason in self.reasons.values():
            counts[reason] += 1
        counts[-1] += nameless
        self.excluded_rows = {one: count for one, count in zip(ids, counts) if count}

    def order_of(self, row):
        return row.cells[self.order] if self.order else ""

    def unit(self, row, per):
        return {"row": id(row), "order": (row.account, self.order_of(row)), "client": row.cells[self.client]}[per]

    def groups(self, rows, per):
        found = {}
        for row in rows:
            found.setdefault(self.unit(row, per), []).append(row)
        return list(found.values())

    def first(self, rows):
        return min(rows, key=lambda row: (row.cells[self.connected], row.account, row.source, row.line))

    def excluded_by(self, rule, left):
        """The rows that a rule takes out of those that are left."""
        if "require" in rule or "exclude" in rule:
            reach = rule.get("reach", "row")
            hit = {self.unit(row, reach) for row in left
                   if ("exclude" in rule) == holds(rule.get("exclude") or rule["require"], row.cells, self.days)}
            return [row for row in left if self.unit(row, reach) in hit]
        groups = self.groups(left, self.campaign.per)
        if "require-together" in rule:
            out = [rows for rows in groups if not self.hold(rule["require-together"], rows)]
        elif "exclude-together" in rule:
            out = [rows for rows in groups if self.hold(rule["exclude-together"], rows)]
        elif rule["test"] == "outside-pools":
            out = [rows for rows in groups if self.pool(rows) is None]
        else:
            return self.later(groups)
        return [row for rows in out for row in rows]

    def later(self, groups):
        """All but the first entry of each client; of an entry that is a whole client, the rows of further accounts."""
        if self.campaign.per == "client":
            return [row for rows in groups for row in rows if row.account != self.first(rows).account]
        mine = {}
        for rows in groups:
            mine.setdefault(rows[0].cells[self.client], []).append((self.first(rows), rows))
        out = []
        for entries in mine.values():
            entries.sort(key=lambda entry: (entry[0].cells[self.connected], entry[0].account, self.order_of(entry[0]),
                                            self.pool(entry[1]), entry[0].source, entry[0].line))
            out += [row for _, rows in entries[1:] for row in rows]
        return out

    def cells(self, column, rows):
        return [row.cells[column] for row in rows if row.cells[column] is not None]

    def pool(self, rows):
        by = self.campaign.pooled_by
        if by is None:
            takes = (number for number, pool in enumerate(self.campaign.pools)
                     if "when" not in pool or self.hold(pool["when"], rows))
            return next(takes, None)
        column = by if isinstance(by, str) else by.get("sum") or by["largest"]
        amounts = self.cells(column, rows)
        whole = max if isinstance(by, dict) and "largest" in by else sum
        return self.campaign.band_of(whole(amounts)) if amounts else None

    def hold(self, condition, rows):
        (word, value), = condition.items()
        if word == "all":
            return all(self.hold(part, rows) for part in value)
        if word == "any":
            return any(self.hold(part, rows) for part in value)
        if word == "not":
            return not self.hold(value, rows)
        if word == "basket":
            return set(value["choices"]) <= set(self.cells(value["column"], rows))
        if word in ("sum", "largest"):
            amounts = self.cells(value["column"], rows)
            if not amounts:
                return False
            amount = sum(amounts) if word == "sum" else max(amounts)
            return amount > tiyn(value["above"]) if "above" in value else amount >= tiyn(value["at-least"])
        ascending = [choice["id"] for column in self.campaign.columns if column["id"] == value["column"]
                     for choice in column["choices"]]
        dated = [(row.cells[value["since"]], ascending.index(row.cells[value["column"]])) for row in rows
                 if row.cells[value["since"]] and row.cells[value["column"]] and row.cells[value["since"]] <= self.days[1]]
        return bool(dated) and ascending[max(dated)[1]] in value["choices"]


def list_root(secret, commitment, pool, entries):
    """The root of a list of (key, label); keys are ASCII, so text order is byte order."""
    info = "%s\n%s\n%d\n%s" % (commitment["campaign"], commitment["period"], commitment["ordinal"], pool)
    stream = chacha20(hkdf(secret, b"utys-draw/1 list key", info.encode()))
    level, block = [], b""
    for key, label in sorted(entries):
        block = block or next(stream)
        nonce, block = block[:16], block[16:]
        level.append(sha(b"\x00", sha(b"\x02", nonce, key.encode()), label.encode()))
    while len(level) > 1:  # pairing from the left, an odd last one moved up, is the tree of RFC 9162
        pairs = [sha(b"\x01", level[i], level[i + 1]) for i in range(0, len(level) - 1, 2)]
        level = pairs + level[len(pairs) * 2:]
    return level[0].hex() if level else EMPTY_ROOT


def combinations(options, staying):
    """One answer for each list of options, pairs (row or None, how many rows then stay), so that so many stay in all."""
    reached = [1]  # from behind: bit n is set where n rows can stay
    for one in reversed(options):
        reached.append(functools.reduce(int.__or__, (reached[-1] << stay for _, stay in one), 0))
    reached.reverse()

    def go_on(k, left):
        if k == len(options):
            yield []
            return
        for answer, stay in options[k]:
            if stay <= left and reached[k + 1] >> (left - stay) & 1:
                for rest in go_on(k + 1, left - stay):
                    yield [answer] + rest
    return go_on(0, staying) if reached[0] >> staying & 1 else iter(())


def ways_of(options):
    """{n: in how many ways n rows stay}."""
    ways = {0: 1}
    for one in options:
        more = {}
        for _, stay in one:
            for number, count in ways.items():
                more[number + stay] = more.get(number + stay, 0) + count
        ways = more
    return ways


class Audit:
    """Steps A1 to A5. `exports`: (name, bytes); `earlier`: (period or None, name, bytes); `clients`: bytes;
    `earlier_rules`: (period, bytes)."""

    def __init__(self, commitment, campaign, exports, earlier, secret, accepted, report, clients=(), earlier_rules=()):
        self.commitment, self.campaign_file, self.exports, self.earlier = commitment, campaign, exports, earlier
        self.clients, self.earlier_rules = clients, earlier_rules
        self.secret, self.accepted, self.report, self.roots = secret, accepted, report, {}

    def check(self):
        if not self.check_campaign():
            return
        exports = self.match_exports()
        if not self.check_terms() or exports is None:
            return
        sure, doubtful = self.earlier_clients()
        rows = self.read_rows(exports)
        if rows is not None:
            self.check_lists(rows, sure, doubtful)

    def check_campaign(self):  # A1
        say, c, digest = self.report.finding, self.commitment, sha(self.campaign_file).hex()
        if digest != c["rules_sha256"]:
            say("rules-digest", "commitment.rules_sha256", digest, c["rules_sha256"])
            return False  # by other rules everything would differ
        try:
            self.campaign = Campaign(self.campaign_file)
        except NotThis as error:
            say("campaign-form", "campaign", "a campaign file", str(error))
            return False
        if self.campaign.id != c["campaign"]:
            say("campaign-id", "commitment.campaign", self.campaign.id, c["campaign"])
        if c["period"] not in self.campaign.plans:
            say("period-plan", "commitment.period", "one of the campaign's periods", c["period"])
        return c["period"] in self.campaign.plans

    def match_exports(self):  # A2
        """The exports in the order of the commitment's sources; None if they are not those."""
        given = [sha(data).hex() for _, data in self.exports]
        used, matched = set(), []
        for i, source in enumerate(self.commitment["sources"]):
            k = next((k for k, digest in enumerate(given) if digest == source["sha256"] and k not in used), None)
            if k is None:
                self.report.finding("export-missing", "commitment.sources[%d]" % i,
                                    "an export with SHA " + source["sha256"], "none")
            else:
                used.add(k)
                matched.append(k)
        for k, digest in enumerate(given):
            if k not in used:
                self.report.finding("export-unknown", "export[%d]" % k, "one of the imported files", digest)
        return matched if len(matched) == len(given) == len(self.commitment["sources"]) else None

    def check_terms(self):  # A3
        say, c, campaign = self.report.finding, self.commitment, self.campaign
        ids, found = [pool["id"] for pool in campaign.pools], [pool["id"] for pool in c["pools"]]
        if ids != found:
            say("pool-terms", "commitment.pools", ", ".join(ids), ", ".join(found))
            return False
        for i, (pool, terms) in enumerate(zip(c["pools"], campaign.pools)):
            place = "commitment.pools[%d]." % i
            due = campaign.plans[c["period"]][pool["id"]] + pool["carried"]
            if pool["certificates"] != due:
                say("plan", place + "certificates", "%d with those carried" % due, pool["certificates"])
            if pool["reserves"] != terms.get("reserves", 0):
                say("reserves", place + "reserves", terms.get("reserves", 0), pool["reserves"])
            if c["period"] == min(campaign.plans) and pool["carried"]:
                say("carried-first", place + "carried", "0 in the first period", pool["carried"])
        return True

    def earlier_clients(self):  # A4, earlier exports
        """Who took part before, and who may have: of rows that share an account at most one counted."""
        before = [period for period in self.campaign.plans if period < self.commitment["period"]]
        sure, doubtful, rows_of, digests, unread = set(), set(), {}, [], False
        if not self.campaign.rule_testing("earlier-period"):
            return sure, doubtful
        sure |= self.taken_over()
        if not before:
            return sure, doubtful
        versions = self.versions()

        def in_force(period):
            return ([self.campaign] + [rules for start, rules in versions if start <= period])[-1]

        for k, (period, name, data) in enumerate(self.earlier):
            place = "earlier[%d]" % k
            try:
                rules = in_force(period) if period else self.campaign
                rows = read_export(data, rules, k)
            except NotThis as error:
                self.report.finding("earlier-form", place, "an export", str(error))
                continue
            if rows is None:
                self.report.gap("not-made-here", place, NOT_READ)
                unread = True
                continue
            months = [rules.period_of(row.cells[rules.role["connected"]]) for row in rows if row.cells]
            period = period or min(sorted(set(months)), key=lambda one: -months.count(one), default=None)
            if period not in before:
                self.report.finding("earlier-unknown", place, "an earlier period of the campaign", str(period))
                continue
            if in_force(period) is not rules:
                rows = read_export(data, in_force(period), k)
            rows_of.setdefault(period, []).extend(rows)
            digests.append((period, sha(data).hex()))
            self.report.note("earlier-export", place, "%s %s" % digests[-1],
                             "%s is taken as an export of %s; the commitment of that period must name %s"
                             % ((printable(name),) + digests[-1]))
        for period in before:
            if period not in rows_of and not unread:
                self.report.gap("no-earlier-export", "earlier[%s]" % period,
                                "no export of %s was given: who took part then is not known" % period)
            elif any(digests.count(digest) > 1 for digest in digests if digest[0] == period):
                self.report.finding("earlier-form", "earlier[%s]" % period, "each export once", "one of them twice")
                del rows_of[period]
        for period, rows in rows_of.items():
            rules = in_force(period)
            for group in groups_of(rows)[0].values():
                took_part = {row.cells[rules.role["client"]] for row in group
                             if row.cells and rules.reason(row.cells, period, ()) is None}
                (sure if len(group) == 1 else doubtful).update(took_part)
        return sure, doubtful - sure

    def taken_over(self):  # A4, files of clients
        """Clients of files that a journal in mid-course began with."""
        taken = set()
        for k, data in enumerate(self.clients):
            place = "clients[%d]" % k
            self.report.gap("adopted", place, "who took part before is as two persons stated it; the minutes must name"
                            " the file with SHA-256 " + sha(data).hex())
            try:
                text = data.decode("utf-8").removeprefix("\ufeff").removesuffix("\n")
            except UnicodeDecodeError:
                text = ""
            first, *lines = [line.removesuffix("\r") for line in text.split("\n")]
            if first != "client" or not all(re.fullmatch("[0-9]{12}", line) for line in lines):
                self.report.finding("clients-form", place, "`client`, then twelve digits a line", "something else")
            else:
                taken.update(lines)
        return taken

    def versions(self):  # A4, versions of the campaign file
        versions = []
        for k, (start, data) in enumerate(self.earlier_rules):
            try:
                versions.append((start, Campaign(data)))
            except NotThis as error:
                self.report.finding("campaign-form", "earlier_rules[%d]" % k, "a campaign file", str(error))
        return sorted(versions, key=lambda version: version[0])

    def read_rows(self, exports):  # A4
        """All rows; None if they cannot be had."""
        stated, all_rows, complete = self.commitment["sources"], [], True
        names, digests = [source["name"] for source in stated], [source["sha256"] for source in stated]
        try:
            if len(set(names)) < len(names) or len(set(digests)) < len(digests) or not names:
                raise NotThis("a name or a file stands twice, or there is none")
            found = [read_export(self.exports[k][1], self.campaign, sorted(names).index(names[i])) for i, k in enumerate(exports)]
        except NotThis as error:
            self.report.finding("export-form", "export[0]", "exports of this campaign", str(error))
            return None
        for i, (k, rows) in enumerate(zip(exports, found)):
            if rows is None:
                self.report.gap("not-made-here", "export[%d]" % k, NOT_READ)
                complete = False
                continue
            if len(rows) != stated[i]["rows"]:
                self.report.finding("rows", "commitment.sources[%d].rows" % i, len(rows), stated[i]["rows"])
            bad = [str(row.line) for row in rows if row.cells is None]
            if bad:
                self.report.note("bad-rows", "export[%d]" % k, " ".join(bad),
                                 "%s: bad rows start on lines %s; the minutes name who accepted them"
                                 % (printable(self.exports[k][0]), ", ".join(bad)))
            all_rows += rows
        if complete and self.secret is None:
            self.report.finding("secret-form", "secret", "64 characters 0-9a-f", "another text")
        return all_rows if complete else None

    def check_lists(self, rows, sure, doubtful):  # A4, A5
        """Which of rows that share an account stayed no file says: what agrees with the commitment is searched."""
        accounts, nameless = groups_of(rows)
        client, grouped = self.campaign.role["client"], self.campaign.per is not None
        clients = lambda group: {row.cells[client] for row in group if row.cells}
        shared = [group for group in accounts.values() if len(clients(group) if grouped else group) > 1]
        shared.sort(key=lambda group: (group[0].source, group[0].line))
        staying = {} if grouped else {account: group[0] if group[0].cells else None for account, group in accounts.items()}
        present = {row.cells[client] for row in rows if row.cells}
        doubtful = sorted(doubtful & present)
        options = [self.options(group, sure) for group in shared]
        if self.accepted is None:
            # as many rows are unreadable as committed: that tells how many rows of shared accounts stayed
            in_doubt = {group[0].account for group in shared}
            bad = sum(row.cells is None or row.account in in_doubt for row in rows)
            stay = bad - self.commitment["counts"]["excluded"].get("unreadable", 0)
            ways = ways_of(options).get(stay, 0)
        else:
            stay, ways = 0, 0
        if (ways or 1) << len(doubtful) > MOST_TRIES:
            self.report.gap("too-many-choices", "commitment.counts.excluded.unreadable",
                            "too many rows share accounts; give --accepted, which says which of them stay")
            return
        first = None
        for answers in combinations(options, stay) if ways else [[one[0][0] for one in options]]:
            staying.update((group[0].account, answer) for group, answer in zip(shared, answers))
            for took_part in itertools.product([False, True], repeat=len(doubtful)):
                earlier = sure | {one for one, yes in zip(doubtful, took_part) if yes}
                make = Grouped if grouped else Lists
                lists = make(self.campaign, self.commitment["period"], accounts, nameless, staying, earlier)
                wrong = self.compare(lists, first is None)
                first = wrong if first is None else first
                if not wrong:
                    return
        for finding in first:
            self.report.finding(*finding)

    def options(self, group, sure):
        """The rows of one account of which one may have stayed (of equal ones the first), and None: none stayed; each with
        how many rows then stay."""
        client, grouped = self.campaign.role["client"], self.campaign.per is not None
        if self.accepted is not None:
            names = sorted(source["name"] for source in self.commitment["sources"])
            named = [row for row in group if (names[row.source], row.line) in self.accepted]
            return [(named[0] if len(named) == 1 and named[0].cells else None, 0)]
        outcomes = {}
        if grouped:  # the sound rows of a client stay together
            for row in group:
                if row.cells:
                    outcomes.setdefault(row.cells[client], []).append(row)
            return [(rows[0], len(rows)) for rows in outcomes.values()] + [(None, 0)]
        for row in group:
            if row.cells:
                reason = self.campaign.reason(row.cells, self.commitment["period"], sure)
                outcome = (row.cells[client], row.cells[self.campaign.role["connected"]], reason,
                           None if reason else self.campaign.pool_of(row.cells))
                outcomes.setdefault(outcome, row)
        return [(row, 1) for row in outcomes.values()] + [(None, 0)]

    def compare(self, lists, is_first):
        """What differs from the commitment; roots cost much, so but for the first answer only where counts agree."""
        c, wrong = self.commitment, []
        compared = [("commitment.counts.eligible", lists.eligible, c["counts"]["eligible"])]
        for reason in sorted(set(lists.excluded_rows) | set(c["counts"]["excluded"])):
            compared.append(("commitment.counts.excluded." + reason, lists.excluded_rows.get(reason, 0),
                             c["counts"]["excluded"].get(reason, 0)))
        trees = [("commitment.pools[%d]" % i, pool, pool["id"], [(key, self.campaign.label(key)) for key in keys])
                 for i, (pool, keys) in enumerate(zip(c["pools"], lists.pools))]
        trees.append(("commitment.exclusions", c["exclusions"], "excluded", list(lists.excluded.items())))
        compared += [(place + ".entries", len(entries), committed["entries"]) for place, committed, _, entries in trees]
        wrong = [("count", place, here, there) for place, here, there in compared if here != there]
        if self.secret is None or wrong and not is_first:
            return wrong
        for place, committed, pool, entries in trees:
            known = (pool, tuple(sorted(entries)))
            if known not in self.roots:
                self.roots[known] = list_root(self.secret, c, pool, entries)
                self.report.explain("root of %s, %d entries" % (pool, len(entries)), self.roots[known])
            if self.roots[known] != committed["root"]:
                wrong.append(("root", place + ".root", self.roots[known], committed["root"]))
        return wrong


def read_accepted(data):
    """The rows that were named as those that stay: {(file, line)}."""
    try:
        file = read_json(data)
        return {(one["what"]["stays"]["file"], one["what"]["stays"]["line"]) for one in file if "stays" in one["what"]}
    except (TypeError, KeyError) as error:
        raise Unreadable("no list of acceptances: %s" % error)


# ---------------------------------------------------------------------------------------------------------------------
# Command line


def published_digest(text):
    digest = "".join(text.split())  # the commitment sheet prints groups of four
    if not re.fullmatch("[0-9a-f]{64}", digest):
        raise argparse.ArgumentTypeError("a digest is 64 characters 0-9a-f")
    return digest


class Arguments(argparse.ArgumentParser):
    def error(self, message):
        self.print_usage(sys.stderr)
        self.exit(3, "%s: %s\n" % (self.prog, message))  # 2 would say "incomplete"


def contents(path):
    with open(path, "rb") as file:
        return file.read()


def check_audit(data, published, exports, earlier, campaign, secret, accepted=None, clients=(), earlier_rules=(),
                rechecks=()):
    """The public steps and then those of the audit, if the record has its form."""
    report = check_public(data, published, Report("audit"))
    if report.has_form:
        secret = secret.decode("ascii", "replace").strip()
        if accepted is not None:
            report.gap("not-made-here", "accepted", "whether each bad row was accepted is not checked by this tool")
            accepted = read_accepted(accepted)
        key = bytes.fromhex(secret) if re.fullmatch("[0-9a-f]{64}", secret) else None
        Audit(read_json(data)["commitment"], campaign, exports, earlier, key, accepted, report,
              clients, earlier_rules).check()
    if rechecks:  # A6
        report.gap("no-recheck", "recheck", "the record tells of no recheck: only supplementary minutes do")
    return report


def rules_from(text):
    """`YYYY-MM=FILE`."""
    match = re.fullmatch(r"(\d{4}-\d\d)=(.+)", text, re.DOTALL)
    if not match:
        raise argparse.ArgumentTypeError("expected YYYY-MM=FILE")
    return match.groups()


def main():
    parser = Arguments(description="Check a utys-draw/1 record by SPEC.md.")
    parser.add_argument("record")
    parser.add_argument("--expect", action="append", default=[], type=published_digest, metavar="HEX",
                        help="a digest that was published before the seed (C), or before a wave (D_w); may be given again")
    parser.add_argument("--receipt", action="append", default=[], metavar="FILE",
                        help="a receipt, or a file of receipts (JSON, or the text of the QR code); may be given again")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--explain", action="store_true", help="print every intermediate value")
    audit = parser.add_argument_group("audit", "make the list again from the files (Python 3.11 or later)")
    audit.add_argument("--audit", action="store_true")
    audit.add_argument("--export", action="append", default=[], metavar="FILE",
                       help="an export of the period; may be given again")
    audit.add_argument("--earlier", action="append", default=[], metavar="[YYYY-MM=]FILE",
                       help="an export of an earlier period; may be given again")
    audit.add_argument("--clients", action="append", default=[], metavar="FILE",
                       help="clients who took part before the journal began; may be given again")
    audit.add_argument("--earlier-rules", action="append", default=[], metavar="YYYY-MM=FILE", type=rules_from,
                       help="a version of the campaign file, in force from that month on; may be given again")
    audit.add_argument("--recheck", action="append", default=[], metavar="FILE",
                       help="a later export that a recheck was made by; may be given again")
    audit.add_argument("--campaign", metavar="FILE")
    audit.add_argument("--secret", metavar="FILE", help="the list secret, 64 hex characters")
    audit.add_argument("--accepted", metavar="FILE",
                       help="the acceptances of bad rows (JSON); found by trial where not given")
    options = parser.parse_args()
    sys.stdout.reconfigure(encoding="utf-8")
    if options.audit and not (options.export and options.campaign and options.secret):
        parser.error("an audit needs --export, --campaign and --secret")
    if not options.audit and (options.export or options.earlier or options.secret or options.accepted
                              or options.clients or options.earlier_rules or options.recheck):
        parser.error("files of an audit are given, but not --audit")
    if options.campaign and not options.audit and not options.receipt or options.audit and options.receipt:
        parser.error("a campaign file goes with --audit or with --receipt, and those two not with each other")
    try:
        data = contents(options.record)
        if data.startswith(b"%PDF-"):
            raise Unreadable("a PDF; take record.json out of it (pdfdetach -saveall) and check that")
        if options.audit:
            earlier = [re.fullmatch(r"(?:(\d{4}-\d\d)=)?(.*)", one, re.DOTALL).groups() for one in options.earlier]
            report = check_audit(data, options.expect, [(path, contents(path)) for path in options.export],
                                 [(period, path, contents(path)) for period, path in earlier], contents(options.campaign),
                                 contents(options.secret), contents(options.accepted) if options.accepted else None,
                                 [contents(path) for path in options.clients],
                                 [(period, contents(path)) for period, path in options.earlier_rules], options.recheck)
        elif options.receipt:
            receipts = [one for path in options.receipt for one in read_receipts(contents(path))]
            report = check_entrant(data, options.expect, receipts,
                                   contents(options.campaign) if options.campaign else None)
        else:
            report = check_public(data, options.expect)
    except (OSError, Unreadable) as error:
        print("%s: %s" % (printable(options.record), error), file=sys.stderr)
        return 3
    if options.json:
        print(json.dumps(report.as_json(), ensure_ascii=False))
    else:
        print(report.as_text())
        if options.explain:
            for name, value in report.explained:
                print("%s: %s" % (name, value))
    return report.exit_code()


if __name__ == "__main__":
    sys.exit(main())
