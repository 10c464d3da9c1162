-- asks_recorded_after: each ask that was first recorded after a day, by the day on which its step was written.
SELECT c.row_id AS ask
FROM change AS c
JOIN step AS s ON s.id = c.step
WHERE c.table_name = 'ask' AND c."before" IS NULL AND SUBSTR(s.at, 1, 10) > :day
ORDER BY c.row_id;
