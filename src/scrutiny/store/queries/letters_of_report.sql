-- letters_of_report: each response to one report with its document, and a row for each body that signed it or that it
-- answers for (one row with no body where none is recorded). recorded_on is the day on which it was recorded.
SELECT p.id, p.document, p.kind, p.dated, p.received, rb.role, rb.body, b.name AS body_name,
       COALESCE((SELECT SUBSTR(MIN(o.at), 1, 10) FROM origin AS o
                 WHERE o.table_name = 'response' AND o.row_id = p.id AND o.brought = 1),
                (SELECT SUBSTR(t.at, 1, 10) FROM change AS c JOIN step AS t ON t.id = c.step
                 WHERE c.table_name = 'response' AND c.row_id = p.id ORDER BY c.id LIMIT 1)) AS recorded_on
FROM response_report AS rr
JOIN response AS p ON p.id = rr.response AND p.gone = 0
LEFT JOIN response_body AS rb ON rb.response = p.id AND rb.gone = 0
LEFT JOIN body AS b ON b.id = rb.body
WHERE rr.report = :report AND rr.gone = 0 AND p.document IS NOT NULL
ORDER BY p.id, rb.id;
