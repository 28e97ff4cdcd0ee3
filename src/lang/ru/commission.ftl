# commission

## Journal: why an event may not follow
journal-not-opened = Журнал не открыт.
    .hint = Сначала выполните `utys init`.
journal-already-opened = Журнал уже открыт.
    .hint = Для другой акции создайте другую папку.
journal-repeated = Этот шаг уже записан в журнале под номером { $sequence }.
    .hint = Повторять его не нужно.
journal-back-in-time = Время пошло назад: последняя запись журнала — { $last }, а сейчас { $at }.
    .hint = Проверьте часы компьютера; в учебной папке укажите в `--at` время не раньше последней записи.
journal-unknown-period = В акции нет периода { $period }.
    .hint = Список периодов показывает `utys status`.
journal-replaces = Тем временем записана другая версия: стоит { $expected }, а заменить хотели { $found }.
    .hint = Посмотрите `utys status` и повторите шаг.
journal-list-stands = Уже импортирован другой список: запись { $expected } журнала.
    .hint = Чтобы заменить его: `utys import --replace`; принятые строки тогда нужно принять заново.
journal-list-moved = Тем временем список импортирован или принят заново: действует запись { $expected }, а заменить хотели { $found }.
    .hint = Импортированный список заменяет `utys import --replace`; посмотрите `utys status`.
journal-frozen = Список периода { $period } зафиксирован и не меняется.
    .hint = Если в нём ошибка, отмените фиксацию командой `utys cancel` до того, как станет известно случайное значение.
journal-nothing-imported = За период { $period } ничего не импортировано.
    .hint = Загрузите выгрузку: `utys import { $period } ФАЙЛ`.
journal-bad-rows = В периоде { $period } { $bad ->
        [one] осталась { $bad } непринятая ошибочная строка
        [few] остались { $bad } непринятые ошибочные строки
       *[many] осталось { $bad } непринятых ошибочных строк
    }.
    .hint = Исправьте файл и загрузите его снова (`utys import --replace`) или примите строки (`utys accept`).
journal-no-commission = Состав комиссии не задан.
    .hint = Выполните `utys commission set ФАЙЛ`.
journal-other-commission = Тем временем состав комиссии изменился.
    .hint = Повторите шаг.
journal-predecessor-open = Розыгрыш за { $predecessor } не проведён, поэтому неизвестно, сколько сертификатов переходит в { $period }.
    .hint = Сначала завершите { $predecessor }.
journal-earlier-lists-changed = После импорта { $period } изменились списки более ранних периодов.
    .hint = Импортируйте { $period } заново: `utys import --replace`.
journal-other-list = Список периода { $period } не тот, что импортирован.
    .hint = Повторите шаг.
journal-later-frozen = Более поздний период { $later } уже зафиксирован, поэтому список { $period } не меняется.
    .hint = Запишите ошибку в журнал командой `utys error`.
journal-ordinal = Номер фиксации должен быть { $expected }, а указан { $found }.
journal-previous = Предыдущая контрольная сумма C акции – { $expected }, а указана { $found }.
    .hint = Повторите шаг.
journal-round-in-the-past = Раунд drand выходит { $round }, это не позже момента фиксации ({ $at }).
    .hint = Выберите более поздний раунд, чтобы успеть опубликовать контрольную сумму C.
journal-other-pools = Группы не те, что в файле акции.
journal-not-committed = Список периода { $period } не зафиксирован.
    .hint = Сначала выполните `utys commit { $period }`.
journal-other-attempt = В периоде { $period } действует фиксация № { $standing }, а указана № { $found }.
    .hint = Посмотрите `utys status`.
journal-other-commitment = В периоде { $period } действует другая контрольная сумма C.
    .hint = Сравните с C, которую показывает `utys status`.
journal-already-drawn = Розыгрыш за { $period } проведён и не открывается заново.
    .hint = Найденную ошибку запишите командой `utys error`: она будет напечатана в протоколе.
journal-appeared-at = Время публикации C ({ $appeared }) не попадает между фиксацией и настоящим моментом.
journal-dice-not-due = В периоде { $period } кости не предусмотрены или уже брошены.
journal-dice-first = Сначала бросают кости, и только потом раскрывают доли.
    .hint = Запишите выпавшие очки командой `utys dice { $period }`.
journal-share-not-due = У члена комиссии «{ $member }» нет доли, которую нужно раскрыть.
journal-seed-known = Случайное значение периода { $period } уже может быть известно: отменять фиксацию поздно.
    .hint = Проведите розыгрыш; ошибку запишите командой `utys error`.
journal-cause-unfounded = Названная причина отмены не подходит к периоду { $period }.
    .hint = Нераскрытая доля — причина только после броска костей, невышедший раунд — только после его времени.
