-- asks_answered_from_document: each ask about which an entry was ever made from a document's response.
-- Whether such an entry is in force is for ledger.py to decide.
SELECT DISTINCT e.ask
FROM entry AS e
JOIN response AS p ON p.id = e.response
WHERE p.document = :document AND p.gone = 0 AND e.kind NOT IN ('void', 'restore')
ORDER BY e.ask;
