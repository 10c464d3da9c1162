-- open_quotations: each passage that an entry rests on, for open data.
SELECT e.key AS entry, d.sha256 AS document, q.page, q."start", q."end", q.words
FROM entry_passage AS x JOIN entry AS e ON e.id = x.entry JOIN ask AS a ON a.id = e.ask
JOIN recommendation AS r ON r.id = a.recommendation JOIN report AS p ON p.id = r.report
JOIN passage AS q ON q.id = x.passage JOIN document AS d ON d.id = q.document
WHERE a.gone = 0 AND r.gone = 0 AND p.gone = 0 AND q.gone = 0 AND d.gone = 0 ORDER BY x.entry, x.passage;
