# cli

cli-error = қате: { $text }
cli-hint = не істеу керек: { $text }
cli-no-file = { $path } – файл емес.
    .hint = Қалтаны немесе құрылғыны емес, файлды көрсетіңіз.
cli-accepted-form = { $path } қабылданған жолдар тізімі емес: { $error }.
    .hint = Комиссия берген accepted.json файлын көрсетіңіз немесе мүлде көрсетпеңіз.
cli-verify-finding = күтілгені: { $expected }, табылғаны: { $found }
cli-verify-gap = тексерілген жоқ: { $value }
cli-verify-gap-signers = қолтаңбалар дұрыс, бірақ кім қол қойғаны белгісіз: куәландырушы орталықтың сертификаттарын көрсетіңіз (--roots)
cli-verify-gap-unsigned = бұл өріске қол қойылмаған
cli-verify-gap-metadata = басқа бағдарлама қолтаңбамен бірге метадеректерді (тақырып, күндер) қайта жазған; беттер мен тіркелген файлдар қол қойылған күйінде. `utys sign prepare` және `embed` қолданылса, бұлай болмайды.
cli-verify-gap-revoked-since = қайтарып алынғанға дейін қол қойылғаны тек қол қоюшының сөзінен белгілі; оны уақыт белгісі дәлелдер еді: { $value }
cli-verify-gap-revocation = қайтарып алу туралы тізім немесе жауап жарамсыз: { $value }
cli-verify-note-revocation = сертификаттардың қайтарып алынған-алынбағаны белгісіз (--crl, --ocsp): { $value }
cli-verify-note-claimed = қол қойылған уақытты қол қоюшылардың өздері көрсеткен, белгілі орталықтың уақыт белгісі жоқ: { $value }
cli-verify-note-no-holidays = жұмыс күндері дүйсенбіден жұмаға дейін деп есептелген, мереке күндері белгісіз; соңғы күні – { $value }
cli-verify-note-holidays-short = тіркелген мереке күндерінің күнтізбесі мерзімнің ({ $value }) барлық күнін қамтымайды: қалған күндер туралы тек аптаның қай күні екені белгілі
cli-verify-gap-must-sign = қол қоюы керек, бірақ қоймаған: { $value }
cli-verify-gap-too-few = есепке алынатын қолтаңба саны және қажетті саны: { $value }
cli-verify-gap-same-signer = комиссияның екі мүшесі үшін бір адам қол қойған; екінші қолтаңба: { $value }
cli-verify-note-unsigned = { $value }: қол қоймаған, оның қолы міндетті емес
cli-verify-gap-stamp = уақыт белгісінің қолтаңбасы дұрыс, бірақ кімдікі екені белгісіз: уақыт белгісі қызметінің сертификатын көрсетіңіз (--tsa)
cli-verify-gap-layout = беттер бағдарламаның басқа нұсқасымен жасалған, бұл нұсқа оларды қайта жасай алмайды
cli-verify-gap-no-record = бұл — бекіту парағы: онда әлі ұтыс ойыны жоқ
cli-verify-gap-no-wave = шеттетілгендер тізімі: ол бойынша өткізілетін қайталама ұтыс бұл құжатта жоқ
cli-verify-gap-earlier = осы бұрынғы кезеңнің экспорты берілмеген (--earlier): ол кезде кім қатысқаны белгісіз
cli-verify-gap-choices = дербес шоты ортақ жолдар тым көп, қайсысы қалатынын іріктеп шығу мүмкін емес: accepted.json файлын көрсетіңіз (--accepted)
cli-verify-campaign-for = Акция файлы аудит немесе түбіртек үшін керек.
    .hint = --audit (--export және --secret бірге) немесе --receipt көрсетіңіз.
cli-verify-signed-by = { $role }: { $signer }, { $at }, тұлғасы анықталмаған
cli-verify-signed-by-known = { $role }: { $signer }, { $at }, тұлғасы анықталған
cli-verify-signature-stamp = уақыт белгісі { $at }, қызметі: { $authority }, қызметтің шынайылығы анықталмаған
cli-verify-signature-stamp-known = уақыт белгісі { $at }, қызметі: { $authority }, қызметтің шынайылығы анықталған

## Commands
cli-no-randomness = Жүйе кездейсоқ сан бермеді: { $error }.
cli-file-there = { $path } бар, ол қайта жазылмайды.
    .hint = Басқа атты таңдаңыз.
