# The report of a month or of the campaign.
report-month-title = АЙЛЫҚ ЕСЕП
report-campaign-title = АКЦИЯ БОЙЫНША ЕСЕП
report-month-header = Айлық есеп. { $title }, { $period }
report-campaign-header = Акция бойынша есеп. { $title }
report-summary = Жиынтық
report-summary-about = Жоспарланған сертификаттар саны – { $planned }, алдыңғы кезеңнен ауысып келгені – { $carried }; ойнатылғаны – { $drawn }, тапсырылғаны – { $handed }, иесін күтіп тұрғаны – { $open }.
report-worth-planned = Жоспарланған сертификаттардың құны
report-worth-drawn = Ойнатылғандардың құны
report-worth-handed-over = Тапсырылғандардың құны
report-chart = Топтар бойынша
report-planned = Жоспар
report-carried-in = Ауысып келді
report-drawn = Ойнатылды
report-handed-over = Тапсырылды
report-carried = Ауысып кетті
report-worth = Тапсырылған сома
report-places = Сертификаттар қайда
report-place = Қайда
report-equation-of-all = Акция бойынша барлығы: жоспар + бұрыннан ауысқаны = тұрған жерлері бойынша
report-journal-about = Есеп журналдың осы жазбасына дейінгі барлық оқиғаны қамтиды.
