-- entries_of_step: each entry that a step appended, in the order in which it did.
SELECT e.id, e.key, e.ask, e.version, e.kind, e.value, e.words, e.day, e.until, e.evidence, e.rung, e.confirmed, e.about,
       e.response, e.source, e.authority, e.meeting, e.exempt, e.step,
       e.salts
FROM entry AS e
WHERE e.step = :step
ORDER BY e.id;
