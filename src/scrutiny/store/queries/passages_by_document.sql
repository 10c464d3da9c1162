-- passages_by_document: each passage of a document that was not redacted, document after document.
SELECT q.id, q.document, q.page, q."start", q."end", q.words, d.name
FROM passage AS q
JOIN document AS d ON d.id = q.document
WHERE NOT EXISTS (SELECT 1 FROM redaction AS r WHERE r.table_name = 'document' AND r.row_id = d.id)
ORDER BY q.document, q.id;
