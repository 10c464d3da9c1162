-- last_step: the latest step; no row in a register that was never begun.
SELECT s.id, s.at, s.who, s.summary, s.digest
FROM step AS s
ORDER BY s.id DESC
LIMIT 1;
