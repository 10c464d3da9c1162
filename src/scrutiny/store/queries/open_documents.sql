-- open_documents: each document without its text and bytes, for open data.
SELECT d.sha256, d.name, d.media_type, d.size, d.pages, d.title, d.reader, d.exempt,
       EXISTS (SELECT 1 FROM redaction AS x WHERE x.table_name = 'document' AND x.row_id = d.id) AS removed
FROM document AS d WHERE d.gone = 0 ORDER BY d.id;
