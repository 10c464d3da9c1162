-- changes_of_row: every change of one row of an editable table, first to last.
SELECT c.id, c.step, c."before", c."after", c.salts
FROM change AS c
WHERE c.table_name = :table AND c.row_id = :row
ORDER BY c.id;
