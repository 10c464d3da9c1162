-- 009_views: what a register holds, under names that people use, for any program that reads SQLite.
-- A view fetches and never decides: what holds now is taken from the cache that ledger.py's fold filled, and the clock,
-- which moves with the day, is not in any of them. Rows that were taken back are left out; words that are exempt stand
-- in none of them, but the paragraph by which they are. An empty cell is NULL: nothing was said.

CREATE VIEW exempt_entries AS
SELECT entry, MIN(exempt) AS exempt
FROM (
    SELECT e.id AS entry, e.exempt FROM entry AS e WHERE e.exempt <> ''
    UNION
    SELECT x.entry, d.exempt
    FROM document AS d
    JOIN passage AS q ON q.document = d.id
    JOIN entry_passage AS x ON x.passage = q.id
    WHERE d.exempt <> ''
    UNION
    SELECT e.id, d.exempt
    FROM document AS d
    JOIN response AS s ON s.document = d.id
    JOIN entry AS e ON e.response = s.id
    WHERE d.exempt <> ''
) AS found
GROUP BY entry;

CREATE VIEW exempt_recommendations AS
SELECT rp.recommendation, MIN(d.exempt) AS exempt
FROM document AS d
JOIN passage AS q ON q.document = d.id
JOIN recommendation_passage AS rp ON rp.passage = q.id AND rp.gone = 0
WHERE d.exempt <> ''
GROUP BY rp.recommendation;

CREATE VIEW reports AS
SELECT p.ref AS report, p.title, p.kind, t.name AS author, NULLIF(t.term, '') AS term, p.published,
       NULLIF(p.url, '') AS url, p.stub AS known_only_from_a_letter,
       (SELECT COUNT(*) FROM recommendation AS r WHERE r.report = p.id AND r.gone = 0) AS recommendations
FROM report AS p
LEFT JOIN author AS t ON t.id = p.author AND t.gone = 0
WHERE p.gone = 0;

CREATE VIEW recommendations AS
SELECT p.ref || '/' || r.number AS ref, p.ref AS report, p.title AS report_title, p.published, r.number, r.place,
       p.ref || '/' || w.number AS part_of,
       CASE WHEN x.exempt IS NULL THEN NULLIF(r.title, '') END AS title,
       CASE WHEN x.exempt IS NULL THEN r.text ELSE '[exempt: ' || x.exempt || ']' END AS recommendation,
       NULLIF(r.theme, '') AS theme,
       (SELECT COUNT(*) FROM ask AS a WHERE a.recommendation = r.id AND a.gone = 0) AS asks
FROM recommendation AS r
JOIN report AS p ON p.id = r.report AND p.gone = 0
LEFT JOIN recommendation AS w ON w.id = r.part_of
LEFT JOIN exempt_recommendations AS x ON x.recommendation = r.id
WHERE r.gone = 0;

CREATE VIEW asks AS
SELECT a.id AS ask, p.ref || '/' || r.number AS ref, p.ref AS report, r.number, r.place,
       COALESCE(b.name, 'body not named') AS addressed_to,
       CASE WHEN x.exempt IS NULL THEN NULLIF(r.title, '') END AS title,
       CASE WHEN x.exempt IS NULL THEN r.text ELSE '[exempt: ' || x.exempt || ']' END AS recommendation,
       a.made_on, a.rule, a.rule_version, a.date_given
FROM ask AS a
JOIN recommendation AS r ON r.id = a.recommendation AND r.gone = 0
JOIN report AS p ON p.id = r.report AND p.gone = 0
LEFT JOIN body AS b ON b.id = a.body
LEFT JOIN exempt_recommendations AS x ON x.recommendation = r.id
WHERE a.gone = 0;

CREATE VIEW entries AS
SELECT a.ask, a.ref, a.addressed_to, e.version, e.kind, NULLIF(e.value, '') AS value,
       CASE WHEN x.exempt IS NULL THEN NULLIF(e.words, '') ELSE '[exempt: ' || x.exempt || ']' END AS words,
       COALESCE(e.day, s.received, s.dated) AS day,
       CASE WHEN e.day IS NOT NULL THEN 'stated' WHEN s.received IS NOT NULL THEN 'received'
            WHEN s.dated IS NOT NULL THEN 'dated' ELSE 'unknown' END AS day_from,
       e.until, NULLIF(e.evidence, '') AS evidence, NULLIF(e.rung, '') AS how_matched,
       NULLIF(e.confirmed, '') AS confirmed,
       o.version AS about,
       (SELECT COUNT(*) FROM entry AS n WHERE n.about = e.key) AS voids_and_restores,
       e.response AS letter,
       CASE WHEN x.exempt IS NULL THEN NULLIF(e.source, '') ELSE '[exempt: ' || x.exempt || ']' END AS source,
       NULLIF(e.authority, '') AS authority, m.day AS meeting, x.exempt, e.step, t.at AS recorded_at,
       t.who AS recorded_by
