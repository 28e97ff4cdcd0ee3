# A later export held against who was drawn (`utys recheck`)
recheck-about = { $period }: { $looked ->
        [one] one drawn place was
       *[other] { $looked } drawn places were
    } held against the export of { $taken }, as of the draw on { $day }.
recheck-nobody = Each of them still meets the rules that hold until the draw.
recheck-would-lose = pool { $pool }, rank { $rank } ({ $label }, list number { $number }): would lose its right — { $sentence } (clause { $clause }) [{ $reason }]
recheck-loses = pool { $pool }, rank { $rank } ({ $label }, list number { $number }): disqualified — { $sentence } (clause { $clause }) [{ $reason }]
recheck-handed-over = pool { $pool }, rank { $rank } ({ $label }, list number { $number }): the certificate was handed over, nothing is taken back — { $sentence } (clause { $clause }) [{ $reason }]
recheck-missing = pool { $pool }, rank { $rank } ({ $label }, list number { $number }): the account is not in the export, and the campaign file does not say what that means; nothing is decided.
recheck-unclear = pool { $pool }, rank { $rank } ({ $label }, list number { $number }): the account's row cannot be read, or it has several; nothing is decided before a person has looked.
recheck-others = { $others ->
        [one] Of the other entry
       *[other] Of the { $others } other entries
    } of the list the export says something else about { $changed }; the list stands, it was frozen before the draw.
recheck-only-told = Nothing was journalled. To decide: the same again with --by and --second.
recheck-journalled = The recheck is in the journal, and { $n ->
        [0] nobody is disqualified
        [one] one place is disqualified
       *[other] { $n } places are disqualified
    } by it.
recheck-minutes-next = Next: `utys minutes { $period } --replacements`.
recheck-gap-none = this file tells of no recheck: what was found stands in supplementary minutes of replacements
recheck-gap-export = the later export that this recheck was made by was not given (--recheck): it was not made again
recheck-gap-not-made = the recheck was not made again, since the list is not the committed one