cli-already = Журналда бұл бар, ештеңе өзгерген жоқ.
cli-init-done = «{ $campaign }» акциясының қалтасы дайын: { $path } ({ $periods } кезең).
cli-init-rehearsal = «{ $campaign }» акциясының жаттығу қалтасы дайын: { $path } ({ $periods } кезең). Әр бетте белгі болады.
cli-commission-set = Комиссия енгізілді: { $members } мүше, қатысып отырғаны { $present }, кворум { $quorum }.
cli-accept-nothing = Нені қабылдау керегі көрсетілмеген.
    .hint = `--row ФАЙЛ:ЖОЛ`, `--stays ФАЙЛ:ЖОЛ` немесе `--fault СЕБЕП` беріңіз.
cli-import-ready = Тізім дайын. Келесі қадам: `utys commit { $period }`.
cli-commit-no-source = Кездейсоқ мәннің көзі аталмаған.
    .hint = `--drand-at УАҚЫТ` беріңіз, талаптарда random.org аталса, `--random-org` та қосыңыз; желісіз бөлмеде — `--share` және `--dice`.
cli-commit-done = { $period } кезеңінің тізімі бекітілді. C = { $commitment }
cli-commit-pool = { $pool }: { $entries } қатысушы, { $certificates } сертификат (соның ішінде ауысқаны { $carried })
cli-commit-next = Енді C бақылау сомасын кездейсоқ мән белгілі болғанға дейін жариялаңыз: { $sheet } парағына қол қойыңыз, содан кейін `utys publish --commitment { $period } --place ҚАЙДА` командасын орындаңыз.
cli-share-made = «{ $member }» мүшесінің үлесі дайын; файлды ешкімге бермеңіз: { $path }. Бекіту кезінде: --share { $member }={ $digest }
cli-share-revealed = { $period }: «{ $member }» мүшесінің үлесі ашылды.
cli-ask-dice = Түскен ұпайлар (1–6 цифрлары, лақтыру ретімен):
cli-dice-missing = Түскен ұпайлар берілмеген.
    .hint = Оларды команда жолында немесе `--file` арқылы беріңіз.
cli-dice-noted = { $period } кезеңінде түскен ұпайлар енгізілді.
cli-publish-noted = { $period }: C жарияланғаны журналға енгізілді — { $place }, { $at }.
cli-publish-nowhere = Беттер жазылатын қалта аталмаған.
cli-publish-done = Нәтижелер беттері дайын ({ $files } файл): { $path }
cli-cancel-done = { $period } кезеңіндегі бекітудің күші жойылды. Мәлімдемені C жарияланған жерде жариялаңыз, содан кейін тізімді түзетіп, қайта бекітуге болады.
cli-output-lost = Жауапты жазу мүмкін болмады: { $error }.
    .hint = Жауап жазылатын жерден орын босатып, команданы қайталаңыз.
