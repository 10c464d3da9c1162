-- document_bytes: the stored file of one document.
SELECT f.bytes
FROM document_file AS f
WHERE f.document = :document AND f.gone = 0;
