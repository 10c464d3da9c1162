-- releases: everything that is marked public now, in the order in which it was.
SELECT x.id, x.report, x.document, x.entry
FROM release AS x
WHERE x.gone = 0
ORDER BY x.id;
