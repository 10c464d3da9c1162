-- passages_with_response_of_ask: each passage that an entry about one ask rests on, by entry, in the document's order,
-- with the response that it came in, if it came in one, and what is exempt about the entry or the document.
SELECT e.version, q.page, q.words, d.name AS document, d.reader, d.title, d.exempt AS document_exempt, e.exempt AS entry_exempt,
       e.words AS telling, p.kind AS response_kind, p.dated, p.received
FROM entry AS e
JOIN entry_passage AS x ON x.entry = e.id
JOIN passage AS q ON q.id = x.passage
JOIN document AS d ON d.id = q.document
LEFT JOIN response AS p ON p.id = e.response
WHERE e.ask = :ask
ORDER BY e.version, q.document, q."start";