journal-too-early = Ещё рано: раунд drand выходит { $round }, сейчас { $at }.
    .hint = Дождитесь раунда.
journal-shares-missing = Не раскрыты доли: { $members }.
    .hint = Раскройте их командой `utys share reveal`; если член комиссии отказывается, отмените фиксацию: `utys cancel --withheld ЧЛЕН`.
journal-dice-missing = Выпавшие очки за { $period } не записаны.
    .hint = Запишите их командой `utys dice { $period }`.
journal-sums = Победители и неразыгранные сертификаты не дают в сумме числа сертификатов группы.
journal-not-drawn = Розыгрыш за { $period } ещё не проведён.
    .hint = Сначала выполните `utys draw { $period }`.
journal-no-minutes = Протокол за { $period } не составлен.
    .hint = Сначала выполните `utys minutes { $period }`.
journal-revision = Номер редакции протокола должен быть { $expected }, а указан { $found }.
journal-already-signed = Протокол за { $period } уже подписан.
    .hint = Заново протокол составляется только после найденной ошибки (`utys error`).
journal-other-file = Документ периода { $period } тем временем подписал другой член комиссии, или это поле уже заполнено.
    .hint = Подпишите последний файл: повторите `utys sign { $period }`.
journal-seed-not-known = Случайное значение периода { $period } ещё неизвестно: ошибку можно исправить.
    .hint = Отмените фиксацию (`utys cancel`), исправьте файл и зафиксируйте снова.

# The chain
journal-entry-unreadable = Запись { $sequence } журнала не читается: { $what }.
    .hint = Файл журнала повреждён: восстановите его из резервной копии и сверьте контрольную сумму последней записи с подписанным протоколом.
journal-entry-not-canonical = Запись { $sequence } журнала не в каноническом виде.
    .hint = Файл журнала повреждён или изменён: восстановите его из резервной копии.
journal-entry-number = В журнале на месте записи { $expected } стоит запись { $found }.
    .hint = Из журнала изъята или в него вставлена запись: восстановите его из резервной копии.
journal-entry-chain = Цепочка журнала разорвана на записи { $sequence }.
    .hint = Эта запись или предыдущая изменена: восстановите журнал из резервной копии.

## Ledger
ledger-other-pools = Групп должно быть { $expected }, а числа даны для { $found }.
ledger-too-many = Сертификатов слишком много.

## Store
store-not-there = { $path }: журнала здесь нет.
    .hint = Укажите папку в `--dir` или выполните `utys init`.
store-already-there = { $path } уже есть и не перезаписывается.
    .hint = Выберите другую папку.
store-empty = { $path }: в журнале нет записей, `init` не был завершён.
    .hint = Удалите файл и повторите `utys init`.
store-not-a-journal = { $path } – не журнал этой программы, или он сделан более поздней версией.
    .hint = Укажите папку акции параметром `--dir`; повреждённый журнал восстанавливают из копии.
store-file = { $path }: { $what }.
    .hint = Проверьте место на диске и права на папку.
store-database = Журнал не записан: { $what }.
    .hint = Проверьте место на диске и права на папку и повторите шаг: ничего не сделано наполовину.
store-busy = Журнал занят другой программой.
    .hint = Дождитесь её завершения и повторите шаг.
store-head-moved = Тем временем в журнал записал кто-то другой: ожидалась последняя запись { $expected }, стоит { $found }.
    .hint = Посмотрите `utys status` и, если нужно, повторите шаг.
store-digest-column = Запись { $sequence } журнала не соответствует своей контрольной сумме.
    .hint = Журнал изменён или повреждён: восстановите его из резервной копии.
store-out-of-order = Запись { $sequence } журнала не могла следовать за предыдущими. { $why }
    .hint = Журнал изменён: восстановите его из резервной копии.
store-object-missing = Объекта { $digest } нет в папке: он удалён по сроку или потерян.
    .hint = Восстановите из резервной копии.
store-object-damaged = Объект { $digest } изменён или повреждён.
    .hint = Восстановите из резервной копии.
store-object-too-large = Объект { $digest } больше предела ({ $limit } байт).
store-check-database = Файл журнала повреждён: { $what }
    .hint = Восстановите из резервной копии.
store-check-unguarded = Удалён триггер { $trigger }, который защищает журнал от изменений.
store-check-missing = Объекта { $digest }, названного в записи { $sequence }, нет в папке.
store-check-damaged = Объект { $digest }, названный в записи { $sequence }, изменён или повреждён.

## Roster
commission-roster-too-large = Файл комиссии занимает { $bytes } байт, читается не более { $most }.
    .hint = Оставьте в нём состав, кворум, приказ и место, больше ничего.
