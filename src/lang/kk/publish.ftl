# publish: the results pages. $month, $date and the like arrive as whole phrases.
publish-title = { $month } айы бойынша ұтыс ойынының нәтижелері
publish-all-periods = Барлық кезеңдер
publish-index-title = Ұтыс ойындарының нәтижелері
publish-index-empty = Ұтыс ойыны әлі өткізілген жоқ.
publish-index-period = ойнатылған сертификаттар: { $drawn } / { $all }, жалпы құны { $value }
publish-language = Тіл
publish-rehearsal = ЖАТТЫҒУ. Бұл – оқу-жаттығу ұтыс ойыны: сертификаттар берілмейді, нәтиженің заңдық күші жоқ.
publish-drawn-at = Ұтыс ойыны өткізілген уақыт
publish-minutes-number = Хаттама
publish-certificates = Ойнатылған сертификаттар
publish-of = { $part } / { $whole }
publish-value = Ойнатылғандардың жалпы құны
publish-entrants = Қатысушылар саны
publish-claim-until = Жеңімпаздардың байланысқа шығу мерзімі
publish-claim-clause = талаптардың тармағы: { $clause }
publish-corrections = Ұтыс ойынынан кейін анықталған қателер
publish-corrections-note = Ұтыс ойынынан кейін анықталған қате оның нәтижесін өзгертпейді; ол туралы осы жерде және хаттамада хабарланады.
publish-winners = Жеңімпаздар
publish-winners-caption = Жеңімпаздар: { $pool }
publish-mask-note = Дербес шоттар толық көрсетілмеген. Әртүрлі шоттардың көрінетін цифрлары бірдей болуы мүмкін: оларды тізімдегі нөмірі ажыратады.
publish-no-entrants = Қатысушылар болмады.
publish-no-certificates = Ойнатылатын сертификат болмады.
publish-rank = Орны
publish-list-number = Тізімдегі нөмірі
publish-account = Дербес шот
publish-each = әрқайсысы { $value }
publish-planned = Жоспарланған сертификаттар
publish-carried = Алдыңғы кезеңнен ауысқаны
publish-drawn = Ойнатылғаны
publish-undrawn = Ойнатылмағаны
publish-undrawn-to = { $month } кезеңіне ауысады
publish-undrawn-left = басқа кезеңге ауыспайды
publish-reserves = Резервтегі жеңімпаздар саны
publish-reserves-note = Резервтегі жеңімпаздар кезегімен айқындалды және бұл жерде аталмайды: олар жеңімпаздың орнын тек комиссияның талаптарға сай қабылданған шешімімен басады.
publish-without-consent = { $n ->
       *[other] { $n } жеңімпаз жариялауға (әзірге) келісім бермеген, сондықтан көрсетілмейді.
    }
publish-places-without-consent = { $n ->
       *[other] { $n } орын көрсетілмейді: жариялауға (әзірге) келісім жоқ.
    }
publish-consent-note = Талаптар бойынша жеңімпаз тек өз келісімімен көрсетіледі.
publish-excluded = Тізімге кімдер енбеді
publish-excluded-caption = Ұтысқа қатыспайтын жолдар, себептері бойынша
publish-excluded-lead = { $month } айының бастапқы файлдарында { $rows } жол болды; талаптарға сай келетіні – { $eligible }.
publish-reason = Себебі
publish-clause = Талаптардың тармағы
publish-rows = Жолдар саны
publish-nobody-excluded = Бірде-бір жол шығарылмады.
publish-check = Бұл ұтыс ойынын қалай тексеруге болады
publish-check-lead = Қатысушылар тізімі жеңімпаздар есептеп шығарылатын кездейсоқ мән белгілі болғанға дейін бекітілді. Сөзге сенудің қажеті жоқ: әр қадамды төмендегі файлдар бойынша қайта есептеуге болады.
publish-c = Тізімнің бақылау сомасы (C)
publish-committed-at = Тізім бекітілген уақыт
publish-published = C бақылау сомасы ұтыс ойынына дейін жарияланған орын
publish-unpublished = C бақылау сомасының ұтыс ойынына дейін қайда жарияланғаны туралы мәлімет жоқ: онсыз тексеру толық болмайды.
publish-seed = Кездейсоқтық көзі
publish-seed-drand = drand жария маягы, { $round }-раунд, { $at }. Тізім бекітілген кезде бұл мәнді ешкім біле де, оған әсер ете де алмайтын еді.
publish-seed-chain = Тізбек
publish-seed-rehearsal = Жаттығу раунды, № { $round }, { $at }. Оған баршаға белгілі кілтпен қол қойылған, сондықтан ол ештеңені дәлелдемейді.
publish-seed-random-org = random.org сайтының қол қойылған жауабы, { $at }.
publish-seed-share = Комиссия мүшесінің құпия үлесі («{ $member }»): тізіммен бірге бекітілді, ойын сүйегі лақтырылғаннан кейін ашылды.
publish-seed-dice = { $rolls ->
       *[other] Комиссияның көзінше ойын сүйегі { $rolls } рет лақтырылды.
    }
