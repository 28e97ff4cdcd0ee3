# draw

draw-list-order = Тізімнің { $number }-жазбасы ретімен тұрған жоқ.
    .hint = Жазбалар кілттерінің (байт бойынша) өсу ретімен тұрады: тізімді бұл бағдарлама жасамаған немесе ол өзгертілген.
draw-list-duplicate = Тізімнің { $number }-жазбасы алдыңғысын қайталайды.
    .hint = Әр кілт тізімде бір-ақ рет тұрады: тізімді бұл бағдарлама жасамаған немесе ол өзгертілген.

# Findings
draw-finding-wrong-type = Мәннің түрі басқа: керегі – { $expected }, табылғаны – { $found }.
draw-finding-unknown-field = Форматтың бұл жерінде «{ $found }» өрісі жоқ.
draw-finding-missing-field = { $expected } өрісі жоқ.
draw-finding-duplicate-field = Өріс қайталанады, саны: { $found }.
draw-finding-bad-number = { $expected } аралығындағы бүтін сан керек, табылғаны – { $found }.
draw-finding-bad-format = Пішімі дұрыс емес: керегі – { $expected }, табылғаны – «{ $found }».
draw-finding-empty-list = Тізім бос.
draw-finding-source-type = Кездейсоқтық көзінің мұндай түрі жоқ: «{ $found }»; бары – { $expected }.
draw-finding-unknown-chain = «{ $found }» форматқа белгілі drand тізбектерінің қатарында жоқ.
draw-finding-evidence-count = Қажетті дәлел саны: { $expected }, табылғаны: { $found }.
draw-finding-evidence-type = Бекітілген көздің түрі – { $expected }, ал дәлелдің түрі – { $found }.
draw-finding-results-count = Бекітілген топтар саны: { $expected }, нәтижелердегісі: { $found }.
draw-finding-wave-number = Мұнда ондай қайталама ұтыс бола алмайды: мүмкін нөмірлер – { $expected }, табылғаны – { $found }.
draw-finding-commitment-digest = Бұл – бекіту файлының бақылау сомасы емес, ол мынаған тең: { $expected }.
draw-finding-not-published = Жарияланғаны басқа: { $expected }. Мұндағысы: { $found }.
draw-finding-counts-sum = Қосындылар сәйкес келмейді: болуға тиісі – { $expected }, табылғаны – { $found }.
draw-finding-pool-id = «{ $found }» топ идентификаторы бұрыннан бар немесе сақтап қойылған.
draw-finding-carried = Ауыстырылған сертификат барынан көп: { $found }, мүмкіні – { $expected }.
draw-finding-empty-root = Бос тізімнің түбірі – { $expected }, табылғаны – { $found }.
draw-finding-sources-combination = Кездейсоқтық көздерін бұлай біріктіруге болмайды: { $found }. Мүмкіні: { $expected }.
draw-finding-share-member = «{ $found }» мүшесінің үлесі бұрыннан бар.
draw-finding-random-org-strength = random.org бере алатын жауаптар тым аз: { $found }; керегі – { $expected }.
draw-finding-beacon-round = Бекітілгені – { $expected }-раунд, ал дәлел { $found }-раундтікі.
draw-finding-beacon-false = Бұл – бекітілген раундқа ({ $expected }) drand қойған қолтаңба емес.
draw-finding-random-org-signature = Бұл мәтінге random.org қол қоймаған.
draw-finding-random-org-text = random.org мәтіні қатаң JSON нысаны емес.
draw-finding-random-org-answer = random.org сайтына жіберілген сұрау бекітілгендей емес: керегі – { $expected }, табылғаны – { $found }.
draw-finding-share-mismatch = Бұл – бекітілген үлес емес: бекітілгені – { $expected }, табылғаны – { $found }.
draw-finding-dice-count = Қажетті лақтыру саны: { $expected }, табылғаны: { $found }.
draw-finding-times-order = Уақыт реті бұзылған: керегі – { $expected }, табылғаны – { $found }.
draw-finding-pool = Мұнда { $expected } тобы тұруға тиіс, табылғаны – { $found }.
draw-finding-undrawn = Ойнатылмаған сертификат саны: бекіту файлы бойынша { $expected }, жазбада { $found }.
draw-finding-drawn-count = Ойнатылған орын саны: болуға тиісі – { $expected }, жазбада – { $found }.
draw-finding-rank = Мұнда { $expected } реттік нөмірі тұруға тиіс, табылғаны – { $found }.
draw-finding-role = Бұл орын – { $expected }, жазбада { $found } деп көрсетілген.
draw-finding-index = Кездейсоқ мән бұл орынға { $expected } индексін береді, жазбада – { $found }.
draw-finding-order = Орындардың көбі сәйкес келмейді ({ $found }): бұл рет басқа дәлелден немесе басқа бекітуден шыққан.
draw-finding-index-range = Тізімде { $found } индексі жоқ: { $expected }.
draw-finding-proof-length = Бұл орынның дәлеліндегі SHA-256 мәндерінің саны – { $expected }, табылғаны – { $found }.
draw-finding-leaf-proof = Белгі, жасырын мән және дәлел { $expected } түбіріне апармайды.
draw-finding-disqualified-pool = { $found } деген топ жоқ.
draw-finding-disqualified-rank = { $found } орны ол кезде ойнатылмаған: { $expected }.
draw-finding-disqualified-twice = { $found } бұрын шеттетілген.
draw-finding-wave-pools = Алмастыру тиіс топтар: { $expected }; жазбада: { $found }.
draw-finding-receipt-draw = Түбіртек басқа ұтыс ойынынікі: онда { $found }, мұнда { $expected }.
draw-finding-receipt-pool = Мұнда «{ $found }» тобы жоқ: { $expected }.
draw-finding-receipt-drawn = Жазбада бұл түбіртектің орны басқанікі деп көрсетілген: онда { $expected }, түбіртекте { $found }.
draw-finding-receipt-label = Талаптар бойынша мұнда { $expected } болуы керек, түбіртекте «{ $found }».

