-- recommendations_of_report: each recommendation of a report, in its order, asked of somebody or not; part_of is the id
-- of its whole. day is the first on which one of its asks was made, else its report's; NULL is not known.
SELECT r.id, r.number, r.part_of,
       COALESCE((SELECT MIN(a.made_on) FROM ask AS a WHERE a.recommendation = r.id AND a.gone = 0), p.published) AS day
FROM recommendation AS r
JOIN report AS p ON p.id = r.report
WHERE r.report = :report AND r.gone = 0
ORDER BY r.place;
