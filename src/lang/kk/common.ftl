# common

# Dates: $year and $day are text, $month is m1 to m12.
common-date =
    { $year } жылғы { $day } { $month ->
        [m1] қаңтар
        [m2] ақпан
        [m3] наурыз
        [m4] сәуір
        [m5] мамыр
        [m6] маусым
        [m7] шілде
        [m8] тамыз
        [m9] қыркүйек
        [m10] қазан
        [m11] қараша
       *[m12] желтоқсан
    }
common-date-until =
    { $year } жылғы { $day } { $month ->
        [m1] қаңтарға
        [m2] ақпанға
        [m3] наурызға
        [m4] сәуірге
        [m5] мамырға
        [m6] маусымға
        [m7] шілдеге
        [m8] тамызға
        [m9] қыркүйекке
        [m10] қазанға
        [m11] қарашаға
       *[m12] желтоқсанға
    } дейін (осы күнді қоса алғанда)
common-month =
    { $year } жылғы { $month ->
        [m1] қаңтар
        [m2] ақпан
        [m3] наурыз
        [m4] сәуір
        [m5] мамыр
        [m6] маусым
        [m7] шілде
        [m8] тамыз
        [m9] қыркүйек
        [m10] қазан
        [m11] қараша
       *[m12] желтоқсан
    }
common-moment =
    { $year } жылғы { $day } { $month ->
        [m1] қаңтар
        [m2] ақпан
        [m3] наурыз
        [m4] сәуір
        [m5] мамыр
        [m6] маусым
        [m7] шілде
        [m8] тамыз
        [m9] қыркүйек
        [m10] қазан
        [m11] қараша
       *[m12] желтоқсан
    }, { $clock } (UTC{ $offset })

## What is wrong with a bad row, by its reason code
fault-unclosed-quote = тырнақша ашылған, бірақ жабылмаған
fault-text-after-quote = жабылған тырнақшадан кейін мәтін тұр
fault-cell-count = жолдағы ұяшықтар саны тақырыптағыдан көп немесе аз
fault-long-row = жол тым ұзын
fault-long-cell = ұяшық тым ұзын
fault-nul = жолда нөлдік байт бар
fault-lone-cr = жол ауыстыру белгісінсіз каретканы қайтару белгісі тұр
fault-bad-encoding = байттар файл кодтамасындағы мәтін емес
fault-empty = толтырылуға тиіс ұяшық бос
fault-cell-error = кесте мәннің орнына қате көрсетеді
fault-bad-account = дербес шот дұрыс жазылмаған
fault-lost-zeros = дербес шот сан түрінде сақталған, бастапқы нөлдері жоғалған болуы мүмкін
fault-bad-client = ЖСН/БСН он екі цифрдан тұрмайды
fault-bad-amount = сома сан емес
fault-ambiguous-amount = соманы екі түрлі оқуға болады
fault-negative-amount = сома теріс
fault-absurd-amount = сома шамадан тыс үлкен
fault-bad-date = мұндай күн жоқ немесе ол түсініксіз жазылған
fault-absurd-date = экспортта мұндай күн болуы мүмкін емес
fault-bad-yes-no = «иә» де, «жоқ» та емес
fault-unknown-choice = акция файлында жоқ сөз
fault-shared-account = бірнеше жолда бір дербес шот тұр

# Files
file-not-found = { $path }: мұндай файл жоқ.
    .hint = Файлдың атын және қалтаны тексеріңіз.
file-not-permitted = { $path }: рұқсат жоқ.
    .hint = Файлдың иесіне жүгініңіз немесе өзіңізге рұқсат беріңіз.
file-is-folder = { $path } – файл емес, қалта.
    .hint = Файлды көрсетіңіз.
file-disk-full = { $path }: дискіде орын қалмады.
    .hint = Орын босатып, қайталаңыз.
file-failed = { $path }: { $error }.
file-too-large = { $path }: файл тым үлкен, ең көбі { $limit } байт оқылады.
    .hint = Бұл басқа файл болуы мүмкін.
