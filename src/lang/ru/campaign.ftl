# Ошибки файла акции.
campaign-too-large = Размер файла — { $bytes } Б, больше допустимых { $limit } Б.
    .hint = Файл акции — это страница текста; вероятно, указан другой файл.
campaign-not-utf8 = Начиная с этого места текст не в кодировке UTF-8.
    .hint = Сохраните файл в кодировке UTF-8.
campaign-syntax = Это не TOML: { $detail }.
    .hint = Исправьте запись в этом месте; protocols/CAMPAIGN.md начинается с примера.
campaign-too-many-problems = Ошибок больше { $limit }; те, что после этого места, не перечислены.
    .hint = Исправьте указанные выше и проверьте файл ещё раз.
campaign-unknown-key = Неизвестный ключ «{ $key }» в «{ $section }».
    .hint = Удалите его; ключи перечислены в protocols/CAMPAIGN.md.
campaign-unknown-key-near = Неизвестный ключ «{ $key }» в «{ $section }».
    .hint = Возможно, имелось в виду «{ $near }».
campaign-missing-key = В «{ $section }» нет ключа «{ $key }».
    .hint = Добавьте его; что там должно стоять, сказано в protocols/CAMPAIGN.md.
campaign-wrong-kind = Значение «{ $key }»: { $found }, ожидается: { $expected }.
    .hint = Запишите значение ожидаемого вида.
campaign-wrong-form = Значение «{ $key }» — «{ $found }», ожидается: { $expected }.
    .hint = Запишите значение в ожидаемом виде.
campaign-wrong-form-near = Значение «{ $key }» — «{ $found }», ожидается: { $expected }.
    .hint = Возможно, имелось в виду «{ $near }».
campaign-too-many = Элементов в «{ $what }»: { $found }, допускается не более { $limit }.
    .hint = Сократите список.
campaign-nothing-in = Список «{ $what }» пуст.
    .hint = Запишите хотя бы один элемент или уберите ключ, если он необязателен.
campaign-unknown-name = В этом файле нет такого имени ({ $what }): «{ $found }».
    .hint = Укажите имя, определённое в файле, или определите его.
campaign-unknown-name-near = В этом файле нет такого имени ({ $what }): «{ $found }».
    .hint = Возможно, имелось в виду «{ $near }».
campaign-twice = Повтор ({ $what }): «{ $name }» уже есть в строке { $line }.
    .hint = Переименуйте или удалите одно из двух.
campaign-reserved = Идентификатор «{ $id }» зарезервирован для файла фиксации.
    .hint = Выберите другой идентификатор.
campaign-role-missing = Ни у одного столбца нет роли «{ $role }».
    .hint = Запишите role = "{ $role }" у соответствующего столбца.
campaign-role-on-other-kind = Столбец вида «{ $found }» не может иметь роль «{ $role }», ожидается вид «{ $expected }».
    .hint = Исправьте вид или роль.
campaign-role-not-required = Столбец с ролью «{ $role }» не может быть необязательным.
    .hint = Уберите required = false: без этого значения строку нельзя оценить.
campaign-choices-on-other-kind = У столбца вида «{ $found }» нет вариантов.
    .hint = Запишите kind = "choice" или уберите choices.
campaign-wrong-column = «{ $key }» не применяется к столбцу «{ $column }» вида «{ $found }», ожидается вид «{ $expected }».
    .hint = Укажите столбец ожидаемого вида или выберите другое условие.
campaign-not-one-test = Ключей «require», «exclude», «require-together», «exclude-together» и «test» в правиле: { $found }, ожидается ровно один.
    .hint = Оставьте один; если причин две, запишите два правила.
campaign-not-one-condition = Ключей в условии: { $found }, ожидается ровно один.
    .hint = Несколько условий соединяются так: all = [{"{"} … {"}"}, {"{"} … {"}"}] или any = […].
campaign-too-deep = Условия вложены глубже { $limit }.
    .hint = Разделите правило на несколько.
campaign-one-per-client-not-last = Правило «one-per-client» стоит не последним.
    .hint = Перенесите его в конец: оно выбирает среди строк, оставленных всеми другими правилами.
campaign-outside-pools-missing = Группу определяет столбец, но ни одно правило не говорит, что делать со строками вне всех границ.
    .hint = Добавьте правило с test = "outside-pools".
campaign-outside-pools-without-bands = Правило «outside-pools» никого не исключает: группу не определяет ни один столбец.
    .hint = Уберите правило или запишите в pooled-by столбец, который определяет группу.
campaign-several-pools-without-column = Групп несколько, но ни один столбец не определяет выбор между ними.
    .hint = Запишите в pooled-by идентификатор столбца вида «money».
campaign-band-without-column = «{ $key }» здесь ничего не значит: группу не определяет ни один столбец.
    .hint = Уберите его или запишите в pooled-by идентификатор столбца вида «money».
campaign-band-without-from = У группы нет нижней границы «from».
    .hint = Запишите from — наименьшую плату этой группы; 0, если её нет.
campaign-band-without-to = У группы нет верхней границы «to», хотя за ней следует другая.
    .hint = Запишите to, равное «from» следующей группы; открытой может быть только последняя.
campaign-band-empty = В границы от { $from } до { $to } не попадает никакая плата.
    .hint = «from» входит в границы, «to» не входит и больше «from».
