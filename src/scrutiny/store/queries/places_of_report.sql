-- places_of_report: where each recommendation of one report is printed, by recommendation, in the documents' order; one
-- that was once read from a document counts as printed there, also where that was taken back (is_gone).
SELECT x.recommendation, q.document, q.page, (x.gone = 1 OR q.gone = 1) AS is_gone
FROM recommendation AS r
JOIN recommendation_passage AS x ON x.recommendation = r.id
JOIN passage AS q ON q.id = x.passage
WHERE r.report = :report
ORDER BY x.recommendation, q.document, q."start";
