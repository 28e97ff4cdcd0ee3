"""pyHanko as an outside judge, and as an attacker's tool, for tests/signatures.rs.

    judge_pdf.py validate FILE ROOTS                     what pyHanko says about each signature, as JSON
    judge_pdf.py sign FILE KEY PASSWORD FIELD OUT        signs an empty field (PAdES)
    judge_pdf.py sign-stamped FILE KEY PASSWORD FIELD OUT TSA-CERTIFICATE TSA-KEY   PAdES B-T, certificate and key in DER
    judge_pdf.py stamp FILE ROOTS TSA-ROOTS              what pyHanko says about the first signature's time stamp, as JSON
    judge_pdf.py swap FILE KEY PASSWORD FIELD OUT        the same, and puts other content on the first page
"""

import json
import sys

from pyhanko.keys import load_certs_from_pemder
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import fields, signers
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext


def validate(path, roots):
    trust = ValidationContext(trust_roots=list(load_certs_from_pemder([roots])), allow_fetching=False)
    answers = []
    with open(path, "rb") as file:
        for signature in PdfFileReader(file, strict=True).embedded_regular_signatures:
            status = validate_pdf_signature(signature, trust)
            answers.append({
                "field": signature.field_name,
                "intact": status.intact,
                "valid": status.valid,
                "trusted": status.trusted,
                "coverage": status.coverage.name,
                "modification": status.modification_level.name,
                "bottom_line": status.bottom_line,
            })
    print(json.dumps(answers))


def stamp(path, roots, tsa):
    def context(file):
        return ValidationContext(trust_roots=list(load_certs_from_pemder([file])), allow_fetching=False)
    with open(path, "rb") as file:
        signature = PdfFileReader(file, strict=True).embedded_regular_signatures[0]
        status = validate_pdf_signature(signature, context(roots), ts_validation_context=context(tsa))
        stamp = status.timestamp_validity
        print(json.dumps({"intact": stamp.intact, "valid": stamp.valid, "trusted": stamp.trusted,
                          "at": stamp.timestamp.strftime("%Y-%m-%dT%H:%M:%SZ")}))


def sign(path, key, password, field, out, swap, tsa=None):
    signer = signers.SimpleSigner.load_pkcs12(key, passphrase=password.encode())
    with open(path, "rb") as file:
        writer = IncrementalPdfFileWriter(file)
        if swap:
            page = writer.root["/Pages"]["/Kids"][0]
            content = generic.StreamObject(stream_data=b"0 g 100 100 300 300 re f")
            page["/Contents"] = writer.add_object(content)
            writer.update_container(page)
        meta = signers.PdfSignatureMetadata(field_name=field, subfilter=fields.SigSeedSubFilter.PADES)
        with open(out, "wb") as to:
            signers.PdfSigner(meta, signer=signer, timestamper=tsa and timestamper(*tsa)).sign_pdf(writer, output=to)


def timestamper(certificate, key):
    from asn1crypto import keys, x509
    from pyhanko.sign.timestamps import DummyTimeStamper
    with open(certificate, "rb") as c, open(key, "rb") as k:
        return DummyTimeStamper(x509.Certificate.load(c.read()), keys.PrivateKeyInfo.load(k.read()))


if __name__ == "__main__":
    command, *arguments = sys.argv[1:]
    if command == "validate":
        validate(*arguments)
    elif command == "stamp":
        stamp(*arguments)
    elif command == "sign-stamped":
        sign(*arguments[:5], swap=False, tsa=arguments[5:])
    else:
        sign(*arguments, swap=command == "swap")
