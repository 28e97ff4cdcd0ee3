# draw

draw-list-order = Запись № { $number } списка стоит не по порядку.
    .hint = Записи идут по возрастанию ключей (побайтно): список составлен не этой программой или изменён.
draw-list-duplicate = Запись № { $number } списка повторяет предыдущую.
    .hint = Каждый ключ стоит в списке один раз: список составлен не этой программой или изменён.

# Findings
draw-finding-wrong-type = Значение другого типа: требуется { $expected }, найдено { $found }.
draw-finding-unknown-field = Поля «{ $found }» в этом месте формата нет.
draw-finding-missing-field = Нет поля { $expected }.
draw-finding-duplicate-field = Поле повторяется, вхождений: { $found }.
draw-finding-bad-number = Требуется целое число в пределах { $expected }, найдено { $found }.
draw-finding-bad-format = Неверная форма: требуется { $expected }, найдено «{ $found }».
draw-finding-empty-list = Список пуст.
draw-finding-source-type = Такого типа источника случайности нет: «{ $found }»; есть { $expected }.
draw-finding-unknown-chain = «{ $found }» – не из тех цепочек drand, которые знает формат.
draw-finding-evidence-count = Требуется доказательств: { $expected }, найдено: { $found }.
draw-finding-evidence-type = Зафиксирован источник типа { $expected }, а доказательство типа { $found }.
draw-finding-results-count = Групп при фиксации: { $expected }, в результатах: { $found }.
draw-finding-wave-number = Такого повторного розыгрыша здесь быть не может: возможны { $expected }, найден { $found }.
draw-finding-commitment-digest = Это не контрольная сумма файла фиксации: та равна { $expected }.
draw-finding-not-published = Опубликовано другое: { $expected }. Здесь { $found }.
draw-finding-counts-sum = Суммы не сходятся: должно быть { $expected }, найдено { $found }.
draw-finding-pool-id = Идентификатор группы «{ $found }» уже занят или зарезервирован.
draw-finding-carried = Перенесено больше сертификатов, чем есть: { $found }, возможно { $expected }.
draw-finding-empty-root = У пустого списка корень { $expected }, найден { $found }.
draw-finding-sources-combination = Так сочетать источники случайности нельзя: { $found }. Возможны: { $expected }.
draw-finding-share-member = У «{ $found }» уже есть доля.
draw-finding-random-org-strength = Слишком мало возможных ответов random.org: { $found }; требуется { $expected }.
draw-finding-beacon-round = Зафиксирован раунд { $expected }, а доказательство – раунда { $found }.
draw-finding-beacon-false = Это не подпись drand для зафиксированного раунда ({ $expected }).
draw-finding-random-org-signature = random.org этот текст не подписывал.
draw-finding-random-org-text = Текст random.org – не строгий объект JSON.
draw-finding-random-org-answer = Запрос к random.org не тот, что зафиксирован: требуется { $expected }, найдено { $found }.
draw-finding-share-mismatch = Это не та доля, что зафиксирована: { $expected }, найдено { $found }.
draw-finding-dice-count = Требуется бросков: { $expected }, найдено: { $found }.
draw-finding-times-order = Нарушен порядок во времени: требуется { $expected }, найдено { $found }.
draw-finding-pool = Здесь должна стоять группа { $expected }, найдена { $found }.
draw-finding-undrawn = Неразыгранных сертификатов: по файлу фиксации { $expected }, в записи { $found }.
draw-finding-drawn-count = Разыгранных мест: должно быть { $expected }, в записи { $found }.
draw-finding-rank = Здесь должен стоять порядковый номер { $expected }, найден { $found }.
draw-finding-role = Это место – { $expected }, в записи указано { $found }.
draw-finding-index = Случайное значение даёт этому месту индекс { $expected }, в записи { $found }.
draw-finding-order = Большинство мест не совпадает ({ $found }): порядок получен из другого доказательства или другой фиксации.
draw-finding-index-range = В списке нет индекса { $found }: { $expected }.
draw-finding-proof-length = Значений SHA-256 в доказательстве этого места должно быть { $expected }, найдено { $found }.
draw-finding-leaf-proof = Метка, скрытое значение и доказательство не ведут к корню { $expected }.
draw-finding-disqualified-pool = Группы { $found } нет.
draw-finding-disqualified-rank = Место { $found } ещё не было разыграно: { $expected }.
draw-finding-disqualified-twice = { $found }: дисквалифицирован уже раньше.
draw-finding-wave-pools = Замены положены в группах: { $expected }; в записи: { $found }.
draw-finding-receipt-draw = Квитанция другого розыгрыша: в ней { $found }, здесь { $expected }.
draw-finding-receipt-pool = Группы «{ $found }» здесь нет: { $expected }.
draw-finding-receipt-drawn = Место этой квитанции в записи указано как чужое: там { $expected }, в квитанции { $found }.
draw-finding-receipt-label = По правилам здесь должно быть { $expected }, в квитанции «{ $found }».

