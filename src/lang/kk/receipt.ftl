# Receipts: what the check of one says, and its paper

receipt-awaits-draw = { $label }: тізімде бар, нөмірі { $number }, барлығы { $entries }, «{ $pool }» тобы. Ұтыс ойыны әлі өткізілген жоқ.
receipt-not-drawn = { $label }: тізімде бар, нөмірі { $number }, барлығы { $entries }, «{ $pool }» тобы. Жеребе түскен жоқ.
receipt-winner = { $label }: тізімде бар, нөмірі { $number }, барлығы { $entries }, «{ $pool }» тобы. Жеребе түсті: жеңімпаз, { $rank }-орын.
receipt-reserve = { $label }: тізімде бар, нөмірі { $number }, барлығы { $entries }, «{ $pool }» тобы. Жеребе түсті: резервтегі жеңімпаз, { $rank }-орын.
receipt-reserve-moved-up = { $label }: тізімде бар, нөмірі { $number }, барлығы { $entries }, «{ $pool }» тобы. Жеребе түсті: резервтегі жеңімпаз, { $rank }-орын; сертификат соған өтті.
receipt-redraw = { $label }: тізімде бар, нөмірі { $number }, барлығы { $entries }, «{ $pool }» тобы. Жеребе қайта ойнатуда түсті, { $rank }-орын.
receipt-redraw-waits = { $label }: тізімде бар, нөмірі { $number }, барлығы { $entries }, «{ $pool }» тобы. Жеребе қайта ойнатуда түсті, { $rank }-орын; бұл орынға сертификат қалмады.
receipt-disqualified = { $label }: тізімде бар, нөмірі { $number }, барлығы { $entries }, «{ $pool }» тобы. Жеребе түсті, { $rank }-орын, бірақ бұл орын жарамсыз деп танылды: { $reason }.
receipt-left-out = { $label }: ұтысқа жіберілмеген, себебі «{ $reason }» (шығарылғандар арасындағы нөмірі { $number }, барлығы { $entries }). Талаптардың тармағын науқан файлы айтады: --campaign.
receipt-left-out-by-rule = Талаптардың { $clause }-тармағы бойынша ұтысқа жіберілмеген: { $sentence } («{ $reason }»; шығарылғандар арасындағы нөмірі { $number }, барлығы { $entries }; белгісі { $label }).
receipt-left-out-unreadable = Ұтысқа жіберілмеген: оператор файлындағы жолды оқу мүмкін болмады («{ $reason }»; шығарылғандар арасындағы нөмірі { $number }, барлығы { $entries }; белгісі { $label }).
receipt-summary = Түбіртектер: { $given }, кінәратсызы: { $good }. Жеребе түскені: { $drawn }, түспегені: { $not_drawn }, ұтысы әлі өтпегені: { $waiting }, ұтысқа жіберілмегені: { $left_out }.

receipt-no-receipt-inside = Бұл PDF ішінде түбіртек жоқ.
    .hint = Түбіртекті қалай алсаңыз, солай беріңіз: PDF, JSON файлы немесе QR-код мәтіні. Хаттама не бекіту парағы пәрменде бірінші тұрады.
receipt-text-damaged = QR-код мәтіні кесілген немесе қате терілген: бақылау сомасы дұрыс емес.
    .hint = Кодты қайта оқытыңыз немесе PDF файлының өзін беріңіз.
receipt-no-json = Түбіртекті оқу мүмкін емес: { $error }
    .hint = Түбіртекті қалай алсаңыз, солай беріңіз: PDF, JSON файлы немесе QR-код мәтіні.
receipt-too-many = Түбіртек саны тым көп, ең көбі { $most }.
    .hint = Бірнеше бөлікке бөліп беріңіз.
receipt-is-no-record = Бұл – түбіртек; ол хаттамамен, ұтыс жазбасымен немесе бекіту парағымен салыстырып тексеріледі.
    .hint = utys verify minutes.pdf --receipt ТҮБІРТЕК