commission-roster-form = Файл комиссии, строка { $line }, столбец { $column }: { $error }
    .hint = Пример — fixtures/commissions/business-offer-2021.toml.
commission-roster-member-twice = Член комиссии «{ $id }» указан в файле комиссии дважды.
    .hint = Дайте каждому члену комиссии свой id.
commission-roster-too-many = Файл комиссии называет { $found } лиц, допускается не более { $most }.
commission-roster-no-quorum = Присутствует { $present }, кворум — { $quorum }.
    .hint = Без кворума комиссия розыгрыш не проводит: исправьте `present` или соберитесь в другой день.
commission-roster-bad-text = Файл комиссии, { $place }: текст пуст, длиннее { $most } байт или содержит управляющие символы.

## Facts of documents
commission-unreadable = Строка не читается, исключена решением комиссии
commission-row-stays = Общий лицевой счёт: эта строка остаётся, остальные исключены

## Steps: why one was not made
commission-campaign-problem = { $place }: { $problem }
    .hint = { $hint }
commission-campaign-unreadable = Файл акции не читается.
commission-file = { $path }: { $what }
    .hint = Проверьте имя файла, папку и права.
commission-file-too-large = { $path }: файл слишком велик, читается не более { $limit } байт.
    .hint = Вероятно, это не тот файл.
commission-time-not-said = Это учебная папка: время шага нужно указать.
    .hint = Укажите его в `--at`, например `--at 2021-07-05T10:00+06:00`.
commission-time-said = `--at` действует только в учебной папке; здесь время дают часы.
    .hint = Для тренировки создайте отдельную папку: `utys init --rehearsal`.
commission-value-said = Секрет списка и долю задают в командной строке только в учебной папке; здесь их создаёт системный генератор случайных чисел.
    .hint = Уберите этот параметр.
commission-no-round = Такого раунда drand нет: { $round }.
    .hint = Укажите время параметром `--drand-at`: раунд следует из него.
commission-same-name = У двух файлов одно имя: { $name }.
    .hint = Переименуйте один из них: отчёт и принятие строк называют файл по имени.
commission-idle-acceptance = Принимать нечего: { $what }.
    .hint = Файлы и номера ошибочных строк показывает `utys import ПЕРИОД`; остающаяся строка сама должна быть верной.
commission-empty-text = Текст пуст, слишком длинен или содержит управляющие символы: { $what }.
commission-not-committable = Такая фиксация не пройдёт проверку (замечаний: { $findings }). { $first }
    .hint = Выберите источники случайного значения по разделу 7 protocols/SPEC.md.
commission-committed-otherwise = Период { $period } уже зафиксирован с другими источниками: C = { $commitment }.
    .hint = До того как станет известно случайное значение, фиксацию можно отменить: `utys cancel`.
commission-not-a-member = «{ $member }» — не член комиссии.
    .hint = Обозначения (id) членов комиссии стоят в файле комиссии.
commission-absent = Член комиссии «{ $member }» отсутствует.
    .hint = Если он присутствует, исправьте файл комиссии и выполните `utys commission set`.
commission-evidence-form = Доказательство не читается ({ $what }): { $why }.
    .hint = drand: ответ публичного интерфейса в JSON; random.org: подписанный JSON; кости: цифры 1–6, столько, сколько зафиксировано; доля: файл, который хранил член комиссии.
commission-share-mismatch = Доля, которую раскрывает «{ $member }», не та, что зафиксирована.
    .hint = Найдите файл, подготовленный к фиксации; если его нет, отмените фиксацию: `utys cancel --withheld`.
commission-evidence-surplus = Этот источник не зафиксирован или дан дважды: { $what }.
commission-evidence-missing = Не хватает доказательства: { $what }.
    .hint = Укажите его: `utys draw --beacon`, `--random-org`, `--dice` или `--share`.
commission-drawn-otherwise = Розыгрыш за { $period } проведён по другому доказательству; его запись — { $record }.
    .hint = Розыгрыш не открывается заново. Найденную ошибку запишите командой `utys error`.
commission-own-record = Новая запись не прошла собственную проверку ({ $findings }); ничего не записано. { $first }
    .hint = Это ошибка программы: сообщите разработчикам.
commission-finding-unnamed = Замечание проверки.
commission-meeting-times = Время заседания не согласуется: начало { $started }, розыгрыш { $drawn }, окончание { $ended }.
    .hint = Заседание заканчивается после розыгрыша и не позже текущего времени.
commission-two-names = Для отмены нужны имена двух разных людей.
    .hint = Укажите `--by` дважды.
commission-unknown-account = Этого лицевого счёта нет ни в списке, ни среди исключённых.
commission-bad-object = Объект { $digest } не читается так, как его записала эта программа: { $what }.
    .hint = Восстановите его из резервной копии.
