-- open_meetings: each meeting, for open data.
SELECT a.name || CASE WHEN a.term = '' THEN '' ELSE ' (' || a.term || ')' END AS author, m.day, m.papers_day
FROM meeting AS m JOIN author AS a ON a.id = m.author WHERE m.gone = 0 ORDER BY m.id;
