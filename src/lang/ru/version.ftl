# version

## Versions of the campaign file, and a journal that begins in mid-course: why an event may not follow
version-number = Следующая редакция файла акции имеет номер { $expected }, а не { $found }.
    .hint = Тем временем акцию изменил кто-то другой: посмотрите `utys status`.
version-same-rules = Этот файл уже действует: редакция { $version }.
    .hint = Новой редакцией становится только изменённый файл акции.
version-many = Хранится не более { $most } редакций файла акции.
version-pools = Группы изменённого файла другие или стоят в другом порядке.
    .hint = Идентификаторы и порядок групп не меняются всю акцию; план, стоимость, границы и число резервных менять можно.
version-frozen = Редакция действовала бы с { $from }, а список { $frozen } уже зафиксирован.
    .hint = Зафиксированный период навсегда сохраняет свою редакцию: укажите в `--from` более поздний период.
version-periods = До { $from } периоды изменённого файла не те, что в действующей редакции.
    .hint = Периоды до `--from` остаются как есть; начиная с него акция может закончиться раньше или продолжиться дольше.
version-from = { $from } не является периодом акции.
version-back = Предыдущая редакция действует с { $last }; эта не может начаться раньше, с { $from }.
version-notice-ahead = Уведомление датировано { $noticed }: этот день ещё не наступил.
    .hint = Вносите изменение тогда, когда оно опубликовано.
version-amended = Список { $period } составлен до редакции { $version } файла акции.
    .hint = Импортируйте { $period } заново: `utys import { $period } --replace`.
version-before-adoption = { $period } предшествует { $from }, с которого начинается этот журнал.
    .hint = Прежнее хранится в другом месте; этот журнал проводит розыгрыши начиная с { $from }.
version-returned = Сертификат { $certificate } группы { $pool } за { $period } возвращён организатору, а по этой редакции он перешёл бы на следующий период.
    .hint = Возвращённое не переносится: пусть изменение действует с более позднего периода либо файл ничего не переносит на этот период.
version-adopted = Принятое не соответствует акции: период должен быть одним из периодов акции после первого.
    .hint = С первого периода акцию открывает `utys init`.

## What differs between two versions
version-section = { $section ->
    [title] название
    [organiser] организатор
    [time-zone] часовой пояс
    [territory] территория
    [legal-basis] правовое основание
    [periods] периоды
    [columns] столбцы выгрузки
    [entries] состав участия
    [rules] условия участия
    [pools] группы
    [pooled-by] столбец, определяющий группу
    [claims] срок обращения
    [handover] вручение
    [carry-over] перенос
    [publication] публикация
    [mask] маска
    [method] способ розыгрыша
    [disqualifications] причины дисквалификации
    [waves] повторные розыгрыши
    [recheck] повторная проверка
    [replacement] замена
    [readings] прочтение неясных мест
    [id] идентификатор
   *[other] { $section }
    }
version-change-added = { $section }{ $path ->
    [none] {""}
   *[other] , { $path }
    }{ $clause ->
    [none] {""}
   *[other] {" "}(пункт { $clause })
    }: добавлено
version-change-removed = { $section }{ $path ->
    [none] {""}
   *[other] , { $path }
    }{ $clause ->
    [none] {""}
   *[other] {" "}(пункт { $clause })
    }: исключено
version-change-order = { $section }{ $path ->
    [none] {""}
   *[other] , { $path }
    }{ $clause ->
    [none] {""}
   *[other] {" "}(пункт { $clause })
    }: другой порядок
version-change-wording = { $section }{ $path ->
    [none] {""}
   *[other] , { $path }
    }{ $clause ->
    [none] {""}
   *[other] {" "}(пункт { $clause })
    }: другая формулировка
version-change-value = { $section }{ $path ->
    [none] {""}
   *[other] , { $path }
    }{ $clause ->
    [none] {""}
   *[other] {" "}(пункт { $clause })
    }: было { $before }, стало { $after }
version-no-change = ничего из того, что читает программа (комментарии, пробелы)
version-more-changes = { $n ->
    [one] и ещё { $n } отличие
    [few] и ещё { $n } отличия
   *[other] и ещё { $n } отличий
    }

## Commands
version-other-campaign = Это файл акции «{ $found }», а папка — акции «{ $expected }».
    .hint = Идентификатор акции один и тот же во всех её редакциях.
version-notice-late = Уведомление датировано { $noticed }, то есть после первого дня периода { $from }.
cli-amend-done = Редакция { $version } файла акции действует с { $from }; изменение опубликовано { $noticed }.
cli-amend-changes = Отличия:
cli-amend-imported = Список { $period } составлен по прежней редакции: импортируйте его заново командой `utys import { $period } --replace`.
version-opened-otherwise = { $path }: папка уже открыта, и не так, как указано.
    .hint = Укажите другую папку в `--dir`; то, с чего начинается журнал, не меняется.
