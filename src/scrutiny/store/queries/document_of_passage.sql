-- document_of_passage: one passage with its document, as it was read when it was recorded.
SELECT q.page, q."start", q."end", q.words,
       d.id, d.sha256, d.name, d.media_type, d.size, d.pages, d.title, d.text, d.blocks, d.reader, d.warnings, d.exempt
FROM passage AS q
JOIN document AS d ON d.id = q.document
WHERE q.id = :passage;
