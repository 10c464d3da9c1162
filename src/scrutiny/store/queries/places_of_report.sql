-- places_of_report: where each recommendation of one report is printed, by recommendation, in the documents' order.
SELECT x.recommendation, q.document, q.page
FROM recommendation AS r
CROSS JOIN recommendation_passage AS x
JOIN passage AS q ON q.id = x.passage AND q.gone = 0
WHERE r.report = :report AND x.recommendation = r.id AND x.gone = 0
ORDER BY x.recommendation, q.document, q."start";
