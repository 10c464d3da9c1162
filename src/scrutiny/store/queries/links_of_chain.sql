-- links_of_chain: each link that stands in the chain of one recommendation: all that links join, either way, to it or
-- to the whole that it is a part of (:whole; itself where it is none). What counts on a day is for tables/lineage.py.
-- Each end has its index: CROSS JOIN and the two questions by id see to it that both are used, and no link is scanned.
WITH RECURSIVE chain (id) AS (
    SELECT r.id FROM recommendation AS r WHERE r.id IN (:recommendation, :whole)
    UNION
    SELECT CASE WHEN x.earlier = c.id THEN x.later ELSE x.earlier END
    FROM chain AS c
    CROSS JOIN lineage AS x
    WHERE x.gone = 0 AND x.id IN (
        SELECT y.id FROM lineage AS y WHERE y.earlier = c.id AND y.gone = 0
        UNION ALL
        SELECT z.id FROM lineage AS z WHERE z.later = c.id
    )
)
SELECT x.id, x.earlier, x.later, x.kind
FROM chain AS c
CROSS JOIN lineage AS x
WHERE x.earlier = c.id AND x.gone = 0
ORDER BY x.id;
