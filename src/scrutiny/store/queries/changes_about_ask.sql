-- changes_about_ask: what steps did to the rows that one ask hangs on: the ask and the days that its rule counts from,
-- its recommendation and report, its body, the responses that its entries cite, the links between its recommendation
-- and others, the rules of the register's own that it was ever put under, and that its report was marked public; in no
-- order.
SELECT c.id, c.step, c.table_name, c.row_id, c."before", c."after", s.at, s.who, s.summary
FROM change AS c JOIN step AS s ON s.id = c.step
WHERE c.table_name = 'ask' AND c.row_id = :ask
UNION
SELECT c.id, c.step, c.table_name, c.row_id, c."before", c."after", s.at, s.who, s.summary
FROM ask_trigger AS t JOIN change AS c ON c.table_name = 'ask_trigger' AND c.row_id = t.id JOIN step AS s ON s.id = c.step
WHERE t.ask = :ask
UNION
SELECT c.id, c.step, c.table_name, c.row_id, c."before", c."after", s.at, s.who, s.summary
FROM ask AS a JOIN change AS c ON c.table_name = 'recommendation' AND c.row_id = a.recommendation
JOIN step AS s ON s.id = c.step
WHERE a.id = :ask
UNION
SELECT c.id, c.step, c.table_name, c.row_id, c."before", c."after", s.at, s.who, s.summary
FROM ask AS a JOIN recommendation AS r ON r.id = a.recommendation
JOIN change AS c ON c.table_name = 'report' AND c.row_id = r.report JOIN step AS s ON s.id = c.step
WHERE a.id = :ask
UNION
SELECT c.id, c.step, c.table_name, c.row_id, c."before", c."after", s.at, s.who, s.summary
FROM ask AS a JOIN change AS c ON c.table_name = 'body' AND c.row_id = a.body JOIN step AS s ON s.id = c.step
WHERE a.id = :ask AND c."before" IS NOT NULL    -- a body is recorded once for all; that it was renamed is of this ask
UNION
SELECT c.id, c.step, c.table_name, c.row_id, c."before", c."after", s.at, s.who, s.summary
FROM entry AS e JOIN change AS c ON c.table_name = 'response' AND c.row_id = e.response JOIN step AS s ON s.id = c.step
WHERE e.ask = :ask
UNION
SELECT c.id, c.step, c.table_name, c.row_id, c."before", c."after", s.at, s.who, s.summary
FROM ask AS a JOIN lineage AS x ON a.recommendation IN (x.earlier, x.later)
JOIN change AS c ON c.table_name = 'lineage' AND c.row_id = x.id JOIN step AS s ON s.id = c.step
WHERE a.id = :ask
UNION
SELECT c.id, c.step, c.table_name, c.row_id, c."before", c."after", s.at, s.who, s.summary
FROM change AS k JOIN own_rule AS w ON w.key = k."after" ->> 'rule' AND w.version = k."after" ->> 'rule_version'
JOIN change AS c ON c.table_name = 'own_rule' AND c.row_id = w.id AND c.step <= k.step JOIN step AS s ON s.id = c.step
WHERE k.table_name = 'ask' AND k.row_id = :ask
UNION
SELECT c.id, c.step, c.table_name, c.row_id, c."before", c."after", s.at, s.who, s.summary
FROM ask AS a JOIN recommendation AS r ON r.id = a.recommendation JOIN release AS x ON x.report = r.report
JOIN change AS c ON c.table_name = 'release' AND c.row_id = x.id JOIN step AS s ON s.id = c.step
WHERE a.id = :ask;
