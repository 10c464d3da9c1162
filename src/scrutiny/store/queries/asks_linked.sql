-- asks_linked: each ask that stands of a recommendation that is linked to an earlier one, or is a part of one that is.
WITH later (id) AS (SELECT x.later FROM lineage AS x WHERE x.gone = 0)
SELECT a.id AS ask, a.recommendation
FROM recommendation AS r
JOIN ask AS a ON a.recommendation = r.id AND a.gone = 0
WHERE r.gone = 0 AND (r.id IN (SELECT l.id FROM later AS l) OR r.part_of IN (SELECT l.id FROM later AS l))
ORDER BY a.id;
