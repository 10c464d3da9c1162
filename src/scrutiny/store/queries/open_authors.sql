-- open_authors: who scrutinises, for open data.
SELECT a.name || CASE WHEN a.term = '' THEN '' ELSE ' (' || a.term || ')' END AS author, a.name, a.kind, a.term
FROM author AS a WHERE a.gone = 0 ORDER BY a.id;
