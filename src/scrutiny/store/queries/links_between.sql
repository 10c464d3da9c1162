-- links_between: the links that stand between two recommendations, whichever is the later.
SELECT x.id, x.earlier, x.later, x.kind
FROM lineage AS x
WHERE x.gone = 0 AND ((x.earlier = :one AND x.later = :other) OR (x.earlier = :other AND x.later = :one))
ORDER BY x.id;
