-- tombstones_of_redaction: each cell of the history that one removal took the words of.
SELECT t.table_name, t.row_id, t.column_name, t.digest
FROM tombstone AS t
WHERE t.redaction = :redaction
ORDER BY t.id;
