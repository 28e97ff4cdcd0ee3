# The commitment sheet and the minutes: what stands on paper.

# Title, header, footer
minutes-title = ПРОТОКОЛ № { $number }
minutes-about = о проведении розыгрыша сертификатов
minutes-period-line = Отчётный период: { $period }
minutes-header = Протокол № { $number }. { $title }, { $period }
minutes-page = стр. { $page } из { $pages }
minutes-edition-public = Публичная редакция: лицевые счета показаны не полностью
minutes-edition-commission = Редакция комиссии: содержит персональные данные, публикации не подлежит
minutes-rehearsal-note = Учебный документ. Юридической силы не имеет

# General
minutes-general = Общие сведения
minutes-place = Место проведения
minutes-started = Начало
minutes-ended = Окончание
minutes-order = Основание создания комиссии
minutes-legal-basis = Правовое основание
minutes-territory = Территория проведения

# Commission
minutes-commission = Комиссия
minutes-member-role = Роль
minutes-name = Фамилия, имя, отчество
minutes-attendance = Присутствие
minutes-present = присутствует
minutes-absent = отсутствует
minutes-quorum = Всего членов комиссии – { $members }, присутствуют – { $present }, необходимо для кворума – { $quorum }. Кворум имеется.
minutes-no-quorum = Всего членов комиссии – { $members }, присутствуют – { $present }, необходимо для кворума – { $quorum }. Кворума нет.
minutes-observers = Наблюдатели
minutes-observers-none = Наблюдателей не было.

# List
minutes-list = Список участников
minutes-file = Файл
minutes-rows = Строк
minutes-counts = Всего строк в файлах – { $rows }; допущено к розыгрышу – { $eligible }; исключено – { $excluded }.
minutes-reason = Причина исключения
minutes-clause = Пункт
minutes-reason-code = Код причины
minutes-total = Итого
minutes-exclusions-root = Корень списка исключённых счетов (всего счетов: { $n })
minutes-accepted = Строки, принятые с ошибками
minutes-accepted-none = Строк, принятых с ошибками, нет.
minutes-lines = Строки
minutes-lines-below = строк: { $n }, перечислены ниже
minutes-fault = Ошибка
minutes-accepted-by = Кто принял
minutes-why = Обоснование

# Commitment
minutes-commitment = Фиксация списка
minutes-commitment-about = Список зафиксирован до того, как стало известно случайное значение. Контрольная сумма C ниже – это SHA-256 приложенного к документу файла commitment.txt; любое изменение списка меняет эту сумму.
minutes-committed-at = Время фиксации
minutes-ordinal = Номер фиксации в периоде
minutes-previous = Контрольная сумма предыдущей фиксации
minutes-previous-none = Это первая фиксация в рамках акции, предыдущей не было.
minutes-rules-sha256 = SHA-256 файла правил акции (campaign.toml)
minutes-published = Где контрольная сумма C опубликована до розыгрыша
minutes-published-none = Сведения о публикации контрольной суммы C до розыгрыша не внесены.
minutes-stamps = Метки времени на файл фиксации, более ранние, чем случайное значение
minutes-cancelled = Фиксация № { $ordinal } отменена до того, как стало известно случайное значение: { $at }. Причина: { $reason }. Решение приняли: { $by }.
minutes-cancelled-withheld = Фиксация № { $ordinal } отменена: { $at }. После броска костей член комиссии «{ $member }» не раскрыл зафиксированную долю. Причина: { $reason }. Решение приняли: { $by }.
minutes-cancelled-round = Фиксация № { $ordinal } отменена: { $at }. Названный в ней раунд drand не состоялся. Причина: { $reason }. Решение приняли: { $by }.
minutes-cancelled-c = Контрольная сумма отменённой фиксации

# Seed
minutes-seed = Способ определения победителей
minutes-method-clause = Пункт правил
minutes-method-prescribed = Предусмотренный правилами способ
minutes-method-used = Применённый способ
minutes-method-reason = Причина
minutes-sources = Источники случайности
minutes-source-drand = { $n }) Публичный маяк drand, { $chain }, раунд { $round }. Значение становится известно: { $at }, по UTC { $utc }.
minutes-chain-quicknet = цепочка «quicknet»
minutes-chain-default = цепочка «default»
minutes-chain-rehearsal = учебная цепочка «rehearsal» (ключ известен всем, доказательной силы не имеет)
minutes-chain-other = цепочка { $chain }
minutes-chain = Идентификатор цепочки
minutes-drand-signature = Подпись раунда
minutes-drand-previous = Подпись предыдущего раунда
minutes-source-random-org = { $n }) Подписанный ответ сервиса random.org, целые числа от { $min } до { $max }, количество: { $count }.
minutes-random-org-at = Время ответа: { $at }. Полный текст – в файле record.json.
minutes-random-org-sha256 = SHA-256 подписанного текста
minutes-source-share = { $n }) Секретная доля члена комиссии: { $member }.
minutes-share-sha256 = Зафиксированное значение SHA-256
minutes-share-value = Раскрытое значение
minutes-source-dice = { $n }) Броски игральных костей в присутствии комиссии, количество: { $rolls }.
minutes-dice-rolls = Выпавшие очки
minutes-waves = Раунды, заранее назначенные для повторных розыгрышей
minutes-wave = { $n }) drand, { $chain }, раунд { $round }: { $at }, по UTC { $utc }.

