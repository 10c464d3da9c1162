-- open_report_documents: that a document is a report's text, for open data.
SELECT p.ref AS report, d.sha256 AS document
FROM report_document AS x JOIN report AS p ON p.id = x.report JOIN document AS d ON d.id = x.document
WHERE x.gone = 0 AND p.gone = 0 AND d.gone = 0 ORDER BY x.id;
