-- bodies: each body that stands, a row for each of its other names (one row with no alias where it has none).
SELECT b.id, b.name, b.kind, x.alias
FROM body AS b
LEFT JOIN body_alias AS x ON x.body = b.id AND x.gone = 0
WHERE b.gone = 0
ORDER BY b.id, x.id;
