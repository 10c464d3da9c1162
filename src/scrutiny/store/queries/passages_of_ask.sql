-- passages_of_ask: each passage that an entry about one ask rests on, by entry, in the document's order.
SELECT e.id AS entry, q.id, q.page, q."start", q."end", q.words, d.name AS document, d.reader
FROM entry AS e
JOIN entry_passage AS x ON x.entry = e.id
JOIN passage AS q ON q.id = x.passage
JOIN document AS d ON d.id = q.document
WHERE e.ask = :ask
ORDER BY e.version, q.document, q."start";
