-- open_asks: each ask, for open data.
SELECT p.ref || '/' || r.number || COALESCE(' to ' || b.name, '') AS ask, p.ref || '/' || r.number AS ref, b.name AS addressed_to,
       a.made_on, a.rule, a.rule_version, a.trigger_day, a.date_given
FROM ask AS a JOIN recommendation AS r ON r.id = a.recommendation JOIN report AS p ON p.id = r.report
LEFT JOIN body AS b ON b.id = a.body
WHERE a.gone = 0 AND r.gone = 0 AND p.gone = 0 ORDER BY a.id;
