-- open_response_reports: that a response answers a report, for open data.
SELECT x.response, p.ref AS report
FROM response_report AS x JOIN response AS q ON q.id = x.response JOIN report AS p ON p.id = x.report
WHERE x.gone = 0 AND q.gone = 0 AND p.gone = 0 ORDER BY x.id;
