-- open_reports: each report, for open data.
SELECT p.ref, p.kind, p.title, a.name || CASE WHEN a.term = '' THEN '' ELSE ' (' || a.term || ')' END AS author,
       p.published, p.url, p.stub AS known_only_from_letter
FROM report AS p LEFT JOIN author AS a ON a.id = p.author WHERE p.gone = 0 ORDER BY p.id;
