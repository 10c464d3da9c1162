-- reports_public: every report that is marked public and stands, in the order in which they were recorded.
SELECT p.id, p.ref, p.kind, p.title, p.published, p.url, p.stub, w.name AS author
FROM release AS x
JOIN report AS p ON p.id = x.report AND p.gone = 0
LEFT JOIN author AS w ON w.id = p.author
WHERE x.gone = 0
ORDER BY p.id;
