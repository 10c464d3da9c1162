-- last_change_of_row: what the last step to write a row of an editable table made of it; no row if none did.
SELECT c.step, c."after"
FROM change AS c
WHERE c.table_name = :table AND c.row_id = :row
ORDER BY c.id DESC
LIMIT 1;
