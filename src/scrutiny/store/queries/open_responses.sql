-- open_responses: each response, for open data.
SELECT q.id AS response, d.sha256 AS document, q.kind, q.dated, q.received
FROM response AS q LEFT JOIN document AS d ON d.id = q.document AND d.gone = 0 WHERE q.gone = 0 ORDER BY q.id;
