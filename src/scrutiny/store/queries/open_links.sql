-- open_links: each link between recommendations, for open data.
SELECT p.ref || '/' || r.number AS earlier, pp.ref || '/' || rr.number AS later, x.kind
FROM lineage AS x JOIN recommendation AS r ON r.id = x.earlier JOIN report AS p ON p.id = r.report
JOIN recommendation AS rr ON rr.id = x.later JOIN report AS pp ON pp.id = rr.report
WHERE x.gone = 0 AND r.gone = 0 AND p.gone = 0 AND rr.gone = 0 AND pp.gone = 0 ORDER BY x.id;
