-- steps_in_order: every step, first to last, with all that its seal is made over.
SELECT s.id, s.at, s.who, s.command, s.summary, s.previous, s.digest, s.undoes, s.salts
FROM step AS s
ORDER BY s.id;
