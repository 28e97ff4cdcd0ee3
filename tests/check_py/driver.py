"""Runs protocols/check.py over many records in one go, for driver.rs.

Standard input: one JSON object a line, {"record": text, "published": [hex]}. Standard output: a line each, the report as
`--json` prints it with its exit code, or {"unreadable": reason}. A line {"random": text, "signature": base64} is answered
with {"signed": whether random.org signed it}; {"lists": {"export", "campaign", "period"}} with the lists of that export, no row of
a shared account staying; a job with "audit" is an audit, one with "receipts" (the text of such a file) about those.
"""

import base64
import json
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "protocols"))
sys.dont_write_bytecode = True
import check  # noqa: E402

# A pairing is half a second: thousands of records with as many beacons are compared without that step.
if os.environ.get("CHECK_PY_WITHOUT_PY_ECC"):
    check.curve = None


def contents(path):
    with open(path, "rb") as file:
        return file.read()


def lists(job):
    campaign = check.Campaign(contents(job["campaign"]))
    try:
        rows = check.read_export(contents(job["export"]), campaign, 0)
    except check.NotThis as error:
        return {"not-an-export": str(error)}
    if rows is None:
        return {"not-made-here": True}
    accounts, nameless = check.groups_of(rows)
    client = campaign.role["client"]
    if campaign.per:
        shared = {account for account, group in accounts.items()
                  if len({row.cells[client] for row in group if row.cells}) > 1}
        staying, make = {account: None for account in shared}, check.Grouped
    else:
        shared = {account for account, group in accounts.items() if len(group) > 1}
        staying, make = {account: group[0] if len(group) == 1 and group[0].cells else None
                         for account, group in accounts.items()}, check.Lists
    found = make(campaign, job["period"], accounts, nameless, staying, set())
    return {"rows": len(rows), "eligible": found.eligible, "excluded": found.excluded_rows,
            "pools": [sorted(pool) for pool in found.pools], "exclusions": sorted(found.excluded.items()),
            "bad": sorted(row.line for row in rows if row.cells is None or row.account in shared)}


def audited(job):
    audit = job["audit"]
    named = lambda paths: [(path, contents(path)) for path in paths]
    earlier = [(period, path, contents(path)) for period, path in audit["earlier"]]
    accepted = audit.get("accepted")
    return check.check_audit(job["record"].encode("utf-8"), job["published"], named(audit["exports"]), earlier,
                             contents(audit["campaign"]), audit["secret"].encode("utf-8"),
                             None if accepted is None else json.dumps(accepted).encode("utf-8"))


def entrant(job):
    campaign = contents(job["campaign"]) if job.get("campaign") else None
    return check.check_entrant(job["record"].encode("utf-8"), job["published"],
                               check.read_receipts(job["receipts"].encode("utf-8")), campaign)


sys.stdin.reconfigure(encoding="utf-8")
sys.stdout.reconfigure(encoding="utf-8")
for line in sys.stdin:
    job = json.loads(line)
    if "random" in job:
        print(json.dumps({"signed": check.random_org_signed(job["random"], base64.b64decode(job["signature"]))}))
        continue
    if "lists" in job:
        print(json.dumps(lists(job["lists"]), ensure_ascii=False))
        continue
    try:
        if "receipts" in job:
            report = entrant(job)
        elif "audit" in job:
            report = audited(job)
        else:
            report = check.check_public(job["record"].encode("utf-8"), job["published"])
        answer = dict(report.as_json(), exit=report.exit_code())
        report.as_text()
    except check.Unreadable as error:
        answer = {"unreadable": str(error)}
    print(json.dumps(answer))
