# The commitment sheet and the minutes: what stands on paper.

# Title, header, footer
minutes-title = № { $number } ХАТТАМА
minutes-about = сертификаттардың ұтыс ойынын өткізу туралы
minutes-period-line = Есепті кезең: { $period }
minutes-header = № { $number } хаттама. { $title }, { $period }
minutes-page = { $page }-бет, барлығы { $pages }
minutes-edition-public = Жария нұсқа: дербес шоттар толық көрсетілмеген
minutes-edition-commission = Комиссияның нұсқасы: дербес деректерді қамтиды, жариялауға жатпайды
minutes-rehearsal-note = Жаттығу құжаты. Заңдық күші жоқ

# General
minutes-general = Жалпы мәліметтер
minutes-place = Өткізілген орны
minutes-started = Басталуы
minutes-ended = Аяқталуы
minutes-order = Комиссияны құру негізі
minutes-legal-basis = Құқықтық негізі
minutes-territory = Өткізу аумағы

# Commission
minutes-commission = Комиссия
minutes-member-role = Рөлі
minutes-name = Тегі, аты, әкесінің аты
minutes-attendance = Қатысуы
minutes-present = қатысты
minutes-absent = қатысқан жоқ
minutes-quorum = Комиссия мүшелерінің жалпы саны – { $members }, қатысқаны – { $present }, кворум үшін қажеті – { $quorum }. Кворум бар.
minutes-no-quorum = Комиссия мүшелерінің жалпы саны – { $members }, қатысқаны – { $present }, кворум үшін қажеті – { $quorum }. Кворум жоқ.
minutes-observers = Бақылаушылар
minutes-observers-none = Бақылаушылар болған жоқ.

# List
minutes-list = Қатысушылар тізімі
minutes-file = Файл
minutes-rows = Жол саны
minutes-counts = Файлдардағы барлық жол – { $rows }; ұтысқа жіберілгені – { $eligible }; шығарылғаны – { $excluded }.
minutes-reason = Шығарылу себебі
minutes-clause = Тармақ
minutes-reason-code = Себеп коды
minutes-total = Барлығы
minutes-exclusions-root = Шығарылған шоттар тізімінің түбірі (барлығы { $n } шот)
minutes-accepted = Қатесімен қабылданған жолдар
minutes-accepted-none = Қатесімен қабылданған жолдар жоқ.
minutes-lines = Жолдар
minutes-lines-below = { $n } жол, төменде көрсетілген
minutes-fault = Қатесі
minutes-accepted-by = Қабылдаған
minutes-why = Негіздемесі

# Commitment
minutes-commitment = Тізімнің бекітілуі
minutes-commitment-about = Тізім кездейсоқ мән белгілі болғанға дейін бекітілді. Төмендегі C бақылау сомасы – осы құжатқа тіркелген commitment.txt файлының SHA-256 мәні; тізімдегі кез келген өзгеріс бұл соманы өзгертеді.
minutes-committed-at = Бекітілген уақыты
minutes-ordinal = Кезең бойынша бекіту реті
minutes-previous = Алдыңғы бекітудің бақылау сомасы
minutes-previous-none = Бұл – акциядағы алғашқы бекіту, оның алдында бекіту болған жоқ.
minutes-rules-sha256 = Акция талаптары файлының (campaign.toml) SHA-256 мәні
minutes-published = C бақылау сомасы ұтыс ойынына дейін жарияланған орындар
minutes-published-none = C бақылау сомасының ұтыс ойынына дейін жарияланғаны туралы мәлімет енгізілмеген.
minutes-stamps = Бекіту файлына кездейсоқ мән белгілі болғанға дейін қойылған уақыт белгілері
minutes-cancelled = { $ordinal }-бекітудің күші кездейсоқ мән белгілі болғанға дейін жойылды: { $at }. Себебі: { $reason }. Шешім қабылдағандар: { $by }.
minutes-cancelled-withheld = { $ordinal }-бекітудің күші жойылды: { $at }. Ойын сүйегі лақтырылғаннан кейін комиссия мүшесі «{ $member }» бекітілген үлесін ашпады. Себебі: { $reason }. Шешім қабылдағандар: { $by }.
minutes-cancelled-round = { $ordinal }-бекітудің күші жойылды: { $at }. Онда аталған drand раунды шықпады. Себебі: { $reason }. Шешім қабылдағандар: { $by }.
minutes-cancelled-c = Күші жойылған бекітудің бақылау сомасы

