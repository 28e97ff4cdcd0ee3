# cli

cli-file-not-found = { $path }: такого файла нет.
    .hint = Проверьте имя и папку.
cli-file-not-permitted = { $path }: нет доступа ({ $error }).
    .hint = Обратитесь к владельцу файла или откройте себе доступ.
cli-file-failed = { $path }: { $error }.
cli-file-too-large = { $path } занимает { $bytes } байт, читается не более { $most }.
    .hint = Вероятно, это не тот файл.
cli-accepted-form = { $path } не является списком принятых строк: { $error }.
    .hint = Укажите accepted.json, который выдала комиссия, или не указывайте его.
cli-verify-finding = ожидалось: { $expected }, найдено: { $found }
cli-verify-gap = не проверено: { $value }
cli-verify-gap-signers = подписи верны, но кто подписал, неизвестно: укажите сертификаты удостоверяющего центра (--roots)
cli-verify-gap-unsigned = это поле не подписано
cli-verify-gap-layout = страницы сделаны другой версией программы, эта не может построить их заново
cli-verify-gap-no-record = это лист фиксации: розыгрыша в нём ещё нет
cli-verify-gap-earlier = выгрузка этого более раннего периода не дана (--earlier): кто тогда участвовал, неизвестно
cli-verify-gap-choices = слишком много строк с общими лицевыми счетами, чтобы перебрать, какая из них остаётся: укажите accepted.json (--accepted)
cli-verify-signed-by = { $role }: { $signer }, { $at }, личность не установлена
cli-verify-signed-by-known = { $role }: { $signer }, { $at }, личность установлена

## Commands
cli-no-randomness = Система не дала случайных чисел: { $error }.
cli-file-there = { $path } уже есть и не перезаписывается.
    .hint = Выберите другое имя.
cli-already = Это уже есть в журнале, ничего не изменилось.
cli-init-done = Папка акции «{ $campaign }» готова: { $path } ({ $periods ->
        [one] { $periods } период
        [few] { $periods } периода
       *[many] { $periods } периодов
    }).
cli-init-rehearsal = Учебная папка акции «{ $campaign }» готова: { $path } ({ $periods ->
        [one] { $periods } период
        [few] { $periods } периода
       *[many] { $periods } периодов
    }). Каждая страница будет помечена.
cli-commission-set = Состав комиссии задан: членов { $members }, присутствует { $present }, кворум { $quorum }.
cli-accept-nothing = Не сказано, что принять.
    .hint = Укажите `--row ФАЙЛ:СТРОКА`, `--stays ФАЙЛ:СТРОКА` или `--fault ПРИЧИНА`.
cli-import-ready = Список готов. Дальше: `utys commit { $period }`.
cli-commit-no-source = Не назван источник случайного значения.
    .hint = Укажите `--drand-at ВРЕМЯ`; в помещении без сети — `--share` и `--dice`.
cli-commit-done = Список { $period } зафиксирован. C = { $commitment }
cli-commit-pool = { $pool }: участников { $entries }, сертификатов { $certificates } (из них перенесено { $carried })
cli-commit-next = Теперь опубликуйте C, пока случайное значение неизвестно: подпишите лист { $sheet }, затем `utys publish --commitment { $period } --place ГДЕ`.
cli-share-made = Доля члена «{ $member }» готова; файл никому не давайте: { $path }. Для фиксации: --share { $member }={ $digest }
cli-share-revealed = { $period }: доля члена «{ $member }» открыта.
cli-ask-dice = Кости (цифры 1–6 по порядку бросков):
cli-dice-missing = Цифры костей не даны.
    .hint = Укажите их в командной строке или в `--file`.
