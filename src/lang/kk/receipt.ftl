# Receipts: what the check of one says, and its paper

receipt-awaits-draw = { $label }: тізімде бар, нөмірі { $number }, барлығы { $entries }, «{ $pool }» тобы. Ұтыс ойыны әлі өткізілген жоқ.
receipt-not-drawn = { $label }: тізімде бар, нөмірі { $number }, барлығы { $entries }, «{ $pool }» тобы. Жеребе түскен жоқ.
receipt-winner = { $label }: тізімде бар, нөмірі { $number }, барлығы { $entries }, «{ $pool }» тобы. Жеребе түсті: жеңімпаз, { $rank }-орын.
receipt-reserve = { $label }: тізімде бар, нөмірі { $number }, барлығы { $entries }, «{ $pool }» тобы. Жеребе түсті: резервтегі жеңімпаз, { $rank }-орын.
receipt-reserve-moved-up = { $label }: тізімде бар, нөмірі { $number }, барлығы { $entries }, «{ $pool }» тобы. Жеребе түсті: резервтегі жеңімпаз, { $rank }-орын; сертификат соған өтті.
receipt-redraw = { $label }: тізімде бар, нөмірі { $number }, барлығы { $entries }, «{ $pool }» тобы. Жеребе қайталама ұтыста түсті, { $rank }-орын.
receipt-redraw-waits = { $label }: тізімде бар, нөмірі { $number }, барлығы { $entries }, «{ $pool }» тобы. Жеребе қайталама ұтыста түсті, { $rank }-орын; бұл орынға сертификат қалмады.
receipt-disqualified = { $label }: тізімде бар, нөмірі { $number }, барлығы { $entries }, «{ $pool }» тобы. Жеребе түсті, { $rank }-орын, бірақ бұл орын шеттетілген: { $reason }.
receipt-left-out = Ұтысқа жіберілмеген, себебі «{ $reason }» (шығарылғандар арасындағы нөмірі { $number }, барлығы { $entries }). Талаптардың тармағын көру үшін акция файлын көрсетіңіз: --campaign.
receipt-left-out-by-rule = Талаптардың { $clause }-тармағы бойынша ұтысқа жіберілмеген: { $sentence } («{ $reason }»; шығарылғандар арасындағы нөмірі { $number }, барлығы { $entries }).
receipt-left-out-unreadable = Ұтысқа жіберілмеген: оператор файлындағы жолды оқу мүмкін болмады («{ $reason }»; шығарылғандар арасындағы нөмірі { $number }, барлығы { $entries }).
receipt-summary = Түбіртектер: { $given }, қатесізі: { $good }. Жеребе түскені: { $drawn }, түспегені: { $not_drawn }, ұтысы әлі өтпегені: { $waiting }, ұтысқа жіберілмегені: { $left_out }.

receipt-no-receipt-inside = Бұл PDF ішінде түбіртек жоқ.
    .hint = Түбіртекті қалай алсаңыз, солай беріңіз: PDF, JSON файлы немесе QR-код мәтіні. Хаттама не бекіту парағы командада бірінші тұрады.
receipt-text-damaged = QR-код мәтіні кесілген немесе қате терілген: бақылау сомасы дұрыс емес.
    .hint = Кодты қайта оқытыңыз немесе PDF файлының өзін беріңіз.
receipt-no-json = Түбіртекті оқу мүмкін емес: { $error }
    .hint = Түбіртекті қалай алсаңыз, солай беріңіз: PDF, JSON файлы немесе QR-код мәтіні.
receipt-too-many = Түбіртек саны тым көп, ең көбі { $most }.
    .hint = Бірнеше бөлікке бөліп беріңіз.
receipt-is-no-record = Бұл – түбіртек; ол хаттамамен, ұтыс жазбасымен немесе бекіту парағымен салыстырып тексеріледі.
    .hint = Мынаны орындаңыз: utys verify minutes.pdf --receipt ТҮБІРТЕК

receipt-paper-title = ҚАТЫСУШЫ ТҮБІРТЕГІ
receipt-paper-header = Қатысушы түбіртегі. { $title }, { $period }
receipt-paper-place = Тізімдегі орныңыз
receipt-paper-why = Тізімде неге жоқсыз
receipt-paper-in-list = № { $number }, барлығы { $entries }
receipt-paper-label = Дербес шот (жасырылған)
receipt-paper-left-out = Сіз ұтысқа жіберілмедіңіз
receipt-paper-reason = Себебі
receipt-paper-rule = талаптардың { $clause }-тармағы: { $sentence }
receipt-paper-unreadable = оператор файлындағы жолды оқу мүмкін болмады
receipt-paper-excluded-number = Шығарылғандар арасындағы нөмірі
receipt-paper-frozen = Тізім бекітілді
receipt-paper-drawn-after = Ұтыс ойыны мынадан ерте өтпейді
receipt-paper-sum = Тізімнің бақылау сомасы C
receipt-paper-sum-about = C бүкіл тізімді, оның ішінде сіздің орныңызды да бекітеді. Түбіртек ұтыс ойынына дейін қолыңызға тисе, тізімді кейін білдірмей өзгерту мүмкін емес.
receipt-paper-code = ТҮБІРТЕК КОДЫ
receipt-paper-code-about = Осы код пен дербес шот бойынша түбіртек қайта беріледі. Оны ешкімге көрсетпеңіз.
receipt-paper-qr-about = QR-кодта түбіртектің өзі бар: дербес шот, тізімдегі нөмір және дәлелдеме. Ол PDF ішіне де салынған (receipt.json).
receipt-paper-check = Қалай тексеруге болады
receipt-paper-keep = Түбіртекті сақтап қойыңыз және қашан алғаныңызды есте сақтаңыз.
receipt-paper-compare = Ұтыс ойынынан кейін хаттаманы нәтижелер жарияланатын жерден алыңыз ({ $place }) және ондағы C мәнін жоғарыдағымен салыстырыңыз.
receipt-paper-verify = Орныңыз тізімде болғанын және оған жеребе түскен-түспегенін тексеріңіз:

receipt-none-such = Бұл дербес шот пен кодқа сәйкес түбіртек жоқ.
    .hint = Екеуін де сізге жіберілгенмен салыстырыңыз; бас немесе кіші әріп, бос орын мен дефис маңызды емес.
receipt-stopped = Түбіртектердің бәрі жасалған жоқ.
receipt-no-record-yet = бұл — бекіту файлы: ұтыс ойыны әлі өткен жоқ
