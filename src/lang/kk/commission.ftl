# commission

## Journal: why an event may not follow
journal-not-opened = Журнал ашылмаған.
    .hint = Алдымен `utys init` командасын орындаңыз.
journal-already-opened = Журнал ашылып қойған.
    .hint = Басқа акция үшін басқа қалта жасаңыз.
journal-repeated = Бұл қадам журналға { $sequence } нөмірімен енгізіліп қойған.
    .hint = Қайталаудың қажеті жоқ.
journal-back-in-time = Уақыт кері жүрді: журналдағы соңғы жазба { $last }, ал қазіргі уақыт { $at }.
    .hint = Компьютердің сағатын тексеріңіз; жаттығу қалтасында `--at` уақытын соңғы жазбадан кейінгі уақытқа қойыңыз.
journal-unknown-period = Акцияда { $period } кезеңі жоқ.
    .hint = Кезеңдер тізімін `utys status` көрсетеді.
journal-replaces = Осы арада басқа нұсқа енгізілген: { $expected } тұр, ал { $found } ауыстырылмақ болды.
    .hint = `utys status` арқылы қараңыз да, қадамды қайталаңыз.
journal-list-moved = Осы арада тізім қайта импортталды немесе қабылданды: { $expected }-жазба күшінде, ал { $found }-жазба ауыстырылмақ болды.
    .hint = Импортталған тізім `utys import --replace` арқылы ауыстырылады; `utys status` арқылы қараңыз.
journal-frozen = { $period } кезеңінің тізімі бекітілген, ол өзгертілмейді.
    .hint = Қате болса, кездейсоқ мән белгілі болғанға дейін `utys cancel` арқылы күшін жойыңыз.
journal-nothing-imported = { $period } кезеңі үшін ештеңе импортталмаған.
    .hint = Биллингтен алынған файлды `utys import { $period } ФАЙЛ` арқылы енгізіңіз.
journal-bad-rows = { $period } кезеңінде қабылданбаған { $bad } қате жол бар.
    .hint = Файлды түзетіп, `utys import --replace` арқылы қайта енгізіңіз немесе жолдарды `utys accept` арқылы қабылдаңыз.
journal-no-commission = Комиссия құрамы енгізілмеген.
    .hint = `utys commission set ФАЙЛ` командасын орындаңыз.
journal-other-commission = Осы арада комиссияның құрамы өзгерді.
    .hint = Қадамды қайталаңыз.
journal-predecessor-open = { $predecessor } кезеңінің ұтыс ойыны өткізілмеген, сондықтан { $period } кезеңіне неше сертификат ауысатыны белгісіз.
    .hint = Алдымен { $predecessor } кезеңін аяқтаңыз.
journal-earlier-lists-changed = { $period } импортталғаннан кейін алдыңғы кезеңдердің тізімдері өзгерді.
    .hint = { $period } кезеңін `utys import --replace` арқылы қайта импорттаңыз.
journal-other-list = { $period } кезеңінің тізімі импортталғаннан басқа.
    .hint = Қадамды қайталаңыз.
journal-later-frozen = Кейінгі { $later } кезеңі бекітілген, сондықтан { $period } кезеңінің тізімін өзгертуге болмайды.
    .hint = Қатені `utys error` арқылы журналға енгізіңіз.
journal-ordinal = Бекіту әрекетінің нөмірі { $expected } болуы керек, ал { $found } берілген.
journal-previous = Акцияның алдыңғы C мәні { $expected }, ал { $found } берілген.
    .hint = Қадамды қайталаңыз.
journal-round-in-the-past = drand раунды { $round } шығады, бұл бекіту уақытынан ({ $at }) кейін емес.
    .hint = Болашақтағы раундты таңдаңыз, C-ны жариялап үлгеретіндей.
journal-other-pools = Топтар акция файлындағыдай емес.
journal-not-committed = { $period } кезеңінің тізімі бекітілмеген.
    .hint = Алдымен `utys commit { $period }` командасын орындаңыз.
journal-other-attempt = { $period } кезеңінде { $standing }-әрекет күшінде, ал { $found }-әрекет аталған.
    .hint = `utys status` арқылы қараңыз.
