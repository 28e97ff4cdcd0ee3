# Consent to be published: what stands, what was said, and why it is not noted.
consent-stands = { $consent ->
        [not-asked] not asked for yet
        [given] given
        [refused] refused
       *[withdrawn] withdrawn
    }
consent-nothing-to-withdraw = There is nothing to withdraw; consent to be published: { $now }.
    .hint = Nothing of this place is shown on the results pages. Who does not want to be shown refuses: `utys consent PERIOD refused`.
consent-given-before = Consent to be published was given, and it stands.
    .hint = Who no longer wants to be shown withdraws it: `utys consent PERIOD withdrawn`.
consent-not-standing = Nothing of this place is shown as it is; consent to be published: { $now }.
    .hint = Nothing is to be noted. If the winner agrees after all: `utys consent PERIOD given`.
consent-not-needed = By the rules, clause { $clause }, winners are published without being asked: there is nothing to record.
    .hint = Results pages show the masked account of each winner; the campaign file says so with consent-needed = false in [publication].
consent-words-without = Words to be shown go with consent that is given, and with nothing else.
    .hint = Leave `--shown-as` out, or write `utys consent PERIOD given`.
consent-words-long = The words to be shown have more than { $limit } characters.
    .hint = A first name and a town are enough.

journal-consent-never-held = Rank { $rank } of the pool { $pool } never held a certificate: nothing of it would be published.
    .hint = A reserve is asked once a certificate has come to it; `utys ledger` shows who holds which certificate.
journal-consent-number = The answer has the number { $found }, expected { $expected }: another one was noted meanwhile.
    .hint = Look at `utys ledger` and repeat the command if it is still needed.
journal-consent-time = It is said to have been at { $happened }, but only what was said from { $from } until now can be noted.
    .hint = An answer follows the one before it, and the day on which the winner came to hold a certificate.

cli-consent = { $period }, pool { $pool }: rank { $rank } ({ $label }) — consent to be published: { $consent }.
cli-consent-shown-as = Shown beside the account: { $words }
cli-consent-publish = Make the results pages again: `utys publish DIR`.
cli-ledger-consent = { $line }; consent to be published: { $consent }
cli-status-not-asked = holders not asked yet whether they may be published: { $holders } (`utys consent { $period }`)
