-- days_made: each ask that stands with the day on which it was made: its own, else its report's; NULL is not known.
SELECT a.id AS ask, COALESCE(a.made_on, p.published) AS made_on
FROM ask AS a
JOIN recommendation AS r ON r.id = a.recommendation AND r.gone = 0
JOIN report AS p ON p.id = r.report AND p.gone = 0
WHERE a.gone = 0
ORDER BY a.id;
