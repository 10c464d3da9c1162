-- entries_pointing_at: each ask with an entry that points at the given ask, response, passage or meeting (others NULL).
-- Whether such an entry is in force is for ledger.py to decide.
SELECT DISTINCT e.ask, e.key
FROM entry AS e
LEFT JOIN entry_passage AS q ON q.entry = e.id
WHERE (e.ask = :ask OR e.response = :response OR e.meeting = :meeting OR q.passage = :passage)
  AND e.kind NOT IN ('void', 'restore')
ORDER BY e.ask, e.key;
