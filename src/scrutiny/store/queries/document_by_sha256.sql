-- document_by_sha256: the document with these bytes, as it was read when it was recorded; no row if it is not here.
SELECT d.id, d.sha256, d.name, d.media_type, d.size, d.pages, d.title, d.text, d.blocks, d.reader, d.warnings, d.exempt
FROM document AS d
WHERE d.sha256 = :sha256 AND d.gone = 0;
