-- search_recommendations: each ask whose recommendation holds the words, best match first (bm25: smaller is better).
-- SQLite's full-text index; the question is quoted by the program, so that it can never be a syntax error.
SELECT a.id AS ask, f.rank
FROM recommendation_search AS f
JOIN recommendation AS r ON r.id = f.rowid AND r.gone = 0
JOIN ask AS a ON a.recommendation = r.id AND a.gone = 0
WHERE recommendation_search MATCH :question
ORDER BY f.rank, a.id;