journal-other-commitment = { $period } кезеңінде басқа C күшінде.
    .hint = `utys status` көрсеткен C-мен салыстырыңыз.
journal-already-drawn = { $period } кезеңінің ұтыс ойыны өткізілген; ол қайта ашылмайды.
    .hint = Табылған қатені `utys error` арқылы журналға енгізіңіз: ол хаттамада басылады.
journal-appeared-at = C жарияланған уақыт ({ $appeared }) бекіту мен қазіргі уақыттың арасында емес.
journal-dice-not-due = { $period } кезеңінде сүйек тастау көзделмеген немесе сүйектер тасталып қойған.
journal-dice-first = Алдымен сүйектер тасталады, содан кейін ғана үлестер ашылады.
    .hint = Тасталған сүйектерді `utys dice { $period }` арқылы енгізіңіз.
journal-share-not-due = «{ $member }» мүшесінің ашылатын үлесі жоқ.
journal-seed-known = { $period } кезеңінің кездейсоқ мәні белгілі болуы мүмкін: күшін жоюға кеш.
    .hint = Ұтыс ойынын өткізіңіз; қатені `utys error` арқылы журналға енгізіңіз.
journal-cause-unfounded = Күшін жоюдың аталған себебі { $period } кезеңіне сай келмейді.
    .hint = Ашылмаған үлес сүйектерден кейін ғана, ал шықпаған раунд өз уақыты өткеннен кейін ғана себеп бола алады.
journal-too-early = Әлі ерте: drand раунды { $round } шығады, қазір { $at }.
    .hint = Раунд шыққанша күтіңіз.
journal-shares-missing = Мына мүшелердің үлестері ашылмаған: { $members }.
    .hint = `utys share reveal` арқылы ашыңыз; мүше бас тартса, `utys cancel --withheld МҮШЕ` арқылы әрекеттің күшін жойыңыз.
journal-dice-missing = { $period } кезеңінің сүйектері енгізілмеген.
    .hint = `utys dice { $period }` арқылы енгізіңіз.
journal-sums = Жеңімпаздар мен ойнатылмаған сертификаттардың қосындысы топтың сертификаттарына тең емес.
journal-not-drawn = { $period } кезеңінің ұтыс ойыны әлі өткізілмеген.
    .hint = Алдымен `utys draw { $period }` командасын орындаңыз.
journal-no-minutes = { $period } кезеңінің хаттамасы жасалмаған.
    .hint = Алдымен `utys minutes { $period }` командасын орындаңыз.
journal-revision = Хаттама нұсқасының нөмірі { $expected } болуы керек, ал { $found } берілген.
journal-already-signed = { $period } кезеңінің хаттамасына қол қойылып қойған.
    .hint = Хаттама қате табылғаннан (`utys error`) кейін ғана қайта жасалады.
journal-other-file = { $period } кезеңінің құжатына осы арада басқа мүше қол қойды немесе бұл өріс толтырылған.
    .hint = Соңғы файлға қол қойыңыз: `utys sign { $period }` командасын қайталаңыз.
journal-seed-not-known = { $period } кезеңінің кездейсоқ мәні әлі белгілі емес: қатені түзетуге болады.
    .hint = `utys cancel` арқылы күшін жойып, файлды түзетіп, қайта бекітіңіз.

# The chain
journal-entry-unreadable = Журналдың { $sequence }-жазбасы оқылмайды: { $what }.
    .hint = Журнал файлы бүлінген: оны сақтық көшірмеден қалпына келтіріп, басын қол қойылған хаттамадағымен салыстырыңыз.
journal-entry-not-canonical = Журналдың { $sequence }-жазбасы канондық түрде емес.
    .hint = Журнал файлы бүлінген немесе өзгертілген: оны сақтық көшірмеден қалпына келтіріңіз.
journal-entry-number = Журналда { $expected }-жазбаның орнында { $found }-жазба тұр.
    .hint = Журналдан жазба алынған немесе қосылған: оны сақтық көшірмеден қалпына келтіріңіз.
journal-entry-chain = Журналдың тізбегі { $sequence }-жазбада үзілген.
    .hint = Осы жазба немесе алдыңғысы өзгертілген: журналды сақтық көшірмеден қалпына келтіріңіз.

