-- name_of_row: what people call one row of a table, whether it is gone or not; no row if it is not there.
SELECT CASE p.kind WHEN 'letter' THEN 'letter ' ELSE 'report ' END || p.ref AS name
FROM report AS p WHERE :table = 'report' AND p.id = :row
UNION ALL
SELECT p.ref || '/' || r.number
FROM recommendation AS r JOIN report AS p ON p.id = r.report WHERE :table = 'recommendation' AND r.id = :row
UNION ALL
SELECT p.ref || '/' || r.number || ' (' || COALESCE(b.name, 'body not named') || ')'
FROM ask AS a JOIN recommendation AS r ON r.id = a.recommendation JOIN report AS p ON p.id = r.report
LEFT JOIN body AS b ON b.id = a.body
WHERE :table = 'ask' AND a.id = :row
UNION ALL
SELECT 'clock of ' || p.ref || '/' || r.number || ' (' || COALESCE(b.name, 'body not named') || ')'
FROM ask_trigger AS t JOIN ask AS a ON a.id = t.ask JOIN recommendation AS r ON r.id = a.recommendation
JOIN report AS p ON p.id = r.report LEFT JOIN body AS b ON b.id = a.body
WHERE :table = 'ask_trigger' AND t.id = :row
UNION ALL
SELECT 'body “' || b.name || '”' FROM body AS b WHERE :table = 'body' AND b.id = :row
UNION ALL
SELECT 'name “' || x.alias || '” of the body “' || b.name || '”'
FROM body_alias AS x JOIN body AS b ON b.id = x.body WHERE :table = 'body_alias' AND x.id = :row
UNION ALL
SELECT w.kind || ' “' || w.name || '”' FROM author AS w WHERE :table = 'author' AND w.id = :row
UNION ALL
SELECT 'meeting of “' || w.name || '” on ' || m.day
FROM meeting AS m JOIN author AS w ON w.id = m.author WHERE :table = 'meeting' AND m.id = :row
UNION ALL
SELECT 'document ' || d.name FROM document AS d WHERE :table = 'document' AND d.id = :row
UNION ALL
SELECT 'file of document ' || d.name
FROM document_file AS f JOIN document AS d ON d.id = f.document WHERE :table = 'document_file' AND f.id = :row
UNION ALL
SELECT 'quotation from ' || d.name || CASE WHEN q.page IS NULL THEN '' ELSE ', page ' || q.page END
FROM passage AS q JOIN document AS d ON d.id = q.document WHERE :table = 'passage' AND q.id = :row
UNION ALL
SELECT 'link from report ' || p.ref || ' to document ' || d.name
FROM report_document AS x JOIN report AS p ON p.id = x.report JOIN document AS d ON d.id = x.document
WHERE :table = 'report_document' AND x.id = :row
UNION ALL
SELECT 'place where ' || p.ref || '/' || r.number || ' is printed'
FROM recommendation_passage AS x JOIN recommendation AS r ON r.id = x.recommendation JOIN report AS p ON p.id = r.report
WHERE :table = 'recommendation_passage' AND x.id = :row
UNION ALL
SELECT 'response ' || COALESCE(d.name, CAST(q.id AS TEXT))
FROM response AS q LEFT JOIN document AS d ON d.id = q.document WHERE :table = 'response' AND q.id = :row
UNION ALL
SELECT 'body “' || b.name || '” of the response ' || COALESCE(d.name, CAST(q.id AS TEXT))
FROM response_body AS x JOIN body AS b ON b.id = x.body JOIN response AS q ON q.id = x.response
LEFT JOIN document AS d ON d.id = q.document
WHERE :table = 'response_body' AND x.id = :row
UNION ALL
SELECT 'link from the response ' || COALESCE(d.name, CAST(q.id AS TEXT)) || ' to report ' || p.ref
FROM response_report AS x JOIN report AS p ON p.id = x.report JOIN response AS q ON q.id = x.response
LEFT JOIN document AS d ON d.id = q.document
WHERE :table = 'response_report' AND x.id = :row
UNION ALL
SELECT 'link from ' || p.ref || '/' || r.number || ' to ' || pp.ref || '/' || rr.number
FROM lineage AS x JOIN recommendation AS r ON r.id = x.earlier JOIN report AS p ON p.id = r.report
JOIN recommendation AS rr ON rr.id = x.later JOIN report AS pp ON pp.id = rr.report
WHERE :table = 'lineage' AND x.id = :row
UNION ALL
SELECT 'rule ' || w.key || ', version ' || w.version FROM own_rule AS w WHERE :table = 'own_rule' AND w.id = :row
UNION ALL
SELECT 'mark that ' || COALESCE(p.ref, d.name, 'an entry') || ' is public'
FROM release AS x LEFT JOIN report AS p ON p.id = x.report LEFT JOIN document AS d ON d.id = x.document
WHERE :table = 'release' AND x.id = :row;
