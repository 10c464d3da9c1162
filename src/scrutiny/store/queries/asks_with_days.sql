-- asks_with_days: every ask with all that its clock may start from; those that are gone too.
SELECT a.id, a.recommendation, a.body, a.made_on, a.rule, a.rule_version, a.trigger_day, a.date_given, a.gone,
       p.published
FROM ask AS a
JOIN recommendation AS r ON r.id = a.recommendation
JOIN report AS p ON p.id = r.report
ORDER BY a.id;
