-- search_entries: each entry whose own words or whose passages hold the words searched for, best match first.
-- Whether the entry is in force is for ledger.py to decide. SQLite's full-text index; the question is quoted.
SELECT e.ask, e.key, f.rank
FROM entry_search AS f
JOIN entry AS e ON e.id = f.rowid
WHERE entry_search MATCH :question
UNION ALL
SELECT e.ask, e.key, f.rank
FROM passage_search AS f
JOIN entry_passage AS q ON q.passage = f.rowid
JOIN entry AS e ON e.id = q.entry
WHERE passage_search MATCH :question
ORDER BY 3, 1, 2;
