# cli

cli-file-not-found = { $path }: мұндай файл жоқ.
    .hint = Файлдың атын және қалтаны тексеріңіз.
cli-file-not-permitted = { $path }: рұқсат жоқ ({ $error }).
    .hint = Файлдың иесіне жүгініңіз немесе өзіңізге рұқсат беріңіз.
cli-file-failed = { $path }: { $error }.
cli-file-too-large = { $path } файлының көлемі — { $bytes } байт, ең көбі { $most } байт оқылады.
    .hint = Бұл басқа файл болуы мүмкін.
cli-accepted-form = { $path } қабылданған жолдар тізімі емес: { $error }.
    .hint = Комиссия берген accepted.json файлын көрсетіңіз немесе мүлде көрсетпеңіз.
cli-verify-finding = күтілгені: { $expected }, табылғаны: { $found }
cli-verify-gap = тексерілген жоқ: { $value }
cli-verify-gap-signers = қолтаңбалар дұрыс, бірақ кім қол қойғаны белгісіз: куәландырушы орталықтың сертификаттарын көрсетіңіз (--roots)
cli-verify-gap-unsigned = бұл өріске қол қойылмаған
cli-verify-gap-layout = беттер бағдарламаның басқа нұсқасымен жасалған, бұл нұсқа оларды қайта жасай алмайды
cli-verify-gap-no-record = бұл — бекіту парағы: онда әлі ұтыс ойыны жоқ
cli-verify-gap-earlier = осы бұрынғы кезеңнің үзіндісі берілмеген (--earlier): ол кезде кім қатысқаны белгісіз
cli-verify-gap-choices = дербес шоты ортақ жолдар тым көп, қайсысы қалатынын іріктеп шығу мүмкін емес: accepted.json файлын көрсетіңіз (--accepted)
cli-verify-signed-by = { $role }: { $signer }, { $at }, тұлғасы анықталмаған
cli-verify-signed-by-known = { $role }: { $signer }, { $at }, тұлғасы анықталған
