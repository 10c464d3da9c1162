-- authors: everyone who scrutinises, in the order in which they were recorded; successor is who takes over from them.
SELECT a.id, a.name, a.kind, a.term, a.successor
FROM author AS a
WHERE a.gone = 0
ORDER BY a.id;
