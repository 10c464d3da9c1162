-- recommendations_of_reports: a row for each recommendation that stands and body asked (null: none named), in the order of
-- the reports as they were recorded: what a letter that names no report is compared with.
SELECT p.id AS report, r.number, r.text, b.name AS body
FROM report AS p
JOIN recommendation AS r ON r.report = p.id AND r.gone = 0
LEFT JOIN ask AS a ON a.recommendation = r.id AND a.gone = 0
LEFT JOIN body AS b ON b.id = a.body
WHERE p.gone = 0
ORDER BY p.id, r.place, b.name;
