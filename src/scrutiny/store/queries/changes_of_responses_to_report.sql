-- changes_of_responses_to_report: what steps did to the responses to one report, cited by an entry or not, in order.
SELECT c.id, c.step, c.table_name, c.row_id, c."before", c."after", s.at, s.who, s.summary
FROM change AS c
JOIN step AS s ON s.id = c.step
WHERE c.table_name = 'response' AND c.row_id IN (SELECT rr.response FROM response_report AS rr WHERE rr.report = :report)
ORDER BY c.id;
