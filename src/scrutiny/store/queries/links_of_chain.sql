-- links_of_chain: each link that stands in the chain of one recommendation: all that links join, either way, to it or
-- to the whole that it is a part of (:whole; itself where it is none). What counts on a day is for tables/lineage.py.
WITH RECURSIVE chain (id) AS (
    SELECT r.id FROM recommendation AS r WHERE r.id IN (:recommendation, :whole)
    UNION
    SELECT CASE WHEN x.earlier = c.id THEN x.later ELSE x.earlier END
    FROM chain AS c
    JOIN lineage AS x ON (x.earlier = c.id OR x.later = c.id) AND x.gone = 0
)
SELECT x.id, x.earlier, x.later, x.kind
FROM chain AS c
JOIN lineage AS x ON x.earlier = c.id AND x.gone = 0
ORDER BY x.id;
