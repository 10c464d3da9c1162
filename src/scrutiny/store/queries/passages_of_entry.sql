-- passages_of_entry: each passage that one entry rests on.
SELECT x.passage
FROM entry_passage AS x
WHERE x.entry = :entry
ORDER BY x.passage;
