-- reports_named: each report whose ref is the word given in small letters, or begins with it and a hyphen ("lfr" names
-- LFR-2026), in the order in which they were recorded. "." is what stands after "-", so that the index on refs serves.
SELECT p.id, p.ref, p.title, p.published
FROM report AS p
WHERE p.gone = 0 AND LOWER(p.ref) = :word
UNION ALL
SELECT p.id, p.ref, p.title, p.published
FROM report AS p
WHERE p.gone = 0 AND LOWER(p.ref) >= :word || '-' AND LOWER(p.ref) < :word || '.'
ORDER BY id;
