# Импорт: что не так с файлами целиком.
import-no-sources = Не указан ни один файл выгрузки.
    .hint = Укажите один или несколько файлов: CSV или XLSX.
import-too-many-sources = Указано слишком много файлов: допускается не больше { $limit }.
    .hint = Объедините выгрузки периода в меньшее число файлов.
import-same-name = Два файла называются { $file }.
    .hint = Дайте каждому файлу своё имя: строки различаются по файлу и номеру.
import-too-many-rows = Во всех файлах вместе больше { $limit } строк.
    .hint = Это не выгрузка за один период; проверьте, какие файлы указаны.
import-copy = Не удалось записать копию файла { $file }: { $error }.
    .hint = Проверьте свободное место и права на папку.
import-lists-open = { $rows ->
        [one] Не принята { $rows } ошибочная строка
        [few] Не приняты { $rows } ошибочные строки
       *[many] Не принято { $rows } ошибочных строк
    }: такие списки не сохраняются.
    .hint = Исправьте выгрузку или примите строки.
import-lists-damaged = Сохранённые списки повреждены, байт { $at }.
    .hint = Импортируйте выгрузки заново.
import-unreadable = { $file }: не читается: { $error }.
    .hint = Проверьте путь и права на файл.
import-too-large = { $file }: больше { $limit } МиБ.
    .hint = Файл XLSX такого размера можно сохранить как CSV; файл CSV такого размера — не выгрузка за один период.
import-no-header = { $file }: нет заголовка.
    .hint = Первая строка должна называть столбцы; проверьте, что файл не пуст.
import-encoding-unclear = { $file }: кодировку нельзя определить с уверенностью; это не UTF-8 и не наверняка Windows-1251.
    .hint = Сохраните файл в UTF-8 (в табличном редакторе: «CSV UTF-8»).
import-encoding-unsupported = { $file }: кодировка { $encoding } не поддерживается.
    .hint = Сохраните файл в UTF-8 (в табличном редакторе: «CSV UTF-8»).
import-truncated = { $file }: файл обрывается внутри символа { $encoding }; его конца не хватает.
    .hint = Скопируйте или выгрузите файл ещё раз.
import-lone-cr-lines = { $file }: заголовок заканчивается возвратом каретки без перевода строки.
    .hint = Сохраните файл с окончаниями строк Windows (CRLF) или Unix (LF).
import-header-quoting = { $file }: кавычки в заголовке не закрыты, или за закрывающей кавычкой следует текст.
    .hint = Проверьте кавычки в первой строке.
import-header-too-long = { $file }: заголовок длиннее { $limit } байт.
    .hint = Проверьте, что первая строка называет столбцы и заканчивается переводом строки.
import-too-many-columns = { $file }: столбцов { $found }, допускается не больше { $limit }.
    .hint = Проверьте, что это выгрузка, и её разделитель.
import-delimiter = { $file }: заголовок читается с несколькими разделителями.
    .hint = Сохраните файл с точкой с запятой в качестве разделителя.
import-missing-column = { $file }: нет столбца «{ $column }». Ожидается один из заголовков { $headers }.
    .hint = Назовите так столбец в выгрузке или добавьте его заголовок в файл акции.
import-found-columns = { $file }: в первой строке стоит { $found }.
    .hint = Если это не заголовки, то разделитель — не точка с запятой, запятая или TAB, либо заголовка нет, либо это другой файл.
import-double-column = { $file }: столбец «{ $column }» встречается несколько раз: { $found }.
    .hint = Оставьте в выгрузке один из них.
import-same-content = { $file }: байты те же, что в { $other }.
    .hint = Укажите каждую выгрузку один раз.
import-too-many-rows-in-file = { $file }: больше { $limit } строк.
    .hint = Это не выгрузка за один период; проверьте, какой файл указан.
import-xlsx-archive = { $file }: неисправный файл XLSX: { $error }.
    .hint = Откройте его в табличном редакторе и сохраните заново или выгрузите CSV.
import-xlsx-part-too-large = { $file }: часть { $part } распаковывается более чем в { $limit } МиБ.
    .hint = Выгрузке столько не нужно; сохраните строки как CSV.
import-xlsx-too-many-parts = { $file }: в архиве больше { $limit } частей.
    .hint = В выгрузке столько не бывает; сохраните строки как CSV.
import-xlsx-false-claim = { $file }: часть { $part } заявляет больше, чем содержит, или в ней есть тег или текст больше 1 МиБ.
    .hint = Табличные редакторы таких файлов не пишут; выясните, откуда он. Сохраните строки как CSV.
import-xlsx-part-encoding = { $file }: часть { $part } не в UTF-8.
    .hint = Откройте его в табличном редакторе и сохраните заново или выгрузите CSV.
import-xlsx-encrypted = { $file }: старый файл XLS или файл XLSX, защищённый паролем.
    .hint = Сохраните его как XLSX без пароля или как CSV.
import-xlsx-no-sheet = { $file }: ни на одном видимом листе нет ячеек.
    .hint = Проверьте, что это выгрузка.
