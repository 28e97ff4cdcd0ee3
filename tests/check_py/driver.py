"""Runs protocols/check.py over many records in one go, for driver.rs.

Standard input: one JSON object a line, {"record": text, "published": [hex]}. Standard output: a line each, the report as
`--json` prints it with its exit code, or {"unreadable": reason}. A line {"random": text, "signature": base64} is answered
with {"signed": whether random.org signed it}.
"""

import base64
import json
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "protocols"))
sys.dont_write_bytecode = True
import check  # noqa: E402

sys.stdin.reconfigure(encoding="utf-8")
sys.stdout.reconfigure(encoding="utf-8")
for line in sys.stdin:
    job = json.loads(line)
    if "random" in job:
        print(json.dumps({"signed": check.random_org_signed(job["random"], base64.b64decode(job["signature"]))}))
        continue
    try:
        report = check.check_public(job["record"].encode("utf-8"), job["published"])
        answer = dict(report.as_json(), exit=report.exit_code())
        report.as_text()
    except check.Unreadable as error:
        answer = {"unreadable": str(error)}
    print(json.dumps(answer))
