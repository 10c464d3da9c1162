-- papers_of_entries: which documents each entry about one report's asks rests on: those of its passages, and that of
-- its response. CROSS JOIN: from the report to its entries; left to choose, SQLite reads every entry there is.
SELECT e.id AS entry, q.document
FROM recommendation AS r
CROSS JOIN ask AS a
CROSS JOIN entry AS e
CROSS JOIN entry_passage AS x
JOIN passage AS q ON q.id = x.passage
WHERE r.report = :report AND a.recommendation = r.id AND a.gone = 0 AND e.ask = a.id AND x.entry = e.id
UNION
SELECT e.id, p.document
FROM recommendation AS r
CROSS JOIN ask AS a
CROSS JOIN entry AS e
JOIN response AS p ON p.id = e.response
WHERE r.report = :report AND a.recommendation = r.id AND a.gone = 0 AND e.ask = a.id AND p.document IS NOT NULL
ORDER BY 1, 2;
