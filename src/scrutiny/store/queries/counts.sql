-- counts: how many of each thing the register holds, for the line in which verify says that all is well.
SELECT (SELECT COUNT(*) FROM step) AS steps, (SELECT COUNT(*) FROM change) AS changes,
       (SELECT COUNT(*) FROM entry) AS entries, (SELECT COUNT(*) FROM ask) AS asks,
       (SELECT COUNT(*) FROM document) AS documents, (SELECT COUNT(*) FROM passage) AS quotations;
