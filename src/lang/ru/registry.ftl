# The registry of certificates.
registry-title = РЕЕСТР СЕРТИФИКАТОВ
registry-header = Реестр сертификатов. { $title }, { $period }
registry-campaign-header = Реестр сертификатов. { $title }
registry-as-of = По состоянию журнала на
registry-stage-since = Состояние, с какого дня
registry-stage = { $stage ->
        [undrawn] не разыгран
        [waiting] ожидает
        [notified] уведомлён
        [contacted] вышел на связь
        [document-seen] документ предъявлен
        [act-signed] акт подписан
        [handed-over] вручён
        [vacant] вакантен
        [forfeited] передать некому
        [returned] возвращён
        [carried] перенесён далее
       *[not-drawn-yet] розыгрыш впереди
    }
registry-lost = Прежний обладатель, когда и почему утратил
registry-reason-not-published = причина ещё не опубликована
registry-no-certificates = Сертификатов в этой группе нет.
registry-totals = Итоги
registry-totals-about = Каждый сертификат находится ровно в одном месте: сумма запланированных и перенесённых равна сумме по местам, где они находятся.
registry-journal-about = Реестр охватывает все события журнала до этой записи.
registry-equation = { $period }, группа «{ $pool }»
registry-handed-over = Вручено
registry-open = У победителей
registry-vacant = Вакантно
registry-forfeited = Некому
registry-carried = Перенесено далее
registry-returned = Возвращено
registry-left = Осталось
registry-not-drawn-yet = Розыгрыш впереди
registry-sheet-certificates = Сертификаты
registry-sheet-totals = Итоги
registry-pool-id = Код группы
registry-state = Состояние
registry-since = С какого времени
registry-account = Лицевой счёт
registry-drawn-as = Как определён
registry-received-by = Как вручён
registry-lost-count = Сколько утратили
spreadsheet-no-workbook = Книга не создана: { $error }.
registry-gap-no-record = это документ о сертификатах: розыгрыш доказывает его протокол