cli-dice-noted = Кости периода { $period } записаны.
cli-publish-noted = { $period }: публикация C записана — { $place }, { $at }.
cli-publish-nowhere = Не названа папка для страниц.
cli-publish-done = Страницы результатов готовы (файлов: { $files }): { $path }
cli-cancel-done = Попытка за { $period } отменена. Опубликуйте заявление там же, где C; затем список можно исправить и зафиксировать заново.
cli-receipts-done = Квитанции записаны ({ $receipts }): { $path }
cli-ask-evidence = { $what } — доказательство (файл или текст):
cli-bad-member = Обозначение члена неверно: { $expected }.
cli-draw-pool = { $pool } — { $title }
cli-draw-winner = { $rank }. победитель { $label }, № { $number } в списке
cli-draw-reserve = { $rank }. резерв { $label }, № { $number } в списке
cli-draw-undrawn = не разыграно сертификатов: { $undrawn }
cli-draw-already = Розыгрыш уже проведён { $at }; ничего не изменилось.
cli-draw-record = Запись: { $path }
cli-minutes-done = Протокол готов: публичный { $public }, для комиссии { $commission }.
cli-sign-done = «{ $member }» подписал(а): { $path }
cli-sign-already = «{ $member }» это уже подписал(а): { $path }
cli-ask-password = Пароль ключа:
cli-no-password = Пароль ключа не дан.
    .hint = Дайте его в `--password-file` или UTYS_PASSWORD.
cli-secret-done = Секрет списка { $period } передан, это записано в журнале: { $path }. Он открывает все записи: передайте его только аудитору.
cli-error-noted = { $period }: ошибка записана в журнал; её печатает протокол (`utys minutes { $period }`).
cli-beacon-round = Такого раунда нет: { $round }.
cli-backup-done = Копия журнала: { $path }. Голова { $head }

# Status
cli-status-campaign = { $title } ({ $campaign })
cli-status-rehearsal = УЧЕБНАЯ ПАПКА: время называет пользователь, результаты не имеют силы.
cli-status-later = { $period }: ещё не импортирован; розыгрыш до { $by }.
cli-status-period = { $period } (розыгрыш до { $by })
cli-status-pool = { $pool }: план { $planned }, перенесено сюда { $carried }, участников { $entries }, разыграно { $drawn }, дальше { $out }, осталось { $left }
cli-status-bad = непринятых ошибочных строк: { $bad }
cli-status-cancelled = отменённых попыток: { $cancelled }
cli-status-literal = пункт о переносе буквально даёт { $literal }, по группам { $per_pool }
cli-status-commitment = C = { $commitment }
cli-status-next = Дальше: { $period } — { $due }
cli-status-done = Все периоды завершены.
cli-status-head = Журнал: записей { $events }, голова { $head }
cli-status-sound = Журнал и все объекты целы.
cli-due-import = импортировать выгрузку (`utys import { $period } ФАЙЛ`)
cli-due-accept-or-replace = исправить или принять ошибочные строки (`utys import { $period } --replace`, `utys accept { $period }`)
cli-due-commission = задать состав комиссии, { $period } (`utys commission set ФАЙЛ`)
cli-due-predecessor = завершить период перед { $period }
cli-due-commit = зафиксировать список (`utys commit { $period }`)
cli-due-publish-commitment = опубликовать C (`utys publish --commitment { $period } --place ГДЕ`)
cli-due-wait-for-round = дождаться раунда { $period }
cli-due-dice = бросить кости (`utys dice { $period }`)
cli-due-shares = открыть доли (`utys share reveal { $period }`)
cli-due-draw = провести розыгрыш (`utys draw { $period }`)
cli-due-minutes = составить протокол (`utys minutes { $period }`)
cli-due-signatures = подписать протокол (`utys sign { $period }`)
cli-due-nothing = { $period }: ничего не осталось

# The demonstration
cli-demo-start = Март–июнь 2021 года, акция «Деловое предложение», с вымышленными выгрузками: импорт, фиксация, розыгрыш, протокол, подписи, проверка.
cli-demo-period = победителей: { $winners }, резервных: { $reserves }, неразыгранных сертификатов: { $undrawn }
cli-demo-verdict = протокол: { $verdict }, подписей установленных лиц: { $signatures }
cli-demo-why = Март–май разыграны в помещении, с долями и игральными костями: кто там не был, не может проверить кости, поэтому эти месяцы намеренно «incomplete». Июнь взял раунд drand 1000000, который может проверить каждый.
cli-demo-minutes = Протокол: { $path }
cli-demo-sheet = Лист фиксации: { $path }
cli-demo-site = Страницы с результатами: { $path }
cli-demo-verify = Проверьте сами: utys verify { $folder }/minutes.pdf --roots { $folder }/roots.pem --expect "$(sha256sum < { $folder }/commitment.txt | cut -c1-64)"
