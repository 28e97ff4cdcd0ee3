# Receipts: what the check of one says, and its paper

receipt-awaits-draw = { $label }: в списке, № { $number } из { $entries }, группа «{ $pool }». Розыгрыш ещё не проведён.
receipt-not-drawn = { $label }: в списке, № { $number } из { $entries }, группа «{ $pool }». Жребий не выпал.
receipt-winner = { $label }: в списке, № { $number } из { $entries }, группа «{ $pool }». Жребий выпал: победитель, { $rank }-е место.
receipt-reserve = { $label }: в списке, № { $number } из { $entries }, группа «{ $pool }». Жребий выпал: резервный победитель, { $rank }-е место.
receipt-reserve-moved-up = { $label }: в списке, № { $number } из { $entries }, группа «{ $pool }». Жребий выпал: резервный победитель, { $rank }-е место; сертификат перешёл к нему.
receipt-redraw = { $label }: в списке, № { $number } из { $entries }, группа «{ $pool }». Жребий выпал в повторном розыгрыше, { $rank }-е место.
receipt-redraw-waits = { $label }: в списке, № { $number } из { $entries }, группа «{ $pool }». Жребий выпал в повторном розыгрыше, { $rank }-е место; сертификата на это место не осталось.
receipt-disqualified = { $label }: в списке, № { $number } из { $entries }, группа «{ $pool }». Жребий выпал, { $rank }-е место, но это место дисквалифицировано: { $reason }.
receipt-left-out = К розыгрышу не допущен, причина «{ $reason }» (№ { $number } из { $entries } среди исключённых). Чтобы увидеть пункт правил, укажите файл акции: --campaign.
receipt-left-out-by-rule = К розыгрышу не допущен по пункту { $clause } правил: { $sentence } («{ $reason }»; № { $number } из { $entries } среди исключённых).
receipt-left-out-unreadable = К розыгрышу не допущен: строку в файле оператора не удалось прочитать («{ $reason }»; № { $number } из { $entries } среди исключённых).
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
    .hint = Выполните: utys verify minutes.pdf --receipt КВИТАНЦИЯ

receipt-paper-title = КВИТАНЦИЯ УЧАСТНИКА
receipt-paper-header = Квитанция участника. { $title }, { $period }
receipt-paper-place = Ваше место в списке
receipt-paper-why = Почему вас нет в списке
receipt-paper-in-list = № { $number } из { $entries }
receipt-paper-label = Лицевой счёт (скрыт)
receipt-paper-left-out = Вы не допущены к розыгрышу
receipt-paper-reason = Причина
receipt-paper-rule = пункт { $clause } правил: { $sentence }
receipt-paper-unreadable = строку в файле оператора не удалось прочитать
receipt-paper-excluded-number = Номер среди исключённых
receipt-paper-frozen = Список зафиксирован
receipt-paper-drawn-after = Розыгрыш не раньше
receipt-paper-sum = Контрольная сумма списка C
receipt-paper-sum-about = C закрепляет весь список вместе с вашим местом в нём. Если квитанция получена до розыгрыша, незаметно изменить список потом нельзя.
receipt-paper-code = КОД КВИТАНЦИИ
receipt-paper-code-about = По нему и лицевому счёту квитанцию выдадут повторно. Никому его не показывайте.
receipt-paper-qr-about = QR-код содержит саму квитанцию: лицевой счёт, номер в списке и доказательство. Она же вложена в PDF (receipt.json).
receipt-paper-check = Как проверить
receipt-paper-keep = Сохраните квитанцию и запомните, когда вы её получили.
receipt-paper-compare = После розыгрыша возьмите протокол там, где публикуются итоги ({ $place }), и сравните C в нём с указанной выше.
receipt-paper-verify = Проверьте, что ваше место было в списке и выпал ли ему жребий:

receipt-none-such = Квитанции с таким лицевым счётом и кодом нет.
    .hint = Сверьте то и другое с тем, что вам прислали; регистр, пробелы и дефисы не важны.
receipt-stopped = Сделаны не все квитанции.
receipt-no-record-yet = это файл фиксации: розыгрыша ещё не было