FROM entry AS e
JOIN asks AS a ON a.ask = e.ask
JOIN step AS t ON t.id = e.step
LEFT JOIN entry AS o ON o.key = e.about
LEFT JOIN response AS s ON s.id = e.response
LEFT JOIN meeting AS m ON m.id = e.meeting
LEFT JOIN exempt_entries AS x ON x.entry = e.id;

CREATE VIEW quotations AS
SELECT a.ask, a.ref, a.addressed_to, e.version, e.kind,
       CASE WHEN x.exempt IS NULL THEN d.name ELSE '[exempt: ' || x.exempt || ']' END AS document,
       q.page,
       CASE WHEN x.exempt IS NULL THEN q.words ELSE '[exempt: ' || x.exempt || ']' END AS words,
       x.exempt
FROM entry AS e
JOIN asks AS a ON a.ask = e.ask
JOIN entry_passage AS ep ON ep.entry = e.id
JOIN passage AS q ON q.id = ep.passage AND q.gone = 0
JOIN document AS d ON d.id = q.document
LEFT JOIN exempt_entries AS x ON x.entry = e.id;

CREATE VIEW letters AS
SELECT s.id AS letter,
       CASE WHEN d.exempt <> '' THEN '[exempt: ' || d.exempt || ']' ELSE d.name END AS document,
       s.kind, s.dated, s.received,
       (SELECT {concat}(ref, '; ') FROM (
            SELECT p.ref FROM response_report AS rr JOIN report AS p ON p.id = rr.report AND p.gone = 0
            WHERE rr.response = s.id AND rr.gone = 0 ORDER BY p.id) AS named) AS reports,
       (SELECT {concat}(name, '; ') FROM (
            SELECT b.name FROM response_body AS rb JOIN body AS b ON b.id = rb.body
            WHERE rb.response = s.id AND rb.gone = 0 AND rb.role = 'signed' ORDER BY b.name) AS named) AS signed_by,
       (SELECT {concat}(name, '; ') FROM (
            SELECT b.name FROM response_body AS rb JOIN body AS b ON b.id = rb.body
            WHERE rb.response = s.id AND rb.gone = 0 AND rb.role = 'answers for' ORDER BY b.name) AS named) AS answers_for
FROM response AS s
LEFT JOIN document AS d ON d.id = s.document
WHERE s.gone = 0;

CREATE VIEW answers AS
SELECT e.ask, e.ref, e.addressed_to, e.version, e.value AS stance, e.words, e.how_matched, e.confirmed,
       e.recorded_by AS confirmed_by, e.letter, l.document, l.dated, l.received, e.exempt
FROM standing AS s
JOIN entries AS e ON e.ask = s.ask AND e.version = s.stance_entry
LEFT JOIN letters AS l ON l.letter = e.letter;

CREATE VIEW positions AS
SELECT a.ask, a.ref, a.report, a.number, a.place, a.addressed_to, a.title, a.recommendation, a.made_on,
       NULLIF(s.stance, '') AS stance, NULLIF(s.rung, '') AS how_matched, NULLIF(s.confirmed, '') AS confirmed,
       s.answered_on, NULLIF(s.answered_from, '') AS answered_from, s.undecided_on AS left_open_since,
       s.holding_on AS holding_reply_on,
       COALESCE(NULLIF(s.progress, ''), 'no information') AS progress, s.progress_on,
       NULLIF(s.evidence, '') AS evidence,
       COALESCE(NULLIF(s.judgement, ''), 'not assessed') AS judgement, s.judgement_on,
       s.judgement_is_older AS judged_before_claim,
       CASE WHEN x.exempt IS NULL THEN NULLIF(s.target, '') ELSE '[exempt: ' || x.exempt || ']' END AS target,
       s.target_until, s.target_changes,
       s.disposition AS outcome, s.disposition_on AS outcome_on, s.is_open AS outstanding,
       s.due, NULLIF(s.due_doubt, '') AS due_doubt, s.extended_to, NULLIF(s.chaser, '') AS last_chased,
       s.chaser_on AS last_chased_on
FROM standing AS s
JOIN asks AS a ON a.ask = s.ask
LEFT JOIN entry AS e ON e.ask = s.ask AND e.version = s.target_entry
LEFT JOIN exempt_entries AS x ON x.entry = e.id;

CREATE VIEW bodies AS
SELECT b.name AS body, b.kind,
       (SELECT {concat}(alias, '; ') FROM (
            SELECT o.alias FROM body_alias AS o WHERE o.body = b.id AND o.gone = 0 ORDER BY o.alias) AS named)
           AS other_names,
       (SELECT COUNT(*) FROM ask AS a WHERE a.body = b.id AND a.gone = 0) AS asks
FROM body AS b
WHERE b.gone = 0;
