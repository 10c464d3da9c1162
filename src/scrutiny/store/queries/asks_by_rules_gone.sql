-- asks_by_rules_gone: each ask that stands under a rule of the register's own that is taken back; none in a sound register.
SELECT a.id
FROM own_rule AS w
CROSS JOIN ask AS a       -- in this order: most registers have no rule that is taken back, and then no ask is read
WHERE w.gone = 1 AND a.rule = w.key AND a.rule_version = w.version AND a.gone = 0
  AND NOT EXISTS (SELECT 1 FROM own_rule AS x WHERE x.key = w.key AND x.version = w.version AND x.gone = 0);