# Seed
minutes-seed = Жеңімпаздарды анықтау тәсілі
minutes-method-clause = Талаптардың тармағы
minutes-method-prescribed = Талаптарда көзделген тәсіл
minutes-method-used = Қолданылған тәсіл
minutes-method-reason = Себебі
minutes-sources = Кездейсоқтық көздері
minutes-source-drand = { $n }) drand жария маягы, { $chain }, { $round }-раунд. Мәні белгілі болатын уақыт: { $at }, UTC бойынша { $utc }.
minutes-chain-quicknet = «quicknet» тізбегі
minutes-chain-default = «default» тізбегі
minutes-chain-rehearsal = «rehearsal» жаттығу тізбегі (кілті баршаға белгілі, дәлелдік күші жоқ)
minutes-chain-other = { $chain } тізбегі
minutes-chain = Тізбек сәйкестендіргіші
minutes-drand-signature = Раундтың қолтаңбасы
minutes-drand-previous = Алдыңғы раундтың қолтаңбасы
minutes-source-random-org = { $n }) random.org сервисінің қол қойылған жауабы: { $min }–{ $max } аралығындағы { $count } бүтін сан.
minutes-random-org-at = Жауап берілген уақыт: { $at }. Толық мәтіні record.json файлында.
minutes-random-org-sha256 = Қол қойылған мәтіннің SHA-256 мәні
minutes-source-share = { $n }) Комиссия мүшесінің құпия үлесі: { $member }.
minutes-share-sha256 = Бекітілген SHA-256 мәні
minutes-share-value = Ашылған мәні
minutes-source-dice = { $n }) Комиссия алдында лақтырылған ойын сүйегі: { $rolls } рет.
minutes-dice-rolls = Түскен ұпайлар
minutes-waves = Қайталама ұтыс ойындары үшін алдын ала белгіленген раундтар
minutes-wave = { $n }) drand, { $chain }, { $round }-раунд: { $at }, UTC бойынша { $utc }.

# Certificates
minutes-certificates-section = Сертификаттар
minutes-pool = Топ
minutes-value = Номиналы
minutes-planned = Жоспар
minutes-carried = Ауысқан
minutes-certificates = Барлығы
minutes-entrants = Қатысушы
minutes-drawn = Ойнатылды
minutes-undrawn = Қалды
minutes-reserves = Резерв
minutes-root-of = «{ $pool }» тобы тізімінің түбірі
minutes-carried-to = «{ $pool }» тобы бойынша ойнатылмаған сертификаттар (саны – { $n }) келесі есепті кезеңге ауысады: { $period }.
minutes-left = «{ $pool }» тобы бойынша ойнатылмаған сертификаттар қалды (саны – { $n }). Олар басқа есепті кезеңге ауыспайды.
minutes-literal-carry = Ескертпе. Талаптардың { $clause }-тармағы сөзбе-сөз оқылса (барлық топтар бойынша жиынтық айырма), ауысатын сертификаттар саны – { $literal }. Сертификат тек өз тобында ойнатылатындықтан, есеп топтар бойынша жүргізілді: { $pools }.

# Results
minutes-results = Ұтыс ойынының нәтижелері
minutes-pool-heading = «{ $pool }» тобы: { $certificate }, { $value }
minutes-rank = Орны
minutes-list-number = Тізімдегі №
minutes-account = Дербес шот
minutes-certificate = Сертификат
minutes-claim-until = Хабарласу мерзімі
minutes-role = Мәртебесі
minutes-reserve-nth = резервтегі { $n }-жеңімпаз
minutes-no-entrants = Бұл топта қатысушы болған жоқ, ұтыс ойыны өткізілген жоқ.
minutes-no-certificates = Бұл топта ойнатылатын сертификат болған жоқ.
minutes-no-reserves = Резервтегі жеңімпаздар анықталған жоқ: топта басқа қатысушы қалмады немесе резерв көзделмеген.

