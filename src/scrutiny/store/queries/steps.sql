-- steps: every step before a given one, latest first.
-- Which of them still stand, and which were taken back, is for the program to follow: see undoing.
SELECT s.id, s.at, s.who, s.command, s.summary, s.previous, s.digest, s.undoes
FROM step AS s
WHERE s.id < :before
ORDER BY s.id DESC
LIMIT :most;