# Certificates
minutes-certificates-section = Сертификаты
minutes-pool = Группа
minutes-value = Номинал
minutes-planned = План
minutes-carried = Перенесено
minutes-certificates = Всего
minutes-entrants = Участники
minutes-drawn = Разыграно
minutes-undrawn = Осталось
minutes-reserves = Резерв
minutes-root-of = Корень списка группы «{ $pool }»
minutes-carried-to = Неразыгранные сертификаты группы «{ $pool }» (количество: { $n }) переходят на следующий отчётный период: { $period }.
minutes-left = Неразыгранные сертификаты группы «{ $pool }» остались (количество: { $n }). На другой отчётный период они не переносятся.
minutes-literal-carry = Примечание. При буквальном прочтении пункта { $clause } правил (общая разница по всем группам) переносу подлежит сертификатов: { $literal }. Поскольку сертификат разыгрывается только в своей группе, расчёт сделан по группам: { $pools }.

# Results
minutes-results = Результаты розыгрыша
minutes-pool-heading = Группа «{ $pool }»: { $certificate }, { $value }
minutes-rank = Место
minutes-list-number = № в списке
minutes-account = Лицевой счёт
minutes-certificate = Сертификат
minutes-claim-until = Ответ не позднее
minutes-role = Статус
minutes-reserve-nth = резервный победитель № { $n }
minutes-no-entrants = В этой группе участников не было, розыгрыш не проводился.
minutes-no-certificates = В этой группе не было сертификатов для розыгрыша.
minutes-no-reserves = Резервные победители не определены: других участников в группе не осталось или резерв не предусмотрен.

# Decisions
minutes-decisions = Решение комиссии
minutes-decided = Комиссия РЕШИЛА:
minutes-decide-list = Признать список участников (участников: { $n }; контрольная сумма C: { $c }…) основанием розыгрыша.
minutes-decide-winners = Признать победителями лиц, указанных в разделе «Результаты розыгрыша» настоящего протокола (количество: { $n }).
minutes-decide-nobody = Принять к сведению, что в этом периоде победители не определены.
minutes-decide-reserves = Утвердить очерёдность резервных победителей (количество: { $n }). Если победитель утрачивает право на сертификат, оно переходит к следующему резервному победителю.
minutes-decide-carry = Перенести неразыгранные сертификаты группы «{ $pool }» (количество: { $n }) на следующий отчётный период: { $period }.
minutes-decide-left = Принять к сведению, что неразыгранные сертификаты группы «{ $pool }» остались (количество: { $n }) и на другой отчётный период не переносятся.
minutes-decide-claim = Уведомить победителей. Срок выхода на связь – { $days } дн. (пункт { $clause } правил), последний день: { $until }.
minutes-decide-claim-working = Уведомить победителей. Срок выхода на связь – { $days } раб. дн. (пункт { $clause } правил), последний день: { $until }.
minutes-working-calendar = Рабочие дни считаются по календарю праздничных дней ({ $from } – { $to }, приложение holidays.toml), SHA-256
minutes-working-beyond = Календарь охватывает не все дни срока: из остальных рабочими считаются дни с понедельника по пятницу, праздничные дни неизвестны.
minutes-working-unknown = Рабочими считаются дни с понедельника по пятницу; праздничные дни неизвестны: календарь не задан.
minutes-decide-publish = Опубликовать публичную редакцию протокола, запись розыгрыша (record.json) и файл фиксации (commitment.txt).
minutes-dissent = Особое мнение
minutes-dissent-none = Особых мнений членов комиссии нет.
minutes-errors = Ошибки, обнаруженные после розыгрыша
minutes-errors-about = Эти ошибки обнаружены после того, как стало известно случайное значение. Результат розыгрыша они не меняют.

# Readings
minutes-readings = Как прочитаны неясные места правил
minutes-reading = Пункт: { $clause }. { $text }.

