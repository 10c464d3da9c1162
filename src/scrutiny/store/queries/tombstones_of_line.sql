-- tombstones_of_line: the digest of each cell of one step, change or entry whose words were removed.
SELECT t.column_name, t.digest
FROM tombstone AS t
WHERE t.table_name = :table AND t.row_id = :row
ORDER BY t.column_name;
