# The commitment sheet and the minutes: what stands on paper.

# Dates and numbers
minutes-date = { $year } жылғы { $day } { $month ->
    [1] қаңтар
    [2] ақпан
    [3] наурыз
    [4] сәуір
    [5] мамыр
    [6] маусым
    [7] шілде
    [8] тамыз
    [9] қыркүйек
    [10] қазан
    [11] қараша
   *[12] желтоқсан
}
minutes-moment = { $date }, сағат { $time } (UTC{ $offset })
minutes-period = { $year } жылғы { $month ->
    [1] қаңтар
    [2] ақпан
    [3] наурыз
    [4] сәуір
    [5] мамыр
    [6] маусым
    [7] шілде
    [8] тамыз
    [9] қыркүйек
    [10] қазан
    [11] қараша
   *[12] желтоқсан
}

# Title, header, footer
minutes-title = № { $number } ХАТТАМА
minutes-about = сертификаттардың ұтыс ойынын өткізу туралы
minutes-period-line = Есепті кезең: { $period }
minutes-header = № { $number } хаттама. { $title }. { $period }
minutes-page = { $page }-бет, барлығы { $pages }
minutes-edition-public = Жария нұсқа: дербес шоттар жасырын түрде көрсетілген
minutes-edition-commission = Комиссияның нұсқасы: дербес деректерді қамтиды, жариялауға жатпайды
minutes-rehearsal-note = Жаттығу құжаты. Заңдық күші жоқ

# General
minutes-general = Жалпы мәліметтер
minutes-place = Өткізілген орны
minutes-started = Басталуы
minutes-ended = Аяқталуы
minutes-order = Комиссияны құру негізі
minutes-legal-basis = Құқықтық негізі

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
minutes-reason = Шығару себебі
minutes-clause = Тармақ
minutes-reason-code = Себеп коды
minutes-total = Барлығы
minutes-exclusions-root = Шығарылған шоттар тізімінің түбірі (барлығы { $n } шот)
minutes-accepted = Қателерімен қабылданған жолдар
minutes-accepted-none = Қателерімен қабылданған жолдар жоқ.
minutes-lines = Жолдар
minutes-fault = Қатесі
minutes-accepted-by = Қабылдаған
minutes-why = Негіздемесі

# Commitment
minutes-commitment = Тізімнің бекітілуі
minutes-commitment-about = Тізім кездейсоқтық көзі белгілі болғанға дейін бекітілді. Төмендегі C коды – осы құжатқа тіркелген commitment.txt файлының SHA-256 мәні; тізімдегі кез келген өзгеріс бұл кодты өзгертеді.
minutes-c = Бекіту коды C
minutes-committed-at = Бекітілген уақыты
minutes-ordinal = Кезең бойынша бекіту реті
minutes-previous = Алдыңғы бекіту коды
minutes-previous-none = Бұл – науқанның алғашқы бекітуі, оның алдында бекіту болған жоқ.
minutes-rules-sha256 = Науқан ережелері файлының (campaign.toml) SHA-256 мәні
minutes-published = C коды ұтыс ойынына дейін жарияланған орындар
minutes-published-none = C кодының ұтыс ойынына дейін жарияланғаны туралы мәлімет енгізілмеген.
minutes-cancelled = { $ordinal }-бекіту кездейсоқтық көзі белгілі болғанға дейін жойылды: { $at }. Себебі: { $reason }. Шешім қабылдағандар: { $by }.
minutes-cancelled-c = Жойылған бекіту коды

# Seed
minutes-seed = Жеңімпаздарды анықтау тәсілі
minutes-method-clause = Қағидалар тармағы
minutes-method-prescribed = Қағидаларда көзделген тәсіл
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
minutes-source-dice = { $n }) Комиссия алдында лақтырылған ойын сүйектері: { $rolls } рет.
minutes-dice-rolls = Түскен ұпайлар
minutes-waves = Қайталама ұтыс ойындары үшін алдын ала белгіленген раундтар
minutes-wave = { $n }) drand, { $chain }, { $round }-раунд: { $at }, UTC бойынша { $utc }.

# Certificates
minutes-certificates-section = Сертификаттар
minutes-pool = Топ
minutes-value = Номиналы
minutes-planned = Жоспар
minutes-carried = Ауысып келгені
minutes-certificates = Барлық сертификат
minutes-entrants = Қатысушы
minutes-drawn = Ойнатыл-ғаны
minutes-undrawn = Ойнатыл-мағаны
minutes-reserves = Резерв
minutes-root-of = Тізімнің түбірі: { $pool }
minutes-carried-to = «{ $pool }» тобы бойынша ойнатылмаған сертификаттар (саны – { $n }) келесі есепті кезеңге ауыстырылсын: { $period }.
minutes-left = «{ $pool }» тобы бойынша ойнатылмаған сертификаттар саны – { $n }. Келесі есепті кезең жоқ, сертификаттар ұйымдастырушыда қалады.
minutes-literal-carry = Ескертпе. Қағидалардың { $clause } сөзбе-сөз оқығанда (барлық топтар бойынша жиынтық айырма) ауысатын сертификаттар саны – { $literal }. Әр топтың сертификаты тек өз тобында ойнатылатындықтан, есеп топтар бойынша жүргізілді: { $pools }.