# Check by hand
minutes-by-hand = Самостоятельная проверка
minutes-by-hand-about = Результат может проверить каждый, у кого есть этот файл и ранее опубликованная контрольная сумма C. Доверять программе, создавшей протокол, не требуется.
minutes-by-hand-extract = Извлеките файлы, приложенные к этому PDF.
minutes-by-hand-digest = Вычислите SHA-256 файла фиксации. Значение должно совпасть с контрольной суммой C выше и с контрольной суммой C на подписанном листе фиксации или в публикации.
minutes-by-hand-check = Запустите независимую программу проверки: она заново вычислит порядок победителей.
minutes-by-hand-verify = Проверьте подписи и соответствие напечатанных сведений записи розыгрыша.
minutes-by-hand-audit = Аудитор по секрету списка, исходным файлам и campaign.toml может заново построить и сам список: utys verify --audit.

# Annexes
minutes-annexes = Приложения
minutes-annex = Приложение
minutes-attached = в этом PDF
minutes-kept = Где хранится
minutes-beside = отдельно
minutes-annex-record = Запись розыгрыша
minutes-annex-commitment = Файл фиксации
minutes-annex-campaign = Файл правил акции
minutes-annex-holidays = Календарь праздничных дней
minutes-annex-checkpoint = Контрольная точка журнала
minutes-annex-consistency = Доказательство того, что журнал только дополнялся
minutes-annex-sheet = Лист фиксации
minutes-annex-export = Исходный файл
minutes-annex-stamp = Метка времени на файл фиксации
minutes-annex-commission = Редакция протокола для комиссии
minutes-annex-other = Иной документ
minutes-facts-annex = Все сведения, напечатанные в протоколе, содержатся также в файле minutes.json внутри этого PDF.
minutes-journal = Последняя запись журнала (№ { $events })
minutes-checkpoint = Корень дерева по всем записям журнала
minutes-log-key = Ключ, которым подписана контрольная точка журнала (checkpoint.txt в этом PDF)
minutes-sheet-journal = Журнал
minutes-sheet-journal-about = Состояние журнала перед этой фиксацией. Протокол докажет, что журнал далее только дополнялся.

# Signatures
minutes-signatures = Подписи
minutes-signatures-about = Правильность протокола подтверждаем.
minutes-signing-any = Обязательны подписи не менее { $least } из { $all } присутствующих членов комиссии.
minutes-signing-roles = Обязательны подписи не менее { $least } из { $all } присутствующих членов комиссии, в том числе: { $roles }.

# Commitment sheet
minutes-sheet-title = ЛИСТ ФИКСАЦИИ
minutes-sheet-header = Лист фиксации. { $title }, { $period }
minutes-sheet-c = Контрольная сумма списка C
minutes-sheet-c-about = Это SHA-256 файла commitment.txt. Контрольная сумма закрепляет список участников, число сертификатов и источники случайности до розыгрыша. Сохраните копию этого листа: контрольная сумма в протоколе должна быть точно такой же.
minutes-sheet-pools = Группы и сертификаты
minutes-sheet-sources-about = Розыгрыш проводится по всем нижеуказанным источникам в указанном порядке. На момент составления листа их значения никому не известны.
minutes-sheet-signatures-about = Список зафиксирован в нашем присутствии, контрольная сумма C соответствует указанной на этом листе.

