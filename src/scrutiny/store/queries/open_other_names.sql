-- open_other_names: each other name of a body, for open data.
SELECT x.alias, b.name AS body FROM body_alias AS x JOIN body AS b ON b.id = x.body
WHERE x.gone = 0 AND b.gone = 0 ORDER BY x.id;
