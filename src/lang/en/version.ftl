# version

## Versions of the campaign file, and a journal that begins in mid-course: why an event may not follow
version-number = The next version of the campaign file is number { $expected }, not { $found }.
    .hint = Somebody else amended the campaign meanwhile: look at `utys status`.
version-same-rules = The file is the one in force already: version { $version }.
    .hint = Only a changed campaign file is a new version.
version-many = { $most } versions of the campaign file are kept, and no more.
version-pools = The pools of the amended file are other ones, or in another order.
    .hint = Ids and order of pools stay for the whole campaign; plan, value, band and reserves may change.
version-frozen = The version would be in force from { $from }, and the list of { $frozen } is frozen.
    .hint = A frozen period keeps its version for ever: name a later period with `--from`.
version-periods = The amended file has other periods before { $from } than the one in force.
    .hint = Periods before `--from` stay as they are; from then on the campaign may end earlier or go on longer.
version-from = { $from } is no period of the campaign.
version-back = The version before is in force from { $last }; this one cannot begin earlier, from { $from }.
version-notice-ahead = The notice is dated { $noticed }, which is not yet today.
    .hint = Amend when the change is published.
version-amended = The list of { $period } was made before version { $version } of the campaign file.
    .hint = Import { $period } again: `utys import { $period } --replace`.
version-before-adoption = { $period } is before { $from }, with which this journal begins.
    .hint = What was before is kept elsewhere; this journal draws from { $from } on.
version-returned = Certificate { $certificate } of pool { $pool }, { $period }, went back to the organiser, and this version would carry it into the next period.
    .hint = What went back is not carried: let the change begin a period later, or let the file carry nothing into that period.
version-adopted = What is taken over does not fit the campaign: the period must be one of the campaign's after the first.
    .hint = With its first period a campaign is opened by `utys init`.

## What differs between two versions
version-section = { $section ->
    [title] title
    [organiser] organiser
    [time-zone] time zone
    [territory] territory
    [legal-basis] legal basis
    [periods] periods
    [columns] columns
    [entries] entries
    [rules] rules
    [pools] pools
    [pooled-by] column that decides the pool
    [claims] claims
    [handover] handing over
    [carry-over] carry-over
    [publication] publication
    [mask] mask
    [method] method
    [disqualifications] reasons to disqualify
    [waves] waves
    [recheck] recheck
    [replacement] replacement
    [readings] readings
   *[other] { $section }
    }
version-change-added = { $section }{ $path ->
    [none] {""}
   *[other] , { $path }
    }{ $clause ->
    [none] {""}
   *[other] {" "}(clause { $clause })
    }: new
version-change-removed = { $section }{ $path ->
    [none] {""}
   *[other] , { $path }
    }{ $clause ->
    [none] {""}
   *[other] {" "}(clause { $clause })
    }: left out
version-change-order = { $section }{ $path ->
    [none] {""}
   *[other] , { $path }
    }{ $clause ->
    [none] {""}
   *[other] {" "}(clause { $clause })
    }: another order
version-change-wording = { $section }{ $path ->
    [none] {""}
   *[other] , { $path }
    }{ $clause ->
    [none] {""}
   *[other] {" "}(clause { $clause })
    }: other wording
version-change-value = { $section }{ $path ->
    [none] {""}
   *[other] , { $path }
    }{ $clause ->
    [none] {""}
   *[other] {" "}(clause { $clause })
    }: was { $before }, now { $after }
version-no-change = nothing that the program reads (comments, spacing)
version-more-changes = { $n ->
    [one] and one more
   *[other] and { $n } more
    }

## Commands
version-other-campaign = The file is of campaign { $found }, the folder of { $expected }.
    .hint = The id of a campaign stays the same in all its versions.
