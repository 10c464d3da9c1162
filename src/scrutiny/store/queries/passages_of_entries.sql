-- passages_of_entries: each passage that the entries about one report's asks rest on, by entry, in the documents' order.
SELECT e.id AS entry, q.document, q.page, q."start", q."end", q.words
FROM recommendation AS r JOIN ask AS a ON a.recommendation = r.id JOIN entry AS e ON e.ask = a.id
JOIN entry_passage AS x ON x.entry = e.id JOIN passage AS q ON q.id = x.passage
WHERE r.report = :report AND q.gone = 0
ORDER BY e.id, q.document, q."start";
