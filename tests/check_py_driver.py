"""Runs protocols/check.py over many records in one go, for tests/check_py.rs.

Standard input: one JSON object a line, {"record": text, "published": [hex]}. Standard output: a line each, the report as
`--json` prints it with its exit code, or {"unreadable": reason}.
"""

import json
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "protocols"))
sys.dont_write_bytecode = True
import check  # noqa: E402

sys.stdin.reconfigure(encoding="utf-8")
sys.stdout.reconfigure(encoding="utf-8")
for line in sys.stdin:
    job = json.loads(line)
    try:
        report = check.check_public(job["record"].encode("utf-8"), job["published"])
        answer = dict(report.as_json(), exit=report.exit_code())
        report.as_text()
    except check.Unreadable as error:
        answer = {"unreadable": str(error)}
    print(json.dumps(answer))
