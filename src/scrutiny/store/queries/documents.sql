-- documents: every document ever recorded, whether gone or not, with the step that removed its words, if one did.
SELECT d.id, d.sha256, d.name, d.size, d.gone, r.step AS redacted_in
FROM document AS d
LEFT JOIN redaction AS r ON r.table_name = 'document' AND r.row_id = d.id
ORDER BY d.id;
