# Акция файлының қателері.
campaign-too-large = Файл көлемі — { $bytes } Б, рұқсат етілген { $limit } Б-тан артық.
    .hint = Акция файлы — бір бет мәтін; бұл басқа файл болса керек.
campaign-not-utf8 = Осы жерден бастап мәтін UTF-8 кодтамасында емес.
    .hint = Файлды UTF-8 кодтамасында сақтаңыз.
campaign-syntax = Бұл TOML емес: { $detail }.
    .hint = Осы жердегі жазуды түзетіңіз; protocols/CAMPAIGN.md мысалдан басталады.
campaign-too-many-problems = Қате саны { $limit } шегінен асты; осы жерден кейінгілері көрсетілмеген.
    .hint = Жоғарыдағыларды түзетіп, файлды қайта оқытыңыз.
campaign-unknown-key = «{ $section }» ішінде белгісіз кілт: «{ $key }».
    .hint = Оны алып тастаңыз; кілттер protocols/CAMPAIGN.md файлында тізілген.
campaign-unknown-key-near = «{ $section }» ішінде белгісіз кілт: «{ $key }».
    .hint = «{ $near }» деп жазбақ болдыңыз ба?
campaign-missing-key = «{ $section }» ішінде «{ $key }» кілті жоқ.
    .hint = Оны қосыңыз; не жазылатыны protocols/CAMPAIGN.md файлында айтылған.
campaign-wrong-kind = «{ $key }» мәні: { $found }, күтілгені: { $expected }.
    .hint = Мәнді күтілген түрде жазыңыз.
campaign-wrong-form = «{ $key }» мәні — «{ $found }», күтілгені: { $expected }.
    .hint = Мәнді күтілген пішімде жазыңыз.
campaign-wrong-form-near = «{ $key }» мәні — «{ $found }», күтілгені: { $expected }.
    .hint = «{ $near }» деп жазбақ болдыңыз ба?
campaign-too-many = «{ $what }» ішіндегі элемент саны: { $found }, ең көбі { $limit }.
    .hint = Тізімді қысқартыңыз.
campaign-nothing-in = «{ $what }» тізімі бос.
    .hint = Кемінде бір элемент жазыңыз немесе кілт міндетті болмаса, оны алып тастаңыз.
campaign-unknown-name = Бұл файлда мұндай атау жоқ ({ $what }): «{ $found }».
    .hint = Файлда анықталған атауды жазыңыз немесе оны анықтаңыз.
campaign-unknown-name-near = Бұл файлда мұндай атау жоқ ({ $what }): «{ $found }».
    .hint = «{ $near }» деп жазбақ болдыңыз ба?
campaign-twice = Қайталану ({ $what }): «{ $name }» { $line }-жолда бар.
    .hint = Екеуінің бірінің атауын өзгертіңіз немесе оны алып тастаңыз.
campaign-reserved = «{ $id }» идентификаторы бекіту файлы үшін сақталған.
    .hint = Басқа идентификатор таңдаңыз.
campaign-role-missing = Ешбір бағанда «{ $role }» рөлі жоқ.
    .hint = Тиісті бағанға role = "{ $role }" деп жазыңыз.
campaign-role-on-other-kind = «{ $found }» түріндегі бағанға «{ $role }» рөлі берілмейді, күтілген түрі — «{ $expected }».
    .hint = Бағанның түрін немесе рөлін түзетіңіз.
campaign-role-not-required = «{ $role }» рөлі бар баған міндетті болуға тиіс.
    .hint = required = false жазбасын алып тастаңыз: бұл мәнсіз жолды бағалау мүмкін емес.
campaign-choices-on-other-kind = «{ $found }» түріндегі бағанда нұсқалар болмайды.
    .hint = kind = "choice" деп жазыңыз немесе choices кілтін алып тастаңыз.
campaign-wrong-column = «{ $key }» шарты «{ $found }» түріндегі «{ $column }» бағанына қолданылмайды, күтілген түрі — «{ $expected }».
    .hint = Күтілген түрдегі бағанды жазыңыз немесе басқа шарт таңдаңыз.
campaign-not-one-test = Ережеде «require», «exclude», «require-together», «exclude-together», «test» кілттерінің саны: { $found }, дәл біреуі болуға тиіс.
    .hint = Біреуін қалдырыңыз; себеп екеу болса, екі ереже жазыңыз.
