-- search_similar: recommendations of other reports that hold any of the words, best match first (bm25), at most :most:
-- those made before :before ('9999-12-31' is any day), and those whose day nobody knows. Ids up to :past are left out.
-- SQLite's full-text index; the question is quoted by the program, so that it can never be a syntax error.
SELECT r.id, r.number, r.text, p.ref AS report_ref, p.title AS report_title, w.name AS author,
       COALESCE((SELECT MIN(a.made_on) FROM ask AS a WHERE a.recommendation = r.id AND a.gone = 0), p.published) AS day
FROM recommendation_search AS f
JOIN recommendation AS r ON r.id = f.rowid AND r.gone = 0
JOIN report AS p ON p.id = r.report AND p.gone = 0
LEFT JOIN author AS w ON w.id = p.author
WHERE recommendation_search MATCH :question AND f.rowid > :past AND r.report <> :report
  AND COALESCE((SELECT MIN(a.made_on) FROM ask AS a WHERE a.recommendation = r.id AND a.gone = 0), p.published, '')
      < :before
ORDER BY f.rank, r.id
LIMIT :most;
