-- asks_ever_of_report: every ask that one report ever had, in report order, those taken back too: gone is 1 of them.
SELECT a.id AS ask, a.recommendation, a.body AS body_id, r.number, r.text, b.name AS body,
       CASE WHEN a.gone = 1 OR r.gone = 1 THEN 1 ELSE 0 END AS gone
FROM recommendation AS r
JOIN ask AS a ON a.recommendation = r.id
LEFT JOIN body AS b ON b.id = a.body
WHERE r.report = :report
ORDER BY r.place, r.id, a.id;