# Results
minutes-results = Ұтыс ойынының нәтижелері
minutes-pool-heading = { $pool }: { $certificate }, { $value }
minutes-rank = Орны
minutes-list-number = Тізімдегі №
minutes-account = Дербес шот
minutes-certificate = Сертификат
minutes-claim-until = Байланысқа шығу мерзімі
minutes-role = Мәртебесі
minutes-reserve-nth = резервтегі { $n }-жеңімпаз
minutes-no-entrants = Бұл топта қатысушы болған жоқ, ұтыс ойыны өткізілген жоқ.
minutes-no-certificates = Бұл топта ойнатылатын сертификат болған жоқ.
minutes-no-reserves = Резервтегі жеңімпаздар анықталған жоқ: топта басқа қатысушы қалмады немесе резерв көзделмеген.

# Decisions
minutes-decisions = Комиссияның шешімі
minutes-decided = Комиссия ШЕШТІ:
minutes-decide-list = Қатысушылар тізімі (қатысушылар саны – { $n }; C бекіту коды: { $c }…) ұтыс ойынының негізі деп танылсын.
minutes-decide-winners = Осы хаттаманың «Ұтыс ойынының нәтижелері» бөлімінде көрсетілген тұлғалар жеңімпаз деп танылсын (саны – { $n }).
minutes-decide-nobody = Осы кезеңде жеңімпаздар анықталмағаны назарға алынсын.
minutes-decide-reserves = Резервтегі жеңімпаздардың кезектілігі бекітілсін (саны – { $n }). Жеңімпаз сертификат алу құқығынан айырылса, сертификат резервтегі келесі жеңімпазға өтеді.
minutes-decide-claim = Жеңімпаздар хабардар етілсін. Байланысқа шығу мерзімі – { $days } күн ({ $clause }), соңғы күні: { $until }.
minutes-decide-publish = Хаттаманың жария нұсқасы, ұтыс ойынының жазбасы (record.json) және бекіту файлы (commitment.txt) жариялансын.
minutes-dissent = Ерекше пікір
minutes-dissent-none = Комиссия мүшелері ерекше пікір білдірген жоқ.
minutes-errors = Ұтыс ойынынан кейін анықталған қателер
minutes-errors-about = Төмендегі қателер кездейсоқтық көзі белгілі болғаннан кейін анықталды. Олар ұтыс ойынының нәтижесін өзгертпейді.

# Check by hand
minutes-by-hand = Нәтижені өз бетінше тексеру
minutes-by-hand-about = Нәтижені кез келген адам осы файл мен бұрын жарияланған C коды арқылы тексере алады; бұл бағдарламаға сенудің қажеті жоқ.
minutes-by-hand-extract = Осы PDF файлына тіркелген файлдарды шығарып алыңыз.
minutes-by-hand-digest = Бекіту файлының мәнін есептеңіз. Ол жоғарыдағы C кодына және қол қойылған бекіту парағындағы немесе жарияланған C кодына тең болуға тиіс.
minutes-by-hand-check = Тәуелсіз тексеру бағдарламасын іске қосыңыз: ол жеңімпаздардың ретін қайта есептейді.
minutes-by-hand-verify = Қолтаңбаларды және басылған деректердің жазбаға сәйкестігін тексеріңіз.
minutes-by-hand-audit = Аудитор тізімнің құпия кілті, бастапқы файлдар және campaign.toml бойынша тізімнің өзін де қайта құра алады: utys verify --audit.

# Annexes
minutes-annexes = Қосымшалар
minutes-annex = Қосымша
minutes-attached = осы PDF ішінде
minutes-beside = бөлек сақталады
minutes-annex-record = Ұтыс ойынының жазбасы
minutes-annex-commitment = Бекіту файлы
minutes-annex-campaign = Науқан ережелері
minutes-annex-sheet = Бекіту парағы
minutes-annex-export = Бастапқы файл
minutes-annex-commission = Хаттаманың комиссияға арналған нұсқасы
minutes-annex-other = Өзге құжат
minutes-facts-annex = Осы хаттамада басылған барлық дерек осы PDF ішіндегі minutes.json файлында да бар.
minutes-journal = Журналдың соңғы жазбасы (№ { $events })

# Signatures
minutes-signatures = Қолтаңбалар
minutes-signatures-about = Хаттаманың дұрыстығын растаймыз.

# Commitment sheet
minutes-sheet-title = БЕКІТУ ПАРАҒЫ
minutes-sheet-header = Бекіту парағы. { $title }. { $period }
minutes-sheet-c = Бекіту коды C
minutes-sheet-c-about = Бұл код – commitment.txt файлының SHA-256 мәні. Ол қатысушылар тізімін, сертификаттар санын және кездейсоқтық көздерін ұтыс ойынына дейін бекітеді. Осы парақтың көшірмесін сақтап қойыңыз: хаттамадағы код дәл осындай болуға тиіс.
minutes-sheet-pools = Топтар мен сертификаттар
minutes-sheet-sources-about = Ұтыс ойыны төмендегі көздердің барлығымен, көрсетілген ретпен өткізіледі. Олардың мәні осы парақ жасалған кезде ешкімге белгілі емес.
minutes-sheet-signatures-about = Тізім біздің қатысуымызбен бекітілді, C коды осы парақтағыдай.
