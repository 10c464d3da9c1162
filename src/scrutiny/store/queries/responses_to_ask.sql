-- responses_to_ask: each substantive or partial response to an ask's report that answers for its body, or does not say
-- for whom, in the order in which they were recorded; recorded_on is the day on which it was.
SELECT q.id, q.kind, q.dated, q.received, d.name AS document, COALESCE(d.exempt, '') AS exempt,
       COALESCE((SELECT SUBSTR(MIN(o.at), 1, 10) FROM origin AS o
                 WHERE o.table_name = 'response' AND o.row_id = q.id AND o.brought = 1),
                (SELECT SUBSTR(t.at, 1, 10) FROM change AS c JOIN step AS t ON t.id = c.step
                 WHERE c.table_name = 'response' AND c.row_id = q.id ORDER BY c.id LIMIT 1)) AS recorded_on
FROM ask AS a
JOIN recommendation AS r ON r.id = a.recommendation
JOIN response_report AS rr ON rr.report = r.report AND rr.gone = 0
JOIN response AS q ON q.id = rr.response AND q.gone = 0 AND q.kind IN ('substantive', 'partial')
LEFT JOIN document AS d ON d.id = q.document
WHERE a.id = :ask
  AND (a.body IS NULL
       OR NOT EXISTS (SELECT 1 FROM response_body AS x WHERE x.response = q.id AND x.gone = 0 AND x.role = 'answers for')
       OR EXISTS (SELECT 1 FROM response_body AS x WHERE x.response = q.id AND x.gone = 0 AND x.role = 'answers for'
                  AND x.body = a.body))
ORDER BY q.id;