# Gaps
draw-gap-no-published-digest = Опубликованная контрольная сумма не указана: сравните C = { $value } с той, что получена не из этой записи.
draw-gap-earlier-attempts = Прежних фиксаций за этот период: { $value }. Что каждая отменена до своего случайного значения, здесь не показано.
draw-gap-witnessed-by-people = Как выпали кости, свидетельствуют люди; программа этого проверить не может.
draw-gap-random-org-alone = random.org могли спросить не один раз.
draw-gap-rehearsal-chain = Репетиция: ключ этой цепочки известен всем, раунд ничего не доказывает.
draw-gap-unpublished-disqualified = Контрольной суммы этого списка дисквалифицированных, { $value }, нет среди опубликованных.
draw-gap-unmatched-digest = Опубликованная контрольная сумма { $value } ни к чему в этой записи не относится: возможно, здесь недостаёт списка дисквалифицированных.

# Notes
draw-note-published-before = действительно для контрольных сумм, опубликованных до { $value }
draw-note-no-instant = действительно для контрольных сумм, опубликованных до броска костей
draw-note-disqualified-between = список дисквалифицированных должен был быть опубликован в это время: { $value }
draw-note-stamped-before = метка времени поставлена прежде, чем что-либо могло стать известно: { $place }, { $value }
draw-note-stamped = метка времени: { $place }, { $value }; момент, раньше которого она должна быть поставлена, здесь не назначен

# Errors
draw-commitment-prefix = Это не файл фиксации: он не начинается с «utys-draw/1 commitment».
    .hint = Возьмите файл таким, каким он опубликован; при копировании текста могла потеряться первая строка.
draw-commitment-json = В файле фиксации после первой строки нет JSON: { $error }
draw-commitment-form = Ошибок формы в файле фиксации: { $findings }. Первая: { $first }
draw-commitment-not-canonical = Файл фиксации не в канонической форме, то есть это не тот файл, из которого получена контрольная сумма C.
    .hint = Возьмите файл таким, каким он опубликован, байт в байт.
draw-record-too-large = Файл больше 64 МиБ: это не запись розыгрыша.
draw-record-json = Файл не является JSON: { $error }
    .hint = `utys verify` читает record.json, протокол и лист фиксации (PDF).
draw-refused = Розыгрыш не проведён: { $first } Всего замечаний: { $findings }.
    .hint = Дайте доказательства именно тех источников, которые зафиксированы.
draw-refused-more = Доказательства неполны.
draw-disqualified-refused = Список дисквалифицированных не принят: { $first } Всего замечаний: { $findings }.
draw-rehearsal-only = Учебная цепочка принимается только на репетиции: её ключ известен всем.
    .hint = Зафиксируйте раунд цепочки quicknet или default.
draw-list-changed = Список группы { $pool } – не тот, который зафиксирован.
    .hint = Розыгрыш не проведён. Восстановите список и его секрет из копии, сделанной после фиксации.
draw-wave-number = Повторный розыгрыш { $wave } не зафиксирован или идёт не после последнего.
draw-commitment-alone = Это файл фиксации: в нём сказано, что зафиксировано, а не что разыграно. C = { $c }
    .hint = Проверьте запись или протокол: `utys verify minutes.pdf --expect { $c }`.
