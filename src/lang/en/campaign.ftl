# Problems of a campaign file.
campaign-too-large = The file has { $bytes } bytes, more than { $limit }.
    .hint = A campaign file is a page of text; this is probably another file.
campaign-not-utf8 = The text is not UTF-8 from here on.
    .hint = Save the file in the encoding UTF-8.
campaign-syntax = This is not TOML: { $detail }.
    .hint = Correct the spelling at this place; protocols/CAMPAIGN.md begins with an example.
campaign-too-many-problems = There are more than { $limit } problems; those after this place are not listed.
    .hint = Correct those above and read the file again.
campaign-unknown-key = Unknown key “{ $key }” in “{ $section }”.
    .hint = Remove it; protocols/CAMPAIGN.md lists the keys.
campaign-unknown-key-near = Unknown key “{ $key }” in “{ $section }”.
    .hint = Did you mean “{ $near }”?
campaign-missing-key = The key “{ $key }” is missing in “{ $section }”.
    .hint = Add it; protocols/CAMPAIGN.md says what belongs there.
campaign-wrong-kind = “{ $key }” is { $found }, expected { $expected }.
    .hint = Write a value of the expected kind.
campaign-wrong-form = “{ $key }” is “{ $found }”, expected { $expected }.
    .hint = Write the value in the expected form.
campaign-wrong-form-near = “{ $key }” is “{ $found }”, expected { $expected }.
    .hint = Did you mean “{ $near }”?
campaign-too-many = “{ $what }” has { $found } items, at most { $limit } are allowed.
    .hint = Shorten the list.
campaign-nothing-in = “{ $what }” is empty.
    .hint = Write at least one item, or leave the key out if it is optional.
campaign-unknown-name = There is no { $what } “{ $found }” in this file.
    .hint = Name one that the file defines, or define it.
campaign-unknown-name-near = There is no { $what } “{ $found }” in this file.
    .hint = Did you mean “{ $near }”?
campaign-twice = The { $what } “{ $name }” stands twice, first on line { $line }.
    .hint = Rename or remove one of the two.
campaign-reserved = The id “{ $id }” is reserved for the commitment.
    .hint = Choose another id.
campaign-role-missing = No column has the role “{ $role }”.
    .hint = Write role = "{ $role }" at the column that holds it.
campaign-role-on-other-kind = A column of the kind “{ $found }” cannot have the role “{ $role }”, expected the kind “{ $expected }”.
    .hint = Correct the kind or the role.
campaign-role-not-required = The column with the role “{ $role }” cannot be optional.
    .hint = Remove required = false: without this value a row cannot be judged.
campaign-choices-on-other-kind = A column of the kind “{ $found }” has no choices.
    .hint = Write kind = "choice", or remove the choices.
campaign-wrong-column = “{ $key }” cannot use the column “{ $column }” of the kind “{ $found }”, expected the kind “{ $expected }”.
    .hint = Name a column of the expected kind, or choose another condition.
campaign-not-one-test = The rule has { $found } of the keys “require”, “exclude”, “require-together”, “exclude-together” and “test”, expected exactly one.
    .hint = Keep one; write two rules where there are two reasons.
campaign-not-one-condition = The condition has { $found } keys, expected exactly one.
    .hint = Join several with all = [{"{"} … {"}"}, {"{"} … {"}"}] or any = […].
campaign-too-deep = Conditions are nested deeper than { $limit }.
    .hint = Split the rule into several.
campaign-one-per-client-not-last = The rule “one-per-client” is not the last one.
    .hint = Move it to the end: it chooses among the rows that all other rules leave.
campaign-outside-pools-missing = A column decides the pool, but no rule says what becomes of rows outside all bands.
    .hint = Add a rule with test = "outside-pools".
campaign-outside-pools-without-bands = The rule “outside-pools” excludes nobody: no column decides the pool.
    .hint = Remove the rule, or write pooled-by with the column that decides the pool.
campaign-several-pools-without-column = There are several pools, but no column decides between them.
    .hint = Write pooled-by with the id of a column of the kind “money”.
campaign-band-without-column = “{ $key }” means nothing here: no column decides the pool.
    .hint = Remove it, or write pooled-by with the id of a column of the kind “money”.
campaign-band-without-from = The band has no lower bound “from”.
    .hint = Write from, the least fee of this pool; 0 where there is none.
campaign-band-without-to = The band has no upper bound “to”, though another pool follows.
    .hint = Write to, the “from” of the next pool; only the last pool may be open.
campaign-band-empty = The band from { $from } to { $to } holds no fee.
    .hint = “from” is inclusive, “to” is exclusive and greater.