version-unknown-pool = В акции нет группы { $pool }. Есть: { $known }.
version-pool-twice = Группа { $pool } указана дважды.
version-clients-needed = Клиент участвует один раз (условие { $rule }), а кто участвовал раньше, не указано.
    .hint = Укажите клиентов прежних периодов в `--earlier`; если их не было — файл с единственной строкой `client`.
version-clients-problem = { $place }: { $problem }
version-clients-too-large = В файле { $bytes } байт; читается не более { $limit }.
version-clients-not-utf8 = Это не UTF-8.
version-clients-header = Первая строка должна состоять только из слова «{ $header }».
version-clients-form = Ожидаются двенадцать цифр и конец строки; в начале строки { $digits ->
    [0] нет ни одной цифры
    [one] стоит { $digits } цифра
    [few] стоят { $digits } цифры
   *[other] стоит { $digits } цифр
    }. Возможно, электронная таблица отбросила начальные нули.
cli-adopt-done = Папка акции «{ $campaign }» готова: { $path }. Её журнал начинается с { $from }; прежнее он не доказывает.
cli-adopt-rehearsal = Учебная папка акции «{ $campaign }» готова: { $path }. Её журнал начинается с { $from }; прежнее он не доказывает. На каждой странице будет пометка.
cli-adopt-taken-over = Принято: { $certificates ->
    [one] { $certificates } перенесённый сертификат
    [few] { $certificates } перенесённых сертификата
   *[other] { $certificates } перенесённых сертификатов
    }, { $clients ->
    [one] { $clients } прежний клиент
    [few] { $clients } прежних клиента
   *[other] { $clients } прежних клиентов
    }.
cli-status-adopted = Журнал начинается с { $from }: тогда акция была принята на ходу, и прежнее здесь не доказывается.
cli-status-version = Редакция { $version } файла акции: с { $from }, опубликована { $noticed }: { $place }
version-form-day = день, например 2021-06-15
version-form-carried = ГРУППА=ЧИСЛО, например 50k=3

## On paper
version-heading = Редакция правил
version-about = Розыгрыш проводится по редакции { $version } файла правил акции; она действует с периода: { $from }. Отличия редакций следуют из приложенных файлов.
version-nth = Редакция { $version }, действует с периода: { $from }
version-sha256 = SHA-256 файла правил акции
version-noticed = Изменение опубликовано
version-place = Где опубликовано
version-late = День публикации — после первого дня этого периода.
version-changes = Отличия от предыдущей редакции:
version-carried-value = Переносятся сертификаты, а не тенге: каждый разыгрывается по стоимости той редакции, которая действует для разыгрывающего его периода.
version-adopted-heading = С чего начинается этот журнал
version-adopted-about = Акция принята на ходу: этот журнал начинается с периода: { $from }. Прежнее он не доказывает: перенесённые на этот период сертификаты и клиенты прежних периодов указаны так, как заявлено ниже.
version-adopted-at = Принято
version-adopted-by = Заявили
version-adopted-text = Их словами
version-adopted-carried = Перенесено на этот период, группа «{ $pool }»: { $n }.
version-adopted-clients = Клиенты прежних периодов: { $name }, количество { $n }, SHA-256
version-adopted-no-clients = Клиенты прежних периодов не указаны.
version-adopted-evidence = SHA-256 документа, на котором основаны перенесённые числа
draw-note-adopted = Журнал начинается с { $value }: прежнее он не доказывает.
version-form-rules = ПЕРИОД=ФАЙЛ, например 2021-03=campaign-1.toml
version-gap-adopted = Журнал начинается с { $value }: перенесённое на этот период и прежние участники — по заявлению двух лиц.
version-gap-no-clients = этот файл клиентов был принят, но не указан (--clients)
version-gap-rules-changed = Файл правил не тот, что для предыдущего периода, и ни один документ не говорит, с какого времени и по какому уведомлению.
version-receipt = редакция { $version }, изменение опубликовано { $noticed }
version-page = Розыгрыш проведён по редакции { $version } правил, действующей с периода: { $month }. Изменение опубликовано { $noticed }: { $place }. SHA-256 файла правил акции:
version-page-adopted = Журнал этой акции начинается с периода: { $month }. Прежнее он не доказывает; что было принято и кто это заявил, сказано в протоколе.
version-nothing-carried = Акция ничего не переносит с периода на период, поэтому перенесённых сертификатов быть не может.
    .hint = Уберите `--carried`.
