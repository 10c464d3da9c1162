-- documents_of_report: each document that is one report's own or a letter that answers it, with which of the two it is.
SELECT d.id, d.name, d.exempt, 'report' AS of
FROM report_document AS x JOIN document AS d ON d.id = x.document AND d.gone = 0
WHERE x.report = :report AND x.gone = 0
UNION
SELECT d.id, d.name, d.exempt, 'letter'
FROM response_report AS rr JOIN response AS p ON p.id = rr.response AND p.gone = 0
JOIN document AS d ON d.id = p.document AND d.gone = 0
WHERE rr.report = :report AND rr.gone = 0
ORDER BY 1;
