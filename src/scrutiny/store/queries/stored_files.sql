-- stored_files: each stored file with the document it is of, without its bytes; not those whose bytes were redacted.
SELECT f.id AS file, d.id AS document, d.name, d.sha256
FROM document_file AS f
JOIN document AS d ON d.id = f.document
WHERE NOT EXISTS (SELECT 1 FROM redaction AS r WHERE r.table_name = 'document' AND r.row_id = d.id)
ORDER BY f.id;
