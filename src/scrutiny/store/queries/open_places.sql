-- open_places: each place at which a recommendation stands in a document, for open data.
SELECT p.ref || '/' || r.number AS ref, d.sha256 AS document, q.page, q."start", q."end", q.words
FROM recommendation_passage AS x JOIN recommendation AS r ON r.id = x.recommendation
JOIN report AS p ON p.id = r.report JOIN passage AS q ON q.id = x.passage JOIN document AS d ON d.id = q.document
WHERE x.gone = 0 AND r.gone = 0 AND p.gone = 0 AND q.gone = 0 AND d.gone = 0 ORDER BY x.id;
