-- redaction_of_bytes: the removal of a document with these bytes; no row if none was ever removed.
SELECT d.name, s.id AS step, s.at, r.authority, r.because
FROM document AS d
JOIN redaction AS r ON r.table_name = 'document' AND r.row_id = d.id
JOIN step AS s ON s.id = r.step
WHERE d.sha256 = :sha256
ORDER BY r.id
LIMIT 1;
