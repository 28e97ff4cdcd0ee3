# version

## Versions of the campaign file, and a journal that begins in mid-course: why an event may not follow
version-number = Акция файлының келесі нұсқасының нөмірі { $found } емес, { $expected } болуы керек.
    .hint = Осы арада акцияны басқа біреу өзгертті: `utys status` арқылы қараңыз.
version-same-rules = Бұл файл қазірдің өзінде күшінде: { $version }-нұсқа.
    .hint = Тек өзгертілген акция файлы ғана жаңа нұсқа болады.
version-many = Акция файлының ең көбі { $most } нұсқасы сақталады.
version-pools = Өзгертілген файлдағы топтар басқа немесе олардың реті өзгерген.
    .hint = Топтардың идентификаторлары мен реті бүкіл акция бойы өзгермейді; жоспарды, құнды, шектерді және резерв санын өзгертуге болады.
version-frozen = Нұсқа { $from } кезеңінен бастап күшіне енер еді, ал { $frozen } кезеңінің тізімі бекітіліп қойған.
    .hint = Бекітілген кезең өз нұсқасын біржола сақтайды: `--from` арқылы одан кейінгі кезеңді көрсетіңіз.
version-periods = Өзгертілген файлдың { $from } кезеңіне дейінгі кезеңдері күшіндегі нұсқадағыдай емес.
    .hint = `--from` кезеңіне дейінгі кезеңдер сол күйінде қалады; одан бастап акция ертерек аяқталуы немесе ұзаққа созылуы мүмкін.
version-from = { $from } акцияның кезеңі емес.
version-back = Алдыңғы нұсқа { $last } кезеңінен бастап күшінде; бұл нұсқа одан ертерек, { $from } кезеңінен басталмайды.
version-notice-ahead = Хабарлама { $noticed } күнімен белгіленген, ал ол күн әлі келген жоқ.
    .hint = Өзгерісті ол жарияланған кезде енгізіңіз.
version-amended = { $period } кезеңінің тізімі акция файлының { $version }-нұсқасына дейін жасалған.
    .hint = { $period } кезеңін қайта импорттаңыз: `utys import { $period } --replace`.
version-before-adoption = { $period } осы журнал басталатын { $from } кезеңінен бұрын.
    .hint = Бұрынғы мәліметтер басқа жерде сақталған; бұл журнал { $from } кезеңінен бастап ұтыс өткізеді.
version-adopted = Қабылданған мәліметтер акцияға сәйкес емес: кезең акцияның біріншіден кейінгі кезеңдерінің бірі болуы керек.
    .hint = Акция бірінші кезеңінен бастап `utys init` арқылы ашылады.

## What differs between two versions
version-section = { $section ->
    [title] атауы
    [organiser] ұйымдастырушы
    [time-zone] уақыт белдеуі
    [territory] өткізілетін аумақ
    [legal-basis] құқықтық негіз
    [periods] кезеңдер
    [columns] экспорт бағандары
    [entries] қатысудың құрамы
    [rules] қатысу шарттары
    [pools] топтар
    [pooled-by] топты анықтайтын баған
    [claims] хабарласу мерзімі
    [handover] тапсыру
    [carry-over] келесі кезеңге ауысу
    [publication] жариялау
    [mask] бүркемелеу
    [method] ұтыс ойынын өткізу тәсілі
    [disqualifications] шеттету себептері
    [waves] қайталама ұтыс ойындары
    [recheck] қайта тексеру
    [replacement] алмастыру
    [readings] анық емес тұстардың оқылуы
    [id] идентификатор
   *[other] { $section }
    }
version-change-added = { $section }{ $path ->
    [none] {""}
   *[other] , { $path }
    }{ $clause ->
    [none] {""}
   *[other] {" "}({ $clause }-тармақ)
    }: қосылды
version-change-removed = { $section }{ $path ->
    [none] {""}
   *[other] , { $path }
    }{ $clause ->
    [none] {""}
   *[other] {" "}({ $clause }-тармақ)
    }: алып тасталды
version-change-order = { $section }{ $path ->
    [none] {""}
   *[other] , { $path }
    }{ $clause ->
    [none] {""}
   *[other] {" "}({ $clause }-тармақ)
    }: реті өзгерді
version-change-wording = { $section }{ $path ->
    [none] {""}
   *[other] , { $path }
    }{ $clause ->
    [none] {""}
   *[other] {" "}({ $clause }-тармақ)
    }: тұжырымы өзгерді
version-change-value = { $section }{ $path ->
    [none] {""}
   *[other] , { $path }
    }{ $clause ->
    [none] {""}
   *[other] {" "}({ $clause }-тармақ)
    }: { $before } → { $after }
version-no-change = бағдарлама оқитын ештеңе өзгермеген (тек түсініктемелер, бос орындар)
version-more-changes = тағы { $n } өзгеріс

## Commands
version-other-campaign = Бұл «{ $found }» акциясының файлы, ал қалта «{ $expected }» акциясына арналған.
    .hint = Акцияның идентификаторы оның барлық нұсқасында бірдей.
version-notice-late = Хабарлама { $noticed } күнімен белгіленген, бұл { $from } кезеңінің бірінші күнінен кейін.
cli-amend-done = Акция файлының { $version }-нұсқасы { $from } кезеңінен бастап күшінде; өзгеріс { $noticed } күні жарияланған.
cli-amend-changes = Өзгерістер:
cli-amend-imported = { $period } кезеңінің тізімі алдыңғы нұсқа бойынша жасалған: оны `utys import { $period } --replace` арқылы қайта импорттаңыз.
version-opened-otherwise = { $path } қалтасы ашылып қойған, бірақ бұл жерде көрсетілгендей емес.
    .hint = `--dir` арқылы басқа қалтаны көрсетіңіз; журналдың басы ешқашан өзгермейді.