cli-receipts-done = Түбіртектер жазылды ({ $receipts }): { $path }
cli-ask-evidence = { $what } — дәлел (файл немесе мәтін):
cli-bad-member = Мүшенің белгісі дұрыс емес: { $expected }.
cli-draw-pool = { $pool } — { $title }
cli-draw-winner = { $rank }-орын, жеңімпаз: { $label }, тізімде № { $number }
cli-draw-reserve = { $rank }-орын, резервтегі жеңімпаз: { $label }, тізімде № { $number }
cli-draw-undrawn = ойнатылмаған сертификаттар: { $undrawn }
cli-draw-already = Ұтыс ойыны бұрын өткізілген: { $at }; ештеңе өзгерген жоқ.
cli-draw-record = Жазба: { $path }
cli-disqualify-done = { $period }, { $pool } тобы: { $rank }-орын ({ $label }) шеттетілді — { $reason }.
cli-disqualify-moved-up = Сертификат { $rank }-орынға өтеді: { $label }, тізімде № { $number }.
cli-disqualify-passed-over = Бұл орында сертификат болған жоқ: кезегі келгенде ол аттап өтіледі.
cli-disqualify-wave-due = Өтетін адам қалмады: № { $wave } қайталама ұтыс өткізіледі, раунды шығатын уақыт – { $round }. Оған дейін тізімді жариялаңыз: `utys publish --disqualified { $period } --place ҚАЙДА`.
cli-disqualify-no-wave = Өтетін адам да, қайталама ұтыс та қалмады: сертификат алу құқығы жойылды.
cli-disqualify-forfeited = Өтетін адам қалмады, топтың барлық қатысушысы анықталып қойған: сертификат алу құқығы жойылды.
cli-publish-list = { $period }: № { $wave } қайталама ұтысқа арналған шеттетілгендер тізімі жабылды (орын саны: { $n }); раунд шығатын уақыт – { $round }.
cli-publish-list-digest = D = { $digest }
cli-publish-list-noted = Тізімнің жарияланғаны журналға енгізілді — { $place }, { $at }. Парақ: { $sheet }
cli-publish-list-next = Енді D бақылау сомасын раундқа дейін жариялаңыз: { $sheet } парағына қол қойыңыз (`utys sign { $period } --sheet --wave { $wave }`), содан кейін `utys publish --disqualified { $period } --place ҚАЙДА` командасын орындаңыз.
cli-redraw-wave = { $period }: № { $wave } қайталама ұтыс
cli-redraw-place = { $rank }-орын, қайталама ұтыс: { $label }, тізімде № { $number }
cli-redraw-forfeited = топтың барлық қатысушысы анықталып қойғандықтан, құқығы жойылған сертификаттар: { $n }
cli-minutes-done = Хаттама дайын: жария нұсқасы { $public }, комиссияның нұсқасы { $commission }.
cli-sign-done = «{ $member }» қол қойды: { $path }
cli-sign-already = «{ $member }» бұған қол қойып қойған: { $path }
cli-prepare-done = Қол қойылатыны: { $path }, SHA-256 { $digest }
cli-prepare-next = Қалай қол қою керегі қасындағы { $file } файлында. Содан кейін: `utys sign embed { $period } --member { $member } ҚОЛТАҢБА`
cli-embed-gap = Бұл қолтаңба күмәнді болып қалады: { $code } ({ $value }). utys verify құжатты толық тексерілмеген деп атайды
cli-prepare-guide =
    { $bytes } файлының байттарына сол күйінде, құжаттан бөлек CMS қолтаңбасын қойыңыз. Олардың SHA-256 мәні digest.txt файлында; қол қойылатын құжаттың өзі – prepared.pdf, оны қарап шығыңыз.

    NCALayer арқылы: { $request } мазмұнын wss://127.0.0.1:13579 мекенжайына жіберіңіз (basics модулі, sign әдісі: қолтаңба бөлек, хеш есептелмеген; ncalayer-js-client ішінде бұл – basicsCMSParamsDetached берілген basicsSignCMS) және жауапты немесе ондағы қолтаңбаны signature.cms деп сақтаңыз.

    OpenSSL арқылы, кілт пен сертификат PEM түрінде:
    openssl cms -sign -binary -cades -md sha256 -nosmimecap -in { $bytes } -signer certificate.pem -inkey key.pem -outform DER -out signature.cms

    Қолтаңбаны осы құжатқа басқа біреу қол қойғанға дейін енгізіңіз: әр қолтаңба өзінен бұрынғының бәрін қамтиды.
cli-ask-password = Кілттің құпиясөзі:
cli-no-password = Кілттің құпиясөзі берілмеген.
    .hint = `--password-file` немесе UTYS_PASSWORD арқылы беріңіз.
cli-secret-done = { $period } тізімінің құпия кілті берілді, бұл журналға енгізілді: { $path }. Ол тізімнің барлық жазбасын ашады: тек аудиторға беріңіз.
cli-error-noted = { $period }: қате журналға енгізілді; ол хаттамада басылады (`utys minutes { $period }`).
cli-beacon-round = Мұндай раунд жоқ: { $round }.
cli-backup-done = Журналдың көшірмесі: { $path }. Соңғы жазбаның бақылау сомасы: { $head }

