-- bytes_of_document: the stored file of one document; no row if there is none.
SELECT f.bytes
FROM document_file AS f
WHERE f.document = :document;
