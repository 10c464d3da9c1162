-- papers_known: every document with what the allow-list looks at; no words of it. is_removed: it was redacted.
SELECT d.id, d.sha256, d.name, d.media_type, d.title, d.pages, d.reader, d.exempt, d.gone,
       EXISTS (SELECT 1 FROM release AS x WHERE x.document = d.id AND x.gone = 0) AS is_marked,
       EXISTS (SELECT 1 FROM redaction AS r WHERE r.table_name = 'document' AND r.row_id = d.id) AS is_removed
FROM document AS d
ORDER BY d.id;
