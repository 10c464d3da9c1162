-- positions: a row for each ask that stands, in report order, with its cached standing of now.
-- response_on: the day of the first substantive or partial response that answers for its body, or does not say for whom:
-- received, else dated, else recorded. One recorded after :known is left out.
-- {where} is filled with conditions of our own (actions/positions.py); what they leave in, ledger.py still decides about.
-- CROSS JOIN: SQLite then takes the tables in this order, which is the order asked for, so that the first rows come
-- before the last are looked at. Left to choose, it sorts all there are.
SELECT p.id AS report, p.ref AS report_ref, p.published, p.author, p.stub,
       r.id AS recommendation, r.number, r.place, r.title, r.text, w.number AS whole,
       a.id, a.id AS ask, a.body AS body_id, b.name AS body, a.made_on, a.rule, a.rule_version, a.trigger_day, a.date_given,
       s.version, s.stance, s.stance_on, s.stance_entry, s.rung, s.confirmed, s.progress, s.progress_on, s.progress_entry,
       s.evidence, s.judgement, s.judgement_on, s.judgement_entry, s.judgement_is_older, s.target, s.target_until,
       s.target_entry, s.target_changes, s.disposition, s.disposition_on, s.disposition_entry, s.extended_to, s.holding_on,
       s.chaser, s.chaser_on, s.answered_on, s.answered_from, s.undecided_on, s.due, s.due_doubt,
       (
           SELECT MIN(COALESCE(q.received, q.dated,
                               (SELECT SUBSTR(MIN(o.at), 1, 10) FROM origin AS o
                                WHERE o.table_name = 'response' AND o.row_id = q.id AND o.brought = 1),
                               (SELECT SUBSTR(t.at, 1, 10) FROM change AS c JOIN step AS t ON t.id = c.step
                                WHERE c.table_name = 'response' AND c.row_id = q.id ORDER BY c.id LIMIT 1)))
           FROM response_report AS rr
           JOIN response AS q ON q.id = rr.response AND q.gone = 0 AND q.kind IN ('substantive', 'partial')
           LEFT JOIN response_body AS rb ON rb.response = q.id AND rb.gone = 0 AND rb.role = 'answers for'
           WHERE rr.report = p.id AND rr.gone = 0 AND (rb.body IS NULL OR a.body IS NULL OR rb.body = a.body)
             AND (:known = '9999-12-31'
                  OR (SELECT SUBSTR(t.at, 1, 10) FROM change AS c JOIN step AS t ON t.id = c.step
                      WHERE c.table_name = 'response' AND c.row_id = q.id ORDER BY c.id LIMIT 1) <= :known)
       ) AS response_on
FROM report AS p
CROSS JOIN recommendation AS r
CROSS JOIN ask AS a
CROSS JOIN standing AS s
LEFT JOIN recommendation AS w ON w.id = r.part_of
LEFT JOIN body AS b ON b.id = a.body
WHERE r.report = p.id AND a.recommendation = r.id AND s.ask = a.id AND p.gone = 0 AND r.gone = 0 AND a.gone = 0 {where}
ORDER BY p.id, r.place, a.id;