publish-seed-room-note = Ойын сүйегінің қалай түскенін есептеу емес, комиссия куәландырады: қалғанының бәрін бағдарлама тексереді, бірақ мұндай ұтыс ойынын «incomplete» (толық тексерілмеген) деп атайды.
publish-seed-random-org-note = random.org жауабын қайталап сұрауға болады: қалғанының бәрін бағдарлама тексереді, бірақ мұндай ұтыс ойынын «incomplete» (толық тексерілмеген) деп атайды.
publish-step-download = Төмендегі тізбенің алғашқы үш файлын бір қалтаға жүктеп алыңыз.
publish-step-sum = Бекіту файлының SHA-256 мәнін есептеп, оны осы беттегі C бақылау сомасымен ғана емес, ұтыс ойынына дейін жарияланған C бақылау сомасымен салыстырыңыз:
publish-step-verify = Қол қойылған хаттаманы және кездейсоқ мәннен шығатын барлық нәтижені тексеріңіз:
publish-documents = Құжаттар
publish-document-minutes = Қол қойылған хаттама (PDF)
publish-document-record = Ұтыс ойынының жазбасы (бағдарламаларға арналған JSON)
publish-document-commitment = Бекіту файлы: ұтыс ойынына дейін не бекітілді
publish-document-csv = Жеңімпаздар кестесі (CSV)
publish-document-json = Жеңімпаздар тізімі (бағдарламаларға арналған JSON)
publish-bytes = { $n ->
       *[other] { $n } байт
    }
publish-cancelled = Күші жойылған бекітулер
publish-cancelled-lead = Бұл бекітулердің күші жойылды; олар бойынша ұтыс ойыны өткізілген жоқ.
publish-cancelled-line = { $ordinal }-бекіту, күші жойылған уақыты: { $at }
publish-cancelled-reason = Себебі: { $reason }
publish-attempt = Кезең бойынша { $ordinal }-бекіту: алдыңғысының күші ұтыс ойынына дейін жойылды.

# What became of the certificates after the draw.
publish-lost = Сертификат алу құқығынан айырылғандар
publish-moved-up = Сертификат өткен резервтегілер
publish-redrawn = Қайталама ұтыста анықталғандар
publish-holders = Иесі бар сертификаттар
publish-vacant = Иесі жоқ сертификаттар
publish-forfeited = Өтетін адам қалмай, құқығы жойылғаны
publish-places-caption = Ауыстырудан кейін сертификат алу құқығы кімде: { $pool }
publish-standing = Жағдайы
publish-place-holds = Сертификат алу құқығы бар
publish-place-lost = Сертификат алу құқығынан айырылды
publish-place-winner = Ұтыс ойынының жеңімпазы
publish-place-reserve = Резервтегі жеңімпаз
publish-place-moved-up = Сертификат өткен резервтегі жеңімпаз
publish-place-redraw = № { $wave } қайталама ұтыс ойыны, { $round }-раунд
publish-place-until = Байланысқа шығу мерзімі: { $until }
publish-place-reason = { $sentence } (талаптардың тармағы: { $clause })
publish-place-unpublished = Комиссияның шешімі бойынша; себебі көрсетілген тізім әлі жарияланған жоқ.
publish-reserves-note-replaced = Резервтегі жеңімпаздар кезегімен айқындалды; бұл жерде комиссия олар туралы талаптарға сай шешім қабылдағандар ғана аталады.
publish-waves = Ұтыс ойынынан кейін
publish-waves-lead = Құқығынан айырылған жеңімпаздың сертификаты резервтегі жеңімпаздарға кезегімен өтеді. Өтетін адам қалмаса, келесі орындар қатысушылар тізімі бекітілгенде белгіленген раунд бойынша қайталама ұтыс ойынында анықталады. Кімнің қандай себеппен құқығынан айырылғаны сол раундқа дейін тізім болып жарияланады.
publish-wave = № { $wave } қайталама ұтыс ойыны
publish-wave-drawn = Өткізілген уақыты: { $at }.
publish-wave-waits = Әлі өткізілген жоқ.
publish-wave-minutes = Хаттамаға қосымша
publish-wave-sheet = қол қойылған парақ (PDF)
publish-wave-d = Құқығынан айырылғандар тізімінің бақылау сомасы (D)
publish-wave-published = D бақылау сомасы қайталама ұтыс ойынына дейін жарияланған орын
publish-wave-check = Тізімнің SHA-256 мәнін есептеп, оны осы беттегімен ғана емес, сол раундқа дейін жарияланған D бақылау сомасымен салыстырыңыз:
publish-document-wave-sheet = № { $wave } қайталама ұтыс ойыны: құқығынан айырылғандардың қол қойылған тізімі (PDF)
publish-document-wave-list = № { $wave } қайталама ұтыс ойыны: D бақылау сомасы есептелген файл
publish-document-wave-minutes = № { $wave } қайталама ұтыс ойыны: хаттамаға қол қойылған қосымша (PDF)
publish-document-replacements = № { $number } алмастыру туралы қосымша хаттама (PDF)

# Why the pages were not written.
publish-commitment-differs = { $period }: бекіту файлы C бақылау сомасы есептелген файлға сәйкес келмейді.
    .hint = Ештеңе жазылған жоқ. Бет жанындағы файлдан беттегі C бақылау сомасы шықпас еді: қалтаның өзгертілмегенін тексеріңіз.
publish-period-order = { $period }: кезең екі рет немесе ретсіз тұр.
    .hint = Ештеңе жазылған жоқ. Бұл – беттерді сұраған бағдарламаның қатесі.
publish-sums-differ = { $period }, { $pool } тобы: жеңімпаздар мен ойнатылмаған сертификаттар саны сертификаттар мен қатысушылар санына сәйкес келмейді.
    .hint = Ештеңе жазылған жоқ. Осы кезеңнің жазбасын тексеріңіз.
publish-list-differs = { $period }: № { $wave } қайталама ұтыс ойынына арналған тізім D бақылау сомасы есептелген файлға сәйкес келмейді.
    .hint = Ештеңе жазылған жоқ. Бет жанындағы файлдан беттегі D бақылау сомасы шықпас еді: қалтаның өзгертілмегенін тексеріңіз.
