-- reports_of_response_document: each report that a document answers as a response, in the order in which they were linked.
SELECT DISTINCT rr.report
FROM response AS p
JOIN response_report AS rr ON rr.response = p.id AND rr.gone = 0
WHERE p.document = :document AND p.gone = 0
ORDER BY rr.report;