import-xlsx-many-sheets = { $file }: ячейки есть на нескольких листах: { $sheets }.
    .hint = Оставьте в файле один лист или сохраните нужный как CSV.
import-xlsx-content = { $file }: таблица не читается: { $error }.
    .hint = Откройте его в табличном редакторе и сохраните заново или выгрузите CSV.
import-xlsx-order = { $file }: в строке { $row } ячейки стоят не по порядку.
    .hint = Откройте его в табличном редакторе и сохраните заново или выгрузите CSV.
import-xlsx-crash = { $file }: таблица повреждена так, что чтение пришлось прервать.
    .hint = Откройте его в табличном редакторе и сохраните заново или выгрузите CSV.

# Отчёт.
import-head = { $period }: { $rows ->
        [one] { $rows } строка
        [few] { $rows } строки
       *[many] { $rows } строк
    } в { $files ->
        [one] { $files } файле
       *[many] { $files } файлах
    }
import-file-csv = { $file }: { $rows ->
        [one] { $rows } строка
        [few] { $rows } строки
       *[many] { $rows } строк
    }; CSV, { $encoding }, разделитель «{ $delimiter }»
import-file-xlsx = { $file }: { $rows ->
        [one] { $rows } строка
        [few] { $rows } строки
       *[many] { $rows } строк
    }; XLSX, лист «{ $sheet }», дни считаются с { $epoch } года
import-file-digest = SHA-256 { $sha256 }
import-ignored-columns = Столбцы, которые акции не нужны: { $columns }
import-notice-check-digit = Столбец «{ $column }»: неверная контрольная цифра, { $times ->
        [one] { $times } раз
        [few] { $times } раза
       *[many] { $times } раз
    } (строки { $lines }); строки учтены
import-notice-birth-date = Столбец «{ $column }»: невозможная дата рождения, { $times ->
        [one] { $times } раз
        [few] { $times } раза
       *[many] { $times } раз
    } (строки { $lines }); строки учтены
import-notice-registration-month = Столбец «{ $column }»: невозможный месяц регистрации, { $times ->
        [one] { $times } раз
        [few] { $times } раза
       *[many] { $times } раз
    } (строки { $lines }); строки учтены
import-notice-look-alike = Столбец «{ $column }»: латинские буквы прочитаны как похожие кириллические, { $times ->
        [one] { $times } ячейка
        [few] { $times } ячейки
       *[many] { $times } ячеек
    } (строки { $lines })
import-notice-hidden-character = Столбец «{ $column }»: невидимые знаки, { $times ->
        [one] { $times } ячейка
        [few] { $times } ячейки
       *[many] { $times } ячеек
    } (строки { $lines }); они не печатаются
import-notice-bare-quote = Кавычки внутри ячеек, которые с кавычки не начинаются: { $times ->
        [one] { $times } строка
        [few] { $times } строки
       *[many] { $times } строк
    } (строки { $lines }); прочитаны как есть
import-notice-blank-line = Пропущено пустых строк: { $times } (строки { $lines })
import-eligible = Участвуют: { $rows }
import-eligible-grouped = Допущено строк: { $rows }; из них складывается участий: { $entries }
import-pool = { $pool } ({ $title }): { $rows }
import-excluded = Исключены: { $rows }
import-reason = { $rows } — { $sentence } (пункт { $clause })
import-reason-unreadable = { $rows } — ошибочные строки, не вошедшие в список
import-bad-rows = Ошибочных строк: { $rows }, из них не принято: { $open }
import-bad-reason = { $rows } — { $title } [{ $code }]
import-bad-rest = … и ещё { $rows ->
        [one] { $rows } ошибочная строка
        [few] { $rows } ошибочные строки
       *[many] { $rows } ошибочных строк
    }
import-accepted = Решение: { $by } ({ $reason }): { $what }; { $rows ->
        [one] { $rows } строка
        [few] { $rows } строки
       *[many] { $rows } строк
    }
import-accepted-idle = Решение без последствий: { $by } ({ $reason }): { $what }; подходящей ошибочной строки нет.
import-accept-row = { $file }, строка { $line } в список не войдёт
import-accept-stays = { $file }, строка { $line } остаётся, другие строки её лицевого счёта в список не войдут
import-accept-reason = все строки с ошибкой { $code } в список не войдут
import-open = { $rows ->
        [one] Не принята { $rows } ошибочная строка
        [few] Не приняты { $rows } ошибочные строки
       *[many] Не принято { $rows } ошибочных строк
    }: список периода зафиксировать нельзя.
    .hint = Исправьте выгрузку и импортируйте её снова с --replace или примите строки.
import-ready = Нерешённых строк нет: список периода можно фиксировать.

# Ошибочные строки и ячейки.
import-place-row = { $file }, строка { $line }
import-place-cell = { $file }, строка { $line }, столбец { $number } «{ $header }» ({ $id })
import-fault-unclosed-quote = { $place }: кавычка открыта и не закрыта: «{ $value }».
    .hint = Закройте кавычку или удвойте кавычки, которые относятся к тексту: "".
import-fault-text-after-quote = { $place }: за закрывающей кавычкой следует текст: «{ $value }».
    .hint = Удвойте кавычки, которые относятся к тексту: "".
