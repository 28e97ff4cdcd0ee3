# The report of a month or of the campaign.
report-month-title = ОТЧЁТ ЗА МЕСЯЦ
report-campaign-title = ОТЧЁТ ПО АКЦИИ
report-month-header = Отчёт за месяц. { $title }, { $period }
report-campaign-header = Отчёт по акции. { $title }
report-summary = Сводка
report-summary-about = Запланировано сертификатов – { $planned }, перенесено из предыдущего периода – { $carried }; разыграно – { $drawn }, вручено – { $handed }, ожидают вручения – { $open }.
report-worth-planned = Стоимость запланированных сертификатов
report-worth-drawn = Стоимость разыгранных
report-worth-handed-over = Стоимость вручённых
report-chart = По группам
report-planned = План
report-carried-in = Перенесено из прошлого
report-drawn = Разыграно
report-handed-over = Вручено
report-carried = Перенесено далее
report-worth = Вручено на сумму
report-places = Где находятся сертификаты
report-place = Где
report-equation-of-all = Всего по акции: план + перенесённые ранее = по местам нахождения
report-journal-about = Отчёт охватывает все события журнала до этой записи.
