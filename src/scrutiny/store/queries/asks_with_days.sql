-- asks_with_days: every ask with all that its clock may start from, as in ask_with_days; those that are gone too.
SELECT a.id, a.recommendation, a.body, a.made_on, a.rule, a.rule_version, a.trigger_day, a.date_given, a.gone,
       p.published, p.stub, (SELECT GROUP_CONCAT(t.name || ' ' || t.day, ';') FROM ask_trigger AS t
                     WHERE t.ask = a.id AND t.gone = 0) AS triggers,
       w.toml AS own_rule
FROM ask AS a
JOIN recommendation AS r ON r.id = a.recommendation
JOIN report AS p ON p.id = r.report
LEFT JOIN own_rule AS w ON w.key = a.rule AND w.version = a.rule_version AND w.gone = 0
ORDER BY a.id;