import-fault-cell-count = { $place }: ячеек не столько, сколько в заголовке: «{ $value }».
    .hint = Найдите недостающий или лишний разделитель; ячейка, в которой он стоит, должна быть в кавычках.
import-fault-long-row = { $place }: строка слишком длинная: «{ $value }».
    .hint = Строка не длиннее 64 КиБ; проверьте, нет ли пропущенного конца строки.
import-fault-long-cell = { $place }: ячейка слишком длинная: «{ $value }».
    .hint = Ячейка не длиннее 4 КиБ.
import-fault-nul = { $place }: в строке есть нулевой байт: «{ $value }».
    .hint = Выгрузите файл ещё раз; он повреждён при передаче.
import-fault-lone-cr = { $place }: возврат каретки без перевода строки: «{ $value }».
    .hint = Уберите возврат каретки из ячейки или завершите строку CRLF или LF.
import-fault-bad-encoding = { $place }: байты, которые не являются текстом в кодировке файла: «{ $value }».
    .hint = Выгрузите файл заново в одной кодировке, лучше в UTF-8.
import-fault-empty = { $place }: ячейка пуста.
    .hint = Заполните её.
import-fault-cell-error = { $place }: таблица показывает в этой ячейке ошибку: «{ $value }».
    .hint = Исправьте формулу или поставьте вместо неё значение.
import-fault-bad-account = { $place }: «{ $value }» — не лицевой счёт.
    .hint = Лицевой счёт — от 1 до 48 цифр, латинских букв или знаков . _ / - без пробелов. Числа вида 1,23E+11 испорчены табличным редактором.
import-fault-lost-zeros = { $place }: «{ $value }» — число; нули в его начале могли потеряться.
    .hint = Перед выгрузкой задайте столбцу текстовый формат или выгрузите CSV.
import-fault-bad-client = { $place }: «{ $value }» — не ИИН и не БИН.
    .hint = Ожидаются двенадцать цифр.
import-fault-bad-amount = { $place }: «{ $value }» — не сумма.
    .hint = Ожидается, например, 6500, 6 500 или 6500,00.
import-fault-ambiguous-amount = { $place }: «{ $value }» читается двояко: как тысячи или как дробь.
    .hint = Напишите 6500 или 6 500, если это тысячи, и 6,50, если это дробь.
import-fault-negative-amount = { $place }: «{ $value }» — отрицательная сумма.
    .hint = Плата не бывает меньше нуля.
import-fault-absurd-amount = { $place }: «{ $value }» — больше любой платы.
    .hint = Допускается не больше 100 миллионов тенге; проверьте столбец и единицы.
import-fault-bad-date = { $place }: «{ $value }» — не дата.
    .hint = Ожидается, например, 2021-06-03 или 03.06.2021.
import-fault-absurd-date = { $place }: «{ $value }» — невозможная дата.
    .hint = Допускаются годы с 1970 по 2099.
import-fault-bad-yes-no = { $place }: «{ $value }» — ни «да», ни «нет».
    .hint = Ожидается иә или жоқ, да или нет, yes или no, 1 или 0.
import-fault-unknown-choice = { $place }: «{ $value }» — не одно из ожидаемых слов.
    .hint = Ожидается одно из: { $expected }. Другие написания можно добавить в файл акции.
import-fault-shared-account = { $place }: лицевой счёт «{ $value }» стоит и в других строках: { $others }.
    .hint = Назовите строку, которая остаётся; другие в список не войдут.

# Названия причин.
import-title-unclosed-quote = кавычка не закрыта
import-title-text-after-quote = текст за закрывающей кавычкой
import-title-cell-count = неверное число ячеек
import-title-long-row = слишком длинная строка
import-title-long-cell = слишком длинная ячейка
import-title-nul = нулевой байт
import-title-lone-cr = возврат каретки без перевода строки
import-title-bad-encoding = не текст в кодировке файла
import-title-empty = пустая ячейка
import-title-cell-error = ошибка таблицы
import-title-bad-account = не лицевой счёт
import-title-lost-zeros = могли потеряться нули
import-title-bad-client = не ИИН и не БИН
import-title-bad-amount = не сумма
import-title-ambiguous-amount = двусмысленная сумма
import-title-negative-amount = отрицательная сумма
import-title-absurd-amount = невозможная сумма
import-title-bad-date = не дата
import-title-absurd-date = невозможная дата
import-title-bad-yes-no = ни «да», ни «нет»
import-title-unknown-choice = неизвестное слово
import-title-shared-account = общий лицевой счёт нескольких строк

# Почему лицевой счёт в списке или вне его: utys explain
explain-row-entry = { $file }:{ $line }: входит в участие { $key }, группа «{ $pool }»
explain-row-out = { $file }:{ $line }: исключена (пункт: { $clause }): { $sentence } ({ $reason })
explain-row-unreadable = { $file }:{ $line }: ошибочная строка ({ $faults })
explain-entries = Участий: { $entries } ({ $keys }).
explain-no-entry = Ни одна строка не даёт участия: лицевого счёта нет в списке.
