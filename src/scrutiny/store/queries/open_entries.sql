-- open_entries: every entry about an ask that stands, voids and restores among them, for open data.
SELECT e.key, p.ref || '/' || r.number || COALESCE(' to ' || b.name, '') AS ask, e.version, e.kind, e.value, e.words, e.day, e.until,
       e.evidence, e.rung, e.confirmed, e.about, q.id AS response, e.source, e.authority, e.exempt,
       COALESCE(o.at, s.at) AS recorded_at, COALESCE(o.who, s.who) AS recorded_by
FROM entry AS e JOIN step AS s ON s.id = e.step JOIN ask AS a ON a.id = e.ask
JOIN recommendation AS r ON r.id = a.recommendation JOIN report AS p ON p.id = r.report
LEFT JOIN body AS b ON b.id = a.body LEFT JOIN response AS q ON q.id = e.response AND q.gone = 0
LEFT JOIN origin AS o ON o.table_name = 'entry' AND o.row_id = e.id
WHERE a.gone = 0 AND r.gone = 0 AND p.gone = 0 ORDER BY e.id;
