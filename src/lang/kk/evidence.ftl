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

## Asking drand's endpoints
endpoints-status = { $status } кодымен жауап берді
endpoints-too-long = жауабы { $most } байттан ұзын
endpoints-timed-out = уақытында жауап бермеді
endpoints-not-reached = қолжетімсіз: { $what }
endpoints-not-trusted = сертификатына сенім жоқ: { $what }

## Fetching a round
evidence-no-authorities = { $path } файлында PEM пішіміндегі сертификат жоқ.
    .hint = Куәландырушы орталықтардың сертификаттарын PEM файлымен беріңіз немесе бұл параметрді алып тастаңыз.
evidence-no-round = { $period } кезеңін бекіткенде drand раунды белгіленбеген.
    .hint = Кездейсоқ мән неден құралатынын `utys evidence ask { $period }` көрсетеді.
evidence-worth-genuine = сол раунд, қолтаңбасы тексерілді
evidence-worth-missing = онда бұл раунд жоқ
evidence-worth-other-round = раунд, бірақ басқасы: { $round }
evidence-worth-false = қолтаңбасы жалған раунд
evidence-worth-nothing = бұл раунд емес
evidence-fetched = { $chain } тізбегінің { $round }-раунды, шыққан уақыты { $at }; қолтаңбасы тексерілді: { $path }
evidence-fetched-next = Келесі қадам: `utys draw { $period } --evidence { $path }`
evidence-not-fetched = { $chain } тізбегінің { $at } уақытында шыққан { $round }-раундын бұл жерден алу мүмкін болмады.
evidence-answers-kept = Жауаптар сақталды: { $path }. Егер drand бұл раундты мүлде шығармаған болса: `utys cancel { $period } --missing-round { $path }`.

## By hand
evidence-by-hand-rehearsal = Жаттығу тізбегінің { $round }-раундын кез келген адам есептей алады: `utys beacon --rehearsal { $round }`.
evidence-by-hand-addresses = Уақыты келгенде мына мекенжайлардың бірінің жауабын ештеңесін өзгертпей файлға сақтаңыз:
evidence-by-hand-holds = Онда «round»: { $round } және { $characters } таңбалы «signature» болады. Шынайылығын `utys evidence check ФАЙЛ` көрсетеді.
evidence-by-hand-holds-chained = Онда «round»: { $round }, { $characters } таңбалы «signature» және «previous_signature» болады. Шынайылығын `utys evidence check ФАЙЛ` көрсетеді.
evidence-by-hand-draw = Содан кейін: `utys draw { $period } --evidence ФАЙЛ`; мәтінді қою үшін `--evidence -` беріп, мәтінді қойыңыз да, енгізуді аяқтаңыз (Ctrl-D).
evidence-by-hand-qr = Желісіз бөлмеге апару үшін: басқа жерде `utys evidence qr ФАЙЛ` QR-кодты көрсетеді; оқығанын пернетақта сияқты енгізетін сканер мәтін қоюдың орнына жүреді.
evidence-qr-too-long = Дәлел QR-кодқа сыймайды.
    .hint = Оны файлмен әкеліңіз.
evidence-qr-written = QR-код: { $path }

## What to ask of whom
evidence-ask-drand = drand: { $chain } тізбегінің { $round }-раунды, шығатын уақыты { $at }. Желі болса: `utys evidence fetch { $period }`.
evidence-ask-dice = Ойын сүйегі: { $rolls } рет лақтыру, C жарияланғаннан кейін: `utys dice { $period }`.
evidence-ask-share = «{ $member }» мүшесінің үлесі ойын сүйегі лақтырылғаннан кейін ашылады: `utys share reveal { $period } --member { $member } ФАЙЛ`.
evidence-ask-random-org-before = random.org: C жарияланғаннан кейін (бекітілген уақыты { $after }) және { $before } уақытына дейін, apiKey мәні ретінде өз кілтіңізді қойып сұратыңыз:
evidence-ask-random-org-alone = random.org: C жарияланғаннан кейін (бекітілген уақыты { $after }), бір рет қана, apiKey мәні ретінде өз кілтіңізді қойып сұратыңыз:
evidence-ask-random-org-send = request.json ретінде жіберіңіз: curl -H "Content-Type: application/json" --data @request.json { $address } > answer.json
evidence-ask-random-org-form = Немесе { $address } үлгісімен: generateSignedIntegers, n { $n }, min { $min }, max { $max }, replacement true, base 10, userData { $commitment }
evidence-ask-random-org-save = Жауапты ештеңесін өзгертпей сақтаңыз. Содан кейін: `utys evidence check answer.json`, `utys draw { $period } --evidence answer.json`.

## Rounds and times
evidence-round = { $chain } тізбегінің { $round }-раунды шығатын уақыт: { $at }.
evidence-round-local = { $chain } тізбегінің { $round }-раунды шығатын уақыт: { $at } ({ $local }).
evidence-round-fetch = Желі болса: `utys evidence fetch --chain { $chain } --round { $round } --out ФАЙЛ`.
