# What the document and the campaign file contradict (utys rules check).
rules-total = { $found } certificates are declared, the plan adds up to { $expected }.
    .hint = Ask the organiser which figure holds, and say it in `readings`.
rules-sum = All certificates are declared to be worth { $found } tenge together, by the plan they are worth { $expected }.
    .hint = Ask the organiser which figure holds, and say it in `readings`.
rules-unit = “{ $quote }” is { $found } tenge, { $unit } times the { $expected } tenge of the table.
    .hint = Strike the word behind the figure, and say in `readings` how it is read.
rules-value = The certificate of the pool “{ $pool }” is declared at { $found } tenge, the campaign file has { $expected }.
    .hint = Correct the campaign file, or say in `readings` which clause holds.
rules-unknown-pool = The campaign file has no pool “{ $pool }”.
    .hint = Correct the id in the file of declared facts.
rules-band-gap = Fees from { $from } to { $to } tenge belong to no band: it lies between “{ $below }” and “{ $above }”.
    .hint = Let one band end where the next begins, as the campaign file must, and say it in `readings`.
rules-band-overlap = Fees from { $from } to { $to } tenge belong to two bands, “{ $below }” and “{ $above }”.
    .hint = Let one band end where the next begins, as the campaign file must, and say it in `readings`.
rules-band-bound = A fee of exactly { $bound } tenge belongs to no band: “{ $pool }” begins above it.
    .hint = Say in `readings` to which pool it belongs.
rules-band-differs = A fee of { $fee } tenge is declared to lie in “{ $pool }”, whose band in the campaign file is from { $from } to below { $to }.
    .hint = Correct the band in the campaign file.
rules-last-entry = The campaign ends on { $end }, but the last day to join is { $last }.
    .hint = Say in `readings` that who joins between the two takes part in no draw.
rules-dates-twice = The campaign lasts from { $from } to { $to } in one clause, from { $from2 } to { $to2 } in another.
    .hint = Ask the organiser which clause holds, and say it in `readings`.
rules-outside = { $month } lies outside the campaign, which lasts from { $from } to { $to }.
    .hint = Ask the organiser which month is meant, and say it in `readings`.
rules-date-form = “{ $date }” is no date: day and month stand in an order that nobody uses.
    .hint = Write it as DD.MM.YYYY.
rules-deadline = The draw of { $month } is due by { $due }; who is drawn on that day may claim until { $until }, when the next draw can have been held since { $next } (such periods: { $periods }).
    .hint = Hold the draw earlier in the month, or hold the next one after the deadline.
rules-wave = Redraw { $wave } is planned { $found } days after the draw, but whom it replaces may claim until day { $until }.
    .hint = Give the wave a later day in the campaign file.
rules-zone = On { $day } the clock changes from { $before } to { $after }, in mid-campaign.
    .hint = Nothing is wrong if the campaign's time zone is an IANA name: deadlines are counted in it.
rules-replacement = One clause says “{ $first }”, the other “{ $second }”.
    .hint = Ask the organiser which clause holds, and say it in `readings`.
rules-reserves = The rules draw a lost certificate again among all and name no reserves; the campaign file draws { $reserves } a pool.
    .hint = Have the organiser confirm the reserves, and say it in `readings`.
rules-consent = Clause { $with } publishes the winner with consent only, clause { $without } publishes the results in any case.
    .hint = Let minutes and record have masked accounts, and the results pages a winner only with consent (consent-needed = true); say it in `readings`.
rules-names = The same thing is called “{ $first }” and “{ $second }”.
    .hint = Say in `readings` that they are one.
rules-participants = “{ $quote }” is said of a winner, but by clause { $clause } there is no such participant (“{ $participants }”).
    .hint = Ask the organiser who is meant, and say it in `readings`.
rules-copies = Copies of identity documents are asked for (“{ $quote }”); since February 2024 they may not be collected.
    .hint = Note who saw the document and when, and keep no copy.
rules-carry-over = No clause says what becomes of certificates that are not drawn.
    .hint = Ask the organiser; until then nothing is carried over and what is left is reported.
rules-letters = { $count ->
        [one] A word mixes
       *[other] Words mix
    } alphabets: { $letters } among Cyrillic letters ({ $words }).
    .hint = Set `fold-look-alikes` on text columns: lists will have such words too.
rules-other-campaign = The declared facts are of the campaign “{ $found }”, the campaign file is of “{ $expected }”.
    .hint = Give the file of facts that belongs to the campaign.
rules-manner-fresh-draw = drawn again among all entrants
rules-manner-reserve-by-commission = given to a reserve whom the commission determines
rules-manner-draw-among-reserves = drawn again among the reserves
rules-manner-next-reserve = given to the next reserve in order