campaign-not-one-condition = Шарттағы кілт саны: { $found }, дәл біреуі болуға тиіс.
    .hint = Бірнеше шарт былай біріктіріледі: all = [{"{"} … {"}"}, {"{"} … {"}"}] немесе any = […].
campaign-too-deep = Шарттар { $limit } деңгейден терең қабаттасқан.
    .hint = Ережені бірнешеуге бөліңіз.
campaign-one-per-client-not-last = «one-per-client» ережесі соңында тұрған жоқ.
    .hint = Оны соңына ауыстырыңыз: ол қалған барлық ережеден өткен жолдардың ішінен таңдайды.
campaign-outside-pools-missing = Топты баған айқындайды, бірақ ешбір топқа кірмейтін жолдар туралы ереже жоқ.
    .hint = test = "outside-pools" ережесін қосыңыз.
campaign-outside-pools-without-bands = «outside-pools» ережесі ешкімді шығармайды: топты айқындайтын баған жоқ.
    .hint = Ережені алып тастаңыз немесе pooled-by кілтіне топты айқындайтын бағанды жазыңыз.
campaign-several-pools-without-column = Топ бірнешеу, бірақ оларды ажырататын баған көрсетілмеген.
    .hint = pooled-by кілтіне «money» түріндегі бағанның идентификаторын жазыңыз.
campaign-band-without-column = «{ $key }» мұнда мағынасыз: топты айқындайтын баған жоқ.
    .hint = Оны алып тастаңыз немесе pooled-by кілтіне «money» түріндегі бағанның идентификаторын жазыңыз.
campaign-band-without-from = Топтың төменгі шегі «from» жоқ.
    .hint = from кілтіне осы топтың ең аз төлемін жазыңыз; ол болмаса, 0.
campaign-band-without-to = Топтың жоғарғы шегі «to» жоқ, ал одан кейін тағы топ бар.
    .hint = to кілтіне келесі топтың «from» мәнін жазыңыз; тек соңғы топ ашық бола алады.
campaign-band-empty = { $from } – { $to } аралығына ешбір төлем кірмейді.
    .hint = «from» аралыққа кіреді, «to» кірмейді әрі «from» мәнінен үлкен.
campaign-band-gap = Топ { $from } мәнінен басталады, ал алдыңғысы { $before } мәнінде аяқталады: екі аралықтағы төлем ешбір топқа кірмейді.
    .hint = «from» мәнін алдыңғы топтың «to» мәніне теңестіріңіз.
campaign-band-overlap = Топ { $from } мәнінен басталады, ал алдыңғысы { $before } мәнінде ғана аяқталады: екі аралықтағы төлем екі топқа кіреді.
    .hint = «from» мәнін алдыңғы топтың «to» мәніне теңестіріңіз; топтар өсу ретімен тұрады.
campaign-period-not-next = { $found } кезеңі алдыңғысынан кейін келмейді, күтілгені — { $expected }.
    .hint = Кезеңдер — қатарынан келетін айлар; ұтыс ойыны жоқ айдың жоспарында нөлдер тұрады.
campaign-waves-not-ascending = Қайталама ұтыстың мерзімі (ұтыстан кейінгі күн саны: { $found }) алдыңғысынан ({ $before }) кеш емес.
    .hint = Әр қайталама ұтыс алдыңғысынан кеш өтеді.
holidays-span-of-days = { $from } мен { $to } аралығындағы күнтізбе басталмай тұрып аяқталады немесе { $most } күннен ұзақ.
    .hint = «from» пен «to» – оның бірінші және соңғы күні.
holidays-day-outside = { $day } күні { $from } мен { $to } аралығындағы күнтізбеге кірмейді.
    .hint = Күнді немесе «from» пен «to» мәндерін түзетіңіз.
holidays-worked-anyway = { $day } – сенбі де, жексенбі де емес: ол онсыз да жұмыс күні.
    .hint = «worked» ішінде тек сенбі мен жексенбі тұрады.
campaign-until-draw-of-a-list = «until-draw» бүкіл тізімге қарайтын ережеде тұр.
    .hint = Оны алып тастаңыз: кейінгі экспорт бойынша тек «require» немесе «exclude» бар ереже қайта тексеріледі.
campaign-dated-by-without-until-draw = until-draw = true болмаса, «dated-by» ештеңе білдірмейді.
    .hint = until-draw = true деп қосыңыз немесе кілтті алып тастаңыз.
campaign-dated-by-not-asked = Ереже «dated-by» атаған бағанға қарамайды.
    .hint = «require» немесе «exclude» қарайтын күн бағанын атаңыз.
