-- report_of_document: the report that a document is a copy of; no row if it is none's.
SELECT p.id, p.ref, p.title, p.published
FROM report_document AS d
JOIN report AS p ON p.id = d.report
WHERE d.document = :document AND d.gone = 0 AND p.gone = 0
ORDER BY p.id
LIMIT 1;
