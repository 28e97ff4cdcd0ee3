# cli

cli-error = ошибка: { $text }
cli-hint = что делать: { $text }
cli-no-file = { $path } — не файл.
    .hint = Укажите файл, а не папку или устройство.
cli-accepted-form = { $path } не является списком принятых строк: { $error }.
    .hint = Укажите accepted.json, который выдала комиссия, или не указывайте его.
cli-verify-finding = ожидалось: { $expected }, найдено: { $found }
cli-verify-gap = не проверено: { $value }
cli-verify-gap-signers = подписи верны, но кто подписал, неизвестно: укажите сертификаты удостоверяющего центра (--roots)
cli-verify-gap-unsigned = это поле не подписано
cli-verify-gap-metadata = другая программа вместе с подписью переписала метаданные (заголовок, даты); страницы и приложенные файлы остались такими, какими были подписаны. С `utys sign prepare` и `embed` этого не бывает.
cli-verify-gap-revoked-since = что подписано до отзыва, известно только со слов подписавшего; это доказала бы метка времени: { $value }
cli-verify-gap-revocation = список или ответ об отзыве непригоден: { $value }
cli-verify-note-revocation = были ли сертификаты отозваны, неизвестно (--crl, --ocsp): { $value }
cli-verify-note-claimed = время подписания указали сами подписавшие, метки времени известного центра нет: { $value }
cli-verify-note-no-holidays = рабочие дни сочтены с понедельника по пятницу, праздничные дни неизвестны; срок – { $value }
cli-verify-note-holidays-short = приложенный календарь праздничных дней охватывает не все дни срока ({ $value }): об остальных известен только день недели
cli-verify-gap-must-sign = должен подписать, но не подписал: { $value }
cli-verify-gap-too-few = сколько подписей засчитано и сколько их требуется: { $value }
cli-verify-gap-same-signer = за двух членов комиссии подписал один человек; другая подпись: { $value }
cli-verify-note-unsigned = { $value }: подписи нет, она не обязательна
cli-verify-gap-stamp = подпись метки времени верна, но чья она, неизвестно: укажите сертификат службы меток времени (--tsa)
cli-verify-gap-layout = страницы сделаны другой версией программы, эта не может построить их заново
cli-verify-gap-no-record = это лист фиксации: розыгрыша в нём ещё нет
cli-verify-gap-no-wave = список дисквалифицированных: повторного розыгрыша по нему в этом документе нет
cli-verify-gap-earlier = выгрузка этого более раннего периода не указана (--earlier): кто тогда участвовал, неизвестно
cli-verify-gap-choices = слишком много строк с общими лицевыми счетами, чтобы перебрать, какая из них остаётся: укажите accepted.json (--accepted)
cli-verify-campaign-for = Файл акции нужен для аудита или для квитанции.
    .hint = Укажите --audit вместе с --export и --secret или --receipt.
cli-verify-signed-by = { $role }: { $signer }, { $at }, личность не установлена
cli-verify-signed-by-known = { $role }: { $signer }, { $at }, личность установлена
cli-verify-signature-stamp = метка времени { $at }, служба: { $authority }, подлинность службы не установлена
cli-verify-signature-stamp-known = метка времени { $at }, служба: { $authority }, подлинность службы установлена

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
    .hint = Укажите `--drand-at ВРЕМЯ`, а если правила называют random.org — ещё и `--random-org`; в помещении без сети — `--share` и `--dice`.
cli-commit-done = Список периода { $period } зафиксирован. C = { $commitment }
cli-commit-pool = { $pool }: участников { $entries }, сертификатов { $certificates } (из них перенесено { $carried })
cli-commit-next = Теперь опубликуйте контрольную сумму C, пока случайное значение неизвестно: подпишите лист { $sheet }, затем выполните `utys publish --commitment { $period } --place ГДЕ`.
cli-share-made = Доля члена комиссии «{ $member }» готова; файл никому не давайте: { $path }. Для фиксации: --share { $member }={ $digest }
cli-share-revealed = { $period }: доля члена комиссии «{ $member }» раскрыта.
cli-ask-dice = Выпавшие очки (цифры 1–6 по порядку бросков):
cli-dice-missing = Выпавшие очки не указаны.
    .hint = Укажите их в командной строке или в `--file`.
