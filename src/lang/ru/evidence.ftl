# evidence

evidence-too-long = Доказательство слишком длинное: читается не более { $most } байт.
    .hint = Вероятно, это не тот файл.
evidence-no-json = Это не JSON: { $error }.
    .hint = Нужен ответ в том виде, в каком он пришёл: от drand {"{"}"round":…,"signature":"…"{"}"}, от random.org {"{"}"random":…,"signature":"…"{"}"}. Сохраните его в файл без единого изменения.
evidence-neither = Это не раунд drand и не ответ random.org.
    .hint = Нужен ответ в том виде, в каком он пришёл: от drand {"{"}"round":…,"signature":"…"{"}"}, от random.org {"{"}"random":…,"signature":"…"{"}"}, в том числе внутри «result».
evidence-faults = { $kind }: «{ $place }» — ожидалось { $expected }, найдено { $found }.
evidence-not-signed = Ни одна из известных программе цепочек drand так этот раунд не подписывала.
evidence-point-uncompressed = Подпись — не точка в сжатой записи: не установлен первый бит.
evidence-point-infinity = Подпись — бесконечно удалённая точка, она ничего не доказывает.
evidence-point-not-canonical = Подпись записана не в каноническом виде: координата не меньше модуля поля.
evidence-point-not-on-curve = Подпись — не точка кривой.
evidence-point-outside-subgroup = Подпись — точка вне подгруппы простого порядка.
evidence-note-randomness-differs = То, что в файле названо randomness, не равно SHA-256 от подписи; это значение никем не используется. Там стоит { $value }
evidence-note-rehearsal-chain = Репетиция: ключ этой цепочки известен всем, поэтому это ничего не доказывает.
evidence-note-unfit-as-seed = Ответ подлинный, но ни один розыгрыш не мог на него опереться: требуется { $value }.

## Asking drand's endpoints
endpoints-status = ответ с кодом { $status }
endpoints-too-long = ответ длиннее { $most } байт
endpoints-timed-out = не ответил вовремя
endpoints-not-reached = недоступен: { $what }
endpoints-not-trusted = его сертификат не заслуживает доверия: { $what }

## Fetching a round
evidence-no-authorities = В файле { $path } нет сертификата в формате PEM.
    .hint = Укажите сертификаты удостоверяющих центров в файле PEM или уберите этот параметр.
evidence-no-round = При фиксации периода { $period } раунд drand не назначен.
    .hint = Из чего складывается случайное значение, показывает `utys evidence ask { $period }`.
evidence-worth-genuine = это тот раунд, подпись проверена
evidence-worth-missing = раунда у него нет
evidence-worth-other-round = раунд, но другой: { $round }
evidence-worth-false = раунд с поддельной подписью
evidence-worth-nothing = это не раунд
evidence-fetched = Раунд { $round } цепочки { $chain }, вышедший { $at }; подпись проверена: { $path }
evidence-fetched-next = Дальше: `utys draw { $period } --evidence { $path }`
evidence-not-fetched = Раунд { $round } цепочки { $chain }, вышедший { $at }, получить здесь не удалось.
evidence-answers-kept = Ответы сохранены: { $path }. Если drand так и не выпустил этот раунд: `utys cancel { $period } --missing-round { $path }`.

## By hand
evidence-by-hand-rehearsal = Раунд { $round } учебной цепочки может вычислить каждый: `utys beacon --rehearsal { $round }`.
evidence-by-hand-addresses = Когда его время наступит, сохраните ответ одного из этих адресов в файл без единого изменения:
evidence-by-hand-holds = В нём стоят «round»: { $round } и «signature» из { $characters } знаков. Подлинность покажет `utys evidence check ФАЙЛ`.
evidence-by-hand-holds-chained = В нём стоят «round»: { $round }, «signature» из { $characters } знаков и «previous_signature». Подлинность покажет `utys evidence check ФАЙЛ`.
evidence-by-hand-draw = Затем: `utys draw { $period } --evidence ФАЙЛ`; чтобы вставить текст, укажите `--evidence -`, вставьте его и завершите ввод (Ctrl-D).
evidence-by-hand-qr = В помещение без сети: в другом месте `utys evidence qr ФАЙЛ` покажет QR-код; сканер, который вводит прочитанное как клавиатура, заменяет вставку текста.
evidence-qr-too-long = Доказательство слишком длинное для QR-кода.
    .hint = Принесите его файлом.
evidence-qr-written = QR-код: { $path }

## What to ask of whom
evidence-ask-drand = drand: раунд { $round } цепочки { $chain }, выходит { $at }. При наличии сети: `utys evidence fetch { $period }`.
evidence-ask-dice = Игральные кости: бросков — { $rolls }, после публикации C: `utys dice { $period }`.
evidence-ask-share = Доля члена комиссии «{ $member }» раскрывается после броска костей: `utys share reveal { $period } --member { $member } ФАЙЛ`.
evidence-ask-random-org-before = random.org: запросите после публикации C (зафиксировано { $after }) и до { $before }, указав свой ключ как значение apiKey:
evidence-ask-random-org-alone = random.org: запросите после публикации C (зафиксировано { $after }), только один раз, указав свой ключ как значение apiKey:
evidence-ask-random-org-send = Отправьте как request.json: curl -H "Content-Type: application/json" --data @request.json { $address } > answer.json
evidence-ask-random-org-form = Или через форму { $address }: generateSignedIntegers, n { $n }, min { $min }, max { $max }, replacement true, base 10, userData { $commitment }
evidence-ask-random-org-save = Сохраните ответ без единого изменения. Затем: `utys evidence check answer.json`, `utys draw { $period } --evidence answer.json`.

## Rounds and times
evidence-round = Раунд { $round } цепочки { $chain } выходит { $at }.
evidence-round-local = Раунд { $round } цепочки { $chain } выходит { $at } ({ $local }).
evidence-round-fetch = При наличии сети: `utys evidence fetch --chain { $chain } --round { $round } --out ФАЙЛ`.