# Decisions
minutes-decisions = Комиссияның шешімі
minutes-decided = Комиссия ШЕШТІ:
minutes-decide-list = Қатысушылар тізімі (қатысушылар саны – { $n }; C бақылау сомасы: { $c }…) ұтыс ойынының негізі деп танылсын.
minutes-decide-winners = Осы хаттаманың «Ұтыс ойынының нәтижелері» бөлімінде көрсетілген тұлғалар жеңімпаз деп танылсын (саны – { $n }).
minutes-decide-nobody = Осы кезеңде жеңімпаздар анықталмағаны назарға алынсын.
minutes-decide-reserves = Резервтегі жеңімпаздардың кезектілігі бекітілсін (саны – { $n }). Жеңімпаз сертификат алу құқығынан айырылса, сертификат резервтегі келесі жеңімпазға өтеді.
minutes-decide-carry = «{ $pool }» тобы бойынша ойнатылмаған сертификаттар (саны – { $n }) келесі есепті кезеңге ауыстырылсын: { $period }.
minutes-decide-left = «{ $pool }» тобы бойынша ойнатылмаған сертификаттардың қалғаны (саны – { $n }) және олардың басқа есепті кезеңге ауыспайтыны назарға алынсын.
minutes-decide-claim = Жеңімпаздар хабардар етілсін. Байланысқа шығу мерзімі – { $days } күн (талаптардың { $clause }-тармағы), соңғы күні: { $until }.
minutes-decide-claim-working = Жеңімпаздар хабардар етілсін. Байланысқа шығу мерзімі – { $days } жұмыс күні (талаптардың { $clause }-тармағы), соңғы күні: { $until }.
minutes-working-calendar = Жұмыс күндері мереке күндерінің күнтізбесі бойынша есептеледі ({ $from } – { $to }, қосымша: holidays.toml), SHA-256
minutes-working-beyond = Күнтізбе мерзімнің барлық күнін қамтымайды: қалған күндердің дүйсенбіден жұмаға дейінгілері жұмыс күні деп есептеледі, мереке күндері белгісіз.
minutes-working-unknown = Дүйсенбіден жұмаға дейінгі күндер жұмыс күні деп есептеледі; мереке күндері белгісіз: күнтізбе берілмеген.
minutes-decide-publish = Хаттаманың жария нұсқасы, ұтыс ойынының жазбасы (record.json) және бекіту файлы (commitment.txt) жариялансын.
minutes-dissent = Ерекше пікір
minutes-dissent-none = Комиссия мүшелері ерекше пікір білдірген жоқ.
minutes-errors = Ұтыс ойынынан кейін анықталған қателер
minutes-errors-about = Төмендегі қателер кездейсоқ мән белгілі болғаннан кейін анықталды. Олар ұтыс ойынының нәтижесін өзгертпейді.

# Readings
minutes-readings = Талаптардағы анық емес тұстардың оқылуы
minutes-reading = Тармақ: { $clause }. { $text }.

# Check by hand
minutes-by-hand = Нәтижені өз бетінше тексеру
minutes-by-hand-about = Нәтижені осы файл мен бұрын жарияланған C бақылау сомасы бар кез келген адам тексере алады; хаттаманы жасаған бағдарламаға сенудің қажеті жоқ.
minutes-by-hand-extract = Осы PDF файлына тіркелген файлдарды шығарып алыңыз.
minutes-by-hand-digest = Бекіту файлының SHA-256 мәнін есептеңіз. Ол жоғарыдағы C бақылау сомасына және қол қойылған бекіту парағындағы немесе жарияланған C бақылау сомасына тең болуға тиіс.
minutes-by-hand-check = Тәуелсіз тексеру бағдарламасын іске қосыңыз: ол жеңімпаздардың ретін қайта есептейді.
minutes-by-hand-verify = Қолтаңбаларды және басылған деректердің жазбаға сәйкестігін тексеріңіз.
minutes-by-hand-audit = Аудитор тізімнің құпия кілті, бастапқы файлдар және campaign.toml бойынша тізімнің өзін де қайта құра алады: utys verify --audit.

# Annexes
minutes-annexes = Қосымшалар
minutes-annex = Қосымша
minutes-attached = PDF ішінде
minutes-kept = Сақталуы
minutes-beside = бөлек
minutes-annex-record = Ұтыс ойынының жазбасы
minutes-annex-commitment = Бекіту файлы
minutes-annex-campaign = Акция талаптарының файлы
minutes-annex-holidays = Мереке күндерінің күнтізбесі
minutes-annex-checkpoint = Журналдың бақылау нүктесі
minutes-annex-consistency = Журналдың тек толықтырылғанының дәлелі
minutes-annex-sheet = Бекіту парағы
minutes-annex-export = Бастапқы файл
minutes-annex-stamp = Бекіту файлына қойылған уақыт белгісі
minutes-annex-commission = Хаттаманың комиссияға арналған нұсқасы
minutes-annex-other = Өзге құжат
minutes-facts-annex = Осы хаттамада басылған барлық дерек осы PDF ішіндегі minutes.json файлында да бар.
minutes-journal = Журналдың соңғы жазбасы (№ { $events })
minutes-checkpoint = Журналдың барлық жазбасы бойынша құрылған ағаштың түбірі
minutes-log-key = Журналдың бақылау нүктесіне (осы PDF ішіндегі checkpoint.txt) қол қойған кілт
minutes-sheet-journal = Журнал
minutes-sheet-journal-about = Осы бекітуге дейінгі журналдың жай-күйі. Хаттама журналдың одан әрі тек толықтырылғанын дәлелдейді.

