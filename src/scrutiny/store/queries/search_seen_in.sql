-- search_seen_in: in how many recommendations a word is, counted up to :most.
SELECT COUNT(*) AS times
FROM (SELECT f.rowid FROM recommendation_search AS f WHERE recommendation_search MATCH :question LIMIT :most) AS found;
