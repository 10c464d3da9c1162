-- documents_about_report: every document that one report, its responses or the entries about its asks ever rested on,
-- once each, in the order in which they were recorded; redacted_* say who removed it and why, where somebody did.
-- kept is 1 where its bytes are still there.
WITH about (document) AS (
    SELECT d.document FROM report_document AS d WHERE d.report = :report
    UNION
    SELECT p.document FROM response_report AS rr JOIN response AS p ON p.id = rr.response WHERE rr.report = :report
    UNION
    SELECT q.document
    FROM recommendation AS r JOIN recommendation_passage AS x ON x.recommendation = r.id JOIN passage AS q ON q.id = x.passage
    WHERE r.report = :report
    UNION
    SELECT q.document
    FROM recommendation AS r JOIN ask AS a ON a.recommendation = r.id JOIN entry AS e ON e.ask = a.id
    JOIN entry_passage AS x ON x.entry = e.id JOIN passage AS q ON q.id = x.passage
    WHERE r.report = :report
    UNION
    SELECT p.document
    FROM recommendation AS r JOIN ask AS a ON a.recommendation = r.id JOIN entry AS e ON e.ask = a.id
    JOIN response AS p ON p.id = e.response
    WHERE r.report = :report
)
SELECT d.id, d.name, d.title, d.sha256, d.media_type, d.size, d.pages, d.exempt, d.gone,
       s.at AS recorded_at, s.who AS recorded_by,
       t.at AS redacted_at, t.who AS redacted_by, x.authority, x.because,
       EXISTS (SELECT 1 FROM document_file AS f WHERE f.document = d.id AND LENGTH(f.bytes) > 0) AS kept
FROM about AS b
JOIN document AS d ON d.id = b.document
LEFT JOIN step AS s ON s.id = (SELECT c.step FROM change AS c WHERE c.table_name = 'document' AND c.row_id = d.id
                               ORDER BY c.id LIMIT 1)
LEFT JOIN redaction AS x ON x.table_name = 'document' AND x.row_id = d.id
LEFT JOIN step AS t ON t.id = x.step
ORDER BY d.id;
