-- asks_laid_out: a row for each ask of one report, in report order, with all that a tracker's columns may print of it
-- that is no entry. What was said of it is for ledger.py to decide.
SELECT a.id AS ask, r.id AS recommendation, r.number, r.title, r.text, r.theme, b.name AS body,
       a.made_on, a.trigger_day, a.date_given, p.ref, p.title AS report_title, p.published, u.name AS author
FROM recommendation AS r
JOIN report AS p ON p.id = r.report
JOIN ask AS a ON a.recommendation = r.id AND a.gone = 0
LEFT JOIN body AS b ON b.id = a.body
LEFT JOIN author AS u ON u.id = p.author
WHERE r.report = :report AND r.gone = 0
ORDER BY r.place, a.id;