cli-dice-noted = Выпавшие очки за { $period } записаны.
cli-publish-noted = { $period }: публикация C записана — { $place }, { $at }.
cli-publish-nowhere = Не названа папка для страниц.
cli-publish-done = Страницы результатов готовы (файлов: { $files }): { $path }
cli-cancel-done = Фиксация за { $period } отменена. Опубликуйте заявление там же, где C; затем список можно исправить и зафиксировать заново.
cli-output-lost = Ответ не удалось записать: { $error }.
    .hint = Освободите место там, куда идёт вывод, и повторите команду.
cli-receipts-done = Квитанции записаны ({ $receipts }): { $path }
cli-ask-evidence = { $what } — доказательство (файл или текст):
cli-bad-member = Неверное обозначение члена комиссии: { $expected }.
cli-draw-pool = { $pool } — { $title }
cli-draw-winner = { $rank }-е место, победитель: { $label }, № { $number } в списке
cli-draw-reserve = { $rank }-е место, резервный победитель: { $label }, № { $number } в списке
cli-draw-undrawn = не разыграно сертификатов: { $undrawn }
cli-draw-already = Розыгрыш уже проведён { $at }; ничего не изменилось.
cli-draw-record = Запись: { $path }
cli-disqualify-done = { $period }, группа { $pool }: место { $rank } ({ $label }) дисквалифицировано — { $reason }.
cli-disqualify-moved-up = Сертификат переходит к месту { $rank }: { $label }, № { $number } в списке.
cli-disqualify-passed-over = Сертификата у него не было: когда подойдёт его очередь, оно будет пропущено.
cli-disqualify-wave-due = Передать некому: проводится повторный розыгрыш № { $wave }, его раунд выходит { $round }. До этого опубликуйте список: `utys publish --disqualified { $period } --place ГДЕ`.
cli-disqualify-no-wave = Передать некому, и повторных розыгрышей не осталось: право на сертификат утрачено.
cli-disqualify-forfeited = Передать некому, все участники группы уже определены: право на сертификат утрачено.
cli-publish-list = { $period }: список дисквалифицированных к повторному розыгрышу № { $wave } закрыт (мест: { $n }); раунд выходит { $round }.
cli-publish-list-digest = D = { $digest }
cli-publish-list-noted = В журнал внесено, что список опубликован — { $place }, { $at }. Лист: { $sheet }
cli-publish-list-next = Теперь опубликуйте контрольную сумму D до раунда: подпишите лист { $sheet } (`utys sign { $period } --sheet --wave { $wave }`), затем выполните `utys publish --disqualified { $period } --place ГДЕ`.
cli-redraw-wave = { $period }: повторный розыгрыш № { $wave }
cli-redraw-place = { $rank }-е место, повторный розыгрыш: { $label }, № { $number } в списке
cli-redraw-forfeited = сертификатов, право на которые утрачено, так как все участники группы уже определены: { $n }
cli-minutes-done = Протокол готов: публичная редакция { $public }, редакция комиссии { $commission }.
cli-sign-done = «{ $member }» подписал(а): { $path }
cli-sign-already = «{ $member }» это уже подписал(а): { $path }
cli-prepare-done = Подписать: { $path }, SHA-256 { $digest }
cli-prepare-next = Как подписать, сказано в файле { $file } рядом. Затем: `utys sign embed { $period } --member { $member } ПОДПИСЬ`
cli-embed-gap = Эта подпись остаётся под вопросом: { $code } ({ $value }). utys verify назовёт проверку документа неполной
cli-prepare-guide =
    Подпишите байты файла { $bytes } без изменений, отделённой подписью CMS. Их SHA-256 – в digest.txt; сам подписываемый документ – prepared.pdf, просмотрите его.

    В NCALayer: отправьте { $request } на wss://127.0.0.1:13579 (модуль basics, метод sign: подпись отделённая, хеш не вычислен; в ncalayer-js-client это basicsSignCMS с basicsCMSParamsDetached) и сохраните ответ или подпись из него как signature.cms.

    В OpenSSL, ключ и сертификат в PEM:
    openssl cms -sign -binary -cades -md sha256 -nosmimecap -in { $bytes } -signer certificate.pem -inkey key.pem -outform DER -out signature.cms

    Встройте подпись до того, как этот документ подпишет кто-то другой: каждая подпись охватывает все предыдущие.
