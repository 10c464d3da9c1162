-- report_title_of_ask: the title of the report that makes an ask; one row.
SELECT p.title, p.ref
FROM ask AS a
JOIN recommendation AS r ON r.id = a.recommendation
JOIN report AS p ON p.id = r.report
WHERE a.id = :ask;
