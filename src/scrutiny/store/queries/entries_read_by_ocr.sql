-- entries_read_by_ocr: each entry that rests on words of a document which was read from pictures, in whole or in part.
-- CROSS JOIN: from the few such documents on, by their index (006), never through all entries.
SELECT e.ask, e.version
FROM document AS d
CROSS JOIN passage AS q
CROSS JOIN entry_passage AS x
CROSS JOIN entry AS e
WHERE d.reader LIKE '%OCR%' AND q.document = d.id AND x.passage = q.id AND e.id = x.entry;