version-notice-late = The notice is dated { $noticed }, after the first day of { $from }.
cli-amend-done = Version { $version } of the campaign file is in force from { $from }; the change was published on { $noticed }.
cli-amend-changes = What differs:
cli-amend-imported = The list of { $period } was made by the version before: import it again with `utys import { $period } --replace`.
version-opened-otherwise = { $path } is opened already, and otherwise than this says.
    .hint = Name another folder with `--dir`; what a journal begins with never changes.
version-unknown-pool = The campaign has no pool { $pool }. It has: { $known }.
version-pool-twice = The pool { $pool } is named twice.
version-clients-needed = A client takes part once (rule { $rule }), and nobody says who did before.
    .hint = Give the clients of earlier periods with `--earlier`; where there was none, a file with the line `client` alone.
version-clients-problem = { $place }: { $problem }
version-clients-too-large = The file has { $bytes } bytes; at most { $limit } are read.
version-clients-not-utf8 = This is not UTF-8.
version-clients-header = The first line must be “{ $header }” and nothing else.
version-clients-form = Expected twelve digits and the end of the line; { $digits ->
    [0] no digit stands
    [one] one digit stands
   *[other] { $digits } digits stand
    } at the beginning. A spreadsheet may have dropped leading zeros.
cli-adopt-done = The folder of campaign { $campaign } is ready: { $path }. Its journal begins with { $from }; what was before is not proved by it.
cli-adopt-rehearsal = The rehearsal folder of campaign { $campaign } is ready: { $path }. Its journal begins with { $from }; what was before is not proved by it. Every page will be marked.
cli-adopt-taken-over = Taken over: { $certificates ->
    [one] one carried certificate
   *[other] { $certificates } carried certificates
    }, { $clients ->
    [one] one earlier client
   *[other] { $clients } earlier clients
    }.
cli-status-adopted = The journal begins with { $from }: the campaign was taken over then, and nothing before is proved here.
cli-status-version = Version { $version } of the campaign file: from { $from }, published on { $noticed }: { $place }
version-form-day = a day, for example 2021-06-15
version-form-carried = POOL=NUMBER, for example 50k=3

## On paper
version-heading = Version of the rules
version-about = The draw is held by version { $version } of the campaign file, in force from { $from }. What the versions differ in follows from the attached files.
version-nth = Version { $version }, in force from { $from }
version-sha256 = SHA-256 of the campaign file
version-noticed = The change was published on
version-place = Published at
version-late = The day of publication is after the first day of this period.
version-changes = What differs from the version before:
version-carried-value = Certificates that are carried over are counted, not tenge: each is drawn at the value of the version in force for the period that draws it.
version-adopted-heading = Where this journal begins
version-adopted-about = The campaign was taken over in mid-course: this journal begins with { $from }. What was before is not proved by it: the certificates carried into this period and the clients of earlier periods are as stated below.
version-adopted-at = Taken over
version-adopted-by = Stated by
version-adopted-text = In their words
version-adopted-carried = Carried into this period, pool “{ $pool }”: { $n }.
version-adopted-clients = Clients of earlier periods: { $name }, number { $n }, SHA-256
version-adopted-no-clients = No clients of earlier periods were named.
version-adopted-evidence = SHA-256 of what the carried figures rest on
draw-note-adopted = The journal begins with { $value }: what was before is not proved by it.
version-form-rules = PERIOD=FILE, for example 2021-03=campaign-1.toml
version-gap-adopted = The journal begins with { $value }: what was carried into it and who took part before is as two persons stated it.
version-gap-no-clients = this file of clients was taken over and is not given (--clients)
version-gap-rules-changed = Another campaign file than of the period before, and no paper says from when and since which notice.
version-receipt = version { $version }, its change published on { $noticed }
version-page = The draw was held by version { $version } of the rules, in force from { $month }. The change was published on { $noticed }: { $place }. SHA-256 of the campaign file:
version-page-adopted = The journal of this campaign begins with { $month }: what was before is not proved by it. The minutes say what was taken over, and who stated it.
version-nothing-carried = The campaign carries nothing over from one period to the next, so nothing can have been carried.
    .hint = Leave `--carried` out.
