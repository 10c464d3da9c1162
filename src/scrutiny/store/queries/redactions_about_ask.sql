-- redactions_about_ask: each step that removed words of an entry about one ask, once.
SELECT DISTINCT s.id AS step, s.at, s.who, s.summary
FROM entry AS e
JOIN tombstone AS t ON t.table_name = 'entry' AND t.row_id = e.id
JOIN redaction AS r ON r.id = t.redaction
JOIN step AS s ON s.id = r.step
WHERE e.ask = :ask
ORDER BY s.id;
