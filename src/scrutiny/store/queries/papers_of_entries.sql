-- papers_of_entries: which documents each entry about one report's asks rests on: those of its passages, and that of
-- its response.
SELECT e.id AS entry, q.document
FROM recommendation AS r JOIN ask AS a ON a.recommendation = r.id JOIN entry AS e ON e.ask = a.id
JOIN entry_passage AS x ON x.entry = e.id JOIN passage AS q ON q.id = x.passage
WHERE r.report = :report
UNION
SELECT e.id, p.document
FROM recommendation AS r JOIN ask AS a ON a.recommendation = r.id JOIN entry AS e ON e.ask = a.id
JOIN response AS p ON p.id = e.response
WHERE r.report = :report AND p.document IS NOT NULL
ORDER BY 1, 2;
