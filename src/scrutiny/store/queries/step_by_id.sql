-- step_by_id: one step; no row if there is none of that number.
SELECT s.id, s.at, s.who, s.summary, s.digest
FROM step AS s
WHERE s.id = :step;