version-unknown-pool = Акцияда { $pool } тобы жоқ. Бар топтар: { $known }.
version-pool-twice = { $pool } тобы екі рет көрсетілген.
version-clients-needed = Клиент бір рет қана қатысады ({ $rule } шарты), ал бұрын кім қатысқаны көрсетілмеген.
    .hint = Алдыңғы кезеңдердің клиенттерін `--earlier` арқылы беріңіз; ондайлар болмаса — тек `client` жолы бар файлды беріңіз.
version-clients-problem = { $place }: { $problem }
version-clients-too-large = Файлда { $bytes } байт бар; ең көбі { $limit } байт оқылады.
version-clients-not-utf8 = Бұл UTF-8 емес.
version-clients-header = Бірінші жолда тек «{ $header }» сөзі тұруы керек.
version-clients-form = Он екі цифр және жолдың соңы болуы керек; жолдың басында { $digits ->
    [0] бірде-бір цифр жоқ
   *[other] { $digits } цифр тұр
    }. Мүмкін, электрондық кесте алдыңғы нөлдерді түсіріп тастаған.
cli-adopt-done = «{ $campaign }» акциясының қалтасы дайын: { $path }. Журналы { $from } кезеңінен басталады; бұрынғыны ол дәлелдемейді.
cli-adopt-rehearsal = «{ $campaign }» акциясының жаттығу қалтасы дайын: { $path }. Журналы { $from } кезеңінен басталады; бұрынғыны ол дәлелдемейді. Әр бетте белгі болады.
cli-adopt-taken-over = Қабылданды: { $certificates } ауысқан сертификат, бұрын қатысқан { $clients } клиент.
cli-status-adopted = Журнал { $from } кезеңінен басталады: акция сол кезде жүріп жатқан күйінде қабылданды, бұрынғы бұл жерде дәлелденбейді.
cli-status-version = Акция файлының { $version }-нұсқасы: { $from } кезеңінен бастап, { $noticed } күні жарияланды: { $place }
version-form-day = күн, мысалы 2021-06-15
version-form-carried = ТОП=САН, мысалы 50k=3

## On paper
version-heading = Талаптардың нұсқасы
version-about = Ұтыс ойыны акция талаптары файлының { $version }-нұсқасы бойынша өткізіледі; ол мына кезеңнен бастап күшінде: { $from }. Нұсқалардың айырмашылығы қоса берілген файлдардан шығады.
version-nth = { $version }-нұсқа, мына кезеңнен бастап күшінде: { $from }
version-sha256 = Акция талаптары файлының SHA-256 мәні
version-noticed = Өзгеріс жарияланған күн
version-place = Жарияланған жері
version-late = Жарияланған күн осы кезеңнің бірінші күнінен кейін.
version-changes = Алдыңғы нұсқадан айырмашылығы:
version-carried-value = Келесі кезеңге теңге емес, сертификат ауысады: әрқайсысы өзі ойнатылатын кезеңде күшіндегі нұсқада көрсетілген құнмен ойнатылады.
version-adopted-heading = Бұл журнал неден басталады
version-adopted-about = Акция жүріп жатқан күйінде қабылданды: бұл журнал мына кезеңнен басталады: { $from }. Бұрынғыны ол дәлелдемейді: осы кезеңге ауысқан сертификаттар мен алдыңғы кезеңдердің клиенттері төменде мәлімделгендей алынды.
version-adopted-at = Қабылданған уақыты
version-adopted-by = Мәлімдегендер
version-adopted-text = Өз сөздерімен
version-adopted-carried = Осы кезеңге ауысты, «{ $pool }» тобы: { $n }.
version-adopted-clients = Алдыңғы кезеңдердің клиенттері: { $name }, саны { $n }, SHA-256
version-adopted-no-clients = Алдыңғы кезеңдердің клиенттері көрсетілмеген.
version-adopted-evidence = Ауысқан сандар негізделген құжаттың SHA-256 мәні
draw-note-adopted = Журнал { $value } кезеңінен басталады: бұрынғыны ол дәлелдемейді.
version-form-rules = КЕЗЕҢ=ФАЙЛ, мысалы 2021-03=campaign-1.toml
version-gap-adopted = Журнал { $value } кезеңінен басталады: оған ауысқандар мен бұрын қатысқандар екі тұлғаның мәлімдеуі бойынша алынған.
version-gap-no-clients = бұл клиенттер файлы қабылданған, бірақ берілмеген (--clients)
version-gap-rules-changed = Акция файлы алдыңғы кезеңдікінен басқа, ал оның қашаннан және қандай хабарлама бойынша күшіне енгенін ешбір құжат айтпайды.
version-receipt = { $version }-нұсқа, өзгерісі { $noticed } жарияланған
version-page = Ұтыс ойыны талаптардың { $version }-нұсқасы бойынша өткізілді; ол мына кезеңнен бастап күшінде: { $month }. Өзгеріс { $noticed } жарияланған: { $place }. Акция талаптары файлының SHA-256 мәні:
version-page-adopted = Бұл акцияның журналы мына кезеңнен басталады: { $month }. Бұрынғыны ол дәлелдемейді; не қабылданғаны және оны кім мәлімдегені хаттамада айтылған.
version-nothing-carried = Акцияда бір кезеңнен келесіге ештеңе ауыспайды, сондықтан ауысқан сертификат болуы мүмкін емес.
    .hint = `--carried` бермеңіз.
