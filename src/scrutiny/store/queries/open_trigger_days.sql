-- open_trigger_days: each day from which the rule of an ask counts, for open data.
SELECT p.ref || '/' || r.number || COALESCE(' to ' || b.name, '') AS ask, t.name, t.day
FROM ask_trigger AS t JOIN ask AS a ON a.id = t.ask JOIN recommendation AS r ON r.id = a.recommendation
JOIN report AS p ON p.id = r.report LEFT JOIN body AS b ON b.id = a.body
WHERE t.gone = 0 AND a.gone = 0 AND r.gone = 0 AND p.gone = 0 ORDER BY t.id;
