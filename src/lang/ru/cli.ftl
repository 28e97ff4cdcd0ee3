# cli

cli-file-not-found = { $path }: такого файла нет.
    .hint = Проверьте имя и папку.
cli-file-not-permitted = { $path }: нет доступа ({ $error }).
    .hint = Обратитесь к владельцу файла или откройте себе доступ.
cli-file-failed = { $path }: { $error }.
cli-file-too-large = { $path } занимает { $bytes } байт, читается не более { $most }.
    .hint = Вероятно, это не тот файл.
cli-accepted-form = { $path } не является списком принятых строк: { $error }.
    .hint = Укажите accepted.json, который выдала комиссия, или не указывайте его.
cli-verify-finding = ожидалось: { $expected }, найдено: { $found }
cli-verify-gap = не проверено: { $value }
cli-verify-gap-signers = подписи верны, но кто подписал, неизвестно: укажите сертификаты удостоверяющего центра (--roots)
cli-verify-gap-unsigned = это поле не подписано
cli-verify-gap-layout = страницы сделаны другой версией программы, эта не может построить их заново
cli-verify-gap-no-record = это лист фиксации: розыгрыша в нём ещё нет
cli-verify-gap-earlier = выгрузка этого более раннего периода не дана (--earlier): кто тогда участвовал, неизвестно
cli-verify-gap-choices = слишком много строк с общими лицевыми счетами, чтобы перебрать, какая из них остаётся: укажите accepted.json (--accepted)
cli-verify-signed-by = { $role }: { $signer }, { $at }, личность не установлена
cli-verify-signed-by-known = { $role }: { $signer }, { $at }, личность установлена
