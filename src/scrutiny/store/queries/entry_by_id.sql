-- entry_by_id: one entry with the words of it that may be removed.
SELECT e.id, e.ask, e.version, e.words, e.source, e.authority, e.salts
FROM entry AS e
WHERE e.id = :entry;
