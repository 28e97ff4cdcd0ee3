# common

# Dates: $year and $day are text, $month is m1 to m12.
common-date =
    { $day } { $month ->
        [m1] января
        [m2] февраля
        [m3] марта
        [m4] апреля
        [m5] мая
        [m6] июня
        [m7] июля
        [m8] августа
        [m9] сентября
        [m10] октября
        [m11] ноября
       *[m12] декабря
    } { $year } года
common-date-until =
    по { $day } { $month ->
        [m1] января
        [m2] февраля
        [m3] марта
        [m4] апреля
        [m5] мая
        [m6] июня
        [m7] июля
        [m8] августа
        [m9] сентября
        [m10] октября
        [m11] ноября
       *[m12] декабря
    } { $year } года включительно
common-month =
    { $month ->
        [m1] январь
        [m2] февраль
        [m3] март
        [m4] апрель
        [m5] май
        [m6] июнь
        [m7] июль
        [m8] август
        [m9] сентябрь
        [m10] октябрь
        [m11] ноябрь
       *[m12] декабрь
    } { $year } года
common-moment =
    { $day } { $month ->
        [m1] января
        [m2] февраля
        [m3] марта
        [m4] апреля
        [m5] мая
        [m6] июня
        [m7] июля
        [m8] августа
        [m9] сентября
        [m10] октября
        [m11] ноября
       *[m12] декабря
    } { $year } года, { $clock } (UTC{ $offset })

## What is wrong with a bad row, by its reason code
fault-unclosed-quote = кавычка открыта и не закрыта
fault-text-after-quote = после закрывающей кавычки стоит текст
fault-cell-count = в строке больше или меньше ячеек, чем в заголовке
fault-long-row = строка слишком длинная
fault-long-cell = ячейка слишком длинная
fault-nul = в строке есть нулевой байт
fault-lone-cr = возврат каретки без перевода строки
fault-bad-encoding = байты не являются текстом в кодировке файла
fault-empty = обязательная ячейка пуста
fault-cell-error = вместо значения таблица показывает ошибку
fault-bad-account = лицевой счёт записан неверно
fault-lost-zeros = лицевой счёт сохранён числом и мог потерять начальные нули
fault-bad-client = в ИИН/БИН не двенадцать цифр
fault-bad-amount = сумма не является числом
fault-ambiguous-amount = сумму можно прочитать двояко
fault-negative-amount = сумма отрицательна
fault-absurd-amount = сумма невозможно велика
fault-bad-date = такой даты нет или она записана неясно
fault-absurd-date = дата невозможна для выгрузки
fault-bad-yes-no = ни «да», ни «нет»
fault-unknown-choice = слово, которого нет в файле акции
fault-shared-account = у нескольких строк один лицевой счёт

# Files
file-not-found = { $path }: такого файла нет.
    .hint = Проверьте имя и папку.
file-not-permitted = { $path }: нет доступа.
    .hint = Обратитесь к владельцу файла или откройте себе доступ.
file-is-folder = { $path } — не файл, а папка.
    .hint = Укажите файл.
file-disk-full = { $path }: на диске не осталось места.
    .hint = Освободите место и повторите.
file-failed = { $path }: { $error }.
file-too-large = { $path }: файл слишком велик, читается не более { $limit } байт.
    .hint = Вероятно, это не тот файл.