# Signatures
minutes-signatures = Қолтаңбалар
minutes-signatures-about = Хаттаманың дұрыстығын растаймыз.
minutes-signing-any = Қажетті қолтаңба саны – кемінде { $least } (қатысып отырған комиссия мүшелерінің саны – { $all }).
minutes-signing-roles = Қажетті қолтаңба саны – кемінде { $least } (қатысып отырған комиссия мүшелерінің саны – { $all }). Қол қоюы міндеттілер: { $roles }.

# Commitment sheet
minutes-sheet-title = БЕКІТУ ПАРАҒЫ
minutes-sheet-header = Бекіту парағы. { $title }, { $period }
minutes-sheet-c = Тізімнің бақылау сомасы C
minutes-sheet-c-about = Бұл – commitment.txt файлының SHA-256 мәні. Ол қатысушылар тізімін, сертификаттар санын және кездейсоқтық көздерін ұтыс ойынына дейін бекітеді. Осы парақтың көшірмесін сақтап қойыңыз: хаттамадағы бақылау сомасы дәл осындай болуға тиіс.
minutes-sheet-pools = Топтар мен сертификаттар
minutes-sheet-sources-about = Ұтыс ойыны төмендегі көздердің барлығымен, көрсетілген ретпен өткізіледі. Олардың мәні осы парақ жасалған кезде ешкімге белгілі емес.
minutes-sheet-signatures-about = Тізім біздің қатысуымызбен бекітілді, C бақылау сомасы осы парақтағыдай.

