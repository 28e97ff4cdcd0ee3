# import
import-no-sources = No export was named
    .hint = Name one or more files: CSV or XLSX.
import-lists-open = { $rows ->
        [one] { $rows } bad row is open
       *[other] { $rows } bad rows are open
    }: lists with open rows are not kept
    .hint = Mend the export or accept the rows.
import-lists-damaged = The stored lists are damaged at byte { $at }
    .hint = Import the exports again.
