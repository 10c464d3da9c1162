-- reports: every report that stands, in the order in which they were recorded.
SELECT p.id, p.ref, p.kind, p.title, p.published, p.url, p.stub, p.author
FROM report AS p
WHERE p.gone = 0
ORDER BY p.id;
