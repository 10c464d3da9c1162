-- members_of_chain: each recommendation in the chain of one (see links_of_chain), with its report, who made it and the
-- day: the first on which one of its asks was made, else its report's; NULL is not known.
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
SELECT r.id, r.number, r.text, p.id AS report, p.ref AS report_ref, p.title AS report_title, w.name AS author,
       COALESCE((SELECT MIN(a.made_on) FROM ask AS a WHERE a.recommendation = r.id AND a.gone = 0), p.published) AS day
FROM chain AS c
JOIN recommendation AS r ON r.id = c.id AND r.gone = 0
JOIN report AS p ON p.id = r.report AND p.gone = 0
LEFT JOIN author AS w ON w.id = p.author
ORDER BY p.id, r.place;
