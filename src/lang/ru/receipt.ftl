# Receipts: what the check of one says, and its paper

receipt-awaits-draw = { $label }: в списке, № { $number } из { $entries }, группа «{ $pool }». Розыгрыш ещё не проведён.
receipt-not-drawn = { $label }: в списке, № { $number } из { $entries }, группа «{ $pool }». Жребий не выпал.
receipt-winner = { $label }: в списке, № { $number } из { $entries }, группа «{ $pool }». Жребий выпал: победитель, { $rank }-е место.
receipt-reserve = { $label }: в списке, № { $number } из { $entries }, группа «{ $pool }». Жребий выпал: резервный победитель, { $rank }-е место.
receipt-reserve-moved-up = { $label }: в списке, № { $number } из { $entries }, группа «{ $pool }». Жребий выпал: резервный победитель, { $rank }-е место; сертификат перешёл к нему.
receipt-redraw = { $label }: в списке, № { $number } из { $entries }, группа «{ $pool }». Жребий выпал в повторном розыгрыше, { $rank }-е место.
receipt-redraw-waits = { $label }: в списке, № { $number } из { $entries }, группа «{ $pool }». Жребий выпал в повторном розыгрыше, { $rank }-е место; сертификата на это место не осталось.
receipt-disqualified = { $label }: в списке, № { $number } из { $entries }, группа «{ $pool }». Жребий выпал, { $rank }-е место, но это место дисквалифицировано: { $reason }.
receipt-left-out = { $label }: к розыгрышу не допущен, причина «{ $reason }» (№ { $number } из { $entries } среди исключённых). Пункт правил назовёт файл кампании: --campaign.
receipt-left-out-by-rule = К розыгрышу не допущен по пункту { $clause } правил: { $sentence } («{ $reason }»; № { $number } из { $entries } среди исключённых; пометка { $label }).
receipt-left-out-unreadable = К розыгрышу не допущен: строку в файле оператора не удалось прочитать («{ $reason }»; № { $number } из { $entries } среди исключённых; пометка { $label }).
receipt-summary = Квитанций: { $given }, без замечаний: { $good }. Жребий выпал: { $drawn }, не выпал: { $not_drawn }, до розыгрыша: { $waiting }, не допущено: { $left_out }.

receipt-no-receipt-inside = В этом PDF нет квитанции.
    .hint = Дайте квитанцию такой, какой вы её получили: PDF, файл JSON или текст QR-кода. Протокол или лист фиксации указывается в команде первым.
receipt-text-damaged = Текст QR-кода обрезан или набран с ошибкой: его контрольная сумма не сходится.
    .hint = Считайте код ещё раз или дайте сам файл PDF.
receipt-no-json = Квитанция не читается: { $error }
    .hint = Дайте квитанцию такой, какой вы её получили: PDF, файл JSON или текст QR-кода.
receipt-too-many = Квитанций больше, чем { $most }.
    .hint = Дайте их несколькими частями.
receipt-is-no-record = Это квитанция; её сверяют с протоколом, записью розыгрыша или листом фиксации.
    .hint = utys verify minutes.pdf --receipt КВИТАНЦИЯ
