# A later export held against who was drawn (`utys recheck`)
recheck-about = { $period }: с выгрузкой от { $taken } { $looked ->
        [one] сверено { $looked } разыгранное место
        [few] сверены { $looked } разыгранных места
       *[other] сверено { $looked } разыгранных мест
    }, по состоянию на розыгрыш { $day }.
recheck-nobody = Все они по-прежнему отвечают правилам, действующим до розыгрыша.
recheck-would-lose = группа { $pool }, место { $rank } ({ $label }, № { $number } в списке): утратило бы право — { $sentence } (пункт { $clause }) [{ $reason }]
recheck-loses = группа { $pool }, место { $rank } ({ $label }, № { $number } в списке): дисквалифицировано — { $sentence } (пункт { $clause }) [{ $reason }]
recheck-handed-over = группа { $pool }, место { $rank } ({ $label }, № { $number } в списке): сертификат уже вручён, назад ничего не берётся — { $sentence } (пункт { $clause }) [{ $reason }]
recheck-missing = группа { $pool }, место { $rank } ({ $label }, № { $number } в списке): счёта в выгрузке нет, а что это значит, в файле акции не сказано; решения нет.
recheck-unclear = группа { $pool }, место { $rank } ({ $label }, № { $number } в списке): строка счёта не читается, или их несколько; решения нет, пока не посмотрит человек.
recheck-others = Об остальных участниках списка ({ $others }) выгрузка говорит иначе в { $changed ->
        [one] { $changed } случае
       *[other] { $changed } случаях
    }; список остаётся как есть, он зафиксирован до розыгрыша.
recheck-only-told = В журнал ничего не внесено. Чтобы принять решение: то же с --by и --second.
recheck-journalled = Сверка внесена в журнал; { $n ->
        [0] по ней никто не дисквалифицирован
        [one] по ней дисквалифицировано { $n } место
        [few] по ней дисквалифицированы { $n } места
       *[other] по ней дисквалифицировано { $n } мест
    }.
recheck-minutes-next = Дальше: `utys minutes { $period } --replacements`.
recheck-gap-none = в этом файле о сверке ничего не сказано: её итог стоит в дополнительном протоколе о замене
recheck-gap-export = более поздняя выгрузка, по которой проведена сверка, не дана (--recheck): заново она не проведена
recheck-gap-not-made = сверка не проведена заново, так как список не тот, что зафиксирован
