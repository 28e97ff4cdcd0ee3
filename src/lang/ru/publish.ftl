# publish: the results pages. $month, $date and the like arrive as whole phrases.
publish-title = Результаты розыгрыша за { $month }
publish-all-periods = Все периоды
publish-index-title = Результаты розыгрышей
publish-index-empty = Розыгрыши ещё не проводились.
publish-index-period = разыграно сертификатов: { $drawn } из { $all }, на сумму { $value }
publish-language = Язык
publish-rehearsal = РЕПЕТИЦИЯ. Это учебный розыгрыш: сертификаты не вручаются, результат юридической силы не имеет.
publish-drawn-at = Розыгрыш проведён
publish-minutes-number = Протокол
publish-certificates = Разыграно сертификатов
publish-of = { $part } из { $whole }
publish-value = На сумму
publish-entrants = Участников
publish-claim-until = Срок для ответа победителей
publish-claim-clause = правила, пункт { $clause }
publish-corrections = Ошибки, обнаруженные после розыгрыша
publish-corrections-note = Ошибка, обнаруженная после розыгрыша, не меняет его результата; о ней сообщается здесь и в протоколе.
publish-winners = Победители
publish-winners-caption = Победители: { $pool }
publish-mask-note = Лицевые счета показаны не полностью. Видимые цифры разных счетов могут совпасть: их различает номер в списке.
publish-no-entrants = Участников не было.
publish-no-certificates = Сертификатов для розыгрыша не было.
publish-rank = Место
publish-list-number = Номер в списке
publish-account = Лицевой счёт
publish-each = по { $value }
publish-planned = Сертификатов по плану
publish-carried = Перенесено из предыдущего периода
publish-drawn = Разыграно
publish-undrawn = Не разыграно
publish-undrawn-to = переходит на { $month }
publish-undrawn-left = не переносится
publish-reserves = Резервных победителей
publish-reserves-note = Резервные победители определены по порядку и здесь не называются: место победителя резервный занимает только по решению комиссии, принятому согласно правилам.
publish-without-consent = { $n ->
        [one] { $n } победитель (пока) не дал согласия на публикацию и не показан.
        [few] { $n } победителя (пока) не дали согласия на публикацию и не показаны.
       *[many] { $n } победителей (пока) не дали согласия на публикацию и не показаны.
    }
publish-places-without-consent = { $n ->
        [one] { $n } место не показано: согласия на публикацию (пока) нет.
        [few] { $n } места не показаны: согласия на публикацию (пока) нет.
       *[many] { $n } мест не показано: согласия на публикацию (пока) нет.
    }
publish-consent-note = По правилам победитель показывается только с его согласия.
publish-excluded = Кто не вошёл в список
publish-excluded-caption = Строки исходных файлов по причинам, по которым они не участвуют
publish-excluded-lead = Строк в исходных файлах за { $month }: { $rows }; условиям соответствуют: { $eligible }.
publish-reason = Причина
publish-clause = Пункт правил
publish-rows = Строк
publish-nobody-excluded = Ни одна строка не исключена.
publish-check = Как проверить этот розыгрыш
publish-check-lead = Список участников был зафиксирован раньше, чем стало известно значение, из которого следуют победители. Верить на слово не нужно: каждый шаг можно вычислить заново по файлам, приведённым ниже.
publish-c = Контрольная сумма списка (C)
publish-committed-at = Список зафиксирован
publish-published = Где контрольная сумма C опубликована до розыгрыша
publish-unpublished = Нет сведений о том, где контрольная сумма C опубликована до розыгрыша: без этого проверка неполна.
publish-seed = Источник случайности
publish-seed-drand = Публичный маяк drand, раунд { $round }, { $at }. Когда список фиксировали, никто не мог ни знать это значение, ни повлиять на него.
publish-seed-chain = Цепочка
publish-seed-rehearsal = Учебный раунд № { $round }, { $at }. Он подписан ключом, который известен всем, и ничего не доказывает.
publish-seed-random-org = Подписанный ответ random.org, { $at }.
publish-seed-share = Секретная доля члена комиссии («{ $member }»): зафиксирована вместе со списком, раскрыта после броска костей.
publish-seed-dice = { $rolls ->
        [one] { $rolls } бросок игральных костей в присутствии комиссии.
        [few] { $rolls } броска игральных костей в присутствии комиссии.
       *[many] { $rolls } бросков игральных костей в присутствии комиссии.
    }
