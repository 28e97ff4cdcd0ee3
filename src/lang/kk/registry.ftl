# The registry of certificates.
registry-title = СЕРТИФИКАТТАР ТІЗІЛІМІ
registry-header = Сертификаттар тізілімі. { $title }, { $period }
registry-campaign-header = Сертификаттар тізілімі. { $title }
registry-as-of = Журнал бойынша жай-күйі
registry-stage-since = Күйі, қашаннан бері
registry-stage = { $stage ->
        [undrawn] ойнатылмады
        [waiting] күтуде
        [notified] хабарланды
        [contacted] байланысқа шықты
        [document-seen] құжат көрсетілді
        [act-signed] актіге қол қойылды
        [handed-over] тапсырылды
        [vacant] бос
        [forfeited] өтетін ешкім жоқ
        [returned] қайтарылды
        [carried] келесі кезеңге ауысты
       *[not-drawn-yet] ұтыс алда
    }
registry-lost = Бұрынғы иесі, қашан және неге айырылды
registry-reason-not-published = себебі әлі жарияланған жоқ
registry-no-certificates = Бұл топта сертификат жоқ.
registry-totals = Жиыны
registry-totals-about = Әр сертификат дәл бір жерде тұр: жоспарланғаны мен ауысып келгенінің қосындысы тұрған жерлері бойынша қосындыға тең.
registry-journal-about = Тізілім журналдың осы жазбасына дейінгі барлық оқиғаны қамтиды.
registry-equation = { $period }, «{ $pool }» тобы
registry-handed-over = Тапсырылды
registry-open = Иесін күтуде
registry-vacant = Бос
registry-forfeited = Иесіз
registry-carried = Ауыстырылды
registry-returned = Қайтарылды
registry-left = Қалды
registry-not-drawn-yet = Ұтыс алда
registry-sheet-certificates = Сертификаттар
registry-sheet-totals = Жиыны
registry-pool-id = Топтың коды
registry-state = Күйі
registry-since = Қашаннан бері
registry-account = Дербес шот
registry-drawn-as = Қалай анықталды
registry-received-by = Қалай берілді
registry-lost-count = Айырылғандар саны
spreadsheet-no-workbook = Жұмыс кітабы жасалмады: { $error }.
registry-gap-no-record = бұл – сертификаттар туралы құжат: ұтыс ойынын оның өз хаттамасы дәлелдейді
