-- asks_of_report: a row for each ask of one report, in report order; a recommendation whose parts are asked instead
-- has one row with no ask. part_of is the number of the recommendation that a lettered part belongs to.
SELECT r.id AS recommendation, r.number, r.place, r.title, r.text, w.number AS part_of,
       a.id AS ask, a.body AS body_id, b.name AS body
FROM recommendation AS r
LEFT JOIN recommendation AS w ON w.id = r.part_of
LEFT JOIN ask AS a ON a.recommendation = r.id AND a.gone = 0
LEFT JOIN body AS b ON b.id = a.body
WHERE r.report = :report AND r.gone = 0
ORDER BY r.place, a.id;