publish-seed-room-note = Выпавшие очки подтверждает комиссия, а не вычисление: всё остальное программа проверяет, но сам розыгрыш называет «incomplete» (проверен не полностью).
publish-seed-random-org-note = Один лишь ответ random.org можно запросить повторно: всё остальное программа проверяет, но сам розыгрыш называет «incomplete» (проверен не полностью).
publish-step-download = Скачайте три первых файла из перечня ниже в одну папку.
publish-step-sum = Вычислите SHA-256 файла фиксации и сравните с контрольной суммой C, опубликованной до розыгрыша, а не только с этой страницей:
publish-step-verify = Проверьте подписанный протокол и всё, что следует из случайного значения:
publish-documents = Документы
publish-document-minutes = Подписанный протокол (PDF)
publish-document-record = Запись розыгрыша для программ (JSON)
publish-document-commitment = Файл фиксации: что было зафиксировано до розыгрыша
publish-document-csv = Победители в виде таблицы (CSV)
publish-document-json = Победители для программ (JSON)
publish-bytes = { $n ->
        [one] { $n } байт
        [few] { $n } байта
       *[many] { $n } байт
    }
publish-cancelled = Отменённые фиксации
publish-cancelled-lead = Эти фиксации отменены; розыгрыш по ним не проводился.
publish-cancelled-line = Фиксация № { $ordinal }, отменена { $at }
publish-cancelled-reason = Причина: { $reason }
publish-attempt = Это фиксация № { $ordinal } за период: предыдущая отменена до розыгрыша.

# What became of the certificates after the draw.
publish-lost = Утратили право на сертификат
publish-moved-up = Резервных, к которым перешёл сертификат
publish-redrawn = Определено повторным розыгрышем
publish-holders = Сертификатов с обладателем
publish-vacant = Сертификатов без обладателя
publish-forfeited = Право утрачено: передать некому
publish-places-caption = Кто имеет право на сертификат после замен: { $pool }
publish-standing = Состояние
publish-place-holds = Имеет право на сертификат
publish-place-lost = Право на сертификат утрачено
publish-place-winner = Победитель розыгрыша
publish-place-reserve = Резервный победитель
publish-place-moved-up = Резервный победитель, к которому перешёл сертификат
publish-place-redraw = Повторный розыгрыш № { $wave }, раунд { $round }
publish-place-until = Срок для ответа: { $until }
publish-place-reason = { $sentence } (правила, пункт { $clause })
publish-place-unpublished = По решению комиссии; список с указанием причины ещё не опубликован.
publish-reserves-note-replaced = Резервные победители определены по порядку; здесь названы только те, о ком комиссия приняла решение согласно правилам.
publish-waves = После розыгрыша
publish-waves-lead = Сертификат победителя, утратившего право на него, переходит к резервным победителям по порядку. Когда передать некому, следующие места определяются повторным розыгрышем по раунду, назначенному при фиксации списка участников. Кто и по какой причине утратил право, публикуется списком до этого раунда.
publish-wave = Повторный розыгрыш № { $wave }
publish-wave-drawn = Проведён: { $at }.
publish-wave-waits = Ещё не проведён.
publish-wave-minutes = Дополнение к протоколу
publish-wave-sheet = подписанный лист (PDF)
publish-wave-d = Контрольная сумма списка утративших право (D)
publish-wave-published = Где контрольная сумма D опубликована до повторного розыгрыша
publish-wave-check = Вычислите SHA-256 списка и сравните с контрольной суммой D, опубликованной до этого раунда, а не только с этой страницей:
publish-document-wave-sheet = Повторный розыгрыш № { $wave }: подписанный список утративших право (PDF)
publish-document-wave-list = Повторный розыгрыш № { $wave }: файл, из которого получена контрольная сумма D
publish-document-wave-minutes = Повторный розыгрыш № { $wave }: подписанное дополнение к протоколу (PDF)
publish-document-replacements = Дополнительный протокол о замене № { $number } (PDF)

# Why the pages were not written.
publish-commitment-differs = { $period }: файл фиксации не тот, из которого получена контрольная сумма C.
    .hint = Ничего не записано. Файл рядом со страницей не дал бы контрольной суммы C, которая на ней стоит: проверьте, не изменена ли папка.
publish-period-order = { $period }: период стоит дважды или не по порядку.
    .hint = Ничего не записано. Это ошибка программы, которая запросила страницы.
publish-sums-differ = { $period }, группа { $pool }: победители и неразыгранные сертификаты не соответствуют числу сертификатов и участников.
    .hint = Ничего не записано. Проверьте запись розыгрыша этого периода.
publish-list-differs = { $period }: список утративших право для повторного розыгрыша № { $wave } не тот, из которого получена контрольная сумма D.
    .hint = Ничего не записано. Файл рядом со страницей не дал бы контрольной суммы D, которая на ней стоит: проверьте, не изменена ли папка.
