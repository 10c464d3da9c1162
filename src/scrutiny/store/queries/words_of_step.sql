-- words_of_step: what the history says of one step.
SELECT s.id, s.command, s.summary, s.salts
FROM step AS s
WHERE s.id = :step;
