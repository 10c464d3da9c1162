-- responses_of_document: each response that a document is, in the order in which they were recorded.
SELECT p.id, p.kind, p.dated, p.received
FROM response AS p
WHERE p.document = :document AND p.gone = 0
ORDER BY p.id;