# Status
cli-status-campaign = { $title } ({ $campaign })
cli-status-rehearsal = ЖАТТЫҒУ: уақытты пайдаланушы көрсетеді, нәтижелердің заңдық күші жоқ.
cli-status-later = { $period }: әлі импортталмаған; ұтыс ойынының соңғы күні – { $by }.
cli-status-period = { $period } (ұтыс ойынының соңғы күні – { $by })
cli-status-pool = { $pool }: жоспар { $planned }, алдыңғы кезеңнен ауысқаны { $carried }, қатысушылар { $entries }, ойнатылғаны { $drawn }, келесі кезеңге ауысатыны { $out }, қалғаны { $left }
cli-status-bad = қабылданбаған қате жолдар: { $bad }
cli-status-cancelled = күші жойылған бекітулер: { $cancelled }
cli-status-late-errors = кездейсоқ мән белгілі болғаннан кейін анықталған қателер: { $errors }; олар хаттамада көрсетіледі, ұтыс ойыны қайта өткізілмейді
cli-status-literal = ауыстыру туралы тармақ сөзбе-сөз оқылғанда { $literal }, топтар бойынша { $per_pool }
cli-status-must-sign = хаттамаға әлі қол қоюы керек: { $members }
cli-status-may-sign = тағы қажет қолтаңба: { $more }, мына мүшелерден: { $members }
cli-status-replaced = { $pool }: шеттетілген орындар { $gone }; сертификаттар мына орындарда { $holders }; келесі кезекте { $waiting }
cli-status-vacant = { $pool }: иесі жоқ сертификаттар: { $vacant }, оның ішінде қатысушы қалмағандықтан ойнатылмайтыны: { $forfeited }
cli-status-wave-open = № { $wave } қайталама ұтыс өткізуге болады, раунд шығатын уақыт – { $round }: тізім жабылған жоқ
cli-status-wave-closed = № { $wave } қайталама ұтыстың тізімі жабылған, жарияланбаған, раунд шығатын уақыт – { $round }
cli-status-wave-published = № { $wave } қайталама ұтыстың тізімі жарияланған, раунд шығатын уақыт – { $round }
cli-status-commitment = C = { $commitment }
cli-status-next = Келесі қадам: { $period } — { $due }
cli-status-done = Барлық кезеңдер аяқталды.
cli-status-head = Журнал: { $events } жазба, соңғы жазбаның бақылау сомасы { $head }
cli-status-sound = Журнал мен барлық нысандар бүтін.
cli-due-import = экспортты импорттау (`utys import { $period } ФАЙЛ`)
cli-due-accept-or-replace = қате жолдарды түзету немесе қабылдау (`utys import { $period } --replace`, `utys accept { $period }`)
cli-due-commission = комиссия құрамын енгізу, { $period } (`utys commission set ФАЙЛ`)
cli-due-predecessor = { $period } алдындағы кезеңді аяқтау
cli-due-commit = тізімді бекіту (`utys commit { $period }`)
cli-due-publish-commitment = C бақылау сомасын жариялау (`utys publish --commitment { $period } --place ҚАЙДА`)
cli-due-wait-for-round = { $period } кезеңінің раундын күту
cli-due-dice = ойын сүйегін лақтыру (`utys dice { $period }`)
cli-due-shares = үлестерді ашу (`utys share reveal { $period }`)
cli-due-draw = ұтыс ойынын өткізу (`utys draw { $period }`)
cli-due-minutes = хаттама жасау (`utys minutes { $period }`)
cli-due-signatures = хаттамаға қол қою (`utys sign { $period }`)
cli-due-publish-disqualified = шеттетілгендер тізімін жариялау (`utys publish --disqualified { $period } --place ҚАЙДА`)
cli-due-wait-for-wave = { $period } қайталама ұтысының раундын күту
cli-due-redraw = қайталама ұтысты өткізу (`utys redraw { $period }`)
cli-due-wave-minutes = қайталама ұтыстың хаттамасын жасау (`utys minutes { $period } --wave N`)
cli-due-wave-signatures = қайталама ұтыстың хаттамасына қол қою (`utys sign { $period } --wave N`)
cli-due-replacement-minutes = алмастыру туралы қосымша хаттаманы жасау (`utys minutes { $period } --replacements`)
cli-due-replacement-signatures = қосымша хаттамаға қол қою (`utys sign { $period } --replacements N`)
cli-due-nothing = { $period }: ештеңе қалған жоқ

