# evidence

evidence-too-long = Дәлел тым ұзын: ең көбі { $most } байт оқылады.
    .hint = Бұл басқа файл болуы мүмкін.
evidence-no-json = Бұл JSON емес: { $error }.
    .hint = Жауап келген күйінде керек: drand жауабы {"{"}"round":…,"signature":"…"{"}"}, random.org жауабы {"{"}"random":…,"signature":"…"{"}"}. Оны ештеңесін өзгертпей файлға сақтаңыз.
evidence-neither = Бұл drand раунды да, random.org жауабы да емес.
    .hint = Жауап келген күйінде керек: drand жауабы {"{"}"round":…,"signature":"…"{"}"}, random.org жауабы {"{"}"random":…,"signature":"…"{"}"}, «result» ішінде болса да жарайды.
evidence-faults = { $kind }: «{ $place }» — күтілгені { $expected }, табылғаны { $found }.
evidence-not-signed = Бағдарлама білетін drand тізбектерінің ешқайсысы бұл раундқа мұндай қолтаңба қоймаған.
evidence-point-uncompressed = Қолтаңба сығылған түрдегі нүкте емес: бірінші биті қойылмаған.
evidence-point-infinity = Қолтаңба — шексіз қашықтағы нүкте, ол ештеңені дәлелдемейді.
evidence-point-not-canonical = Қолтаңба канондық түрде жазылмаған: координатасы өрістің модулінен кіші емес.
evidence-point-not-on-curve = Қолтаңба қисықтың нүктесі емес.
evidence-point-outside-subgroup = Қолтаңба — реті жай сан болатын ішкі топтан тыс нүкте.
evidence-note-randomness-differs = Файлда randomness деп аталған мән қолтаңбаның SHA-256 мәніне тең емес; оны ешкім пайдаланбайды. Онда { $value } деп тұр
evidence-note-rehearsal-chain = Жаттығу: бұл тізбектің кілті баршаға белгілі, сондықтан бұл ештеңені дәлелдемейді.
evidence-note-unfit-as-seed = Жауап шынайы, бірақ бірде-бір ұтыс ойыны мұндай жауапқа сүйене алмас еді: { $value } керек.