# Waves: the list of disqualified, and the minutes of the redraw
minutes-wave-line = № { $wave } қайталама ұтыс ойыны
minutes-wave-round = № { $wave } қайталама ұтыс ойыны drand жария маягының раунды бойынша өткізіледі: { $chain }, { $round }-раунд. Мәні белгілі болатын уақыт: { $at }, UTC бойынша { $utc }.
minutes-wave-c = Қатысушылар тізімінің бақылау сомасы C
minutes-disqualified-title = СЕРТИФИКАТ АЛУ ҚҰҚЫҒЫНАН АЙЫРЫЛҒАНДАР ТІЗІМІ
minutes-disqualified-header = Құқығынан айырылғандар тізімі № { $wave }. { $title }, { $period }
minutes-disqualified-d = Тізімнің бақылау сомасы D
minutes-disqualified-d-about = Бұл – осы құжатқа тіркелген disqualified.txt файлының SHA-256 мәні. Ол кімнің қандай себеппен сертификат алу құқығынан айырылғанын қайталама ұтыс ойынының кездейсоқ мәні белгілі болғанға дейін бекітеді. Көшірмесін сақтап қойыңыз: қайталама ұтыс ойынының хаттамасындағы бақылау сомасы дәл осындай болуға тиіс.
minutes-disqualified-closed-at = Тізім жабылған уақыт
minutes-disqualified-list = Сертификат алу құқығынан айырылғандар
minutes-disqualified-reason = Себебі
minutes-disqualified-why = { $sentence } (талаптардың тармағы: { $clause })
minutes-disqualified-decided = Шешім: қашан, кім қабылдады
minutes-drawn-winner = жеңімпаз
minutes-drawn-reserve = резервтегі жеңімпаз
minutes-drawn-redraw = қайталама ұтыста анықталған
minutes-disqualified-wave = Қайталама ұтыс ойыны
minutes-disqualified-wave-about = Құқығынан айырылғандардың орнына сертификат алдымен резервтегі жеңімпаздарға кезегімен өтеді. Ешкімге өте алмайтын сертификаттар сол топтың қалған қатысушылары арасында қайта ойнатылады. Раунд қатысушылар тізімі бекітілген кезде, ұтыс ойынына дейін белгіленген; осы тізім жасалған кезде оның мәні ешкімге белгілі емес.
minutes-disqualified-due = «{ $pool }» тобы: иесі жоқ сертификаттар саны – { $due }; қайта ойнатылатыны – { $available }.
minutes-disqualified-exhausted = «{ $pool }» тобында басқа қатысушы қалмады: ешкімге өте алмайтын сертификаттар (саны – { $n }) ойнатылмайды, оларды алу құқығы жойылды.
minutes-disqualified-signatures-about = Шешімдер қабылданып, тізім біздің қатысуымызбен жабылды; D бақылау сомасы осы парақтағыдай.
minutes-wave-about = сертификаттардың қайталама ұтыс ойынын өткізу туралы
minutes-wave-supplements = № { $number } хаттамаға қосымша
minutes-wave-list-about = Тізім қайталама ұтыс ойынының кездейсоқ мәні белгілі болғанға дейін жабылып, жарияланды. Төмендегі D бақылау сомасы – осы құжатқа тіркелген disqualified.txt файлының SHA-256 мәні.
minutes-wave-published = D бақылау сомасы қайталама ұтыс ойынына дейін жарияланған орындар
minutes-wave-published-none = D бақылау сомасының қайталама ұтыс ойынына дейін жарияланғаны туралы мәлімет енгізілмеген.
minutes-wave-text = { $n }-шешімге түсініктеме
minutes-wave-evidence = { $n }-шешімді растайтын құжаттың SHA-256 мәні
minutes-wave-seed = Қайталама ұтыс ойынының тәсілі
minutes-wave-seed-about = Қайталама ұтыс ойыны бастапқы ұтыс ойынының ретін жалғастырады: келесі орындар топтың әлі аталмаған қатысушылары арасында анықталады. Рет utys-draw/1 сипаттамасы бойынша C бақылау сомасынан, ұтыс ойынының кездейсоқ мәндерінен, тізім бекітілгенде белгіленген раундтан және D бақылау сомасынан есептелді.
minutes-wave-d-before = № { $n } қайталама ұтыс ойынының D бақылау сомасы
minutes-wave-results = Қайталама ұтыс ойынының нәтижелері
minutes-wave-counts = Ойнатылған сертификаттар саны – { $certificates }; резервтегі жеңімпаздар – { $reserves }; бұрынғы қайталама ұтыстарда анықталғандар – { $before }; құқығынан айырылғандар барлығы – { $disqualified }; осы ұтысқа дейін иесі жоқ сертификаттар – { $due }. Топтағы қатысушылар саны – { $entries }.
minutes-wave-reserves-suffice = Сертификаттар кезектегілерге өтті, бұл топта ештеңе қайта ойнатылған жоқ.
minutes-wave-drawn = Қайталама ұтыс ойынында анықталғандар, анықталу ретімен
minutes-wave-forfeited = Топтың барлық қатысушысы анықталып қойғандықтан, өтетін адам қалмады: сертификаттарды алу құқығы жойылды (саны – { $n }).
minutes-wave-holders = Қайталама ұтыс ойынынан кейін сертификат алу құқығы бар тұлғалар
minutes-wave-holders-none = Қайталама ұтыс ойынынан кейін бұл топта сертификат алу құқығы бар тұлға қалмады.
minutes-wave-decide-list = Сертификат алу құқығынан айырылғандар тізімі (саны – { $n }; D бақылау сомасы: { $d }…) қайталама ұтыс ойынының негізі деп танылсын.
minutes-wave-decide-drawn = Қайталама ұтыс ойынында анықталған және осы хаттаманың «Қайталама ұтыс ойынының нәтижелері» бөлімінде көрсетілген тұлғалар жеңімпаз деп танылсын (саны – { $n }).
minutes-wave-decide-holders = Осы хаттамада аталған топтарда ауыстырудан кейін сертификат алу құқығы «Қайталама ұтыс ойынының нәтижелері» бөлімінде сол құқықтың иесі ретінде көрсетілген тұлғаларда екені расталсын (саны – { $n }).
minutes-wave-decide-forfeited = «{ $pool }» тобының сертификаттары (саны – { $n }) өтетін адам қалмағаны және олардың басқа есепті кезеңге ауыспайтыны назарға алынсын.
minutes-wave-decide-publish = Хаттаманың жария нұсқасы, ұтыс ойынының жазбасы (record.json) және құқығынан айырылғандар тізімі (disqualified.txt) жариялансын.
minutes-wave-by-hand-about = Нәтижені осы файл мен бұрын жарияланған C және D бақылау сомалары бар кез келген адам тексере алады; хаттаманы жасаған бағдарламаға сенудің қажеті жоқ.
minutes-wave-by-hand-digest = Файлдардың SHA-256 мәнін есептеңіз. Біріншісі ұтыс ойынына дейін жарияланған C бақылау сомасына, екіншісі қайталама ұтыс ойынына дейін жарияланған D бақылау сомасына тең болуға тиіс.
minutes-wave-facts-annex = Осы хаттамада басылған барлық дерек осы PDF ішіндегі wave-minutes.json файлында да бар.
minutes-annex-disqualified = Сертификат алу құқығынан айырылғандар тізімі
minutes-annex-disqualified-sheet = Осы тізім бар қол қойылған парақ
minutes-annex-minutes = Ұтыс ойынының хаттамасы