campaign-band-gap = The band begins at { $from }, but the one before ends at { $before }: fees between them belong to no pool.
    .hint = Make “from” equal to the “to” of the pool before.
campaign-band-overlap = The band begins at { $from }, but the one before ends only at { $before }: fees between them belong to two pools.
    .hint = Make “from” equal to the “to” of the pool before; pools stand in ascending order.
campaign-period-not-next = The period { $found } does not follow the one before, expected { $expected }.
    .hint = Periods are consecutive months in order; a month without a draw has a plan of zeros.
campaign-waves-not-ascending = The wave is due { $found } days after the draw, not later than the one before with { $before }.
    .hint = Each wave is due later than the one before it.
holidays-span-of-days = The calendar from { $from } to { $to } ends before it begins, or is longer than { $most } days.
    .hint = “from” and “to” are its first and last day.
holidays-day-outside = The day { $day } lies outside the calendar from { $from } to { $to }.
    .hint = Correct the day, or “from” and “to”.
holidays-worked-anyway = The day { $day } is no Saturday or Sunday: it is worked anyway.
    .hint = In “worked” stand Saturdays and Sundays only.
campaign-until-draw-of-a-list = “until-draw” stands at a rule that looks at the whole list.
    .hint = Remove it: only a rule with “require” or “exclude” can be judged again by a later export.
campaign-dated-by-without-until-draw = “dated-by” means nothing without until-draw = true.
    .hint = Add until-draw = true, or remove the key.
campaign-dated-by-not-asked = The rule does not look at the column that “dated-by” names.
    .hint = Name the date column that “require” or “exclude” asks for.
campaign-forfeited-go-nowhere = “forfeited” is true, but with mode = "none" nothing is carried over.
    .hint = Remove it, or write mode = "per-pool".
campaign-needs-entries = “{ $key }” means nothing here: in this file each row is an entry by itself.
    .hint = Remove it, or say in a section [entries] which rows make an entry.
campaign-row-rule-after-together = A rule on single rows stands after a rule on rows together (line { $line }).
    .hint = Move it before that rule: which rows are left is settled before they are looked at together.
campaign-reach-of-together = “reach” stands at a rule on rows together.
    .hint = Remove it: such a rule excludes all rows of the entry anyway.
campaign-not-with-entries = “{ $what }” does not go with a section [entries].
    .hint = Remove it: it looks at one row of an account, and here an account may have several.
campaign-one-per-client-missing = All rows of a client are one entry, but no rule says what becomes of the rows of further accounts.
    .hint = Add a last rule with test = "one-per-client": the entry stands under the earliest account.
campaign-not-one-of = There are { $found } of the keys { $keys } here, expected exactly one.
    .hint = Keep one of them.
campaign-pooled-by-row = An entry has several rows, and it is not said whose amount decides the pool.
    .hint = Write pooled-by as a table with one key: sum or largest, and the id of the column.
campaign-when-with-bands = Both “pooled-by” and “when” decide the pool.
    .hint = Keep one of the two: bands of amounts, or conditions.
campaign-when-missing = The pool has no condition “when” although another follows: nobody would come to that one.
    .hint = Write “when”; only the last pool may go without.
campaign-days-not-in-order = “{ $second }” ({ $second_day }) is before “{ $first }” ({ $first_day }).
    .hint = Correct the days: the second cannot be before the first.
campaign-day-outside-month = “{ $key }” ({ $day }) does not lie in the month that names the period.
    .hint = A period is named after the month in which its last day lies.

campaign-kind-text = a text
campaign-kind-integer = a whole number
campaign-kind-float = a number with a point
campaign-kind-boolean = true or false
campaign-kind-day = a day
campaign-kind-list = a list
campaign-kind-table = a table
campaign-kind-amount = a whole number of tenge or a text with tiyn such as "14999.99"

campaign-form-id = small Latin letters, digits and hyphens, at most 64, beginning with a letter or digit
campaign-form-period = a month as YYYY-MM, from 2000 to 2199
campaign-form-day = a day as YYYY-MM-DD, period-start or period-end
campaign-form-time-zone = a time zone such as Asia/Almaty
campaign-form-amount = tenge, or tenge and two digits of tiyn such as 14999.99, at most 10000000000
campaign-form-line = one line of 1 to { $max } characters without white space at the ends or control characters
campaign-form-number = a whole number from { $min } to { $max }
campaign-form-words = one of: { $words }

campaign-named-column = column
campaign-named-choice = choice
campaign-named-pool = pool
campaign-named-rule = rule
campaign-named-header = header
campaign-named-spelling = spelling
campaign-named-role = role
campaign-named-test = test
campaign-named-day = day
