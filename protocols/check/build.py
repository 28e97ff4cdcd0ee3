#!/usr/bin/env python3
"""Makes ../check.html, one file that needs nothing else, out of the sources in this folder.

    python3 build.py            writes ../check.html
    python3 build.py --check    fails if ../check.html is not what the sources make

Nothing is transformed: the page is page.html with page.css and the scripts put in, in the order below, as they stand. The
page's policy names each of them by its SHA-256, and forbids everything else: other scripts, and every connection.
"""

import base64
import hashlib
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
PAGE = HERE.parent / "check.html"
SCRIPTS = ["vendor/noble-bls12-381.js", "bytes.js", "chacha.js", "merkle.js", "json.js", "report.js", "sources.js",
           "form.js", "draw.js", "pdf.js", "changes.js", "der.js", "signature.js", "checkpoint.js", "document.js", "receipt.js", "texts-codes.js", "texts-page.js",
           "page.js"]


def source(name):
    text = (HERE / name).read_text(encoding="utf-8")
    if "\r" in text or "</script" in text.lower() or "<!--" in text or "</style" in text.lower():
        sys.exit(name + ": cannot stand inside a page as it is")
    return text


def policy_digest(text):
    return "'sha256-%s'" % base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")


def page():
    style = "\n" + source("page.css")
    scripts = ["\n// ---- %s\n%s" % (name, source(name)) for name in SCRIPTS]
    policy = "; ".join([
        "default-src 'none'", "script-src " + " ".join(map(policy_digest, scripts)), "style-src " + policy_digest(style),
        "base-uri 'none'", "form-action 'none'"])
    html = (HERE / "page.html").read_text(encoding="utf-8")
    for mark, text in [("{{policy}}", policy), ("{{style}}", "<style>%s</style>" % style),
                       ("{{scripts}}", "\n".join("<script>%s</script>" % script for script in scripts))]:
        if html.count(mark) != 1:
            sys.exit("page.html: " + mark + " is due once")
        before, after = html.split(mark)
        html = before + text + after
    return html.encode("utf-8")


if __name__ == "__main__":
    made = page()
    if sys.argv[1:] == ["--check"]:
        if PAGE.read_bytes() != made:
            sys.exit("protocols/check.html is not what its sources make: run protocols/check/build.py")
    else:
        PAGE.write_bytes(made)
        print("%s: %d bytes" % (PAGE.name, len(made)))