campaign-band-gap = Группа начинается с { $from }, а предыдущая кончается на { $before }: плата между ними не попадает ни в одну группу.
    .hint = Сделайте «from» равным «to» предыдущей группы.
campaign-band-overlap = Группа начинается с { $from }, а предыдущая кончается лишь на { $before }: плата между ними попадает в две группы.
    .hint = Сделайте «from» равным «to» предыдущей группы; группы стоят по возрастанию.
campaign-period-not-next = Период { $found } не следует за предыдущим, ожидается { $expected }.
    .hint = Периоды — месяцы подряд; у месяца без розыгрыша в плане нули.
campaign-waves-not-ascending = Срок повторного розыгрыша (дней после розыгрыша: { $found }) не позже срока предыдущего ({ $before }).
    .hint = Каждый повторный розыгрыш проводится позже предыдущего.
holidays-span-of-days = Календарь с { $from } по { $to } кончается раньше, чем начинается, или длиннее { $most } дней.
    .hint = «from» и «to» — его первый и последний день.
holidays-day-outside = День { $day } не входит в календарь с { $from } по { $to }.
    .hint = Исправьте день или «from» и «to».
holidays-worked-anyway = День { $day } — не суббота и не воскресенье: он и так рабочий.
    .hint = В «worked» стоят только субботы и воскресенья.
campaign-until-draw-of-a-list = «until-draw» стоит у правила, которое смотрит на весь список.
    .hint = Уберите его: по более поздней выгрузке заново проверяется только правило с «require» или «exclude».
campaign-dated-by-without-until-draw = «dated-by» ничего не значит без until-draw = true.
    .hint = Добавьте until-draw = true или уберите ключ.
campaign-dated-by-not-asked = Правило не смотрит на столбец, названный в «dated-by».
    .hint = Назовите столбец с датой, на который смотрит «require» или «exclude».
campaign-forfeited-go-nowhere = «forfeited» равно true, но при mode = "none" ничего не переносится.
    .hint = Уберите его или напишите mode = "per-pool".
campaign-needs-entries = «{ $key }» здесь ничего не значит: в этом файле каждая строка — отдельное участие.
    .hint = Уберите его или опишите в разделе [entries], из каких строк складывается участие.
campaign-row-rule-after-together = Правило об одной строке стоит после правила о строках вместе (строка { $line }).
    .hint = Поставьте его раньше: прежде чем строки рассматриваются вместе, должно быть известно, какие из них остались.
campaign-reach-of-together = «reach» стоит у правила о строках вместе.
    .hint = Уберите его: такое правило и без того исключает все строки участия.
campaign-not-with-entries = «{ $what }» не применяется вместе с разделом [entries].
    .hint = Уберите: здесь у счёта может быть несколько строк, а это относится к единственной.
campaign-one-per-client-missing = Все строки клиента — одно участие, но ни одно правило не говорит, что становится со строками других его счетов.
    .hint = Добавьте последним правило с test = "one-per-client": участие записывается на самый ранний счёт.
campaign-not-one-of = Ключей из списка «{ $keys }» здесь: { $found }, ожидается ровно один.
    .hint = Оставьте один из них.
campaign-pooled-by-row = Участие складывается из нескольких строк, и неясно, сумма какой из них решает, в какой оно группе.
    .hint = Запишите pooled-by таблицей с одним ключом, sum или largest, и названием столбца.
campaign-when-with-bands = Группу определяют и «pooled-by», и «when».
    .hint = Оставьте одно: границы сумм или условия.
campaign-when-missing = У группы нет условия «when», хотя за ней следует другая: в ту никто не попадёт.
    .hint = Запишите «when»; без него может быть только последняя группа.
campaign-days-not-in-order = Дата «{ $second }» ({ $second_day }) раньше даты «{ $first }» ({ $first_day }).
    .hint = Исправьте даты: вторая не может быть раньше первой.
campaign-day-outside-month = Дата «{ $key }» ({ $day }) не входит в месяц, которым назван период.
    .hint = Период называется по месяцу, в который попадает его последний день.

campaign-kind-text = текст
campaign-kind-integer = целое число
campaign-kind-float = число с точкой
campaign-kind-boolean = true или false
campaign-kind-day = дата
campaign-kind-list = список
campaign-kind-table = таблица
campaign-kind-amount = целое число тенге или текст с тиынами, например "14999.99"

campaign-form-id = строчные латинские буквы, цифры и дефисы, не более 64, в начале буква или цифра
campaign-form-period = месяц в виде ГГГГ-ММ, с 2000 по 2199 год
campaign-form-day = дата в виде ГГГГ-ММ-ДД, period-start или period-end
campaign-form-time-zone = часовой пояс, например Asia/Almaty
campaign-form-amount = тенге или тенге с двумя цифрами тиынов, например 14999.99, не более 10000000000
campaign-form-line = одна строка от 1 до { $max } символов без пробелов по краям и управляющих символов
campaign-form-number = целое число от { $min } до { $max }
campaign-form-words = одно из: { $words }

campaign-named-column = столбец
campaign-named-choice = вариант
campaign-named-pool = группа
campaign-named-rule = правило
campaign-named-header = заголовок
campaign-named-spelling = написание
campaign-named-role = роль
campaign-named-test = проверка
campaign-named-day = день
