-- responses_of_report: each response to one report, in the order in which they were recorded.
SELECT p.id, p.kind, p.dated, p.received, d.name AS document, COALESCE(d.exempt, '') AS exempt,
       COALESCE((SELECT SUBSTR(MIN(o.at), 1, 10) FROM origin AS o
                 WHERE o.table_name = 'response' AND o.row_id = p.id AND o.brought = 1),
                (SELECT SUBSTR(t.at, 1, 10) FROM change AS c JOIN step AS t ON t.id = c.step
                 WHERE c.table_name = 'response' AND c.row_id = p.id ORDER BY c.id LIMIT 1)) AS recorded_on
FROM response_report AS rr
JOIN response AS p ON p.id = rr.response AND p.gone = 0
LEFT JOIN document AS d ON d.id = p.document
WHERE rr.report = :report AND rr.gone = 0
ORDER BY p.id;
