"""Who takes part in «Күлкі мен көз жасы», by one query of a database: a judge that shares nothing with the program or check.py.

Arguments: CSV exports (UTF-8, semicolons, no quotes, no bad rows). Output: a line of JSON each, {"keys", "rows"}: the keys of the
entries in order, and how many rows make them.
"""

import csv
import json
import re
import sqlite3
import sys

COLUMNS = ("card client name born capable resident ordr day test loyalty refusal refunded patient patient_born "
           "patient_capable authority").split()

QUERY = """
with sound as (
  select rowid, * from rows r
  where not exists (select 1 from rows o where o.card = r.card and o.client <> r.client)
), kept as (
  select * from sound s
  where day between '2026-03-02' and '2026-04-19'
    and not exists (select 1 from sound o where o.client = s.client and o.refusal = 'conduct' and o.day between '2026-03-02' and '2026-04-19')
), unrefused as (
  select * from kept k
  where not exists (select 1 from kept o where (o.card, o.ordr) = (k.card, k.ordr) and o.refusal = 'contraindication')
), unrefunded as (
  select * from unrefused k
  where not exists (select 1 from unrefused o where (o.card, o.ordr) = (k.card, k.ordr) and o.refunded)
), able as (
  select * from unrefunded
  where resident and capable and born <= date(day, '-18 years')
    and (patient is null or patient = client
         or patient_born <= date(day, '-18 years') and patient_capable = 0 and coalesce(authority, 0))
), priced as (
  select * from able a
  where not exists (select 1 from able o where (o.card, o.ordr) = (a.card, a.ordr) and o.loyalty)
), wanted as (
  select * from priced where test in (59, 60, 61, 62, 64)
), chances as (
  select card, ordr, min(day) as first, count(*) as rows, count(distinct test) as tests from wanted group by card, ordr having tests = 5
)
select card, row_number() over (partition by card order by first, ordr), rows from chances
"""


def day(text):
    if re.fullmatch(r"\d\d\.\d\d\.\d{4}", text):
        return "-".join(reversed(text.split(".")))
    if text.isdigit() and len(text) == 5:
        return sqlite3.connect(":memory:").execute("select date('1899-12-30', ? || ' days')", (text,)).fetchone()[0]
    return text


def yes(text):
    return {"": None, "иә": 1, "yes": 1, "1": 1, "жоқ": 0, "no": 0}[text]


def born_by(number):
    century = {"3": "19", "4": "19", "5": "20", "6": "20"}.get(number[6:7])
    return century and "%s%s-%s-%s" % (century, number[:2], number[2:4], number[4:6])


def of(path):
    base = sqlite3.connect(":memory:")
    base.execute("create table rows (%s)" % ", ".join(COLUMNS))
    with open(path, encoding="utf-8", newline="") as file:
        for cells in list(csv.reader(file, delimiter=";"))[1:]:
            row = dict(zip(COLUMNS, cells))
            for name in ("capable", "resident", "loyalty", "refunded", "patient_capable", "authority"):
                row[name] = yes(row[name])
            row["refusal"] = {"мінез-құлық": "conduct"}.get(row["refusal"].lower(), row["refusal"].lower())
            row["day"], row["patient"] = day(row["day"]), row["patient"] or None
            # 29 February in a year without one is 1 March to sqlite as well.
            row["born"] = day(row["born"]) or born_by(row["client"])
            row["patient_born"] = day(row["patient_born"]) or row["patient"] and born_by(row["patient"])
            row["test"] = int(re.sub("[^0-9]", "", row["test"]) or 0)
            base.execute("insert into rows values (%s)" % ", ".join("?" * len(COLUMNS)), [row[name] for name in COLUMNS])
    found = list(base.execute(QUERY))
    keys = [card if number == 1 else "%s#%d" % (card, number) for card, number, _ in found]
    return {"keys": sorted(keys), "rows": sum(rows for *_, rows in found)}


for path in sys.argv[1:]:
    print(json.dumps(of(path), ensure_ascii=False))
