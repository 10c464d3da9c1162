-- redactions_about_report: each removal of the words of an entry about one report's asks, with the entry, in order.
SELECT x.row_id AS entry, s.at, s.who, x.authority, x.because
FROM redaction AS x
JOIN step AS s ON s.id = x.step
JOIN entry AS e ON e.id = x.row_id
JOIN ask AS a ON a.id = e.ask
JOIN recommendation AS r ON r.id = a.recommendation
WHERE x.table_name = 'entry' AND r.report = :report
ORDER BY x.id;
