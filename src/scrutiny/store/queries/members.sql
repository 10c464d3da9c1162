-- members: each recommendation that stands and is linked to another, or is a part of one that is; with its whole (whole
-- is the whole's number), its report, and the day: the first on which one of its asks was made, else its report's; NULL is not known.
WITH linked (id) AS (
    SELECT x.earlier FROM lineage AS x WHERE x.gone = 0
    UNION
    SELECT x.later FROM lineage AS x WHERE x.gone = 0
)
SELECT r.id, r.number, r.part_of, w.number AS whole, p.id AS report, p.ref AS report_ref,
       COALESCE((SELECT MIN(a.made_on) FROM ask AS a WHERE a.recommendation = r.id AND a.gone = 0), p.published) AS day
FROM recommendation AS r
JOIN report AS p ON p.id = r.report AND p.gone = 0
LEFT JOIN recommendation AS w ON w.id = r.part_of
WHERE r.gone = 0 AND (r.id IN (SELECT l.id FROM linked AS l) OR r.part_of IN (SELECT l.id FROM linked AS l))
ORDER BY p.id, r.place;
