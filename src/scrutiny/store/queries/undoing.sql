-- undoing: each step that undoes another, with what it undoes, in the order in which they were recorded.
SELECT s.id, s.undoes
FROM step AS s
WHERE s.undoes IS NOT NULL
ORDER BY s.id;
