-- ask_with_days: one ask with all that its clock may start from; one row, even where the ask is gone.
-- triggers: the days recorded for it by name, as in "received 2026-03-02;notice received 2026-03-05"; NULL is none.
-- own_rule: the words of its rule's file, where that is one of the register's own.
SELECT a.id, a.recommendation, a.body, a.made_on, a.rule, a.rule_version, a.trigger_day, a.date_given, a.gone,
       p.published, p.stub, (SELECT GROUP_CONCAT(t.name || ' ' || t.day, ';') FROM ask_trigger AS t
                     WHERE t.ask = a.id AND t.gone = 0) AS triggers,
       w.toml AS own_rule
FROM ask AS a
JOIN recommendation AS r ON r.id = a.recommendation
JOIN report AS p ON p.id = r.report
LEFT JOIN own_rule AS w ON w.key = a.rule AND w.version = a.rule_version AND w.gone = 0
WHERE a.id = :ask;
