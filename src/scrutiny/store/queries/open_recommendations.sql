-- open_recommendations: each recommendation, for open data.
SELECT p.ref || '/' || r.number AS ref, p.ref AS report, r.number, r.place, p.ref || '/' || w.number AS part_of,
       r.title AS heading, r.text, r.theme
FROM recommendation AS r JOIN report AS p ON p.id = r.report LEFT JOIN recommendation AS w ON w.id = r.part_of
WHERE r.gone = 0 AND p.gone = 0 ORDER BY r.id;
