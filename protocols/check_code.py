#!/usr/bin/env python3
"""Checks the proof of a certificate's code by section 8 of CODES.md, independently of the program.

    python3 check_code.py PROOF JOURNAL [--head HEX]

PROOF is what `utys codes prove` wrote, JOURNAL what `utys journal export` did; --head is the journal's head as you know it from
elsewhere. Nothing but Python 3.9 or later is needed, and no key. Read it before you trust it. Of the journal it checks the chain and the
events about this code; whether each other event may stand where it stands, `utys codes check` and `utys verify --journal` do.

It prints `valid` and the entries that say so, or `invalid` and a code of section 8. Exit codes: 0 valid, 1 invalid, 3 unreadable.
"""

import argparse
import hashlib
import json
import re
import sys

HEX = re.compile("[0-9a-f]{64}")
MEMBERS = {"format": str, "campaign": str, "period": str, "pool": str, "number": int, "batch": int, "codes": int, "place": int,
           "serial": str, "valid-until": str, "code": str, "nonce": str, "path": list}


class Unreadable(Exception):
    pass


class Invalid(Exception):
    pass


def sha(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def once(pairs):
    """A JSON object without a member that stands twice."""
    value = dict(pairs)
    if len(value) != len(pairs):
        raise ValueError("a member twice")
    return value


def read_proof(data):
    try:
        proof = json.loads(data.decode("utf-8"), object_pairs_hook=once)
    except ValueError as error:
        raise Unreadable("no JSON") from error
    if not isinstance(proof, dict) or set(MEMBERS) - {"serial", "valid-until"} - set(proof) or set(proof) - set(MEMBERS):
        raise Unreadable("other members than those of a proof")
    for name, value in proof.items():
        if not isinstance(value, MEMBERS[name]) or isinstance(value, bool):
            raise Unreadable(name)
    texts = [proof[name] for name in ("code", "serial") if name in proof]
    digests = [proof["nonce"], *proof["path"]]
    if (proof["format"] != "utys-codes-proof/1" or not all(re.fullmatch("[!-~]{1,64}", text) for text in texts)
            or len(proof["code"]) < 4 or not all(isinstance(d, str) and HEX.fullmatch(d) for d in digests)):
        raise Unreadable("form")
    return proof


def root_of(proof):
    """Step 3: the root that the code leads to (RFC 9162, 2.1.3.2)."""
    words = ["utys-codes/1 leaf", proof["campaign"], proof["pool"], proof["batch"], proof["place"], proof.get("serial", ""),
             proof.get("valid-until", ""), proof["code"], proof["nonce"]]
    root = sha(b"\x00", "".join(f"{word}\n" for word in words).encode("utf-8"))
    place, last = proof["place"] - 1, proof["codes"] - 1
    if not 0 <= place <= last:
        raise Invalid("codes-proof-path")
    for sibling in map(bytes.fromhex, proof["path"]):
        if last == 0:
            raise Invalid("codes-proof-path")
        if place % 2 == 1 or place == last:
            root = sha(b"\x01", sibling, root)
            while place % 2 == 0 and place != 0:
                place, last = place // 2, last // 2
        else:
            root = sha(b"\x01", root, sibling)
        place, last = place // 2, last // 2
    if last != 0:
        raise Invalid("codes-proof-path")
    return root.hex()


def read_journal(data, head):
    """Step 2: the chain of section 15 of SPEC.md."""
    entries, previous = [], "0" * 64
    for number, line in enumerate(data.removesuffix(b"\n").split(b"\n"), 1):
        try:
            entry = json.loads(line.decode("utf-8"), object_pairs_hook=once)
            again = json.dumps(entry, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode("utf-8")
            whole = (again == line and entry["format"] == "utys-journal/1" and entry["sequence"] == number
                     and entry["previous"] == previous)
        except (ValueError, KeyError, TypeError) as error:
            raise Invalid("codes-proof-journal") from error
        if not whole:
            raise Invalid("codes-proof-journal")
        previous = sha(b"utys-journal/1 entry\n", line).hex()
        entries.append(entry)
    if head is not None and head != previous:
        raise Invalid("codes-proof-journal")
    return entries


def check(proof, entries):
    """Steps 3 to 6: the numbers of the entries that say so."""
    if entries[0]["event"].get("type") != "opened" or entries[0]["event"]["campaign"] != proof["campaign"]:
        raise Invalid("codes-proof-campaign")
    root = root_of(proof)
    place = {"batch": proof["batch"], "place": proof["place"]}
    certificate = {name: proof[name] for name in ("period", "pool", "number")}

    def is_imported(event):
        names = {"root": root, "batch": proof["batch"], "pool": proof["pool"], "codes": proof["codes"]}
        return event["type"] == "codes-imported" and names.items() <= event.items()

    def is_assigned(event):
        if event["type"] == "codes-assigned":
            of_pool = event["period"] == proof["period"] and event["pool"] == proof["pool"]
            return of_pool and {"number": proof["number"], **place} in event["certificates"]
        return event["type"] == "code-replaced" and certificate.items() <= event.items() and event["by"] == place

    def is_revealed(event):
        return event["type"] == "code-revealed" and {**certificate, **place}.items() <= event.items()

    found = []
    for code, fits in (("root", is_imported), ("assigned", is_assigned), ("revealed", is_revealed)):
        numbers = [entry["sequence"] for entry in entries if fits(entry["event"])]
        if not numbers:
            raise Invalid(f"codes-proof-{code}")
        found.append(numbers[-1])
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("proof")
    parser.add_argument("journal")
    parser.add_argument("--head", help="the head of the journal as you know it from elsewhere, 64 hex characters")
    given = parser.parse_args()
    try:
        with open(given.proof, "rb") as file:
            proof = read_proof(file.read())
        with open(given.journal, "rb") as file:
            entries = read_journal(file.read(), given.head)
        imported, assigned, revealed = check(proof, entries)
    except (OSError, Unreadable) as error:
        print(f"unreadable: {error}")
        return 3
    except Invalid as error:
        print(f"invalid: {error}")
        return 1
    print(f"valid: committed to by entry {imported}, assigned by entry {assigned}, shown by entry {revealed}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
