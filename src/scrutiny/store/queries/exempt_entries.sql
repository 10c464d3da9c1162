-- exempt_entries: each entry that is exempt itself, with each document that it rests on (NULL: none).
SELECT e.ask, e.key, e.exempt, q.document
FROM entry AS e
LEFT JOIN entry_passage AS x ON x.entry = e.id
LEFT JOIN passage AS q ON q.id = x.passage
WHERE e.exempt <> ''
UNION
SELECT e.ask, e.key, e.exempt, p.document
FROM entry AS e JOIN response AS p ON p.id = e.response
WHERE e.exempt <> '' AND p.document IS NOT NULL
ORDER BY 1, 2, 4;
