# Receipts: what the check of one says, and its paper

receipt-awaits-draw = { $label }: in the list, number { $number } of { $entries }, pool “{ $pool }”. The draw has not been held yet.
receipt-not-drawn = { $label }: in the list, number { $number } of { $entries }, pool “{ $pool }”. Not drawn.
receipt-winner = { $label }: in the list, number { $number } of { $entries }, pool “{ $pool }”. Drawn: winner, place { $rank }.
receipt-reserve = { $label }: in the list, number { $number } of { $entries }, pool “{ $pool }”. Drawn: reserve, place { $rank }.
receipt-reserve-moved-up = { $label }: in the list, number { $number } of { $entries }, pool “{ $pool }”. Drawn: reserve, place { $rank }; moved up to a certificate.
receipt-redraw = { $label }: in the list, number { $number } of { $entries }, pool “{ $pool }”. Drawn in a redraw, place { $rank }.
receipt-redraw-waits = { $label }: in the list, number { $number } of { $entries }, pool “{ $pool }”. Drawn in a redraw, place { $rank }; no certificate is left for it.
receipt-disqualified = { $label }: in the list, number { $number } of { $entries }, pool “{ $pool }”. Drawn, place { $rank }, but the place was disqualified: { $reason }.
receipt-left-out = Left out of the draw, reason “{ $reason }” (number { $number } of { $entries } among those left out). The campaign file says the clause: --campaign.
receipt-left-out-by-rule = Left out of the draw by clause { $clause } of the rules: { $sentence } (“{ $reason }”; number { $number } of { $entries } among those left out).
receipt-left-out-unreadable = Left out of the draw: the row in the operator’s file could not be read (“{ $reason }”; number { $number } of { $entries } among those left out).
receipt-summary = Receipts: { $given }, without fault: { $good }. Drawn: { $drawn }, not drawn: { $not_drawn }, before their draw: { $waiting }, left out: { $left_out }.

receipt-no-receipt-inside = This PDF has no receipt inside.
    .hint = Give the receipt as you got it: the PDF, the JSON file or the text of the QR code. Minutes and commitment sheets come first on the command line.
receipt-text-damaged = The text of the QR code was cut or mistyped: its check sum is not right.
    .hint = Scan the code again, or give the PDF itself.
receipt-no-json = A receipt cannot be read: { $error }
    .hint = Give the receipt as you got it: the PDF, the JSON file or the text of the QR code.
receipt-too-many = There are more than { $most } receipts.
    .hint = Give them in several parts.
receipt-is-no-record = This is a receipt; it is checked against minutes, a record or a commitment sheet.
    .hint = utys verify minutes.pdf --receipt RECEIPT

receipt-paper-title = RECEIPT OF AN ENTRANT
receipt-paper-header = Receipt of an entrant. { $title }, { $period }
receipt-paper-place = Your place in the list
receipt-paper-why = Why you are not in the list
receipt-paper-in-list = No. { $number } of { $entries }
receipt-paper-label = Account (masked)
receipt-paper-left-out = You were left out of the draw
receipt-paper-reason = Reason
receipt-paper-rule = clause { $clause }: { $sentence }
receipt-paper-unreadable = the row in the operator’s file could not be read
receipt-paper-excluded-number = Number among those left out
receipt-paper-frozen = The list was frozen
receipt-paper-drawn-after = Not drawn before
receipt-paper-sum = Control sum C of the list
receipt-paper-sum-about = C stands for the whole list, you included. If this receipt came to you before the draw, nobody can change the list afterwards unnoticed.
receipt-paper-code = RECEIPT CODE
receipt-paper-code-about = With your account it gives out this receipt again. Show it to nobody.
receipt-paper-qr-about = The QR code holds the receipt itself: account, list number and proof. The same is attached to the PDF (receipt.json).
receipt-paper-check = How to check
receipt-paper-keep = Keep this receipt, and note when it came.
receipt-paper-compare = After the draw take the minutes from where the results are published ({ $place }) and compare C there with the one above.
receipt-paper-verify = Check that your place was in the list, and whether it was drawn:

receipt-none-such = No receipt fits this account and this code.
    .hint = Compare both with what you were sent; case, spaces and hyphens do not matter.
receipt-stopped = Receipts were not all made.
receipt-no-record-yet = a commitment file: nothing is drawn yet
