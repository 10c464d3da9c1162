-- passages_of_recommendation: each place where a report prints one recommendation, in the document's order.
SELECT q.id, q.page, q."start", q."end", q.words, d.name AS document, d.reader
FROM recommendation_passage AS x
JOIN passage AS q ON q.id = x.passage AND q.gone = 0
JOIN document AS d ON d.id = q.document
WHERE x.recommendation = :recommendation AND x.gone = 0
ORDER BY q.document, q."start";
