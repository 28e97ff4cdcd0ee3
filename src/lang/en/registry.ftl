# The registry of certificates.
registry-title = REGISTRY OF CERTIFICATES
registry-header = Registry of certificates. { $title }, { $period }
registry-campaign-header = Registry of certificates. { $title }
registry-as-of = As of the journal at
registry-stage-since = State, since
registry-stage = { $stage ->
        [undrawn] not drawn
        [waiting] waiting
        [notified] notified
        [contacted] in touch
        [document-seen] document shown
        [act-signed] act signed
        [handed-over] handed over
        [vacant] vacant
        [forfeited] nobody is left
        [returned] returned
        [carried] carried on
       *[not-drawn-yet] draw to come
    }
registry-lost = Earlier holder, when and why lost
registry-reason-not-published = reason not published yet
registry-no-certificates = There are no certificates in this pool.
registry-totals = Totals
registry-totals-about = Each certificate is in exactly one place: what was planned and carried in is the sum of the places where they are.
registry-journal-about = The registry covers all events of the journal up to this entry.
registry-equation = { $period }, pool “{ $pool }”
registry-handed-over = Handed over
registry-open = With winners
registry-vacant = Vacant
registry-forfeited = Forfeited
registry-carried = Carried on
registry-returned = Returned
registry-left = Left
registry-not-drawn-yet = Draw to come
registry-sheet-certificates = Certificates
registry-sheet-totals = Totals
registry-pool-id = Pool id
registry-state = State
registry-since = Since
registry-account = Account
registry-drawn-as = How drawn
registry-received-by = How handed over
registry-lost-count = Lost by
spreadsheet-no-workbook = No workbook was made: { $error }.
registry-gap-no-record = a paper about certificates: the draw itself is proven by its minutes