## Ledger
ledger-other-pools = { $expected } топ керек, ал { $found } топтың сандары берілген.
ledger-too-many = Сертификаттардың саны тым көп.

## Store
store-not-there = { $path }: мұнда журнал жоқ.
    .hint = Қалтаны `--dir` арқылы көрсетіңіз немесе `utys init` командасын орындаңыз.
store-already-there = { $path } бар, ол қайта жазылмайды.
    .hint = Басқа қалтаны таңдаңыз.
store-empty = { $path }: журналда жазба жоқ, `init` соңына дейін орындалмаған.
    .hint = Файлды өшіріп, `utys init` командасын қайталаңыз.
store-not-a-journal = { $path } осы бағдарламаның журналы емес немесе кейінгі нұсқамен жасалған.
store-file = { $path }: { $what }.
    .hint = Дискідегі орынды және қалтаға құқықтарды тексеріңіз.
store-database = Журналға жазу мүмкін болмады: { $what }.
    .hint = Дискідегі орынды және қалтаға құқықтарды тексеріп, қадамды қайталаңыз: ештеңе жартылай орындалған жоқ.
store-busy = Журналды басқа бағдарлама ұстап тұр.
    .hint = Оның аяқталуын күтіп, қадамды қайталаңыз.
store-head-moved = Осы арада журналға басқа біреу жазды: { $expected } күтілді, { $found } тұр.
    .hint = `utys status` арқылы қараңыз да, қажет болса қадамды қайталаңыз.
store-digest-column = Журналдың { $sequence }-жазбасы өзінің бақылау сомасына сай емес.
    .hint = Журнал өзгертілген немесе бүлінген: оны сақтық көшірмеден қалпына келтіріңіз.
store-out-of-order = Журналдың { $sequence }-жазбасы алдыңғыларынан кейін тұра алмайды. { $why }
    .hint = Журнал өзгертілген: оны сақтық көшірмеден қалпына келтіріңіз.
store-object-missing = { $digest } нысаны қалтада жоқ: мерзімі өткен соң өшірілген немесе жоғалған.
    .hint = Сақтық көшірмеден қалпына келтіріңіз.
store-object-damaged = { $digest } нысаны өзгертілген немесе бүлінген.
    .hint = Сақтық көшірмеден қалпына келтіріңіз.
store-object-too-large = { $digest } нысаны шектен ({ $limit } байт) үлкен.
store-check-database = Журнал файлы бүлінген: { $what }
    .hint = Сақтық көшірмеден қалпына келтіріңіз.
store-check-unguarded = Журналды өзгертуден қорғайтын { $trigger } триггері алынып тасталған.
store-check-missing = { $sequence }-жазбада аталған { $digest } нысаны қалтада жоқ.
store-check-damaged = { $sequence }-жазбада аталған { $digest } нысаны өзгертілген немесе бүлінген.

## Roster
commission-roster-too-large = Комиссия файлының көлемі — { $bytes } байт, ең көбі { $most } байт оқылады.
    .hint = Онда тек құрамды, кворумды, бұйрықты және орынды қалдырыңыз.
commission-roster-form = Комиссия файлы, { $line }-жол, { $column }-баған: { $error }
    .hint = Үлгісі — fixtures/commissions/business-offer-2021.toml.
commission-roster-member-twice = «{ $id }» комиссия мүшесі комиссия файлында екі рет көрсетілген.
    .hint = Әр мүшеге жеке id беріңіз.
commission-roster-too-many = Комиссия файлында { $found } адам аталған, ең көбі { $most } адам қабылданады.
commission-roster-no-quorum = Қатысып отырғаны — { $present }, кворум — { $quorum }.
    .hint = Кворумсыз комиссия ұтыс ойынын өткізбейді: `present` мәнін түзетіңіз немесе басқа күні жиналыңыз.
commission-roster-bad-text = Комиссия файлы, { $place }: мәтін бос, { $most } байттан ұзын немесе басқару таңбалары бар.

## Facts of documents
commission-unreadable = Жол оқылмайды, комиссия шешімімен шығарылды
commission-row-stays = Ортақ дербес шот: осы жол қалады, қалғандары шығарылды
commission-reading = { $clause }-тармақ, комиссияның оқуы бойынша: { $text }
