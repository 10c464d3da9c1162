-- entries_of_report: every entry about one report's asks that stand, by ask, in the order in which the ledger folds them.
-- CROSS JOIN: from the report to its entries; left to choose, SQLite reads every entry there is.
-- What is in force, and on which day, is for ledger.py to decide: no WHERE on kind or day here.
-- One that came from another register was recorded there, and is known here since the step that merged it.
-- An entry without a day of its own takes its response's: received, else dated.
SELECT e.id, e.key, e.ask, e.version, e.kind, e.value, e.words, e.until, e.evidence, e.rung, e.confirmed, e.about,
       e.response, e.source, e.authority, e.meeting, e.exempt, e.step,
       COALESCE(e.day, p.received, p.dated) AS day,
       CASE WHEN e.day IS NOT NULL THEN 'stated' WHEN p.received IS NOT NULL THEN 'received'
            WHEN p.dated IS NOT NULL THEN 'dated' ELSE 'unknown' END AS day_from,
       COALESCE(p.kind, '') AS response_kind,
       COALESCE(o.at, s.at) AS recorded_at, COALESCE(o.who, s.who) AS recorded_by, s.at AS known_at
FROM recommendation AS r
CROSS JOIN ask AS a
CROSS JOIN entry AS e
JOIN step AS s ON s.id = e.step
LEFT JOIN origin AS o ON o.table_name = 'entry' AND o.row_id = e.id
LEFT JOIN response AS p ON p.id = e.response
WHERE r.report = :report AND a.recommendation = r.id AND a.gone = 0 AND e.ask = a.id
ORDER BY e.ask, e.version;