# The demonstration
cli-demo-start = «Іскерлік ұсыныс» акциясы, 2021 жылғы наурыз–маусым, ойдан шығарылған экспорттармен: импорт, бекіту, ұтыс ойыны, хаттама, қолтаңбалар, тексеру.
cli-demo-period = жеңімпаздар: { $winners }, резервтегілер: { $reserves }, ойнатылмаған сертификаттар: { $undrawn }
cli-demo-verdict = хаттама: { $verdict }, тұлғасы анықталған қолтаңбалар: { $signatures }
cli-demo-why = Наурыз–мамыр айларының ұтыс ойыны желісіз бөлмеде, құпия үлестермен және ойын сүйегімен өткізілді: онда болмаған адам сүйектің қалай түскенін тексере алмайды, сондықтан бұл айлардың қорытындысы әдейі «incomplete». Маусымда drand маягының 1000000-раунды қолданылды, оны кез келген адам тексере алады.
cli-demo-minutes = Хаттама: { $path }
cli-demo-sheet = Бекіту парағы: { $path }
cli-demo-site = Нәтижелер беттері: { $path }
cli-demo-verify = Өзіңіз тексеріңіз: utys verify { $folder }/minutes.pdf --roots { $folder }/roots.pem --expect "$(sha256sum < { $folder }/commitment.txt | cut -c1-64)"

cli-rules-place = тармақ: { $clauses }
cli-rules-no-clause = тармақ жоқ
cli-rules-reading = акция файлында осы тармақтардың оқылуы көрсетілген: { $clauses }
cli-rules-found = { $title }: { $found } қайшылық табылды, мәлімделген мәліметтер саны: { $facts }.
cli-rules-none = { $title }: қайшылық жоқ, мәлімделген мәліметтер саны: { $facts }.
cli-rules-no-facts = Мәлімделген мәліметтер файлы көрсетілмеген: тек акция файлының өзі тексерілді. Құжатта айтылғандар АТАУЫ.declared.toml файлына жазылады (protocols/CAMPAIGN.md).

## Several files, and the journal
cli-verify-log-only = Бірнеше файл өзара салыстырылады; --audit, --receipt, --stamp және --explain жеке файлға ғана арналған.
    .hint = Ол үшін файлды жеке тексеріңіз.
cli-verify-log-file = { $path }: { $why }
cli-verify-log-of = { $path }: { $period }, { $ordinal }-бекіту, C = { $c }
cli-verify-log-of-nothing = { $path }: өзге файлдармен салыстыратын дерек жоқ
cli-verify-log-extends = журнал ({ $size } жазба) { $file } файлында басылған журналды ({ $earlier } жазба) жалғастырады
cli-verify-gap-rehearsal-log = Жаттығу: бұл журналдың кілті баршаға белгілі, сондықтан оның қолтаңбасы ештеңені дәлелдемейді.
cli-verify-gap-no-campaign = Файлдар арасында акция талаптарының файлы жоқ: ауысқан сертификаттарды тексеру үшін оны --campaign арқылы көрсетіңіз.
cli-verify-gap-cancellation = Бекітудің күші жойылған; мұның кездейсоқ мән белгілі болғанға дейін жарияланғаны көрсетілмеген. Мәлімдеменің SHA-256 мәнін --expect арқылы көрсетіңіз.
cli-verify-gap-no-previous = Алдыңғы бекіту файлдар арасында жоқ: { $value }.
cli-verify-gap-no-outcome = Файлдар арасында бұл бекітудің жазбасы да, күшін жою туралы мәлімдемесі де жоқ: { $value }.
cli-verify-gap-record-missing = Журнал бойынша бұл бекіту ойнатылған, бірақ оның жазбасы файлдар арасында жоқ: { $value }.
cli-verify-gap-no-earlier-record = { $value } кезеңінде не ойнатылмай қалғаны белгісіз: оның жазбасы файлдар арасында жоқ.
cli-verify-gap-journal-short = Журнал бұл құжат жасалғанға дейін аяқталады ({ $value }-жазба): оны қайта шығарып алыңыз.
cli-restore-done = { $path }: журнал қалпына келтірілді, { $events } жазба, соңғысы { $head }.
cli-journal-whole = Журнал бүтін: { $events } жазба, соңғысы { $head }.
cli-journal-agrees = { $paper } журналға сәйкес келеді: бұл құжатқа алғашқы { $size } жазба белгілі.

cli-act-done = Қабылдау-тапсыру актілері жазылды ({ $acts }): { $path }
cli-handover-done = Тапсыру хаттамасы жазылды: { $path } (тапсырылғаны – { $handed }, әлі тапсырылмағаны – { $open })
cli-registry-done = Сертификаттар тізілімі жазылды ({ $certificates } сертификат): { $path }
cli-report-done = Есеп жазылды: { $path }
