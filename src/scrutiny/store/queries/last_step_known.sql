-- last_step_known: the last step before the first that was recorded after a day; the very last if none was.
SELECT COALESCE((SELECT MIN(s.id) - 1 FROM step AS s WHERE SUBSTR(s.at, 1, 10) > :day),
                (SELECT MAX(s.id) FROM step AS s)) AS last_before;
