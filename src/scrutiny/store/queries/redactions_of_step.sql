-- redactions_of_step: each removal of words that a step made, in the order in which it did.
SELECT r.id, r.table_name, r.row_id, r.authority, r.because
FROM redaction AS r
WHERE r.step = :step
ORDER BY r.id;
