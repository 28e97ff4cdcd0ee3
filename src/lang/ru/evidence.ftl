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
