-- changes_of_step: what a step did to one row of an editable table, in the order in which it did it.
SELECT c.id, c.table_name, c.row_id, c."before", c."after", c.salts
FROM change AS c
WHERE c.step = :step
ORDER BY c.id;
