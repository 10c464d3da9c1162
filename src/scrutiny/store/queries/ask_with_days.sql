-- ask_with_days: one ask with all that its clock may start from; one row, even where the ask is gone.
SELECT a.id, a.recommendation, a.body, a.made_on, a.rule, a.rule_version, a.trigger_day, a.date_given, a.gone,
       p.published
FROM ask AS a
JOIN recommendation AS r ON r.id = a.recommendation
JOIN report AS p ON p.id = r.report
WHERE a.id = :ask;
