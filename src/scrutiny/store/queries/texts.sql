-- texts: the words of every document, report's title, recommendation and entry, with what they are the words of (an
-- entry goes by its ask and version).
SELECT 'document' AS table_name, d.id AS row_id, 0 AS version, d.text AS words FROM document AS d
UNION ALL
SELECT 'report', p.id, 0, p.title FROM report AS p
UNION ALL
SELECT 'recommendation', r.id, 0, r.text FROM recommendation AS r
UNION ALL
SELECT 'ask', e.ask, e.version, e.words FROM entry AS e;
