# The report of a month or of the campaign.
report-month-title = MONTH REPORT
report-campaign-title = CAMPAIGN REPORT
report-month-header = Month report. { $title }, { $period }
report-campaign-header = Campaign report. { $title }
report-summary = Summary
report-summary-about = Certificates planned: { $planned }, carried in from the period before: { $carried }; drawn: { $drawn }, handed over: { $handed }, still with their winners: { $open }.
report-worth-planned = Value of the planned certificates
report-worth-drawn = Value of the drawn ones
report-worth-handed-over = Value of those handed over
report-chart = By pool
report-planned = Planned
report-carried-in = Carried in
report-drawn = Drawn
report-handed-over = Handed over
report-carried = Carried on
report-worth = Value handed over
report-places = Where the certificates are
report-place = Where
report-equation-of-all = The whole campaign: planned + carried in before = by place
report-journal-about = The report covers all events of the journal up to this entry.