# Waves: the list of disqualified, and the minutes of the redraw
minutes-wave-line = Повторный розыгрыш № { $wave }
minutes-wave-round = Повторный розыгрыш № { $wave } проводится по раунду публичного маяка drand: { $chain }, раунд { $round }. Значение становится известно: { $at }, по UTC { $utc }.
minutes-wave-c = Контрольная сумма списка участников C
minutes-disqualified-title = СПИСОК УТРАТИВШИХ ПРАВО НА СЕРТИФИКАТ
minutes-disqualified-header = Список утративших право № { $wave }. { $title }, { $period }
minutes-disqualified-d = Контрольная сумма списка D
minutes-disqualified-d-about = Это SHA-256 приложенного файла disqualified.txt. Контрольная сумма закрепляет, кто и по какой причине утратил право на сертификат, до того как станет известно случайное значение повторного розыгрыша. Сохраните копию: контрольная сумма в протоколе повторного розыгрыша должна быть точно такой же.
minutes-disqualified-closed-at = Список закрыт
minutes-disqualified-list = Кто утратил право на сертификат
minutes-disqualified-reason = Причина
minutes-disqualified-why = { $sentence } (пункт { $clause } правил)
minutes-disqualified-decided = Решение: когда и кем
minutes-drawn-winner = победитель
minutes-drawn-reserve = резервный победитель
minutes-drawn-redraw = определён повторным розыгрышем
minutes-disqualified-wave = Повторный розыгрыш
minutes-disqualified-wave-about = Вместо утративших право сертификат сначала переходит к резервным победителям по порядку. Сертификаты, которые некому передать, разыгрываются повторно среди остальных участников той же группы. Раунд назначен при фиксации списка участников, до розыгрыша; на момент составления этого списка его значение никому не известно.
minutes-disqualified-due = Группа «{ $pool }»: сертификатов без обладателя – { $due }; будет разыграно повторно – { $available }.
minutes-disqualified-exhausted = В группе «{ $pool }» больше нет участников: сертификаты, которые некому передать (количество: { $n }), не разыгрываются, право на них утрачено.
minutes-disqualified-signatures-about = Решения приняты, список закрыт в нашем присутствии; контрольная сумма D соответствует указанной на этом листе.
minutes-wave-about = о проведении повторного розыгрыша сертификатов
minutes-wave-supplements = Дополнение к протоколу № { $number }
minutes-wave-list-about = Список закрыт и опубликован до того, как стало известно случайное значение повторного розыгрыша. Контрольная сумма D ниже – это SHA-256 приложенного файла disqualified.txt.
minutes-wave-published = Где контрольная сумма D опубликована до повторного розыгрыша
minutes-wave-published-none = Сведения о публикации контрольной суммы D до повторного розыгрыша не внесены.
minutes-wave-text = К решению { $n }
minutes-wave-evidence = SHA-256 подтверждающего документа к решению { $n }
minutes-wave-seed = Способ повторного розыгрыша
minutes-wave-seed-about = Повторный розыгрыш продолжает порядок, начатый розыгрышем: следующие места определяются среди ещё не названных участников группы. Порядок вычислен по спецификации utys-draw/1 из контрольной суммы C, случайных значений розыгрыша, раунда, назначенного при фиксации списка, и контрольной суммы D.
minutes-wave-d-before = Контрольная сумма D повторного розыгрыша № { $n }
minutes-wave-results = Результаты повторного розыгрыша
minutes-wave-counts = Разыграно сертификатов – { $certificates }; резервных победителей – { $reserves }; определено прежними повторными розыгрышами – { $before }; утратили право всего – { $disqualified }; сертификатов без обладателя до этого розыгрыша – { $due }. Участников в группе – { $entries }.
minutes-wave-reserves-suffice = Сертификаты перешли к следующим по порядку, повторно в этой группе ничего не разыгрывалось.
minutes-wave-drawn = Определены повторным розыгрышем, в порядке определения
minutes-wave-forfeited = Передать некому, так как все участники группы уже определены: право на сертификаты утрачено (количество: { $n }).
minutes-wave-holders = Обладатели права на сертификат после повторного розыгрыша
minutes-wave-holders-none = После повторного розыгрыша обладателей права на сертификат в этой группе нет.
minutes-wave-decide-list = Признать список утративших право на сертификат (количество: { $n }; контрольная сумма D: { $d }…) основанием повторного розыгрыша.
minutes-wave-decide-drawn = Признать победителями лиц, определённых повторным розыгрышем и указанных в разделе «Результаты повторного розыгрыша» настоящего протокола (количество: { $n }).
minutes-wave-decide-holders = Подтвердить, что в группах, указанных в настоящем протоколе, право на сертификат после замен имеют лица, указанные как его обладатели в разделе «Результаты повторного розыгрыша» (количество: { $n }).
minutes-wave-decide-forfeited = Принять к сведению, что сертификаты группы «{ $pool }» передать некому (количество: { $n }) и на другой отчётный период они не переносятся.
minutes-wave-decide-publish = Опубликовать публичную редакцию протокола, запись розыгрыша (record.json) и список утративших право (disqualified.txt).
minutes-wave-by-hand-about = Результат может проверить каждый, у кого есть этот файл и ранее опубликованные контрольные суммы C и D. Доверять программе, создавшей протокол, не требуется.
minutes-wave-by-hand-digest = Вычислите SHA-256 файлов. Первое значение должно совпасть с контрольной суммой C, второе – с контрольной суммой D, опубликованными до розыгрыша и до повторного розыгрыша.
minutes-wave-facts-annex = Все сведения, напечатанные в протоколе, содержатся также в файле wave-minutes.json внутри этого PDF.
minutes-annex-disqualified = Список утративших право на сертификат
minutes-annex-disqualified-sheet = Подписанный лист с этим списком
minutes-annex-minutes = Протокол розыгрыша
