-- links: each link that stands between an earlier and a later recommendation.
SELECT x.id, x.earlier, x.later, x.kind
FROM lineage AS x
WHERE x.gone = 0
ORDER BY x.id;