# Gaps
draw-gap-no-published-digest = Жарияланған бақылау сомасы көрсетілмеген: C = { $value } мәнін осы жазбадан тыс алынған мәнмен салыстырыңыз.
draw-gap-earlier-attempts = Осы кезең бойынша бұрынғы бекіту саны: { $value }. Олардың әрқайсысының күші кездейсоқ мән белгілі болғанға дейін жойылғаны мұнда көрсетілмеген.
draw-gap-witnessed-by-people = Ойын сүйегінің қалай түскенін адамдар куәландырады; бағдарлама оны тексере алмайды.
draw-gap-random-org-alone = random.org сайтынан жауап бірнеше рет сұралған болуы мүмкін.
draw-gap-rehearsal-chain = Жаттығу: бұл тізбектің кілті баршаға белгілі, раунд ештеңені дәлелдемейді.
draw-gap-unpublished-disqualified = Шеттетілгендердің осы тізімінің бақылау сомасы ({ $value }) жарияланғандардың арасында жоқ.
draw-gap-unmatched-digest = Жарияланған { $value } бақылау сомасы бұл жазбадағы ештеңеге сәйкес келмейді: мұнда шеттетілгендер тізімі жетіспеуі мүмкін.

# Notes
draw-note-published-before = { $value } уақытына дейін жарияланған бақылау сомалары үшін жарамды
draw-note-no-instant = ойын сүйегі лақтырылғанға дейін жарияланған бақылау сомалары үшін жарамды
draw-note-disqualified-between = шеттетілгендер тізімі мына уақыт аралығында жариялануға тиіс болған: { $value }
draw-note-stamped-before = уақыт белгісі ештеңе белгілі бола алмайтын кезде қойылған: { $place }, { $value }
draw-note-stamped = уақыт белгісі: { $place }, { $value }; оның қай сәттен бұрын қойылуға тиіс екені мұнда белгіленбеген

# Errors
draw-commitment-prefix = Бұл бекіту файлы емес: ол «utys-draw/1 commitment» деп басталмайды.
    .hint = Файлды жарияланған күйінде алыңыз; мәтін көшірілгенде бірінші жолы жоғалуы мүмкін.
draw-commitment-json = Бекіту файлының бірінші жолынан кейін JSON жоқ: { $error }
draw-commitment-form = Бекіту файлындағы пішім қателерінің саны: { $findings }. Біріншісі: { $first }
draw-commitment-not-canonical = Бекіту файлы канондық пішімде емес, яғни бұл C алынған файл емес.
    .hint = Файлды жарияланған күйінде, байтына дейін өзгертпей алыңыз.
draw-record-too-large = Файл 64 МиБ-тан үлкен: бұл ұтыс ойынының жазбасы емес.
draw-record-json = Файл JSON емес: { $error }
    .hint = `utys verify` record.json файлын, хаттаманы және бекіту парағын (PDF) оқиды.
draw-refused = Ұтыс ойыны өткізілген жоқ: { $first } Барлық ескерту саны: { $findings }.
    .hint = Дәл бекітілген көздердің дәлелдерін беріңіз.
draw-refused-more = Дәлелдер толық емес.
draw-disqualified-refused = Шеттетілгендер тізімі қабылданбады: { $first } Барлық ескерту саны: { $findings }.
draw-rehearsal-only = Жаттығу тізбегі тек жаттығуда қабылданады: оның кілті баршаға белгілі.
    .hint = quicknet немесе default тізбегінің раундын бекітіңіз.
draw-list-changed = { $pool } тобының тізімі бекітілген тізім емес.
    .hint = Ұтыс ойыны өткізілген жоқ. Тізім мен оның құпия кілтін бекітуден кейін жасалған көшірмеден қалпына келтіріңіз.
draw-wave-number = { $wave }-қайталама ұтыс бекітілмеген немесе соңғысынан кейін тұрған жоқ.
draw-commitment-alone = Бұл – бекіту файлы: онда не бекітілгені айтылған, не ойнатылғаны емес. C = { $c }
    .hint = Жазбаны немесе хаттаманы тексеріңіз: `utys verify minutes.pdf --expect { $c }`.
