-- responses: every response that stands, with the name of its document, in the order in which they were recorded.
SELECT p.id, p.kind, p.dated, p.received, d.name AS document, d.sha256
FROM response AS p
LEFT JOIN document AS d ON d.id = p.document
WHERE p.gone = 0
ORDER BY p.id;