cli-ask-password = Пароль ключа:
cli-no-password = Пароль ключа не указан.
    .hint = Укажите его в `--password-file` или UTYS_PASSWORD.
cli-secret-done = Секрет списка { $period } передан, это записано в журнале: { $path }. Он открывает все записи: передайте его только аудитору.
cli-error-noted = { $period }: ошибка записана в журнал; она печатается в протоколе (`utys minutes { $period }`).
cli-beacon-round = Такого раунда нет: { $round }.
cli-backup-done = Копия журнала: { $path }. Контрольная сумма последней записи: { $head }

# Status
cli-status-campaign = { $title } ({ $campaign })
cli-status-rehearsal = РЕПЕТИЦИЯ: время указывает пользователь, результаты юридической силы не имеют.
cli-status-later = { $period }: ещё не импортирован; последний день розыгрыша – { $by }.
cli-status-period = { $period } (последний день розыгрыша – { $by })
cli-status-pool = { $pool }: план { $planned }, перенесено из предыдущего { $carried }, участников { $entries }, разыграно { $drawn }, переходит дальше { $out }, осталось { $left }
cli-status-bad = непринятых ошибочных строк: { $bad }
cli-status-cancelled = отменённых фиксаций: { $cancelled }
cli-status-late-errors = ошибок, обнаруженных после того, как стало известно случайное значение: { $errors }; они указываются в протоколе, розыгрыш заново не проводится
cli-status-literal = пункт о переносе буквально даёт { $literal }, по группам { $per_pool }
cli-status-must-sign = протокол ещё должны подписать: { $members }
cli-status-may-sign = нужно ещё подписей: { $more }, из числа: { $members }
cli-status-replaced = { $pool }: дисквалифицированы места { $gone }; сертификаты у мест { $holders }; следующие по порядку { $waiting }
cli-status-vacant = { $pool }: сертификатов без обладателя: { $vacant }, из них тех, на которые участников не осталось: { $forfeited }
cli-status-wave-open = возможен повторный розыгрыш № { $wave }, раунд выходит { $round }: список не закрыт
cli-status-wave-closed = список к повторному розыгрышу № { $wave } закрыт, но не опубликован, раунд выходит { $round }
cli-status-wave-published = список к повторному розыгрышу № { $wave } опубликован, раунд выходит { $round }
cli-status-commitment = C = { $commitment }
cli-status-next = Дальше: { $period } — { $due }
cli-status-done = Все периоды завершены.
cli-status-head = Журнал: записей { $events }, контрольная сумма последней { $head }
cli-status-sound = Журнал и все объекты целы.
cli-due-import = импортировать выгрузку (`utys import { $period } ФАЙЛ`)
cli-due-accept-or-replace = исправить или принять ошибочные строки (`utys import { $period } --replace`, `utys accept { $period }`)
cli-due-commission = задать состав комиссии, { $period } (`utys commission set ФАЙЛ`)
cli-due-predecessor = завершить период перед { $period }
cli-due-commit = зафиксировать список (`utys commit { $period }`)
cli-due-publish-commitment = опубликовать контрольную сумму C (`utys publish --commitment { $period } --place ГДЕ`)
cli-due-wait-for-round = дождаться раунда за { $period }
cli-due-dice = бросить кости (`utys dice { $period }`)
cli-due-shares = раскрыть доли (`utys share reveal { $period }`)
cli-due-draw = провести розыгрыш (`utys draw { $period }`)
cli-due-minutes = составить протокол (`utys minutes { $period }`)
cli-due-signatures = подписать протокол (`utys sign { $period }`)
cli-due-publish-disqualified = опубликовать список дисквалифицированных (`utys publish --disqualified { $period } --place ГДЕ`)
cli-due-wait-for-wave = дождаться раунда повторного розыгрыша { $period }
cli-due-redraw = провести повторный розыгрыш (`utys redraw { $period }`)
cli-due-wave-minutes = составить протокол повторного розыгрыша (`utys minutes { $period } --wave N`)
cli-due-wave-signatures = подписать протокол повторного розыгрыша (`utys sign { $period } --wave N`)
cli-due-replacement-minutes = составить дополнительный протокол о замене (`utys minutes { $period } --replacements`)
cli-due-replacement-signatures = подписать дополнительный протокол (`utys sign { $period } --replacements N`)
cli-due-nothing = { $period }: ничего не осталось

