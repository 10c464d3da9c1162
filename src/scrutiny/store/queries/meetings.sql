-- meetings: every registered meeting with whose it is, by day; papers_day is the day by which its papers must be out.
SELECT m.id, m.author, m.day, m.papers_day
FROM meeting AS m
JOIN author AS a ON a.id = m.author AND a.gone = 0
WHERE m.gone = 0
ORDER BY m.day, m.author, m.id;
