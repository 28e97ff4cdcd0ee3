# Receipts: what the check of one says, and its paper

receipt-awaits-draw = { $label }: in the list, number { $number } of { $entries }, pool “{ $pool }”. The draw has not been held yet.
receipt-not-drawn = { $label }: in the list, number { $number } of { $entries }, pool “{ $pool }”. Not drawn.
receipt-winner = { $label }: in the list, number { $number } of { $entries }, pool “{ $pool }”. Drawn: winner, place { $rank }.
receipt-reserve = { $label }: in the list, number { $number } of { $entries }, pool “{ $pool }”. Drawn: reserve, place { $rank }.
receipt-reserve-moved-up = { $label }: in the list, number { $number } of { $entries }, pool “{ $pool }”. Drawn: reserve, place { $rank }; moved up to a certificate.
receipt-redraw = { $label }: in the list, number { $number } of { $entries }, pool “{ $pool }”. Drawn in a redraw, place { $rank }.
receipt-redraw-waits = { $label }: in the list, number { $number } of { $entries }, pool “{ $pool }”. Drawn in a redraw, place { $rank }; no certificate is left for it.
receipt-disqualified = { $label }: in the list, number { $number } of { $entries }, pool “{ $pool }”. Drawn, place { $rank }, but the place was disqualified: { $reason }.
receipt-left-out = { $label }: left out of the draw, reason “{ $reason }” (number { $number } of { $entries } among those left out). The campaign file says the clause: --campaign.
receipt-left-out-by-rule = Left out of the draw by clause { $clause } of the rules: { $sentence } (“{ $reason }”; number { $number } of { $entries } among those left out; label { $label }).
receipt-left-out-unreadable = Left out of the draw: the row in the operator’s file could not be read (“{ $reason }”; number { $number } of { $entries } among those left out; label { $label }).
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