# The demonstration
cli-demo-start = Март–июнь 2021 года, акция «Деловое предложение», с вымышленными выгрузками: импорт, фиксация, розыгрыш, протокол, подписи, проверка.
cli-demo-period = победителей: { $winners }, резервных: { $reserves }, неразыгранных сертификатов: { $undrawn }
cli-demo-verdict = протокол: { $verdict }, подписей установленных лиц: { $signatures }
cli-demo-why = Розыгрыши за март–май проведены в помещении без сети, с секретными долями и игральными костями: кто там не был, не может проверить, как выпали кости, поэтому итог этих месяцев намеренно «incomplete». За июнь использован раунд drand 1000000, который может проверить каждый.
cli-demo-minutes = Протокол: { $path }
cli-demo-sheet = Лист фиксации: { $path }
cli-demo-site = Страницы с результатами: { $path }
cli-demo-verify = Проверьте сами: utys verify { $folder }/minutes.pdf --roots { $folder }/roots.pem --expect "$(sha256sum < { $folder }/commitment.txt | cut -c1-64)"

cli-rules-place = п. { $clauses }
cli-rules-no-clause = пункта нет
cli-rules-reading = в файле акции есть толкование пунктов: { $clauses }
cli-rules-found = { $title }: { $found ->
        [one] { $found } противоречие
        [few] { $found } противоречия
       *[many] { $found } противоречий
    }, заявленных сведений: { $facts }.
cli-rules-none = { $title }: противоречий нет, заявленных сведений: { $facts }.
cli-rules-no-facts = Файл заявленных сведений не указан: проверен только сам файл акции. То, что говорит документ, записывается в ИМЯ.declared.toml (protocols/CAMPAIGN.md).

## Several files, and the journal
cli-verify-log-only = Несколько файлов сверяются друг с другом; --audit, --receipt, --stamp и --explain относятся только к одному файлу.
    .hint = Для этого проверьте файл отдельно.
cli-verify-log-file = { $path }: { $why }
cli-verify-log-of = { $path }: { $period }, фиксация № { $ordinal }, C = { $c }
cli-verify-log-of-nothing = { $path }: сверять с другими файлами нечего
cli-verify-log-extends = журнал (записей: { $size }) продолжает тот, что напечатан в { $file } (записей: { $earlier })
cli-verify-gap-rehearsal-log = Репетиция: ключ этого журнала известен каждому, поэтому его подпись ничего не доказывает.
cli-verify-gap-no-campaign = Среди файлов нет файла правил акции: укажите его через --campaign, чтобы проверить перенос сертификатов.
cli-verify-gap-cancellation = Фиксация отменена; не показано, что об отмене объявлено до того, как стало известно случайное значение. Укажите SHA-256 заявления через --expect.
cli-verify-gap-no-previous = Предыдущей фиксации нет среди файлов: { $value }.
cli-verify-gap-no-outcome = Среди файлов нет ни записи, ни отмены этой фиксации: { $value }.
cli-verify-gap-record-missing = По журналу эта фиксация разыграна, но её записи нет среди файлов: { $value }.
cli-verify-gap-no-earlier-record = Неизвестно, что осталось неразыгранным за { $value }: записи этого периода нет среди файлов.
cli-verify-gap-journal-short = Журнал кончается раньше, чем составлен этот документ (запись { $value }): выгрузите его заново.
cli-restore-done = { $path }: журнал восстановлен, записей: { $events }, последняя { $head }.
cli-journal-whole = Журнал цел: записей: { $events }, последняя { $head }.
cli-journal-agrees = { $paper } согласуется с журналом: этому документу известны первые записи, их число: { $size }.

cli-act-done = { $acts ->
        [one] Записан { $acts } акт приёма-передачи
        [few] Записано { $acts } акта приёма-передачи
       *[many] Записано { $acts } актов приёма-передачи
    }: { $path }
cli-handover-done = Протокол вручения записан: { $path } (вручено – { $handed }, ещё не вручено – { $open })
cli-registry-done = Реестр сертификатов записан ({ $certificates ->
        [one] { $certificates } сертификат
        [few] { $certificates } сертификата
       *[many] { $certificates } сертификатов
    }): { $path }
cli-report-done = Отчёт записан: { $path }
