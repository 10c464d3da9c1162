-- passages_of_entries: each passage that the entries about one report's asks rest on, by entry, in the documents' order.
-- CROSS JOIN: from the report to its entries; left to choose, SQLite reads every passage there is.
SELECT e.id AS entry, q.document, q.page, q."start", q."end", q.words
FROM recommendation AS r
CROSS JOIN ask AS a
CROSS JOIN entry AS e
CROSS JOIN entry_passage AS x
JOIN passage AS q ON q.id = x.passage AND q.gone = 0
WHERE r.report = :report AND a.recommendation = r.id AND a.gone = 0 AND e.ask = a.id AND x.entry = e.id
ORDER BY e.id, q.document, q."start";