campaign-forfeited-go-nowhere = «forfeited» мәні true, бірақ mode = "none" болғанда ештеңе ауыстырылмайды.
    .hint = Оны алып тастаңыз немесе mode = "per-pool" деп жазыңыз.
campaign-needs-entries = «{ $key }» мұнда ештеңе білдірмейді: бұл файлда әр жол — өз алдына қатысу.
    .hint = Оны алып тастаңыз немесе бірнеше жолдан не тапсырыстан бір қатысу шығатынын [entries] бөлімінде айтыңыз.
campaign-row-rule-after-together = Бір жолға қатысты ереже бірнеше жолға бірге қатысты ережеден ({ $line }-жол) кейін тұр.
    .hint = Оны сол ережеден бұрын қойыңыз: жолдар бірге тексерілгенше, олардың қайсысы қалғаны белгілі болуы керек.
campaign-reach-of-together = «reach» бірнеше жолға бірге қатысты ережеде тұр.
    .hint = Оны алып тастаңыз: мұндай ереже қатысудың барлық жолын онсыз да шығарады.
campaign-not-with-entries = «{ $what }» [entries] бөлімімен бірге қолданылмайды.
    .hint = Алып тастаңыз: мұнда бір шоттың бірнеше жолы болуы мүмкін, ал бұл жалғыз жолға қатысты.
campaign-one-per-client-missing = Клиенттің барлық жолы — бір қатысу, бірақ оның басқа шоттарындағы жолдардың не болатынын ешбір ереже айтпайды.
    .hint = Соңына test = "one-per-client" деген ереже қосыңыз: қатысу ең ерте шотқа жазылады.
campaign-not-one-of = Мұнда { $keys } кілттерінің саны: { $found }, дәл біреуі болуға тиіс.
    .hint = Біреуін қалдырыңыз.
campaign-pooled-by-row = Бір қатысу бірнеше жолдан тұрады, сондықтан топты қай жолдың сомасы анықтайтыны белгісіз.
    .hint = pooled-by кілтін бір кілті бар кесте етіп жазыңыз: sum немесе largest, мәні — бағанның аты.
campaign-when-with-bands = Топты әрі «pooled-by», әрі «when» анықтайды.
    .hint = Біреуін қалдырыңыз: сома аралықтарын немесе шарттарды.
campaign-when-missing = Топта «when» шарты жоқ, ал одан кейін тағы топ бар: оған ешкім түспейді.
    .hint = «when» жазыңыз; тек соңғы топ онсыз бола алады.
campaign-days-not-in-order = «{ $second }» ({ $second_day }) күні «{ $first }» ({ $first_day }) күнінен бұрын тұр.
    .hint = Күндерді түзетіңіз: екіншісі біріншісінен ерте бола алмайды.
campaign-day-outside-month = «{ $key }» ({ $day }) күні кезең аталған айға жатпайды.
    .hint = Кезең соңғы күні түсетін аймен аталады.

campaign-kind-text = мәтін
campaign-kind-integer = бүтін сан
campaign-kind-float = бөлшек сан
campaign-kind-boolean = true немесе false
campaign-kind-day = күн
campaign-kind-list = тізім
campaign-kind-table = кесте
campaign-kind-amount = теңгенің бүтін саны немесе тиыны бар мәтін, мысалы "14999.99"

campaign-form-id = латынның кіші әріптері, цифрлар мен дефистер, ең көбі 64 таңба, басында әріп не цифр
campaign-form-period = ЖЖЖЖ-АА түріндегі ай, 2000 жылдан 2199 жылға дейін
campaign-form-day = ЖЖЖЖ-АА-КК түріндегі күн, period-start немесе period-end
campaign-form-time-zone = уақыт белдеуі, мысалы Asia/Almaty
campaign-form-amount = теңге немесе екі таңбалы тиыны бар теңге, мысалы 14999.99, ең көбі 10000000000
campaign-form-line = ұзындығы { $max } таңбадан аспайтын, шеттерінде бос орын, ішінде басқару таңбалары жоқ бос емес бір жол
campaign-form-number = { $min } – { $max } аралығындағы бүтін сан
campaign-form-words = мыналардың бірі: { $words }

campaign-named-column = баған
campaign-named-choice = нұсқа
campaign-named-pool = топ
campaign-named-rule = ереже
campaign-named-header = тақырып
campaign-named-spelling = жазылуы
campaign-named-role = рөл
campaign-named-test = тексеру
campaign-named-day = күн
